"""Tells which of several texts or records, each in a language of its own, is the English one."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from jdscope.reading.field_names import field_names, is_english, plain

if TYPE_CHECKING:
    from collections.abc import Sequence

_LANGUAGE = re.compile(r"[a-z]{2}(?:[-_][a-zA-Z]{2,4})?")  # en, en-US, pt_BR


def is_translated(value: Mapping[str, object]) -> bool:
    """Tell whether an object has a member for each language."""
    return bool(value) and all(map(_is_language, map(str, value)))


def _is_language(name: str) -> bool:
    return bool(_LANGUAGE.fullmatch(name)) or plain(name.partition("-")[0].partition("_")[0]) in field_names().languages


def of_one_language(items: Sequence[Any]) -> Sequence[Any]:
    """Return of objects that each tell their language the English ones, if any is; else all."""
    told = [language_of(item) for item in items if isinstance(item, Mapping)]
    english = [item for item, language in zip(items, told, strict=False) if is_english(language)]
    return english if len(told) == len(items) and all(map(_is_language, told)) and english else items


def language_of(item: Mapping[str, object]) -> str:
    """Return the language that an object tells, empty where it tells none."""
    names = field_names().language
    return next((str(item[name]) for name in item if plain(str(name)) in names), "")


def likeliest(value: Mapping[str, object]) -> str:
    """Return the member of the English one of translations, else of the first."""
    return min(value, key=lambda name: not is_english(name))
