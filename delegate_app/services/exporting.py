"""The one way in which a file is written out: whole, or what stood there stays as it was."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_

if TYPE_CHECKING:
    from pathlib import Path


def write(target: Path, data: bytes) -> None:
    """Write a file.

    Raises:
        KnownError: If it cannot be written.
    """
    draft = target.with_name(f".{target.name}.{os.getpid()}")
    try:
        with draft.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
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
