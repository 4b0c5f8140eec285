"""Reposts are told from adverts that are merely alike."""

from __future__ import annotations

from typing import TYPE_CHECKING

from jdscope.batch.distinct import Distinct

if TYPE_CHECKING:
    from jdscope.training.corpus import LabelledAdvert


def test_reposts_are_not_new(corpus: list[LabelledAdvert]) -> None:
    """The same text with another reference and date is known; no two adverts of the corpus are the same."""
    distinct = Distinct()
    texts = [item.advert.text for item in corpus[:300] if len(item.advert.text) > 800]
    assert all(map(distinct.is_new, texts))
    again = [f"Posted 3 days ago\n{text}\nRef. 4711" for text in texts]
    assert sum(map(distinct.is_new, again)) <= len(texts) * 0.03


def test_rows_without_text_are_never_reposts() -> None:
    """An empty text is new each time."""
    distinct = Distinct()
    assert distinct.is_new("")
    assert distinct.is_new("")
