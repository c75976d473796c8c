"""Words of one's own in a document, typed beside its preview."""

from __future__ import annotations

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from delegate_app.base.i18n import N_
from delegate_app.services import wording
from delegate_app.services.documents import DOCUMENTS, Order
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.widgets.buttons import Button
from delegate_app.ui.widgets.fields import Line, Prose
from delegate_app.ui.widgets.form import Field, Form
from delegate_app.ui.widgets.labels import MUTED, Text
from delegate_app.ui.widgets.scroll import unfold

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
        self._order: Order | None = None
        self._form: Form | None = None
        """Made when it is unfolded for the first time."""
        self._inside = QWidget()
        self._inside.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._more)
        column.addWidget(self._inside)
        self._more.toggled.connect(self._unfold)

    def show_order(self, order: Order | None) -> None:
        """Turn to the document that is ordered, once what was typed for another is on its way."""
        self._order = order
        self.setVisible(bool(order and DOCUMENTS[order.kind].parts))
        if self._form and order:
            self._form.offer(DOCUMENTS[order.kind].parts)
            self._form.show_thing(wording.of(self._desk.workspace, order))

    def put_down(self) -> None:
        """Queue what is typed."""
        if self._form:
            self._form.end_burst()

    @Slot(bool)
    def _unfold(self, on: bool) -> None:
        self._inside.setVisible(on)
        if on and self._order:
            form = self._form or self._made()
            unfold(self._inside)
            form.editors[DOCUMENTS[self._order.kind].parts[0]].setFocus()

    def _made(self) -> Form:
        self._form = Form(self._desk, _FIELDS, wording.change)
        hint = _("For this document and its reader. What is empty, the document says by itself.")
        below = QVBoxLayout(self._inside)
        below.setContentsMargins(0, 0, 0, 0)
        below.setSpacing(6)
        below.addWidget(Text(hint, role=MUTED, wraps=True))
        below.addWidget(self._form)
        self.show_order(self._order)
        return self._form
