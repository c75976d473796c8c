"""The binding to Qt keeps its references: PySide6 6.12.0 on Python 3.11 lost one to None a call."""

import ast
import subprocess
import sys
from pathlib import Path

UI = Path(__file__).parents[2] / "delegate_app" / "ui"
CALLS = 200
NOISE = 50  # what the interpreter itself may give back meanwhile


def test_events_take_no_reference_to_none(qapp):
    qapp.processEvents()
    before = sys.getrefcount(None)
    for _ in range(CALLS):
        qapp.processEvents()
    assert sys.getrefcount(None) > before - NOISE


def test_the_source_of_no_module_is_read_when_it_is_imported():
    look = "import linecache; from delegate_app.ui import theme; print(*linecache.cache)"
    ran = subprocess.run([sys.executable, "-c", look], capture_output=True, text=True, check=True)
    assert "delegate_app" not in ran.stdout


def test_no_item_of_a_layout_is_asked_for():
    """PySide keeps the face of each that it gave out, and shows it for what Qt puts there later."""
    asking = [str(path) for path in UI.rglob("*.py") if ".itemAt(" in path.read_text("utf-8")]
    assert asking == []


def test_a_layout_has_its_place_before_it_is_filled():
    """PySide gives a face to each item of one that comes filled, and keeps it as well."""
    early = [
        f"{path.name}:{fault}"
        for path in UI.rglob("*.py")
        for function in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(function, ast.FunctionDef)
        for fault in filled_before_placed(function)
    ]
    assert early == []


def filled_before_placed(function):
    """Return the lines that place a layout, made elsewhere or with something in it by then."""
    calls = [
        call
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute)
    ]
    for placing in calls:
        if placing.func.attr not in ("addLayout", "insertLayout", "setLayout"):
            continue
        inner = placing.args[placing.func.attr == "insertLayout"]
        filled = any(
            ast.dump(call.func.value) == ast.dump(inner)
            and call.func.attr.startswith(("add", "insert"))
            and call.lineno < placing.lineno
            for call in calls
        )
        if filled or isinstance(inner, ast.Call):
            yield placing.lineno
