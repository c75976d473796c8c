"""What the look promises: words are readable on their ground, and every value has its colour."""

import pytest

from delegate_app.domain.agenda import Kind, Status
from delegate_app.domain.followup import FollowUpState, Held
from delegate_app.reports import styles
from delegate_app.reports.styles import Style, Tone

WHITE = (1.0, 1.0, 1.0)
TONES = {name: tone for name, tone in vars(styles).items() if isinstance(tone, Tone)}
STYLES = {name: style for name, style in vars(styles).items() if isinstance(style, Style)}


def contrast(one, other):
    """The ratio of WCAG 2.2, section 1.4.3."""

    def luminance(colour):
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in colour]
        return sum(share * c for share, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))

    dark, light = sorted((luminance(one), luminance(other)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("tone", TONES.values(), ids=TONES)
def test_a_pill_can_be_read(tone):
    assert contrast(tone.ink, tone.ground) >= 4.5


@pytest.mark.parametrize("style", STYLES.values(), ids=STYLES)
def test_words_can_be_read_on_paper(style):
    assert contrast(style.colour, WHITE) >= 4.5


def test_labels_can_be_read_in_their_bands():
    assert contrast(styles.FIGURE_LABEL.colour, styles.TINT) >= 4.5
    assert contrast(styles.QUIET.colour, styles.TRACK) >= 4.5


@pytest.mark.parametrize(
    ("values", "tones"),
    [
        (Kind, styles.KIND_TONES),
        (Status, styles.STATUS_TONES),
        (Held, styles.HELD_TONES),
        (FollowUpState, styles.STATE_TONES),
    ],
)
def test_every_value_has_its_colour(values, tones):
    assert set(tones) == set(values)
