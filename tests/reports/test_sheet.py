"""What a document is made of goes with it."""

import gc

import pytest

from delegate_app.reports import b2b_plan, day_sheet, directory, follow_up
from delegate_app.reports.sheet import Sheet
from delegate_app.reports.typecase import TypeCase


@pytest.mark.parametrize(
    ("compose", "name"),
    [(follow_up, "dossier"), (day_sheet, "dossier"), (directory, "of_people"),
     (b2b_plan, "of_b2b_day")],
)  # fmt: skip
def test_nothing_of_a_document_is_left_for_the_search_for_garbage(compose, name, request):
    dossier = request.getfixturevalue(name)
    gc.collect()
    gc.disable()  # which would find it too, and hold every thread up meanwhile
    try:
        compose(dossier, language="en", paper="A4")
        left = [thing for thing in gc.get_objects() if isinstance(thing, Sheet | TypeCase)]
    finally:
        gc.enable()
    assert not left
