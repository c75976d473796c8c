"""The one way in which files are written out: whole, or what stood there stays as it was."""

from __future__ import annotations

import contextlib
import os
import shutil
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path


def write(target: Path, data: bytes, *, parents: bool = False) -> None:
    """Write a file.

    Args:
        target: The file.
        data: What it is to hold.
        parents: Whether folders that are missing are made.

    Raises:
        KnownError: If it cannot be written.
    """
    draft = target.with_name(f".{target.stem[:100]}.{os.getpid()}.part")
    try:
        if parents:
            target.parent.mkdir(parents=True, exist_ok=True)
        _put(draft, data)
        draft.replace(target)
    except OSError as error:
        with contextlib.suppress(OSError):
            draft.unlink()
        raise KnownError(
            N_("{file} cannot be written: {reason}."),
            safe=N_("An earlier file of this name is unchanged."),
            todo=N_("Choose another folder, or allow writing to this one."),
            file=target, reason=error.strerror,
        ) from error  # fmt: skip


def free_name(within: Path, name: str) -> Path:
    """Return a path in a folder at which nothing is yet: `name`, or with a number behind it."""
    target, count = within / name, 1
    while target.exists():
        count += 1
        target = within / f"{name} ({count})"
    return target


def write_folder(
    target: Path,
    files: Mapping[str, bytes],
    progress: Callable[[float], object] = lambda _part: None,
) -> None:
    """Write files into a new folder; it is there once all of them are.

    Args:
        target: The folder, which is not there yet or is empty.
        files: Their content by name.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.

    Raises:
        KnownError: If something is in the folder already, or it cannot be written.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        if target.is_dir() and not any(target.iterdir()):
            target.rmdir()
        if target.exists():
            raise KnownError(
                N_("{file} is there already."),
                safe=N_("Nothing was written."),
                todo=N_("Choose a new folder or an empty one."),
                file=target,
            )
        draft.mkdir()
        for count, (name, data) in enumerate(files.items(), start=1):
            _put(draft / name, data)
            progress(count / len(files))
        draft.rename(target)
    except OSError as error:
        raise KnownError(
            N_("{file} cannot be written: {reason}."),
            safe=N_("Nothing was written."),
            todo=N_("Choose another folder, or allow writing to this one."),
            file=target, reason=error.strerror,
        ) from error  # fmt: skip
    finally:
        shutil.rmtree(draft, ignore_errors=True)


def _put(file: Path, data: bytes) -> None:
    """Write a file down to the disk."""
    with file.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
