"""What concerns the window as a whole, unfolded at the foot of the side bar."""

from __future__ import annotations

from delegate_app.ui.desk import Desk
from delegate_app.ui.language import _
from delegate_app.ui.shell.sidebar import SideBar
from delegate_app.ui.widgets.menus import Menu


class WindowMenu(Menu):
    """Settings, the discreet view, the fold, and the way into and out of the sample."""

    def __init__(self, desk: Desk, side: SideBar) -> None:
        super().__init__(side)
        self._desk, self._side = desk, side
        self.aboutToShow.connect(self._fill)

    def _fill(self) -> None:
        """List what there is now; a start does without it."""
        desk = self._desk
        self.clear()
        fold = _("Unfold the side bar") if self._side.folded else _("Fold the side bar")
        for name in ("settings", "discreet", "fold", "back_up"):
            if name != "fold":
                self._offer(_(desk.actions.commands[name].name), name)
            elif not self._side.narrow:
                self._offer(fold, name)
        self.addSeparator()
        if desk.workspace.sample:
            self._offer(_("Back to my missions"), "own_missions")
        else:
            self._offer(_("Look around with the sample"), "sample")
        self.addSeparator()
        for name in ("keys", "about"):
            self._offer(_(desk.actions.commands[name].name), name)

    def _offer(self, words: str, name: str) -> None:
        action = self.addAction(words)
        action.setObjectName(name)
        command = self._desk.actions.commands.get(name)
        if command:
            # As words beside the name: the window's own action holds the key.
            action.setText(f"{words}\t{command.key_words}")
        action.triggered.connect(self._ask)

    def _ask(self) -> None:
        self._desk.actions.ask(self.sender().objectName())
