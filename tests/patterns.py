"""Finds patterns that can backtrack: by their automaton, not by a clock.

A pattern takes more than linear time if some word w leads from one repeat back to itself, from there to a later repeat,
and from that back to itself too: a run of w can be shared out between both in as many ways as it is long (Weideman et
al., "Analyzing Matching Time Behavior of Backtracking Regular Expression Matchers", 2016: IDA). A search is a repeat of
any character before the pattern. A repeat of which w has two ways through is exponential (EDA). Where the pattern is
through as soon as the later repeat is reached, nothing can fail, and nothing backtracks.

Assertions about one character behind or ahead are taken into account, others are read as if they always held, so what
is found may be harmless but what is not found is.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from itertools import product
from re import _constants as op  # type: ignore[attr-defined]
from re import _parser  # type: ignore[attr-defined]
from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_BOUNDED = 2_000  # times that a repeat may at most be said to make it a factor, and not one loop more
_EDGE = "\0"  # stands for what is before the first and behind the last character
# One character at least of each kind that patterns tell apart; those that a pattern names are added.
_SAMPLE = _EDGE + "aZ5_ \t\n\r-\u00e9\u00a0\u2028.<>"
_START, _ACCEPT = 0, 1

Set = frozenset[str]
Triple = tuple[int, int, int, str]


class Step(NamedTuple):
    """A way from a state to another: what must stand before and ahead; of a step that takes, what it may take."""

    before: Set
    after: Set
    taken: bool
    target: int


@dataclass
class Automaton:
    """The states of a pattern; 0 is where it begins, 1 where it is through."""

    alphabet: Set
    steps: list[list[Step]] = field(default_factory=lambda: [[], []])

    def state(self) -> int:
        """Return a new state."""
        self.steps.append([])
        return len(self.steps) - 1

    def skip(self, source: int, target: int, before: Set | None = None, after: Set | None = None) -> None:
        """Join two states by nothing, if the neighbouring characters allow it."""
        whole = self.alphabet
        self.steps[source].append(
            Step(whole if before is None else before, whole if after is None else after, False, target)
        )

    def take(self, source: int, target: int, characters: Set) -> None:
        """Join two states by one character."""
        self.steps[source].append(Step(self.alphabet, characters - {_EDGE}, True, target))


# What takes one character at most.
_OF_ONE = frozenset({op.ASSERT, op.ASSERT_NOT, op.AT, op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY})


class Arc(NamedTuple):
    """A step that takes a character, with all skips before it done."""

    before: Set
    taken: Set
    target: int


def weakness(pattern: re.Pattern[Any], *, anchored: bool) -> str | None:
    """Return how a pattern can backtrack, None if it cannot.

    Args:
        pattern: a compiled one.
        anchored: whether it is only ever matched at one place, and not searched for.
    """
    source = pattern.pattern if isinstance(pattern.pattern, str) else pattern.pattern.decode("latin-1")
    flags = pattern.flags & ~re.UNICODE if isinstance(pattern.pattern, bytes) else pattern.flags
    tree = _parser.parse(source, flags & ~re.DEBUG)
    searches = (_Search(_Builder(one, flags).automaton, anchored=anchored) for one in _alternatives(tree))
    return next((weak for search in searches if (weak := search.weakness())), None)


def _alternatives(tree: Any) -> Iterator[Any]:
    """Yield a pattern once for each alternative of a choice that it begins with, as they are tried one by one."""
    items = list(tree)
    at = next((at for at, (what, _) in enumerate(items) if what not in _OF_ONE), len(items))
    if at < len(items) and items[at][0] is op.SUBPATTERN and items[at][1][1:3] == (0, 0):
        items[at : at + 1] = list(items[at][1][3])
    if at < len(items) and items[at][0] is op.BRANCH:
        yield from ([*items[:at], *one, *items[at + 1 :]] for one in items[at][1][1])
    else:
        yield items


class _Builder:
    def __init__(self, tree: Any, flags: int) -> None:
        self._flags = flags
        names = {chr(code) for code in _codes(tree)}
        sample = set(_SAMPLE) | names
        if flags & re.IGNORECASE:
            sample |= {one.swapcase() for one in sample if len(one.swapcase()) == 1}
        self.automaton = Automaton(frozenset(sample))
        self._sequence(tree, _START, _ACCEPT)

    def _sequence(self, items: Iterable[Any], source: int, target: int) -> None:
        at = source
        for kind, value in items:
            after = self.automaton.state()
            self._item(kind, value, at, after)
            at = after
        self.automaton.skip(at, target)

    def _item(self, kind: Any, value: Any, source: int, target: int) -> None:
        machine = self.automaton
        if kind in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY}:
            machine.take(source, target, self._characters(kind, value))
        elif kind is op.BRANCH:
            for branch in value[1]:
                self._sequence(branch, source, target)
        elif kind is op.SUBPATTERN:
            self._sequence(value[-1], source, target)
        elif kind is op.ATOMIC_GROUP:
            self._sequence(value, source, target)
        elif kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT}:
            self._repeat(value, source, target, possessive=kind is op.POSSESSIVE_REPEAT)
        elif kind is op.AT:
            self._at(value, source, target)
        elif kind in {op.ASSERT, op.ASSERT_NOT}:
            self._assert(value, source, target, negated=kind is op.ASSERT_NOT)
        else:  # back-references and conditions
            machine.skip(source, target)

    def _repeat(self, value: Any, source: int, target: int, *, possessive: bool) -> None:
        least, most, body = value
        machine = self.automaton
        at = source
        for _ in range(min(least, 2)):
            after = machine.state()
            self._sequence(body, at, after)
            at = after
        if most is op.MAXREPEAT or most > _BOUNDED:
            loop = machine.state()
            machine.skip(at, loop)
            self._sequence(body, loop, loop)
            only = self._one(body) if possessive else None
            machine.skip(loop, target, after=machine.alphabet - only if only else None)
            return
        for _ in range(min(most - min(least, 2), 2)):
            after = machine.state()
            self._sequence(body, at, after)
            machine.skip(at, target)
            at = after
        machine.skip(at, target)

    def _at(self, value: Any, source: int, target: int) -> None:
        machine = self.automaton
        word = frozenset(one for one in machine.alphabet if one.isalnum() or one == "_")
        other = machine.alphabet - word
        lines = bool(self._flags & re.MULTILINE)
        if value in {op.AT_BOUNDARY, op.AT_NON_BOUNDARY}:
            here = value is op.AT_BOUNDARY
            machine.skip(source, target, word, other if here else word)
            machine.skip(source, target, other, word if here else other)
        elif value in {op.AT_BEGINNING, op.AT_BEGINNING_STRING}:
            multiline = lines and value is op.AT_BEGINNING
            machine.skip(source, target, before=frozenset({_EDGE, "\n"} if multiline else {_EDGE}))
        else:
            machine.skip(source, target, after=frozenset({_EDGE, "\n"} if lines else {_EDGE}))

    def _assert(self, value: Any, source: int, target: int, *, negated: bool) -> None:
        direction, body = value
        machine = self.automaton
        alternatives = body[0][1][1] if len(body) == 1 and body[0][0] is op.BRANCH else [body]
        sets = [self._one(one) for one in alternatives]
        if not negated:
            first = [self._first(one, direction) for one in alternatives]
            if any(one is None for one in first):
                machine.skip(source, target)
                return
            allowed = frozenset().union(*(one for one in first if one is not None))
        else:  # an alternative of several characters forbids none of them by itself
            allowed = machine.alphabet - frozenset().union(*(one for one in sets if one is not None))
        if direction > 0:
            machine.skip(source, target, after=allowed)
        else:
            machine.skip(source, target, before=allowed)

    def _first(self, body: Any, direction: int) -> Set | None:
        """Return the characters that can stand next to an assertion, None if that is not said."""
        items = list(body)
        if not items:
            return None
        kind, value = items[0] if direction > 0 else items[-1]
        if kind in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY}:
            return self._characters(kind, value)
        if kind in {op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT} and value[0] > 0:
            return self._first(value[2], direction)
        if kind is op.SUBPATTERN:
            return self._first(value[-1], direction)
        if kind is op.AT and value in {op.AT_END, op.AT_BEGINNING, op.AT_END_STRING, op.AT_BEGINNING_STRING}:
            return frozenset({_EDGE, "\n"})
        return None

    def _one(self, body: Any) -> Set | None:
        """Return the characters of a body that takes exactly one."""
        items = list(body)
        if len(items) != 1:
            return None
        kind, value = items[0]
        if kind is op.SUBPATTERN:
            return self._one(value[-1])
        return self._characters(kind, value) if kind in {op.LITERAL, op.NOT_LITERAL, op.IN, op.ANY} else None

    def _characters(self, kind: Any, value: Any) -> Set:
        test = _tester(_unparsed(kind, value), self._flags & (re.IGNORECASE | re.DOTALL | re.ASCII))
        return frozenset(one for one in self.automaton.alphabet if one != _EDGE and test.fullmatch(one))


class _Search:
    """Looks for two repeats between which a word can be shared out."""

    def __init__(self, machine: Automaton, *, anchored: bool) -> None:
        self._machine = machine = _merged(machine)
        self._ends = [frozenset[str]()] * len(machine.steps)
        self._arcs = [self._closure(state) for state in range(len(machine.steps))]
        self._anywhere = -1 if anchored else len(self._arcs)
        if not anchored:
            first = self._arcs[_START]
            self._arcs.append([Arc(machine.alphabet, machine.alphabet - {_EDGE}, self._anywhere), *first])
            self._ends.append(self._ends[_START])
        self._through = self._safe()
        self._led: dict[tuple[int, str], dict[str, list[int]]] = {}

    def weakness(self) -> str | None:
        component = _components([[arc.target for arc in arcs] for arcs in self._arcs])
        members: dict[int, list[int]] = {}
        for state, number in enumerate(component):
            members.setdefault(number, []).append(state)
        loops = [
            state
            for state, arcs in enumerate(self._arcs)
            if len(members[component[state]]) > 1 or any(arc.target == state for arc in arcs)
        ]
        for state in loops:
            if not self._through[state] and self._two_ways(state, component):
                return "exponential: a repeat of a repeat"
        sources: list[list[int]] = [[] for _ in self._arcs]
        for state, arcs in enumerate(self._arcs):
            for arc in arcs:
                sources[arc.target].append(state)
        for late in loops:
            leading = _reached(late, sources)
            for early in loops:
                later = component[early] != component[late] and early in leading and not self._through[late]
                if later and (word := self._shared(early, late, component, leading)):
                    first = "a search" if early == self._anywhere else "a repeat"
                    return f"{first} and a later repeat share {word!r}"
        return None

    def _safe(self) -> list[bool]:
        """Return of each state whether the pattern is sure to match from there on, whatever follows."""
        whole = self._machine.alphabet
        safe = [True] * len(self._arcs)
        changing = True
        while changing:
            changing = False
            for state, arcs in enumerate(self._arcs):
                goes_on = (arc.taken for arc in arcs if arc.before == whole and safe[arc.target])
                if safe[state] and self._ends[state].union(*goes_on) != whole:
                    safe[state], changing = False, True
        return safe

    def _closure(self, state: int) -> list[Arc]:
        """Return the arcs of a state: one for each way of skips to one."""
        whole = self._machine.alphabet
        arcs: list[Arc] = []
        pending = [(state, whole, whole, frozenset({state}))]
        while pending:
            here, before, after, path = pending.pop()
            if here == _ACCEPT and before == whole:
                self._ends[state] |= after
            for step in self._machine.steps[here]:
                left, right = before & step.before, after & step.after
                if not left or not right:
                    continue
                if step.taken:
                    arcs.append(Arc(left, right, step.target))
                elif step.target not in path:
                    pending.append((step.target, left, right, path | {step.target}))
        return arcs

    def _moves(self, state: int, previous: str) -> list[tuple[str, int]]:
        arcs = (arc for arc in self._arcs[state] if previous in arc.before)
        return [(one, arc.target) for arc in arcs for one in arc.taken if one != _EDGE]

    def _goals(self, state: int, previous: str) -> dict[str, list[int]]:
        """Return where each character leads from a state."""
        if (state, previous) not in self._led:
            goals = self._led[state, previous] = defaultdict(list)
            for character, goal in self._moves(state, previous):
                goals[character].append(goal)
        return self._led[state, previous]

    def _two_ways(self, state: int, component: list[int]) -> bool:
        """Say whether a word leads from a state back to itself in two ways."""
        number = component[state]
        for previous in self._machine.alphabet:
            seen: set[tuple[int, int, bool, str]] = set()
            pending = [(state, state, False, previous)]
            while pending:
                one, other, parted, before = pending.pop()
                mine = [move for move in self._moves(one, before) if component[move[1]] == number]
                theirs = [move for move in self._moves(other, before) if component[move[1]] == number]
                if one == other and len(mine) != len(set(mine)):
                    parted = True
                for character, target in set(mine):
                    for same, goal in set(theirs):
                        if same != character:
                            continue
                        after = (target, goal, parted or target != goal, character)
                        if after[2] and target == goal == state and character == previous:
                            return True
                        if after not in seen:
                            seen.add(after)
                            pending.append(after)
        return False

    def _shared(self, early: int, late: int, component: list[int], leading: set[int]) -> str | None:
        """Return a word that leads from early to early, by leading states to late, and from late to late."""
        for previous in sorted(self._machine.alphabet - {_EDGE}):
            origin = (early, early, late, previous)
            came: dict[Triple, Triple | None] = {origin: None}
            pending = [origin]
            while pending:
                state = pending.pop()
                for after in self._moves_of_three(state, component):
                    if after[1] in leading and after not in came:
                        came[after] = state
                        if after == (early, late, late, previous):
                            return _word(after, came)
                        pending.append(after)
        return None

    def _moves_of_three(self, state: Triple, component: list[int]) -> Iterator[Triple]:
        """Yield where one character leads three: the outer ones within their repeats, one of which may still fail."""
        early, between, late, before = state
        behind, ahead = self._goals(between, before), self._goals(late, before)
        for character, goals in self._goals(early, before).items():
            firsts = [goal for goal in goals if component[goal] == component[early]]
            lasts = [goal for goal in ahead.get(character, ()) if component[goal] == component[late]]
            for first, last, one in product(firsts, lasts, behind.get(character, ())):
                if not self._through[last]:
                    yield first, one, last, character


def _merged(machine: Automaton) -> Automaton:
    """Return the same with one character for all that no step tells apart."""
    steps = [step for some in machine.steps for step in some]
    kinds = {
        tuple((one in step.before, one in step.after) for step in steps): one for one in sorted(machine.alphabet)[::-1]
    }
    kept = frozenset(kinds.values()) | {_EDGE}
    merged = [
        [Step(one.before & kept, one.after & kept, one.taken, one.target) for one in some] for some in machine.steps
    ]
    return Automaton(kept, merged)


def _reached(state: int, targets: list[list[int]]) -> set[int]:
    """Return the states that one leads to by such steps, itself among them."""
    reached, pending = {state}, [state]
    while pending:
        for target in targets[pending.pop()]:
            if target not in reached:
                reached.add(target)
                pending.append(target)
    return reached


def _word(state: Triple, came: dict[Triple, Triple | None]) -> str:
    letters = []
    here: Triple | None = state
    while here is not None and came[here] is not None:
        letters.append(here[3])
        here = came[here]
    return "".join(reversed(letters))


def _components(targets: list[list[int]]) -> list[int]:
    """Return the number of the strongly connected component of each state (Kosaraju)."""
    order: list[int] = []
    seen: set[int] = set()
    for root in range(len(targets)):
        stack = [(root, False)]
        while stack:
            state, done = stack.pop()
            if done:
                order.append(state)
            elif state not in seen:
                seen.add(state)
                stack.append((state, True))
                stack += [(target, False) for target in targets[state]]
    sources: list[list[int]] = [[] for _ in targets]
    for state, some in enumerate(targets):
        for target in some:
            sources[target].append(state)
    number = [-1] * len(targets)
    for at, root in enumerate(reversed(order)):
        pending = [root]
        while pending:
            state = pending.pop()
            if number[state] < 0:
                number[state] = at
                pending += sources[state]
    return number


def _codes(node: Any) -> Iterator[int]:
    """Yield every number in a tree that is a character's, which some are by chance."""
    if isinstance(node, int):
        if 0 <= node <= sys.maxunicode:
            yield node
    elif isinstance(node, (list, tuple, _parser.SubPattern)):
        for one in node:
            yield from _codes(one)


_CATEGORIES = {
    op.CATEGORY_DIGIT: r"\d",
    op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s",
    op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w",
    op.CATEGORY_NOT_WORD: r"\W",
}


def _unparsed(kind: Any, value: Any) -> str:
    """Return a set of characters as it is written in a pattern."""
    if kind is op.ANY:
        return "."
    if kind is op.LITERAL:
        return _escaped(value)
    if kind is op.NOT_LITERAL:
        return f"[^{_escaped(value)}]"
    parts = []
    for inner, one in value:
        match inner:
            case op.NEGATE:
                parts.append("^")
            case op.LITERAL:
                parts.append(_escaped(one))
            case op.RANGE:
                parts.append(f"{_escaped(one[0])}-{_escaped(one[1])}")
            case op.CATEGORY:
                parts.append(_CATEGORIES[one])
    return f"[{''.join(parts)}]"


def _escaped(code: int) -> str:
    return f"\\U{code:08x}"


@cache
def _tester(written: str, flags: int) -> re.Pattern[str]:
    return re.compile(written, flags)
