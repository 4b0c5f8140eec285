"""jdscope tells whether a job advert is MES scope, MOM scope or neither, and why.

    >>> import jdscope
    >>> verdict = jdscope.load().analyze(text)
    >>> verdict.scope, verdict.confidence

The public names are imported when they are first asked for, so that the command line starts without them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from jdscope.advert import Advert, Place
    from jdscope.analyzer import Analyzer, load
    from jdscope.lint.engine import Linter
    from jdscope.lint.finding import Finding
    from jdscope.reading.read import read_file
    from jdscope.verdict import (
        Area,
        Chances,
        Contribution,
        Coverage,
        Level,
        Mention,
        Object,
        Part,
        Point,
        Reach,
        Scope,
        Sense,
        Stance,
        Synonym,
        SynonymKind,
        Verdict,
    )

__version__ = "0.1.0"
__all__ = [
    "Advert",
    "Analyzer",
    "Area",
    "Chances",
    "Contribution",
    "Coverage",
    "Finding",
    "Level",
    "Linter",
    "Mention",
    "Object",
    "Part",
    "Place",
    "Point",
    "Reach",
    "Scope",
    "Sense",
    "Stance",
    "Synonym",
    "SynonymKind",
    "Verdict",
    "load",
    "read_file",
]
_HOMES = {
    "Advert": "advert",
    "Analyzer": "analyzer",
    "Finding": "lint.finding",
    "Linter": "lint.engine",
    "Place": "advert",
    "load": "analyzer",
    "read_file": "reading.read",
}


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'jdscope' has no attribute {name!r}")
    return getattr(import_module(f"jdscope.{_HOMES.get(name, 'verdict')}"), name)


def __dir__() -> list[str]:
    return __all__
