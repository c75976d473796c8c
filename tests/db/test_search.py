"""Every word of every thing is found, and nothing that stands there no more."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from delegate_app.db import search
from delegate_app.domain.changes import Origin
from delegate_app.domain.contact import Labelled, Organisation, Person
from delegate_app.domain.followup import FollowUp
from delegate_app.domain.note import Note

NAMES = {
    "łukasz": "Łukasz Brambilla", "straße": "Hans Groß, Lange Straße", "søren": "Søren Kjær",
    "nicolo": "Nicolò D'Angelo", "decomposed": "Zoe\u0308 Villa", "tokyo": "東京メディカル株式会社",
    "halfwidth": "ﾃﾞｨｰﾗｰ", "korea": "한국전자", "hebrew": "ראש מערך החדשנות",
    "gulf": "شركة الخليج الطبية",
    "bharat": "भारत हेल्थ लिमिटेड", "raw": "O'Brien AND (c++) AT&T \"quoted\" 100% a*b x_y",
    "nul": "before\0after", "surrogate": "lone \ud83d one", "mixed": "Carmel 東京 office",
}  # fmt: skip


@pytest.fixture
def find(founded):
    people = [Person(id=key, name=name) for key, name in NAMES.items()]
    founded.write("People", lambda t: t.save_all(people)).result()
    return lambda words: {hit.id for hit in search.find(founded.reader(), words)} & set(NAMES)


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("lukasz", "łukasz"), ("ŁUKASZ", "łukasz"), ("Łukasz brambilla", "łukasz"),
        ("bramb", "łukasz"), ("brambilla lukasz", "łukasz"), ("strasse", "straße"),
        ("Straße", "straße"), ("gross", "straße"), ("soren", "søren"), ("Kjær", "søren"),
        ("kjaer", "søren"), ("nicolo", "nicolo"), ("d'angelo", "nicolo"), ("zoë", "decomposed"),
        ("zoe", "decomposed"), ("東", "tokyo mixed"), ("東京", "tokyo mixed"), ("株式会", "tokyo"),
        ("株式会社", "tokyo"), ("メディカル", "tokyo"), ("京東", ""), ("東京 carmel", "mixed"),
        ("ディーラー", "halfwidth"), ("한", "korea"), ("전자", "korea"), ("מערך", "hebrew"),
        ("הח", "hebrew"), ("الخليج", "gulf"), ("हेल्थ", "bharat"), ("AT&T", "raw"),
        ("o'brien", "raw"), ("100%", "raw"), ("x_y", "raw"), ("after", "nul"),
        ("before\0", "nul"), ("lone one", "surrogate"), ("nobody", ""), ("lukasz nobody", ""),
    ],
)  # fmt: skip
def test_words(find, words, found):
    assert find(words) == set(found.split())


@pytest.mark.parametrize("words", ["c++", "(c++)", "a*b", "O'Brien AND (c"])
def test_signs_are_left_out(find, words):
    assert "raw" in find(words)


@pytest.mark.parametrize(
    "words",
    ["O'Brien AND (", '"', '""', "*", "(", "AND", "a AND", "NEAR(a b)", "^a", "-x", "plain:x",
     "{a b}", "\0", "\ud83d", "", "   ", "+", "a" * 10_000, "_", "'; drop table note; --", "😀"],
)  # fmt: skip
def test_any_text_may_be_asked_for(find, words):
    assert find(words) <= set(NAMES)


@pytest.mark.parametrize("words", ["", " ", '"', "*", "()", "\0", "…"])
def test_what_is_no_word_finds_nothing(find, words):
    assert find(words) == set()


def test_every_kind_is_found_by_its_words(founded):
    things = (
        Organisation(id="o", name="Maccabi", latin_name="Makabi", sector="a fund"),
        Person(
            id="p", name="部長", latin_name="Bucho", job_title="head", remarks="met at the opening",
            emails=(Labelled("gm@genesis.example"),), phones=(Labelled("+972 3-555-0103"),),
        ),
        FollowUp(id="f", mission_id="mission", text="Send the dossier"),
    )  # fmt: skip
    founded.write("Things", lambda t: t.save_all(things)).result()
    expected = {
        "makabi": ("Organisation", "o", None), "fund": ("Organisation", "o", None),
        "bucho": ("Person", "p", None), "opening": ("Person", "p", None),
        "genesis": ("Person", "p", None), "0103": ("Person", "p", None),
        "dossier": ("FollowUp", "f", "mission"), "devices": ("Note", "note", "mission"),
        "maccabi asked": (), "site": (),
    }  # fmt: skip
    for words, hit in expected.items():
        found = search.find(founded.reader(), words)
        assert found == ((search.Hit(*hit),) if hit else ())


def test_up_to_two_letters_the_newest_come_first(founded, note):
    founded.write(
        "Notes", lambda t: t.save_all(replace(note, id=f"n{n}", text="xy") for n in range(5))
    ).result()
    assert [hit.id for hit in search.find(founded.reader(), "xy", limit=3)] == ["n4", "n3", "n2"]


def test_from_three_letters_the_best_comes_first(founded, note):
    texts = {"long": "maccabi " + "word " * 200, "short": "maccabi", "other": "word"}
    founded.write(
        "Notes", lambda t: t.save_all(replace(note, id=k, text=v) for k, v in texts.items())
    ).result()
    hits = [hit.id for hit in search.find(founded.reader(), "maccabi")]
    assert [hit for hit in hits if hit in texts] == ["short", "long"]


def test_a_change_and_a_deletion_leave_the_index_true(founded, note):
    def ids(words):
        return [hit.id for hit in search.find(founded.reader(), words)]

    founded.write("Note", lambda t: t.save(replace(note, text="quote by April"))).result()
    assert (ids("devices"), ids("april")) == ([], ["note"])
    founded.write("Note", lambda t: t.delete(note)).result()
    assert ids("april") == []
    for _ in range(2):
        founded.write("Undo", lambda t: t.undo(), origin=Origin.UNDO).result()
    assert ids("devices") == ["note"]


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(st.tuples(st.sampled_from("abc"), st.none() | st.text(st.characters())), max_size=8)
)
def test_the_index_holds_what_stands_whatever_happened(founded, note, steps):
    """FTS5 checks its index against the text; then every word that stands is found."""

    def work(transaction):
        for id, text in steps:
            thing = replace(note, id=id, text=text or "")
            transaction.delete(thing) if text is None else transaction.save(thing)
        for table in ("search_plain", "search_cjk"):
            transaction.connection.execute(
                f"insert into {table}({table}, rank) values('integrity-check', 1)"
            )
        standing = dict(steps)
        rows = transaction.connection.execute("select row_id from search_text")
        left = {row["row_id"] for row in rows} - {"agenda_item", "organisation", "person", "note"}
        assert left == {id for id, text in standing.items() if text is not None}
        for id in left:
            transaction.delete(replace(note, id=id))

    founded.write("Steps", work).result()


def test_no_more_than_asked_for(founded, note):
    founded.write(
        "Notes", lambda t: t.save_all(Note(id=f"n{n}", mission_id="mission", text="devices",
                                           created=note.created, changed=note.changed)
                                      for n in range(60))
    ).result()  # fmt: skip
    assert len(search.find(founded.reader(), "devices")) == 50
    assert len(search.find(founded.reader(), "devices", limit=7)) == 7
