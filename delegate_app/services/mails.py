"""A mail to follow up with somebody: drafted here, sent by another program or not at all."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import quote

from delegate_app.base.errors import KnownError
from delegate_app.base.i18n import N_, translation
from delegate_app.db import agenda, contacts, story
from delegate_app.services import editing, exporting, notes

if TYPE_CHECKING:
    from concurrent.futures import Future
    from pathlib import Path

    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.contact import Person
    from delegate_app.domain.mission import Mission
    from delegate_app.services.workspace import Workspace

_LONGEST = 2_000
"""Characters of an address that every system hands over to a mail program (Windows the fewest)."""


class Draft(NamedTuple):
    """A mail as it stands before somebody sends it."""

    to: str
    subject: str
    body: str


def language_of(person: Person) -> str:
    """Return in which language to write to somebody: Italian where it is the first they speak."""
    first = next(iter(person.languages), "").strip().casefold()
    return "it" if first.startswith("it") else "en"


def people_of(workspace: Workspace, item_id: str) -> tuple[Person, ...]:
    """Return the people of the other side of a meeting."""
    return story.other_side(workspace.reader(), item_id)


def draft(
    workspace: Workspace, mission: Mission, person_id: str, *, item_id: str | None = None,
    language: str = "",
) -> Draft:  # fmt: skip
    """Return a mail to somebody with what was agreed in a meeting, in their language.

    Args:
        workspace: Where to read.
        mission: In whose eyes.
        person_id: To whom.
        item_id: About which meeting; the last one that both sides were at without one.
        language: ``en`` or ``it``; by default the person's.

    Raises:
        KnownError: If nobody has the id.
    """
    from delegate_app.reports.formats import Formats  # Babel is not there for a start

    with workspace.snapshot() as connection:
        person = contacts.person(connection, person_id)
        if person is None:
            raise KnownError(N_("This contact is gone."), safe=N_("Nothing was written."))
        now = workspace.minute_in(mission.zone)
        item = (
            agenda.item(connection, item_id)
            if item_id
            else story.last_meeting(connection, person_id, now)
        )
        me = contacts.person(connection, workspace.settings.me or None)
    _ = translation(language or language_of(person)).gettext
    lines = [_("Dear {name},").format(name=person.name), ""]
    subject = mission.title
    if item:
        day = Formats(language or language_of(person)).weekday(item.start.date())
        subject = _("Our meeting of {day}").format(day=day)
        lines.append(_("thank you for our meeting of {day}.").format(day=day))
        agreed = [line.strip() for line in item.agreed.splitlines() if line.strip()]
        if agreed:
            lines += ["", _("This is what we agreed:"), ""]
            lines += [line if line.startswith("-") else f"- {line}" for line in agreed]
    else:
        lines.append(_("it was a pleasure to meet you."))
    lines += ["", _("Kind regards,"), me.name if me else ""]
    to = next((mail.value for mail in person.emails), "")
    return Draft(to, subject, "\n".join(lines).strip() + "\n")


def address(mail: Draft) -> str:
    """Return the address by which the system's mail program opens a draft (RFC 6068).

    Raises:
        KnownError: If it is too long to be handed over.
    """
    body = quote("\r\n".join(mail.body.splitlines()), safe="")
    made = f"mailto:{quote(mail.to, safe='@')}?subject={quote(mail.subject, safe='')}&body={body}"
    if len(made) > _LONGEST:
        raise KnownError(
            N_("This mail is too long to be handed over to the mail program."),
            safe=N_("Its text stands here as you wrote it."),
            todo=N_("Save it as a file (.eml) and open that with the mail program."),
        )
    return made


def eml(mail: Draft) -> bytes:
    """Return a draft as a file that mail programs open to be sent on (X-Unsent)."""
    from email.headerregistry import Address
    from email.message import EmailMessage
    from email.policy import SMTP

    message = EmailMessage(SMTP)
    message["X-Unsent"] = "1"
    message["Subject"] = " ".join(mail.subject.split())
    try:
        if mail.to:
            message["To"] = Address(addr_spec=mail.to.strip())
    except (ValueError, IndexError) as error:
        raise KnownError(
            N_("“{text}” is no e-mail address."), safe=N_("Nothing was written."),
            todo=N_("Correct the line “Recipient”."), text=mail.to,
        ) from error  # fmt: skip
    message.set_content(mail.body, charset="utf-8")
    return message.as_bytes()


def save(mail: Draft, target: Path) -> None:
    """Write a draft to a file.

    Raises:
        KnownError: If its address is none, or the file cannot be written.
    """
    exporting.write(target, eml(mail))


def note(workspace: Workspace, mission: Mission, person_id: str, mail: Draft) -> Future[ChangeSet]:
    """Keep in somebody's story that a mail was drafted, with its text; nobody knows if it left.

    It is a note on the person alone, so that no document of a meeting holds it.
    """
    words = workspace.translation().gettext(N_("Mail drafted: {subject}"))
    text = f"{words.format(subject=mail.subject)}\n\n{mail.body}"
    blank = notes.blank(workspace, mission.id, person_id=person_id)
    return editing.save(workspace, replace(blank, text=text))
