#!/usr/bin/env python3
"""The way in for whoever clones the project: sets up what is missing, then does one thing.

python3 run.py                          open the window on the sample mission
python3 run.py test [--long]            run everything that guards the project
python3 run.py test [--long] ARGS...    run the tests that ARGS choose, as pytest reads them
python3 run.py app ARGS...              run the installed `delegate-app ARGS`
python3 run.py shots [NAMES...]         take pictures of every room and dialog, into out/shots
python3 run.py build                    pack the app for people without Python, and prove it
python3 run.py messages                 collect and compile the translations

The first start makes `.venv` from the pinned and hashed `requirements.lock`; from then on a stamp
tells that nothing has changed, and a start costs nothing. Standard library only, Python 3.11+.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import NoReturn

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
BIN = VENV / ("Scripts" if os.name == "nt" else "bin")
PYTHON = str(BIN / "python")
LOCK = ROOT / "requirements.lock"
STAMP = VENV / "set-up.stamp"

# What Qt's wheels leave to a Linux system: the file it opens, and the Debian package that holds it.
LIBRARIES = {
    "libGL.so.1": "libgl1",
    "libEGL.so.1": "libegl1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libfontconfig.so.1": "libfontconfig1",
    "libdbus-1.so.3": "libdbus-1-3",
}
LIBRARIES_OF_A_DISPLAY = {
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}


def main(arguments: list[str]) -> int:
    """Read the command, set up, do it."""
    commands = {"test": test, "app": app, "shots": shots, "build": build, "messages": messages}
    if arguments and arguments[0] in {"-h", "--help"}:
        print(__doc__)
        return 0
    if arguments and arguments[0] not in commands:
        print(__doc__, file=sys.stderr)
        return 2
    set_up()
    if arguments:
        return commands[arguments[0]](arguments[1:])
    return app(["sample", "--out", str(ROOT / "out")])


# --- what it does ----------------------------------------------------------------------------


def app(arguments: list[str]) -> int:
    """Become the installed program, so that its exit code and signals are its own."""
    command = [str(BIN / "delegate-app"), *arguments]
    if os.name != "nt":  # there, exec would give the shell back before the program has ended
        os.execv(command[0], command)
    return subprocess.call(command)


def test(arguments: list[str]) -> int:
    """Run all the guards, even after one failed, and say at the end which ones did.

    Tests that somebody chose run alone: who works on one thing wants its answer at once.
    """
    long = "--long" in arguments
    selection = ["--hypothesis-profile", "long"] if long else ["-m", "not long"]
    chosen = [argument for argument in arguments if argument != "--long"]
    several = min(4, (os.cpu_count() or 1) + 1)  # a test of the window waits a fifth of its time
    workers = ["-n", str(several), "--dist", "worksteal"]
    guards = {"tests": [PYTHON, "-m", "pytest", *workers, *selection, *chosen]}
    if not chosen:
        guards |= {
            "style": [PYTHON, "-m", "ruff", "check"],
            "format": [PYTHON, "-m", "ruff", "format", "--check"],
            "types": [PYTHON, "-m", "mypy"],
            "imports": [str(BIN / "lint-imports"), "--no-logo"],
            "build": [sys.executable, str(ROOT / "run.py"), "build"],
        }
    offscreen = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    summary = []
    for name, command in guards.items():
        print(f"\n=== {name}", flush=True)
        start = time.monotonic()
        failed = subprocess.call(command, cwd=ROOT, env=offscreen) != 0
        summary.append((name, "FAILED" if failed else "ok", time.monotonic() - start))
    print("\n=== summary")
    for name, verdict, seconds in summary:
        print(f"{name:8} {verdict:6} {seconds:6.1f} s")
    return int(any(verdict == "FAILED" for _, verdict, _ in summary))


def shots(arguments: list[str]) -> int:
    """Take pictures of the window as people meet it, to be looked at."""
    return subprocess.call([PYTHON, str(ROOT / "bench" / "shots.py"), *arguments])


def build(_arguments: list[str]) -> int:
    """Pack the app with the Python it needs into one folder, and prove a copy of it."""
    say("packing the app, which takes a minute")
    pack = [PYTHON, "-m", "PyInstaller", "--noconfirm", "--log-level", "WARN", "build.spec"]
    if subprocess.call(pack, cwd=ROOT) != 0:
        return 1
    folder = ROOT / "dist" / "delegate"
    size = sum(path.stat().st_size for path in folder.rglob("*") if not path.is_symlink())
    say(f"{folder} has {size / 1e6:.0f} MB; proving that it works by itself")
    return subprocess.call([PYTHON, "-m", "pytest", "-v", "tests/packed.py"], cwd=ROOT)


def messages(_arguments: list[str]) -> int:
    """Bring the catalogues in line with the sources, then compile them."""
    from tempfile import TemporaryDirectory

    def pybabel(command: str, *paths: str) -> None:
        if subprocess.call([str(BIN / "pybabel"), "-q", *command.split(), *paths], cwd=ROOT) != 0:
            stop("pybabel failed; its reason stands above.")

    with TemporaryDirectory() as folder:
        template = str(Path(folder) / "delegate.pot")
        # Files without line numbers and no new dates: a catalogue changes only with a sentence.
        pybabel(
            "extract --add-location file --sort-output --add-comments i18n: --width 100"
            " --project delegate-app delegate_app --output",
            template,
        )
        pybabel(
            "update --domain delegate --locale it --output-dir resources/i18n --width 100"
            " --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --input-file",
            template,
        )
        pybabel("compile --domain delegate --directory resources/i18n")
    for written in (ROOT / "resources" / "i18n").glob("*/qt.ts"):  # what Qt's own catalogues lack
        compiled = str(written.with_suffix(".qm"))
        release = [str(BIN / "pyside6-lrelease"), "-silent", "-compress", str(written)]
        if subprocess.call([*release, "-qm", compiled]) != 0:
            stop("pyside6-lrelease failed; its reason stands above.")
    return 0


# --- set-up ----------------------------------------------------------------------------------


def set_up() -> None:
    """Make `.venv` what the lock says; without a change since the last time, do nothing."""
    if sys.platform == "linux":
        require_libraries()
    place = f"{sys.version} in {ROOT}"  # another Python or a moved folder needs a new environment
    content = hashlib.sha256(LOCK.read_bytes() + (ROOT / "pyproject.toml").read_bytes())
    wanted = f"{place}\n{content.hexdigest()}\n"
    found = STAMP.read_text("utf-8") if STAMP.exists() else ""
    if found == wanted:
        return
    STAMP.unlink(missing_ok=True)  # from here on an interruption means: once more, from the start
    if not found.startswith(f"{place}\n"):
        make_environment()
    say("installing the packages of requirements.lock (some 350 MB the first time)")
    pip("--require-hashes", "--requirement", str(LOCK))
    say("installing delegate-app itself")
    pip("--no-deps", "--no-build-isolation", "--editable", str(ROOT))
    STAMP.write_text(wanted, "utf-8")
    say("ready")


def require_libraries() -> None:
    """See to it that the system has what Qt's wheels expect of it."""
    missing = missing_libraries()
    if missing:
        lack = f"the system lacks {', '.join(missing)}"
        require_packages(list(missing.values()), lack)
        if missing_libraries():
            stop(f"{lack}, even now that the packages are installed.")


def missing_libraries() -> dict[str, str]:
    """Return the libraries that cannot be opened, with the Debian package of each."""
    import ctypes

    display = os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    missing = {}
    for library, package in (LIBRARIES | (LIBRARIES_OF_A_DISPLAY if display else {})).items():
        try:
            ctypes.CDLL(library)
        except OSError:
            missing[library] = package
    return missing


def make_environment() -> None:
    """Make an empty `.venv`, whatever stands there."""
    from importlib.util import find_spec

    if not (find_spec("venv") and find_spec("ensurepip")):
        version = f"{sys.version_info.major}.{sys.version_info.minor}"
        require_packages([f"python{version}-venv"], "this Python lacks venv or ensurepip")
    import venv

    say(f"making {VENV}")
    venv.create(VENV, clear=True, with_pip=True)


def require_packages(packages: list[str], lack: str) -> None:
    """Install Debian packages where that is ours to do; else print the line that does it."""
    from shutil import which

    line = ["apt-get", "install", "-y", "--no-install-recommends", *packages]
    if not (which("apt-get") and os.geteuid() == 0):
        stop(f"{lack}. On Debian or Ubuntu this installs it:\nsudo {' '.join(line)}")
    say(f"{lack}: {' '.join(line)}")
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    for command in (["apt-get", "update"], line):
        if subprocess.call(command, stdout=sys.stderr, env=quiet) != 0:
            stop(f"{lack}, and `{' '.join(command)}` failed; its reason stands above.")


def pip(*arguments: str) -> None:
    """Run pip's install, and let through the lines that show how far it is."""
    command = [PYTHON, "-m", "pip", "install", "--disable-pip-version-check", *arguments]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True, errors="replace") as process:
        for line in process.stdout or ():
            text = line.strip()
            if text.startswith(("Downloading", "Installing")) and ".metadata" not in text:
                print(f"  {text[:96]}", file=sys.stderr, flush=True)
    if process.returncode != 0:
        stop("pip failed; its reason stands above. The next start tries again.")


def say(text: str) -> None:
    """Report progress where it does not mix with the program's own output."""
    print(f"run.py: {text}", file=sys.stderr, flush=True)


def stop(text: str) -> NoReturn:
    """End with the one thing to know."""
    sys.exit(f"run.py: {text}")


if __name__ == "__main__":
    if sys.version_info < (3, 11):  # noqa: UP036 - whoever starts this may have an older one
        stop(f"Python 3.11 or newer is needed, this is {sys.version.split()[0]}.")
    try:
        sys.exit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        sys.exit(130)
