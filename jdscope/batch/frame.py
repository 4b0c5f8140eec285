"""The unit for distributed engines: a pandas DataFrame in, the same rows and their scores out."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pandas as pd

from jdscope.batch.columns import choose
from jdscope.batch.errors import ColumnNotFound
from jdscope.batch.scorer import load_scorer
from jdscope.batch.scores import DEFAULT_COLUMNS, PREFIX, pick

if TYPE_CHECKING:
    from collections.abc import Sequence

NUMBERS = frozenset(PREFIX + name for name in ("confidence", "p_mes", "p_mom", "p_out"))
"""The columns that hold numbers; `jdscope_review` is boolean, all others are text."""

REVIEW = PREFIX + "review"


def score_frame(
    frame: pd.DataFrame,
    *,
    text: str | Sequence[str] = (),
    title: str | None = None,
    columns: Sequence[str] = DEFAULT_COLUMNS,
    model: str | None = None,
) -> pd.DataFrame:
    """Score the rows of a DataFrame; the model is loaded once in each process.

    It can be pickled, also as a `functools.partial`, and an empty DataFrame gives the columns and their types.

    Args:
        frame: one advert a row; one without a text is judged by its title.
        text: the column of the text, or several that are one text; none to find them by their names.
        title: the column of the title, None to find it by its name.
        columns: the columns that are added.
        model: folder of the classifier, None for the one that ships with jdscope.

    Returns:
        A new DataFrame: the rows as they were, in their order and under their index, and the columns added.

    Raises:
        ColumnNotFound: no column fits, or the DataFrame has been scored before.
    """
    names = [str(name) for name in frame.columns]
    if twice := [name for name in names if name in columns]:
        raise ColumnNotFound(f"the DataFrame has a column {twice[0]} already: scored before? drop it first")
    chosen = choose(names, [text] if isinstance(text, str) else text, title, "text=")
    cells = {name: _column(frame, name) for name in chosen.columns}
    adverts = [dict(zip(cells, row, strict=True)) for row in zip(*cells.values(), strict=True)]
    scores = load_scorer(model).score_many((chosen.title_of(row), chosen.text_of(row)) for row in adverts)
    rows = [pick(one, columns) for one in scores]
    added = pd.DataFrame(rows, columns=list(columns), index=frame.index, dtype=object)
    return pd.concat([frame, added.astype({name: _type(name) for name in columns})], axis=1)


def _column(frame: pd.DataFrame, name: str) -> list[object]:
    """Return the values of a column; whatever pandas has for missing ones is None."""
    values = frame[name].astype(object)
    return [*values.where(values.notna(), None)]


def _type(column: str) -> str:
    if column in NUMBERS:
        return "float64"
    return "boolean" if column == REVIEW else "string"
