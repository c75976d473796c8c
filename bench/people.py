"""Made people of many scripts, for the benches that need to know who is who."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from random import Random
from typing import NamedTuple

from delegate_app.domain.contact import Labelled, Organisation, Person

A_FIRM = 4
"""How many people an organisation has on average."""
RELATIVES = 0.05
"""How often somebody has a colleague of the same family beside them, behind the switchboard."""
LATIN = 0.65
"""How often the Latin form of a name in another script is known."""

# Given names, family names; where a script of its own is used, each with its Latin form.
_ITALIAN = (
    """
    Marco Luca Giulia Francesca Andrea Paolo Paola Mario Maria Giuseppe Antonio Giovanni Anna
    Chiara Davide Elena Federico Giorgia Lorenzo Martina Matteo Nicola Niccolò Roberto Sara
    Silvia Stefano Valentina Alessandro Alessandra Simone Simona Luigi Raffaella Domenico
    """,
    """
    Rossi Russo Ferrari Esposito Bianchi Romano Colombo Ricci Marino Greco Bruno Gallo Conti
    De_Luca Mancini Costa Giordano Rizzo Lombardi Moretti Barbieri Fontana Santoro Mariani
    Rinaldi Caruso Ferrara Galli Martini Leone Longo Gentile Martinelli Brambilla Fumagalli
    Colnaghi D’Angelo Dell’Orto Nicolò Cantù Bertolè Pellegrini Zanetti Villa Riva Sala
    """,
)
_GERMAN = (
    """
    Jürgen Günther Michael Thomas Andreas Stefan Björn Käthe Sabine Monika Petra Jörg Klaus
    Wolfgang Johannes Ulrich Josef Heike Silke Anja
    """,
    """
    Müller Schmidt Schneider Fischer Weber Köhler Schäfer Krüger Hofmann Schröder Böhm Groß
    Weiß Jäger Kühn Vogel Lindner Brandt Günther Lorenz Pfeiffer Zimmermann Bauer
    """,
)
_FRENCH = (
    """
    Jean-Pierre François Hélène Éric Amélie Zoé Jérôme Mathieu Camille Chloé Noël Benoît
    Thérèse Guillaume Aurélie Sébastien Agnès
    """,
    """
    Lefèvre Durand Moreau Girard Bérard Mercier Dupré Léger Chevalier Gauthier Perrin Rémy
    Fournier Besançon Lacroix Boucher Marchand Hébert Carpentier
    """,
)
_INDIAN = (
    """
    Rajesh Priya Amit Sunita Vikram Anjali Sanjay Deepa Arjun Kavita Rahul Meera Suresh
    Lakshmi Anil Pooja Manoj Neha
    """,
    """
    Sharma Patel Gupta Reddy Iyer Nair Mehta Kapoor Chatterjee Banerjee Desai Joshi Kulkarni
    Srinivasan Venkataraman Agarwal Malhotra Bhatt
    """,
)
_HEBREW = (
    """
    דניאל:Daniel נועה:Noa יוסף:Yosef רחל:Rachel מיכאל:Michael תמר:Tamar אילן:Ilan דנה:Dana
    גל:Gal פנינה:Pnina שלמה:Shlomo מרים:Miriam איתן:Eitan יעל:Yael אורי:Uri רונית:Ronit
    אברהם:Avraham משה:Moshe דוד:David
    """,
    """
    כהן:Cohen לוי:Levi מזרחי:Mizrahi פרץ:Peretz ביטון:Biton דהן:Dahan אברהמי:Avrahami
    פרידמן:Friedman שפירא:Shapira גולן:Golan ברק:Barak שרון:Sharon רוזן:Rosen קפלן:Kaplan
    בן־דוד:Ben-David אלון:Alon
    """,
)
_ARABIC = (
    """
    محمد:Mohammed أحمد:Ahmed فاطمة:Fatima خالد:Khaled ليلى:Layla عمر:Omar سارة:Sara
    يوسف:Youssef مريم:Mariam حسن:Hassan نور:Nour كريم:Karim طارق:Tariq
    """,
    """
    الراشد:Al-Rashed المنصوري:Al-Mansouri حداد:Haddad النجار:Al-Najjar المصري:Al-Masri
    خوري:Khoury الهاشمي:Al-Hashimi منصور:Mansour صالح:Saleh ناصر:Nasser العلي:Al-Ali
    """,
)
_JAPANESE = (
    """
    太郎:Taro 花子:Hanako 健一:Kenichi 由美:Yumi 大輔:Daisuke 直子:Naoko 翔太:Shota 美咲:Misaki
    拓也:Takuya
    恵子:Keiko さくら:Sakura 隆:Takashi
    """,
    """
    田中:Tanaka 佐藤:Sato 鈴木:Suzuki 高橋:Takahashi 伊藤:Ito 渡辺:Watanabe 山本:Yamamoto
    中村:Nakamura
    小林:Kobayashi 加藤:Kato 吉田:Yoshida 山田:Yamada 松本:Matsumoto
    """,
)
_CHINESE = (
    """
    伟:Wei 芳:Fang 秀英:Xiuying 敏:Min 静:Jing 强:Qiang 磊:Lei 洋:Yang 大文:Dawen 晓明:Xiaoming
    建国:Jianguo
    丽:Li 文静:Wenjing 志强:Zhiqiang
    """,
    """
    王:Wang 李:Li 张:Zhang 刘:Liu 陈:Chen 杨:Yang 赵:Zhao 黄:Huang 周:Zhou 吴:Wu 徐:Xu 孙:Sun
    欧阳:Ouyang
    林:Lin 何:He
    """,
)
_KOREAN = (
    """
    민수:Min-su 지영:Ji-young 현우:Hyun-woo 수진:Su-jin 준호:Jun-ho 미경:Mi-kyung 성민:Sung-min
    은지:Eun-ji
    태현:Tae-hyun 혜진:Hye-jin 동욱:Dong-wook
    """,
    """
    김:Kim 이:Lee 박:Park 최:Choi 정:Jung 강:Kang 조:Cho 윤:Yoon 장:Jang 임:Lim
    """,
)


class _Culture(NamedTuple):
    """How names are made and written somewhere."""

    share: int
    names: tuple[str, str]
    code: str
    """Of the country, before a phone number."""
    legal: tuple[str, ...]
    """The forms in which one organisation is written."""
    top: str
    """The end of its domain."""
    family_first: bool = False
    space: str = " "


_CULTURES = (
    _Culture(36, _ITALIAN, "+39", ("S.r.l.", "SRL", "S.p.A.", "SpA", ""), "it"),
    _Culture(16, _HEBREW, "+972", ("Ltd.", "Ltd", "בע״מ", ""), "co.il"),
    _Culture(8, _ARABIC, "+971", ("LLC", "L.L.C.", ""), "ae"),
    _Culture(8, _JAPANESE, "+81", ("株式会社", "Co., Ltd.", ""), "co.jp", True),
    _Culture(7, _CHINESE, "+86", ("有限公司", "Co. Ltd", ""), "cn", True, ""),
    _Culture(6, _KOREAN, "+82", ("주식회사", "Co., Ltd.", ""), "co.kr", True, ""),
    _Culture(7, _INDIAN, "+91", ("Pvt. Ltd.", "Private Limited", ""), "in"),
    _Culture(6, _GERMAN, "+49", ("GmbH", "G.m.b.H.", ""), "de"),
    _Culture(6, _FRENCH, "+33", ("SAS", "S.A.S.", ""), "fr"),
)
_STEMS = """
    Alfa Beta Nova Medi Bio Geno Vita Cardio Neuro Pharma Helio Aqua Terra Omni Orto Denta Opti
    Thermo Cryo Lumi Sono Radi Nutri Derma Immuno Onco Pulmo Angio Osteo Hema
"""
_ENDS = "systems care labs tech devices therapeutics diagnostics robotics science health"
_PETS = {
    "Giuseppe": "Beppe", "Luigi": "Gigi", "Giovanni": "Gianni", "Antonio": "Tonino",
    "Domenico": "Mimmo", "Raffaella": "Lella", "Federico": "Fede", "Alessandro": "Ale",
    "Valentina": "Vale", "Daniel": "Dani", "Michael": "Mike", "Johannes": "Hans",
    "Josef": "Sepp", "Ulrich": "Uli", "Yosef": "Yossi", "Moshe": "Moshik", "Avraham": "Avi",
}  # fmt: skip


class _House(NamedTuple):
    """An organisation with what its people share."""

    culture: _Culture
    firm: Organisation
    domain: str
    stem: str
    """Its name without a legal form."""
    switchboard: str


@dataclass(frozen=True)
class Somebody:
    """A person as an entry, with what the alterations need to know."""

    person: Person
    firm: Organisation | None
    latin: tuple[str, str]
    house: _House


Alter = Callable[[Random, Somebody], Somebody | None]


def crowd(
    chance: Random, size: int, copies: int
) -> tuple[list[Somebody], dict[tuple[str, str], tuple[str, ...]]]:
    """Return people with altered copies among them, and each pair with its alterations."""
    houses = [_house(chance, n) for n in range(size // A_FIRM)]
    people: list[Somebody] = []
    taken: set[tuple[str, ...]] = set()
    while len(people) < size:
        for made in _colleagues(chance, len(people), chance.choice(houses)):
            key = (*made.latin, made.house.stem)
            if key not in taken:  # two of one name in one firm nobody could tell apart
                taken.add(key)
                people.append(made)
    truth = {}
    for n, original in enumerate(chance.sample(people, copies)):
        copy, kinds = _altered(chance, original, f"q{n:05}")
        people.append(copy)
        truth[original.person.id, copy.person.id] = kinds
    chance.shuffle(people)
    return people, truth


def _house(chance: Random, n: int) -> _House:
    culture = chance.choices(_CULTURES, [each.share for each in _CULTURES])[0]
    stem = f"{chance.choice(_STEMS.split())}{chance.choice(_ENDS.split())} {n}"
    firm = Organisation(id=f"f{n}", name=f"{stem} {chance.choice(culture.legal)}".strip())
    domain = f"{stem.lower().replace(' ', '')}.{culture.top}"
    return _House(culture, firm, domain, stem, _number(chance, culture.code))


def _colleagues(chance: Random, n: int, house: _House) -> Iterator[Somebody]:
    """Give one person of a firm, or two that are easily taken for one."""
    givens, families = (names.split() for names in house.culture.names)
    family = chance.choice(families)
    yield _somebody(chance, f"p{n:05}", house, chance.choice(givens), family)
    if chance.random() < RELATIVES:
        relative = _somebody(chance, f"p{n:05}r", house, chance.choice(givens), family)
        phones = (Labelled(house.switchboard),)
        yield replace(relative, person=replace(relative.person, phones=phones))


def _somebody(chance: Random, id_: str, house: _House, given: str, family: str) -> Somebody:
    culture = house.culture
    (own_given, latin_given), (own_family, latin_family) = map(_own_and_latin, (given, family))
    ordered = (own_family, own_given) if culture.family_first else (own_given, own_family)
    has_latin = ":" in given and chance.random() < LATIN
    local = f"{_ascii(latin_given)}.{_ascii(latin_family)}"
    mail = chance.choices(
        (f"{local}@{house.domain}", f"info@{house.domain}", f"{local}{id_[-2:]}@gmail.com", ""),
        (78, 10, 6, 6),
    )[0]
    phone = chance.choices((_number(chance, culture.code), house.switchboard, ""), (65, 25, 10))[0]
    person = Person(
        id=id_, name=culture.space.join(ordered), given=own_given, family=own_family,
        latin_name=f"{latin_given} {latin_family}" if has_latin else "",
        emails=(Labelled(mail),) if mail else (), phones=(Labelled(phone),) if phone else (),
    )  # fmt: skip
    return Somebody(person, house.firm, (latin_given, latin_family), house)


def _own_and_latin(name: str) -> tuple[str, str]:
    own, _, latin = name.replace("_", " ").partition(":")
    return own, latin or own


def _number(chance: Random, code: str) -> str:
    digits = f"{chance.randrange(10**8, 10**9)}"
    return f"{code} {digits[:3]} {digits[3:6]} {digits[6:]}"


def _ascii(text: str) -> str:
    bare = unicodedata.normalize("NFKD", text.lower()).replace("ß", "ss")
    return "".join(c for c in bare if c.isascii() and (c.isalnum() or c in "._"))


# --- the alterations ------------------------------------------------------------------------------


def _altered(chance: Random, original: Somebody, id_: str) -> tuple[Somebody, tuple[str, ...]]:
    copy, kinds = replace(original, person=replace(original.person, id=id_)), []
    wanted = chance.choices((1, 2, 3), (35, 40, 25))[0]
    for kind in chance.sample(list(_ALTERATIONS), len(_ALTERATIONS)):
        new = _ALTERATIONS[kind](chance, copy)
        if new and new != copy and _still_says_who(new, original):
            copy = new
            kinds.append(kind)
        if len(kinds) == wanted:
            break
    return copy, tuple(kinds)


def _still_says_who(copy: Somebody, original: Somebody) -> bool:
    """Whether anything but a name is left that both have, so that a person could tell."""
    mails = {m.value for m in copy.person.emails} & {m.value for m in original.person.emails}
    own = any(not mail.startswith("info@") for mail in mails)
    return own or bool(copy.firm and original.firm)


def _typo(chance: Random, who: Somebody) -> Somebody | None:
    name = who.person.name
    places = [n for n, c in enumerate(name[:-1]) if c.isalpha() and name[n + 1].isalpha() and n]
    if not places or not _ascii(name) or len(name) < 6:
        return None
    n = chance.choice(places)
    new = chance.choice((
        name[:n] + chance.choice("aeiourstln") + name[n + 1 :],
        name[:n] + name[n + 1 :],
        name[:n] + name[n] + name[n:],
        name[:n] + name[n + 1] + name[n] + name[n + 2 :],
    ))  # fmt: skip
    return _named(who, new) if _ascii(new) != _ascii(name) else None


def _named(who: Somebody, name: str, **fields: str) -> Somebody:
    """Write the whole name alone, as a card or a list of one column does."""
    return replace(who, person=replace(who.person, name=name, given="", family="", **fields))


def _swapped(_chance: Random, who: Somebody) -> Somebody | None:
    first, _, rest = who.person.name.partition(" ")
    return _named(who, f"{rest} {first}") if rest else None


def _phone(chance: Random, who: Somebody) -> Somebody | None:
    if not who.person.phones:
        return None
    code, _, rest = who.person.phones[0].value.partition(" ")
    new = chance.choice((
        f"0{rest}" if code != "+39" else rest, f"00{code[1:]} {rest}",
        f"{code}{rest}".replace(" ", ""), f"{code} {rest}".replace(" ", "."),
        f"({code}) {rest.replace(' ', '-')}",
    ))  # fmt: skip
    return replace(who, person=replace(who.person, phones=(Labelled(new),)))


def _bare(chance: Random, who: Somebody) -> Somebody | None:
    name = who.person.name
    if _ascii(name) == name.lower().replace(" ", "") or len(_ascii(name)) < 5:
        return None
    if chance.random() < 0.5:
        for mark, pair in (("ü", "ue"), ("ö", "oe"), ("ä", "ae")):
            name = name.replace(mark, pair)
    bare = "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))
    return _named(who, bare.replace("ß", "ss").replace("’", "'"))


def _script(chance: Random, who: Somebody) -> Somebody | None:
    latin = " ".join(who.latin)
    if who.person.name.isascii() or _ascii(who.person.name):
        return None
    return _named(who, chance.choice((latin, " ".join(reversed(who.latin)))), latin_name="")


def _short(chance: Random, who: Somebody) -> Somebody | None:
    given, family = who.latin
    if not _ascii(who.person.name):
        return None
    pet = _PETS.get(given)
    first = pet if pet and chance.random() < 0.6 else f"{given[0]}."
    return _named(who, f"{first} {family}", latin_name="")


def _form(chance: Random, who: Somebody) -> Somebody | None:
    name = f"{who.house.stem} {chance.choice(who.house.culture.legal)}".strip()
    if not who.firm or name == who.firm.name:
        return None
    return replace(who, firm=Organisation(id=f"{who.firm.id}x{name}", name=name))


def _other_mail(chance: Random, who: Somebody) -> Somebody | None:
    if not who.person.emails:
        return None
    given, family = map(_ascii, who.latin)
    local = chance.choice((f"{given[0]}.{family}", f"{family}", f"{given}", f"{family}.{given}"))
    mail = Labelled(f"{local.replace(' ', '')}@{who.house.domain}")
    return replace(who, person=replace(who.person, emails=(mail,)))


def _title(chance: Random, who: Somebody) -> Somebody | None:
    if not _ascii(who.person.name):
        return None
    return _named(
        who, f"{chance.choice(('Dr.', 'Ing.', 'Prof.', 'Mr', 'Dott.'))} {who.person.name}"
    )


_ALTERATIONS: dict[str, Alter] = {
    "typo": _typo,
    "swapped": _swapped,
    "no mail": lambda _c, who: replace(who, person=replace(who.person, emails=())),
    "no phone": lambda _c, who: replace(who, person=replace(who.person, phones=())),
    "no firm": lambda _c, who: replace(who, firm=None),
    "phone": _phone,
    "bare": _bare,
    "script": _script,
    "short": _short,
    "form": _form,
    "other mail": _other_mail,
    "title": _title,
}
