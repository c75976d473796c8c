"""The window: rooms that show what the services know, and never anything else."""

import builtins

import PySide6  # noqa: F401 - it sets the import that is taken away here

# PySide6 reads the source of every module that is imported after it, in search of a `__feature__`
# that nothing here asks for: a tenth of the start. What it wrapped still loads its types as asked.
builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
