"""The sample mission, to look around in: opened here, made in `sample_contents` the first time."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from delegate_app.base.clock import Clock
from delegate_app.base.paths import DataFolder
from delegate_app.domain.times import to_utc
from delegate_app.services.workspace import open_workspace

if TYPE_CHECKING:
    from delegate_app.services.workspace import Workspace

OPENS_AT = to_utc(datetime(2019, 3, 26, 10, 42), "Asia/Jerusalem")
"""The moment at which the sample always opens."""


def open_sample(folder: DataFolder) -> Workspace:
    """Open the sample mission as on Tuesday 26 March 2019 at 10:42 in Tel Aviv.

    It is a copy of its own below the data folder, made by importing the files the first time.
    """
    folder.sample.mkdir(parents=True, exist_ok=True)
    workspace = open_workspace(DataFolder(folder.sample), Clock(OPENS_AT), sample=True, mends=True)
    if not workspace.settings.started:
        from delegate_app.services import sample_contents

        sample_contents.fill(workspace)
    return workspace
