"""Photos, documents and recordings that people keep with what they are about."""

from __future__ import annotations

import hashlib
import io
import stat
from functools import partial
from typing import TYPE_CHECKING, BinaryIO, NamedTuple

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.base.ids import new_id
from delegate_app.db import attachments, contents
from delegate_app.domain import media
from delegate_app.domain.note import Attachment
from delegate_app.services import editing, exporting

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from concurrent.futures import Future
    from datetime import datetime
    from pathlib import Path

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.note import Subject
    from delegate_app.services.workspace import Workspace

LARGEST = 50 * 1024 * 1024
"""Bytes of a file that are kept: a hundred photos or an hour's recording fit a file each."""

_PART = 1024 * 1024
_SAFE = N_("Nothing was attached.")


class Source(NamedTuple):
    """What is to be attached: a name, and the way to its bytes, which is taken twice."""

    name: str
    open: Callable[[], BinaryIO]


def from_file(file: Path) -> Source:
    """Return a file that is to be attached under its own name; it may turn out to be none."""
    return Source(file.name, partial(_open, file))


def from_bytes(name: str, data: bytes) -> Source:
    """Return bytes that are to be attached under a name, such as a pasted picture's."""
    return Source(name, partial(io.BytesIO, data))


def of(workspace: Workspace, mission_id: str, subject: Subject) -> tuple[Attachment, ...]:
    """Return what is attached to a meeting, a person, an organisation or the mission itself."""
    return attachments.of(workspace.reader(), mission_id, subject)


def of_mission(workspace: Workspace, mission_id: str) -> tuple[Attachment, ...]:
    """Return everything attached in a mission, the earliest first."""
    return attachments.of_mission(workspace.reader(), mission_id)


def add(
    workspace: Workspace,
    mission_id: str,
    subject: Subject,
    sources: Sequence[Source],
    progress: Callable[[float], object] = lambda _part: None,
) -> ChangeSet:
    """Attach files as one step, all of them or none; one that is there already is left.

    Each is read twice, first to look it over beside everything else and then, one at a time, into
    the database: so a bad one is found before anything is written, and no more than one is in
    memory.

    Args:
        workspace: Where to keep them.
        mission_id: In which mission.
        subject: What they are attached to.
        sources: From `from_file` and `from_bytes`.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: If one is no file, is empty, too large, or cannot be read.
    """
    now = workspace.clock.now().replace(microsecond=0)
    steps = _Steps(progress, 2 * len(sources))
    new = [_looked_over(source, mission_id, subject, now, steps) for source in sources]

    def work(transaction: Transaction) -> None:
        there = attachments.of(transaction.connection, mission_id, subject)
        known = {(one.name, one.sha256) for one in there}
        for source, one in zip(sources, new, strict=True):
            if (one.name, one.sha256) in known:
                continue
            known.add((one.name, one.sha256))
            data = bytearray()
            for part in _parts(source, steps):
                data += part
            if hashlib.sha256(data).hexdigest() != one.sha256:
                raise _refused(
                    N_("“{file}” changed while it was read."), source.name,
                    N_("Wait until it is written whole, then attach it again."),
                )  # fmt: skip
            contents.keep(transaction, one.sha256, data)
            transaction.save(one)

    return workspace.write(editing.NAMES["Attachment"], work, mission_id=mission_id).result()


def rename(workspace: Workspace, attachment: Attachment, name: str) -> Future[ChangeSet]:
    """Give an attachment another name; without a suffix of its own it keeps the one it has.

    An empty name changes nothing.
    """
    kept = media.named(name, attachment.media_type) if name.strip() else attachment.name
    return editing.change(workspace, attachment, name=kept)


def remove(workspace: Workspace, *chosen: Attachment) -> Future[ChangeSet]:
    """Remove attachments as one step; their contents stay for as long as it can be undone."""
    return editing.delete(workspace, *chosen)


def read(workspace: Workspace, attachment: Attachment) -> bytes:
    """Return what an attachment holds.

    Raises:
        KnownError: If the database has lost it.
    """
    return content(workspace, attachment.sha256, attachment.name)


def content(workspace: Workspace, sha256: str, name: str) -> bytes:
    """Return the bytes of a hash, which are called so.

    Raises:
        KnownError: If the database has lost them.
    """
    found = contents.read(workspace.reader(), sha256)
    if found is None:
        raise KnownError(
            N_("The content of “{file}” is missing from the database."),
            safe=N_("Everything else is unharmed."),
            todo=N_("Take it from a backup, or run: delegate-app check."),
            file=name,
        )
    return found


def write_out(workspace: Workspace, attachment: Attachment, target: Path) -> Path:
    """Write an attachment to a file that a person named, and return the file.

    Raises:
        KnownError: As `read`, or if the file cannot be written.
    """
    exporting.write(target, read(workspace, attachment))
    return target


def opens(attachment: Attachment) -> bool:
    """Return whether an attachment may be handed to the system: what would run may only be saved.

    Its name and its first bytes both count.
    """
    return not media.is_run(attachment.name, attachment.media_type)


def copy_out(workspace: Workspace, attachment: Attachment) -> Path:
    """Return a read-only copy for other programs, which goes when the workspace is closed.

    Raises:
        KnownError: As `read`, or if the copy cannot be written.
    """
    folder = workspace.opened / attachment.sha256[:16]
    copy = folder / media.named(attachment.name, attachment.media_type)
    if not copy.exists():
        folder.mkdir(exist_ok=True)
        write_out(workspace, attachment, copy)
        copy.chmod(0o400)
    return copy


def whole(source: Source) -> bytes:
    """Return all of a source's bytes.

    Raises:
        KnownError: As `add`.
    """
    return b"".join(_parts(source, _Steps(lambda _part: None, 1)))


class _Steps:
    """Adds up how far several readings are, each of them a step of one whole."""

    def __init__(self, progress: Callable[[float], object], number: int) -> None:
        self._progress, self._number, self._done = progress, number, 0

    def reach(self, part: float) -> None:
        """Say how much of 1 of the step under way is done."""
        self._progress((self._done + min(part, 1.0)) / self._number)

    def end(self) -> None:
        """Go on to the next step."""
        self._done += 1
        self._progress(self._done / self._number)


def _looked_over(
    source: Source, mission_id: str, subject: Subject, now: datetime, steps: _Steps
) -> Attachment:
    """Return what is to be kept of a source, by its bytes."""
    digest, size, head = hashlib.sha256(), 0, b""
    for part in _parts(source, steps):
        head = head or part[: media.HEAD]
        digest.update(part)
        size += len(part)
    if not size:
        raise _refused(
            N_("“{file}” is empty."), source.name,
            N_("Look whether it was copied whole, then attach it again."),
        )  # fmt: skip
    return Attachment(
        id=new_id(), mission_id=mission_id, item_id=subject.item_id,
        person_id=subject.person_id, organisation_id=subject.organisation_id,
        name=media.clean(source.name), media_type=media.media_type(source.name, head),
        size=size, sha256=digest.hexdigest(), created=now,
    )  # fmt: skip


def _parts(source: Source, steps: _Steps) -> Iterator[bytes]:
    """Read a source part by part, no further than what may be kept."""
    size = 0
    try:
        with source.open() as file:
            whole = max(file.seek(0, io.SEEK_END), 1)
            file.seek(0)
            if whole > LARGEST:
                raise _too_large(source.name, whole)
            while part := file.read(_PART):
                size += len(part)
                if size > LARGEST:
                    raise _too_large(source.name, size)
                steps.reach(size / whole)
                yield part
    except FileNotFoundError as error:
        raise _refused(
            N_("“{file}” is not there any more."), source.name,
            N_("Look where it is now, and attach it from there."),
        ) from error  # fmt: skip
    except OSError as error:
        raise _refused(
            N_("“{file}” cannot be read: {reason}."), source.name,
            N_("Allow reading it, or copy it to another folder first."),
            reason=error.strerror,
        ) from error  # fmt: skip
    steps.end()


def _open(file: Path) -> BinaryIO:
    """Open a file; whatever else has a path is refused without waiting for it."""
    if not stat.S_ISREG(file.stat().st_mode):
        raise _refused(
            N_("“{file}” is a folder or a device, not a file."), file.name,
            N_("Attach the files in it, or pack it into one archive first."),
        )  # fmt: skip
    return file.open("rb")


def _too_large(name: str, size: int) -> KnownError:
    return _refused(
        N_("“{file}” has {size} MB; at most {most} MB can be attached."), name,
        N_("Make it smaller, or keep it in a folder and write down where."),
        size=-(-size // 1024**2), most=LARGEST // 1024**2,
    )  # fmt: skip


def _refused(what: str, name: str, todo: str, **values: object) -> KnownError:
    return KnownError(what, safe=_SAFE, todo=todo, file=name, **values)
