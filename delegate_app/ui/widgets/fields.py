"""One editor for each sort of answer; each gives back exactly what was put in and not touched."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Any

from PySide6.QtCore import (
    QEvent,
    QObject,
    QSize,
    Qt,
    Signal,
)
from PySide6.QtGui import QKeyEvent, QTextDocument
from PySide6.QtWidgets import (
    QDateTimeEdit,
    QLineEdit,
    QSizePolicy,
    QTextEdit,
    QVBoxLayout,
    QWidget,
)

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_
from delegate_app.domain import iso
from delegate_app.domain.words import label
from delegate_app.ui import theme
from delegate_app.ui.language import _, country, locale, tongue
from delegate_app.ui.widgets.boxes import INSIDE, Boxed
from delegate_app.ui.widgets.buttons import CheckBox
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.editor import Editor
from delegate_app.ui.widgets.flow import Flow
from delegate_app.ui.widgets.steps import has_step
from delegate_app.ui.widgets.zones import ZoneChoice

ABOVE = 7
"""How far below the top of every field its first words stand, in pixels."""
_TALLEST = 170
"""The height in pixels, with text of 10 pt, from which prose scrolls."""


class FieldEditor(QWidget):
    """What a form asks of the editor of one field."""

    typed = Signal()
    """The answer was touched."""
    left = Signal()
    """The keyboard went elsewhere, or the answer is complete."""
    WAITS = False
    """Whether an answer is kept only once it is complete, for half a name is another's."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setAccessibleName(name)
        self._name = name
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(4)

    def put(self, value: Any) -> None:
        """Show a value without a word about it."""
        raise NotImplementedError

    def value(self) -> Any:
        """Return the answer as the thing holds it.

        Raises:
            KnownError: If what is typed is no answer of this sort.
        """
        raise NotImplementedError

    def _add(self, control: QWidget, name: str = "") -> None:
        """Take a control in, and notice when the keyboard leaves it."""
        control.setAccessibleName(name or self._name)
        control.installEventFilter(self)
        boxed = isinstance(control, QLineEdit | QTextEdit | QDateTimeEdit)
        if isinstance(control, Choice) and not control.isEditable():
            self._column.addWidget(control, alignment=Qt.AlignmentFlag.AlignLeft)
        else:
            self._column.addWidget(Boxed(control) if boxed else control)
        if self.focusProxy() is None:
            self.setFocusProxy(control)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Say that the keyboard leaves, and leave the window what the field cannot take back."""
        if event.type() is QEvent.Type.FocusOut:
            self.left.emit()
        elif event.type() is QEvent.Type.ShortcutOverride and isinstance(event, QKeyEvent):
            text = watched.document() if isinstance(watched, QTextEdit) else watched
            if isinstance(text, QLineEdit | QTextDocument) and not has_step(text, event):
                event.ignore()
                return True
        return False


class Line(FieldEditor):
    """One line of text."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self._line = QLineEdit()
        self._line.setPlaceholderText(hint)
        self._add(self._line)
        self._line.textEdited.connect(self.typed)

    def put(self, value: Any) -> None:
        text = self._shown(value)
        if text != self._line.text():
            self._line.setText(text)
            self._line.setCursorPosition(0)

    def value(self) -> Any:
        return self._line.text()

    def _shown(self, value: Any) -> str:
        return str(value)


class Words(Line):
    """A few words, separated by commas."""

    def value(self) -> tuple[str, ...]:
        return tuple(word for part in self._line.text().split(",") if (word := part.strip()))

    def _shown(self, value: Any) -> str:
        return ", ".join(value)


class Country(Line):
    """A country by its name in the window's language; kept by its code, another as it was typed."""

    def value(self) -> str:
        return iso.country(self._line.text())

    def _shown(self, value: Any) -> str:
        return country(value)


class Tongues(Words):
    """Languages by their names in the window's language; kept by their codes, likewise."""

    def value(self) -> tuple[str, ...]:
        return tuple(map(iso.tongue, super().value()))

    def _shown(self, value: Any) -> str:
        return super()._shown(map(tongue, value))


class Number(Line):
    """A sum or a count; empty is unknown."""

    def __init__(self, name: str, *, whole: bool = False, least: int = 0, most: int = 0) -> None:
        super().__init__(name)
        self._whole, self._least, self._most = whole, least, most

    def value(self) -> Decimal | int | None:
        typed = "".join(self._line.text().split()).removeprefix("€").removesuffix("%")
        if not typed:
            return None
        if locale().decimalPoint() == ",":
            typed = typed.replace(".", "").replace(",", ".")
        else:
            typed = typed.replace(",", "")
        try:
            number = int(typed) if self._whole else Decimal(typed)
        except (ValueError, InvalidOperation):
            raise KnownError(N_("“{text}” is not a number."), text=self._line.text()) from None
        if not Decimal(number).is_finite() or (
            self._most and not self._least <= number <= self._most
        ):
            raise KnownError(
                N_("The number lies between {least} and {most}."),
                least=self._least, most=self._most,
            )  # fmt: skip
        return number

    def _shown(self, value: Any) -> str:
        if value is None:
            return ""
        return str(value).replace(".", locale().decimalPoint())


class Day(Line):
    """A day as ``26/03/2019`` or ``2019-03-26``; empty is none."""

    _FORMS = ("%d/%m/%Y", "%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m/%y", "%d.%m.%y")

    def value(self) -> date | None:
        typed = self._line.text().strip()
        if not typed:
            return None
        for form in self._FORMS:
            try:
                return datetime.strptime(typed, form).date()
            except ValueError:
                continue
        raise KnownError(
            N_("“{text}” is not a day."), todo=N_("Write it as 26/03/2019."), text=typed
        )

    def _shown(self, value: Any) -> str:
        return value.strftime("%d/%m/%Y") if value else ""


class _Growing(Editor):
    """An editor of the height that its text needs."""

    def __init__(self, hint: str, name: str) -> None:
        super().__init__(hint, name)
        self._heights: dict[int, int] = {}
        self.setMinimumHeight(INSIDE)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.document().documentLayout().documentSizeChanged.connect(self._remeasure)

    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:  # layouts ask for the same width many times
            shown = self.document()
            # Made here: a document that Qt clones may get the Python face of what it freed before.
            laid = QTextDocument(self.toPlainText())
            laid.setDefaultFont(shown.defaultFont())
            laid.setDefaultTextOption(shown.defaultTextOption())
            laid.setDocumentMargin(shown.documentMargin())
            laid.setTextWidth(width)
            self._heights[width] = math.ceil(laid.size().height())
        return min(max(self._heights[width], INSIDE), round(_TALLEST * theme.scale()))

    def sizeHint(self) -> QSize:
        return QSize(200, self.heightForWidth(max(self.width(), 200)))

    def minimumSizeHint(self) -> QSize:
        return QSize(60, INSIDE)

    def _remeasure(self) -> None:
        self._heights.clear()
        self.updateGeometry()


class Prose(FieldEditor):
    """Several lines of plain text: as tall as they are, and no emptier than one line."""

    def __init__(self, name: str, hint: str = "") -> None:
        super().__init__(name)
        self._text = _Growing(hint, name)
        self._add(self._text)
        self._text.textChanged.connect(self.typed)

    def put(self, value: Any) -> None:
        if value != self.value():
            self._text.blockSignals(True)
            self._text.setPlainText(value)
            self._text.blockSignals(False)

    def value(self) -> str:
        return self._text.document().toRawText().replace("\u2029", "\n")


class Pick(FieldEditor):
    """One of some fixed answers."""

    def __init__(self, name: str, answers: type[StrEnum] | Sequence[tuple[Any, str]], *,
                 without: str = "") -> None:  # fmt: skip
        """Offer answers; `without`, a message id, stands for None where that is one of them."""
        super().__init__(name)
        self._choice = Choice(name)
        self._put: Any = None
        self._answers: list[Any] = []
        pairs: list[tuple[Any, str]] = [(None, _(without))] if without else []
        if isinstance(answers, type):
            pairs += [(member, _(label(member))) for member in answers]
        else:
            pairs += answers
        self.offer(pairs)
        self._add(self._choice)
        self._choice.activated.connect(self.typed)

    def offer(self, pairs: Sequence[tuple[Any, str]]) -> None:
        """Say which answers there are, each with its words; the one shown stays where it can."""
        shown = self.value()
        self._answers = [answer for answer, _words in pairs]
        self._choice.offer([words for _answer, words in pairs])
        self.put(shown)

    def put(self, value: Any) -> None:
        self._put = value
        self._choice.setCurrentIndex(self._answers.index(value) if value in self._answers else -1)

    def value(self) -> Any:
        place = self._choice.currentIndex()
        return self._answers[place] if place >= 0 else self._put


class Tick(FieldEditor):
    """Yes or no."""

    def __init__(self, name: str, words: str = "") -> None:
        super().__init__(name)
        self._box = _level(CheckBox(words or name))
        self._add(self._box)
        self._box.clicked.connect(self.typed)

    def put(self, value: Any) -> None:
        self._box.setChecked(bool(value))

    def value(self) -> bool:
        return self._box.isChecked()


class Several(FieldEditor):
    """Any number of a few fixed answers."""

    def __init__(self, name: str, answers: type[StrEnum]) -> None:
        super().__init__(name)
        self._boxes = {member: _level(CheckBox(_(label(member)))) for member in answers}
        inside = QWidget()
        flow = Flow()
        inside.setLayout(flow)
        for box in self._boxes.values():
            box.setAccessibleName(f"{name}: {box.text()}")
            box.installEventFilter(self)
            box.clicked.connect(self.typed)
            flow.addWidget(box)
        self._column.addWidget(inside)
        self.setFocusProxy(next(iter(self._boxes.values())))

    def put(self, value: Any) -> None:
        for member, box in self._boxes.items():
            box.setChecked(member in value)

    def value(self) -> tuple[Any, ...]:
        return tuple(member for member, box in self._boxes.items() if box.isChecked())


class Zone(FieldEditor):
    """A time zone."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self._zone = ZoneChoice(name, "")
        self._add(self._zone)
        self._zone.line.installEventFilter(self)
        self._zone.activated.connect(self.typed)
        self._zone.line.textEdited.connect(self.typed)

    def put(self, value: Any) -> None:
        self._zone.show_zone(value)

    def value(self) -> str:
        return self._zone.zone()


def _level(box: CheckBox) -> CheckBox:
    """Let the words of a box stand as far down as those of every field."""
    box.setMinimumHeight(box.fontMetrics().height() + 2 * ABOVE)
    return box


Maker = Callable[[str], FieldEditor]
"""Makes the editor of a field that is called so."""
