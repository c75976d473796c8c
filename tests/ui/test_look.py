"""What the eye meets: pictures of all of it, for whoever has to judge it."""

import importlib.util
from pathlib import Path

import pytest
from PySide6.QtGui import QImage

from delegate_app.ui import theme
from delegate_app.ui.rooms import DOORS

_spec = importlib.util.spec_from_file_location("shots", Path("bench/shots.py").absolute())
shots = importlib.util.module_from_spec(_spec)
_spec.loader.exec_module(shots)


def test_there_is_a_picture_of_every_room():
    taken = {name.replace("-", "_") for name in (*shots.SCENES, *shots.SCENES_OF_NOTHING)}
    assert set(DOORS) - taken == set()


@pytest.mark.usefixtures("qtbot")
def test_a_picture_holds_what_lies_over_the_window(sample, tmp_path):
    scenes = {name: shots.SCENES[name] for name in ("today", "keys")}
    shots.shoot_all(sample, (1024, 700), scenes, tmp_path, "en-1024x700")
    theme.apply("light")
    pictures = {path.stem: QImage(str(path)) for path in tmp_path.glob("*.png")}
    assert len(pictures) == 4
    for choice, ground in (("light", theme.LIGHT.ground), ("dark", theme.DARK.ground)):
        under, over = (pictures[f"{name}-{choice}-en-1024x700"] for name in scenes)
        assert under != over
        assert over.pixelColor(512, 350).name().upper() == ground
