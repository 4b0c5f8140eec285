"""Reads labelled adverts: the corpus folder, or JSON Lines with the same keys."""

from __future__ import annotations

import hashlib
import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import yaml

from jdscope.advert import Advert
from jdscope.verdict import Scope

if TYPE_CHECKING:
    from pathlib import Path

_FRONT_MATTER = re.compile(r"---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", re.DOTALL)


class CorpusError(Exception):
    """A labelled advert that cannot be read; the message names the file and what is wrong."""


@dataclass(frozen=True, slots=True)
class LabelledAdvert:
    """An advert and what its readers agreed on.

    Attributes:
        advert: title and body.
        label: the scope by shared labelling rules.
        sure: False where a second careful reader could well decide otherwise.
        synonyms: whether it uses MES and MOM as one.
        group: adverts of one writer and world of employers; cross-validation never splits a group.
        note: the fact that decides.
    """

    advert: Advert
    label: Scope
    sure: bool
    synonyms: bool
    group: str
    note: str = ""


def load_labelled(path: Path) -> list[LabelledAdvert]:
    """Read a corpus folder of Markdown files, or a JSON Lines file; in the order of names or lines.

    Raises:
        CorpusError: no adverts, or one without the keys of a label.
        OSError: the path cannot be read.
    """
    if path.is_dir():
        adverts = [_from_markdown(file) for file in sorted(path.glob("*.md")) if file.name != "README.md"]
    else:
        lines = path.read_text(encoding="utf-8").splitlines()
        adverts = [_from_json(line, f"{path}:{number}") for number, line in enumerate(lines, 1) if line.strip()]
    if not adverts:
        raise CorpusError(f"{path}: no labelled adverts")
    return adverts


def digest(adverts: list[LabelledAdvert]) -> str:
    """Return a hash of the adverts and their labels."""
    hashed = hashlib.sha256()
    for item in adverts:
        for part in (item.advert.id, item.label, item.sure, item.synonyms, item.advert.text):
            hashed.update(f"{part}\0".encode())
    return hashed.hexdigest()


def _from_markdown(path: Path) -> LabelledAdvert:
    found = _FRONT_MATTER.match(path.read_text(encoding="utf-8"))
    if not found:
        raise CorpusError(f"{path}: no front matter")
    try:
        head = yaml.safe_load(found[1])
    except yaml.YAMLError as error:
        raise CorpusError(f"{path}: {error}") from error
    return _labelled(head, found[2], str(path))


def _from_json(line: str, where: str) -> LabelledAdvert:
    try:
        row = json.loads(line)
    except json.JSONDecodeError as error:
        raise CorpusError(f"{where}: {error}") from error
    return _labelled(row, row.get("text", ""), where)


def _labelled(row: dict[str, Any], text: str, where: str) -> LabelledAdvert:
    try:
        name = str(row["id"])
        return LabelledAdvert(
            advert=Advert.from_fields(str(row["title"]), text, where, name),
            label=Scope(row["label"]),
            sure=bool(row["sure"]),
            synonyms=bool(row["synonyms"]),
            group=name[:1],
            note=str(row.get("note", row.get("why", ""))),
        )
    except (KeyError, ValueError) as error:
        raise CorpusError(f"{where}: {error!r}") from error
