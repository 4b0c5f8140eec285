"""What a person has decided of what was in doubt, in a file to which each decision is added when it is made.

It is JSON Lines with the keys of a labelled advert and, where the tags of its units were looked at, `units`. Of several
lines on one advert, told by its title and text, the last one counts; one whose label is null is no label yet.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple

from jdscope.reporting.review import SCHEMA
from jdscope.training.corpus import CorpusError, TaggedUnit, labelled_of, tagging_of, units_of
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from jdscope.points.tags import Tagging
    from jdscope.training.corpus import LabelledAdvert

_BEGINNING = b'{"id": '
GROUP = "reviewed"
"""The group of all adverts that were reviewed; cross-validation never splits it."""


class AdvertKey(NamedTuple):
    """What an advert is told by."""

    title: str
    text: str


@dataclass(frozen=True, slots=True)
class Doubt:
    """An advert that is to be decided.

    Attributes:
        id: of the advert in the table that it comes from.
        key: its title and text.
        scope: what jdscope says it is.
        told: why, how probable, and why it is in doubt; in lines.
        synonyms: whether it uses MES and MOM as one.
        units: its units with the tags that jdscope gives them.
    """

    id: str
    key: AdvertKey
    scope: str
    told: tuple[str, ...]
    synonyms: bool
    units: tuple[TaggedUnit, ...]


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided of an advert.

    Attributes:
        label: None where there is none yet, or none any more.
        sure: False where a second careful reader could well decide otherwise.
        units: its units with their tags, None where nobody looked at these.
    """

    label: Scope | None = None
    sure: bool = True
    units: tuple[TaggedUnit, ...] | None = None


def load_queue(path: Path) -> list[Doubt]:
    """Return what is to be decided, in the order of the file; what stands there twice, once.

    Raises:
        CorpusError: it is no such file; the message names the line.
        OSError: it cannot be read.
    """
    doubts = (_doubt(entry, f"{path}:{number}") for number, entry in _lines(path))
    return list({doubt.key: doubt for doubt in doubts}.values())


def load_decisions(path: Path) -> dict[AdvertKey, Decision]:
    """Return what was decided, in the order in which it was; nothing where there is no file.

    Raises:
        CorpusError: a line is damaged; the message names it.
        OSError: the file cannot be read.
    """
    return {key: _decision(entry, where) for key, (where, entry) in _latest(path).items()} if path.exists() else {}


def load_reviewed(path: Path) -> list[LabelledAdvert]:
    """Return the labelled adverts of a review.

    Raises:
        CorpusError: a line is damaged, or there is none; the message names it.
        OSError: the file cannot be read.
    """
    latest = _latest(path).values()
    adverts = [_labelled(entry, where) for where, entry in latest if entry.get("label") is not None]
    if not adverts:
        raise CorpusError(f"{path}: no decisions in it")
    return adverts


def with_reviewed(corpus: Sequence[LabelledAdvert], reviewed: Iterable[LabelledAdvert]) -> list[LabelledAdvert]:
    """Return a corpus with reviewed adverts behind it; one that is in the corpus too stands there no more.

    Of a reviewed advert that comes several times the last one counts.
    """
    from jdscope.training.units import squeeze  # spaCy takes half a second

    last = {squeeze(item.advert.text): item for item in reviewed}
    return [item for item in corpus if squeeze(item.advert.text) not in last] + list(last.values())


def append(path: Path, doubt: Doubt, decision: Decision) -> None:
    """Add a decision to a file and see that it is on the disk.

    Raises:
        OSError: it cannot be written.
    """
    row = {"id": doubt.id, **doubt.key._asdict(), "label": decision.label, "sure": decision.sure}
    row |= {"synonyms": doubt.synonyms, "was": doubt.scope}
    if decision.units is not None:
        row["units"] = [_row_of(unit) for unit in decision.units]
    with path.open("a+b") as file:
        _end_last_line(file)
        file.write((json.dumps(row) + "\n").encode())
        file.flush()
        os.fsync(file.fileno())


def tags_in(words: str) -> Tagging:
    """Return the tags that a person typed: a part and, for a title or a duty, objects joined by +, stance and reach.

    Raises:
        CorpusError: they are none; the message says what is wrong.
    """
    part, *rest = words.split() or [""]
    objects, stance, reach = (*rest, "", "", "")[:3]
    return tagging_of(part, objects.split("+") if objects else [], stance, reach, "tags")


def words_of(tags: Tagging) -> str:
    """Return tags as a person types them."""
    if tags.part not in {Part.TITLE, Part.DUTY}:
        return tags.part
    return f"{tags.part} {'+'.join(tags.objects)} {tags.stance} {tags.reach}"


def _row_of(unit: TaggedUnit) -> dict[str, Any]:
    part, objects, stance, reach = (*words_of(unit.tagging).split(), "", "", "")[:4]
    row = {"text": unit.text, "part": part, "object": objects.split("+") if objects else []}
    return row | {"stance": stance, "reach": reach}


def _doubt(entry: dict[str, Any], where: str) -> Doubt:
    if entry.get("schema") != SCHEMA or not {"id", "title", "text", "units"} <= entry.keys():
        raise CorpusError(f"{where}: not a line of a review; jdscope score --review-to writes them")
    labelled = _labelled({"label": Scope.OUT, "sure": True, "synonyms": False} | entry, where)
    try:
        chances = ", ".join(f"{label} {number:.2f}" for label, number in entry.get("probabilities", {}).items())
    except (AttributeError, TypeError, ValueError) as error:
        raise CorpusError(f"{where}: probabilities: {error}") from error
    told = (str(entry.get("summary", "")), chances, str(entry.get("why", "")))
    return Doubt(
        str(entry["id"]),
        AdvertKey(str(entry["title"]), str(entry["text"])),
        str(entry.get("scope")),
        told,
        labelled.synonyms,
        labelled.units,
    )


def _labelled(entry: dict[str, Any], where: str) -> LabelledAdvert:
    advert = labelled_of(entry, str(entry.get("text", "")), where, GROUP)
    return units_of(advert, entry.get("units") or [], where)


def _decision(entry: dict[str, Any], where: str) -> Decision:
    labelled = _labelled(entry if entry.get("label") is not None else entry | {"label": Scope.OUT}, where)
    label = None if entry.get("label") is None else labelled.label
    return Decision(label, labelled.sure, labelled.units if "units" in entry else None)


def _latest(path: Path) -> dict[AdvertKey, tuple[str, dict[str, Any]]]:
    """Return the last line on each advert and where it stands, in the order of the file."""
    latest: dict[AdvertKey, tuple[str, dict[str, Any]]] = {}
    for number, entry in _lines(path, growing=True):
        key = AdvertKey(str(entry.get("title", "")), str(entry.get("text", "")))
        latest.pop(key, None)
        latest[key] = f"{path}:{number}", entry
    return latest


def _lines(path: Path, *, growing: bool = False) -> Iterator[tuple[int, dict[str, Any]]]:
    """Yield the objects of a file with the numbers of their lines, but for a last one that was cut off as it grew."""
    lines = path.read_bytes().split(b"\n")
    if growing and _is_cut_off(lines[-1]):
        lines.pop()
    for number, line in enumerate(lines, 1):
        if line.strip():
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise CorpusError(
                    f"{path}:{number}: not JSON Lines: {error}; wanted is what jdscope score --review-to wrote"
                ) from error
            if not isinstance(entry, dict):
                raise CorpusError(f"{path}:{number}: a mapping is wanted, not a {type(entry).__name__}")
            yield number, entry


def _end_last_line(file: BinaryIO) -> None:
    """End the last line of a file, or take it out if its writing was cut off."""
    size = file.seek(0, os.SEEK_END)
    file.seek(max(size - 1, 0))
    if file.read() in {b"", b"\n"}:
        return
    file.seek(0)
    last = file.read().rpartition(b"\n")[2]
    if _is_cut_off(last):
        file.truncate(size - len(last))
    else:
        file.write(b"\n")


def _is_cut_off(line: bytes) -> bool:
    """Tell whether a last line is the beginning of one that `append` writes, and no whole one."""
    if not line.startswith(_BEGINNING) and not _BEGINNING.startswith(line):
        return False
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return True
    return False
