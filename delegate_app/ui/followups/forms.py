"""Outcome forms for those who will not open the app again, asked for beside the window."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from delegate_app.base.i18n import LANGUAGES
from delegate_app.domain.mission import Mission
from delegate_app.services import outcome_forms
from delegate_app.services.outcome_forms import Company
from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _, ngettext
from delegate_app.ui.widgets.buttons import Button, CheckBox
from delegate_app.ui.widgets.choice import Choice
from delegate_app.ui.widgets.dialog import Dialog
from delegate_app.ui.widgets.file_dialogs import ask_folder
from delegate_app.ui.widgets.labels import MUTED, Text

_OWN_NAMES = {"en": "English", "it": "Italiano"}


class OutcomeForms(Dialog):
    """Lists the companies that have something to answer, each with a tick."""

    def __init__(self, parent: QWidget, desk: Desk, mission: Mission) -> None:
        super().__init__(parent, _("Outcome forms"), wide=520, tall=440)
        self._desk, self._mission = desk, mission
        self._boxes: dict[str, CheckBox] = {}
        self._words = Text(role=MUTED, wraps=True)
        self._list = QWidget()
        self._listed = QVBoxLayout(self._list)
        self._listed.setContentsMargins(0, 0, 12, 0)
        self._language = Choice(_("Language of the forms"))
        for code in LANGUAGES:
            self._language.addItem(_OWN_NAMES[code], code)
        self._language.setCurrentIndex(LANGUAGES.index(desk.workspace.language))
        self._write = Button(_("Choose the folder…"), primary=True)
        self._build()
        desk.bus.background.run(
            partial(outcome_forms.companies, desk.workspace, mission), self._show, desk.bus.complain
        )

    def _build(self) -> None:
        self._write.setEnabled(False)
        self._write.clicked.connect(self._ask_folder)
        close = Button(_("Close"))
        close.clicked.connect(self.close)
        self.column.addWidget(self._words)
        self.add_page(self._list)
        foot = QHBoxLayout()
        self.column.addLayout(foot)
        foot.setSpacing(10)
        foot.addWidget(self._language)
        foot.addStretch()
        foot.addWidget(close)
        foot.addWidget(self._write)

    def _show(self, companies: tuple[Company, ...]) -> None:
        """Offer the companies, all of them ticked."""
        self._words.setText(
            _(
                "One workbook a company, with its own held meetings and nothing of any other’s. "
                "Companies choose their answers in it and send it back; drop it onto the window."
            )
            if companies
            else _("No meeting was held yet: the forms ask about those that were.")
        )
        for company in companies:
            count = ngettext("{count} meeting", "{count} meetings", company.meetings)
            box = CheckBox(f"{company.name} · {count.format(count=company.meetings)}")
            box.setChecked(True)
            box.toggled.connect(self._follow)
            self._boxes[company.id] = box
            self._listed.addWidget(box)
        self._listed.addStretch()
        self._follow()

    def _chosen(self) -> list[str]:
        return [company_id for company_id, box in self._boxes.items() if box.isChecked()]

    @Slot()
    def _follow(self) -> None:
        self._write.setEnabled(bool(self._chosen()))

    def _ask_folder(self) -> None:
        ask_folder(self, _("Folder for the forms"), self.write_to)

    def write_to(self, folder: Path) -> None:
        """Write the forms of the companies that are ticked, and go."""
        work = partial(
            outcome_forms.export, self._desk.workspace, self._mission, folder,
            only=self._chosen(), language=str(self._language.currentData()),
        )  # fmt: skip
        bus = self._desk.bus

        def written(files: tuple[Path, ...]) -> None:
            count = len(files)
            words = ngettext(
                "{count} form written: {folder}", "{count} forms written: {folder}", count
            )
            bus.tell(words.format(count=count, folder=folder))

        bus.undertake(_("Writing the outcome forms…"), lambda told: work(progress=told), written)
        self.close()
