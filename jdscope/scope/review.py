"""When a verdict is for a person to decide: it is unsure, or there is too little to judge by.

None of 3,237 adverts - the corpus, those to measure on, and 2,000 of all occupations - has fewer than 55 words beside
its title. Words tell better than characters: a link or a ruler is one of them, however long.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from jdscope.lexicon.forms import words
from jdscope.lexicon.placeholders import load_placeholders
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence

    from jdscope.advert import Advert
    from jdscope.points.tags import Tagging

FEWEST = 25
"""Words beside the title that there are at least in what is more than a teaser."""
FEWEST_SCREENED = 55
"""The same of an advert that is turned down unread, whose duties nobody has looked for."""

TITLE_ONLY = "too little to judge: there is a title alone"
PLACEHOLDER = "too little to judge: a placeholder stands where the text should be"
TEASER = f"too little to judge: a teaser of fewer than {FEWEST} words beside the title"
FEW_WORDS = f"too little to judge: fewer than {FEWEST_SCREENED} words beside the title"
NO_DUTY = "too little to judge: no duty is told, so the title alone decides"
BY_TITLE = frozenset({TITLE_ONLY, PLACEHOLDER})
"""The reasons of those that have no text beside their title."""

_UNSURE = "unsure: {} {:.0%}, {} {:.0%}"
_UNTOLD_SHARE = 0.15  # of each label, however sure the few words are


def too_short(advert: Advert) -> str | None:
    """Return why an advert has hardly a text beside its title, None where it has one."""
    body, placeholders = _body(advert), load_placeholders()
    if placeholders.stand_for(body or advert.title) or placeholders.gives_notice(advert.title, body):
        return PLACEHOLDER
    if has_words(body, FEWEST):
        return None
    return TEASER if words(body) not in {(), words(advert.title)} else TITLE_ONLY


def too_short_unread(advert: Advert) -> str | None:
    """Return the same of an advert that the screen turned down."""
    return too_short(advert) or (None if has_words(_body(advert), FEWEST_SCREENED) else FEW_WORDS)


def too_little(advert: Advert, taggings: Sequence[Tagging]) -> str | None:
    """Return why there is too little to judge by in an advert that was read; None where there is enough.

    Args:
        advert: what was judged.
        taggings: the tags of its units.
    """
    return too_short(advert) or (None if tells_duty(taggings) else NO_DUTY)


def tells_duty(taggings: Sequence[Tagging]) -> bool:
    """Say whether any unit of an advert is a duty."""
    return any(tagging.part is Part.DUTY for tagging in taggings)


def review_reason(
    advert: Advert, taggings: Sequence[Tagging], probabilities: dict[Scope, float], threshold: float
) -> str | None:
    """Return why a person should decide, None where that is not needed.

    Args:
        advert: what was judged.
        taggings: the tags of its units.
        probabilities: of the labels.
        threshold: the probability from which on a verdict stands.
    """
    return too_little(advert, taggings) or unsure(probabilities, threshold)


def unsure(probabilities: dict[Scope, float], threshold: float) -> str | None:
    """Return that the most probable label is less probable than a threshold, and which is next; None if it is not."""
    first, second = sorted(probabilities, key=probabilities.__getitem__, reverse=True)[:2]
    if probabilities[first] < threshold:
        return _UNSURE.format(first, probabilities[first], second, probabilities[second])
    return None


def guessed(probabilities: dict[Scope, float]) -> dict[Scope, float]:
    """Return what remains of probabilities where there is too little to judge by: the same order, and no confidence."""
    rest = 1 - _UNTOLD_SHARE * len(probabilities)
    return {scope: _UNTOLD_SHARE + rest * probability for scope, probability in probabilities.items()}


def without_placeholder(advert: Advert) -> Advert:
    """Return an advert without the text that is none."""
    end = advert.title_span[1]
    if not end or too_short(advert) != PLACEHOLDER:
        return advert
    return replace(advert, text=advert.text[:end])


def has_words(text: str, fewest: int) -> bool:
    """Say whether a text has so many words, counted without going through all of a long one."""
    return len(text.split(None, fewest - 1)) >= fewest


def _body(advert: Advert) -> str:
    """Return what stands beside the title."""
    start, end = advert.title_span
    return f"{advert.text[:start]}{advert.text[end:]}".strip()
