"""The look of paper in one place: measures, colours and the few styles of type.

Lengths are PDF points (1/72 inch) unless they are written as millimetres. Colours are the window's,
so that screen and paper are one thing; each has a contrast of at least 4.5 on its ground.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.domain.agenda import Kind, Status
from delegate_app.domain.followup import FollowUpState, Held

if TYPE_CHECKING:
    from collections.abc import Mapping

MM = 72 / 25.4

PAPERS: Mapping[str, tuple[float, float]] = {
    "A4": (210 * MM, 297 * MM), "Letter": (612, 792),
    "A4 across": (297 * MM, 210 * MM), "A3 across": (420 * MM, 297 * MM),
    "Letter across": (792, 612), "Tabloid across": (1224, 792),
}  # fmt: skip
WIDE: Mapping[str, tuple[str, str]] = {
    "A4": ("A4 across", "A3 across"),
    "Letter": ("Letter across", "Tabloid across"),
}
"""The papers on which a wide page is tried, by the one that is asked for, the smaller first."""
SIDE, TOP, BOTTOM = 20 * MM, 18 * MM, 22 * MM
HEAD_TEXT, HEAD_LINE = 12 * MM, 14.8 * MM
"""The running head's baseline and hairline, down from the top edge."""
FOOT_TEXT, FOOT_LINE = 10.8 * MM, 15.5 * MM
"""The footer's baseline and hairline, up from the bottom edge."""

TIME_WIDTH, GAP = 26 * MM, 10 * MM
"""The day sheet's column of times, and the gap that holds the thread."""
CONTENT = TIME_WIDTH + GAP
"""Where what happens begins, in both documents."""
ITEM_SPACE = 5.5 * MM
DOT = 3.4
WRITING_LINE = 8 * MM
PHOTO = 60 * MM
"""The height of a photo at the most."""
LOGO, LOGO_TALL = 46 * MM, 18 * MM
"""The width and the height of a logo at the most."""
SMALL_LOGO = 9 * MM
"""The height of one that other lines stand below."""
CODE = 24 * MM
"""The edge of a QR code."""
COLUMN_GAP = 4 * MM
FIRST_COLUMN = CONTENT - COLUMN_GAP
"""The first column of a table whose second begins there."""
HAIRLINE = 0.5
BASELINE = 0.78
"""Where the baseline lies in a line, so that neighbours of one leading share it."""

Colour = tuple[float, float, float]


def _rgb(code: str) -> Colour:
    red, green, blue = (int(code[n : n + 2], 16) / 255 for n in (1, 3, 5))
    return red, green, blue


@cache
def ink(colour: Colour) -> str:
    """Return the operator that fills in a colour."""
    return "{:.4g} {:.4g} {:.4g} rg".format(*colour)


INK, SECONDARY = _rgb("#1C2230"), _rgb("#55606E")
ACCENT, TINT = _rgb("#0F6B5C"), _rgb("#E3F1EE")
HAIR, TRACK = _rgb("#D3DAE0"), _rgb("#EEF1F4")


@dataclass(frozen=True, slots=True)
class Tone:
    """A colour for a word, and the ground that it stands on."""

    ink: Colour
    ground: Colour


GREY = Tone(SECONDARY, TRACK)
GREEN = Tone(ACCENT, TINT)
AMBER = Tone(_rgb("#8F5206"), _rgb("#FDF0D9"))
RED = Tone(_rgb("#B42318"), _rgb("#FDECEB"))
INDIGO = Tone(_rgb("#3F51B5"), _rgb("#E8EBFA"))
VIOLET = Tone(_rgb("#7A3E9D"), _rgb("#F3E8F8"))
ROSE = Tone(_rgb("#9D2F5F"), _rgb("#FBE9F1"))

KIND_TONES: Mapping[Kind, Tone] = {
    Kind.CONFERENCE: INDIGO,
    Kind.INSTITUTIONAL_MEETING: GREEN,
    Kind.B2B_MEETING: AMBER,
    Kind.COMPANY_VISIT: VIOLET,
    Kind.TRAINING_EVENT: INDIGO,
    Kind.BRIEFING: GREY,
    Kind.DEBRIEF: GREY,
    Kind.TRANSFER: GREY,
    Kind.SOCIAL_EVENT: ROSE,
    Kind.INTERNAL: GREY,
    Kind.PRIVATE_APPOINTMENT: GREY,
}
STATUS_TONES: Mapping[Status, Tone] = {
    Status.CONFIRMED: GREEN,
    Status.TO_CONFIRM: AMBER,
    Status.WAITING: AMBER,
    Status.PROPOSED: AMBER,
    Status.CANCELLED: RED,
    Status.DECLINED: RED,
    Status.DONE: GREEN,
}
HELD_TONES: Mapping[Held, Tone] = {Held.HELD: GREEN, Held.NO_SHOW: RED, Held.CANCELLED: RED}
STATE_TONES: Mapping[FollowUpState, Tone] = {
    FollowUpState.OPEN: AMBER,
    FollowUpState.WAITING: GREY,
    FollowUpState.DONE: GREEN,
}


class Weight(StrEnum):
    """The four faces that a page is made of."""

    REGULAR = "Regular"
    SEMIBOLD = "SemiBold"
    BOLD = "Bold"
    ITALIC = "Italic"


class Style(NamedTuple):
    """How words are set; `leading` is the height of their line."""

    size: float
    leading: float
    weight: Weight = Weight.REGULAR
    colour: Colour = INK
    tracking: float = 0
    capitals: bool = False
    struck: bool = False

    def but(self, **changes: object) -> Style:
        """Return this style with some of its fields changed."""
        return self._replace(**changes)  # type: ignore[arg-type]


EYEBROW = Style(8, 11, Weight.SEMIBOLD, ACCENT, tracking=0.7, capitals=True)
H1 = Style(24, 29, Weight.SEMIBOLD)
LONG_H1 = H1.but(size=15, leading=20)
"""Of a title that would fill the page."""
H2 = Style(13.5, 18, Weight.SEMIBOLD)
H3 = Style(10.5, 15, Weight.SEMIBOLD)
SUBTITLE = Style(10.5, 15, colour=SECONDARY)
BODY = Style(9.5, 14)
STRONG = BODY.but(weight=Weight.SEMIBOLD)
QUIET = BODY.but(colour=SECONDARY)
LINK = BODY.but(colour=ACCENT)
SMALL = Style(8.5, 12, colour=SECONDARY)
TIME = Style(13, 16, Weight.SEMIBOLD)
ITEM = Style(11.5, 16, Weight.SEMIBOLD)
PLACE = Style(9, 13.5, colour=SECONDARY)
NOTE = Style(9, 13, Weight.ITALIC, SECONDARY)
CAPTION = Style(7.5, 10, Weight.SEMIBOLD, SECONDARY, tracking=0.4, capitals=True)
FIGURE = Style(20, 24, Weight.SEMIBOLD, ACCENT)
SMALL_FIGURE = Style(13, 17, Weight.SEMIBOLD, ACCENT)
FIGURE_LABEL = Style(8, 11, colour=SECONDARY)
FOOT = Style(8, 11, colour=SECONDARY)
PILL = Style(7, 12, Weight.BOLD, tracking=0.5, capitals=True)
NEWS = Style(9, 13.5, Weight.SEMIBOLD, INDIGO.ink)
"""What a line was before it changed."""
WARNING = Style(9, 13.5, Weight.SEMIBOLD, RED.ink)
