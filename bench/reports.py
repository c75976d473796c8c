"""How long a whole follow-up report takes, and how much memory, beside plain ReportLab.

``PYTHONPATH=. .venv/bin/python bench/reports.py [MEETINGS ...]`` makes missions of 100 and 1,000
meetings, each with a note of 150 to 250 words, one in five in other scripts, and reports on them:
once by our engine, once by `SimpleDocTemplate`, `Paragraph` and `Table` with the same words, a
contents list by `multiBuild`, and nothing of ours. Every run is a process of its own.
"""

from __future__ import annotations

import random
import resource
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from html import escape
from io import BytesIO

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side
from delegate_app.domain.dossier import Dossier, key_figures
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpRow, Held, Outcome
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.reader import Reader

START = datetime(2019, 3, 25, 9)
WORDS = (
    "the pilot starts in autumn with fifty devices and two clinics they asked for a "
    "dossier in English before the end of April data stay in the country and Giulia "
    "Ferrari will call again about prices remote monitoring of older patients interests "
    "the board most of all because hospitals are full training for nurses was offered "
    "free of charge and the ministry wants to see figures from Lombardy first contract "
    "terms payment delivery customs certification ISO 13485 sandbox integration gateway "
    "interface laboratory samples quality sterile packaging distribution partner "
    "exclusive region margin warranty service spare parts reference visit"
)
OTHERS = (
    "נועה לוי ביקשה הצעת מחיר עד סוף החודש עבור בית החולים בתל אביב",
    "طلبت الشركة عرض أسعار قبل نهاية الشهر للمستشفى في دبي",
    "मंत्रालय पहले आँकड़े देखना चाहता है और अस्पताल भरे हुए हैं",
    "渡邉花子さんは来月までに 見積書を送るように と言いました。",
    "我们讨论了远程监护的合作， 请在四月底之前发送资料。",
    "김민수 대표이사는 다음 달까지 견적서를 보내 달라고 했습니다",
    "Министерство хочет сначала увидеть цифры из Ломбардии",
    "Το υπουργείο θέλει πρώτα να δει τα στοιχεία",
)


def mission(meetings: int) -> Dossier:
    """Return a mission of so many meetings, the same each time."""
    chance = random.Random(meetings)  # noqa: S311 - a mission, not a secret
    words = WORDS.split()
    rows, notes, followups, debriefs = [], [], [], {}
    for n in range(meetings):
        start = START + timedelta(minutes=30 * (n % 16), days=n // 16)
        host = Attendee(f"h{n}", f"Noa Levi {n}", f"Maccabi {n % 90} Ltd", Side.THEIRS)
        ours = Attendee(f"o{n % 40}", f"Luca Rossi {n % 40}", f"Serio {n % 40} S.r.l.", Side.OURS)
        item = AgendaItem(
            id=f"i{n}", mission_id="m", kind=Kind.B2B_MEETING, title=f"B2B {n} with {host.name}",
            start=start, end=start + timedelta(minutes=30), zone="Asia/Jerusalem",
            place="Expo, Pavilion 2", table=str(n % 50),
        )  # fmt: skip
        rows.append(AgendaRow(item, (host, ours)))
        said = chance.choices(words, k=chance.randint(150, 250))
        if n % 5 == 0:
            other = OTHERS[n // 5 % len(OTHERS)]
            for place in range(5, len(said), 12):
                said[place:place] = other.split()
        text = " ".join(said[: len(said) // 2]) + ".\n\n" + " ".join(said[len(said) // 2 :]) + "."
        made = datetime(2019, 3, 26, 9, tzinfo=UTC)
        notes.append(
            Note(id=f"n{n}", mission_id="m", text=text, item_id=item.id, created=made, changed=made)
        )
        debriefs[item.id] = Debrief(
            id=f"d{n}", item_id=item.id, held=Held.HELD, outcome=Outcome.COOPERATION_POSSIBLE,
            interest=n % 5 + 1, grade="ABC"[n % 3], next_steps="Send the dossier, call in May.",
        )  # fmt: skip
        action = FollowUp(
            id=f"f{n}",
            mission_id="m",
            text="Send the dossier",
            due=date(2019, 4, 5),
            item_id=item.id,
        )
        followups.append(FollowUpRow(action, "Giulia Ferrari", host.organisation, item.title))
    dossier = Dossier(
        mission=Mission(
            id="m", name="Israel", place="Tel Aviv", zone="Asia/Jerusalem",
            home_zone="Europe/Rome", start=START.date(), end=rows[-1].item.start.date(),
        ),
        made=datetime(2019, 3, 26, 10, 42), reader=Reader(), rows=tuple(rows), notes=tuple(notes),
        followups=tuple(followups), debriefs=debriefs,
    )  # fmt: skip
    return replace(dossier, key_figures=key_figures(dossier))


def ours(dossier: Dossier) -> tuple[int, int]:
    """Report as the program does; return pages and bytes."""
    from delegate_app.reports import follow_up

    document = follow_up(dossier, language="en")
    return document.pages, len(document.pdf)


def platypus(dossier: Dossier) -> tuple[int, int]:
    """Report as ReportLab's guide shows it, in its own fonts; return pages and bytes."""
    from reportlab.lib.pagesizes import A4
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, SimpleDocTemplate, Spacer, Table
    from reportlab.platypus.tableofcontents import TableOfContents

    sheet = getSampleStyleSheet()
    body, head, small = sheet["BodyText"], sheet["Heading2"], sheet["Normal"]

    class Template(SimpleDocTemplate):
        def afterFlowable(self, flowable: object) -> None:  # noqa: N802 - ReportLab's name
            if isinstance(flowable, Paragraph) and flowable.style is head:
                self.notify("TOCEntry", (0, flowable.getPlainText(), self.page))

    def cell(text: str) -> Paragraph:
        return Paragraph(escape(text), small)

    def table(rows: list[list[Paragraph]]) -> list[object]:
        return [Table(rows[n : n + 100], repeatRows=0) for n in range(0, len(rows), 100)]

    story: list[object] = [Paragraph("Follow-up report", sheet["Title"]), TableOfContents()]
    story += table(
        [
            [cell(f"{r.item.start:%a %d %b %H:%M}"), cell(r.item.title), cell(r.item.place)]
            for r in dossier.rows
        ]
    )
    for row, note in zip(dossier.rows, dossier.notes, strict=True):
        story.append(Paragraph(escape(row.item.title), head))
        story.append(Paragraph(f"{row.item.start:%a %d %b %H:%M} {row.item.place}", small))
        story += [
            Paragraph(f"<b>{escape(p.name)}</b> — {escape(p.organisation)}", small)
            for p in row.people
        ]
        story += [Paragraph(escape(text), body) for text in note.text.split("\n\n")]
        story += [Paragraph("Send the dossier, call in May.", body), Spacer(1, 8)]
    story += table(
        [[cell(f.followup.text), cell(f.owner), cell("5 Apr")] for f in dossier.followups]
    )
    story += table([[cell(f"{r.item.start:%H:%M}"), cell(r.item.title)] for r in dossier.rows])
    file = BytesIO()
    template = Template(file, pagesize=A4)
    template.multiBuild(story)
    return template.page, len(file.getvalue())


def main() -> None:
    """Run everything, or what a process of its own was started for."""
    if len(sys.argv) > 2 and sys.argv[1] in ENGINES:
        dossier = mission(int(sys.argv[2]))
        start = time.process_time()
        pages, size = ENGINES[sys.argv[1]](dossier)
        took = time.process_time() - start
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(
            f"{sys.argv[1]:9} {sys.argv[2]:>5} meetings {took:7.2f} s {pages:5} pages"
            f" {1000 * took / pages:6.1f} ms a page {memory:6.0f} MiB {size / 1e6:6.2f} MB"
        )
        return
    for meetings in map(int, sys.argv[1:] or ("100", "1000")):
        for engine in ENGINES:
            subprocess.run([sys.executable, __file__, engine, str(meetings)], check=True)


ENGINES = {"ours": ours, "platypus": platypus}

if __name__ == "__main__":
    main()
