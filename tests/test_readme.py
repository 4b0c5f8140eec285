"""README.md and docs/ show what the commands really print."""

from __future__ import annotations

import pytest

from tests.readme import PAGES, Example, examples, run

EXAMPLES = list(dict.fromkeys(example for page in PAGES for example in examples(page.read_text(encoding="utf-8"))))


def test_readme_has_examples() -> None:
    """Expect commands to be shown at all."""
    assert len(EXAMPLES) > 2


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.command)
def test_readme_shows_real_output(example: Example) -> None:
    """Expect the output under each command to be what it prints now; `make readme` mends it."""
    assert run(example.command) == example.output


def test_readme_is_short() -> None:
    """The README is read in one sitting; the rest is in docs/."""
    assert len(PAGES[0].read_text(encoding="utf-8").splitlines()) < 250
