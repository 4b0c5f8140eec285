"""How the systems of a unit are strung together."""

from __future__ import annotations

import pytest

from jdscope import Advert
from jdscope.points.lists import kinds_listed
from jdscope.training.units import read_adverts


def kinds(text: str) -> set[str]:
    """Return what is told of the unit of an advert's only line."""
    return {name for unit, name in kinds_listed(read_adverts([Advert.from_fields("X", text)])[0]) if unit == 1}


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Configure the MES of our plant.", set()),
        ("Own the MES and the LIMS.", {"list:production", "list:quality"}),
        ("Connect the MES with SAP.", {"connected:business"}),
        (
            "Own MES, ERP and the data historian.",
            {f"{way}:{kind}" for way in ("list", "long-list") for kind in ("production", "business", "performance")},
        ),
        ("Integrate LIMS and CMMS with SAP.", {"list:quality", "list:maintenance", "connected:business"}),
        ("Our MES tells every operator on the line the next job; SAP knows none.", set()),
    ],
)
def test_lists_are_told_from_connections(text: str, told: set[str]) -> None:
    """Systems of one list have it in common; those behind a word of connection are told apart from them."""
    assert kinds(text) == told
