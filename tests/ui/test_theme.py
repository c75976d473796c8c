"""Every word can be read on its ground, in light and in dark."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

from delegate_app.domain.agenda import Kind
from delegate_app.ui import theme
from delegate_app.ui.widgets.scroll import THICK, SlimBar, slim

READABLE, TO_BE_SEEN = 4.5, 3.0
"""The least contrast of text and of what is gripped: WCAG 2.2, criteria 1.4.3 and 1.4.11."""


@pytest.mark.parametrize("colours", [theme.LIGHT, theme.DARK], ids=["light", "dark"])
def test_text_is_readable_on_every_ground(colours, contrast):
    every = colours._asdict()
    tones = {name: tone for name, tone in every.items() if isinstance(tone, theme.Tone)}
    poor = [
        (name, ground)
        for name, tone in tones.items()
        for ground in (tone.soft, colours.card)
        if contrast(tone.ink, ground) < READABLE
    ]
    grounds = (colours.ground, colours.card, colours.side, *(t.soft for t in tones.values()))
    poor += [("ink", g) for g in grounds if contrast(colours.ink, g) < READABLE]
    poor += [("muted", g) for g in grounds if contrast(colours.muted, g) < READABLE]
    on_the_page = {name: tones[name].ink for name in ("accent", "amber", "red")}
    poor += [(n, "page") for n, i in on_the_page.items() if contrast(i, colours.ground) < READABLE]
    if contrast(colours.muted, colours.desk) < READABLE:
        poor.append(("muted", colours.desk))
    if contrast(colours.on_accent, colours.accent.ink) < READABLE:
        poor.append(("on accent", colours.accent.ink))
    assert poor == []


@pytest.mark.parametrize(("choice", "colours"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_the_handle_of_a_scroll_bar_is_seen_on_every_ground(qtbot, contrast, choice, colours):
    grounds = (colours.ground, colours.card, colours.side, colours.desk)
    assert min(contrast(colours.handle, ground) for ground in grounds) >= TO_BE_SEEN
    theme.apply(choice)
    bar = SlimBar(Qt.Orientation.Vertical)
    qtbot.addWidget(bar)
    bar.setRange(0, 300)
    bar.resize(THICK, 200)
    picture = bar.grab().toImage()
    assert picture.pixelColor(THICK // 2, 14).name().upper() == colours.handle
    assert contrast(picture.pixelColor(THICK // 2, 14), picture.pixelColor(0, 199)) >= TO_BE_SEEN
    theme.apply("light")


def test_every_kind_has_a_tone():
    assert all(isinstance(theme.tone(kind), theme.Tone) for kind in Kind)


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize(("choice", "colours"), [("light", theme.LIGHT), ("dark", theme.DARK)])
def test_a_theme_reaches_qt_and_ours(choice, colours):
    theme.apply(choice)
    assert theme.colours() is colours
    palette = QApplication.palette()
    assert palette.color(QPalette.ColorRole.Window).name().upper() == colours.ground
    assert palette.color(QPalette.ColorRole.Text).name().upper() == colours.ink
    theme.apply("light")


@pytest.mark.usefixtures("qapp")
def test_sizes_are_points_with_their_fraction():
    text, note = theme.font(), theme.font(theme.NOTE)
    assert note.pointSizeF() / text.pointSizeF() == pytest.approx(1.15)
    assert text.pointSizeF() >= 10
    assert note.pixelSize() == -1


def test_nothing_stands_where_two_scroll_bars_meet(qtbot):
    area, page = QScrollArea(), QWidget()
    qtbot.addWidget(area)
    slim(area)
    page.setFixedSize(900, 900)
    area.setWidget(page)
    area.resize(200, 200)
    area.show()
    seen = area.grab().toImage()
    corner = {
        seen.pixelColor(199 - across, 199 - down).name()
        for across in range(THICK)
        for down in range(THICK)
    }
    assert corner == {area.palette().color(QPalette.ColorRole.Window).name()}
