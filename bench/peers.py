"""The report of `bench/reports.py` through other engines, each as its own guide would write it.

The same words everywhere: a contents list with pages, a table of the meetings, a sheet for each,
the actions, the programme. Platypus stands in ReportLab's own fonts, as its guide does, and prints
of other scripts nothing; the rest have the families of this program and all scripts.
"""

from __future__ import annotations

from functools import partial
from html import escape
from importlib import resources
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.domain.dossier import Dossier

TITLE, NEXT, DUE = "Follow-up report", "Send the dossier, call in May.", "5 Apr"
HERE = {
    "manimgx_fonts": ("NotoSans[wght].ttf", "NotoSansHebrew[wght].ttf", "NotoSansArabic[wght].ttf",
                      "NotoSansDevanagari[wght].ttf"),
    "justmytype_intl_cjk": tuple(f"fonts/ofl/notosans{c.lower()}/NotoSans{c}[wght].ttf"
                                 for c in ("JP", "SC", "KR")),
}  # fmt: skip


def fonts() -> list[Path]:
    """Return the faces that every engine here is given, the Latin one first."""
    return [
        Path(str(resources.files(package))) / name for package in HERE for name in HERE[package]
    ]


def when(row: AgendaRow) -> str:
    """Return when and where a meeting is."""
    return f"{row.item.start:%a %d %b %H:%M}  {row.item.place}"


def sheets(dossier: Dossier) -> Iterator[tuple[AgendaRow, list[str]]]:
    """Give each meeting with the paragraphs below its people."""
    for row, note in zip(dossier.rows, dossier.notes, strict=True):
        yield row, [*note.text.split("\n\n"), NEXT]


def tables(dossier: Dossier) -> tuple[list[tuple[str, ...]], ...]:
    """Return the meetings, the actions and the programme, as cells."""
    return (
        [(f"{r.item.start:%a %d %b %H:%M}", r.item.title, r.item.place) for r in dossier.rows],
        [(f.followup.text, f.owner, DUE) for f in dossier.followups],
        [(f"{r.item.start:%H:%M}", r.item.title) for r in dossier.rows],
    )


def platypus(dossier: Dossier) -> bytes:
    """Report as ReportLab's guide shows it, the contents by `multiBuild`."""
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

    def table(rows: list[tuple[str, ...]]) -> list[object]:
        cells = [[Paragraph(escape(text), small) for text in row] for row in rows]
        return [Table(cells[n : n + 100]) for n in range(0, len(cells), 100)]

    meetings, actions, programme = tables(dossier)
    story: list[object] = [Paragraph(TITLE, sheet["Title"]), TableOfContents(), *table(meetings)]
    for row, said in sheets(dossier):
        story.append(Paragraph(escape(row.item.title), head))
        story.append(Paragraph(escape(when(row)), small))
        story += [
            Paragraph(f"<b>{escape(p.name)}</b> — {escape(p.organisation)}", small)
            for p in row.people
        ]
        story += [*(Paragraph(escape(text), body) for text in said), Spacer(1, 8)]
    story += [*table(actions), *table(programme)]
    file = BytesIO()
    Template(file, pagesize=A4).multiBuild(story)
    return file.getvalue()


def typst(dossier: Dossier) -> bytes:
    """Report by the compiler of Typst, from its own markup with every text as a string."""
    import typst as compiler

    def quoted(text: str) -> str:
        return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'

    def table(rows: list[tuple[str, ...]]) -> str:
        cells = ", ".join(f"text({quoted(cell)})" for row in rows for cell in row)
        return f"#table(columns: {len(rows[0])}, stroke: none, {cells})"

    meetings, actions, programme = tables(dossier)
    families = ", ".join(quoted(_family(path)) for path in fonts())
    parts = [
        '#set page(paper: "a4", numbering: "1")', f"#set text(font: ({families}), size: 10pt)",
        f"= {TITLE}", "#outline()", table(meetings),
    ]  # fmt: skip
    for row, said in sheets(dossier):
        parts.append(f"#heading(level: 2, {quoted(row.item.title)})")
        parts.append(f"#par({quoted(when(row))})")
        parts += [
            f"#par(strong({quoted(p.name)}) + {quoted(' — ' + p.organisation)})" for p in row.people
        ]
        parts += [f"#par({quoted(text)})" for text in said]
    parts += [table(actions), table(programme)]
    folders = sorted({path.parent for path in fonts()})
    made: bytes = compiler.compile(
        "\n\n".join(parts).encode(), font_paths=list(folders), ignore_system_fonts=True
    )
    return made


def weasyprint(dossier: Dossier) -> bytes:
    """Report by WeasyPrint from a page of HTML, the pages of the contents by target-counter."""
    from weasyprint import CSS, HTML
    from weasyprint.text.fonts import FontConfiguration

    def table(rows: list[tuple[str, ...]]) -> str:
        lines = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        return f"<table>{''.join(f'<tr>{line}</tr>' for line in lines)}</table>"

    meetings, actions, programme = tables(dossier)
    found = list(sheets(dossier))
    contents = "".join(
        f'<li><a href="#{row.item.id}">{escape(row.item.title)}</a></li>' for row, _said in found
    )
    parts = [f"<h1>{TITLE}</h1><ul>{contents}</ul>", table(meetings)]
    for row, said in found:
        people = "".join(
            f"<p><b>{escape(p.name)}</b> — {escape(p.organisation)}</p>" for p in row.people
        )
        text = "".join(f"<p>{escape(part)}</p>" for part in said)
        parts.append(
            f'<h2 id="{row.item.id}">{escape(row.item.title)}</h2>'
            f"<p>{escape(when(row))}</p>{people}{text}"
        )
    parts += [table(actions), table(programme)]
    faces = "".join(
        f"@font-face {{font-family: f{n}; src: url('{path.as_uri()}')}}"
        for n, path in enumerate(fonts())
    )
    families = ", ".join(f"f{n}" for n in range(len(fonts())))
    style = (
        f"{faces} @page {{size: A4}} body {{font: 10pt {families}}}"
        " li a::after {content: ' ' target-counter(attr(href), page)}"
    )
    config = FontConfiguration()
    made: bytes = HTML(string=f"<meta charset='utf-8'>{''.join(parts)}").write_pdf(
        stylesheets=[CSS(string=style, font_config=config)], font_config=config
    )
    return made


def fpdf2(dossier: Dossier) -> bytes:
    """Report by fpdf2, with its fallback fonts and its placeholder for the contents."""
    from fpdf import FPDF
    from fpdf.outline import TableOfContents

    pdf = FPDF(format="A4")
    names = [f"f{n}" for n in range(len(fonts()))]
    for name, path in zip(names, fonts(), strict=True):
        for style in ("", "B"):
            pdf.add_font(name, style, str(path))
    pdf.set_fallback_fonts(names[1:], exact_match=False)
    pdf.add_page()
    pdf.set_font(names[0], size=20)
    line = partial(pdf.multi_cell, 0, new_x="LMARGIN", new_y="NEXT")
    line(text=TITLE)
    pdf.set_font_size(10)
    pdf.insert_toc_placeholder(
        TableOfContents().render_toc, pages=1 + len(dossier.rows) // 40, allow_extra_pages=True
    )
    meetings, actions, programme = tables(dossier)

    def table(rows: list[tuple[str, ...]]) -> None:
        with pdf.table(borders_layout="NONE", first_row_as_headings=False) as drawn:
            for row in rows:
                drawn.row(row)

    table(meetings)
    for row, said in sheets(dossier):
        pdf.set_font(names[0], "B", 14)
        pdf.start_section(row.item.title)
        line(text=row.item.title)
        pdf.set_font(names[0], size=10)
        for text in (when(row), *(f"{p.name} — {p.organisation}" for p in row.people), *said):
            line(text=text)
    table(actions)
    table(programme)
    return bytes(pdf.output())


def _family(path: Path) -> str:
    from fontTools.ttLib import TTFont

    with TTFont(path, lazy=True) as font:
        return str(font["name"].getBestFamilyName())


PEERS = {"platypus": platypus, "typst": typst, "weasyprint": weasyprint, "fpdf2": fpdf2}
