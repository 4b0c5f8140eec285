"""Charts as SVG."""

from __future__ import annotations

from xml.etree import ElementTree

import pytest

from jdscope.reporting.html.charts import draw
from jdscope.reporting.html.model import Chart

MONTHS = tuple((f"{2023 + at // 12}-{at % 12 + 1:02}", (at + 1,)) for at in range(36))


@pytest.mark.parametrize("months", [1, 7, 8, 36])
def test_months_stand_apart(months: int) -> None:
    """Every column is drawn; below them stand seven names at most, the first among them."""
    svg = ElementTree.fromstring(draw(Chart("By month.", ("month", "adverts"), MONTHS[:months], "columns")))
    texts = [element.text for element in svg.iter() if element.tag.endswith("text")]
    named = [text for text in texts if text in dict(MONTHS)]
    assert named[0] == MONTHS[0][0]
    assert len(named) == len(set(named)) <= 7
    columns = [element for element in svg.iter() if element.tag.endswith("rect") and element.get("fill") == "#0072b2"]
    assert len(columns) == months


def test_names_are_text() -> None:
    """A name with markup is text in the picture and in what is read of it aloud."""
    svg = draw(Chart("By <employer>.", ("employer", "number"), (('<script>"&', (3,)), ("Bolt", (1,)))))
    assert "<script" not in svg
    assert ElementTree.fromstring(svg).get("aria-label") == 'By <employer>. <script>"& 3; Bolt 1'


@pytest.mark.parametrize("kind", ["bars", "columns"])
def test_few_adverts_are_counted_in_whole_numbers(kind: str) -> None:
    """No axis has half an advert, and thousands are set apart."""
    few, many = (draw(Chart("By scope.", ("scope", "adverts"), (("MES", (most,)),), kind)) for most in (2, 20_000))
    assert ">1<" in few
    assert ".5<" not in few
    assert ">20,000<" in many
