"""A verdict as plain lines, and the phrases that the panel shares with them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.counts import count
from jdscope.reporting.escape import for_terminal
from jdscope.scope.reasons import grounds
from jdscope.verdict import Coverage, Part

if TYPE_CHECKING:
    from collections.abc import Iterator

    from jdscope.scope.reasons import Ground
    from jdscope.verdict import Point, Verdict

SCREENED = "no word of manufacturing systems in it"
SHOWN = 3
"""So many duties of a group are shown."""
_NAME = 45  # characters of the name of a sum


def as_text(verdict: Verdict, *, explain: bool = False) -> str:
    """Return a verdict as a few plain lines; with `explain` every unit and every sum is told, too."""
    head = for_terminal(f"{verdict.source or '-'}: {verdict.scope} {verdict.confidence:.2f}")
    lines = [head + (" (review)" if verdict.review else ""), *(f"  {line}" for line in _body(verdict))]
    if explain:
        lines += [f"  {line}" for line in _explained(verdict)]
    return "\n".join(lines) + "\n"


def _body(verdict: Verdict) -> Iterator[str]:
    if verdict.summary:
        yield for_terminal(verdict.summary)
    if verdict.review_reason:
        yield f"review: {for_terminal(verdict.review_reason)}"
    yield from _facts(verdict)
    if verdict.scope is not None:
        yield from _grounds(grounds(verdict.scope, verdict.points))


def _facts(verdict: Verdict) -> Iterator[str]:
    if verdict.title:
        yield f"title: {for_terminal(verdict.title)}"
    yield "probabilities: " + ", ".join(
        f"{scope} {number:.2f}" for scope, number in (verdict.probabilities or {}).items()
    )
    if verdict.screened:
        yield f"screened: {SCREENED}"
        return
    yield f"level: {verdict.level}"
    yield "areas: " + (", ".join(f"{area} {coverage}" for area, coverage in named_areas(verdict)) or "none named")
    if verdict.platforms:
        yield "platforms: " + ", ".join(map(for_terminal, verdict.platforms))
    yield f"MES and MOM: {usage(verdict)}"
    yield from (f"note: {for_terminal(note)}" for note in verdict.notes)


def _grounds(told: list[Ground]) -> Iterator[str]:
    for ground in told:
        if ground.favours:
            yield from _ground(ground)
    against = [ground for ground in told if not ground.favours]
    if against:
        yield "speaks against:"
    for ground in against:
        yield from (f"  {line}" for line in _ground(ground))


def _ground(ground: Ground) -> Iterator[str]:
    yield f"{ground.heading}: {duties(len(ground.points))}"
    for point in ground.points[:SHOWN]:
        yield f"  {point.place.begin}: {for_terminal(shorten(point.text))}"
    if more := left_over(ground):
        yield f"  {more}"


def _explained(verdict: Verdict) -> Iterator[str]:
    if verdict.points:
        yield "every unit, and how probable its tags are:"
    for point in verdict.points:
        yield f"  {point.place.begin}: {tags(point)}: {for_terminal(shorten(point.text))}"
    if verdict.contributions:
        yield "what the sums add to the log-odds of being in scope, and of MOM against MES:"
        yield f"  {'sum':<{_NAME}} {'value':>7} {'scope':>7} {'MOM':>7}"
    for one in verdict.contributions:
        yield f"  {for_terminal(one.name):<{_NAME}} {one.value:>7.2f} {one.scope:>+7.2f} {one.mom:>+7.2f}"


def tags(point: Point) -> str:
    """Return the tags of a point with their probabilities; only titles and duties have more than a part."""
    chances = point.probabilities
    told = [f"{point.part} {chances.part:.2f}"]
    if point.part in {Part.TITLE, Part.DUTY}:
        told.append(" + ".join(f"{name} {chances.objects[name]:.2f}" for name in point.objects))
        told += [f"stance {point.stance} {chances.stance:.2f}", f"reach {point.reach} {chances.reach:.2f}"]
    return ", ".join(told)


def duties(number: int) -> str:
    """Return a number of duties."""
    return count(number, "duty", "duties")


def left_over(ground: Ground) -> str:
    """Return how many duties of a group are not shown, empty if all are."""
    more = len(ground.points) - SHOWN
    return f"and {more} more" if more > 0 else ""


def named_areas(verdict: Verdict) -> list[tuple[str, Coverage]]:
    """Return the ISA-95 areas that the role has to do with."""
    return [(area, coverage) for area, coverage in verdict.areas.items() if coverage is not Coverage.NOT_NAMED]


def usage(verdict: Verdict) -> str:
    """Return in a few words how the advert uses MES and MOM."""
    if verdict.synonyms:
        places = ", ".join(f"{synonym.place.begin} ({synonym.kind})" for synonym in verdict.synonyms)
        return f"used as synonyms: {places}"
    terms = sorted({mention.term for mention in verdict.mentions if mention.sense == "manufacturing"})
    return f"{' and '.join(terms)} named" + (", kept apart" if len(terms) > 1 else "") if terms else "neither is named"


def shorten(text: str, most: int = 90) -> str:
    """Return a phrase on one line, cut to a length."""
    line = " ".join(text.split())
    return line if len(line) <= most else f"{line[: most - 1]}…"
