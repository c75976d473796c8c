"""A mail’s signature or the words of a card, as a person with all the ways to reach them."""

from __future__ import annotations

import re
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from delegate_app.domain.contact import Labelled, Role
from delegate_app.domain.folding import fold, has_cjk, key_of
from delegate_app.domain.incoming import IncomingOrganisation, IncomingPerson
from delegate_app.interchange import signature_words as words
from delegate_app.interchange.postal import address, is_address
from delegate_app.interchange.quoting import own_words

_BREAK = " | "
_GAP = re.compile(r"\s{3,}|\t")
_DIVIDES = re.compile(r"\s*[|•·●▪■◆‧∙¦｜]+\s*|\s+[–—-]{1,2}\s+|\s+/{1,2}\s+")
_EMAIL = re.compile(r"(?<![\w.+'-])(?:mailto:)?([\w.+'-]*\w@[\w-]+(?:\.[\w-]+)+)", re.IGNORECASE)
_LINK = re.compile(r"(?:https?://|www\.)[^\s<>|,;]*[^\s<>|,;.:!?)\]]", re.IGNORECASE)
_DOMAINS = (
    "com|org|net|edu|gov|info|biz|eu|io|ai|co|it|de|ch|at|fr|es|uk|il|us|jp|cn|in|ae|tech|dev|cloud"
    "|health|nl|be|pl|se|dk|no|fi|pt|gr|cz|ro|hu|tr|ru|ua|br|mx|ca|au|nz|sg|hk|tw|kr|example"
)
_BARE_LINK = re.compile(
    rf"(?<![\w@.-])(?:[\w-]+\.)+(?:{_DOMAINS})(?:/[^\s<>|,;]*)?(?![\w@.])", re.IGNORECASE
)
_ACCOUNT = re.compile(
    r"(?<!\w)(skype|telegram|wechat|微信|kakaotalk|twitter|instagram|mastodon|bluesky|whatsapp)"
    r"(?: id)?\s*[:：]\s*(@?[\w.+-]*\w)(?![/:\w])",
    re.IGNORECASE,
)
_PHONE = re.compile(
    r"(?<![\w@.,/+-])[(+]{0,3}\d(?:[\d().]| (?=[\d(+])| ?[-–‑/] ?(?=[\d(]))*\d"
    r"(?:\s*(?:ext|int|interno|extension|durchwahl|доб|内線|x)\.?\s*\d{1,6})?(?![\w@])",
    re.IGNORECASE,
)
_TWO_PHONES = re.compile(r"\s+[/–-]\s+")
_DATE = re.compile(r"\d{1,2}[./-]\d{1,2}[./-]\d{2,4}")
_LABEL = re.compile(r"([^\W\d_]{1,20}(?:[.'’-][^\W\d_]{1,20}){0,3})[\s.:：<(\[/&]*$")
_NOT_OF_A_NAME = re.compile(r"[\d@:/!?;=<>{}\\_*#%&+]")
_SCHEME = re.compile(r"^(?:https?://)?(?:www\.)?", re.IGNORECASE)
_FEW_WORDS, _MOST_WORDS = 6, 10
_NEAR = 60
"""How many characters before a number or a mail its label is looked for in."""
_LONGEST_LINE = 300


def read(text: str) -> IncomingPerson:
    """Return whom a pasted text speaks of; whatever the text is, nothing is raised.

    Every word of it stands in some field, those that are not understood in the remarks, except for
    mails that are quoted in it, greetings, and what only says what something is (`Tel.`, `Web:`).
    Who wrote it is looked for in the words of the signature alone, where it is clear where that
    begins.
    """
    found = _Found()
    lines = own_words(text)
    begins = _beginning(lines)
    found.remarks = [line.strip() for line in lines[:begins] if not _is_greeting(line)]
    for line in lines[begins:]:
        if _is_greeting(line) or not line.strip(" \t-–—_=*~"):
            found.address_goes_on = False
            continue
        for part in _DIVIDES.split(_take_ways(found, line)):
            if bare := part.strip(" \t,;:-–—*<>[]"):
                _take_words(found, bare)
    return _person(found)


@dataclass(slots=True)
class _Found:
    """What was understood so far, and the words that were not yet."""

    emails: list[Labelled] = field(default_factory=list)
    phones: list[Labelled] = field(default_factory=list)
    links: list[Labelled] = field(default_factory=list)
    addresses: list[str] = field(default_factory=list)
    address_goes_on: bool = False
    words: list[str] = field(default_factory=list)
    remarks: list[str] = field(default_factory=list)


# --- where it begins ------------------------------------------------------------------------------


def _beginning(lines: list[str]) -> int:
    """Return the line with which the signature begins: after its mark, else after the greeting."""
    marks = [n for n, line in enumerate(lines) if line.rstrip() == "--"]
    greetings = [n for n, line in enumerate(lines) if _is_greeting(line)]
    for places in (marks, greetings):
        if places and any(line.strip() for line in lines[places[-1] + 1 :]):
            return places[-1] + 1
    return 0


def _is_greeting(line: str) -> bool:
    return key_of(line) in words.GREETINGS


# --- ways to reach somebody -----------------------------------------------------------------------


def _take_ways(found: _Found, line: str) -> str:
    """Take e-mails, links and phones out of a line, and return what is left, with breaks."""
    line = _GAP.sub(_BREAK, line.replace("\u00a0", " ").replace("\u202f", " "))
    for pattern, take in (
        (_EMAIL, _take_email), (_ACCOUNT, _take_account), (_LINK, _take_link),
        (_BARE_LINK, _take_bare_link), (_PHONE, _take_phone),
    ):  # fmt: skip
        kept, place = "", 0
        for match in pattern.finditer(line):
            before = line[place : match.start()]
            rest = take(found, match, kept + before)
            if rest is not None:
                kept, place = rest + _BREAK, match.end()
        line = kept + line[place:]
    return line


def _take_email(found: _Found, match: re.Match[str], before: str) -> str | None:
    found.emails.append(Labelled(match[1]))
    return _unlabelled(before, words.EMAILS)[0]


def _take_account(found: _Found, match: re.Match[str], before: str) -> str | None:
    service, name = match[1].lower(), match[2]
    if service == "whatsapp" and name.lstrip("+").isdecimal():
        return None  # a number with a label
    found.links.append(Labelled(name, service))
    return before


def _take_link(found: _Found, match: re.Match[str], before: str) -> str | None:
    rest, label = _unlabelled(before, words.WEBS | words.SERVICES)
    social = words.SOCIAL.search(match[0])
    service = label if label in words.SERVICES else social[1].lower() if social else ""
    found.links.append(Labelled(match[0], service))
    return rest


def _take_bare_link(found: _Found, match: re.Match[str], before: str) -> str | None:
    """Take a domain for a link where it says so, is that of a mail, or stands alone."""
    labelled = _unlabelled(before, words.WEBS | words.SERVICES)[1]
    domain = match[0].partition("/")[0].lower()
    is_known = any(way.value.lower().endswith(f"@{domain}") for way in found.emails)
    alone = _DIVIDES.split(before)[-1].strip(" ,;") == "" and "." in match[0][:-3]
    if labelled or is_known or alone or words.SOCIAL.search(match[0]):
        return _take_link(found, match, before)
    return None


def _take_phone(found: _Found, match: re.Match[str], before: str) -> str | None:
    """Take a number for a phone where it says so, or can hardly be anything else."""
    rest, label = _unlabelled(before, words.PHONES.keys() | words.BESIDE_A_PHONE)
    number = match[0]
    digits = sum(c.isdecimal() for c in number)
    alone = _DIVIDES.split(before)[-1].strip(" ,;(") == ""
    international = number.lstrip("(").startswith(("+", "00"))
    plausible = number.lstrip("(").startswith("0") or digits > 7
    if not 5 < digits < 21 or _DATE.fullmatch(number):
        return None
    if not (label or (international and digits > 7) or (alone and plausible and digits > 6)):
        return None
    parts = _TWO_PHONES.split(number)
    if any(sum(c.isdecimal() for c in part) < 6 for part in parts):
        parts = [number]
    found.phones += (Labelled(part, words.PHONES.get(label, "")) for part in parts)
    return rest


def _unlabelled(before: str, known: AbstractSet[str]) -> tuple[str, str]:
    """Return what stands before something without the words that say what it is, and the label.

    Of several, as in “direct line”, the first that tells something is the label.
    """
    told: list[str] = []
    while found := _LABEL.search(before, max(0, len(before) - _NEAR)):
        word = fold(found[1])
        parts = re.split(r"[.'’-]", word)
        word = "".join(parts)
        if word not in known and not (max(map(len, parts)) > 1 and known >= set(parts)):
            break
        told.append(word)
        before = before[: found.start()]
    telling = [word for word in told if words.PHONES.get(word)] or told
    return before, telling[-1] if telling else ""


# --- words ----------------------------------------------------------------------------------------


def _take_words(found: _Found, part: str) -> None:
    """Put words down as part of an address, or as such."""
    goes_on, found.address_goes_on = found.address_goes_on, False
    if len(part) > _LONGEST_LINE:
        found.words.append(part)
        return
    if not is_address(part, goes_on=goes_on):
        found.words += _divided(part)
        return
    first, comma, rest = part.partition(",")
    named = _is_organisation(first) and not any(c.isdecimal() for c in first)
    if comma and named and is_address(rest):
        found.words.append(first.strip())
        part = rest.strip()
    if goes_on and not words.STREETS.search(part):
        found.addresses[-1] += f"\n{part}"
    else:
        found.addresses.append(part)
    found.address_goes_on = True


def _divided(part: str) -> list[str]:
    """Return the parts of “Giulia Ferrari, Sales Manager” or “Director at Genesis Clinic”."""
    for joint in re.finditer(r"\s+(\w+|@)\s+", part):
        if joint[1].lower() in words.JOINTS:
            first, second = part[: joint.start()], part[joint.end() :]
            if _is_role(first) and not _is_role(second) and second[:1].isupper():
                return [*_divided(first), second]
    beside = re.fullmatch(r"(.+?)\s*[(（](.+?)[)）]", part)
    if beside and _is_latin(beside[1]) is not _is_latin(beside[2]) and _is_name(beside[2]):
        return [beside[1], beside[2]]
    first, comma, second = (side.strip() for side in part.partition(","))
    if comma and first and second:
        bare = key_of(second).replace(" ", "")
        named = _is_name(first) and bare not in words.TITLES
        if named and (_is_role(second) or _is_organisation(second)):
            return [first, *_divided(second)]
        if _is_role(first) and _is_organisation(second):
            return [first, second]
    return [part]


def _is_role(part: str) -> bool:
    """Whether some words are a job; a house may be called after one, as a development bank is."""
    folded = fold(part)
    if not words.says_role(folded) or len(part.split()) > _MOST_WORDS or re.search("[:@]", part):
        return False
    return words.is_of_a_job_alone(folded) or not words.says_organisation(part, folded)


def _is_organisation(part: str) -> bool:
    return words.says_organisation(part, fold(part))


def _is_name(part: str) -> bool:
    """Whether some words may be somebody's name: few, each with a capital where there are any."""
    said = part.strip("()").split()
    if not 0 < len(said) <= _FEW_WORDS or len(part) > 60 or _NOT_OF_A_NAME.search(part):
        return False
    if key_of(said[0]) in words.SALUTATIONS or (part.endswith(".") and len(said) == 1):
        return False
    bare = [word.strip(".,()'’\"") for word in said]
    return all(
        not word or word[0].isupper() or word[0].lower() == word[0].upper()
        or key_of(word).replace(" ", "") in words.PARTICLES
        for word in bare
    )  # fmt: skip


# --- who it is ------------------------------------------------------------------------------------


def _person(found: _Found) -> IncomingPerson:
    left = list(dict.fromkeys(found.words))
    roles = [part for part in left if _is_role(part)]
    others = [part for part in left if part not in roles]
    name, latin = _names(others, found.emails)
    firm = _firm(others, name or latin, found)
    given, family = _given_and_family(name)
    rest = (part for part in others if part not in (name, latin, firm))
    return IncomingPerson(
        key="", where="", name=name or _named_by(found.emails), given=given, family=family,
        latin_name=latin, job_title=", ".join(roles),
        organisation=IncomingOrganisation(name=firm) if firm else None, role=Role.COUNTERPART,
        emails=tuple(dict.fromkeys(found.emails)), phones=tuple(dict.fromkeys(found.phones)),
        links=tuple(dict.fromkeys(found.links)), addresses=tuple(map(address, found.addresses)),
        remarks="\n".join((*found.remarks, *rest)).strip(),
    )  # fmt: skip


def _names(parts: list[str], emails: list[Labelled]) -> tuple[str, str]:
    """Return the name, and its Latin form where it stands beside one in another script.

    A mail of theirs says best which words are a name; else it is the first that may be one.
    """
    may_be = [
        part for part in parts
        if _is_name(part) and not _is_organisation(part) and not _is_of_a_domain(part, emails)
    ]  # fmt: skip
    whole = [part for part in may_be if len(part.split()) > 1 or not part.isascii()]
    said = {word for way in emails for word in key_of(way.value.partition("@")[0]).split()}
    mailed = [part for part in may_be if _is_said(part, said)]
    name = next(iter(mailed or whole or may_be[: int(may_be[:1] == parts[:1])]), "")
    if not name:
        return "", ""
    script = _is_latin(name)
    beside = next((part for part in whole if _is_latin(part) is not script), "")
    return (beside, name) if beside and script else (name, beside)


def _is_said(part: str, local: set[str]) -> bool:
    """Whether the words before the @ of a mail are those of a name, or hold the longer of them."""
    said = [word for word in key_of(part).split() if word not in words.TITLES and len(word) > 2]
    return any(word == one or (len(word) > 3 and word in one) for word in said for one in local)


def _named_by(emails: list[Labelled]) -> str:
    """Return the name that a mail alone tells, as giulia.ferrari@ does; or ""."""
    for way in emails:
        said = re.fullmatch(r"([^\W\d_]{2,})[._]([^\W\d_]{2,})", way.value.partition("@")[0])
        if said:
            return f"{said[1].title()} {said[2].title()}"
    return ""


def _firm(parts: list[str], name: str, found: _Found) -> str:
    """Return the organisation: what its form, a domain or else its place below the name tells."""
    others = [part for part in parts if part != name and ":" not in part]
    of_domain = [part for part in others if _is_of_a_domain(part, found.emails + found.links)]
    told = [part for part in others if _is_organisation(part) and len(part.split()) <= _MOST_WORDS]
    if of_domain or told:
        return (of_domain or told)[0]
    place = found.words.index(name) if name in found.words else len(found.words)
    near = [part for part in found.words[place + 1 : place + 4] if part in others]
    script = _is_latin(name)
    return next((part for part in near if _is_name(part) and _is_latin(part) is script), "")


def _is_of_a_domain(part: str, ways: list[Labelled]) -> bool:
    """Whether some words are what a mail or a page of theirs is called."""
    letters = key_of(part).replace(" ", "")
    homes = (_SCHEME.sub("", way.value.rpartition("@")[2]).partition("/")[0] for way in ways)
    labels = {label.replace("-", "") for home in homes for label in home.lower().split(".")[:-1]}
    return len(letters) > 3 and any(
        letters == label or (len(label) > 4 and letters.startswith(label)) for label in labels
    )


def _given_and_family(name: str) -> tuple[str, str]:
    """Return the parts of a name where its form tells them: capitals, two words, a particle."""
    said = [word for word in name.split() if key_of(word).replace(" ", "") not in words.TITLES]
    capitals = [word for word in said if word.isupper() and len(word) > 2]
    if capitals and len(capitals) < len(said):
        return " ".join(word for word in said if word not in capitals), " ".join(capitals)
    if len(said) == 2:
        return (said[1], said[0]) if has_cjk(name) else (said[0], said[1])
    if len(said) > 2 and key_of(said[1]) in words.PARTICLES:
        return said[0], " ".join(said[1:])
    return "", ""


def _is_latin(part: str) -> bool:
    return any("a" <= c <= "z" for c in fold(part))
