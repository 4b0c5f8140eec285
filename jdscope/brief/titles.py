"""The title that would fit: what the role is, how far it reaches, and what the old title calls the person."""

from __future__ import annotations

from jdscope.lexicon.questions import load_questions
from jdscope.verdict import Level, Scope

_ABOVE = "above"


def fitting_title(scope: Scope, title: str, level: Level = Level.UNSTATED) -> str:
    """Return a title of a scope, empty for OUT, which is any other trade.

    Args:
        scope: what the role is.
        title: the one that there is, whose noun is kept.
        level: how far the role reaches.
    """
    if scope is Scope.OUT:
        return ""
    wide = scope is Scope.MOM and level is Level.ENTERPRISE
    naming = load_questions().namings[_ABOVE if wide else scope.value]
    nouns = naming.nouns.findall(title)
    noun = nouns[-1].title() if nouns else naming.default
    return naming.pattern.format(scope=scope.value, noun=noun)
