"""The shipped model gives the scores that it was built with, and what is no whole model is refused."""

from __future__ import annotations

import json
import os
import shutil
from typing import IO, TYPE_CHECKING, Any, cast
from zipfile import ZIP_DEFLATED, ZipFile

import numpy as np
import pytest

from jdscope import Analyzer, Scope
from jdscope.analyzer import default_model
from jdscope.lexicon import load_lexicon
from jdscope.scope.model import FORMAT, ModelError, load_model, model_info, save_model
from jdscope.training.corpus import digest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from numpy.typing import NDArray

    from jdscope.training.corpus import LabelledAdvert

    Arrays = dict[str, NDArray[Any]]

GOLDEN = json.loads((default_model() / "golden.json").read_text(encoding="utf-8"))
WEIGHTS = ("own", "around", "intercept", "second", "second_intercept", "hidden", "output_intercept", "law")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a copy of the shipped model to damage."""
    return shutil.copytree(default_model(), tmp_path / "model")


@pytest.fixture(scope="module")
def golden(corpus: list[LabelledAdvert]) -> list[LabelledAdvert]:
    """Return the adverts whose scores are kept with the model."""
    return [item for item in corpus if item.advert.id in GOLDEN]


def judge(analyzer: Analyzer, adverts: list[LabelledAdvert]) -> NDArray[np.float64]:
    """Return the probabilities of adverts, shape (adverts, 3)."""
    verdicts = [analyzer.analyze(item.advert) for item in adverts]
    return np.array(
        [[verdict.probabilities[scope] for scope in Scope] for verdict in verdicts if verdict.probabilities]
    )


def change(folder: Path, alter: Callable[[Arrays], Arrays]) -> None:
    """Write a model's arrays anew, altered."""
    with np.load(folder / "model.npz") as stored:
        arrays = dict(stored)
    np.savez_compressed(folder / "model.npz", **alter(arrays))


def test_the_shipped_model_gives_its_golden_scores(golden: list[LabelledAdvert]) -> None:
    """The probabilities that the scikit-learn pipeline gave when it was fitted are still those of the arrays."""
    assert len(golden) == len(GOLDEN) > 10
    expected = np.array([GOLDEN[item.advert.id] for item in golden])
    assert np.abs(judge(Analyzer(screen=False), golden) - expected).max() < 1e-9


def test_a_model_written_again_is_the_same(golden: list[LabelledAdvert], analyzer: Analyzer, tmp_path: Path) -> None:
    """Saved and read again, a model gives the same probabilities, and tells the same of itself."""
    save_model(analyzer.model, tmp_path)
    few = golden[::5]
    assert (judge(Analyzer(tmp_path), few) == judge(analyzer, few)).all()
    assert model_info(tmp_path) == model_info(default_model()) == analyzer.model.info


def test_a_model_is_replaced_in_one_step(analyzer: Analyzer, tmp_path: Path) -> None:
    """Whoever is stopped while a model is written has the files of the one before, whole."""
    for name in ("model.npz", "model.json"):
        (tmp_path / name).write_bytes(b"before")
        (tmp_path / f"{name}.before").hardlink_to(tmp_path / name)
    save_model(analyzer.model, tmp_path)
    assert {file.read_bytes() for file in tmp_path.glob("*.before")} == {b"before"}


def test_the_shipped_model_is_of_this_corpus_and_lexicon(analyzer: Analyzer, corpus: list[LabelledAdvert]) -> None:
    """Whoever changes an advert or a phrase trains anew."""
    info = analyzer.model.info
    assert info["corpus"]["sha256"] == digest(corpus)
    assert info["lexicon_sha256"] == load_lexicon().digest


def test_an_advert_of_words_never_seen_has_probabilities(analyzer: Analyzer) -> None:
    """What no feature is read of still adds up to one."""
    verdict = analyzer.analyze("Zxq\n\nWe and the MES are with you.")
    assert verdict.probabilities is not None
    assert sum(verdict.probabilities.values()) == pytest.approx(1)


def refused(folder: Path) -> str:
    """Return the one line that refuses a model and says how to rebuild it."""
    with pytest.raises(ModelError) as error:
        load_model(folder)
    told = str(error.value)
    assert str(folder) in told
    assert "jdscope train" in told
    assert "\n" not in told
    return told


@pytest.mark.parametrize("name", ["model.npz", "model.json"])
def test_what_is_no_file_is_not_waited_for(folder: Path, name: str) -> None:
    """A pipe that nobody writes to, and a device, in the place of a file of the model are told as what they are."""
    (folder / name).unlink()
    os.mkfifo(folder / name)
    assert f"{name} is no file" in refused(folder)
    (folder / name).unlink()
    (folder / name).symlink_to("/dev/zero")
    assert f"{name} is no file" in refused(folder)


@pytest.mark.parametrize("content", [None, "{", "[]", '"format"', ""])
def test_a_model_without_settings_is_refused(folder: Path, content: str | None) -> None:
    """As is one whose settings are no JSON, or no settings."""
    settings = folder / "model.json"
    settings.unlink() if content is None else settings.write_text(content, encoding="utf-8")
    assert "not a jdscope model" in refused(folder)


@pytest.mark.parametrize("content", [None, b"", b"PK", b"not a zip"])
def test_a_model_without_arrays_is_refused(folder: Path, content: bytes | None) -> None:
    """As is one whose arrays are no archive."""
    arrays = folder / "model.npz"
    arrays.unlink() if content is None else arrays.write_bytes(content)
    assert "not a jdscope model" in refused(folder)


def test_a_truncated_model_is_refused(folder: Path) -> None:
    """An archive that was cut off is none."""
    arrays = folder / "model.npz"
    arrays.write_bytes(arrays.read_bytes()[:5000])
    assert "not a jdscope model" in refused(folder)


def test_a_model_with_broken_bytes_is_refused(folder: Path) -> None:
    """Arrays that cannot be unpacked are none."""
    arrays = folder / "model.npz"
    content = bytearray(arrays.read_bytes())
    content[5000:5100] = bytes(100)
    arrays.write_bytes(content)
    assert "not a jdscope model" in refused(folder)


def test_words_for_weights_are_refused(folder: Path) -> None:
    """What is no number is no weight."""
    change(folder, lambda arrays: arrays | {"intercept": np.full(arrays["intercept"].shape, "much")})
    assert "not a jdscope model" in refused(folder)


def test_a_missing_folder_is_refused(tmp_path: Path) -> None:
    """A path without anything is no model."""
    refused(tmp_path / "model")


@pytest.mark.parametrize("version", [FORMAT - 1, FORMAT + 1, str(FORMAT), None])
def test_another_format_is_refused(folder: Path, version: object) -> None:
    """The message names both formats."""
    settings = folder / "model.json"
    info = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps(info | {"format": version}), encoding="utf-8")
    assert f"format {version}, this jdscope reads {FORMAT}" in refused(folder)


@pytest.mark.parametrize("name", [*WEIGHTS, "law_intercepts", "sharpness"])
@pytest.mark.parametrize("value", [np.nan, np.inf, -1e30])
def test_weights_that_are_no_numbers_are_refused(folder: Path, name: str, value: float) -> None:
    """One such weight would make every probability one, and with one that is beyond all others sums are no numbers."""

    def spoil(arrays: Arrays) -> Arrays:
        spoilt = arrays[name].astype(np.float64)
        spoilt.flat[0] = value
        return arrays | {name: spoilt}

    change(folder, spoil)
    assert f"{name}: not the weights of a model" in refused(folder)


@pytest.mark.parametrize("name", ["law", "law_intercepts"])
@pytest.mark.parametrize("kind", ["complex128", "bool", "U9", "datetime64[s]", "int64"])
def test_what_would_have_to_be_made_numbers_is_refused(folder: Path, name: str, kind: str) -> None:
    """Weights are floating-point numbers as they stand; what NumPy would make of others is none of ours."""
    change(folder, lambda arrays: arrays | {name: np.zeros(arrays[name].shape).astype(kind)})
    assert f"{name}: not the weights of a model" in refused(folder)


@pytest.mark.parametrize("sharpness", [0.0, -1.0, 1e3, -1e3])
def test_a_temperature_that_calibrates_nothing_is_refused(folder: Path, sharpness: float) -> None:
    """It would make all probabilities the same, turn them round, or make them zero by zero."""
    change(folder, lambda arrays: arrays | {"sharpness": np.array(sharpness)})
    assert "do not belong together" in refused(folder)


@pytest.mark.parametrize("concepts", [[["a"]] * 328, [{}] * 328, [None] * 328, ["a"] * 328, 5, None])
def test_concepts_that_are_no_names_are_refused(folder: Path, concepts: object) -> None:
    """They are texts, each once."""
    settings = folder / "model.json"
    info = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps(info | {"concepts": concepts}), encoding="utf-8")
    assert "not a jdscope model" in refused(folder)


def test_arrays_without_end_are_refused(folder: Path) -> None:
    """An archive of some kilobytes that unpacks to gigabytes is not unpacked."""
    with ZipFile(folder / "model.npz", "w", ZIP_DEFLATED) as archive, archive.open("own.npy", "w") as member:
        np.lib.format.write_array_header_1_0(
            cast("IO[bytes]", member), {"descr": "<f8", "fortran_order": False, "shape": (1 << 25,)}
        )
        for _ in range(16):
            member.write(bytes(1 << 24))
    assert "268,435,584 bytes" in refused(folder)


def test_settings_without_end_are_refused(folder: Path) -> None:
    """They are read up to a bound, however long the file is."""
    os.truncate(folder / "model.json", 20_000_000)
    assert "longer than" in refused(folder)


@pytest.mark.parametrize("name", [*WEIGHTS, "words", "pairs"])
def test_arrays_of_two_models_are_refused(folder: Path, name: str) -> None:
    """An array with a row too few belongs to another model."""
    change(folder, lambda arrays: arrays | {name: arrays[name][1:]})
    refused(folder)


@pytest.mark.parametrize("name", [*WEIGHTS, "words", "pairs", "law_intercepts", "sharpness"])
def test_a_missing_array_is_refused(folder: Path, name: str) -> None:
    """Nothing stands in for it."""
    change(folder, lambda arrays: {key: array for key, array in arrays.items() if key != name})
    assert "not a jdscope model" in refused(folder)


def test_settings_of_another_model_are_refused(folder: Path) -> None:
    """Concepts that the arrays have no weights for belong to another model."""
    settings = folder / "model.json"
    info = json.loads(settings.read_text(encoding="utf-8"))
    settings.write_text(json.dumps(info | {"concepts": info["concepts"][1:]}), encoding="utf-8")
    assert "do not belong together" in refused(folder)


@pytest.mark.parametrize(
    "alter",
    [
        lambda arrays: arrays | {"words": arrays["words"].reshape(1, -1)},
        lambda arrays: arrays | {"stems": np.arange(len(arrays["stems"]))},
        lambda arrays: arrays | {"pairs": arrays["pairs"][::-1]},
        lambda arrays: arrays | {"law": arrays["law"][0]},
        lambda arrays: arrays | {"own": arrays["own"] * np.nan},
    ],
)
def test_arrays_of_another_kind_are_refused(folder: Path, alter: Callable[[Arrays], Arrays]) -> None:
    """Keys that could not be looked up and weights that are no numbers are told when the model is read."""
    change(folder, alter)
    refused(folder)


@pytest.mark.parametrize("threshold", ["0.8", None, 7, float("nan")])
def test_a_threshold_that_is_none_is_refused(folder: Path, threshold: object) -> None:
    """What is unsure cannot be told without one."""
    info = json.loads((folder / "model.json").read_text(encoding="utf-8")) | {"review": threshold}
    (folder / "model.json").write_text(json.dumps(info), encoding="utf-8")
    refused(folder)
