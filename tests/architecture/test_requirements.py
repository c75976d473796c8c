"""The lock is what the project asks for: every package pinned and hashed, from no named address."""

import re
import tomllib
from importlib.metadata import packages_distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name
from packaging.version import Version

ROOT = Path(__file__).parents[2]
LOCK = (ROOT / "requirements.lock").read_text("utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
RUNTIME = [Requirement(line) for line in PROJECT["project"]["dependencies"]]
DEVELOPMENT = [Requirement(line) for line in PROJECT["dependency-groups"]["dev"]]


def locked() -> dict[str, tuple[Version, int]]:
    """Return the version and the number of hashes of each package in the lock."""
    packages = {}
    for block in re.split(r"\n(?=\w)", re.sub(r"^\s*#.*\n", "", LOCK, flags=re.MULTILINE)):
        pin = re.match(r"([\w.-]+)==(\S+)", block)
        assert pin, f"not a pin: {block[:60]}"
        packages[canonicalize_name(pin[1])] = (Version(pin[2]), block.count("--hash=sha256:"))
    return packages


@pytest.mark.parametrize("address", ["http", "file:", "--index", "--extra-index", "--find-links"])
def test_lock_names_no_address(address):
    assert address not in LOCK


def test_every_package_of_the_lock_is_hashed():
    assert [name for name, (_, hashes) in locked().items() if hashes == 0] == []


@pytest.mark.parametrize("wanted", [*RUNTIME, *DEVELOPMENT], ids=str)
def test_lock_satisfies_the_project(wanted):
    version, _ = locked()[canonicalize_name(wanted.name)]
    assert version in wanted.specifier


@pytest.mark.parametrize(
    "compiled", ["pyside6", "shiboken6", "sqlcipher3", "uharfbuzz", "python-calamine"]
)
def test_compiled_packages_have_files_for_every_system(compiled):
    assert locked()[compiled][1] >= 5, "Linux, macOS and Windows, on two processors each"


def test_domain_may_import_no_runtime_package():
    contracts = PROJECT["tool"]["importlinter"]["contracts"]
    free = next(c for c in contracts if c.get("source_modules") == ["delegate_app.domain"])
    runtime = {canonicalize_name(wanted.name) for wanted in RUNTIME}
    modules = {
        module.partition("/")[0]
        for module, distributions in packages_distributions().items()
        if runtime & {canonicalize_name(name) for name in distributions}
    }
    assert modules - set(free["forbidden_modules"]) == set()
