"""Only a product name tells the scope.

What: an advert for manufacturing systems that names a product and never says what it does: neither MES or MOM, nor a
kind of system, nor a function such as genealogy or electronic batch records. It is a note, since an advert can tell in
words that no list has what the product does.
Why: a product is sold for one line and for twenty plants, and is renamed every few years. Who has done the same work on
another product does not recognise the job and does not apply.
Do: say once what the product is for you: "Opcenter, our MES for the assembly lines".
Source: the product pages of the vendors, which sell the same name as MES and as MOM; ISA-95 Part 3 for the functions.

PASS:
    Apriso Developer
    You develop, configure and support DELMIA Apriso, the MES of our gearbox plant in Brno. You
    write functional designs for work instructions and genealogy, build screens and fix incidents
    with the shift leads.
FAIL:
    Apriso Developer
    You develop, configure and support DELMIA Apriso. You write functional designs, build Apriso
    processes, fix defects, test releases, migrate Apriso to new versions and support its users.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from jdscope.language.reading import TITLE
from jdscope.lexicon.lint import load_lint_lexicon
from jdscope.lint.finding import FindingLevel, Problem
from jdscope.lint.parts import in_scope, match_span, mentions, own_duties, read, role_matches

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.analyzer import Analysis
    from jdscope.language.reading import Match, Reading

CODE = "JD206"
NAME = "product-as-scope"
LEVEL = FindingLevel.NOTE

_WORD = re.compile(r"\w+")
_MESSAGE = "{} is all that tells what this role works on. Say what the product does for you and for how many sites."


def check(analysis: Analysis) -> Iterator[Problem]:
    """Yield the first product of an advert that names nothing else of manufacturing systems."""
    reading = read(analysis)
    if not in_scope(analysis) or any(mentions(analysis)):
        return
    matches = role_matches(analysis)
    products = [match for match in matches if match.concept.group == "platform"]
    if products and not _tells_of_use(reading, products) and not _names_an_area(reading, matches, products):
        message = _MESSAGE.format(products[0].concept.label)
        yield Problem(*match_span(reading, products[0]), message, rests_on=tuple(own_duties(analysis)))


def _tells_of_use(reading: Reading, products: list[Match]) -> bool:
    """Say whether a sentence that names a product tells what the product is for."""
    lexicon, text = load_lint_lexicon().products, reading.text
    first_in_units = {product.unit: product for product in reversed(products)}
    for number, product in first_in_units.items():
        unit, (start, end) = reading.units[number], match_span(reading, product)
        uses = {use[0].lower() for use in lexicon.uses.finditer(text, unit.start, unit.end)}
        if len(uses) > 1 or lexicon.plain.search(text, unit.start, unit.end):
            return True
        if lexicon.told.search(text, end, unit.end):
            return True
        if lexicon.does.match(text, end, unit.end) and unit.section != TITLE:
            return True
        if lexicon.means.fullmatch(text, unit.start, start) and lexicon.others_do.match(text, end, unit.end):
            return True
    return False


def _names_an_area(reading: Reading, matches: list[Match], products: list[Match]) -> bool:
    """Say whether there is a kind of system or a function; a part of a product's name is neither."""
    names = {_words_of(reading, product) for product in products}
    return any(
        match.concept.group == "area" and not any(_words_of(reading, match) in name for name in names)
        for match in matches
    )


def _words_of(reading: Reading, match: Match) -> str:
    """Return the words of a phrase in small letters, with a space round each."""
    return f" {' '.join(_WORD.findall(reading.text[slice(*match_span(reading, match))].lower()))} "
