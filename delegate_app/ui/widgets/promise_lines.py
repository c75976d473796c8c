"""The lines of a note that promise something, as the editor shows them: a panel, a box, a chip.

The box and the day are painted beside the text that was typed; the text itself stays as it is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetrics,
    QPainter,
    QTextBlock,
    QTextBlockFormat,
    QTextCursor,
    QTextDocument,
)

from delegate_app.domain import capture
from delegate_app.domain.followup import FollowUp, FollowUpRow, FollowUpState
from delegate_app.ui import dates, theme
from delegate_app.ui.language import _
from delegate_app.ui.widgets.labels import paint_panel
from delegate_app.ui.widgets.promise_box import paint_box

_BOX, _BESIDE, _CHIP, _ABOVE = 16, 38, 200, 6
"""The edge of a box, the room for it before the words and at most for the chip behind them, with
text of 10 pt, and what is free above and below both, in pixels."""
_AROUND = 24
"""What is free beside the chip, in pixels."""
_WIDE = 540
"""The width from which the chip stands behind the words and not below them, in pixels."""


class Chip(NamedTuple):
    """What is said of a promise behind its words: whose it is and by when."""

    owner: str
    due: str
    late: bool

    @property
    def words(self) -> str:
        """Both, as they are read out."""
        return " · ".join(part for part in (self.owner, self.due) if part)


def chip(row: FollowUpRow, today: date) -> Chip:
    """Return the chip of a follow-up action; one that is overdue says so."""
    return Chip(row.owner, due_words(row.followup, today), row.followup.is_late(today))


def chips(text: str, rows: Sequence[FollowUpRow], today: date) -> dict[str, Chip]:
    """Return the chips of a note's promises, by their words; whom those name is not said twice.

    Args:
        text: The note's.
        rows: The follow-up actions that its lines say.
        today: The day after which one is overdue.
    """
    said, made = capture.promises(text), {}
    for row in rows:
        line = row.followup.line
        if line is not None and line < len(said):
            words, behind = said[line].words, chip(row, today)
            named = row.owner and f"@{row.owner}" in words
            made[words] = behind._replace(owner="") if named else behind
    return made


def due_words(action: FollowUp, today: date) -> str:
    """Return by when an action is due, as one says it; "" where no day is set."""
    due = action.due
    if due is None:
        return ""
    ahead = (due - today).days
    if ahead in (0, 1) and action.state is not FollowUpState.DONE:
        return _("due tomorrow") if ahead else _("due today")
    form = _("overdue since {day}") if action.is_late(today) else _("due {day}")
    return form.format(day=dates.day(due, "ddd d MMM" + (" yyyy" if abs(ahead) > 180 else "")))


def narrow(document: QTextDocument) -> bool:
    """Whether a note is so narrow that chips stand below the words."""
    return 0 < document.textWidth() < _WIDE * theme.scale()


def widths(chips: Mapping[str, Chip]) -> dict[str, int]:
    """Return how wide chips are, in pixels, by the words of their promises."""
    return {
        words: QFontMetrics(_chip_font(late=said.late)).horizontalAdvance(said.words)
        for words, said in chips.items()
    }


def dress(first: QTextBlock, last: QTextBlock, widths: Mapping[str, int]) -> None:
    """Give the promises among some lines the room for box and chip, and take it from the others.

    It joins the edit before it, so that one undo takes both back.

    Args:
        first: The first of the lines.
        last: The last of them.
        widths: How wide the chips are, in pixels, by the words of their promises. One that is being
            typed keeps the room it has.
    """
    edit: QTextCursor | None = None
    block = first
    while block.isValid():
        text = block.text()
        found = capture.promise(text) if "[" in text else None
        room = _room(block, widths.get(found.words)) if found else QTextBlockFormat()
        if _margins(block.blockFormat()) != _margins(room):
            if edit is None:
                edit = QTextCursor(block)
                edit.joinPreviousEditBlock()
            left, right, top, bottom = _margins(room)
            room.setLeftMargin(left)  # set, so that merging takes it over where it is 0
            room.setRightMargin(right)
            room.setTopMargin(top)
            room.setBottomMargin(bottom)
            QTextCursor(block).mergeBlockFormat(room)
        if block == last:
            break
        block = block.next()
    if edit:
        edit.endEditBlock()


def _room(block: QTextBlock, width: int | None) -> QTextBlockFormat:
    below = narrow(block.document())
    rtl = block.textDirection() is Qt.LayoutDirection.RightToLeft
    beside, least, most = (round(side * theme.scale()) for side in (_BESIDE, 12, _CHIP))
    if below:
        behind = least
    elif width is not None:
        behind = min(width + _AROUND, most)
    else:
        kept = round(_behind(block))
        behind = kept if least < kept <= most else most
    made = QTextBlockFormat()
    made.setLeftMargin(behind if rtl else beside)
    made.setRightMargin(beside if rtl else behind)
    made.setTopMargin(_ABOVE + 4)
    made.setBottomMargin(_ABOVE + 4 + (QFontMetrics(_chip_font()).height() if below else 0))
    return made


def _behind(block: QTextBlock) -> float:
    """Return the room behind the words of a line, in pixels."""
    rtl, look = block.textDirection() is Qt.LayoutDirection.RightToLeft, block.blockFormat()
    return look.leftMargin() if rtl else look.rightMargin()


def _margins(look: QTextBlockFormat) -> tuple[float, ...]:
    return look.leftMargin(), look.rightMargin(), look.topMargin(), look.bottomMargin()


class Line(NamedTuple):
    """A promise in view, and where it stands on the page."""

    block: QTextBlock
    promise: capture.Promise
    words: QRectF
    panel: QRectF

    @property
    def box(self) -> QRectF:
        """Where the box is painted, and hit."""
        rtl = self.block.textDirection() is Qt.LayoutDirection.RightToLeft
        edge, beside = round(_BOX * theme.scale()), round(12 * theme.scale())
        left = self.panel.right() - beside - edge if rtl else self.panel.left() + beside
        return QRectF(left, self.words.center().y() - edge / 2, edge, edge)

    @property
    def behind(self) -> float:
        """The width for the chip behind the words: of a single line, all that it leaves."""
        layout, width = self.block.layout(), _behind(self.block) - _AROUND
        if layout.lineCount() == 1:
            line = layout.lineAt(0)
            width += line.width() - line.naturalTextWidth()
        return width


def lines(document: QTextDocument, first: QTextBlock, bottom: float) -> Iterator[Line]:
    """Give the promises from a line on, down to a height in the document."""
    layout = document.documentLayout()
    block = first
    while block.isValid():
        area = layout.blockBoundingRect(block)
        if area.top() > bottom:
            return
        text = block.text()
        promise = capture.promise(text) if "[" in text else None
        if promise:
            width = document.textWidth() - 2 * document.documentMargin()
            foot = block.blockFormat().bottomMargin() - 4
            panel = area.adjusted(-area.left(), -_ABOVE, width - area.right(), foot)
            yield Line(block, promise, area, panel)
        block = block.next()


def tick(block: QTextBlock, promise: capture.Promise) -> None:
    """Tick a promise in the text, or open it again."""
    start, end = promise.box
    cursor = QTextCursor(block)
    cursor.setPosition(block.position() + start)
    cursor.setPosition(block.position() + end, QTextCursor.MoveMode.KeepAnchor)
    cursor.insertText("[ ]" if promise.state is FollowUpState.DONE else "[x]")


def paint_panels(painter: QPainter, found: Sequence[Line], chips: Sequence[Chip | None]) -> None:
    """Paint what lies below the words."""
    for line, said in zip(found, chips, strict=True):
        paint_panel(painter, line.panel, _tone(line, said).soft, "")


def paint_boxes(painter: QPainter, found: Sequence[Line], chips: Sequence[Chip | None]) -> None:
    """Paint what stands beside the words."""
    for line, said in zip(found, chips, strict=True):
        tone = _tone(line, said)
        paint_box(painter, line.box, line.promise.state, tone)
        if said:
            _paint_chip(painter, line, said, tone)


def _chip_font(*, late: bool = False) -> QFont:
    return theme.font(theme.SMALL, 600 if late else 400)


def _paint_chip(painter: QPainter, line: Line, said: Chip, tone: theme.Tone) -> None:
    """Paint whose a promise is and by when; the day is never cut."""
    rtl = line.block.textDirection() is Qt.LayoutDirection.RightToLeft
    painter.setFont(_chip_font(late=said.late))
    painter.setPen(QColor(tone.ink))
    metrics = painter.fontMetrics()
    below = narrow(line.block.document())
    beside = _BESIDE * theme.scale()
    if below:
        room = line.panel.adjusted(12 if rtl else beside, 0, -beside if rtl else -12, -_ABOVE)
    else:
        room = line.panel.adjusted(12, 0, -12, 0)
    width = room.width() if below else line.behind
    left = width - metrics.horizontalAdvance(f" · {said.due}")
    owner = metrics.elidedText(said.owner, Qt.TextElideMode.ElideRight, max(int(left), 0))
    side = Qt.AlignmentFlag.AlignLeft if below is not rtl else Qt.AlignmentFlag.AlignRight
    height = Qt.AlignmentFlag.AlignBottom if below else Qt.AlignmentFlag.AlignVCenter
    painter.drawText(room, side | height, said._replace(owner=owner).words)


def _tone(line: Line, said: Chip | None) -> theme.Tone:
    c = theme.colours()
    if line.promise.state is FollowUpState.DONE:
        return c.grey
    return c.red if said and said.late else c.amber
