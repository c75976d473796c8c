"""What somebody writes over the words that a document would say by itself, for one reader of it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from delegate_app.base.ids import new_id
from delegate_app.db import wording
from delegate_app.db.removal import remove
from delegate_app.domain.reader import Audience
from delegate_app.domain.wording import Wording
from delegate_app.services import agenda, editing
from delegate_app.services.documents import DOCUMENTS, Ask

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.db.connection import Connection
    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.services.documents import Order
    from delegate_app.services.workspace import Workspace


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The parts of one document for one reader; what is empty the document says by itself."""

    mission_id: str
    document: str
    """The name of the document, for minutes with the meeting's id."""
    audience: str
    reader_id: str = ""
    title: str = ""
    introduction: str = ""
    """Stands below the head."""
    summary: str = ""

    @property
    def id(self) -> str:
        """Which document, for whom."""
        return f"{self.mission_id}/{self.document}/{self.audience}/{self.reader_id}"


def of(workspace: Workspace, order: Order, connection: Connection | None = None) -> Words:
    """Return the words of one's own in the document that is ordered."""
    connection = connection or workspace.reader()
    document = f"{order.kind}/{order.item_id}" if order.item_id else order.kind
    reader_id = _reader_id(workspace, connection, order)
    found = wording.of(connection, order.mission_id, document, order.audience, reader_id)
    return Words(
        mission_id=order.mission_id, document=document, audience=order.audience,
        reader_id=reader_id, **{part: kept.text for part, kept in found.items()},
    )  # fmt: skip


def change(
    workspace: Workspace, words: Words, *, continues: str | None = None, **parts: str
) -> Future[ChangeSet]:
    """Keep some parts as one step; an empty one leaves the word to the document again.

    Args:
        workspace: Where to keep them.
        words: The document and its reader.
        continues: The operation that this one goes on with, while one burst of typing lasts.
        **parts: The new texts.
    """
    where = (words.mission_id, words.document, words.audience, words.reader_id)

    def work(transaction: Transaction) -> None:
        kept = wording.of(transaction.connection, *where)
        for part, text in parts.items():
            before = kept.get(part)
            if text.strip():
                new = before or Wording(
                    id=new_id(), mission_id=words.mission_id, document=words.document,
                    audience=words.audience, reader_id=words.reader_id, part=part, text="",
                )  # fmt: skip
                transaction.save(replace(new, text=text))
            elif before:
                remove(transaction, before)

    return workspace.write(
        editing.NAMES["Wording"], work, mission_id=words.mission_id, continues=continues
    )


def _reader_id(workspace: Workspace, connection: Connection, order: Order) -> str:
    """Return the company or person that a document is for, one's own where none is named.

    What stands on a day sheet, everybody's sheet says.
    """
    named = order.company_id or (order.person_id if order.kind != "day-sheet" else None)
    if named:
        return named
    me = workspace.settings.me
    ours = order.audience is Audience.COMPANY or DOCUMENTS[order.kind].needs is Ask.COMPANY
    return (agenda.reader_of(connection, me).organisation_id or "") if me and ours else ""
