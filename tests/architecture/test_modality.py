"""Nothing stands in the way of who is typing: the window has no modal question."""

import re
from pathlib import Path

UI = Path(__file__).parents[2] / "delegate_app" / "ui"
MODAL = re.compile(
    r"QMessageBox|QInputDialog|QErrorMessage|QProgressDialog|setModal|setWindowModality"
    r"|QFileDialog\.get|\.exec(_)?\("
)


def test_nothing_in_the_window_is_modal():
    found = [
        f"{path.relative_to(UI)}: {line.strip()}"
        for path in UI.rglob("*.py")
        for line in path.read_text("utf-8").splitlines()
        if MODAL.search(line)
    ]
    assert sorted(found) == [
        "application.py: return app.exec()",
        "refusal.py: app.exec()",  # instead of the window
        "widgets/attachments.py: drag.exec(Qt.DropAction.CopyAction)",  # under the hand
    ]
