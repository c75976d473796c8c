"""Words of one's own in a document, typed beside its preview."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.services import wording
from delegate_app.services.documents import DOCUMENTS
from delegate_app.services.reporting import Order
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Line, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, Text

_FIELDS = (
    Field("title", N_("Title"), Line),
    Field("introduction", N_("Introduction"), Prose),
    Field("summary", N_("Summary"), Prose),
)


class Words(QWidget):
    """Folds out below the options; each document has its own for each of its readers."""

    def __init__(self, desk: Desk) -> None:
        super().__init__()
        self._desk = desk
        self._more = Button(_("Wording…"))
        self._more.setCheckable(True)
        self._inside = QWidget()
        self._first = ""
        hint = _("For this document and its reader. What is empty, the document says by itself.")
        self._form = Form(desk, _FIELDS, wording.change)
        below = QVBoxLayout(self._inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(Text(hint, role=MUTED, wraps=True))
        below.addWidget(self._form)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._more)
        column.addWidget(self._inside)
        self._inside.hide()
        self._more.toggled.connect(self._unfold)

    def show_order(self, order: Order | None) -> None:
        """Turn to the document that is ordered, once what was typed for another is on its way."""
        parts = DOCUMENTS[order.kind].parts if order else ()
        self.setVisible(bool(parts))
        if order is None:
            return
        self._first = parts[0] if parts else ""
        self._form.offer(parts)
        self._form.show_thing(wording.of(self._desk.workspace, order))

    def put_down(self) -> None:
        """Queue what is typed."""
        self._form.end_burst()

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        self._inside.setVisible(on)
        if on:
            self._form.editors[self._first].setFocus()
