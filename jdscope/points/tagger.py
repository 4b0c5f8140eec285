"""The tagger: two passes over the units of an advert, as plain arrays, read without scikit-learn.

The arithmetic is that of `jdscope.training.tagger`: multinomial logistic regressions for part, stance and reach, one
logistic regression for each object; the second pass over the answers of the first (stacked generalisation after
Wolpert, 1992), where a small network tells objects and stance: what a point is about depends on what title, duties and
named systems say together, not on the sum of it.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from jdscope.points.context import WHOLE, Context, known_parts, settle
from jdscope.points.features import AROUND, Vocabulary, evidence, joined, observe
from jdscope.points.tags import COLUMNS, WIDTHS, split

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

    from jdscope.language.reading import Reading
    from jdscope.points.features import Indexes, UnitMatrix
    from jdscope.points.tags import Tags

    Array = NDArray[np.float64]

OUTPUTS = sum(WIDTHS)
TOLD = WIDTHS[1] + WIDTHS[2]
"""Columns that the network of the second pass tells: objects and stances."""
_FIRST = np.zeros(1, dtype=np.intp)
FEWEST_UNITS = 2
"""Of an advert for the second pass; in a title alone it would look for what is not there."""

_ONE_THREAD = 262_144  # terms of a product for which OpenBLAS takes no second thread
_HELD = 960  # rows of the second pass
_ENTRIES = 4_096  # of a sparse matrix that are multiplied at a time; what a cache of two megabytes holds
_BESIDE = 2  # of the views are the units before and behind; the others are headings and titles


@dataclass(frozen=True)
class Network:
    """A network of one hidden layer of rectified linear units (Nair and Hinton, 2010).

    Attributes:
        hidden: weights of the hidden layer, shape (context features, units).
        hidden_intercept: shape (units,).
        output: weights of its answers, shape (units, 16).
        output_intercept: shape (16,).
    """

    hidden: Array
    hidden_intercept: Array
    output: Array
    output_intercept: Array

    def scores(self, products: Array) -> Array:
        """Return its scores, given the products of contexts and the weights of the hidden layer."""
        units = np.maximum(products + self.hidden_intercept, 0.0)
        return _product(units, self.output) + self.output_intercept


@dataclass(frozen=True)
class Tagger:
    """Says what each unit of an advert is.

    Attributes:
        vocabulary: the features of the first pass.
        own: weights of a unit's own features, shape (features, 27).
        around: weights of the features of the rows around it, shape (features seen around, 4 * 27).
        intercept: of the first pass, shape (27,).
        second: weights of part and reach in the second pass, shape (context features, 11).
        second_intercept: shape (11,).
        network: what tells objects and stance in the second pass.
    """

    vocabulary: Vocabulary
    own: NDArray[np.float32]
    around: NDArray[np.float32]
    intercept: Array
    second: Array
    second_intercept: Array
    network: Network

    def tag(self, reading: Reading) -> Tags:
        """Return the probabilities of the tags of an advert's units."""
        return self.tag_all([reading])[0]

    def tag_all(self, readings: Sequence[Reading]) -> list[Tags]:
        """Return the same of several adverts, to the last bit, in less time than one by one."""
        if not readings:
            return []
        units = joined([observe(reading) for reading in readings])
        heights = np.array([len(reading.units) for reading in readings])
        adverts = np.arange(heights.size).repeat(heights)
        named, known = evidence(units), np.concatenate(list(map(known_parts, readings)))
        scores = self._scores(self.vocabulary.matrix(units))
        answers = settle(probabilities(scores), known, named, adverts)
        parted = zip(_parted(answers, heights), _parted(named, heights), strict=True)
        contexts = [Context.of(*one) for one in parted if len(one[0]) >= FEWEST_UNITS]
        if contexts:
            enough = (heights >= FEWEST_UNITS)[adverts]
            answers[enough] = settle(self._second_pass(contexts), known[enough], named[enough], adverts[enough])
        return [split(one) for one in _parted(answers, heights)]

    @cached_property
    def _around(self) -> tuple[NDArray[np.float32], NDArray[np.float32]]:
        """The weights of what stands beside a unit, and of headings and titles; rows are taken from whole arrays."""
        beside, above = np.split(self.around, [OUTPUTS * _BESIDE], axis=1)
        return np.ascontiguousarray(beside), np.ascontiguousarray(above)

    def _second_pass(self, contexts: Iterable[Context]) -> Array:
        """Return the answers for the units of some adverts, one advert below the other."""
        of_units, of_whole = self._second_and_hidden
        linear: list[Array] = []
        network: list[Array] = []
        for context in contexts:
            whole = context.whole @ of_whole
            for rows in _held(context):
                products = _product(rows, of_units) + whole
                linear.append(products[:, : len(self.second_intercept)] + self.second_intercept)
                network.append(self.network.scores(products[:, len(self.second_intercept) :]))
        part, reach = np.split(np.concatenate(linear), [WIDTHS[0]], axis=1)
        return np.hstack([_softmax(part), shares(np.concatenate(network)), _softmax(reach)])

    @cached_property
    def _second_and_hidden(self) -> tuple[Array, Array]:
        """What rows of units and wholes of adverts are multiplied with in the second pass.

        Linear weights and hidden layer stand side by side: one product takes less time than two.
        """
        weights = np.hstack([self.second, self.network.hidden])
        return np.delete(weights, WHOLE, axis=0), weights[WHOLE]

    def _scores(self, matrix: UnitMatrix) -> Array:
        columns, values, rows, views = matrix
        height = views.shape[1]
        scores = _summed(self.own, columns, values, rows, height)[:-1] + self.intercept
        seen = (columns < len(self.around)).nonzero()[0]
        columns, values, rows = columns[seen], values[seen] * AROUND, rows[seen]
        beside, above = self._around
        sums = _summed(beside, columns, values, rows, height)
        for at, view in enumerate(views[1 : 1 + _BESIDE]):
            scores += sums[view, OUTPUTS * at : OUTPUTS * (at + 1)]
        # Few units are seen as headings and titles.
        looked_at = np.zeros(height, dtype=bool)
        looked_at[views[1 + _BESIDE :]] = True
        few = looked_at[rows]
        sums = _summed(above, columns[few], values[few], rows[few], height)
        for at, view in enumerate(views[1 + _BESIDE :]):
            scores += sums[view, OUTPUTS * at : OUTPUTS * (at + 1)]
        return scores


def _held(context: Context) -> Iterator[Array]:
    """Yield the rows of a context, of which no more are held at a time than a cache holds."""
    for start in range(0, len(context), _HELD):
        yield context.unit_rows(start, min(start + _HELD, len(context)))


def _product(rows: Array, weights: Array) -> Array:
    """Return the product of some rows and weights.

    BLAS multiplies so few of them at once that it keeps to one thread: a second one is no faster for an advert, and
    waits for the next one by spinning, which is twice the time of a core.
    """
    height = max(_ONE_THREAD // weights.size, 1)
    return np.concatenate([rows[at : at + height] @ weights for at in range(0, len(rows), height)])


def _parted(rows: Array, heights: Indexes) -> list[Array]:
    """Return the rows of each advert, given how many it has."""
    return [rows[end - height : end] for height, end in zip(heights, heights.cumsum(), strict=True)]


def probabilities(scores: Array) -> Array:
    """Return stacked tags from the stacked scores of regressions: the objects each by itself, the others not."""
    part, objects, stance, reach = (scores[:, kind] for kind in COLUMNS)
    return np.hstack([_softmax(part), _sigmoid(objects), _softmax(stance), _softmax(reach)])


def shares(scores: Array) -> Array:
    """Return objects and stances from the scores of a network, which has learnt each of them by itself.

    Stances have shares of one by their probabilities.
    """
    objects, stance = np.split(scores, [WIDTHS[1]], axis=1)
    return np.hstack([_sigmoid(objects), _softmax(-np.logaddexp(0.0, -stance))])


def _sigmoid(scores: Array) -> Array:
    with np.errstate(over="ignore"):  # one divided by infinity is the zero that is meant
        return np.asarray(1.0 / (1.0 + np.exp(-scores)))


def _softmax(scores: Array) -> Array:
    exponentials = np.exp(scores - scores.max(axis=1, keepdims=True))
    return np.asarray(exponentials / exponentials.sum(axis=1, keepdims=True))


def _summed(weights: NDArray[np.float32], columns: Indexes, values: Array, rows: Indexes, height: int) -> Array:
    """Return the product of a sparse matrix and weights, and a row of zeros at the end for what there is not.

    Args:
        weights: shape (features, outputs).
        columns: of the entries of the matrix.
        values: of the same.
        rows: of the same, ascending.
        height: how many rows there are.
    """
    sums = np.zeros((height + 1, weights.shape[1]))
    for start, end in pairwise(_cuts(rows)):
        here = slice(start, end)
        entries = weights.take(columns[here], axis=0) * values[here, np.newaxis]
        begins = _begins(rows[here])
        sums[rows[here][begins]] += np.add.reduceat(entries, begins, axis=0)
    return sums


def _cuts(rows: Indexes) -> list[int]:
    """Return where a sparse matrix is cut to be multiplied, its begin and end among them.

    Each row is cut in its own way whatever rows are beside it, so that its sum is the same to the last bit.
    """
    begins = _begins(rows)
    ends = np.append(begins[1:], rows.size)
    long = (ends - begins > _ENTRIES).nonzero()[0]
    inside = (np.arange(begins[at], ends[at], _ENTRIES) for at in long)
    bounds = np.sort(np.concatenate((begins, ends[-1:], *inside)))
    cuts = [0]
    while cuts[-1] < rows.size:
        cuts.append(int(bounds[bounds.searchsorted(cuts[-1] + _ENTRIES, side="right") - 1]))
    return cuts


def _begins(rows: Indexes) -> Indexes:
    """Return where each row of a sparse matrix begins, given that of each entry, ascending."""
    return np.concatenate((_FIRST[: rows.size], (rows[1:] != rows[:-1]).nonzero()[0] + 1))
