"""What `jdscope review` does once its options are read."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Any

import typer

from jdscope.cli.exits import Exit, complain
from jdscope.cli.streams import write
from jdscope.reporting.escape import for_terminal
from jdscope.training.corpus import CorpusError
from jdscope.training.reviewed import append, load_decisions, load_queue, tags_in
from jdscope.verdict import Part, Scope

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

_LABELS = {"m": Scope.MES, "o": Scope.MOM, "x": Scope.OUT}
_KEYS = "m MES   o MOM   x OUT   b borderline or sure   t tags   f full text   u undo   n next   q quit"
_TAGS = "number, part, objects joined by +, stance, reach - such as: 3 duty production+quality does above. Empty: done"
_INTERRUPTED = "\x03"


def run(queue: Path, output: Path) -> Exit:
    """Walk through what is not decided yet and return how the command ends."""
    entries = load_queue(queue)
    decided = load_decisions(output)
    left = [entry for entry in entries if str(entry["id"]) not in decided]
    if not entries:
        complain(f"{queue}: nothing to decide in it")
        return Exit.NOTHING
    done = _Walk(left, output).go()
    complain(f"{output}: {done} decided now, {len(decided)} before, {len(left) - done} left")
    return Exit.CLEAN


class _Walk:
    """Shows entries and takes decisions."""

    def __init__(self, entries: Sequence[dict[str, Any]], output: Path) -> None:
        self._entries = entries
        self._output = output
        self._made: list[int] = []
        self._sure = True

    def go(self) -> int:
        """Return how many decisions were made and stand."""
        at = 0
        while at < len(self._entries):
            entry = self._entries[at]
            self._sure, looked = True, False
            self._show(entry, at)
            while True:
                key = _key()
                if key in _LABELS:
                    append(self._output, _decision(entry, _LABELS[key], sure=self._sure, with_units=looked))
                    self._made.append(at)
                    at += 1
                elif key == "n":
                    at += 1
                elif key == "u" and self._made:
                    at = self._made.pop()
                    append(self._output, {"id": self._entries[at]["id"], "label": None})
                elif key == "q":
                    return len(self._made)
                elif key == "b":
                    self._sure = not self._sure
                    _say("  sure" if self._sure else "  borderline")
                    continue
                elif key == "t":
                    looked = True
                    _edit(entry)
                    continue
                elif key == "f":
                    _say("\n".join(f"  {for_terminal(line)}" for line in str(entry["text"]).splitlines()))
                    continue
                else:
                    _say(f"  {_KEYS}")
                    continue
                break
        return len(self._made)

    def _show(self, entry: dict[str, Any], at: int) -> None:
        chances = ", ".join(f"{label} {number:.2f}" for label, number in entry.get("probabilities", {}).items())
        _say(f"\n[{at + 1} of {len(self._entries)}] {for_terminal(str(entry['title']))}")
        for told in (entry.get("summary", ""), chances, entry.get("why", "")):
            _say(f"  {for_terminal(str(told))}")
        _show_units(entry)
        _say(f"  {_KEYS}")


def _say(text: str) -> None:
    write(f"{text}\n")


def _key() -> str:
    """Return the next key; on a pipe the first letter of the next line, and at its end the one that quits."""
    if sys.stdin.isatty():
        key = typer.getchar()
        if key == _INTERRUPTED:
            raise KeyboardInterrupt
        return key.lower()
    line = sys.stdin.readline()
    return line.strip().lower()[:1] or " " if line else "q"


def _edit(entry: dict[str, Any]) -> None:
    """Take tags of units until there is an empty line."""
    _say(f"  {_TAGS}")
    while True:
        line = sys.stdin.readline().strip()
        if not line:
            return
        number, _, words = line.partition(" ")
        units = entry["units"]
        if not number.isdigit() or not 1 <= int(number) <= len(units):
            _say(f"  a number from 1 to {len(units)} comes first")
            continue
        try:
            tags = tags_in(words)
        except CorpusError as error:
            _say(f"  {for_terminal(str(error))}")
            continue
        tagged = tags.part in {Part.TITLE, Part.DUTY}
        units[int(number) - 1] |= {
            "part": tags.part,
            "object": list(tags.objects),
            "stance": tags.stance if tagged else "",
            "reach": tags.reach if tagged else "",
        }
        _say(f"  {number} {words}")


def _show_units(entry: dict[str, Any]) -> None:
    for number, unit in enumerate(entry["units"], 1):
        tags = " ".join(filter(None, [unit["part"], "+".join(unit["object"]), unit["stance"], unit["reach"]]))
        if unit["part"] in {Part.TITLE, Part.DUTY}:
            _say(f"  {number:3} {tags:40} {for_terminal(str(unit['text']))}")


def _decision(entry: dict[str, Any], label: Scope, *, sure: bool, with_units: bool) -> dict[str, Any]:
    """Return the line of a decision; the tags of its units are in it if they were looked at."""
    decision = {key: entry[key] for key in ("id", "title", "text")}
    decision |= {"label": label, "sure": sure, "synonyms": bool(entry.get("synonyms")), "was": entry.get("scope")}
    return decision | ({"units": entry["units"]} if with_units else {})
