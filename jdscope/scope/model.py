"""The shipped model: the tagger and the law as plain arrays, read without scikit-learn or pickle.

`model.npz` has the arrays, `model.json` the names of the concepts that the tagger weighs, settings and figures.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from zipfile import BadZipFile

import numpy as np

from jdscope.points.context import WIDTH
from jdscope.points.features import VIEWS, Vocabulary
from jdscope.points.sums import SUMS
from jdscope.points.tagger import OUTPUTS, TOLD, Network, Tagger
from jdscope.scope.law import Law

if TYPE_CHECKING:
    from pathlib import Path

FORMAT = 6
_CONCEPTS = "concepts"
_NETWORK = ("hidden", "hidden_intercept", "output", "output_intercept")
_REBUILD = "rebuild it with: jdscope train"
# What NumPy raises.
_DAMAGED = (OSError, EOFError, ValueError, LookupError, TypeError, MemoryError, BadZipFile, zlib.error)


class ModelError(Exception):
    """A model that is missing or does not fit this version of jdscope."""


@dataclass(frozen=True)
class Model:
    """What tags the units of an advert, and what makes a verdict of the tags.

    Attributes:
        tagger: says what each unit is.
        law: says what they add up to.
        info: versions, corpus hash, date, figures and settings, from model.json.
    """

    tagger: Tagger
    law: Law
    info: dict[str, Any]


def save_model(model: Model, folder: Path) -> None:
    """Write model.npz and model.json into a folder."""
    folder.mkdir(parents=True, exist_ok=True)
    tagger, law = model.tagger, model.law
    np.savez_compressed(
        folder / "model.npz",
        stems=tagger.vocabulary.stems,
        words=tagger.vocabulary.words,
        pairs=tagger.vocabulary.pairs,
        own=tagger.own.astype(np.float16),
        around=tagger.around.astype(np.float16),
        intercept=tagger.intercept,
        second=tagger.second,
        second_intercept=tagger.second_intercept,
        **{name: getattr(tagger.network, name) for name in _NETWORK},
        law=np.stack([law.scope, law.mom]),
        law_intercepts=np.array(law.intercepts),
        sharpness=np.array(law.sharpness),
    )
    info = model.info | {_CONCEPTS: list(tagger.vocabulary.concepts)}
    (folder / "model.json").write_text(json.dumps(info, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def model_info(folder: Path) -> dict[str, Any]:
    """Return what model.json tells of a model, the names of its concepts left out.

    Raises:
        ModelError: the folder has none.
    """
    info = _read_info(folder)
    info.pop(_CONCEPTS, None)
    return info


def load_model(folder: Path) -> Model:
    """Read a model.

    Raises:
        ModelError: the folder has none, it is of another format, or its arrays do not fit together.
    """
    info = _read_info(folder)
    if info.get("format") != FORMAT:
        raise ModelError(f"{folder}: a model of format {info.get('format')}, this jdscope reads {FORMAT}; {_REBUILD}")
    threshold = info.get("review")
    if not isinstance(threshold, (int, float)) or not 0 <= threshold <= 1:
        raise ModelError(f"{folder}: not a jdscope model (model.json has no threshold for review); {_REBUILD}")
    try:
        with (folder / "model.npz").open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            vocabulary = Vocabulary(arrays["stems"], tuple(info.pop(_CONCEPTS)), arrays["words"], arrays["pairs"])
            tagger = Tagger(
                vocabulary,
                arrays["own"].astype(np.float32),
                arrays["around"].astype(np.float32),
                arrays["intercept"].astype(np.float64),
                arrays["second"].astype(np.float64),
                arrays["second_intercept"].astype(np.float64),
                Network(*(arrays[name].astype(np.float64) for name in _NETWORK)),
            )
            scope, mom = arrays["law"].astype(np.float64)
            first, second = arrays["law_intercepts"].tolist()
            law = Law(scope, mom, (first, second), float(arrays["sharpness"]))
    except _DAMAGED as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); {_REBUILD}") from error
    if not _fits(tagger, law):
        raise ModelError(f"{folder}: model.npz and model.json do not belong together; {_REBUILD}")
    return Model(tagger, law, info)


def _read_info(folder: Path) -> dict[str, Any]:
    try:
        info = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); {_REBUILD}") from error
    if not isinstance(info, dict):
        raise ModelError(f"{folder}: not a jdscope model (model.json has no settings); {_REBUILD}")
    return info


def _fits(tagger: Tagger, law: Law) -> bool:
    """Return whether all arrays have the shapes that go together, and nothing but numbers in them."""
    vocabulary, network = tagger.vocabulary, tagger.network
    units = network.hidden_intercept.size
    shapes = (
        (tagger.own, (len(vocabulary), OUTPUTS)),
        (tagger.around, (vocabulary.seen_around, OUTPUTS * (len(VIEWS) - 1))),
        (tagger.intercept, (OUTPUTS,)),
        (tagger.second, (WIDTH, OUTPUTS - TOLD)),
        (tagger.second_intercept, (OUTPUTS - TOLD,)),
        (network.hidden, (WIDTH, units)),
        (network.hidden_intercept, (units,)),
        (network.output, (units, TOLD)),
        (network.output_intercept, (TOLD,)),
        (law.scope, (len(SUMS),)),
        (law.mom, (len(SUMS),)),
    )
    numbers = (*(array for array, _ in shapes), *law.intercepts, law.sharpness)
    fitting = all(array.shape == shape for array, shape in shapes) and all(np.isfinite(one).all() for one in numbers)
    return fitting and all(map(_are_keys, (vocabulary.stems, vocabulary.words, vocabulary.pairs)))


def _are_keys(array: np.ndarray[Any, Any]) -> bool:
    """Return whether features can be looked up in an array: hashes, ascending."""
    return array.ndim == 1 and array.dtype == np.uint64 and bool((array[1:] > array[:-1]).all())
