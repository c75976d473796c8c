"""A name in any script is read in the window too, whichever fonts the system has."""

import pytest
from PySide6.QtGui import QFontDatabase, QTextLayout

from delegate_app.ui import faces, theme

NAMES = {
    "Japanese": "部長 国際事業部",
    "Chinese": "经理 采购部",
    "Korean": "김민준",
    "Hebrew": "דנה גולן",
    "Arabic": "مدير المشتريات",
    "Hindi": "निदेशक अनुसंधान",
    "Thai": "สมชาย",
    "Tamil": "கவிதா",
}


@pytest.mark.usefixtures("qapp")
@pytest.mark.parametrize("name", NAMES.values(), ids=NAMES)
@pytest.mark.parametrize("weight", [400, 600])
def test_no_letter_is_a_box(name, weight):
    layout = QTextLayout(name, theme.font(weight=weight))
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    glyphs = [glyph for run in layout.glyphRuns() for glyph in run.glyphIndexes()]
    assert glyphs
    assert 0 not in glyphs


@pytest.mark.usefixtures("qapp")
def test_a_system_that_has_a_face_for_each_script_is_lent_none(monkeypatch):
    monkeypatch.setattr(QFontDatabase, "families", lambda *_: ["Its own"])
    assert faces.lend() == []
