"""Finds and reads the settings: `[tool.jdscope]` in pyproject.toml, or jdscope.toml, in the closest folder."""

from __future__ import annotations

import tomllib
from typing import TYPE_CHECKING, Any, NamedTuple

from jdscope.lexicon.lexicon import words
from jdscope.lexicon.own import OwnEntries
from jdscope.lint.catalog import closest, resolve
from jdscope.lint.errors import SettingsError, UnknownRuleError
from jdscope.lint.finding import FailLevel, FindingLevel
from jdscope.lint.settings import Settings, codes
from jdscope.reading.walk import settings_folders
from jdscope.verdict import Area

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from pathlib import Path

_OFF = "off"
_LEVELS = (*FindingLevel, _OFF)
_OWN_FILE, _SHARED_FILE = "jdscope.toml", "pyproject.toml"


class _Kind(NamedTuple):
    """What a value may be: a test, and what to tell whoever fails it."""

    allows: Callable[[Any], bool]
    told: str


def _one_of(*allowed: str) -> _Kind:
    return _Kind(lambda value: value in allowed, f"one of {', '.join(allowed)}")


def _all(kind: _Kind, told: str) -> _Kind:
    return _Kind(lambda value: isinstance(value, list) and all(map(kind.allows, value)), told)


def _each(kind: _Kind, told: str) -> _Kind:
    return _Kind(lambda value: isinstance(value, dict) and all(map(kind.allows, value.values())), told)


_TEXT = _Kind(lambda value: isinstance(value, str), "a text")
_TABLE = _Kind(lambda value: isinstance(value, dict), "a table")
_TEXTS = _all(_TEXT, "a list of texts")
_PHRASE = _Kind(lambda value: isinstance(value, str) and bool(words(value)), "a text with a letter or digit in it")
_PHRASES = _all(_PHRASE, "a list of texts, each with a letter or digit in it")

_SETTINGS = {
    "select": _TEXTS,
    "ignore": _TEXTS,
    "levels": _each(_one_of(*_LEVELS), f"a table of rules, each with one of {', '.join(_LEVELS)}"),
    "exclude": _TEXTS,
    "per-file-ignores": _each(_TEXTS, "a table of patterns, each with a list of rules"),
    "fail-level": _one_of(*FailLevel),
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
        SettingsError: it is missing, not TOML, or a key or a value in it is not known.
    """
    table = _table(file) or {}
    try:
        _check(table, _SETTINGS)
        return _settings(file, table)
    except (SettingsError, UnknownRuleError) as error:
        raise SettingsError(f"{file}: {error}") from error


def _table(file: Path) -> dict[str, Any] | None:
    try:
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
        own=_own(table.get("lexicon", {})),
    )
    return settings.narrowed(table.get("select", ()), [*table.get("ignore", ()), *off])


def _levels(table: Mapping[str, str]) -> Iterator[tuple[str, FindingLevel]]:
    for selector, level in table.items():
        yield from ((code, FindingLevel(level)) for code in resolve(selector))


def _own(table: Mapping[str, Any]) -> OwnEntries:
    _check(table, _LEXICON, "lexicon.")
    for row in table.get("platforms", ()):
        _check(row, _PLATFORM, "lexicon.platforms.")
        if "name" not in row:
            raise SettingsError("lexicon.platforms: a platform has no name")
    products = [{"name": name} for name in table.get("products", ())]
    return OwnEntries.from_json({**table, "platforms": [*table.get("platforms", ()), *products]})


def _check(table: Mapping[str, Any], kinds: Mapping[str, _Kind], prefix: str = "") -> None:
    for key, value in table.items():
        if key not in kinds:
            hint = closest(key, kinds) or f"; known are {', '.join(kinds)}"
            raise SettingsError(f"unknown key {prefix + key!r}{hint}")
        if not kinds[key].allows(value):
            raise SettingsError(f"{prefix}{key} is not {kinds[key].told}")
