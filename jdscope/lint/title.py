"""What the title of an advert promises a candidate."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.language.reading import TITLE
from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.parts import mentions, read
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from jdscope.analyzer import Analysis


def promise(analysis: Analysis) -> Scope | None:
    """Return the scope that the title promises, None where it leaves the scope open.

    A title promises MOM that names MOM, and MES that names MES for a hands-on role without a word of wider reach. One
    that names both, or a product, promises neither.
    """
    titles = load_lint_lexicon().titles
    start, end = analysis.advert.title_span
    named = {mention.term for mention in mentions(analysis) if start <= mention.start < end}
    if len(named) != 1 or _names_product(analysis):
        return None
    scope, title = Scope(named.pop()), analysis.advert.title
    if scope is Scope.MES and (titles.wide.search(title) or not titles.hands_on.search(title)):
        return None
    return scope


def _names_product(analysis: Analysis) -> bool:
    reading = read(analysis)
    return any(
        match.concept.group == "platform" and reading.units[match.unit].section == TITLE for match in reading.matches
    )
