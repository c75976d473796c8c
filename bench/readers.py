"""How many words of each script come back whole out of a document, through two readers.

    .venv/bin/python bench/readers.py

A follow-up report holds the words of one script as title, name, action and, 200 times over, note.
A process of its own reads it with pdfium, another with poppler's pdftotext where that is
installed; what they give is compared with what was stored, both in NFKC, each word as often as it
stands there.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
import unicodedata
from collections import Counter
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

from delegate_app.domain.agenda import AgendaItem, AgendaRow, Attendee, Kind, Side
from delegate_app.domain.dossier import Dossier, key_figures
from delegate_app.domain.followup import FollowUp, FollowUpRow
from delegate_app.domain.mission import Mission
from delegate_app.domain.note import Note
from delegate_app.reports import follow_up

SCRIPTS = {
    "Latin": "Società efficienza fjord Łódź Straße Nguyễn Việt Þórður O’Brien-Ñúñez",
    "Greek": "Ελληνική Δημοκρατία καλημέρα Παπαδοπούλου Ὀδυσσεύς",
    "Cyrillic": "Министерство здравоохранения Щербакова Україна ценность",
    "Hebrew": "שלום עולם בית חולים נועה בן־גוריון מנכ״ל",
    "Arabic": "محمد راشد الهاشمي مدير شركة الخليج الطبية السلام",
    "Devanagari": "नमस्ते विश्व हिन्दी क्षत्रिय श्री प्रार्थना",
    "Thai": "กรุงเทพมหานคร สวัสดีครับ ชัยวัฒน์ น้ำ ผู้จัดการ",
    "Japanese": "渡邉花子 株式会社 代表取締役 コーヒー です",
    "Korean": "안녕하세요 김지우 대표이사 서울특별시 회의록",
    "Simplified": "深圳市 创新医疗 有限公司 总经理 张伟",
    "Traditional": "臺灣積體電路 股份有限公司 總經理 林雅婷",
    "Emoji": "😀 👍🏽 🎉 ✅ 🇮🇹",
}
TIMES = 200
AT_LEAST = 0.99
AT = datetime(2019, 3, 26, 9)
_PDFIUM = """
import sys, pypdfium2
pages = pypdfium2.PdfDocument(sys.argv[1])
sys.stdout.buffer.write("\\n".join(p.get_textpage().get_text_range() for p in pages).encode())
"""


def report(words: str) -> bytes:
    """Return a report that says the words in each of its places."""
    name, *rest = words.split()
    person = Attendee("p", name, rest[0], Side.THEIRS)
    item = AgendaItem(
        id="i", mission_id="m", kind=Kind.B2B_MEETING, title=words, start=AT, end=AT, zone="UTC"
    )
    dossier = Dossier(
        mission=Mission(id="m", name=name, zone="UTC", home_zone="UTC", start=date(2019, 3, 26)),
        made=AT,
        rows=(AgendaRow(item, (person,)),),
        notes=(
            Note(
                id="n", mission_id="m", text="\n".join([words] * TIMES), item_id="i",
                created=AT.replace(tzinfo=UTC), changed=AT.replace(tzinfo=UTC),
            ),
        ),
        followups=(FollowUpRow(FollowUp(id="f", mission_id="m", text=words, item_id="i"), name),),
    )  # fmt: skip
    return follow_up(replace(dossier, key_figures=key_figures(dossier)), language="en").pdf


def counted(text: str) -> Counter[str]:
    """Return the words of a text as NFKC has them, without what only steers it."""
    plain = "".join(
        c for c in unicodedata.normalize("NFKC", text) if unicodedata.category(c) != "Cf"
    )
    return Counter(plain.split())


def main() -> None:
    """Print a line for each script; leave with 1 where neither reader gives enough."""
    readers = {"pdfium": [sys.executable, "-c", _PDFIUM, "{file}"]}
    if program := shutil.which("pdftotext"):
        readers["pdftotext"] = [program, "{file}", "-"]
    print(f"{'script':12}{'words':>7}" + "".join(f"{name:>11}" for name in readers))
    short = []
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "report.pdf"
        for script, words in SCRIPTS.items():
            file.write_bytes(report(words))
            wanted = counted(" ".join([words] * TIMES))
            shares = []
            for command in readers.values():
                run = [part.replace("{file}", str(file)) for part in command]
                said = counted(subprocess.run(run, capture_output=True, check=True).stdout.decode())
                shares.append((wanted & said).total() / wanted.total())
            print(f"{script:12}{wanted.total():>7}" + "".join(f"{s:>10.1%} " for s in shares))
            short += [script] if max(shares) < AT_LEAST else []
    if short:
        raise SystemExit(f"Fewer than {AT_LEAST:.0%} of the words came back: {', '.join(short)}")


if __name__ == "__main__":
    main()
