"""Reads the values that scripts write: JSON, and what JavaScript and Python allow beside it.

Names without quotes, texts in single quotes, commas too many, `!0` and `void 0` are as minifiers write them. Nuxt 2
wraps a page's data in a function that is called with what is in it often: `(function(a){return {title:a}}("Fitter"))`.
"""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

_TOKEN = re.compile(
    r"""(?P<space>\s++|/\*[^*]*\*/|(?://|\#)[^\n]*+)|(?P<text>"(?:[^"\\]|\\.)*+"|'(?:[^'\\]|\\.)*+'|`(?:[^`\\$]|\\.)*+`)"""
    r"""|(?P<constant>![01](?!\w)|void 0(?!\w)|new [A-Z]\w{0,30}\([^()]{0,200}\))"""
    r"""|(?P<number>[+-]?(?:\d++(?:\.\d*+)?|\.\d++)(?:[eE][+-]?\d++)?(?![\w$]))"""
    r"""|(?P<name>[A-Za-z_$][\w$]*)|(?P<mark>[{}\[\],:])""",
    re.DOTALL,
)
_IN_TEXT = re.compile(
    r"""\\(?:x([0-9a-fA-F]{2})|u\{([0-9a-fA-F]{1,6})\}|(["\\/bfnrtu])|\n|(.))|(["\n\t\r])""", re.DOTALL
)
_FUNCTION = re.compile(r"function\s{0,10}\(([\w$,\s]{0,20000})\)\s{0,10}\{\s{0,10}return\s{0,10}\Z")
_CALLED = re.compile(r"[;\s]{0,10}\}\)?\(")
_LONGEST_HEAD = 20_000  # characters of a function's names
_SAME = frozenset({"true", "false", "null"})
_CONSTANTS = {"!0": "true", "!1": "false", "True": "true", "False": "false"}
_NOTHING = frozenset({"None", "undefined", "NaN", "Infinity", "nan"})


def read_literal(script: str, begin: int, *, is_data: bool = False) -> tuple[Any, int]:
    """Return the value that a script has at a place, and where it ends.

    Args:
        script: what has the value in it.
        begin: where it begins.
        is_data: whether the value is all there is, so that no name in it stands for another value.

    Raises:
        ValueError: there is none.
        RecursionError: it is too deep.
    """
    try:
        return json.JSONDecoder(strict=False).raw_decode(script, begin)
    except ValueError:
        tokens, end = _tokens(script, begin)
    if is_data and (name := _unknown_name(tokens)):
        raise ValueError(f"no value: {name[:40]}")
    head = _FUNCTION.search(script, max(0, begin - _LONGEST_HEAD), begin)
    return json.loads(_as_json(tokens, _arguments(script, head[1], end) if head else {}), strict=False), end


def _unknown_name(tokens: list[tuple[str, str]]) -> str:
    """Return the first name among tokens that stands for a value of its own, empty where none does."""
    following = [*tokens[1:], ("", "")]
    pairs = zip(tokens, following, strict=True)
    names = (written for (kind, written), (_, behind) in pairs if kind == "name" and behind != ":")
    return next((name for name in names if name not in _SAME | _CONSTANTS.keys() | _NOTHING), "")


def _arguments(script: str, names: str, end: int) -> dict[str, str]:
    """Return the JSON of what a function is called with, by the names that it has for it."""
    called = _CALLED.match(script, end)
    if not called:
        return {}
    tokens, _ = _tokens(script, called.end(), depth=1)
    values = json.loads(_as_json([("mark", "["), *tokens, ("mark", "]")], {}), strict=False)
    return dict(zip((name.strip() for name in names.split(",")), map(json.dumps, values), strict=False))


def _tokens(script: str, begin: int, depth: int = 0) -> tuple[list[tuple[str, str]], int]:
    """Return the tokens of a value, or of those up to the parenthesis that closes, and where they end."""
    tokens: list[tuple[str, str]] = []
    at, outer = begin, depth
    while token := _TOKEN.match(script, at):
        at = token.end()
        kind = token.lastgroup or ""
        if kind == "space":
            continue
        tokens.append((kind, token[0]))
        depth += (token[0] in "{[") - (token[0] in "}]") if kind == "mark" else 0
        if depth == 0:
            return tokens, at
    if outer and script.startswith(")", at):
        return tokens, at
    raise ValueError("no value")


def _as_json(tokens: list[tuple[str, str]], named: Mapping[str, str]) -> str:
    """Return tokens as JSON; a name stands for what it is known to, else for nothing."""
    pieces: list[str] = []
    for (kind, written), (_, behind) in zip(tokens, [*tokens[1:], ("", "")], strict=True):
        if written == "," and behind in {"}", "]", ","}:
            continue
        if behind == ":" and kind in {"name", "number"}:
            pieces.append(json.dumps(written))
        elif kind == "text":
            pieces.append(_text(written[1:-1]))
        elif kind == "name":
            pieces.append(written if written in _SAME else named.get(written, _CONSTANTS.get(written, "null")))
        elif kind == "number":
            pieces.append(repr(float(written)) if "." in written else written.removeprefix("+"))
        else:
            pieces.append(_CONSTANTS.get(written, "null") if kind == "constant" else written)
    return "".join(pieces)


def _text(inner: str) -> str:
    """Return the JSON of a text, given as it stands between quotes."""
    return f'"{_IN_TEXT.sub(_escaped, inner)}"'


def _escaped(match: re.Match[str]) -> str:
    byte, point, same, other, bare = match.groups()
    if byte or point:
        return json.dumps(chr(min(int(byte or point, 16), 0xFFFF)))[1:-1]
    return f"\\{same}" if same else json.dumps(bare or other)[1:-1] if bare or other else ""
