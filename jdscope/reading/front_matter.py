"""Reads the YAML between two lines of `---` at the top of a text, as Jekyll and Pandoc have it, or TOML between `+++`.

It is front matter where the first line is `---` and the next one that says anything is a `key:`; any other text that
begins with a rule is left alone. PyYAML is imported only then.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple

from jdscope.reading.decode import paired
from jdscope.reading.errors import MalformedFrontMatter
from jdscope.reading.field_names import by_plain_name, field_names, first_of

if TYPE_CHECKING:
    import yaml

_BREAK = r"(?:\r\n?+|\n)"  # possessive, as \r\n would be a line break in two ways
_OPENED = re.compile(
    rf"---[ \t]*{_BREAK}(?=(?:[ \t]*(?:#[^\r\n]*)?{_BREAK})*[\"']?[\w-]+[\"']?[ \t]*:(?:\s|\Z|[^/\s]))"
)
_CLOSED = re.compile(rf"{_BREAK}(?:---|\.\.\.)[ \t]*(?:{_BREAK}|\Z)")
_TOML_OPENED = re.compile(rf"\+\+\+[ \t]*{_BREAK}")
_TOML_CLOSED = re.compile(rf"{_BREAK}\+\+\+[ \t]*(?:{_BREAK}|\Z)")
_NO_SPACE = re.compile(r"^[ \t]*(title|id)[ \t]*:[ \t]*([^\s#][^\r\n]*)", re.IGNORECASE | re.MULTILINE)
_LONGEST = 20_000  # characters; PyYAML reads about 200 a millisecond
_GLUED = re.compile(r"[ \t]*[\w-]{1,40}:[^\s/]")
NOT_WELL_FORMED = "front matter is not well formed: a space is missing behind a colon"
_NULLS = ("", "~", "null")


class Field(NamedTuple):
    """A value of the front matter, and where it stands in the source, quotes included."""

    value: str
    start: int
    end: int


class FrontMatter(NamedTuple):
    """What the front matter says of its advert.

    Attributes:
        end: where the body begins in the source.
        title: the title, if there is one.
        id: the identifier, if there is one.
        notes: what had to be assumed of it.
    """

    end: int = 0
    title: Field | None = None
    id: str | None = None
    notes: tuple[str, ...] = ()


def parse(source: str) -> FrontMatter:
    """Return the front matter of a text; of a text that has none, an empty one.

    Raises:
        MalformedFrontMatter: it is not closed, not YAML, or its title or id is not a single value.
    """
    if toml := _TOML_OPENED.match(source):
        return _toml(source, toml.end())
    opened = _OPENED.match(source)
    if not opened:
        return FrontMatter()
    closed = _CLOSED.search(source, opened.end(), opened.end() + _LONGEST)
    if not closed:
        raise MalformedFrontMatter(f"front matter: no closing --- within {_LONGEST:,} characters")
    text = source[opened.end() : closed.start()]
    notes = (NOT_WELL_FORMED,) if _lacks_spaces(text) else ()
    fields = (_lenient if notes else _fields)(text, opened.end())
    identifier = fields.get("id")
    return FrontMatter(closed.end(), fields.get("title"), identifier.value if identifier else None, notes)


@lru_cache(maxsize=4)
def end_of(source: str) -> int:
    """Return where the body begins in a text that has front matter, without reading its values; 0 in any other."""
    for opens, closes in ((_OPENED, _CLOSED), (_TOML_OPENED, _TOML_CLOSED)):
        opened = opens.match(source)
        closed = closes.search(source, opened.end() - 1, opened.end() + _LONGEST) if opened else None
        if closed:
            return closed.end()
    return 0


def _toml(source: str, start: int) -> FrontMatter:
    import tomllib  # most adverts come without front matter

    closed = _TOML_CLOSED.search(source, start - 1, start + _LONGEST)
    if not closed:
        return FrontMatter()
    try:
        values = tomllib.loads(source[start : closed.start()].replace("\r\n", "\n"))
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        raise MalformedFrontMatter(f"front matter: it is not TOML: {error}") from error
    title, identifier = values.get("title"), values.get("id")
    at = source.find(str(title), start, closed.start()) if title else -1
    field = Field(str(title), at, at + len(str(title))) if at >= 0 else Field(str(title), start, closed.start())
    return FrontMatter(closed.end(), field if title else None, None if identifier is None else str(identifier))


def _lacks_spaces(text: str) -> bool:
    """Tell whether each line is a key, a colon and a value without the space that YAML wants between them."""
    lines = [line for line in text.splitlines() if line.strip() and not line.lstrip().startswith("#")]
    return bool(lines) and any(_GLUED.match(line) for line in lines) and all(":" in line for line in lines)


def _lenient(text: str, offset: int) -> dict[str, Field]:
    """Return the title and the identifier of lines that are not YAML."""
    return {
        match[1].lower(): Field(match[2].strip().strip("\"'"), match.start(2) + offset, match.end(2) + offset)
        for match in _NO_SPACE.finditer(text)
    }


def _fields(text: str, offset: int) -> dict[str, Field]:
    return {
        name: Field(paired(value.value), value.start_mark.index + offset, value.end_mark.index + offset)
        for name, value in _nodes(text)
        if value.style or value.value not in _NULLS
    }


def _nodes(text: str) -> list[tuple[str, yaml.ScalarNode]]:
    import yaml  # most adverts come without front matter

    nodes = []
    pairs = [(str(key.value).casefold(), value) for key, value in _compose(text).value]
    called = by_plain_name(name for name, _ in pairs)
    title = first_of([name for name in field_names().title if name != "name"], called)
    for written, value in pairs:
        name = "title" if written == title else written
        if name not in ("title", "id") or (written == "title" and title != written):
            continue
        if not isinstance(value, yaml.ScalarNode):
            raise MalformedFrontMatter(f"front matter: {name} is not a single value; put it in quotes")
        nodes.append((name, value))
    return nodes


def _compose(text: str) -> yaml.MappingNode:
    import yaml

    try:
        root = yaml.compose(text, yaml.BaseLoader)
    except yaml.MarkedYAMLError as error:
        line = f" on line {error.problem_mark.line + 2}" if error.problem_mark else ""
        raise MalformedFrontMatter(f"front matter: {error.problem}{line}; values with a colon need quotes") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise MalformedFrontMatter("front matter: it is not YAML") from error
    if not isinstance(root, yaml.MappingNode):
        raise MalformedFrontMatter("front matter: it is not a list of `key: value` lines")
    return root
