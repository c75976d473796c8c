"""How soon a key shows in a note of 50,000 words, against a bare text field.

    .venv/bin/python bench/keystrokes.py [KEYS]

Types into the middle of a note of 2,500 paragraphs, in the real editor of the sample mission with
its saves going on beside it, and into a bare `QPlainTextEdit` of the same text; every hundredth key
of either in turn, so that both meet the same machine. A key's time goes from its press to the end
of the paint that shows it. Prints the median, the 99th of 100 and the worst in milliseconds, and
the ratio of both. Fails where 1 key in 100 takes longer than 16 ms, or where the text on the disk
is not the one on the screen. Offscreen; only the ratio carries over to another machine. (Under the
name of ``typing.py`` it would hide the standard library's from every bench.)
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path

KEYS = 10_000
LIMIT = 16.0
PARAGRAPH = (
    "They run tele-care for members from one record archive and asked for samples by the end of "
    "April."
)
LINES = 2_500
WORDS = "the pilot, in two clinics; "


def main() -> int:
    """Type, print the table, judge."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"
    keys = int(sys.argv[1]) if len(sys.argv) > 1 else KEYS
    from PySide6.QtWidgets import QPlainTextEdit

    from delegate_app.base.paths import data_folder
    from delegate_app.services import notes, sample
    from delegate_app.ui import application
    from delegate_app.ui.widgets.editor import Editor

    with tempfile.TemporaryDirectory() as scratch:
        workspace = sample.open_sample(data_folder(Path(scratch)))
        item = next(
            note.item_id
            for note in notes.rows(workspace, workspace.settings.mission)
            if note.text.startswith("# Remote")
        )
        note = notes.of_item(workspace, item or "")
        if note is None:
            raise LookupError(item)
        notes.write(workspace, replace(note, text=text())).result()
        application.start()  # before any widget
        running = application.Running(workspace)
        running.window.resize(1440, 900)
        running.window.show()
        running.window.settle()
        editor = next(e for e in running.window.findChildren(Editor) if e.draft and e.draft.note)
        bare = QPlainTextEdit()
        bare.setPlainText(text())
        bare.resize(editor.size())
        bare.show()
        times = {"bare text field": Typist(bare), "note": Typist(editor)}
        for _hundred in range(keys // 100):
            for typist in times.values():
                typist.type(100)
        running.window.put_down()
        running.bus.wait(10_000)
        kept = notes.get(workspace, note.id)
        same = kept is not None and editor.draft is not None and kept.text == editor.draft.text
        bare.close()
        running.close()
    rows = {name: typist.figures() for name, typist in times.items()}
    ground = rows["bare text field"]
    print(f"{f'{keys} keys':18}{'median':>8}{'99 %':>8}{'worst':>8}{'ratio at 99 %':>16}")
    for name, (middle, late, worst) in rows.items():
        print(f"{name:18}{middle:8.2f}{late:8.2f}{worst:8.2f}{late / ground[1]:16.2f}")
    print("the disk has what the screen shows" if same else "THE DISK HAS ANOTHER TEXT")
    return int(rows["note"][1] > LIMIT or not same)


def text() -> str:
    """Return a note of 50,000 words with some of everything that a note can mean."""
    lines = []
    for number in range(LINES):
        sign = {0: "# ", 5: "- ", 7: "> ", 9: "[] "}.get(number % 20, "")
        lines.append(f"{sign}{number} {PARAGRAPH} #pilot **{number % 7}**")
    return "\n".join(lines)


class Typist:
    """Types into one field and notes how long each key took to show."""

    def __init__(self, field: object) -> None:
        from PySide6.QtGui import QTextCursor

        self.field = field
        self.times: list[float] = []
        cursor = QTextCursor(field.document().findBlockByNumber(LINES // 2))  # type: ignore[attr-defined]
        cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
        field.setTextCursor(cursor)  # type: ignore[attr-defined]
        field.setFocus()  # type: ignore[attr-defined]

    def type(self, keys: int) -> None:
        """Press so many keys as fast as they show, and once Enter."""
        from PySide6.QtCore import Qt
        from PySide6.QtTest import QTest
        from PySide6.QtWidgets import QApplication

        self.field.setFocus()  # type: ignore[attr-defined]
        for place in range(keys):
            letter = WORDS[place % len(WORDS)]
            start = time.perf_counter()
            if place == keys - 1:
                QTest.keyClick(self.field, Qt.Key.Key_Return)
            else:
                QTest.keyClick(self.field, letter)
            QApplication.processEvents()
            self.times.append((time.perf_counter() - start) * 1000)

    def figures(self) -> tuple[float, float, float]:
        """Return the median, the 99th of 100 and the worst, in milliseconds."""
        cuts = statistics.quantiles(self.times, n=100)
        return statistics.median(self.times), cuts[98], max(self.times)


if __name__ == "__main__":
    sys.exit(main())
