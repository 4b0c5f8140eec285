"""The decisions of a review: a file to which each is added when it is made, and the labelled adverts in it.

It is JSON Lines with the keys of a labelled advert and, where the tags of its units were looked at, `units`. Of several
lines on one advert the last one counts; one whose label is null takes a decision back.
"""

from __future__ import annotations

import json
import os
from typing import TYPE_CHECKING, Any

from jdscope.training.corpus import CorpusError, labelled_of, tagging_of, units_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from jdscope.points.tags import Tagging
    from jdscope.training.corpus import LabelledAdvert

QUEUE_SCHEMA = "jdscope-review/1"
GROUP = "reviewed"
"""The group of all adverts that were reviewed; cross-validation never splits it."""


def load_queue(path: Path) -> list[dict[str, Any]]:
    """Return what is to be decided, in the order of the file.

    Raises:
        CorpusError: it is no such file; the message names the line.
        OSError: it cannot be read.
    """
    entries = _lines(path)
    for number, entry in entries:
        if entry.get("schema") != QUEUE_SCHEMA or not {"id", "title", "text", "units"} <= entry.keys():
            raise CorpusError(f"{path}:{number}: not a line of a review; jdscope score --review-to writes them")
    return [entry for _, entry in entries]


def load_decisions(path: Path) -> dict[str, dict[str, Any]]:
    """Return the decisions of a file that stand, by the advert's identifier; none where there is no file.

    Raises:
        CorpusError: a line is damaged; the message names it.
        OSError: the file cannot be read.
    """
    if not path.exists():
        return {}
    decisions = {str(entry.get("id")): entry for _, entry in _lines(path)}
    return {name: entry for name, entry in decisions.items() if entry.get("label") is not None}


def load_reviewed(path: Path) -> list[LabelledAdvert]:
    """Return the labelled adverts of a review.

    Raises:
        CorpusError: a line is damaged, or there is none; the message names it.
        OSError: the file cannot be read.
    """
    adverts = []
    for name, entry in load_decisions(path).items():
        advert = labelled_of(entry, str(entry.get("text", "")), f"{path}: {name}", GROUP)
        adverts.append(units_of(advert, entry.get("units") or [], f"{path}: {name}"))
    if not adverts:
        raise CorpusError(f"{path}: no decisions in it")
    return adverts


def append(path: Path, decision: Mapping[str, Any]) -> None:
    """Add a decision to a file and see that it is on the disk.

    Raises:
        OSError: it cannot be written.
    """
    with path.open("ab") as file:
        file.write((json.dumps(decision) + "\n").encode())
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


def _lines(path: Path) -> list[tuple[int, dict[str, Any]]]:
    entries = []
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), 1):
        if line.strip():
            try:
                entry = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise CorpusError(f"{path}:{number}: not JSON: {error}") from error
            if not isinstance(entry, dict):
                raise CorpusError(f"{path}:{number}: a mapping is wanted, not a {type(entry).__name__}")
            entries.append((number, entry))
    return entries
