"""Which document, for whom, in which language: the left side of the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QPaintEvent, QPalette
from PySide6.QtWidgets import QFormLayout, QSizePolicy, QVBoxLayout, QWidget

from delegate_app.base.i18n import LANGUAGES, N_
from delegate_app.domain.agenda import Side
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience
from delegate_app.domain.words import label
from delegate_app.services import agenda
from delegate_app.services.documents import DOCUMENTS, Ask
from delegate_app.services.reporting import Order, Printed
from delegate_app.services.sheets import Batch
from delegate_app.ui import dates, theme
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import NAMES, _
from delegate_app.ui.widgets.buttons import Choice, Row, paint_focus
from delegate_app.ui.widgets.labels import MUTED, SEMIBOLD, Caption, Card, Text, paint_panel

DELEGATES = "delegates"
"""The day sheets of all delegates, which are no document of their own."""
KINDS = {name: kind for name, kind in DOCUMENTS.items() if Ask.NOTES not in kind.asks}
"""The documents of this room."""

_PAPERS = ("A4", "Letter")


class Options(QWidget):
    """Holds the order; every change of it is a new preview."""

    changed = Signal()

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._mission: Mission | None = None
        rows = [(name, kind.name, kind.about) for name, kind in KINDS.items()]
        told = N_("One PDF or one a delegate; only what changed")
        rows.insert(1, (DELEGATES, N_("Day sheets of the delegates"), told))
        self._kinds = {name: _Kind(said, about) for name, said, about in rows}
        self._language = Choice(_("Language of the document"))
        self._speaks = False
        """Whether somebody chose the language; until then it is the window's."""
        self._day = Choice(_("Day"))
        self._company = Choice(_("Company"))
        self._paper = Choice(_("Paper"))
        self._audience = Choice(_("For"))
        self._stays = Card("amber", "")
        self._stays_words = Text(wraps=True)
        self._leaves_words = Text(role=MUTED, wraps=True)
        self._missing = Card("red", "")
        self._missing_words = Text(wraps=True)
        self._build()

    def show_mission(self, mission: Mission) -> None:
        """Offer the days and the companies of a mission."""
        another = self._mission is None or self._mission.id != mission.id
        self._mission = mission
        days = [(_("All days"), "")]
        known = agenda.days(self._desk.workspace, mission.id)
        days += [(dates.day(day), day.isoformat()) for day in known]
        _refill(self._day, days, keep=not another)
        self._offer_companies()

    def choose(self, kind: str, day: date | None) -> None:
        """Turn to a document and, where it has one, to a day."""
        self._kinds[kind].setChecked(True)
        place = self._day.findData(day.isoformat() if day else "")
        self._day.setCurrentIndex(max(place, 0))
        self._show_choices()
        self.changed.emit()

    def bookmark(self) -> dict[str, str]:
        """Return what is chosen; the language only where somebody chose one."""
        kept = {name: str(choice.currentData()) for name, choice in self._choices().items()}
        if not self._speaks:
            del kept["language"]
        return {**kept, "kind": self._kind()}

    def return_to(self, bookmark: Mapping[str, object]) -> None:
        """Choose again what was chosen, as far as it is still on offer."""
        if row := self._kinds.get(str(bookmark.get("kind"))):
            row.setChecked(True)
        self._speaks = "language" in bookmark
        for name, choice in self._choices().items():
            place = choice.findData(str(bookmark.get(name)))
            choice.setCurrentIndex(place if place >= 0 else choice.currentIndex())
            if choice is self._audience:
                self._offer_companies()
        self._show_choices()
        self.changed.emit()

    def take_keyboard(self) -> None:
        """Put the keyboard on the document that is chosen."""
        self._kinds[self._kind()].setFocus()

    def order(self) -> Order | None:
        """Return what is ordered; None while there is no mission, and for a batch."""
        kind = self._kind()
        if self._mission is None or kind == DELEGATES:
            return None
        day = self._day.currentData() if self._goes_by_days() else ""
        return Order(
            kind=kind,
            mission_id=self._mission.id,
            language=self._language.currentData(),
            audience=Audience(self._audience.currentData()),
            day=date.fromisoformat(day) if day else None,
            company_id=self._company.currentData() or None,
            paper=self._paper.currentData(),
        )

    def batch(self) -> Batch | None:
        """Return which day sheets of the delegates are ordered; None where a document is."""
        if self._mission is None or self._kind() != DELEGATES:
            return None
        day = self._day.currentData()
        return Batch(
            mission_id=self._mission.id, language=self._language.currentData(),
            day=date.fromisoformat(day) if day else None, paper=self._paper.currentData(),
        )  # fmt: skip

    def _goes_by_days(self) -> bool:
        kind = self._kind()
        return kind == DELEGATES or Ask.DAY in KINDS[kind].asks

    def _kind(self) -> str:
        return next(name for name, row in self._kinds.items() if row.isChecked())

    def _choices(self) -> dict[str, Choice]:
        """Return every choice by a name that lasts; who reads it says which companies there are."""
        return {
            "audience": self._audience, "company": self._company, "day": self._day,
            "paper": self._paper, "language": self._language,
        }  # fmt: skip

    def show_printed(self, printed: Printed) -> None:
        """Say what stays, what leaves, and which characters no font has."""
        self._stays.setVisible(bool(printed.stays))
        self._stays_words.setText(_listed(printed.stays))
        self._leaves_words.setText(_("What leaves: {what}").format(what=_listed(printed.leaves)))
        self._leaves_words.setVisible(bool(printed.leaves))
        self._missing.setVisible(bool(printed.missing))
        self._missing_words.setText("\u200e" + " ".join(printed.missing))

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        column = QVBoxLayout(self)
        column.setContentsMargins(18, 18, 18, 18)
        column.setSpacing(8)
        for row in self._kinds.values():
            row.clicked.connect(self._choose_kind)
            column.addWidget(row)
        next(iter(self._kinds.values())).setChecked(True)
        column.addSpacing(8)
        column.addWidget(Caption(_("Options")))
        column.addLayout(self._form())
        column.addSpacing(8)
        for card, title, words in (
            (self._stays, _("Stays with you"), self._stays_words),
            (self._missing, _("No font here has these characters"), self._missing_words),
        ):
            inside = QVBoxLayout(card)
            inside.setContentsMargins(14, 12, 14, 12)
            inside.setSpacing(4)
            inside.addWidget(Text(title, weight=SEMIBOLD, wraps=True))
            inside.addWidget(words)
            card.hide()
            column.addWidget(card)
        column.addWidget(self._leaves_words)
        column.addStretch()

    def _form(self) -> QFormLayout:
        form = QFormLayout()
        form.setVerticalSpacing(8)
        form.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = {
            _("Language"): self._language, _("Day"): self._day, _("For"): self._audience,
            _("Company"): self._company, _("Paper"): self._paper,
        }  # fmt: skip
        for words, choice in self._fields.items():
            choice.setSizeAdjustPolicy(
                choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(12)
            form.addRow(Text(words), choice)
            choice.activated.connect(self._choose)
        _refill(self._language, [(NAMES[code], code) for code in LANGUAGES])
        self._language.setCurrentIndex(self._language.findData(self._desk.workspace.language))
        _refill(self._paper, [(paper, paper) for paper in _PAPERS])
        _refill(self._audience, [(_(label(who)), who.value) for who in Audience])
        return form

    def _offer_companies(self) -> None:
        """List the companies that the chosen reader can be, or whose agenda it can be."""
        if self._mission is None:
            return
        audience = Audience(self._audience.currentData())
        side = Side.THEIRS if audience is Audience.COUNTERPART else Side.OURS
        firms = agenda.companies(self._desk.workspace, self._mission.id, side)
        first = {
            Audience.COMPANY: _("My own company"),
            Audience.COUNTERPART: _("Choose one…"),
        }.get(audience, _("All companies"))
        _refill(self._company, [(first, ""), *((name, key) for key, name in firms)], keep=True)
        self._show_choices()

    def _show_choices(self) -> None:
        self._day.setEnabled(self._goes_by_days())
        for choice in (self._audience, self._company):
            choice.setEnabled(self._kind() != DELEGATES)

    def _choose_kind(self) -> None:
        self._show_choices()
        self.changed.emit()

    def _choose(self) -> None:
        if self.sender() is self._audience:
            self._offer_companies()
        self._speaks |= self.sender() is self._language
        self.changed.emit()


class _Kind(Row):
    """A kind of document, with what it holds."""

    def __init__(self, name: str, about: str) -> None:
        super().__init__(f"{_(name)}, {_(about)}")
        self._name, self._about = _(name), _(about)
        self.setCheckable(True)
        self.setAutoExclusive(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(200, 2 * QFontMetrics(theme.font()).height() + 26)

    def paintEvent(self, event: QPaintEvent) -> None:
        c = theme.colours()
        on = self.isChecked()
        with theme.painter(self) as painter:
            area = QRectF(self.rect())
            paint_panel(
                painter, area, c.accent.soft if on else c.card, c.accent.ink if on else c.line
            )
            inside = self.rect().adjusted(15, 11, -12, -11)
            for words, weight, ink, side in (
                (self._name, SEMIBOLD, c.ink, Qt.AlignmentFlag.AlignTop),
                (self._about, 400, c.muted, Qt.AlignmentFlag.AlignBottom),
            ):
                painter.setFont(theme.font(theme.TEXT, weight))
                painter.setPen(QColor(ink))
                fitting = painter.fontMetrics().elidedText(
                    words, Qt.TextElideMode.ElideRight, inside.width()
                )
                painter.drawText(inside, side | Qt.AlignmentFlag.AlignLeft, fitting)
            if self.hasFocus():
                paint_focus(painter, area)


def _refill(choice: Choice, items: Iterable[tuple[str, str]], *, keep: bool = False) -> None:
    """Offer other things, keeping the chosen one where it is still among them.

    What each stands for is a string: Qt gives other Python values back as types of its own.
    """
    chosen = choice.currentData() if keep else None
    choice.clear()
    for words, data in items:
        choice.addItem(words, data)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))


def _listed(counts: tuple[tuple[str, int], ...]) -> str:
    return " · ".join(f"{_(name)} ({count})" for name, count in counts)
