"""README.md shows what the commands really print."""

from __future__ import annotations

import pytest

from tests.readme import README, Example, examples, run

EXAMPLES = examples(README.read_text(encoding="utf-8"))


def test_readme_has_examples() -> None:
    """Expect commands to be shown at all."""
    assert len(EXAMPLES) > 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_readme_shows_real_output(example: Example) -> None:
    """Expect the output under each command to be what it prints now; `make readme` mends it."""
    assert run(example.command) == example.output
