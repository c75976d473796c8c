"""What the lines of a note say beyond their words."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.domain import capture, daywords
from delegate_app.domain.followup import FollowUpState

TODAY = date(2019, 3, 26)
NAMES = {
    "noa levi": "noa",
    "noa": "other",
    "giulia ferrari": "giulia",
    "田中": "tanaka",
    "me": "me",
}
OURS = frozenset({"giulia", "me"})


@pytest.mark.parametrize(
    ("line", "words", "state"),
    [
        ("[] Send it", "Send it", "open"), ("[ ] Send it", "Send it", "open"),
        ("- [x] Send it", "Send it", "done"), ("  * [X]  Send it ", "Send it", "done"),
        ("3. [~] They answer", "They answer", "waiting"), ("[] ", "", "open"), ("[]", "", "open"),
    ],
)  # fmt: skip
def test_a_line_with_a_box_is_a_promise(line, words, state):
    found = capture.promise(line)
    assert (found.words, found.state) == (words, state)


@pytest.mark.parametrize("line", ["", "Send [] it", "[link](x)", "[y] no", "[]Send", "# [ ] no"])
def test_any_other_line_is_none(line):
    assert capture.promise(line) is None


def test_people_are_known_by_the_longest_name():
    text = "Met @Noa Levi and @noa, wrote to x@noa.example, @田中 nods, @nobody"
    found = [(text[m.start : m.end], m.person_id) for m in capture.mentions(text, NAMES)]
    assert found == [("@Noa Levi", "noa"), ("@noa", "other"), ("@田中", "tanaka")]
    assert {"noa levi", "noa levi and", "田中", "nobody"} <= capture.candidates(text)


def test_topics_are_words_behind_a_hash():
    assert capture.topics("# Head\n#FHIR and #fhir, #e-health; a#b &#39; #12 #è") == (
        "FHIR", "e-health", "è",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("words", "text", "owner", "others", "due"),
    [
        ("Send the dossier @me by Friday", "Send the dossier", "me", [], "2019-03-29"),
        ("@Noa Levi sends the specs", "sends the specs", "noa", [], None),
        ("Quote to @Noa Levi, @Giulia Ferrari, 10/4", "Quote to @Noa Levi", "giulia", ["noa"],
         "2019-04-10"),
        ("By Friday, call", "call", None, [], "2019-03-29"),
        ("Nothing else", "Nothing else", None, [], None),
    ],
)  # fmt: skip
def test_the_words_of_a_promise_are_taken_apart(words, text, owner, others, due):
    said = capture.said(words, NAMES, OURS, TODAY)
    assert said.text == text
    assert (said.owner.person_id if said.owner else None) == owner
    assert [who.person_id for who in said.others] == others
    assert (str(said.due.day) if said.due else None) == due


def rewritten(line, **changes):
    found = capture.promise(line)
    said = capture.said(found.words, NAMES, OURS, TODAY)
    return capture.rewritten(found, said, **{"state": found.state, **changes})


def test_a_line_is_rewritten_only_where_it_changed():
    line = "- [ ] By Friday @me sends it"
    assert rewritten(line, state=FollowUpState.DONE) == "- [x] By Friday @me sends it"
    assert rewritten("[x] Send", state=FollowUpState.OPEN) == "[ ] Send"
    assert rewritten(line, due="by 5 Apr 2019") == "- [ ] by 5 Apr 2019 @me sends it"
    assert rewritten(line, due="") == "- [ ] @me sends it"
    assert rewritten(line, owner="Giulia Ferrari") == "- [ ] By Friday @Giulia Ferrari sends it"
    assert rewritten("[] Send", owner="Noa Levi", due="by 5 Apr 2019") == (
        "[] Send @Noa Levi by 5 Apr 2019"
    )
    assert rewritten(line, text="Call\nthem") == "- [ ] Call them @me By Friday"


@given(st.dates(date(2000, 1, 1), date(2090, 1, 1)), st.sampled_from(FollowUpState))
def test_what_is_written_into_a_line_is_read_back(day, state):
    line = rewritten("[] Send it", owner="Noa Levi", due=daywords.spell(day, "it"), state=state)
    found = capture.promise(line)
    said = capture.said(found.words, NAMES, OURS, TODAY)
    assert (said.text, said.owner.person_id, said.due.day) == ("Send it", "noa", day)
    assert found.state is state


def test_lines_are_known_again():
    had = ["a", "b", "c"]
    assert capture.follow(had, ["a", "b", "c"]) == (0, 1, 2)
    assert capture.follow(had, ["a", "b more", "c"]) == (0, 1, 2)
    assert capture.follow(had, ["new", "a", "b", "c"]) == (None, 0, 1, 2)
    assert capture.follow(had, ["c", "a", "b"]) == (2, 0, 1)
    assert capture.follow(had, ["a", "c"]) == (0, 2)
    assert capture.follow([], ["a"]) == (None,)


@given(st.lists(st.sampled_from("abc")), st.lists(st.sampled_from("abcd")))
def test_no_line_is_two_others(had, has):
    known = [place for place in capture.follow(had, has) if place is not None]
    assert len(known) == len(set(known))
    assert capture.follow(had, had) == tuple(range(len(had)))


@given(st.text())
def test_any_text_is_read(text):
    for found in capture.promises(text):
        assert found.line in text.split("\n")
        capture.said(found.words, NAMES, OURS, TODAY)
    capture.mentions(text, dict.fromkeys(capture.candidates(text), "x"))
    capture.topics(text)
