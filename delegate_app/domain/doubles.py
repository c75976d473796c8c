"""Two entries that are one person: who may be, why, and who was told apart.

Points are added for what two people share and taken off for what speaks against it. What many
share, such as the mail of an office or a switchboard, is worth next to nothing, and a name that
many bear is worth less; `bench/contacts.py` measures what comes of it. Nothing is ever joined
without somebody's word: this only says whom to look at.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass
from functools import cache
from itertools import combinations
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from delegate_app.base.i18n import N_
from delegate_app.base.phones import dialled
from delegate_app.domain import names
from delegate_app.domain.folding import fold, key_of
from delegate_app.domain.reach import own_country

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

    from delegate_app.domain.contact import Organisation, Person
    from delegate_app.domain.names import Spelling

_ENOUGH = 4.0
"""The points from which on a pair is worth a look."""
_RARE_NAME, _COMMON_NAME, _ALIKE_NAME, _HINTED_NAME = 4.0, 2.7, 2.6, 2.0
_UNREADABLE_NAME, _NEAR_NAME, _ANOTHER_NAME = -2.0, -5.0, -8.0
_OWN_EMAIL, _OWN_PHONE, _SHARED, _SAME_FIRM = 4.0, 3.0, 0.5, 2.0
_ANOTHER_FIRM, _ANOTHER_COLLEAGUE, _ANOTHER_WAY = -2.5, -1.5, -0.5
_ALIKE = 0.84
"""From what likeness on a name is more than hinted at, as by an initial."""
_BY_CHANCE = 0.3
"""How many bearers of a name are to be expected by chance where it is a common one."""
_OWNERS = 2
"""How many names may stand behind an e-mail or a phone that is somebody's own."""
_CROWD = 60
"""How many may meet under one key; what more share tells nobody from anybody."""
_OFFICES = frozenset(
    """
    info office contact contacts mail sales admin export segreteria amministrazione direzione
    commerciale vendite ufficio reception hello team support service kontakt accueil
    """.split()  # noqa: SIM905 - a list of so many words reads best as one text
)
_FREE_MAIL = frozenset(
    """
    gmail.com googlemail.com outlook.com hotmail.com hotmail.it live.com yahoo.com yahoo.it
    icloud.com me.com libero.it virgilio.it tiscali.it alice.it walla.co.il walla.com gmx.de
    gmx.net web.de t-online.de orange.fr free.fr wanadoo.fr qq.com 163.com 126.com naver.com
    hanmail.net daum.net rediffmail.com proton.me protonmail.com
    """.split()  # noqa: SIM905
)
_LEGAL = frozenset(
    """
    srl spa sas snc sapa scarl srls gmbh mbh ag kg ohg ug se ltd limited llc llp inc corp co
    corporation company plc bv nv sa sarl sasu pvt private pte pty oy ab as aps kk בעמ
    """.split()  # noqa: SIM905
)
_CJK_LEGAL = re.compile("株式会社|有限公司|有限会社|주식회사|㈜")
_NAMED_MAIL = re.compile(r"([a-z-]{2,})[._]([a-z-]{2,})\d*@.*")
_LETTER_BY_LETTER = re.compile(r"(?<=\b\w) (?=\w\b)")


@dataclass(frozen=True, slots=True, kw_only=True)
class ToldApart:
    """Two people whom somebody looked at and found to be two; the smaller id comes first."""

    id: str
    person_id: str
    other_id: str


class Reason(NamedTuple):
    """Why two entries may be one person, or what speaks against it."""

    words_id: str
    one: str = ""
    other: str = ""
    speaks_for: bool = True

    def words(self, told: Callable[[str], str]) -> str:
        """Return the reason as somebody reads it, in the language of a translating function."""
        return told(self.words_id).format(one=self.one, other=self.other)


class Double(NamedTuple):
    """A pair that may be one person, the smaller id first."""

    one: str
    other: str
    points: float
    reasons: tuple[Reason, ...]

    @property
    def pair(self) -> tuple[str, str]:
        """The two ids, in the order in which they are told apart."""
        return self.one, self.other

    @property
    def percent(self) -> int:
        """How sure it is, of 100; for the eye, not a probability that anybody measured."""
        return int(min(100 * (1 - 0.5 ** (self.points / 2)), 99))


@dataclass(frozen=True, slots=True)
class Portrait:
    """What somebody is recognised by."""

    id: str
    spellings: tuple[Spelling, ...]
    emails: Mapping[str, str]
    """Folded, with what was typed."""
    phones: Mapping[str, str]
    """The last digits, with what was typed."""
    firms: Mapping[str, str]
    """The organisations without their legal form, and the domains of the mails, as shown."""


def portrait(person: Person, firms: Iterable[Organisation], read: Callable[[str], str]) -> Portrait:
    """Return what somebody is recognised by.

    Args:
        person: Who.
        firms: What they belong to.
        read: Gives any script in Latin letters, sound by sound.
    """
    firms = tuple(firms)
    region = own_country(person, firms)
    emails = {fold(way.value).strip(): way.value for way in person.emails if way.value.strip()}
    known = {
        firm_key(name): firm.name
        for firm in firms
        for name in (firm.name, firm.latin_name)
        if firm_key(name)
    }
    for email in emails:
        domain = _domain(email)
        if domain and domain not in _FREE_MAIL:
            known[f"@{domain}"] = domain
    latin = person.latin_name or ("" if fold(person.name).isascii() else _name_in(emails))
    return Portrait(
        person.id,
        names.spellings(person.name, latin, f"{person.given} {person.family}", read),
        emails,
        {key: way.value for way in person.phones if (key := phone_key(way.value, region))},
        known,
    )


def _name_in(emails: Iterable[str]) -> str:
    """Return the name that an e-mail gives in Latin letters, as kenichi.kato@ does; or ""."""
    said = (_NAMED_MAIL.fullmatch(email) for email in emails)
    return next((" ".join(found.groups()) for found in said if found), "")


def may_be_one(one: str, other: str, email: str) -> bool:
    """Whether two names behind one e-mail can be one person's: a shared word, or another script.

    Behind that of an office the names have to be alike, for families have firms.
    """
    words = set(key_of(one).split()), set(key_of(other).split())
    scripts = (any(word.isascii() for word in side) for side in words)
    if words[0] & words[1]:
        return not _is_of_an_office(fold(email)) or names.alike(one, other)
    return len(set(scripts)) > 1


def phone_key(typed: str, region: str = "") -> str:
    """Return the last eight digits of what is dialled, which stand however it is written.

    It is "" where there are fewer. The prefix is left out because a colleague may have done so.
    """
    said = dialled(typed, region) or re.split(r"[A-Za-z]", typed)[0]
    digits = "".join(str(int(c)) for c in said if c.isdecimal())
    return digits[-8:] if len(digits) > 6 else ""


@cache
def firm_key(name: str) -> str:
    """Return the name of an organisation without its legal form, to compare."""
    words = _LETTER_BY_LETTER.sub(
        "", key_of(_CJK_LEGAL.sub(" ", name).replace("״", "").replace('"', ""))
    )
    return " ".join(word for word in words.split() if word not in _LEGAL) or words


def likely(
    portraits: Sequence[Portrait],
    apart: Collection[tuple[str, str]] = (),
    among: Collection[str] | None = None,
) -> tuple[Double, ...]:
    """Return the pairs that are worth a look, the surest first.

    Args:
        portraits: Everybody.
        apart: Pairs of ids that were told apart, each the smaller first.
        among: Only pairs of which one is among these ids; by default all.
    """
    crowd = _Crowd(portraits)
    found = []
    for one, other in crowd.pairs(among):
        if (one.id, other.id) not in apart:
            double = crowd.compare(one, other)
            if double.points >= _ENOUGH:
                found.append(double)
    return tuple(sorted(found, key=attrgetter("points"), reverse=True))


class _Ways(NamedTuple):
    """What is said of an e-mail or a phone that both have."""

    own: str
    shared: str


_EMAIL = _Ways(N_("the same e-mail: {one}"), N_("an e-mail that others have too: {one}"))
_PHONE = _Ways(N_("the same phone: {one}"), N_("a phone that others have too: {one}"))

Verdict = tuple[float, Reason | None]


class _Crowd:
    """Everybody at once: how many share what, and who meets whom."""

    def __init__(self, portraits: Sequence[Portrait]) -> None:
        self._portraits = portraits
        self._bearers: Counter[str] = Counter()
        owners: defaultdict[str, set[str]] = defaultdict(set)
        for each in portraits:
            self._bearers.update({word for said in each.spellings for word in said.words})
            name = each.spellings[0].letters if each.spellings else each.id
            for way in (*each.emails, *each.phones):
                owners[way].add(name)
        self._shared = {way for way, names_ in owners.items() if len(names_) > _OWNERS}

    def pairs(self, among: Collection[str] | None) -> Iterator[tuple[Portrait, Portrait]]:
        """Give each pair once that meets under some key."""
        shelves: defaultdict[str, list[int]] = defaultdict(list)
        for number, each in enumerate(self._portraits):
            for key in set(self._keys(each)):
                shelves[key].append(number)
        asked = [among is None or each.id in among for each in self._portraits]
        met = {
            (n, k)
            for shelf in shelves.values()
            if 1 < len(shelf) <= _CROWD
            for n, k in combinations(shelf, 2)
            if asked[n] or asked[k]
        }
        for n, k in met:
            one, other = self._portraits[n], self._portraits[k]
            yield (one, other) if one.id < other.id else (other, one)

    def _keys(self, each: Portrait) -> Iterator[str]:
        """Give the keys under which somebody is compared with others.

        A name that is common or but alike needs something else that both share to be worth a
        look, so it is looked for there only.
        """
        yield from each.emails
        yield from each.phones
        for spelling in each.spellings:
            if not self._is_common(spelling):
                yield spelling.letters
            initials = " ".join(sorted(word[0] for word in spelling.words))
            for firm in each.firms:
                yield f"{firm}/{initials}"
                for whole in names.wholes(spelling):
                    yield f"{firm}/{whole}"
                for word in spelling.words:
                    if len(word) > 1:
                        yield f"{firm}/{names.sound(word)}"

    def compare(self, one: Portrait, other: Portrait) -> Double:
        """Weigh what two people share against what parts them."""
        name = self._names(one, other)
        verdicts = (
            name,
            self._emails(one, other, is_same=name[0] > _ALIKE_NAME),
            self._phones(one, other),
            _firms(one, other),
        )
        reasons = tuple(reason for _, reason in verdicts if reason)
        return Double(one.id, other.id, sum(points for points, _ in verdicts), reasons)

    def _names(self, one: Portrait, other: Portrait) -> Verdict:
        best, common = 0.0, False
        pairs = tuple(names.comparable(one.spellings, other.spellings))
        for a, b in pairs:
            if (found := names.likeness(a, b, self._bearers)) > best:
                best, common = found, self._is_common(a)
        if best < names.ALIKE:
            if not pairs or any(a.is_read or b.is_read for a, b in pairs):
                return _UNREADABLE_NAME, None
            against = Reason(N_("different names"), speaks_for=False)
            return (_ANOTHER_NAME if best < names.NEAR else _NEAR_NAME), against
        first, second = one.spellings[0], other.spellings[0]
        if first.is_latin is not second.is_latin:
            words = N_("the same name in two scripts: {one} · {other}")
        elif best >= names.SAME:
            words = N_("the same name")
        else:
            words = N_("the names are alike: {one} · {other}")
        reason = Reason(words, first.shown, second.shown)
        if best < names.SAME:
            return (_HINTED_NAME if best < _ALIKE else _ALIKE_NAME), reason
        return (_COMMON_NAME if common else _RARE_NAME), reason

    def _is_common(self, spelling: Spelling) -> bool:
        """Whether one more bearer of a name, beside two, is to be expected here by chance."""
        expected = float(len(self._portraits))
        for word in spelling.words:
            expected *= max(self._bearers[word] - 2, 0) / len(self._portraits)
        return len(spelling.words) == 1 or expected > _BY_CHANCE

    def _emails(self, one: Portrait, other: Portrait, *, is_same: bool) -> Verdict:
        """Weigh e-mails; one house gives one to each, so two of it are rather two people."""
        shared = self._ways(one.emails, other.emails, _OWN_EMAIL, _EMAIL)
        mine, theirs = (
            [email for email in each.emails if not _is_of_an_office(email)] for each in (one, other)
        )
        if shared or not mine or not theirs:
            return shared or (0.0, None)
        houses = ({_domain(email) for email in side} - _FREE_MAIL for side in (mine, theirs))
        if not set.intersection(*houses):
            return _ANOTHER_WAY, None
        fits = any(_fits(email, other) for email in mine)
        fits = fits or any(_fits(email, one) for email in theirs)
        return (0.0 if is_same or fits else _ANOTHER_COLLEAGUE), None

    def _phones(self, one: Portrait, other: Portrait) -> Verdict:
        parted = _ANOTHER_WAY if one.phones and other.phones else 0.0
        return self._ways(one.phones, other.phones, _OWN_PHONE, _PHONE) or (parted, None)

    def _ways(
        self, one: Mapping[str, str], other: Mapping[str, str], worth: float, told: _Ways
    ) -> Verdict | None:
        """Weigh the e-mails or phones that both have; what an office shares says little."""
        same = one.keys() & other.keys()
        own = [way for way in same if way not in self._shared and not _is_of_an_office(way)]
        if own:
            return worth, Reason(told.own, one[min(own)])
        return (_SHARED, Reason(told.shared, one[min(same)])) if same else None


def _firms(one: Portrait, other: Portrait) -> Verdict:
    same = one.firms.keys() & other.firms.keys()
    if same:  # the last is a name; domains come before
        return _SAME_FIRM, Reason(N_("the same organisation: {one}"), one.firms[max(same)])
    known = [{key.startswith("@") for key in each.firms} for each in (one, other)]
    if set.intersection(*known):  # names or domains of both
        return _ANOTHER_FIRM, Reason(N_("different organisations"), speaks_for=False)
    return (_ANOTHER_WAY if all(known) else 0.0), None


def _domain(email: str) -> str:
    return email.rpartition("@")[2]


def _is_of_an_office(way: str) -> bool:
    return way.partition("@")[0] in _OFFICES


def _fits(email: str, who: Portrait) -> bool:
    """Whether an e-mail may be somebody's by its words: a name, its beginning or its initial."""
    said = key_of(email.partition("@")[0].replace("_", " ")).split()
    known = {word for spelling in who.spellings for word in spelling.words}
    known |= {word for own in who.emails for word in key_of(own.partition("@")[0]).split()}
    return all(
        any(word.startswith(part) or (len(word) > 2 and part.startswith(word)) for word in known)
        for part in said
    )
