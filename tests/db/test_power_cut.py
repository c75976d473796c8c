"""What was acknowledged is there, whenever the process was cut off."""

import subprocess
import sys

import pytest

from delegate_app.base.clock import Clock
from delegate_app.db import integrity
from delegate_app.db.session import Session

WRITES_UNTIL_KILLED = """
import itertools, sys
from datetime import UTC, datetime
from pathlib import Path
from delegate_app.base.clock import Clock
from delegate_app.db.session import Session
from delegate_app.domain.note import Note

session, now = Session(Path(sys.argv[1]), Clock()), datetime.now(UTC)
operation = None
for n in itertools.count():
    note = Note(
        id=f"{sys.argv[2]}-{n // 3}", mission_id="mission", text=f"text {n} " * 40,
        created=now, changed=now,
    )
    answer = session.write("Note", lambda t: t.save(note), continues=operation)
    operation = answer.result().operation
    print(note.id, n, flush=True)
"""


def cut_off_after(lines, path, name):
    """Let a process write, kill it after some acknowledgements, return all that it gave."""
    command = [sys.executable, "-c", WRITES_UNTIL_KILLED, str(path), name]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        given = [process.stdout.readline() for _ in range(lines)]
        process.kill()
        given += [line for line in process.stdout if line.endswith("\n")]
    return dict(line.split() for line in given)


@pytest.mark.parametrize("rounds", [20, pytest.param(200, marks=pytest.mark.long)])
def test_every_acknowledged_note_survives_a_kill(founded, path, rounds):
    founded.close()
    acknowledged = {}
    for number in range(rounds):
        acknowledged |= cut_off_after(1 + number % 9, path, f"round-{number}")
        session = Session(path, Clock())
        rows = session.reader().execute("select id, text from note where id<>'note'")
        kept = {row["id"]: int(row["text"].split()[1]) for row in rows}
        assert all(kept.get(id, -1) >= int(n) for id, n in acknowledged.items())
        assert integrity.problems(session.reader()) == ()
        session.close()
    assert len(acknowledged) > rounds
