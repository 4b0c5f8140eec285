"""The unit for distributed engines: a pandas DataFrame in, the same rows and their scores out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jdscope.batch.columns import choose
from jdscope.batch.scorer import load_scorer
from jdscope.batch.scores import DEFAULT_COLUMNS, PREFIX, pick
from jdscope.batch.table import kept_columns

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = frozenset(PREFIX + name for name in ("confidence", "p_mes", "p_mom", "p_out"))
"""The columns that hold numbers; `jdscope_review` is boolean, all others are text."""

REVIEW = PREFIX + "review"


def score_frame(
    frame: pd.DataFrame,
    *,
    text: str | None = None,
    title: str | None = None,
    columns: Sequence[str] = DEFAULT_COLUMNS,
    model: str | None = None,
) -> pd.DataFrame:
    """Score the rows of a DataFrame; the model is loaded once in each process.

    It can be pickled, also as a `functools.partial`, and an empty DataFrame gives the columns and their types.

    Args:
        frame: one advert a row; missing texts and titles are empty.
        text: the column of the text, None to find it by its name.
        title: the column of the title, None to find it by its name.
        columns: the columns that are added.
        model: folder of the classifier, None for the one that ships with jdscope.

    Returns:
        A new DataFrame: the rows as they were, in their order and under their index, and the columns added.

    Raises:
        ColumnNotFound: no column fits, or the DataFrame has been scored before.
    """
    names = [str(name) for name in frame.columns]
    kept_columns(names, columns, replace=False)
    chosen = choose(names, text, title)
    texts = _texts(frame, chosen.text)
    titles = _texts(frame, chosen.title) if chosen.title is not None else [""] * len(texts)
    scorer = load_scorer(model)
    rows = [pick(scorer.score(one, other), columns) for one, other in zip(titles, texts, strict=True)]
    added = pd.DataFrame(rows, columns=list(columns), index=frame.index, dtype=object)
    return pd.concat([frame, added.astype({name: _type(name) for name in columns})], axis=1)


def _texts(frame: pd.DataFrame, column: str) -> list[str]:
    return [value if isinstance(value, str) else "" for value in frame[column]]


def _type(column: str) -> str:
    if column in NUMBERS:
        return "float64"
    return "boolean" if column == REVIEW else "string"
