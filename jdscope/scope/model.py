"""The shipped model: the tagger and the law as plain arrays, read without scikit-learn or pickle.

`model.npz` has the arrays, `model.json` the names of the concepts that the tagger weighs, settings and figures.
"""

from __future__ import annotations

import json
import zlib
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any, BinaryIO
from zipfile import BadZipFile

import numpy as np

from jdscope.files import replace_file
from jdscope.points.context import WIDTH
from jdscope.points.features import VIEWS, Vocabulary
from jdscope.points.sums import SUMS
from jdscope.points.tagger import OUTPUTS, TOLD, Network, Tagger
from jdscope.scope.law import Law

if TYPE_CHECKING:
    from pathlib import Path

    from numpy.typing import NDArray

FORMAT = 6
_CONCEPTS = "concepts"
_NETWORK = ("hidden", "hidden_intercept", "output", "output_intercept")
_REBUILD = "rebuild it with: jdscope train"
_LONGEST = 200_000_000  # bytes of the arrays, unpacked; the shipped ones have 9,000,000
_LONGEST_INFO = 10_000_000  # bytes of model.json
_LARGEST = 10_000.0  # a weight; the products of larger ones are beyond what numbers can tell apart
_SHARPEST = 100.0
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
    """Write model.npz and model.json into a folder, each whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    tagger, law = model.tagger, model.law
    arrays = BytesIO()
    np.savez(
        arrays,
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
    replace_file(folder / "model.npz", arrays.getvalue())
    replace_file(folder / "model.json", (json.dumps(info, indent=1, ensure_ascii=False) + "\n").encode())


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
        arrays = _read_arrays(folder / "model.npz")
        vocabulary = Vocabulary(arrays["stems"], _names(info.pop(_CONCEPTS)), arrays["words"], arrays["pairs"])
        tagger = Tagger(
            vocabulary,
            _weights(arrays, "own"),
            _weights(arrays, "around"),
            _weights(arrays, "intercept"),
            _weights(arrays, "second"),
            _weights(arrays, "second_intercept"),
            Network(*(_weights(arrays, name) for name in _NETWORK)),
        )
        scope, mom = _weights(arrays, "law")
        first, second = map(float, _weights(arrays, "law_intercepts"))
        law = Law(scope, mom, (first, second), _weights(arrays, "sharpness").item())
    except _DAMAGED as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); {_REBUILD}") from error
    if not _fits(tagger, law):
        raise ModelError(f"{folder}: model.npz and model.json do not belong together; {_REBUILD}")
    return Model(tagger, law, info)


def _open(file: Path) -> BinaryIO:
    """Open a file; a pipe or a device in its place is refused, as reading it may never end."""
    if file.exists() and not file.is_file():
        raise ValueError(f"{file.name} is no file")
    return file.open("rb")


def _read_arrays(file: Path) -> dict[str, NDArray[Any]]:
    with _open(file) as stream, np.load(stream, allow_pickle=False) as arrays:
        size = sum(one.file_size for one in arrays.zip.infolist())
        if size > _LONGEST:
            raise ValueError(f"{size:,} bytes of arrays, at most {_LONGEST:,} are read")
        return dict(arrays)


def _weights(arrays: dict[str, NDArray[Any]], name: str) -> NDArray[Any]:
    """Return an array of weights, in 32 bits where it is stored in 16, else in 64.

    What is converted to numbers, or is so large that sums of it are none, is damaged.
    """
    stored = arrays[name]
    if stored.dtype.kind == "f":
        weights = stored.astype(np.float32 if stored.dtype == np.float16 else np.float64)
        if weights.min() >= -_LARGEST and weights.max() <= _LARGEST:
            return weights
    raise ValueError(f"{name}: not the weights of a model")


def _names(concepts: Any) -> tuple[str, ...]:
    names = tuple(concepts)
    if not all(isinstance(name, str) for name in names) or len(set(names)) < len(names):
        raise ValueError("concepts: not the names of a model")
    return names


def _read_info(folder: Path) -> dict[str, Any]:
    try:
        with _open(folder / "model.json") as stream:
            data = stream.read(_LONGEST_INFO + 1)
        if len(data) > _LONGEST_INFO:
            raise ValueError(f"model.json is longer than {_LONGEST_INFO:,} bytes")
        info = json.loads(data.decode("utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise ModelError(f"{folder}: not a jdscope model ({error}); {_REBUILD}") from error
    if not isinstance(info, dict):
        raise ModelError(f"{folder}: not a jdscope model (model.json has no settings); {_REBUILD}")
    return info


def _fits(tagger: Tagger, law: Law) -> bool:
    """Return whether all arrays have the shapes that go together."""
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
    fitting = all(array.shape == shape for array, shape in shapes) and 0 < law.sharpness <= _SHARPEST
    return fitting and all(map(_are_keys, (vocabulary.stems, vocabulary.words, vocabulary.pairs)))


def _are_keys(array: np.ndarray[Any, Any]) -> bool:
    """Return whether features can be looked up in an array: hashes, ascending."""
    return array.ndim == 1 and array.dtype == np.uint64 and bool((array[1:] > array[:-1]).all())
