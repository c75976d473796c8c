"""One dossier in one language on one paper, and what every document says of it alike."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.base.i18n import Translation, translation
from delegate_app.domain.agenda import AgendaItem, Attendee, Status
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.followup import FollowUpRow, FollowUpState
from delegate_app.domain.reach import numbers
from delegate_app.domain.reader import Audience
from delegate_app.domain.words import label
from delegate_app.reports import Document, setter, styles
from delegate_app.reports.blocks import Blocks
from delegate_app.reports.cleaning import isolated
from delegate_app.reports.fonts import han_at
from delegate_app.reports.formats import Formats, home_time, offset_at
from delegate_app.reports.page import Imprint, missing_note, publish, text_width
from delegate_app.reports.prose import SIGNS, prose
from delegate_app.reports.rows import Column, Look, Row, Space
from delegate_app.reports.text import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from delegate_app.domain.dossier import ContactRow
    from delegate_app.domain.note import Note
    from delegate_app.reports.rows import Story, Strip
    from delegate_app.reports.styles import Tone

BETWEEN = "\u00a0· "
"""What stands between short statements; a line may end after it, never begin with it."""
_IN_A_LIST = 8
"""How many people of one side have a line each; more stand in a paragraph."""


@dataclass(frozen=True, slots=True)
class Edition:
    """What a document is written with: the dossier, the words, the formats and the blocks."""

    dossier: Dossier
    language: str
    paper: str
    words: Translation
    formats: Formats
    blocks: Blocks

    @classmethod
    def of(cls, dossier: Dossier, language: str, paper: str) -> Edition:
        """Take what the language and the paper ask for.

        Raises:
            KnownError: If there is no such paper.
        """
        blocks = Blocks(setter(han_at(dossier.mission.zone)), text_width(paper))
        words = translation(language)
        return cls(dossier.called(language), language, paper, words, Formats(language), blocks)

    def on(self, dossier: Dossier) -> Edition:
        """Return the same for another dossier, whose mission is called in the same language."""
        return replace(self, dossier=dossier.called(self.language))

    def publish(
        self,
        story: Story,
        *,
        title: str,
        subject: str,
        outlined: bool = False,
        of: str = "",
    ) -> Document:
        """Make the file, with the characters that no font has named at its end.

        Args:
            story: The rows.
            title: What the document is called.
            subject: What of the mission it is about.
            outlined: Whether a reader opens it with its outline.
            of: What it is of, where that is not the mission.
        """
        of = of or self.dossier.mission.title
        foot = self.words.gettext("{mission} — as of {moment}")
        imprint = Imprint(
            title=f"{title} — {self.dossier.wording.get('title', '').strip() or of}",
            subject=subject,
            foot=foot.format(mission=isolated(of), moment=self.formats.moment(self.dossier.made)),
            language=self.language,
            outlined=outlined,
        )

        def whole() -> Story:
            yield from story
            note = missing_note(self.blocks.setter, self.language)
            yield from self.blocks.paragraph(note, styles.SMALL, before=12)

        return publish(whole(), imprint, self.blocks.setter, self.paper)

    def fits(self, rows: Sequence[Row]) -> bool:
        """Return whether rows stand on one page together."""
        _width, height = styles.PAPERS[self.paper]
        before = sum(row.before for row in rows[1:])
        tall = sum(row.tall for row in rows)
        return before + tall <= height - styles.TOP - styles.BOTTOM

    # --- the mission -------------------------------------------------------------------------

    def programme(self) -> str:
        """Return the programme and its edition: ``Strategic Markets, edition 2``."""
        if self.dossier.programme is None:
            return ""
        name, edition = self.dossier.programme.name, self.dossier.programme.edition
        if edition.isdecimal():
            edition = self.words.gettext("edition {number}").format(number=edition)
        return joined((name, edition), ", ")

    def reader(self) -> str:
        """Say who the document is for."""
        _ = self.words.gettext
        reader = self.dossier.reader
        if reader.name:
            return _("for {reader}").format(reader=isolated(reader.name))
        match reader.audience:
            case Audience.ME:
                return _("for me") if reader.person_id else _("whole delegation")
            case Audience.COMPANY:
                return _("for the company")
            case Audience.ORGANISER:
                return _("for the organiser")
            case Audience.COUNTERPART:
                return _("for the counterpart")

    def when(self) -> str:
        """Return the mission's dates, its month, or that they are open."""
        mission = self.dossier.mission
        if mission.start and mission.end:
            return self.formats.span(mission.start, mission.end)
        return self.formats.month(mission.month) or self.words.gettext("dates to be decided")

    def opening(self, title: str, about: str = "") -> list[Row]:
        """Return the head of a document: what it is, of which mission or what in it, for whom.

        Below it stands what somebody wrote as an introduction.
        """
        mission, reader = self.dossier.mission, self.dossier.reader
        said = mission.title if about else ""
        # That one meeting is for all of them, or a company's report for itself, need not be said.
        plain = about and reader.name in (about, "") and (reader.leads or reader.name)
        parts = (said, mission.place, self.when(), self.programme(), "" if plain else self.reader())
        subtitle = joined(parts)
        name = self.dossier.wording.get("title", "").strip() or about or mission.title
        head = self.blocks.opening(title, name, subtitle, logo=self.dossier.logo)
        return [head, *self.introduction()]

    def introduction(self) -> list[Row]:
        """Return what somebody wrote to stand below the head."""
        strips = prose(self.dossier.wording.get("introduction", ""), self.blocks, self.blocks.width)
        row = Row(self.blocks.width, [Column(0, strips)], Look(below=12))
        return [row] if strips else []

    # --- people ------------------------------------------------------------------------------

    def phones(self, row: ContactRow) -> tuple[str, ...]:
        """Return somebody's numbers as they are dialled from anywhere."""
        return numbers(self.dossier.mission, row.person, row.organisation, row.roles)

    # --- an item -----------------------------------------------------------------------------

    def title(self, item: AgendaItem) -> str:
        """Return an item's title, or say that it has none."""
        return item.title if item.title.strip() else self.words.gettext("Untitled")

    def place(self, item: AgendaItem) -> str:
        """Return where an item is, with the table."""
        said = self.words.gettext("table {table}")
        table = said.format(table=isolated(item.table)) if item.table else ""
        return joined((item.place, table))

    def hours(self, item: AgendaItem) -> str:
        """Return when an item is on its day: ``10:00–11:00``."""
        if item.all_day:
            return self.words.gettext("All day")
        start, end = self.formats.clock(item.start), self.formats.clock(item.end)
        if item.zone_of_end != item.zone:
            begins, ends = (self.formats.city(name) for name in (item.zone, item.zone_of_end))
            return f"{begins} {start} – {ends} {end}"
        hours = f"{start}–{end}" if item.end > item.start else start
        return f"{hours} {self.whose_clock(item)}".strip()

    def whose_clock(self, item: AgendaItem) -> str:
        """Say whose clock the hours are, where it is not the mission's: ``time of Rome``."""
        mission = self.dossier.mission
        if offset_at(item.zone, item.start) == offset_at(mission.zone, item.start):
            return ""
        return self.words.gettext("time of {city}").format(city=self.formats.city(item.zone))

    def at_home(self, item: AgendaItem) -> str:
        """Return when an item starts by the clocks at home, ``Rome 09:00``, if they differ."""
        home = self.dossier.mission.home_zone
        start = home_time(item.start, item.zone, home)
        if item.all_day or start == item.start:
            return ""
        return f"{self.formats.city(home)} {self.formats.clock(start)}"

    def kind(self, item: AgendaItem) -> tuple[str, Tone]:
        """Return what sort of entry an item is, as a pill says it."""
        return self.words.gettext(label(item.kind)), styles.KIND_TONES[item.kind]

    def status(self, item: AgendaItem) -> list[tuple[str, Tone]]:
        """Return whether an item will take place; nothing where that is certain."""
        if item.status is Status.CONFIRMED:
            return []
        return [(self.words.gettext(label(item.status)), styles.STATUS_TONES[item.status])]

    def people(self, attendees: Iterable[Attendee], width: float) -> list[Strip]:
        """Return those at the table, a line each; where they are many, in one paragraph."""
        everyone = [_introduced(one) for one in attendees if one.name or one.organisation]
        if len(everyone) > _IN_A_LIST:
            between = Span("; ", styles.QUIET)
            everyone = [[span for spans in everyone for span in (*spans, between)][:-1]]
        lines = [
            self.blocks.strips(spans, styles.QUIET, width, sign="person") for spans in everyone
        ]
        return [strip for line in lines for strip in line]

    def photos(self, item: AgendaItem, width: float) -> list[Strip]:
        """Return the photos taken at an item; one that cannot be shown is named instead."""
        pictures = self.dossier.pictures
        taken = self.dossier.photos_of(item.id)
        seen = [pictures[one.sha256] for one in taken if one.sha256 in pictures]
        strips = self.blocks.photos(seen, width)
        said = self.words.gettext("The picture “{name}” cannot be shown.")
        for name in (one.name for one in taken if one.sha256 not in pictures):
            strips += self.blocks.strips(said.format(name=isolated(name)), styles.NOTE, width)
        return strips

    # --- what was written and promised -------------------------------------------------------

    def notes(self, notes: Iterable[Note], width: float) -> list[Strip]:
        """Return notes as written; a locked one says so."""
        strips: list[Strip] = []
        for note in notes:
            written = self.text(note, width)
            strips += [Space(6)] if strips and written else []
            if written and note.locked:
                said = self.words.gettext("Private note")
                strips += self.blocks.pills([(said, styles.RED)], width)
            strips += written
        return strips

    def text(self, note: Note, width: float) -> list[Strip]:
        """Return what a note says, with whose each promise is and by which day."""
        beside = {
            row.followup.line: self._beside(row)
            for row in self.dossier.promises_in(note)
            if row.followup.line is not None
        }
        return prose(note.text, self.blocks, width, beside)

    def about(self, note: Note) -> str:
        """Return what a note is on."""
        row = self.dossier.row_of(note)
        if row:
            return self.title(row.item)
        return self.dossier.about(note) or self.words.gettext("Mission")

    def actions(self, rows: Iterable[FollowUpRow], width: float) -> list[Strip]:
        """Return follow-up actions, each with its box."""
        strips: list[Strip] = []
        for row in rows:
            said = [Span(row.followup.text, styles.BODY), Span(self._beside(row), styles.QUIET)]
            sign = SIGNS[row.followup.state]
            strips += self.blocks.strips(said, styles.BODY, width, sign=sign)
        return strips

    def action_state(self, row: FollowUpRow) -> tuple[str, Tone]:
        """Return where a promise stands; a late one is overdue."""
        followup = row.followup
        late = followup.due is not None and followup.due < self.dossier.made.date()
        if late and followup.state is not FollowUpState.DONE:
            return self.words.gettext("Overdue"), styles.RED
        return self.words.gettext(label(followup.state)), styles.STATE_TONES[followup.state]

    def _beside(self, row: FollowUpRow) -> str:
        """Return whose a promise is, by when, and where it stands."""
        due = self.formats.short_date(row.followup.due) if row.followup.due else ""
        state, _tone = self.action_state(row)
        return f" — {joined((row.owner, due, state.lower()), ', ')}"


def joined(parts: Iterable[str], between: str = BETWEEN) -> str:
    """Return short statements on one line, none of which turns another round."""
    return between.join(isolated(part) for part in parts if part)


def _introduced(person: Attendee) -> list[Span]:
    name = person.name.strip() or person.organisation
    latin = f" ({isolated(person.latin_name)})" if person.latin_name not in ("", name) else ""
    firm = person.organisation if person.organisation != name else ""
    rest = joined((firm, person.job_title), ", ")
    return [Span(name, styles.STRONG), Span(latin + (f" — {rest}" if rest else ""), styles.QUIET)]
