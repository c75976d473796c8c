"""One mission with everything that makes a page ugly, as a dossier, to be looked at too.

Names in every script, notes of 3,000 words, a word of 400 letters, titles of 300, lists and tables
from right to left, a day of nothing and one of 200 meetings, and fields that nobody filled in.
"""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from datetime import time as clock
from decimal import Decimal
from itertools import cycle
from pathlib import Path

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Clash, Kind, Side, Status
from delegate_app.domain.b2b import B2BPlan, Party
from delegate_app.domain.briefing import FigureScope, MarketFigure, UsefulNumber
from delegate_app.domain.contact import Address, Labelled, Organisation, Person, Role
from delegate_app.domain.dossier import ContactRow, Dossier, MissionFigures, Picture, key_figures
from delegate_app.domain.followup import (
    Debrief,
    FollowUp,
    FollowUpRow,
    FollowUpState,
    Held,
    LaterOutcome,
    LaterOutcomeKind,
    Outcome,
)
from delegate_app.domain.mission import Mission, Programme
from delegate_app.domain.note import Attachment, Note
from delegate_app.domain.times import Timing

FULL, NOTHING, CROWDED = (date(2019, 3, day) for day in (26, 27, 28))
WRITTEN = datetime(2019, 3, 26, 9, tzinfo=UTC)
ZONE = "Asia/Jerusalem"
NAMES = (
    ("דוד בן־גוריון", "David Ben-Gurion", "לשכת המסחר תל אביב והמרכז", "מנכ״ל (CEO)"),
    ("محمد بن راشد الهاشمي", "Mohammed bin Rashid Al Hashimi", "شركة الخليج الطبية", "مدير"),
    ("अमित शर्मा", "Amit Sharma", "भारत हेल्थ लिमिटेड", "निदेशक अनुसंधान"),
    ("ชัยวัฒน์ ตั้งสมบูรณ์", "Chaiwat Tangsomboon", "บริษัท กรุงเทพการแพทย์ จำกัด", "ผู้จัดการฝ่ายจัดซื้อ"),
    ("渡邉 花子", "Hanako Watanabe", "株式会社日伊商事", "代表取締役"),
    ("张伟", "Zhang Wei", "上海医疗器械有限公司", "总经理"),
    ("林雅婷", "Lin Ya-ting", "臺灣積體電路製造股份有限公司", "採購經理"),
    ("김지우", "Kim Ji-woo", "서울의료기기 주식회사", "대표이사"),
    ("Ελένη Παπαδοπούλου", "Eleni Papadopoulou", "Ελληνική Ιατρική Α.Ε.", "Διευθύντρια"),
    ("Щербакова Юлія", "Yuliia Shcherbakova", "Міністерство охорони здоров’я", "Заступниця"),
    ("Nguyễn Thị Hồng Hạnh", "", "Công ty TNHH Thiết bị y tế Việt Nam", "Giám đốc"),
    ("Łukasz Żółkiewski-Brzęczyszczykiewicz", "", "Przedsiębiorstwo „Ślązak”", "Kierownik"),
    ("", "", "", ""),
)  # fmt: skip
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 5
LONG_TITLE = (
    "Incontro istituzionale con il Direttore Generale del Ministero della Salute e con la "
    "delegazione della Camera di Commercio — לשכת המסחר תל אביב והמרכז / 株式会社日伊商事 — per la "
    "presentazione dell’iniziativa “Mercati strategici”, seguita da un giro di tavola e dalla firma"
    " del protocollo d’intesa sulla telemedicina 🤝"
)
NOTE = (
    "# סיכום הפגישה\n"
    "- לשלוח הצעת מחיר עד 15.12.2026 (CIF Haifa)\n"
    "- [ ] לתאם ביקור במפעל @Giulia Ferrari\n"
    "  - [x] דוגמאות נמסרו\n"
    "1. ראשון\n2. שני\n\n"
    "| שם | טלפון |\n|---|---|\n| נועה | 03-555-0101 |\n\n"
    "> الاجتماع القادم في دبي، بإذن الله\n"
    "* إرسال قائمة الأسعار قبل ٣٠/١١\n\n"
    "**太字** と *斜体*、「引用」。次回は 2月10日〜14日 😀 👨‍👩‍👧‍👦 🇮🇹\n"
    f"{LONG_WORD}\n"
    "https://eventi.example.it/ambasciata-tel-aviv/2026/inviti?codice=ABCD-1234&lingua=it"
)
PROSE = (
    "La società propone un accordo quadro di collaborazione tecnico-scientifica; l’amministratore "
    "delegato chiede una documentazione particolareggiata sull’approvvigionamento e sulla "
    "responsabilità del produttore. "
)
THOUSANDS = "\n\n".join(PROSE * 8 for _ in range(14))
"""About 3,000 words."""


def firm(number):
    _name, latin, name, _title = NAMES[number % len(NAMES)]
    return Organisation(
        id=f"o{number}", name=name, latin_name=f"{latin} Ltd" if latin else "",
        sector=("Dispositivi medici", "", "生物技術")[number % 3],
        country=("Italia", "ישראל", "")[number % 3],
        website="https://www.firm.example/" if number % 2 else "",
    )  # fmt: skip


def seat(number, side, present=None):
    name, latin, _firm, title = NAMES[number % len(NAMES)]
    return Attendee(
        f"p{number}", name, firm(number).name, side, f"o{number}", f"p{number}", title, latin,
        present,
    )  # fmt: skip


def row(key, day, start, minutes, kind, title, *people, clashes=(), **more):
    begins = datetime.combine(day, clock(*divmod(start, 60)))
    item = AgendaItem(
        id=key, mission_id="m", kind=kind, title=title, start=begins,
        end=begins + timedelta(minutes=minutes), **{"zone": ZONE, **more},
    )  # fmt: skip
    return AgendaRow(item, people, clashes)


def agenda():
    """A full day, one of nothing, and one of 200 meetings."""
    ours, theirs = (lambda n: seat(n, Side.OURS)), (lambda n: seat(n, Side.THEIRS))
    yield row(
        "frame", FULL, 0, 0, Kind.CONFERENCE, "תערוכה · 展示会 · Fiera", timing=Timing.ALL_DAY,
        place="מרכז הירידים, תל אביב",
    )  # fmt: skip
    yield row(
        "long", FULL, 540, 90, Kind.INSTITUTIONAL_MEETING, LONG_TITLE,
        *map(theirs, range(6)), *map(ours, range(6, 10)), place="קומה 3, חדר ישיבות B",
        table="14", interpreter="ד״ר נועה לוי", dress="abito scuro", transport="Pullman n. 2",
        aims="Chi decide?\nמי מחליט?", bring="カタログ, 名刺", description=NOTE.splitlines()[1],
        agreed=NOTE,
        clashes=(Clash("b0", "B2B 广东东莞精密机械有限公司", "{name} is at both.", NAMES[0][0]),),
    )  # fmt: skip
    yield row("word", FULL, 660, 30, Kind.COMPANY_VISIT, LONG_WORD, theirs(1), place=LONG_WORD)
    yield row("empty", FULL, 700, 0, Kind.B2B_MEETING, "", theirs(12), ours(12))
    yield row("crowd", FULL, 720, 60, Kind.SOCIAL_EVENT, "Pranzo 🍽️ 昼食会 ארוחת צהריים",
              *map(theirs, range(30)), status=Status.TO_CONFIRM, dress="smart casual")  # fmt: skip
    yield row("off", FULL, 840, 60, Kind.B2B_MEETING, "בוטל: פגישה עם 株式会社", theirs(4), ours(0),
              status=Status.CANCELLED, zone="Asia/Tokyo")  # fmt: skip
    yield row("flight", FULL, 1380, 300, Kind.TRANSFER, "TLV → MXP", end_zone="Europe/Rome",
              transport="AZ 809")  # fmt: skip
    kinds = cycle(Kind)
    for n in range(200):
        kind, name = next(kinds), NAMES[n % len(NAMES)]
        yield row(f"b{n}", CROWDED, 480 + 3 * n, 30, kind, f"{name[2]} {n}", theirs(n % 13),
                  ours((n + 5) % 13), table=str(n % 40))  # fmt: skip


def contacts():
    for n in range(26):
        name, latin, _firm, title = NAMES[n % len(NAMES)]
        reached = () if n % 13 == 12 else (Labelled(f"someone.with.a.long.name.{n}@firm.example"),)
        person = Person(
            id=f"p{n}", name=name, latin_name=latin, emails=reached * (n % 3),
            phones=(Labelled(f"+972 3-555-{n:04d}"),) * (n % 4 > 0), consent=True,
            addresses=(Address("רחוב אליעזר פרי 10", "תל אביב", "63573"),) * (n % 2),
            languages=("he", "ar", "ja")[: n % 4],
        )  # fmt: skip
        role = Role.COUNTERPART if n < 13 else (Role.DELEGATE, Role.INTERPRETER)[n % 2]
        card = f"BEGIN:VCARD\r\nVERSION:3.0\r\nFN:{name}\r\nEND:VCARD\r\n"
        yield ContactRow(
            person, (role,), firm(n) if n % 13 != 12 else None, title, "AB"[n % 2], card
        )


def written(key, text, **on):
    return Note(id=key, mission_id="m", text=text, created=WRITTEN, changed=WRITTEN, **on)


def actions():
    texts = (
        "לשלוח דוגמאות ומחירון בעברית (עד 15.12)", "إرسال قائمة الأسعار CIF جبل علي", "",
        LONG_WORD, "確認樣品規格", PROSE,
    )  # fmt: skip
    for n, text in enumerate(texts):
        action = FollowUp(
            id=f"f{n}", mission_id="m", text=text, item_id="long" if n % 2 else None,
            due=(None, date(2019, 3, 20), date(2019, 4, 5))[n % 3],
            state=tuple(FollowUpState)[n % 3],
        )  # fmt: skip
        yield FollowUpRow(action, NAMES[n][0], LONG_TITLE if n % 2 else "", NAMES[n][2])


def dossier():
    """The mission, with all that its documents can hold."""
    jpeg = (Path(__file__).parents[1] / "data" / "photo.jpg").read_bytes()
    mission = Mission(
        id="m", programme_id="p", name="Missione Imprese Italia — ישראל · إسرائيل · イスラエル",
        sector="", place="תל אביב", zone=ZONE, home_zone="Europe/Rome", start=date(2019, 3, 25),
        end=date(2019, 3, 29), objectives=NOTE, summary=PROSE * 3,
    )  # fmt: skip
    taken = [
        Attachment(id=name, mission_id="m", item_id="long", name=name, media_type="image/jpeg",
                   size=1, sha256=name[:5], created=WRITTEN)
        for name in ("photo.jpg", "תמונה מהפגישה.heic", "photo-2.jpg")
    ]  # fmt: skip
    whole = Dossier(
        mission=mission,
        programme=Programme(id="p", name="Mercati strategici 戦略市場", edition="2"),
        made=datetime(2019, 3, 26, 10, 42), days=(FULL, NOTHING, CROWDED), rows=tuple(agenda()),
        notes=(
            written("n1", NOTE, item_id="long"),
            written("n2", THOUSANDS, item_id="long", locked=True),
            written("n3", "מדבר איטלקית, למד בפאביה.", person_id="p0"), written("n4", NOTE),
        ),
        debriefs={
            "long": Debrief(id="d", item_id="long", held=Held.HELD, interest=5, grade="A",
                            outcome=Outcome.COOPERATION_POSSIBLE, expected_sales=Decimal(10) ** 9,
                            next_steps="לשלוח הצעה; 見積書を送る"),
            "b1": Debrief(id="e", item_id="b1", held=Held.NO_SHOW),
        },
        followups=tuple(actions()), contacts=tuple(contacts()),
        numbers=tuple(
            UsefulNumber(id=f"u{n}", mission_id="m", label=label, name=NAMES[n][0],
                         phone="+39 333 555 0102")
            for n, label in enumerate(("Accompagnatrice", "נהג", "酒店前台"))
        ),
        figures=tuple(
            MarketFigure(id=f"g{n}", programme_id="p", scope=scope, name=f"{NAMES[n][2]} {scope}",
                         export=Decimal(n) / 3 if n else None, growth=Decimal(n - 2))
            for scope in FigureScope for n in range(5)
        ),
        company=firm(5), attachments=tuple(taken), pictures={"photo": Picture(jpeg, 60, 40)},
        later=(LaterOutcome(id="l", item_id="long", weeks=13, actual_sales=Decimal(80000),
                            outcome=LaterOutcomeKind.NEGOTIATION_STARTED),),
        plans=(B2BPlan(id="plan", mission_id="m", day=CROWDED, start=clock(8), end=clock(18),
                       minutes=30, tables=40, place="ביתן 2"),),
        expected=tuple(Party(f"o{n}", NAMES[n][2], ((f"p{n}", NAMES[n][0]),)) for n in range(12)),
        wording={"title": "", "introduction": NOTE.partition("\n\n")[0], "summary": PROSE},
        logo=Picture(jpeg, 60, 40),
    )  # fmt: skip
    whole = replace(whole, key_figures=key_figures(whole))
    other = replace(mission, id="x", name=LONG_TITLE, start=None, end=None)
    figures = tuple(MissionFigures(one, whole.key_figures) for one in (mission, other))
    return replace(whole, missions=figures)
