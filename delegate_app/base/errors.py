"""The one class of errors that a person can meet, so that everything else is a bug."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from delegate_app.base.i18n import Translation


class KnownError(Exception):
    """Tells a person what happened, what is safe and what to do, in their own language.

    The three sentences are message ids with ``{name}`` places, marked with ``N_`` where they are
    written and translated only where they are shown, because a room below the window does not know
    the reader's language.

    Args:
        what: What happened.
        safe: What is unharmed; empty where nothing was at risk.
        todo: What the person can do now; empty where nothing can be done.
        **values: Fills the places; a value that is itself an error is said in the same language.
    """

    def __init__(self, what: str, /, *, safe: str = "", todo: str = "", **values: object) -> None:
        super().__init__(what)
        self.what, self.safe, self.todo, self.values = what, safe, todo, values

    def say(self, translation: Translation, *parts: str) -> str:
        """Return the message on one line, for the window's bar and the shell alike.

        Args:
            translation: Into which language.
            *parts: Those of its sentences that are wanted; none means the whole.
        """
        values = {
            name: value.say(translation) if isinstance(value, KnownError) else value
            for name, value in self.values.items()
        }
        wanted = parts or (self.what, self.safe, self.todo)
        said = (translation.gettext(part).format(**values) for part in wanted if part)
        return " ".join(" ".join(said).split())

    def __str__(self) -> str:
        """Return the English message, for logs and tests."""
        from delegate_app.base.i18n import translation

        return self.say(translation("en"))


class NothingToDoError(KnownError):
    """Says that what was asked for leaves nothing to do, which alarms nobody."""
