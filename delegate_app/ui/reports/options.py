"""Which document, for whom, in which language: the left side of the room."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFormLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import LANGUAGES, N_
from delegate_app.domain.agenda import MEETINGS, Side
from delegate_app.domain.mission import Mission
from delegate_app.domain.reader import Audience
from delegate_app.domain.words import label
from delegate_app.services import agenda, enclosing
from delegate_app.services.documents import DOCUMENTS, Ask, Order
from delegate_app.services.sheets import Batch
from delegate_app.ui import dates
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import NAMES, _
from delegate_app.ui.reports import gaps
from delegate_app.ui.reports.gaps import Gap
from delegate_app.ui.reports.kinds import Kinds
from delegate_app.ui.reports.share import Share
from delegate_app.ui.reports.words import Words
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.labels import Caption, name_of

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
        told = N_("All at once, or only what changed")
        rows.insert(1, (DELEGATES, N_("Day sheets of the delegates"), told))
        self._kinds = Kinds(rows)
        self._language = Choice(_("Language of the document"))
        self._speaks = False
        """Whether somebody chose the language; until then it is the window's."""
        self._day = Choice(_("Day"))
        self._company = Choice(_("Company"))
        self._paper = Choice(_("Paper"))
        self._audience = Choice(_("For"))
        self._meeting = Choice(_("Meeting"))
        self._words = Words(desk)
        self.share = Share()
        self._rows = QFormLayout()
        self._build()

    def show_mission(self, mission: Mission) -> None:
        """Offer the days of a mission; its companies take longer, see `offer_companies`."""
        another = self._mission is None or self._mission.id != mission.id
        self._mission = mission
        days = [(_("All days"), "")]
        known = agenda.days(self._desk.workspace, mission.id)
        days += [(dates.day(day), day.isoformat()) for day in known]
        _refill(self._day, days, keep=not another)
        self._offer_meetings(keep=not another)
        if another:
            _refill(self._company, [(self._no_company(), "")])
        self._show_choices()

    def choose(self, kind: str, day: date | None) -> None:
        """Turn to a document and, where it has one, to a day."""
        self._kinds.choose(kind)
        self._offer_readers()
        place = self._day.findData(day.isoformat() if day else "")
        self._day.setCurrentIndex(max(place, 0))
        self._show_choices()
        self.changed.emit()

    def bookmark(self) -> dict[str, object]:
        """Return what is chosen; the language only where somebody chose one."""
        kept: dict[str, object] = {
            name: str(choice.currentData()) for name, choice in self._choices().items()
        }
        if not self._speaks:
            del kept["language"]
        return {**kept, "kind": self._kinds.current, "enclosing": self.share.enclosing}

    def return_to(self, bookmark: Mapping[str, object]) -> None:
        """Choose again what was chosen, as far as it is still on offer."""
        self._kinds.choose(str(bookmark.get("kind")))
        self._offer_readers()
        self.share.attach(on=bookmark.get("enclosing") is True)
        self._speaks = "language" in bookmark
        for name, choice in self._choices().items():
            place = choice.findData(str(bookmark.get(name)))
            choice.setCurrentIndex(place if place >= 0 else choice.currentIndex())
            if choice is self._audience:
                self.offer_companies()
        self._show_choices()
        self.changed.emit()

    def take_keyboard(self) -> None:
        """Put the keyboard on the document that is chosen."""
        self._kinds.take_keyboard()

    def order(self) -> Order | None:
        """Return what is ordered; None while there is no mission, and for a batch."""
        kind = self._kinds.current
        if self._mission is None or kind == DELEGATES:
            return None
        asks = self._asks()
        day = self._day.currentData() if Ask.DAY in asks else ""
        return Order(
            kind=kind,
            mission_id=self._mission.id,
            language=self._language.currentData(),
            audience=Audience(self._audience.currentData()),
            day=date.fromisoformat(day) if day else None,
            company_id=self._company.currentData() or None if self._names_company() else None,
            item_id=self._meeting.currentData() or None if Ask.MEETING in asks else None,
            paper=self._paper.currentData(),
            enclosing=self.share.enclosing,
        )

    @property
    def gap(self) -> Gap | None:
        """What has to be answered before there is a document; None where nothing has."""
        choice, kind = self._unanswered, self._kinds.current
        if choice is self._meeting:
            return (gaps.MEETING if choice.count() > 1 else gaps.NO_MEETING)[kind]
        if choice is self._company and self._is_for(Audience.COUNTERPART):
            return gaps.COUNTERPART if choice.count() > 1 else gaps.NOBODY_MET
        return gaps.COMPANY if choice else None

    def fill_gap(self) -> None:
        """Lead to the choice that is missing; where there is nothing to choose, to the agenda."""
        choice = self._unanswered
        if choice is not None and choice.count() > 1:
            choice.setFocus(Qt.FocusReason.TabFocusReason)
            choice.showPopup()
        else:
            self._desk.actions.ask("agenda")

    @property
    def _unanswered(self) -> Choice | None:
        if self._mission is None or self._kinds.current == DELEGATES:
            return None
        if self._needs() is Ask.MEETING and not self._meeting.currentData():
            return self._meeting
        nobody = self._names_company() and not self._company.currentData()
        own = self._desk.workspace.settings.me and not self._is_for(Audience.COUNTERPART)
        needed = self._needs() is Ask.COMPANY or not self._is_for(Audience.ME, Audience.ORGANISER)
        return self._company if nobody and needed and not own else None

    def batch(self) -> Batch | None:
        """Return which day sheets of the delegates are ordered; None where a document is."""
        if self._mission is None or self._kinds.current != DELEGATES:
            return None
        day = self._day.currentData()
        return Batch(
            mission_id=self._mission.id, language=self._language.currentData(),
            day=date.fromisoformat(day) if day else None, paper=self._paper.currentData(),
            enclosing=self.share.enclosing,
        )  # fmt: skip

    def _asks(self) -> frozenset[Ask]:
        """Return what the chosen document can be narrowed to; the delegates' sheets by the day."""
        kind = self._kinds.current
        return frozenset({Ask.DAY}) if kind == DELEGATES else KINDS[kind].asks

    def _needs(self) -> Ask | None:
        kind = self._kinds.current
        return None if kind == DELEGATES else KINDS[kind].needs

    def _choices(self) -> dict[str, Choice]:
        """Return every choice by a name that lasts; who reads it says which companies there are."""
        return {
            "audience": self._audience, "company": self._company, "meeting": self._meeting,
            "day": self._day,
            "paper": self._paper, "language": self._language,
        }  # fmt: skip

    def show_words(self) -> None:
        """Show the words of one's own in the document that is ordered, as they are kept now."""
        batch = self.batch()
        self._words.show_order(batch.order if batch else self.order())

    def about(self) -> str:
        """Return the meeting or the company that the document is about, as it is listed."""
        order = self.order()
        meeting = self._meeting.currentText() if order and order.item_id else ""
        return meeting or (self._company.currentText() if order and order.company_id else "")

    def be_roomy(self, *, roomy: bool) -> None:
        """Say whether there is height for everything about each document."""
        self._kinds.be_roomy(roomy=roomy)
        beside, above = 18, 18 if roomy else 8
        self._column.setContentsMargins(beside, above, beside, beside)

    def put_down(self) -> None:
        """Queue what is typed."""
        self._words.put_down()

    def _build(self) -> None:
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self._column = column = QVBoxLayout(self)
        self.be_roomy(roomy=True)
        column.setSpacing(8)
        self._kinds.chosen.connect(self._choose_kind)
        column.addWidget(self._kinds)
        column.addSpacing(4)
        column.addWidget(Caption(_("Options")))
        column.addLayout(self._rows)
        self._fill_form()
        column.addWidget(self._words)
        column.addWidget(self.share)
        column.addStretch()

    def _fill_form(self) -> None:
        self._rows.setVerticalSpacing(8)
        self._rows.setFieldGrowthPolicy(QFormLayout.FieldGrowthPolicy.AllNonFixedFieldsGrow)
        self._fields = {
            _("Language"): self._language, _("Day"): self._day, _("Meeting"): self._meeting,
            _("For"): self._audience, _("Company"): self._company, _("Paper"): self._paper,
        }  # fmt: skip
        for words, choice in self._fields.items():
            choice.setSizeAdjustPolicy(
                choice.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
            )
            choice.setMinimumContentsLength(12)
            self._rows.addRow(name_of(choice, words), choice)
            choice.activated.connect(self._choose)
        _refill(self._language, [(NAMES[code], code) for code in LANGUAGES])
        self._language.setCurrentIndex(self._language.findData(self._desk.workspace.language))
        _refill(self._paper, [(paper, paper) for paper in _PAPERS])
        self._offer_readers()
        self.share.enclosing_changed.connect(self.changed)

    def _offer_readers(self) -> None:
        """List whom the chosen document can be for."""
        kind = self._kinds.current
        readers = frozenset(Audience) if kind == DELEGATES else KINDS[kind].readers
        offered = [(_(label(who)), who.value) for who in Audience if who in readers]
        _refill(self._audience, offered, keep=True)
        self._offer_meetings()
        self.offer_companies()

    def _offer_meetings(self, *, keep: bool = True) -> None:
        """List the meetings with somebody, for a register all that is on, the day before each.

        Only where the document asks for one: a mission has thousands.
        """
        if self._mission is None:
            return
        if Ask.MEETING not in self._asks():
            if not keep:
                self._meeting.clear()
            return
        lines = agenda.lines(self._desk.workspace, self._mission)
        every = self._kinds.current == "register"
        met = [line for line in lines if every or line.kind in MEETINGS]
        said = [(f"{line.start:%d/%m %H:%M} · {line.title}", line.id) for line in met]
        needed = self._needs() is Ask.MEETING
        first = _("Choose the meeting…") if needed else _("All meetings")
        _refill(self._meeting, [(first, ""), *said], keep=keep)

    def offer_companies(self) -> None:
        """List the companies that the chosen reader can be, or whose agenda it can be."""
        if self._mission is None:
            return
        audience = Audience(self._audience.currentData())
        side = Side.THEIRS if audience is Audience.COUNTERPART else Side.OURS
        firms = agenda.companies(self._desk.workspace, self._mission.id, side)
        offered = [(self._no_company(), ""), *((name, key) for key, name in firms)]
        _refill(self._company, offered, keep=True)
        self._show_choices()

    def _no_company(self) -> str:
        """Return what stands for no company in particular."""
        audience = Audience(self._audience.currentData())
        if audience is Audience.COMPANY or self._needs() is Ask.COMPANY:
            return _("My own company")
        return _("Choose one…") if audience is Audience.COUNTERPART else _("All companies")

    def _names_company(self) -> bool:
        """Return whether a company is asked for: as whose it is, or as who reads it."""
        told = self._is_for(Audience.COMPANY, Audience.COUNTERPART)
        return told or Ask.COMPANY in self._asks()

    def _is_for(self, *audiences: Audience) -> bool:
        return self._audience.currentData() in audiences

    def _show_choices(self) -> None:
        """Ask only for what the chosen document can be narrowed to."""
        asks, batch = self._asks(), self._kinds.current == DELEGATES
        self.share.offer(enclosing=batch or enclosing.possible(self._kinds.current))
        self._rows.setRowVisible(self._day, Ask.DAY in asks)
        self._rows.setRowVisible(self._meeting, Ask.MEETING in asks)
        self._rows.setRowVisible(self._audience, not batch)
        self._rows.setRowVisible(self._company, self._names_company() and not batch)
        self.show_words()

    def _choose_kind(self) -> None:
        self._offer_readers()
        self.changed.emit()

    def _choose(self) -> None:
        if self.sender() is self._audience:
            self.offer_companies()
        self._speaks |= self.sender() is self._language
        self._show_choices()
        self.changed.emit()


def _refill(choice: Choice, items: Iterable[tuple[str, str]], *, keep: bool = False) -> None:
    """Offer other things, keeping the chosen one where it is still among them.

    What each stands for is a string: Qt gives other Python values back as types of its own.
    """
    chosen = choice.currentData() if keep else None
    choice.clear()
    for words, data in items:
        choice.addItem(words, data)
    choice.setCurrentIndex(max(choice.findData(chosen), 0))
