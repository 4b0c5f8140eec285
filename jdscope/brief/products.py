"""What the products of the lexicon are sold for, read once and not before an advert names one."""

from __future__ import annotations

from functools import cache


def sold_for(name: str) -> tuple[str, ...]:
    """Return the ISA-95 areas that a product is sold for, none for one that the lexicon does not have."""
    return _areas().get(name, ())


@cache
def _areas() -> dict[str, tuple[str, ...]]:
    from jdscope.lexicon.load import load_lexicon  # most adverts name no product

    return {platform.name: platform.covers for platform in load_lexicon().platforms.values()}
