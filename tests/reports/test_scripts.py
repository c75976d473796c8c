"""Every script stands on the page as its readers write it, and comes back out as it was typed."""

import re
import shutil
import subprocess
import sys
import time
import unicodedata

import pypdfium2
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from delegate_app.reports.blocks import Blocks
from delegate_app.reports.cleaning import clean, isolated
from delegate_app.reports.page import Imprint, publish, text_width
from delegate_app.reports.rows import Column, Row
from delegate_app.reports.styles import BODY, STRONG
from delegate_app.reports.text import Span, Typesetter

SCRIPTS = {
    "latin": "Società “Lario Biotech”: efficienza, fjord, Łódź, Straße, AVATAR Việt Nam",
    "greek": "Ελληνική Δημοκρατία, καλημέρα σας",
    "cyrillic": "Министерство здравоохранения, её ценность, Україна",
    "hebrew": "שלום עולם בית חולים בתל אביב",
    "pointed": "בְּרֵאשִׁית בָּרָא אֱלֹהִים אֵת הַשָּׁמַיִם",
    "arabic": "محمد بن راشد الهاشمي مدير شركة لا إله للصناعات الإسلامية",
    "vowelled": "السَّلَامُ عَلَيْكُمْ وَرَحْمَةُ",
    "persian": "می\u200cخواهم با شما همکاری کنم گزارش چاپ",
    "devanagari": "क्षत्रिय नमस्ते विश्व हिन्दी में प्रार्थना श्री कर्म द्ध ट्ट स्त्री।",
    "thai": "สวัสดีครับ กรุงเทพมหานคร ผู้ที่ กี่ น้ำ",
    "japanese": "渡邉花子は「株式会社」の代表です。 コーヒーを、 飲みましょう！",
    "korean": "안녕하세요, 김민수 대표이사 (서울특별시) 회의록을",
    "simplified": "深圳市创新医疗设备有限公司， 总经理李明。",
    "traditional": "臺灣醫療器材股份有限公司， 總經理陳大文。",
    "symbols": "→ ← ★ ✓ € ₪ ₹ ½ × ≤ ∞ № ™ ① ♥",
    "emoji": "😀 👍🏽 👨\u200d👩\u200d👧\u200d👦 🇮🇹 ✅ 🎉",
    "bengali": "বাংলাদেশ প্রজাতন্ত্রী",
    "tamil": "தமிழ்நாடு கொள்கை",
    "others": "საქართველო Հայաստան ኢትዮጵያ ខ្មែរ ສະບາຍດີ မြန်မာ ශ්‍රී తెలుగు മലയാളം ગુજરાતી ਪੰਜਾਬੀ ಕನ್ನಡ ଓଡ଼ିଆ",
    "mixed": "Noa נועה met 渡邉花子 and محمد at 10:00 → नमस्ते 안녕 😀 ไทย",
}
ANY_TEXT = st.text(st.characters(codec=None, exclude_categories=()), max_size=80)


def document(*texts, align="start", width=None):
    """A PDF of some texts, each in a row of its own."""
    setter = Typesetter()
    blocks = Blocks(setter, text_width("A4"))
    rows = [
        Row(blocks.width, [Column(0, blocks.strips(text, BODY, width, align=align))], before=9)
        for text in texts
    ]
    return publish(rows, Imprint(title="t", subject="s", foot="", language="en"), setter, "A4")


def by_pdfium(pdf):
    return "\n".join(page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))


def by_pdftotext(pdf):
    program = shutil.which("pdftotext")
    run = subprocess.run([program, "-", "-"], input=pdf, capture_output=True, check=True)
    return run.stdout.decode()


READERS = [
    by_pdfium,
    pytest.param(
        by_pdftotext,
        marks=pytest.mark.skipif(not shutil.which("pdftotext"), reason="poppler is not installed"),
    ),
]


def plain(text):
    """A text without what shows nothing, as NFKC writes it."""
    return re.sub(
        "[\u00ad\u200b-\u200f\u202a-\u202e\u2066-\u2069]", "", unicodedata.normalize("NFKC", text)
    )


@pytest.mark.parametrize("read", READERS)
@pytest.mark.parametrize("script", SCRIPTS)
def test_words_come_back_as_they_were_typed(script, read):
    if read is by_pdftotext and script in {"symbols", "mixed"}:
        pytest.skip("poppler joins lone symbols, and moves the space beside a Hebrew word")
    made = document(SCRIPTS[script])
    assert made.missing == ()
    words = plain(read(made.pdf)).split()
    assert set(plain(SCRIPTS[script]).split()) <= set(words)


@given(ANY_TEXT)
@settings(deadline=None, max_examples=60)
def test_no_visible_character_is_lost(text):
    letters = "".join(c for c in clean(text) if unicodedata.category(c)[0] in "LN")
    back = plain(by_pdfium(document(letters).pdf))
    for letter in set(plain(letters)) - {"\u0640"}:
        assert letter in back


def test_numbers_and_latin_words_stand_in_a_hebrew_line_as_they_are_read():
    (line,) = Typesetter().lines([Span("טלפון 03-555 Lario (2019)!", BODY)], 300, align="start")
    assert line.leftwards
    assert line.x + line.width == pytest.approx(300)
    assert line.text == "טלפון 03-555 Lario (2019)!"
    assert [run.face.face.name for run in line.runs] == [
        "NotoSans-Regular",
        "NotoSansHebrew-Regular",
    ]


def test_each_paragraph_of_free_text_begins_at_its_own_side():
    lines = Typesetter().lines([Span("שלום\nhello\n12", BODY)], 200, align="start")
    assert [line.leftwards for line in lines] == [True, False, False]


def test_a_label_stays_at_its_place_and_turns_nothing_beside_it():
    name, rest = Span("דוד", STRONG), Span(" (עברית), CTO", BODY)
    (line,) = Typesetter().lines([name, rest], 300)
    assert line.x == 0
    assert line.runs[0].style is STRONG
    (one,) = Typesetter().lines([Span(f"{isolated('דוד')}, {isolated('נועה')}", BODY)], 300)
    (hebrew, comma, *_rest) = one.runs
    assert hebrew.width > comma.width


def test_a_space_behind_a_hebrew_name_stands_between_it_and_what_follows():
    (name,), (line,) = (
        Typesetter().lines(spans, 300)
        for spans in ([Span("דוד", STRONG)], [Span("דוד  ", STRONG), Span("+39 333", BODY)])
    )
    first, *_rest, number = line.runs
    assert first.code.startswith(name.runs[0].code)
    assert number.x > name.width + 3


def test_a_bullet_of_hebrew_stands_at_its_right():
    (strip,) = Blocks(Typesetter(), 300).strips("שלום", BODY, sign="bullet", align="start")
    assert strip.place > 290
    (strip,) = Blocks(Typesetter(), 300).strips("hello", BODY, sign="bullet", align="start")
    assert strip.place == 0


@pytest.mark.parametrize(
    ("text", "expected", "face"),
    [
        ("渡邉です", "SC", "NotoSansJP"),
        ("我们讨论", "JP", "NotoSansSC"),
        ("總經理陳", "SC", "NotoSansTC"),
        ("日本", "SC", "NotoSansSC"),
        ("日本", "JP", "NotoSansJP"),
        ("日本", "TC", "NotoSansTC"),
    ],
)
def test_chinese_characters_take_the_forms_of_their_country(text, expected, face):
    (line,) = Typesetter(expected).lines([Span(text, BODY)], 300)
    assert {run.face.face.name for run in line.runs} == {f"{face}-Regular"}


@pytest.mark.parametrize("text", ["ＡＢＣ株式会社", "Ｔｅｌ：０３", "ｶﾅ ﾊﾝｶｸ"])
def test_letters_as_wide_as_chinese_characters_are_no_boxes(text):
    made = document(text)
    assert made.missing == ()
    assert plain(text).split()[0] in plain(by_pdfium(made.pdf))


def test_letters_that_are_dressed_up_are_set_as_what_they_say():
    made = document("𝐁𝐨𝐥𝐝 𝔊𝔬𝔱𝔥𝔦𝔠 𝟙𝟚")
    assert made.missing == ()
    assert by_pdfium(made.pdf).split()[:3] == ["Bold", "Gothic", "12"]


def test_arabic_joins_and_lam_alef_is_one():
    (joined,) = Typesetter().lines([Span("بيت", BODY)], 300)
    (apart,) = Typesetter().lines([Span("ب\u200cي\u200cت", BODY)], 300)
    assert joined.width < apart.width
    (one,) = Typesetter().lines([Span("لا", BODY)], 300)
    assert one.runs[0].code.count("<") == 1
    assert len(re.sub("[^0-9A-F]", "", one.runs[0].code)) == 4


def test_long_words_are_parted_in_prose_where_the_column_is_narrow():
    text = "che il ministero della cooperazione non controfirma"
    setter = Typesetter()
    ragged = setter.lines([Span(text, BODY)], 72)
    parted = setter.lines([Span(text, BODY)], 72, language="it")
    assert not any(line.text.endswith("\u00ad") for line in ragged)
    assert any(line.text.endswith("\u00ad") for line in parted)
    assert "".join(line.text for line in parted).replace("\u00ad", "").replace(" ", "") == (
        text.replace(" ", "")
    )


@pytest.mark.parametrize(
    "text",
    [
        "word " * 4_000,
        " " * 20_000 + "end",
        "W" * 20_000,
        "e" + "\u0316" * 20_000,
        "(" * 20_000,
        "«[" * 10_000 + "渡",
        "א(" * 10_000,
        "\u2067א" * 5_000,
        "漢字、" * 6_000,
        "ลเ" * 9_000,
        "a-b-" * 5_000,
        "क्" * 10_000,
        "\u200d👨" * 9_000,
    ],
    ids=range(13),
)
def test_no_text_takes_long(text):
    start = time.process_time()
    lines = Typesetter().lines([Span(text, BODY)], 200, align="start", language="it")
    assert lines
    assert time.process_time() - start < 4  # tenfold what it takes


def test_a_report_in_latin_letters_opens_no_other_font():
    code = """
from delegate_app.reports import fonts
from delegate_app.reports.styles import BODY
from delegate_app.reports.text import Span, Typesetter
opened = []
source = fonts._source
fonts._source = lambda *path: opened.append(path) or source(*path)
Typesetter().lines([Span("Società, Ελλάδα, Жизнь — 10:00 “x” 20 €", BODY)], 300)
print(opened)
"""
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout.strip() == "[('manimgx_fonts', 'NotoSans[wght].ttf')]"
