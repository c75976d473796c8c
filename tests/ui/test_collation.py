"""People stand where readers of the alphabet look for them."""

from delegate_app.domain.contact import ContactLine
from delegate_app.ui import language
from delegate_app.ui.collation import Collation, in_pieces
from delegate_app.ui.contacts.groupings import GROUPINGS, in_order

NAMES = ["zebra", "Öz", "Łukasz", "Oz", "Émile", "Elan", "Lukas 10", "Lukas 9", "כהן", "Иванов"]


def test_marks_and_capitals_part_no_letter_and_each_script_stands_together():
    for code in ("it", "en"):
        language.use(code)
        ranks = Collation().ranks(NAMES)
        found = sorted(NAMES, key=ranks.__getitem__)
        latin = ["Elan", "Émile", "Lukas 9", "Lukas 10", "Łukasz", "Oz", "Öz", "zebra"]
        assert found[: len(latin)] == latin
        assert set(found[len(latin) :]) == {"Иванов", "כהן"}


def line(number, name, family, latin="", country=""):
    return ContactLine(
        str(number), name, latin, family, "", (), None, "", "", 0, "", "", 0, country
    )


def test_people_stand_by_the_family_name_group_by_group():
    language.use("en")
    people = [
        line(1, "Anna Zorzi", "Zorzi", country="Italia"),
        line(2, "田中 健一", "田中", "Tanaka Kenichi", "JP"),
        line(3, "נועה לוי", "לוי", "Noa Levi", "IL"),
        line(4, "Bruno Öztürk", "Öztürk", country="IT"),
        line(5, "Nobody", ""),
    ]
    collation = Collation()
    by_name, _groups = in_order(people, GROUPINGS["name"].head, collation)
    assert [each.id for each in by_name] == ["3", "5", "4", "2", "1"]
    by_country, groups = in_order(people, GROUPINGS["country"].head, collation)
    assert [(groups[each.id], each.id) for each in by_country] == [
        ("Israel", "3"), ("Italy", "4"), ("Italy", "1"), ("Japan", "2"), ("Without a country", "5"),
    ]  # fmt: skip


def test_many_are_sorted_in_pieces_as_in_one():
    language.use("en")
    words = [f"{chr(97 + n * 7 % 26)} {n * 37 % 2_500}" for n in range(2_500)]
    keys = dict(zip(words, Collation().keys(words), strict=True))
    assert in_pieces(words, keys.__getitem__) == sorted(words, key=keys.__getitem__)
    assert in_pieces([], keys.__getitem__) == []
