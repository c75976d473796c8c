"""How long a whole follow-up report takes, and how much memory, beside other engines.

    .venv/bin/python bench/reports.py [--long] [--runs N] [ENGINE ...]

Makes missions of 10, 100 and 1,000 meetings, with `--long` of 5,000 too, each with a note of 150 to
250 words, one in five in other scripts, and reports on them: once by our engine, once by each of
`bench/peers.py` with the same words. Every run is a process of its own, one engine after the other.

Each runs once before, so that what Python compiles is on disk, as in a program that is installed.

"s" is the time of the whole process from its start to its end, "cpu" what its threads worked in
that, "ratio" the first against plain Platypus, "MB" the most memory it held at once (VmHWM).
Medians of three runs. Only the ratios carry over to another machine. An engine that is not
installed is left out and named; those of the bench alone come by
`pip install --group bench` into an environment beside the app's, for no lock pins them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import statistics
import subprocess
import sys
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from importlib.util import find_spec
from pathlib import Path

from peers import PEERS

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side
from delegate_app.domain.dossier import Dossier, key_figures
from delegate_app.domain.followup import Debrief, FollowUp, FollowUpRow, Held, Outcome
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.domain.reader import Reader

SIZES, LONG = (10, 100, 1_000), 5_000
PATIENCE = 900
"""Seconds that a process may take."""
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


def ours(dossier: Dossier) -> bytes:
    """Report as the program does."""
    from delegate_app.reports import follow_up, page

    page.MOST_PAGES = 10_000  # 5,000 meetings are more pages than anybody may print
    return follow_up(dossier, language="en").pdf


ENGINES = {"delegate": ours, **PEERS}
MODULES = {"platypus": "reportlab", "fpdf2": "fpdf"}


def main() -> None:
    """Run everything, or what a process of its own was started for."""
    if sys.argv[1:2] == ["--run"]:
        report(sys.argv[2], int(sys.argv[3]))
        return
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--long", action="store_true", help=f"{LONG} meetings too")
    asked.add_argument("--runs", type=int, default=3, metavar="N")
    asked.add_argument("engines", nargs="*", choices=[*ENGINES, []], metavar="ENGINE")
    wanted = asked.parse_args()
    there = {name for name in ENGINES if name == "delegate" or find_spec(MODULES.get(name, name))}
    for name in ENGINES.keys() - there:
        print(f"{name} is not installed and left out")
    engines = [name for name in wanted.engines or ENGINES if name in there]
    for name in engines:
        measured(name, SIZES[0])
    print(f"{'meetings':>8}  {'engine':12}{'s':>8}{'ratio':>7}{'cpu':>8}{'MB':>7}{'pages':>7}")
    for meetings in (*SIZES, LONG) if wanted.long else SIZES:
        runs = [{name: measured(name, meetings) for name in engines} for _ in range(wanted.runs)]
        middle = {
            name: {
                what: statistics.median(run[name][what] for run in runs) for what in runs[0][name]
            }
            for name in engines
        }
        unit = middle.get("platypus", {}).get("s", float("nan"))
        for name, found in middle.items():
            print(
                f"{meetings:8,}  {name:12}{found['s']:8.2f}{found['s'] / unit:7.2f}"
                f"{found['cpu']:8.2f}{found['MB']:7.0f}{found['pages']:7.0f}",
                flush=True,
            )


def measured(engine: str, meetings: int) -> dict[str, float]:
    """Run a process for one report; infinite where it takes too long."""
    command = [sys.executable, __file__, "--run", engine, str(meetings)]
    begun = time.perf_counter()
    try:
        answer = subprocess.run(
            command,
            capture_output=True,
            check=True,
            timeout=PATIENCE,
            env={**os.environ, "PYTHONDONTWRITEBYTECODE": ""},
        )
    except subprocess.TimeoutExpired:
        return dict.fromkeys(("s", "cpu", "MB", "pages"), float("inf"))
    return {"s": time.perf_counter() - begun, **json.loads(answer.stdout.splitlines()[-1])}


def report(engine: str, meetings: int) -> None:
    """Make one report, and say what the process took; its pages are counted after that."""
    pdf = ENGINES[engine](mission(meetings))
    times = os.times()
    status = Path("/proc/self/status").read_text("ascii")
    most = next(line for line in status.splitlines() if line.startswith("VmHWM"))
    found = {"cpu": times.user + times.system, "MB": int(most.split()[1]) / 1000}
    print(json.dumps({**found, "pages": counted(pdf)}))


def counted(pdf: bytes) -> int:
    """Return how many pages a file has."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf) as document:
        return len(document)


if __name__ == "__main__":
    main()
