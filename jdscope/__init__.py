"""jdscope tells whether a job advert is MES scope, MOM scope or neither, and why.

    >>> import jdscope
    >>> verdict = jdscope.load().analyze(text)
    >>> verdict.scope, verdict.confidence
"""

from jdscope.advert import Advert, Place
from jdscope.analyzer import Analyzer, load
from jdscope.verdict import Area, Coverage, Evidence, Level, Mention, Scope, Sense, Synonym, SynonymKind, Verdict

__version__ = "0.1.0"
__all__ = [
    "Advert",
    "Analyzer",
    "Area",
    "Coverage",
    "Evidence",
    "Level",
    "Mention",
    "Place",
    "Scope",
    "Sense",
    "Synonym",
    "SynonymKind",
    "Verdict",
    "load",
]
