"""Plain text that looks like what it means while it is typed; not a character of it changes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from functools import cache

from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QFont, QSyntaxHighlighter, QTextCharFormat, QTextDocument

from delegate_app.domain import capture, daywords
from delegate_app.domain.followup import FollowUpState
from delegate_app.ui import theme

_HEADING = re.compile(r"(#{1,6})\s+\S")
_QUOTE = re.compile(r"\s*>+\s?")
_BULLET = re.compile(r"\s*(?:[-*+]|\d{1,9}[.)])(?=\s)")
_RULE = re.compile(r"\s*([-*_])(?:\s*\1){2,}\s*$")
_LINK = re.compile(r"\[(?P<words>[^\]\n]+)\]\((?P<target>[^)\s]*)\)|https?://\S+")
_SPANS = re.compile(
    r"(?P<code>`+)(?=\S)(?:.*?\S)(?P=code)"
    r"|(?<![\w*])(?P<bold>\*\*|__)(?=\S)(?:.*?\S)(?P=bold)(?![\w*])"
    r"|(?<![\w~])(?P<gone>~~)(?=\S)(?:.*?\S)~~(?!\w)"
    r"|(?<![\w*])(?P<slant>[*_])(?=[^\s*_])(?:.*?[^\s*_])?(?P=slant)(?![\w*])"
)
_SIGNS = frozenset("#*_`~[]<>@+-.)0123456789/")
"""Without one of these a line is only itself."""
_ANY_DAY = date(2000, 1, 1)
"""Where words stand that name a day does not depend on the day."""
_MOST = 400_000
"""The length in letters from which a note stays plain: to dress it would take a second."""
_SIZES = {1: 1.35, 2: 1.2, 3: 1.08}
"""How much larger a heading of a level is than its text."""


class Markdown(QSyntaxHighlighter):
    """Dresses the lines of one document, each as it changes.

    What makes a line mean something stays in sight, quietly, so that nothing moves under the
    caret; only the box of a promise is hidden, because the editor paints one in its place.
    """

    def __init__(self, document: QTextDocument, *, promising: bool) -> None:
        super().__init__(document)
        self._promising = promising
        self._names: Mapping[str, str] = {}
        self._text, self._narrow = "", True
        self._dressed: list[tuple[int, int]] = []

    def know(self, names: Mapping[str, str]) -> bool:
        """Learn who can be named, by folded names; return whether that is news."""
        news = names != self._names
        self._names = names
        return news

    def highlightBlock(self, text: str) -> None:
        if self.document().characterCount() < _MOST and not _SIGNS.isdisjoint(text):
            self._text, self._narrow = text, text.isascii() or max(text) <= "\uffff"
            self._dressed = []
            self._dress(text)

    def _dress(self, text: str) -> None:
        promise = capture.promise(text) if self._promising and "[" in text else None
        if promise:
            self._dress_promise(promise)
        elif heading := _HEADING.match(text):
            level = len(heading[1])
            whole = _format("ink", weight=650)
            whole.setFontPointSize(self._points() * _SIZES.get(level, 1.0))
            self._set(0, len(text), whole)
            self._set(0, level, _format("muted"))
        elif _RULE.match(text):
            self._set(0, len(text), _format("muted"))
        elif quote := _QUOTE.match(text) if ">" in text else None:
            self._set(quote.end(), len(text), _format("muted", slant=True))
            self._set(0, quote.end(), _format("accent"))
        elif bullet := _BULLET.match(text):
            self._set(bullet.start(), bullet.end(), _format("accent", weight=650))
        self._dress_spans(text)

    def _dress_promise(self, promise: capture.Promise) -> None:
        text, (_start, end) = promise.line, promise.box
        self._set(0, promise.words_at if promise.words else end, _hidden())
        if promise.state is FollowUpState.DONE:
            gone = _format("muted")
            gone.setFontStrikeOut(True)
            self._set(promise.words_at, len(text), gone)
        else:
            for words in daywords.find(text, _ANY_DAY):
                self._set(words.start, words.end, _format("amber", line=True))

    def _dress_spans(self, text: str) -> None:
        for found in _SPANS.finditer(text):
            kind = found.lastgroup or ""
            mark = len(found[kind])
            start, end = found.span()
            inner = QTextCharFormat()
            if kind == "bold":
                inner.setFontWeight(QFont.Weight.Bold)
            elif kind == "slant":
                inner.setFontItalic(True)
            elif kind == "gone":
                inner.setFontStrikeOut(True)
            else:
                inner = _format("ink", fixed=True)
            self._join(start + mark, end - mark, inner)
            for place in (start, end - mark):
                self._join(place, place + mark, _format("muted"))
        for found in _LINK.finditer(text) if "://" in text or "](" in text else ():
            self._join(*found.span("words" if found["words"] else 0), _format("accent", line=True))
        for start, end in capture.topic_spans(text):
            self._join(start, end, _format("accent"))
        for who in capture.mentions(text, self._names) if "@" in text else ():
            self._join(who.start, who.end, _format("accent", weight=650))

    def _points(self) -> float:
        return self.document().defaultFont().pointSizeF()

    def _set(self, start: int, end: int, look: QTextCharFormat) -> None:
        first, last = self._unit(start), self._unit(end)
        self._dressed.append((first, last))
        self.setFormat(first, last - first, look)

    def _join(self, start: int, end: int, look: QTextCharFormat) -> None:
        """Add a look to what a stretch has: letter by letter only where it has one."""
        first, last = self._unit(start), self._unit(end)
        if not any(first < e and s < last for s, e in self._dressed):
            self._set(start, end, look)
            return
        for place in range(first, last):
            merged = QTextCharFormat(self.format(place))
            merged.merge(look)
            self.setFormat(place, 1, merged)

    def _unit(self, place: int) -> int:
        """Return a place as Qt counts it, in UTF-16."""
        return place if self._narrow else units(self._text[:place])


def units(text: str) -> int:
    """Return how many places a text takes in a document, which counts in UTF-16."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def _format(
    tone: str, *, weight: int = 0, slant: bool = False, fixed: bool = False, line: bool = False
) -> QTextCharFormat:
    found = getattr(theme.colours(), tone)
    ink = found.ink if isinstance(found, theme.Tone) else found
    return QTextCharFormat(_made(ink, weight, slant=slant, fixed=fixed, line=line))


@cache
def _made(ink: str, weight: int, *, slant: bool, fixed: bool, line: bool) -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(ink))
    if weight:
        made.setFontWeight(QFont.Weight(weight))
    if slant:
        made.setFontItalic(True)
    if fixed:
        made.setFontFixedPitch(True)
        made.setFontFamilies(["monospace"])
    if line:
        made.setFontUnderline(True)
    return made


def _hidden() -> QTextCharFormat:
    made = QTextCharFormat()
    made.setForeground(QColor(Qt.GlobalColor.transparent))
    made.setFontPointSize(1)
    return made
