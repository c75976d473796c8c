"""Two threads may want a reader first at the same moment."""

import subprocess
import sys

AT_ONCE = """
import importlib, sys, threading
sys.setswitchinterval(1e-5)
gate, failed = threading.Barrier(4), []
def go(name):
    gate.wait()
    try:
        importlib.import_module(f"delegate_app.interchange.{name}")
    except BaseException as error:
        failed.append(repr(error))
threads = [threading.Thread(target=go, args=[n]) for n in ("vcf", "ics", "moments", "agendas")]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
print(failed)
"""


def test_readers_are_imported_by_several_threads_at_once():
    call = [sys.executable, "-c", AT_ONCE]
    runs = [subprocess.check_output(call, text=True).strip() for _again in range(3)]
    assert runs == ["[]"] * 3
