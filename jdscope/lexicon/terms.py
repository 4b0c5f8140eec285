"""What `terms.toml` says of the two terms beyond their spellings: other senses and ways of relating them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from jdscope.lexicon.forms import words

if TYPE_CHECKING:
    from collections.abc import Iterator

TERMS = ("MES", "MOM")
_MENTION = "~"

Form = tuple[str, ...]
Phrases = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How to tell what a mention means and how two mentions stand to one another.

    Attributes:
        beside: phrases with a mention in them that give it another sense.
        telling: phrases that give a mention of the same sentence another sense.
        near: phrases that do so only where the advert does not speak of manufacturing systems.
        heads: words behind a mention of a manufacturing system.
        vocabulary: words that tell of manufacturing.
        wrong_begins: first words of an expansion that is wrong but means a manufacturing system.
        wrong_ends: its last words.
        wrong_persons: its last words where it means a person instead.
        relation: for each kind of relation, the phrases by the place where they stand.
        reference: words round a mention, by what they say of the thing named.
    """

    beside: dict[Form, str]
    telling: dict[Form, str]
    near: dict[Form, str]
    heads: frozenset[str]
    vocabulary: frozenset[str]
    wrong_begins: frozenset[str]
    wrong_ends: frozenset[str]
    wrong_persons: frozenset[str]
    relation: dict[str, dict[str, Phrases]]
    reference: dict[str, Phrases]


def read_terms(table: dict[str, Any]) -> Terms:
    """Return the content of `terms.toml`.

    Raises:
        KeyError: a table or key is missing.
    """
    spellings = [words(text) for name in TERMS for text in (*table[name]["abbreviations"], *table[name]["phrases"])]
    wrong, vocabulary = table["wrong"], table["vocabulary"]
    return Terms(
        beside=dict(_phrases(table["sense"], "beside", spellings)),
        telling=dict(_phrases(table["sense"], "telling", spellings)),
        near=dict(_phrases(table["sense"], "near", spellings)),
        heads=frozenset(vocabulary["heads"]),
        vocabulary=frozenset(vocabulary["words"]),
        wrong_begins=frozenset(wrong["begins"]),
        wrong_ends=frozenset(wrong["ends"]),
        wrong_persons=frozenset(wrong["persons"]),
        relation={kind: {k: tuple(v) for k, v in places.items()} for kind, places in table["relation"].items()},
        reference={kind: tuple(phrases) for kind, phrases in table["reference"].items()},
    )


def _phrases(senses: list[dict[str, Any]], key: str, spellings: list[Form]) -> Iterator[tuple[Form, str]]:
    for sense in senses:
        for phrase in sense.get(key, []):
            before, mention, after = phrase.partition(_MENTION)
            for spelling in spellings if mention else [()]:
                yield (*words(before), *spelling, *words(after)), sense["id"]
