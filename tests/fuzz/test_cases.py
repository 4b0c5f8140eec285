"""What fuzzing found stays mended, and each target holds on inputs that hypothesis makes."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fuzz.inputs import PIECES, inputs, seeds
from tests.fuzz.targets import TARGETS

CASES = sorted((Path(__file__).parent / "cases").iterdir())
SLOW = {"analysis", "lint", "brief"}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_what_was_found_stays_mended(case: Path) -> None:
    """A case goes to the target that its name begins with."""
    TARGETS[case.name.partition("-")[0]](case.read_bytes())


@pytest.mark.parametrize("target", sorted(set(TARGETS) - SLOW))
@given(st.lists(st.sampled_from(PIECES) | st.binary(max_size=8), max_size=30).map(b"".join))
def test_every_input_is_read_or_refused(target: str, data: bytes) -> None:
    """Readers and encoders raise nothing but jdscope's own errors."""
    TARGETS[target](data)


@pytest.mark.parametrize("target", sorted(SLOW))
def test_every_advert_comes_out_safely(target: str) -> None:
    """Whatever stands in an advert, what is told of it can be shown anywhere."""
    stream = inputs(Random(7), seeds([Path(__file__).parent.parent / "adverts"]))
    for _ in range(20):
        TARGETS[target](next(stream))
