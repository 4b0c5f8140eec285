"""`python -m benchmarks`: runs every module of this package that measures."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from benchmarks.figures import show_machine

if __name__ == "__main__":
    show_machine()
    for name in ("benchmarks.core", "benchmarks.batch"):
        if find_spec(name):
            import_module(name).main()
