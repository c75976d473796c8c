"""The one look of the window: colours, type and icons, light and dark.

Colours and sizes are those of the project's design notes. They reach Qt's own widgets through a
`QPalette` on the Fusion style and ours through `colours()`, so that a change of theme is one
repaint; a style sheet would swap Qt's style engine.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontDatabase,
    QGuiApplication,
    QPaintDevice,
    QPainter,
    QPalette,
    QPixmap,
)
from PySide6.QtWidgets import QApplication

from delegate_app.base.assets import asset
from delegate_app.domain.agenda import Kind


class Tone(NamedTuple):
    """A colour of meaning: its ink, and the soft ground on which that ink is read."""

    ink: str
    soft: str


class Colours(NamedTuple):
    """Everything that the window paints with."""

    ground: str
    card: str
    side: str
    line: str
    ink: str
    muted: str
    on_accent: str
    accent: Tone
    amber: Tone
    red: Tone
    indigo: Tone
    violet: Tone
    rose: Tone
    grey: Tone
    desk: str
    """What lies under a sheet of paper."""
    handle: str
    """What is gripped, such as that of a scroll bar: it stands out from every ground by 3 to 1."""


LIGHT = Colours(
    ground="#F6F4EF", card="#FFFFFF", side="#EFECE5", line="#E4E1DA",
    ink="#1C2230", muted="#5A6478", on_accent="#FFFFFF",
    accent=Tone("#0F6B5C", "#E3F1EE"), amber=Tone("#A15C07", "#FDF0D9"),
    red=Tone("#B42318", "#FDECEB"), indigo=Tone("#3F51B5", "#E8EBFA"),
    violet=Tone("#7A3E9D", "#F3E8F8"), rose=Tone("#9D2F5F", "#FBE9F1"),
    grey=Tone("#5A6478", "#EDEEF2"), desk="#EDEEF2", handle="#7F8694",
)  # fmt: skip
DARK = Colours(
    ground="#14171D", card="#1B1F27", side="#101318", line="#2B313D",
    ink="#E8EAEF", muted="#A3ADBD", on_accent="#0B1B18",
    accent=Tone("#4CC2AB", "#15332E"), amber=Tone("#F0B35A", "#3A2A10"),
    red=Tone("#FF8A80", "#3D1B19"), indigo=Tone("#A3B1F5", "#20264A"),
    violet=Tone("#D3A6EE", "#33203F"), rose=Tone("#F2A0C4", "#3B1B2A"),
    grey=Tone("#A3ADBD", "#272B35"), desk="#101318", handle="#656D7B",
)  # fmt: skip

KIND_TONES = {
    Kind.CONFERENCE: "indigo",
    Kind.TRAINING_EVENT: "indigo",
    Kind.INSTITUTIONAL_MEETING: "accent",
    Kind.B2B_MEETING: "amber",
    Kind.COMPANY_VISIT: "violet",
    Kind.SOCIAL_EVENT: "rose",
}
"""The name of a kind's tone; every other kind is grey."""

TEXT, CAPTION, SMALL, NOTE, TITLE = 10.0, 8.5, 9.0, 11.5, 16.0
"""Sizes of type in points, on a system whose text is 10 pt."""

SIZES = (100, 110, 125, 150, 175, 200)
"""The sizes of text that a person can choose, in per cent of the system's."""

_in_force = LIGHT
_percent = 100


def colours() -> Colours:
    """Return the colours in force; ask at each painting, never keep them."""
    return _in_force


def tone(kind: Kind) -> Tone:
    """Return the colours of a kind of agenda item."""
    found: Tone = getattr(_in_force, KIND_TONES.get(kind, "grey"))
    return found


def apply(choice: str) -> None:
    """Dress the whole application.

    Args:
        choice: ``light``, ``dark``, or anything else to follow the system.
    """
    global _in_force  # noqa: PLW0603 - the one state of the whole look
    hints = QGuiApplication.styleHints()
    scheme = {"light": Qt.ColorScheme.Light, "dark": Qt.ColorScheme.Dark}.get(choice)
    if scheme is None:
        hints.unsetColorScheme()
        scheme = hints.colorScheme()
    else:
        hints.setColorScheme(scheme)
    _in_force = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    QApplication.setPalette(_palette(_in_force))
    QApplication.setFont(font())


def _palette(c: Colours) -> QPalette:
    role = QPalette.ColorRole
    palette = QPalette(QColor(c.card), QColor(c.ground))
    for name, colour in {
        role.Window: c.ground, role.Base: c.card, role.AlternateBase: c.side, role.Button: c.card,
        role.WindowText: c.ink, role.Text: c.ink, role.ButtonText: c.ink,
        role.PlaceholderText: c.muted, role.Link: c.accent.ink, role.LinkVisited: c.amber.ink,
        role.BrightText: c.red.ink, role.Highlight: c.accent.ink, role.Accent: c.accent.ink,
        role.HighlightedText: c.on_accent, role.ToolTipBase: c.card, role.ToolTipText: c.ink,
        role.Mid: c.line, role.Midlight: c.line, role.Light: c.card, role.Dark: c.line,
    }.items():  # fmt: skip
        palette.setColor(name, QColor(colour))
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, QColor(c.muted))
    return palette


def font(points: float = TEXT, weight: int = 400) -> QFont:
    """Return the window's face: Inter where it is present, else the system's own.

    Args:
        points: The size on a system whose text is 10 pt; other systems scale it.
        weight: From 100 to 900.
    """
    return QFont(_made(points, weight))  # one's own, to strike out or underline


@cache
def _made(points: float, weight: int) -> QFont:
    """Keep a font, which knows by its first painting where its signs are."""
    made = QFont(_face())
    made.setPointSizeF(points * _text_points() / TEXT)
    made.setWeight(QFont.Weight(weight))
    return made


@cache
def scale() -> float:
    """Return how much larger than on a plain screen text is here, for measures beside text.

    A plain screen has 96 dots an inch, and its 10 pt text is 13.3 pixels tall.
    """
    dots = QGuiApplication.primaryScreen().logicalDotsPerInchY()
    return max(1.0, _text_points() * dots / (TEXT * 96))


def enlarge(percent: int) -> None:
    """Make all text larger than the system's; what was measured before is to be made anew.

    Args:
        percent: From 100 to 200; anything else is brought between them.
    """
    global _percent  # noqa: PLW0603 - the one state of the whole look
    _percent = min(max(percent, SIZES[0]), SIZES[-1])
    for measured in (scale, _made):
        measured.cache_clear()
    QApplication.setFont(font())


def _text_points() -> float:
    return max(TEXT, _system_font().pointSizeF()) * _percent / 100


@cache
def _system_font() -> QFont:
    return QFont(QApplication.font())


@cache
def _face() -> QFont:
    face = QFont(_system_font())
    if QFontDatabase.hasFamily("Inter"):  # to ask for a face that is not there takes 3 ms
        face.setFamilies(["Inter", *_system_font().families()])
    return face


@cache
def pixmap(name: str, colour: str, size: int) -> QPixmap:
    """Return the picture of an icon in one colour, sharp on any screen.

    Args:
        name: A file of ``resources/icons`` without its suffix.
        colour: What stands for the drawing's ``currentColor``.
        size: Width and height in logical pixels.
    """
    ratio = max((screen.devicePixelRatio() for screen in QGuiApplication.screens()), default=1.0)
    drawing = asset(f"icons/{name}.svg").read_bytes().replace(b"currentColor", colour.encode())
    edge = round(size * ratio)
    drawing = drawing.replace(b'width="24" height="24"', b'width="%d" height="%d"' % (edge, edge))
    found = QPixmap()
    found.loadFromData(QByteArray(drawing), "svg")
    found.setDevicePixelRatio(ratio)
    return found


def painter(device: QPaintDevice) -> QPainter:
    """Return a painter with smooth edges."""
    made = QPainter(device)
    made.setRenderHint(QPainter.RenderHint.Antialiasing)
    return made
