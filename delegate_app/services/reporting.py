"""Documents made of a mission, for whoever reads them, and nothing that is not theirs."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING

from delegate_app import reports
from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.db import followups, marks
from delegate_app.db import printed as prints
from delegate_app.domain import media
from delegate_app.domain.agenda import Side
from delegate_app.domain.dossier import Dossier
from delegate_app.domain.printed import PrintedSheet
from delegate_app.domain.reader import Audience
from delegate_app.domain.sheets import whose, written
from delegate_app.domain.times import to_utc
from delegate_app.services import agenda, dossier, exporting, missions
from delegate_app.services.documents import DOCUMENTS, LISTED, Ask, Order
from delegate_app.services.enclosing import INSIDE, enclosures

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from delegate_app.domain.agenda import AgendaRow
    from delegate_app.reports import Document, Enclosure
    from delegate_app.services.workspace import Workspace

_BEGUN = 0.1
"""What is said to be done while a document is made, for how long it gets shows at its end."""


@dataclass(frozen=True, slots=True)
class Printed:
    """A document, with what it could not show and what it does and does not give away."""

    pdf: bytes
    pages: int
    missing: tuple[str, ...]
    """The characters that no font covers; each stands as a box in the document."""
    leaves: tuple[tuple[str, tuple[str, ...]], ...]
    """What the document holds: message ids, each with the names of what it counts."""
    stays: tuple[tuple[str, int], ...]
    """What the mission has and the document does not: message ids with counts."""
    prints: tuple[PrintedSheet, ...] = ()
    """What to `remember` once the document is on paper or in a file."""


def make(
    workspace: Workspace, order: Order, reach: Callable[[float], object] = lambda _part: None
) -> Printed:
    """Return a document as PDF, read in one moment.

    Args:
        workspace: What to report on.
        order: Which document, for whom.
        reach: Told how much of 1 is done, with every text and page; what it raises ends the work.

    Raises:
        KnownError: If the order does not say whose eyes it is for or what the document needs, or
            what it names is gone.
    """
    compose = DOCUMENTS[order.kind].compose
    with reports.heeding(partial(reach, _BEGUN)):
        whole, chosen = dossier.read(workspace, order)
        document = compose(chosen, language=order.language, paper=order.paper)
    inside = enclosures(chosen, order) if order.enclosing else ()
    if inside:
        document = replace(document, pdf=reports.enclose(document.pdf, inside, chosen.made))
    return _printed(document, order, whole, chosen, inside)


def get_ready(workspace: Workspace) -> None:
    """Set a page that nobody sees, for the first document takes five times as long as the next.

    That is for what it loads: ReportLab, the fonts, what tells scripts and numbers apart. The page
    holds nothing of the mission but its name: to read one of thousands goes on for seconds, during
    which whoever has begun to work would wait for Python again and again.
    """
    mission = missions.get(workspace, workspace.settings.mission or "")
    if mission:
        made = workspace.now_in(mission.zone)
        page = Dossier(mission=mission, made=made, days=(made.date(),))
        DOCUMENTS["day-sheet"].compose(page, language=workspace.language, paper="A4")


class Proofs:
    """Documents for the eye, edition after edition, of which only what changed is set anew."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace, self._proof = workspace, reports.Proof()

    def make(self, order: Order, reach: Callable[[float], object]) -> Printed:
        """Return a document as `make` does, to be seen rather than kept; one at a time."""
        with reports.proving(self._proof):
            return make(self._workspace, order, reach)


def export(
    workspace: Workspace,
    order: Order,
    target: Path,
    progress: Callable[[float], object] = lambda _part: None,
    *,
    password: str = "",
) -> Printed:
    """Write a document to a file: whole, or the file stays as it was.

    Of day sheets it is remembered that they were printed.

    Args:
        workspace: What to report on.
        order: Which document, for whom.
        target: The file.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves no trace.
        password: Without which nobody opens the file; it is kept nowhere. "" locks nothing.

    Raises:
        KnownError: As `make`, if the password is too long, or if the file cannot be written.
    """
    printed = locked(make(workspace, order, progress), password)
    progress(0.9)
    exporting.write(target, printed.pdf)
    remember(workspace, printed)
    return printed


def locked(printed: Printed, password: str) -> Printed:
    """Return a document that opens with a password alone; "" locks nothing.

    Raises:
        KnownError: If the password is too long.
    """
    return replace(printed, pdf=reports.lock(printed.pdf, password)) if password else printed


def export_all(
    workspace: Workspace,
    order: Order,
    folder: Path,
    progress: Callable[[float], object] = lambda _part: None,
    *,
    password: str = "",
) -> tuple[tuple[Path, ...], tuple[tuple[str, KnownError], ...]]:
    """Write every document that there is of a mission for a reader, a file each.

    Args:
        workspace: What to report on.
        order: For whom, in which language; its document and meeting do not matter.
        folder: Where to; it is made where it is not there.
        progress: Told how much of 1 is done; it may raise to cancel, which leaves what is written.
        password: Without which nobody opens the files; "" locks none.

    Returns:
        The files, and the names of the documents that there are not, each with the reason.

    Raises:
        KnownError: If the mission is gone, or a file cannot be written.
    """
    files: list[Path] = []
    skipped: list[tuple[str, KnownError]] = []
    orders = _every(workspace, order)
    for number, (name, each) in enumerate(orders):
        try:
            printed = locked(make(workspace, each), password)
        except KnownError as error:
            skipped.append((name, error))
            continue
        target = folder / media.clean(f"{name}.pdf")
        if target in files:
            target = target.with_stem(f"{target.stem} ({number})")
        exporting.write(target, printed.pdf, parents=True)
        remember(workspace, printed)
        files.append(target)
        progress((number + 1) / len(orders))
    return tuple(files), tuple(skipped)


def _every(workspace: Workspace, order: Order) -> list[tuple[str, Order]]:
    """Return an order for each document, under the name of its file.

    There are minutes of each meeting at which something was agreed, and for whoever leads a report
    of each company.
    """
    _ = translation(order.language).gettext
    order = replace(order, item_id=None, day=None, note_ids=None)
    found = []
    for name, kind in DOCUMENTS.items():
        if not kind.in_all:
            continue
        one = replace(order, kind=name)
        title = _(kind.name)
        if kind.needs is Ask.MEETING and (rows := _agreed(workspace, order.mission_id)):
            said = [(f"{title} - {row.item.start:%Y-%m-%d %H.%M} - {row.item.title}", row)
                    for row in rows]  # fmt: skip
            found += [(told, replace(one, item_id=row.item.id)) for told, row in said]
        elif kind.needs is Ask.COMPANY and _of_all(workspace, order):
            firms = agenda.companies(workspace, order.mission_id, Side.OURS)
            found += [(f"{title} - {firm}", replace(one, company_id=key)) for key, firm in firms]
        else:
            found.append((title, one))
    return found


def _agreed(workspace: Workspace, mission_id: str) -> list[AgendaRow]:
    """Return the meetings that minutes can be made of."""
    connection = workspace.reader()
    spoken = {key for key, one in followups.debriefs(connection, mission_id).items()
              if one.next_steps}  # fmt: skip
    spoken |= {row.followup.item_id or "" for row in followups.rows(connection, mission_id)}
    rows = agenda.rows(workspace, mission_id)
    return [row for row in rows if row.item.agreed.strip() or row.item.id in spoken]


def _of_all(workspace: Workspace, order: Order) -> bool:
    """Return whether there is a report of each company: for the organiser and whoever leads."""
    if order.company_id or order.audience is Audience.COMPANY:
        return False
    settings = workspace.settings
    return order.audience is Audience.ORGANISER or settings.leads or not settings.me


def remember(workspace: Workspace, made: Printed) -> None:
    """Keep what the papers say that somebody has in the hand by now; it is no step to undo."""
    if made.prints:
        workspace.write(
            N_("Print of day sheets"),
            lambda transaction: prints.keep(transaction, *made.prints),
            mission_id=made.prints[0].mission_id,
        ).result()


def prints_of(chosen: Dossier) -> tuple[PrintedSheet, ...]:
    """Return what is to be remembered of a dossier once its day sheets are printed."""
    return tuple(
        PrintedSheet(
            mission_id=chosen.mission.id, person_id=whose(chosen.reader) or "", day=day,
            revision=stamp.revision, lines=written(stamp.pairs),
            printed=to_utc(chosen.made, chosen.mission.zone),
        )
        for day, stamp in chosen.stamps.items()
    )  # fmt: skip


def export_folder(
    workspace: Workspace,
    order: Order,
    target: Path,
    progress: Callable[[float], object] = lambda _part: None,
) -> None:
    """Write notes as Markdown into a new folder, a file each; see `exporting.write_folder`.

    Raises:
        KnownError: As `make`, or if something is there already or cannot be written.
    """
    from delegate_app.interchange import markdown

    _whole, chosen = dossier.read(workspace, order)
    named = marks.of_mission(workspace.reader(), order.mission_id)
    exporting.write_folder(target, markdown.folder(chosen, named, order.language), progress)


def _printed(
    document: Document,
    order: Order,
    whole: Dossier,
    chosen: Dossier,
    inside: tuple[Enclosure, ...],
) -> Printed:
    leaves, stays = leaves_and_stays(
        order.kind, whole, chosen, {one.sort: one.holds for one in inside}
    )
    return Printed(document.pdf, document.pages, document.missing, leaves, stays, prints_of(chosen))


def leaves_and_stays(
    kind: str, whole: Dossier, chosen: Dossier, carried: Mapping[str, tuple[str, ...]]
) -> tuple[tuple[tuple[str, tuple[str, ...]], ...], tuple[tuple[str, int], ...]]:
    """Return what leaves in a document and what stays, as `Printed` says it.

    Args:
        kind: Which document.
        whole: All of its mission.
        chosen: What was chosen for its reader.
        carried: What goes along inside it, by the sort of each enclosure.
    """
    leaves: list[tuple[str, tuple[str, ...]]] = []
    stays: list[tuple[str, int]] = []
    for name, told in LISTED.items():
        held = told(chosen) if name in DOCUMENTS[kind].holds else []
        every, along = told(whole), set(carried.get(INSIDE.get(name, ""), ()))
        left = len(every) - max(len(held), sum(thing in along for thing in every))
        leaves += [(name, tuple(held))] if held else []
        stays += [(name, left)] if left > 0 else []
    return (*leaves, *carried.items()), tuple(stays)
