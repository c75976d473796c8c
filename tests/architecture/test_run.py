"""The start script sets up once, anew after a change or an interruption, and says what it lacks."""

import importlib.util
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.fixture
def steps() -> list[str]:
    """What a set-up did, in order."""
    return []


@pytest.fixture
def run(tmp_path, monkeypatch, steps):
    """The start script of a project in a folder of its own, whose packages come from nowhere."""
    folder = tmp_path / "a folder with spaces"
    folder.mkdir()
    for name in ("run.py", "requirements.lock", "pyproject.toml"):
        shutil.copy(ROOT / name, folder)
    spec = importlib.util.spec_from_file_location("run", folder / "run.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)

    def make_environment():
        steps.append("environment")
        module.VENV.mkdir(exist_ok=True)

    monkeypatch.setattr(module, "make_environment", make_environment)
    monkeypatch.setattr(module, "pip", lambda *arguments: steps.append(arguments[0]))
    return module


def test_first_set_up_does_everything_and_the_second_nothing(run, steps):
    run.set_up()
    assert steps == ["environment", "--require-hashes", "--no-deps"]
    steps.clear()
    run.set_up()
    assert steps == []


@pytest.mark.parametrize("name", ["requirements.lock", "pyproject.toml"])
def test_change_installs_again_into_the_same_environment(run, steps, name):
    run.set_up()
    steps.clear()
    with (run.ROOT / name).open("a", encoding="utf-8") as file:
        file.write("# changed\n")
    run.set_up()
    assert steps == ["--require-hashes", "--no-deps"]


def test_interrupted_set_up_starts_anew(run, steps, monkeypatch):
    def interrupted(*_arguments):
        raise KeyboardInterrupt

    run.set_up()
    (run.ROOT / "pyproject.toml").write_text("# changed\n", "utf-8")
    with monkeypatch.context() as broken:
        broken.setattr(run, "pip", interrupted)
        with pytest.raises(KeyboardInterrupt):
            run.set_up()
    steps.clear()
    run.set_up()
    assert steps == ["environment", "--require-hashes", "--no-deps"]


@pytest.mark.skipif(sys.platform != "linux", reason="other systems bring what Qt needs")
def test_missing_library_is_told_with_the_line_that_installs_it(run, steps, monkeypatch):
    monkeypatch.setitem(run.LIBRARIES, "libnowhere.so.9", "libnowhere9")
    monkeypatch.setenv("PATH", "")
    with pytest.raises(SystemExit, match=r"libnowhere\.so\.9(.|\n)*apt-get install .*libnowhere9"):
        run.set_up()
    assert steps == []


def test_unknown_command_is_a_usage_error():
    answer = subprocess.run(
        [sys.executable, ROOT / "run.py", "tset"], capture_output=True, text=True, check=False
    )
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "python3 run.py test" in answer.stderr
