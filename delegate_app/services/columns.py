"""What the columns of tables are: said once, and known for the next file of that shape."""

from __future__ import annotations

from typing import TYPE_CHECKING

from delegate_app.base.i18n import N_
from delegate_app.db import columns

if TYPE_CHECKING:
    from concurrent.futures import Future

    from delegate_app.db.journal import Transaction
    from delegate_app.domain.changes import ChangeSet
    from delegate_app.domain.columns import Assigned, Heading, Layout
    from delegate_app.services.workspace import Workspace


def remember(
    workspace: Workspace, layout: Layout, assigned: Assigned | None, heading: Heading | None = None
) -> Future[ChangeSet]:
    """Keep what somebody says of a table, in place of what was said of it before.

    Args:
        workspace: Where to keep it.
        layout: How the table was read.
        assigned: What its rows and columns are; None to recognise it anew.
        heading: The row of its headings, if it is another one.
    """
    shapes = {layout.shape, *(found.shape for found in layout.headings)}

    def work(transaction: Transaction) -> None:
        columns.forget(transaction, shapes)
        if assigned:
            columns.keep(transaction, heading.shape if heading else layout.shape, assigned)

    return workspace.write(N_("Columns of a table"), work)
