"""The vocabulary of a page: the head, the heading, the table and their kin, each of rows.

Every block takes plain text and gives rows; nothing here knows what a document is about.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias
from urllib.parse import quote

from delegate_app.reports import heed, styles
from delegate_app.reports.figures import Bar, Photos
from delegate_app.reports.rows import (
    KEPT,
    SIGN,
    Anchor,
    Column,
    Indented,
    Look,
    Pills,
    Promised,
    Row,
    Space,
    Strip,
)
from delegate_app.reports.styles import Style, Tone
from delegate_app.reports.text import Align, Line, Span, Typesetter

if TYPE_CHECKING:
    from collections.abc import Callable, Container, Iterable

    from delegate_app.domain.dossier import Picture
    from delegate_app.reports.sheet import Sheet

Text: TypeAlias = str | Sequence[Span]
_SIGN_WIDTH = 12.4
_BAND_PADDING = 9
_TITLE_LINES = 3
"""How many lines of the largest letters a title takes at the most."""
_LEAST_SIZE = 6.5
"""The smallest letters in which a number is set so that it is not parted, in points."""


@dataclass(frozen=True, slots=True)
class Blocks:
    """Makes the rows of one document, `width` points wide."""

    setter: Typesetter
    width: float

    def strips(
        self,
        text: Text,
        style: Style,
        width: float | None = None,
        *,
        sign: str = "",
        link: str = "",
        indent: float = 0,
        align: Align = "left",
        language: str = "",
    ) -> list[Strip]:
        """Return a text as strips; `sign` stands before its first line, the others below it.

        Args:
            text: Plain text, or spans that bring their own styles.
            style: The style of plain text.
            width: In points, with the sign; the page's without one.
            sign: ``place``, ``person``, ``note``, ``clash``, ``bullet``, ``box``, ``waiting`` or
                ``ticked``.
            link: Where plain text leads.
            indent: The room that stays free on the side where the text begins.
            align: As `Typesetter.lines` takes it; ``start`` for free text.
            language: The language by whose rules long words may be parted.
        """
        heed()
        width = self.width if width is None else width
        spans = [Span(text, style, link)] if isinstance(text, str) else text
        room = indent + (_SIGN_WIDTH if sign else 0)
        lines = self.setter.lines(spans, width - room, align=align, language=language)
        if not room:
            return list(lines)
        return [
            Indented(line, 0, "" if n else sign, width - indent - SIGN)
            if line.leftwards
            else Indented(line, room, "" if n else sign, indent)
            for n, line in enumerate(lines)
        ]

    def number(
        self, text: str, style: Style, width: float, *, align: Align = "right"
    ) -> list[Strip]:
        """Return a number on one line, in smaller letters where it would be parted."""
        lines = self.setter.lines([Span(text, style)], width, align=align)
        while len(lines) > 1 and style.size > _LEAST_SIZE:
            style = style.but(size=style.size - 0.5)
            lines = self.setter.lines([Span(text, style)], width, align=align)
        return list(lines)

    def right(self, text: str, style: Style, width: float) -> list[Strip]:
        """Return a text as strips that end at the right, as what stands beside a title does."""
        return list(self.setter.lines([Span(text, style)], width, align="right"))

    def pills(self, words: Iterable[tuple[str, Tone]], width: float) -> list[Strip]:
        """Return words in rounded boxes, on as many lines as they need."""
        result: list[Strip] = []
        line: list[tuple[Line, Tone]] = []
        filled = 0.0
        for word, tone in words:
            said = self.setter.single(Span(word, styles.PILL.but(colour=tone.ink)), width - 10)
            if line and filled + said.width + 10 > width:
                result.append(Pills(tuple(line)))
                line, filled = [], 0.0
            line.append((said, tone))
            filled += said.width + 14
        return [*result, Pills(tuple(line))] if line else result

    def photos(self, pictures: Sequence[Picture], width: float) -> list[Strip]:
        """Return pictures two beside each other, as wide as half of `width` at the most."""
        gap = styles.COLUMN_GAP
        room = (width - gap) / 2
        placed = []
        for picture in pictures:
            scale = min(room / picture.width, styles.PHOTO / picture.height)
            placed.append((picture, picture.width * scale, picture.height * scale))
        return [Photos(tuple(placed[n : n + 2]), gap) for n in range(0, len(placed), 2)]

    def opening(
        self,
        eyebrow: str,
        title: str,
        subtitle: Text,
        *,
        aside: Sequence[str] = (),
        anchor: Anchor | None = None,
        logo: Picture | None = None,
    ) -> Row:
        """Return the head of a page: what it is about, and at its right a logo or short lines."""
        beside = max(
            (self.setter.single(Span(line, styles.SMALL), self.width / 3).width for line in aside),
            default=0,
        )
        tall = styles.SMALL_LOGO if aside else styles.LOGO_TALL
        marks = [Photos.within(logo, styles.LOGO, tall)] if logo else []
        beside = max(beside, *(mark.width for mark in marks), 0)
        wide = self.width - (beside + styles.GAP if beside else 0)
        named = self.strips(title, styles.H1, wide)
        if len(named) > _TITLE_LINES:
            named = self.strips(title, styles.LONG_H1, wide)
        left = [
            *self.strips(eyebrow, styles.EYEBROW, wide if marks else self.width),
            Space(2),
            *named,
            Space(2),
            *self.strips(subtitle, styles.SUBTITLE, wide),
        ]
        columns = [Column(0, left), *(Column(self.width - mark.width, [mark]) for mark in marks)]
        beyond: list[Strip] = [Space(sum(mark.height + 4 for mark in marks) or 15.5)]
        for line in aside:
            beyond += self.right(line, styles.SMALL, self.width / 3)
        columns.append(Column(self.width * 2 / 3, beyond if aside else []))
        return Row(self.width, columns, Look(below=16), anchor=anchor, opens=title)

    def heading(
        self,
        title: str,
        rows: Sequence[Row],
        *,
        style: Style = styles.H2,
        anchor: Anchor | None = None,
        below: str = "",
    ) -> list[Row]:
        """Return rows under their heading, which never stands alone at the foot of a page.

        Args:
            title: The heading.
            rows: What it heads.
            style: That of the title.
            anchor: Where links to it lead.
            below: What else is said of it, in a quiet line.
        """
        row = Row(
            self.width,
            [Column(0, [*self.strips(title, style), *self.strips(below, styles.QUIET)])],
            Look(below=4),
            before=16 if style is styles.H2 else 10,
            need=_lead(rows),
            anchor=anchor,
        )
        return [row, *rows]

    def paragraph(
        self,
        text: Text,
        style: Style = styles.BODY,
        *,
        before: float = 0,
        leads: Sequence[Row] = (),
    ) -> list[Row]:
        """Return a text over the width of the page; no row where it says nothing.

        Args:
            text: What it says.
            style: That of plain text.
            before: The room above it.
            leads: The rows that it introduces, and is not parted from.
        """
        strips = self.strips(text, style)
        row = Row(self.width, [Column(0, strips)], before=before, need=_lead(leads))
        return [row] if strips else []

    def key_figures(
        self,
        figures: Sequence[tuple[str, str]],
        style: Style = styles.FIGURE,
        *,
        places: int = 4,
        before: float = 0,
    ) -> Row:
        """Return values over their labels, in a band that has room for `places` of them.

        The last of fewer has the room that they leave.
        """
        step = (self.width - _BAND_PADDING) / places
        columns = []
        for number, (value, label) in enumerate(figures):
            last = number == len(figures) - 1
            room = step * (places - number if last else 1) - _BAND_PADDING
            strips = self.number(value, style, room, align="left")
            strips += self.strips(label, styles.FIGURE_LABEL, room)
            columns.append(Column(_BAND_PADDING + number * step, strips))
        look = Look(above=_BAND_PADDING, below=_BAND_PADDING, ground=styles.TINT)
        return Row(self.width, columns, look, before=before)

    def columns(self, *widths: float) -> tuple[float, ...]:
        """Return the widths of a table's columns; the one that is 0 takes what the others leave."""
        free = self.width - sum(widths) - styles.COLUMN_GAP * (len(widths) - 1)
        return tuple(width or free for width in widths)

    def table(
        self,
        widths: Sequence[float],
        cells: Iterable[Sequence[Sequence[Strip]]],
        header: Sequence[str] = (),
        right: Container[int] = (),
    ) -> list[Row]:
        """Return a table whose header, where it has one, stands again on every page.

        Args:
            widths: What `columns` gave.
            cells: For each row the strips of its cells, set to those widths.
            header: The words above the columns.
            right: The columns of numbers, whose words end at the right.
        """
        places = [sum(widths[:n]) + styles.COLUMN_GAP * n for n in range(len(widths))]

        def columns(strips: Sequence[Sequence[Strip]]) -> list[Column]:
            return [Column(x, cell) for x, cell in zip(places, strips, strict=True)]

        words = [
            (self.right if n in right else self.strips)(word, styles.CAPTION, width)
            for n, (word, width) in enumerate(zip(header, widths, strict=False))
        ]
        head = Row(self.width, columns(words), Look(below=3, rule=True)) if header else None
        look = Look(above=5.5, below=5.5, rule=True)
        rows = [Row(self.width, columns(strips), look, header=head) for strips in cells]
        for last_but_one in rows[-2:-1]:  # or a page would begin with the last one alone
            last_but_one.need = _lead(rows[-1:])
        if not head:
            return rows
        head.need = _lead(rows)
        return [head, *rows]

    def bars(self, values: Sequence[tuple[str, float | None, Sequence[str]]]) -> list[Row]:
        """Return a chart: a label, a bar as long as its value is great, and what it says in words.

        A chart that is no higher than a row may be stands on one page.

        Args:
            values: Label, value (none draws no bar), and the words, one for each place at the end.
        """
        label_width, word_width = 50 * styles.MM, 18 * styles.MM
        most = max((value or 0 for _, value, _ in values), default=0) or 1
        rows = []
        for label, value, words in values:
            start = label_width + styles.COLUMN_GAP
            wide = self.width - start - word_width * len(words)
            columns = [Column(0, self.strips(label, styles.BODY, label_width))]
            if value is not None:
                bar = Bar(14, wide, max(value, 0) / most, styles.ACCENT)
                columns.append(Column(start, [bar]))
            for place, word in enumerate(words):
                room = word_width * (2 if place and not words[place - 1] else 1)
                said = self.number(word, styles.STRONG, room)
                columns.append(Column(start + wide + (place + 1) * word_width - room, said))
            rows.append(Row(self.width, columns, Look(below=3)))
        whole = sum(row.tall for row in rows)
        if rows and whole <= KEPT:
            rows[0].need = whole - rows[0].tall
        return rows

    def contents(self, entries: Sequence[Anchor]) -> list[Row]:
        """Return links to the sections, with the pages on which they begin."""

        def page_of(entry: Anchor) -> Callable[[Sheet], Line]:
            def line(sheet: Sheet) -> Line:
                page = Span(str(sheet.page_of[entry.key]), styles.QUIET)
                return self.setter.single(page, 60)

            return line

        return [
            Row(
                self.width,
                [
                    Column(0, self.strips(entry.title, styles.LINK, link=f"#{entry.key}")),
                    Column(self.width - 60, [Promised(styles.QUIET, 60, page_of(entry))]),
                ],
                Look(above=2, below=2, rule=True),
            )
            for entry in entries
        ]


def _lead(rows: Sequence[Row]) -> float:
    """Return the height that a heading needs below it, so that the rows truly begin there."""
    if not rows:
        return 0
    first = rows[0]
    return first.before + (first.tall if first.tall <= KEPT else KEPT / 2) + first.need


def telephone(number: str) -> str:
    """Return the link that dials a number as typed (RFC 3966); empty where there is none."""
    digits = "".join(c for c in number.partition("ext")[0] if c in "+0123456789")
    return f"tel:{digits}" if digits else ""


def mail(address: str) -> str:
    """Return the link that writes to an address (RFC 6068); empty where it is none."""
    local, at, domain = address.strip().rpartition("@")
    return f"mailto:{quote(local)}@{quote(domain)}" if at and local and domain else ""
