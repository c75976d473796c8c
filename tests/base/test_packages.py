"""The list of libraries is that of the project, with a licence for each."""

import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from delegate_app.base.packages import packages

ROOT = Path(__file__).parents[2]


def test_every_library_that_the_project_asks_for_is_named_with_its_licence():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    wanted = {canonicalize_name(Requirement(line).name) for line in project["dependencies"]}
    found = {canonicalize_name(package.name): package for package in packages()}
    assert wanted <= found.keys()
    assert {"pillow", "sqlite-fts4"} <= found.keys()
    assert "pytest" not in found
    assert [p.name for p in found.values() if p.licence == "–" or not p.version] == []
