"""The program's entry: the window, or a command of the shell."""

from __future__ import annotations

import sys

from delegate_app.bootstrap import main

if __name__ == "__main__":
    sys.exit(main())
