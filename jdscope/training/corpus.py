"""Reads labelled adverts and the tags of their units: the corpus folder, or JSON Lines with the same keys.

In a folder each advert is a Markdown file with its labels in the front matter, and beside it, under the same name, a
table of its units (`.tsv`): part, objects joined by `+`, stance, reach and text. A unit is found again by its text.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import yaml

from jdscope.advert import Advert, is_encodable
from jdscope.points.tags import Tagging
from jdscope.verdict import Object, Part, Reach, Scope, Stance

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_FRONT_MATTER = re.compile(r"---\r?\n(.*?)\r?\n---\r?\n(.*)\Z", re.DOTALL)
_TEXTS = ("id", "title", "label", "text", "note", "why")
_COLUMNS = ("part", "objects", "stance", "reach", "text")
_POINTS = frozenset({Part.TITLE, Part.DUTY})
_TOLD = 100  # defects of what is no corpus, of which every line may be one


class CorpusError(Exception):
    """Labelled adverts that cannot be used; the message names file, line and what is wrong, a line a defect."""


@dataclass(frozen=True, slots=True)
class TaggedUnit:
    """A unit of an advert, white space squeezed, and its tags as a reader gave them."""

    text: str
    tagging: Tagging


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
        units: the tags of its units, empty where it has none.
    """

    advert: Advert
    label: Scope
    sure: bool
    synonyms: bool
    group: str
    note: str = ""
    units: tuple[TaggedUnit, ...] = ()


def load_labelled(path: Path, tags: Path | None = None) -> list[LabelledAdvert]:
    """Read a corpus folder, or a JSON Lines file; in the order of names or lines.

    Args:
        path: the folder or file.
        tags: for a JSON Lines file, another one with the tags: `id` and `units` a line.

    Raises:
        CorpusError: no adverts, or defects in any of them; many are told at once.
        OSError: the path cannot be read.
    """
    defects: list[str] = []
    if not path.exists():
        raise CorpusError(f"{path}: no such file or folder; the corpus is in the source of jdscope, not in its package")
    adverts = _from_folder(path, defects) if path.is_dir() else _from_lines(path, tags, defects)
    ids = [item.advert.id for item in adverts]
    defects += [f"{path}: the id {one} stands {count} times" for one, count in Counter(ids).items() if count > 1]
    if not adverts and not defects:
        defects.append(f"{path}: no labelled adverts")
    if defects:
        more = [f"and {len(defects) - _TOLD:,} more defects"] if len(defects) > _TOLD else []
        raise CorpusError("\n".join(defects[:_TOLD] + more))
    return adverts


def digest(adverts: Sequence[LabelledAdvert]) -> str:
    """Return a hash of the adverts, their labels and the tags of their units."""
    hashed = hashlib.sha256()
    for item in adverts:
        for part in (item.advert.id, item.label, item.sure, item.synonyms, item.advert.text, item.units):
            hashed.update(f"{part}\0".encode())
    return hashed.hexdigest()


def _from_folder(path: Path, defects: list[str]) -> list[LabelledAdvert]:
    adverts = []
    for file in sorted(path.glob("*.md")):
        if file.name == "README.md":
            continue
        table = file.with_suffix(".tsv")
        if odd := [one for one in (file, table) if one.exists() and not one.is_file()]:
            defects.append(f"{odd[0]}: no file")  # a pipe that nobody writes to would be waited for
            continue
        try:
            advert = _from_markdown(file)
            adverts.append(replace(advert, units=_from_table(table)) if table.exists() else advert)
        except CorpusError as error:
            defects.append(str(error))
    return adverts


def _from_lines(path: Path, tags: Path | None, defects: list[str]) -> list[LabelledAdvert]:
    units = _tags_of_lines(tags) if tags else {}
    adverts = []
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            try:
                advert = _from_json(line, f"{path}:{number}")
            except CorpusError as error:
                defects.append(str(error))
            else:
                adverts.append(replace(advert, units=units.get(str(advert.advert.id), ())))
    return adverts


def _text(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise CorpusError(f"{path}: not UTF-8 ({error})") from error


def _from_markdown(path: Path) -> LabelledAdvert:
    matter = _FRONT_MATTER.match(_text(path))
    if not matter:
        raise CorpusError(f"{path}:1: no front matter")
    try:
        head = yaml.safe_load(matter[1])
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"{path}:{mark.line + 2}" if mark else f"{path}:1"
        raise CorpusError(f"{where}: front matter that is not YAML: {getattr(error, 'problem', error)}") from error
    except (ValueError, RecursionError) as error:
        raise CorpusError(f"{path}:1: front matter that is not YAML: {error}") from error
    return labelled_of(head, matter[2], f"{path}:1")


def _from_json(line: str, where: str) -> LabelledAdvert:
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits
        raise CorpusError(f"{where}: {error}") from error
    return labelled_of(row, row.get("text", "") if isinstance(row, dict) else "", where)


def labelled_of(row: Any, text: str, where: str, group: str = "") -> LabelledAdvert:
    """Return the labelled advert of a mapping with its keys; its group is the first letter of its id, unless given.

    Raises:
        CorpusError: a key is missing or a value is none; the message begins with `where`.
    """
    if not isinstance(row, dict):
        raise CorpusError(f"{where}: a mapping is wanted, not a {type(row).__name__}")
    missing = [key for key in ("id", "title", "label", "sure", "synonyms") if key not in row]
    if missing:
        raise CorpusError(f"{where}: lacks {', '.join(missing)}")
    plain = {**row, "text": text}
    wrong = [key for key in _TEXTS if not isinstance(plain.get(key, ""), (str, int, float))]
    if wrong:  # the text of a list that YAML repeats by aliases has no end
        raise CorpusError(f"{where}: {', '.join(wrong)}: a text is wanted, not a list or a mapping")
    if halves := [key for key in _TEXTS if not is_encodable(str(plain.get(key, "")))]:
        raise CorpusError(f"{where}: {', '.join(halves)}: holds halves of characters (lone surrogates)")
    if row["label"] not in set(Scope):
        raise CorpusError(f"{where}: label {row['label']!r} is none of {', '.join(Scope)}")
    if unclear := [key for key in ("sure", "synonyms") if not isinstance(row[key], bool)]:
        raise CorpusError(f"{where}: {', '.join(unclear)}: true or false is wanted")
    name = str(row["id"])
    return LabelledAdvert(
        advert=Advert.from_fields(str(row["title"]), str(text), where, name),
        label=Scope(row["label"]),
        sure=row["sure"],
        synonyms=row["synonyms"],
        group=group or name[:1],
        note=str(row.get("note", row.get("why", ""))),
    )


def _from_table(path: Path) -> tuple[TaggedUnit, ...]:
    lines = _text(path).rstrip("\n").split("\n")
    if tuple(lines[0].split("\t")) != _COLUMNS:
        raise CorpusError(f"{path}:1: the columns are not {', '.join(_COLUMNS)}")
    return tuple(_from_row(line.split("\t", len(_COLUMNS) - 1), f"{path}:{at}") for at, line in enumerate(lines[1:], 2))


def _from_row(cells: list[str], where: str) -> TaggedUnit:
    if len(cells) != len(_COLUMNS):
        raise CorpusError(f"{where}: {len(cells)} cells, not {len(_COLUMNS)}")
    part, objects, stance, reach, text = cells
    return TaggedUnit(text, tagging_of(part, objects.split("+") if objects else [], stance, reach, where))


def _tags_of_lines(path: Path) -> dict[str, tuple[TaggedUnit, ...]]:
    tags = {}
    for number, line in enumerate(_text(path).split("\n"), 1):
        if line.strip():
            where = f"{path}:{number}"
            try:
                row = json.loads(line)
                tags[str(row["id"])] = tuple(_from_unit(unit, where) for unit in row["units"])
            except (ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
                raise CorpusError(f"{where}: not the tags of an advert: {error!r}") from error
    return tags


def units_of(advert: LabelledAdvert, units: Sequence[dict[str, Any]], where: str) -> LabelledAdvert:
    """Return a labelled advert with the tags of its units.

    Raises:
        CorpusError: a unit lacks a key, or its tags are none; the message begins with `where`.
    """
    try:
        return replace(advert, units=tuple(_from_unit(unit, where) for unit in units))
    except (TypeError, KeyError, AttributeError) as error:
        raise CorpusError(f"{where}: not the tags of an advert: {error!r}") from error


def _from_unit(unit: dict[str, Any], where: str) -> TaggedUnit:
    tagging = tagging_of(unit["part"], unit.get("object", []), unit.get("stance", ""), unit.get("reach", ""), where)
    text = unit["text"]
    if not isinstance(text, str) or not is_encodable(text):
        raise CorpusError(f"{where}: the text of a unit is none: {text!r:.80}")
    return TaggedUnit(text, tagging)


def tagging_of(part: str, objects: Sequence[str], stance: str, reach: str, where: str) -> Tagging:
    """Return tags that were given as words.

    Raises:
        CorpusError: they are no tags, or do not go together; the message begins with `where`.
    """
    try:
        if Part(part) not in _POINTS:
            if objects or stance or reach:
                raise CorpusError(f"{where}: only titles and duties have an object, a stance and a reach, not a {part}")
            return Tagging(Part(part), (), Stance.UNSTATED, Reach.UNSTATED)
        if not objects:
            raise CorpusError(f"{where}: a {part} without an object")
        return Tagging(Part(part), tuple(map(Object, objects)), Stance(stance), Reach(reach))
    except ValueError as error:
        raise CorpusError(f"{where}: {error}") from error
