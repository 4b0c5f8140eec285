"""Finds and reads the settings: `[tool.jdscope]` in pyproject.toml, or jdscope.toml, in the closest folder.

Settings come with a repository, so they are trusted with nothing: they name no code and no path that is written, and
their length, the number of own terms and patterns, and the length of each are bounded below. Whatever is wrong with
them is told at once, each with its line.
"""

from __future__ import annotations

import re
import tomllib
from itertools import chain, islice
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.lexicon.forms import words
from jdscope.lexicon.own import OwnEntries
from jdscope.lint.catalog import closest, resolve
from jdscope.lint.errors import SettingsError, UnknownRuleError
from jdscope.lint.finding import FailLevel, FindingLevel
from jdscope.lint.settings import OtherLanguages, Settings, codes
from jdscope.reading.walk import settings_folders
from jdscope.verdict import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

_OFF = "off"
_LEVELS = (*FindingLevel, _OFF)
_LONGEST_FILE = 1_000_000  # bytes
_LONGEST_SHOWN = 80  # characters of a wrong value
_MOST_TOLD = 100  # problems
_MOST = 5_000  # entries of a list or a table
_LONGEST_TEXT = 500  # characters of an entry
_OWN_FILE, _SHARED_FILE = "jdscope.toml", "pyproject.toml"


class _Kind(NamedTuple):
    """What a value may be: a test, what to tell whoever fails it, and what each of its entries may be."""

    allows: Callable[[Any], bool]
    told: str
    entry: _Kind | None = None


def _one_of(*allowed: str) -> _Kind:
    return _Kind(lambda value: value in allowed, f"one of {', '.join(allowed)}")


def _all(kind: _Kind, told: str) -> _Kind:
    return _Kind(lambda value: isinstance(value, list) and len(value) <= _MOST, f"{told}, {_MOST:,} at most", kind)


def _each(kind: _Kind, told: str) -> _Kind:
    return _Kind(lambda value: isinstance(value, dict) and len(value) <= _MOST, told, kind)


def _is_text(value: Any) -> bool:
    return isinstance(value, str) and len(value) <= _LONGEST_TEXT


_TEXT = _Kind(_is_text, f"a text of at most {_LONGEST_TEXT} characters")
_TABLE = _Kind(lambda value: isinstance(value, dict) and len(value) <= _MOST, "a table")
_TEXTS = _all(_TEXT, "a list of texts")
_PHRASE = _Kind(lambda value: _is_text(value) and bool(words(value)), "a text with a letter or digit in it")
_PHRASES = _all(_PHRASE, "a list of texts, each with a letter or digit in it")

_SETTINGS = {
    "select": _TEXTS,
    "ignore": _TEXTS,
    "levels": _each(_one_of(*_LEVELS), f"a table of rules, each with one of {', '.join(_LEVELS)}"),
    "exclude": _TEXTS,
    "per-file-ignores": _each(_TEXTS, "a table of patterns, each with a list of rules"),
    "fail-level": _one_of(*FailLevel),
    "baseline": _TEXT,
    "other-languages": _one_of(*OtherLanguages),
    "lexicon": _TABLE,
}
_LEXICON = {"platforms": _all(_TABLE, "a list of tables"), "products": _PHRASES, "ignored": _PHRASES}
_PLATFORM = {
    "name": _PHRASE,
    "vendor": _TEXT,
    "names": _PHRASES,
    "scope": _one_of(*Area, "suite"),
    "covers": _all(_one_of(*Area), f"a list of {', '.join(Area)}"),
}


def find_settings(folder: Path) -> Settings:
    """Return the settings of the closest folder, from this one up to the root of its repository, else the defaults.

    Raises:
        SettingsError: they cannot be used.
    """
    for here in settings_folders(folder):
        if (here / _OWN_FILE).is_file():
            return read_settings(here / _OWN_FILE)
        if (here / _SHARED_FILE).is_file() and _table(here / _SHARED_FILE) is not None:
            return read_settings(here / _SHARED_FILE)
    return Settings()


def read_settings(file: Path) -> Settings:
    """Read a settings file; in one named pyproject.toml they stand under `[tool.jdscope]`.

    Raises:
        SettingsError: it is missing, not TOML, or keys or values in it are not known; a line of the message for each.
    """
    table = _table(file) or {}
    problems = [*islice(chain(_problems(table, _SETTINGS), _unknown_rules(table)), _MOST_TOLD)]
    if problems:
        lines = file.read_text(encoding="utf-8-sig").splitlines()
        raise SettingsError("\n".join(f"{file}:{_line(lines, problem)}: {problem.message}" for problem in problems))
    return _settings(file, table)


def _table(file: Path) -> dict[str, Any] | None:
    try:
        if file.stat().st_size > _LONGEST_FILE:
            raise SettingsError(f"{file}: longer than {_LONGEST_FILE:,} bytes: no settings are")
        whole = tomllib.loads(file.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise SettingsError(f"{file}: {error.strerror}") from error
    except (ValueError, RecursionError) as error:  # also numbers of thousands of digits, and arrays without end
        raise SettingsError(f"{file}: not TOML: {error}") from error
    tools = whole.get("tool")
    table = (tools.get("jdscope") if isinstance(tools, dict) else None) if file.name == _SHARED_FILE else whole
    if table is not None and not isinstance(table, dict):
        raise SettingsError(f"{file}: tool.jdscope is not a table")
    return table


def _settings(file: Path, table: Mapping[str, Any]) -> Settings:
    ignores, levels = table.get("per-file-ignores", {}), table.get("levels", {})
    off = [rule for rule, level in levels.items() if level == _OFF]
    settings = Settings(
        file=file,
        levels=tuple(_levels({rule: level for rule, level in levels.items() if level != _OFF})),
        exclude=tuple(table.get("exclude", ())),
        per_file_ignores=tuple((pattern, tuple(sorted(codes(some)))) for pattern, some in ignores.items()),
        fail_level=FailLevel(table.get("fail-level", FailLevel.ERROR)),
        baseline=file.parent / table["baseline"] if "baseline" in table else None,
        other_languages=OtherLanguages(table.get("other-languages", OtherLanguages.ERROR)),
        own=_own(table.get("lexicon", {})),
    )
    return settings.narrowed(table.get("select", ()), [*table.get("ignore", ()), *off])


def _levels(table: Mapping[str, str]) -> Iterator[tuple[str, FindingLevel]]:
    for selector, level in table.items():
        yield from ((code, FindingLevel(level)) for code in resolve(selector))


def _own(table: Mapping[str, Any]) -> OwnEntries:
    products = [{"name": name} for name in table.get("products", ())]
    return OwnEntries.from_json({**table, "platforms": [*table.get("platforms", ()), *products]})


class _Problem(NamedTuple):
    """What is wrong with a setting: the key and the value at which it can be found in the file, and a message."""

    key: str
    value: str
    message: str


def _problems(table: Mapping[str, Any], kinds: Mapping[str, _Kind], prefix: str = "") -> Iterator[_Problem]:
    """Yield what is wrong with keys and values."""
    for key, value in table.items():
        if key not in kinds:
            hint = closest(key, kinds) or f"; known are {', '.join(kinds)}"
            yield _Problem(key, "", f"unknown key {prefix + key!r}{hint}")
        elif wrong := [*_wrong(key, value, kinds[key], prefix + key)]:
            yield from wrong
        elif kinds is _SETTINGS and key == "lexicon":
            yield from _problems(value, _LEXICON, "lexicon.")
        elif kinds is _LEXICON and key == "platforms":
            for row in value:
                yield from _problems(row, _PLATFORM, "lexicon.platforms.")
                if "name" not in row:
                    yield _Problem("platforms", "", "lexicon.platforms: a platform has no name")


def _wrong(key: str, value: Any, kind: _Kind, name: str) -> Iterator[_Problem]:
    """Yield that a value is not of its kind, or which of its entries are not."""
    if not kind.allows(value):
        shown = "" if isinstance(value, (list, dict)) else str(value)
        yield _Problem(key, shown, f"{name} is not {kind.told}, but {repr(value)[:_LONGEST_SHOWN]}")
    elif kind.entry and isinstance(value, dict):
        for inner, one in value.items():
            yield from _wrong(inner, one, kind.entry, f"{name}.{inner}")
    elif kind.entry:
        for one in value:
            yield from _wrong(key, one, kind.entry, f"an entry of {name}")


def _unknown_rules(table: Mapping[str, Any]) -> Iterator[_Problem]:
    """Yield the selectors that mean no rule, as far as they are selectors."""
    ignores = table.get("per-file-ignores")
    lists = {key: table.get(key) for key in ("select", "ignore", "levels")}
    for key, selectors in (*lists.items(), *(ignores.items() if isinstance(ignores, dict) else ())):
        for selector in filter(_is_text, selectors if isinstance(selectors, (list, dict)) else ()):
            try:
                resolve(selector)
            except UnknownRuleError as error:
                yield _Problem(key, selector, str(error))


def _line(lines: Sequence[str], problem: _Problem) -> int:
    """Return the line of a problem: of its value, from where its key stands on; the first where neither is found."""
    key = next((at for at, line in enumerate(lines) if _names(line, problem.key)), 0)
    value = problem.value and next((at for at in range(key, len(lines)) if problem.value in lines[at]), None)
    return (key if value in {"", None} else int(value)) + 1


def _names(line: str, key: str) -> bool:
    """Tell whether a line of TOML has a key: before an equals sign, or in the name of a table."""
    names = line.strip(" []").replace('"', "").replace("'", "")
    before = names.partition("=")[0] if "=" in line else names
    return key in re.split(r"[\s.,{]+", before.strip()) or f"{key} =" in names
