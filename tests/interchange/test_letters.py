"""A table in whatever letters it came, and in whatever encoding."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from delegate_app.interchange import read
from delegate_app.interchange.letters import encoding_of

LINES = {
    "cp1252": (
        "Nome;Cognome;Società;Città",
        "Niccolò;D’Angelo;Così S.p.A.;Forlì",
        "Zoë;Müller;“Galilée” Santé;Zürich",
    ),
    "mac_roman": (
        "Nome;Cognome;Società;Città",
        "Niccolò;D’Angelo;Così S.p.A.;Forlì",
        "Zoë;Müller;«Galilée» Santé;Zürich",
    ),
    "cp1250": (
        "Imię;Nazwisko;Firma;Miasto",
        "Łukasz;Wałęsa;Żabka;Łódź",
        "Zdzisław;Brzęczyk;Poczta;Kraków",
    ),
    "cp1251": (
        "Имя;Фамилия;Компания;Город",
        "Анна;Иванова;Газпром;Москва",
        "Юрий;Щукин;Ромашка;Тверь",
    ),
    "cp1253": (
        "Όνομα;Επώνυμο;Εταιρεία;Πόλη",
        "Γιώργος;Παπάς;Άλφα;Αθήνα",
        "Ελένη;Νικολάου;Βήτα;Πάτρα",
    ),
    "cp1255": (
        "שם פרטי;שם משפחה;חברה;עיר",
        "נועה;לוי;מכבי;תל אביב",
        "יעל;כהן;ג'נסיס;חיפה",
    ),
    "cp1256": (
        "الاسم;اللقب;الشركة;المدينة",
        "أحمد;المنصوري;النور;دبي",
        "فاطمة;الهاشمي;الفجر;أبوظبي",
    ),
    "shift_jis": (
        "氏名;会社名;メール;都市",
        "田中太郎;東京メディカル;t@a.example;とうきょう",
    ),
    "euc_kr": (
        "이름;회사;도시",
        "김민수;삼성전자;서울",
        "이영희;현대자동차;부산",
    ),
    "gb18030": (
        "姓名;公司;城市",
        "王伟;上海医疗器械有限公司;上海",
        "李娜;北京生物科技;北京",
    ),
}
TABLES = {encoding: "\n".join((*lines, "")) for encoding, lines in LINES.items()}


@pytest.mark.parametrize("encoding", [*TABLES, "utf-8", "utf-8-sig", "utf-16", "utf-16-le"])
def test_an_encoding_is_known_by_the_words_that_it_makes(encoding):
    text = TABLES.get(encoding, TABLES["cp1252"])
    found = encoding_of(text.encode(encoding))
    assert text.encode(encoding).decode(found) == text


@pytest.mark.parametrize("encoding", ["cp1252", "mac_roman", "utf-16-be", "utf-16-le", "utf-16"])
def test_the_same_people_in_every_western_encoding(encoding):
    (anna, zoe) = read("people.csv", TABLES["mac_roman"].encode(encoding)).entries
    assert (anna.name, anna.organisation.name) == ("Niccolò D’Angelo", "Così S.p.A.")
    assert (zoe.name, zoe.organisation.addresses[0].city) == ("Zoë Müller", "Zürich")


@pytest.mark.parametrize("encoding", ["cp1250", "cp1251", "cp1253", "cp1255", "cp1256"])
def test_names_in_other_letters_under_known_headings(encoding):
    _, first, second = LINES[encoding]
    text = f"First name;Last name;Company;City\n{first}\n{second}\n"
    (one, other) = read("people.csv", text.encode(encoding)).entries
    assert (one.given, one.family) == tuple(first.split(";")[:2])
    assert other.organisation.name == second.split(";")[2]


@pytest.mark.parametrize("name", ["D’Angelo", "“Acme”", "Acme®", "n° 5", "Zoë", "È", "Öz", "50 €"])
def test_one_word_of_a_western_table_is_western(name):
    text = f"Nome;Azienda\nAnna;{name}\n"
    assert encoding_of(text.encode("cp1252")) == "cp1252"


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_not(data):
    found = encoding_of(data)
    assert not found or data.decode(found) is not None


@given(st.text(max_size=60))
def test_utf_8_is_never_taken_for_anything_else(text):
    data = ("Nome;Cognome\n" + text.replace("\0", "")).encode("utf-8", "ignore")
    assert encoding_of(data) == "utf-8"
