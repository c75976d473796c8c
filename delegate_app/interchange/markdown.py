"""Notes as a folder of Markdown files, for whatever else people keep their notes in."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING
from urllib.parse import quote

from delegate_app.base.file_names import file_name
from delegate_app.base.i18n import N_, translation
from delegate_app.domain.capture import as_tasks
from delegate_app.domain.times import to_wall

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from delegate_app.domain.dossier import Dossier
    from delegate_app.domain.note import Named, Note

INDEX = "index.md"
_TITLE = N_("Notes")
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#&|~])")


def folder(dossier: Dossier, named: Mapping[str, Named], language: str) -> dict[str, bytes]:
    """Return the files of a folder by their names: one a note, and an index of them.

    A note begins with what it is on, when, and whom and what it names, as YAML front matter; below
    it stands the text as typed, its boxes as Markdown's task lists have them.

    Args:
        dossier: The mission with its notes, already chosen for its reader.
        named: Whom and what the notes name, by their ids.
        language: That of the index.
    """
    gettext = translation(language).gettext
    files: dict[str, bytes] = {}
    lines = [f"# {_escaped(dossier.mission.title)} · {gettext(_TITLE)}", ""]
    taken: set[str] = {INDEX}
    for note in dossier.notes:
        title, at = dossier.about(note) or gettext(N_("On the mission")), _moment(dossier, note)
        name = file_name(f"{at:%Y-%m-%d %H%M} {title}", ".md", taken)
        files[name] = _front(dossier, note, title, at, named.get(note.id)) + as_tasks(
            note.text
        ).encode("utf-8", "replace")
        first = next((line for line in note.text.splitlines() if line.strip()), "")
        said = f" — {_escaped(first[:120])}" if first else ""
        lines.append(f"- [{at:%Y-%m-%d %H:%M} {_escaped(title)}]({quote(name)}){said}")
    files[INDEX] = ("\n".join(lines) + "\n").encode("utf-8", "replace")
    return files


def _moment(dossier: Dossier, note: Note) -> datetime:
    """Return when the meeting of a note is, else when it was begun, by the clocks of the place."""
    row = dossier.row_of(note)
    if row and not row.item.all_day:
        return row.item.start
    return to_wall(note.created, dossier.mission.zone)


def _front(dossier: Dossier, note: Note, title: str, at: datetime, named: Named | None) -> bytes:
    """Return the head of a file; words are quoted as in JSON, which YAML 1.2 (7.3.1) reads."""
    begun, changed = (to_wall(t, dossier.mission.zone) for t in (note.created, note.changed))
    said: dict[str, object] = {
        "mission": dossier.mission.title, "about": title,
        **({"meeting": f"{at:%Y-%m-%d %H:%M}"} if note.item_id else {}),
        "begun": f"{begun:%Y-%m-%d %H:%M}", "changed": f"{changed:%Y-%m-%d %H:%M}",
        "locked": note.locked,
        "topics": list(named.topics.values()) if named else [],
        "people": list(named.people.values()) if named else [],
    }  # fmt: skip
    lines = (f"{name}: {json.dumps(value, ensure_ascii=False)}" for name, value in said.items())
    head = "\n".join(("---", *map(_seen, lines), "---", "", ""))
    return head.encode("utf-8", "replace")


def _seen(words: str) -> str:
    """Return quoted words with what cannot be seen escaped, as YAML wants it."""
    return "".join(
        c if c.isprintable() else f"\\U{ord(c):08x}" if ord(c) > 0xFFFF else f"\\u{ord(c):04x}"
        for c in words
    )


def _escaped(words: str) -> str:
    return _SPECIAL.sub(r"\\\1", " ".join(words.split()))
