"""Content lines, the grammar that calendars and cards share, read so that a broken file gives most.

RFC 5545, section 3.1 and RFC 6350, section 3.3. icalendar's own reader of lines refuses the bare
parameters of vCard 2.1 and keeps only the last of a repeated one, and one bad line costs it the
whole file; therefore the lines are split here, and icalendar reads their values.
"""

from __future__ import annotations

import codecs
import quopri
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, NamedTuple

from icalendar import parser  # the whole package first, see docs/architecture.md

from delegate_app.interchange.letters import wide

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_LINE = re.compile(rb'(?:([\w-]+)\.)?([\w-]+)((?:;(?:[^":;]++|"[^"]*+")*+)*+):(.*)', re.DOTALL)
_LOOSE_LINE = re.compile(rb"(?:([\w-]+)\.)?([\w-]+)([^:]*):(.*)", re.DOTALL)
"""For a line whose quotation marks do not pair."""
_PARAMETER = re.compile(r';([\w-]+)(?:=((?:[^";]++|"[^"]*+")*+))?')
_PARAMETER_VALUE = re.compile(r'"([^"]*)"|([^,"]+)')
_QUOTED_PRINTABLE = re.compile(rb"[^:]*;(?:ENCODING=)?QUOTED-PRINTABLE[;:]", re.IGNORECASE)
_EDGE = re.compile(rb"\s*(?:BEGIN|END):", re.IGNORECASE)
_AGENT = re.compile(rb"AGENT[^:]*:\s*", re.IGNORECASE)
_PHYSICAL = re.compile(rb"([^\r\n]*+)(?:\r++\n?|\n|\Z)")
"""A line and its end: that of any system, and what is left of one that was converted twice."""
LONGEST = 8 * 1024 * 1024
"""Bytes of a content line that are read; what goes beyond is not even copied."""
_AGENTS = "AGENT"
"""What a card within a card is called here, so that the outer one goes on behind it."""
_BARE_ENCODINGS = frozenset({"QUOTED-PRINTABLE", "BASE64", "B", "8BIT", "7BIT"})

ESCAPES = str.maketrans({"\\": "\\\\", ";": "\\;", ",": "\\,", "\n": "\\n", "\r": None})


class Property(NamedTuple):
    """One content line."""

    name: str
    """In capitals, without its group."""
    group: str
    params: Mapping[str, tuple[str, ...]]
    """By names in capitals; a bare parameter of vCard 2.1 is a TYPE or the ENCODING."""
    value: str
    """Still escaped, but freed of quoted-printable."""

    def param(self, name: str) -> str:
        """Return the first value of a parameter, or ""."""
        return next(iter(self.params.get(name, ())), "")

    @property
    def text(self) -> str:
        """The value as TEXT (RFC 5545, section 3.3.11)."""
        return str(parser.unescape_backslash(self.value)).strip()


@dataclass
class Component:
    """What stands between BEGIN and END."""

    name: str
    raw: list[bytes] = field(default_factory=list)
    inner: list[Component] = field(default_factory=list)
    whole: bool = False
    """Whether its END was there; a file that is cut off lacks it."""

    @cached_property
    def lines(self) -> list[Property]:
        """Its lines in the order of the file; what is no line is left out."""
        return [line for line in map(_property, self.raw) if line]

    @cached_property
    def properties(self) -> dict[str, list[Property]]:
        """Its lines by name, each list in the order of the file."""
        found: dict[str, list[Property]] = {}
        for line in self.lines:
            found.setdefault(line.name, []).append(line)
        return found

    def all(self, name: str) -> list[Property]:
        """Return every property of a name."""
        return self.properties.get(name, [])

    def first(self, name: str) -> Property | None:
        """Return the first property of a name."""
        return next(iter(self.all(name)), None)

    def text(self, name: str) -> str:
        """Return the text of the first property of a name, or ""."""
        line = self.first(name)
        return line.text if line else ""


def components(data: bytes) -> list[Component]:
    """Return the outermost components of a file, whole or not.

    A component holds its own kind only behind AGENT (vCard 2.1, 2.4.1): any other second BEGIN says
    that the first one has lost its END. An END without a BEGIN says nothing.
    """
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = data.decode("utf-16", "replace").encode()
    elif order := wide(data):
        data = data.decode(order, "replace").encode()
    roots: list[Component] = []
    stack: list[Component] = []
    names: set[str] = set()
    for raw in _unfolded(data.removeprefix(codecs.BOM_UTF8)):
        if not _EDGE.match(raw):
            if stack:
                stack[-1].raw.append(raw)
            continue
        edge, _, kind = raw.decode("ascii", "replace").strip().upper().partition(":")
        kind = kind.strip()
        closed = None
        if edge == "BEGIN" and stack and stack[-1].raw and _AGENT.fullmatch(stack[-1].raw[-1]):
            kind = _AGENTS
            stack[-1].raw.pop()
        elif edge == "END" and stack and stack[-1].name == _AGENTS:
            kind = _AGENTS
        while kind in names:
            closed = stack.pop()
            names.discard(closed.name)
        if edge == "BEGIN":
            opened = Component(kind)
            (stack[-1].inner if stack else roots).append(opened)
            stack.append(opened)
            names.add(kind)
        elif closed:
            closed.whole = True
    return roots


def _unfolded(data: bytes) -> Iterator[bytes]:
    """Join folded lines, and those that quoted-printable broke softly (RFC 2045, section 6.7).

    Bytes are joined before they are decoded, because a fold may split a character. They are taken
    line by line, and no further than is read: a photo may be most of a file.
    """
    parts: list[bytes] = []
    quoted = soft = False
    room = LONGEST
    for match in _PHYSICAL.finditer(data):
        start, end = match.span(1)
        raw = data[start : min(end, start + LONGEST)]
        if soft and not _EDGE.match(raw):
            parts[-1] = parts[-1][:-1]
            parts.append(raw[:room])
        elif parts and raw[:1] in (b" ", b"\t"):
            if room:
                parts.append(raw[1 : room + 1])
        else:
            if parts:
                yield b"".join(parts)
            parts, room = [raw], LONGEST
            quoted = bool(_QUOTED_PRINTABLE.match(raw))
        room -= min(room, len(raw))
        soft = quoted and raw.endswith(b"=")
    if parts:
        yield b"".join(parts)


def _property(raw: bytes) -> Property | None:
    match = _LINE.fullmatch(raw) or _LOOSE_LINE.fullmatch(raw)
    if not match:
        return None
    group, name, head, value = match.groups(default=b"")
    params: dict[str, tuple[str, ...]] = {}
    for key, written in _PARAMETER.findall(_decoded(head)) if head else ():
        values = tuple(quoted or plain for quoted, plain in _PARAMETER_VALUE.findall(written))
        own = key.upper()
        if not values:
            own, values = ("ENCODING" if own in _BARE_ENCODINGS else "TYPE"), (key,)
        params[own] = params.get(own, ()) + values
    if "QUOTED-PRINTABLE" in map(str.upper, params.get("ENCODING", ())):
        value = quopri.decodestring(value).replace(b"\r\n", b"\n").replace(b"\r", b"\n")
    charset = next(iter(params.get("CHARSET", ())), "")
    return Property(_decoded(name).upper(), _decoded(group), params, _decoded(value, charset))


def _decoded(raw: bytes, charset: str = "") -> str:
    """Return the text of one line, whose charset may be another than its neighbour's."""
    for encoding in (charset, "utf-8") if charset else ("utf-8",):
        try:
            text = raw.decode(encoding)
            text.encode()  # some charsets make lone surrogates, which no other room can take
            return text.replace("\0", "")
        except (LookupError, ValueError):
            continue
    return raw.decode("cp1252", "replace").replace("\0", "")


def split(value: str, by: str = ";") -> list[str]:
    """Return the components of a structured value, or the entries of a list, unescaped."""
    apart = parser.split_on_unescaped_semicolon if by == ";" else parser.split_on_unescaped_comma
    return [" ".join(part.split()) for part in apart(value)]


def written(name: str, *parts: str) -> str:
    """Return a line with its value's components, or "" where there is none."""
    return f"{name}:{';'.join(part.translate(ESCAPES) for part in parts)}" if any(parts) else ""
