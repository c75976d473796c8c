"""One way to keep and delete things of every kind."""

from delegate_app.db.kinds import TABLES
from delegate_app.domain.source import Source, SourceEntry
from delegate_app.services.editing import NAMES


def test_every_kind_that_people_make_has_a_name_for_its_steps():
    of_imports = {Source, SourceEntry}
    assert set(NAMES) == {cls.__name__ for cls in TABLES.keys() - of_imports}
