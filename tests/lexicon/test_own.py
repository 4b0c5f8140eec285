"""A user's own entries in the lexicon."""

from __future__ import annotations

import json

import pytest

from jdscope.advert import Advert
from jdscope.language.pipeline import build, read
from jdscope.lexicon import load_lexicon
from jdscope.lexicon.own import OwnEntries, OwnPlatform, extend

OWN = OwnEntries((OwnPlatform("Acme Flow", names=("AF2",), scope="suite"),), ("MES Group", "Trading MOM"))


def test_entries_survive_json() -> None:
    """A pipeline's configuration holds entries as JSON, and they come back as they were."""
    assert OwnEntries.from_json(json.loads(json.dumps(OWN.to_json()))) == OWN


def test_entries_go_before_the_shipped_ones() -> None:
    """A user's entry replaces a shipped one of the same words, and all others stay."""
    shipped = load_lexicon()
    form = next(form for form, entry in shipped.phrases.items() if entry.concept.group == "platform")
    lexicon = extend(shipped, OwnEntries(ignored=(" ".join(form),)))
    assert lexicon.phrases[form].concept.group == "ignored"
    assert lexicon.phrases.keys() == shipped.phrases.keys()


@pytest.mark.parametrize("name", ["Acme Flow", "ACME FLOW", "acme-flow", "AF2"])
def test_own_platforms_are_found(name: str) -> None:
    """Own platforms are found under all their names, in any letter case."""
    (reading,) = read(build(OWN), [Advert.from_text(f"Line engineer\n\nYou configure {name} for the plant.")])
    assert "Acme Flow" in [match.concept.label for match in reading.matches]


@pytest.mark.parametrize("phrase", ["MES Group", "mes group", "Trading MOM"])
def test_ignored_phrases_are_no_mentions(phrase: str) -> None:
    """MES and MOM in an ignored phrase mean nothing; beside it they are read as ever."""
    (reading,) = read(build(OWN), [Advert.from_text(f"Line engineer\n\n{phrase} runs its MES in one plant.")])
    assert [reading.text[mention.start : mention.end] for mention in reading.mentions] == ["MES"]
    assert reading.mentions[0].start > reading.text.index(phrase)
