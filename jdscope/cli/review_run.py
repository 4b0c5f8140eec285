"""What `jdscope review` does once its options are read."""

from __future__ import annotations

import sys
from dataclasses import replace
from shutil import get_terminal_size
from textwrap import wrap
from typing import TYPE_CHECKING

import typer

from jdscope.batch.exclusive import open_exclusively
from jdscope.cli.exits import Exit, complain
from jdscope.cli.streams import refuse_overwriting, write
from jdscope.files import resolved
from jdscope.reporting.escape import for_terminal
from jdscope.training.corpus import CorpusError, TaggedUnit
from jdscope.training.reviewed import Decision, append, load_decisions, load_queue, tags_in, words_of
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from jdscope.training.reviewed import AdvertKey, Doubt

_LABELS = {"m": Scope.MES, "o": Scope.MOM, "x": Scope.OUT}
_KEYS = "m MES   o MOM   x OUT   b borderline or sure   t tags   f full text   u undo   n next   q quit"
_TAGS = "number, part, objects joined by +, stance, reach - such as: 3 duty production+quality does above"
_NARROWEST = 20  # columns that a text needs beside its tags
_LONGEST = 1_000  # characters of a line that is typed


def run(queue: Path, output: Path) -> Exit:
    """Walk through what is not decided yet and return how the command ends."""
    doubts = load_queue(queue)
    if not doubts:
        complain(f"{queue}: nothing to decide in it")
        return Exit.NOTHING
    refuse_overwriting([str(queue)], output)
    kept = resolved(output)
    with open_exclusively(kept, kept=None):  # nobody decides what cannot be kept, or what another decides
        walk = _Walk(doubts, load_decisions(output), output)
        try:
            walk.go()
        finally:
            complain(f"{output}: {len(walk.decided)} decided, {len(doubts) - len(walk.decided)} left")
            if not kept.stat().st_size:  # nothing was decided
                kept.unlink()
    return Exit.CLEAN


class _Walk:
    """Shows adverts and takes decisions.

    Attributes:
        decided: the numbers of the adverts that have a label, in the order in which they got it.
    """

    def __init__(self, doubts: Sequence[Doubt], decisions: dict[AdvertKey, Decision], output: Path) -> None:
        self._doubts, self._decisions, self._output = doubts, decisions, output
        numbers = {doubt.key: at for at, doubt in enumerate(doubts)}
        labelled = [key for key, decision in decisions.items() if decision.label is not None and key in numbers]
        self.decided = {numbers[key]: None for key in labelled}

    def go(self) -> None:
        """Take keys until everything is decided or somebody quits."""
        at = self._undecided(0)
        while True:
            self._show(at)
            key = self._take(at)
            if key == "q":
                return
            if key == "u":
                at, _ = self.decided.popitem()
                self._decide(at, replace(self._decision(at), label=None))
                continue
            if key in _LABELS:
                self._decide(at, replace(self._decision(at), label=_LABELS[key]))
                self.decided[at] = None
            at = self._undecided(at + 1)

    def _undecided(self, at: int) -> int:
        """Return the next advert from one on that has no label; behind the last one there is none."""
        return next((one for one in range(at, len(self._doubts)) if one not in self.decided), len(self._doubts))

    def _take(self, at: int) -> str:
        """Return the next key that leads to another advert; do what the others say."""
        while True:
            key = _key()
            if key == "q" or (key == "u" and self.decided):
                return key
            if at == len(self._doubts):
                _say("  u undo   q quit")
            elif key == "n" or key in _LABELS:
                return key
            else:
                self._do(key, at)

    def _do(self, key: str, at: int) -> None:
        decision = self._decision(at)
        if key == "b":
            self._decide(at, replace(decision, sure=not decision.sure))
            _say("  borderline" if decision.sure else "  sure")
        elif key == "t":
            _show_units(self._units(at))
            _say(f"  {_TAGS}\n  an empty line: the others are right")
            self._decide(at, replace(decision, units=_edited(self._units(at))))
        elif key == "f":
            _say("\n".join(f"  {for_terminal(line)}" for line in self._doubts[at].key.text.splitlines()))
        else:
            _say("  nothing to undo" if key == "u" else f"  {_KEYS}")

    def _decision(self, at: int) -> Decision:
        return self._decisions.get(self._doubts[at].key, Decision())

    def _decide(self, at: int, decision: Decision) -> None:
        append(self._output, self._doubts[at], decision)
        self._decisions[self._doubts[at].key] = decision

    def _units(self, at: int) -> tuple[TaggedUnit, ...]:
        return self._decision(at).units or self._doubts[at].units

    def _show(self, at: int) -> None:
        if at == len(self._doubts):
            left = at - len(self.decided)
            _say(f"\nThe end; {f'{left} were left out' if left else 'all are decided'}.\n  u undo   q quit")
            return
        doubt = self._doubts[at]
        _say(f"\n[{at + 1} of {len(self._doubts)}] {for_terminal(doubt.key.title)}")
        for line in doubt.told:
            _say(f"  {for_terminal(line)}")
        _show_units(self._units(at), frozenset({Part.TITLE, Part.DUTY}))
        if not self._decision(at).sure:
            _say("  borderline")
        _say(f"  {_KEYS}")


def _say(text: str) -> None:
    write(f"{text}\n")


def _key() -> str:
    """Return the next key; on a pipe the first letter of the next line, and at its end the one that quits."""
    if sys.stdin.isatty():
        try:
            return typer.getchar().lower()
        except EOFError:  # Ctrl-D
            return "q"
    line = _line()
    return line.strip().lower()[:1] or " " if line else "q"


def _line() -> str:
    return sys.stdin.buffer.readline(_LONGEST).decode(errors="replace")


def _edited(units: Sequence[TaggedUnit]) -> tuple[TaggedUnit, ...]:
    """Return units with the tags that are typed until there is an empty line."""
    edited = list(units)
    while line := _line().strip():
        number, _, words = line.partition(" ")
        if not number.isdecimal() or not 1 <= int(number) <= len(edited):
            _say(f"  a number from 1 to {len(edited)} comes first")
            continue
        at = int(number) - 1
        try:
            edited[at] = TaggedUnit(edited[at].text, tags_in(words))
        except CorpusError as error:
            _say(f"  {for_terminal(str(error))}")
            continue
        _say(f"  {number} {words_of(edited[at].tagging)}")
    return tuple(edited)


def _show_units(units: Sequence[TaggedUnit], parts: frozenset[Part] = frozenset(Part)) -> None:
    for number, unit in enumerate(units, 1):
        if unit.tagging.part in parts:
            _say(_beside(f"  {number:3} {words_of(unit.tagging):40} ", for_terminal(unit.text)))


def _beside(head: str, text: str) -> str:
    """Return a text behind its head; on a terminal what is too long for the line goes on below its first word."""
    width = get_terminal_size().columns - len(head)
    if not sys.stdout.isatty() or width < _NARROWEST:
        return head + text
    return head + f"\n{' ' * len(head)}".join(wrap(text, width))
