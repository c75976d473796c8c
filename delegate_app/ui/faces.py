"""Faces for scripts that the system has none of, out of those that documents are set in.

A name in such a script would stand in the window as a row of boxes, and as itself on paper.
"""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path

from PySide6.QtGui import QFontDatabase

_Script = QFontDatabase.WritingSystem
_NOTO, _CJK = "manimgx_fonts", "justmytype_intl_cjk/fonts/ofl"
_FILES = {
    _Script.Japanese: f"{_CJK}/notosansjp/NotoSansJP",
    _Script.SimplifiedChinese: f"{_CJK}/notosanssc/NotoSansSC",
    _Script.TraditionalChinese: f"{_CJK}/notosanstc/NotoSansTC",
    _Script.Korean: f"{_CJK}/notosanskr/NotoSansKR",
    _Script.Hebrew: f"{_NOTO}/NotoSansHebrew",
    _Script.Arabic: f"{_NOTO}/NotoSansArabic",
    _Script.Devanagari: f"{_NOTO}/NotoSansDevanagari",
    _Script.Bengali: f"{_NOTO}/NotoSansBengali",
    _Script.Tamil: f"{_NOTO}/NotoSansTamil",
    _Script.Thai: f"{_NOTO}/NotoSansThai",
}


def lend() -> list[str]:
    """Let Qt know a face for each script that the system has none of, and return their families.

    Each takes 1 to 2 ms, and is read when something is written in it. A packed program keeps them
    compressed, and goes without.
    """
    families: list[str] = []
    for script, path in _FILES.items():
        if QFontDatabase.families(script):
            continue
        package, _, inside = path.partition("/")
        found = find_spec(package)
        for folder in (found and found.submodule_search_locations) or ():
            file = Path(folder, f"{inside}[wght].ttf")
            if file.is_file():
                number = QFontDatabase.addApplicationFont(str(file))
                families += QFontDatabase.applicationFontFamilies(number)[:1]
    return families
