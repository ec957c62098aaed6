"""The window: it shows, asks and tells; what is true of contacts lives below.

PySide6 puts an ``__import__`` of its own in the place of Python's, which reads the source text of each module that is
imported from then on, to see whether it writes Qt's names in another case (``__feature__``). Nobody here does, and it
costs the start 25 ms; so Python's own is put back (``tests/test_start.py``).
"""

import builtins

import PySide6.QtCore  # noqa: F401 - what is put back is what it has replaced

builtins.__import__ = getattr(builtins, "__orig_import__", builtins.__import__)
