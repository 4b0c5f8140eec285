"""Letters in disguise and characters that nobody sees, as the plain characters that a reader takes them for.

Compatibility characters are mapped as Unicode Standard Annex 15 has it (NFKC), but only where they stand for letters,
digits and their like: superscripts and fractions stay what they are. Cyrillic and Greek letters that look like Latin
ones are those where a text is in Latin letters otherwise (UTS 39, confusables).
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

from jdscope.reading import mojibake

_INVISIBLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2069\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e007f]"
)
_LINE_BREAKS = "\u000b\u000c\u001c\u001d\u001e\u0085\u2028\u2029"
_USUAL = bytes(code for code in range(128) if chr(code) not in _LINE_BREAKS)
_HYPHENS = "\u2010\u2011"
_LOOKALIKES = dict(zip(
    "АВЕЅІЈКМНОРСТХУасеорхуіјѕΑΒΕΖΗΙΚΜΝΟΡΤΥΧο",  # noqa: RUF001
    "ABESIJKMHOPCTXYaceopxyijsABEZHIKMNOPTYXo",
    strict=True,
))  # fmt: skip
_SMALL_CAPITALS = dict(zip("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢ", "ABCDEFGHIJKLMNOPRSTUVWYZ", strict=True))
_SYMBOLS = dict.fromkeys("\uf06c\uf06e\uf071\uf075\uf076\uf077\uf09f\uf0a7\uf0a8\uf0b7\uf0d8\uf0fc\uf0fe", "\u2022") | {
    "\uf02d": "\u2013", "\uf0e0": "\u2192", "\uf0e8": "\u2192",
}  # fmt: skip
"""What Word's symbol fonts draw for characters of private use: bullets, dashes, arrows."""
_LINES_THROUGH = frozenset("\u0305\u0332\u0333\u0334\u0335\u0336\u0337\u0338\u033f")  # over, under and through letters
_JOINERS = frozenset("\u034f")  # within the accents
_OTHER_LETTERS = re.compile(f"(?![{''.join(_LOOKALIKES)}])[\u0370-\u03ff\u0400-\u04ff]")
_FEW = 50  # times as many characters as letters of another script that look like no Latin ones
_FIRST_ON_BLACK = (0x1F150, 0x1F170)  # capitals in a circle, in a square
_LETTERS = 26
_FIRST_MARK, _LAST_MARK = "\u0300", "\u036f"  # accents that stand behind their letter
_MARKED = f"[^\\W\\d_][{_FIRST_MARK}-{_LAST_MARK}]+"


def changes(source: str) -> re.Pattern[str] | None:
    """Return a pattern of what is to be changed in a text, None where nothing is; the time is that of one look."""
    if source.isascii():
        return _ASCII if any(character in source for character in _LINE_BREAKS[:2]) else None
    characters = _unusual(source)
    changing = {character for character in characters if plain(character) != character}
    if any(character in _LOOKALIKES for character in characters):
        foreign = len(_OTHER_LETTERS.findall(source))
        if foreign * _FEW < len(source):
            changing |= characters & _LOOKALIKES.keys()
    patterns = [f"[{re.escape(''.join(sorted(changing)))}]"] if changing else []
    if any(_FIRST_MARK <= character <= _LAST_MARK for character in characters):
        patterns.insert(0, _MARKED)
    if not characters.isdisjoint(mojibake.LEADS):
        patterns.insert(0, mojibake.STRETCH)
    return re.compile("|".join(patterns)) if patterns else None


def _unusual(source: str) -> set[str]:
    """Return the characters of a text that are not ASCII, and line breaks; bytes are sorted out faster than letters."""
    return set(source.encode("utf-8", "surrogatepass").translate(None, _USUAL).decode("utf-8", "surrogatepass"))


def normal(text: str) -> str:
    """Return what stands for a stretch that `changes` found."""
    if text[0] in mojibake.LEADS and not _FIRST_MARK <= text[-1] <= _LAST_MARK:
        return "".join(map(plain, mojibake.mended(text)))
    if len(text) > 1:
        return unicodedata.normalize("NFC", "".join(one for one in text if one not in _LINES_THROUGH | _JOINERS))
    return _LOOKALIKES.get(text) or plain(text)


@cache
def plain(character: str) -> str:
    """Return what a reader takes a character for: itself, another one, several, or none."""
    if character in _LINE_BREAKS:
        return "\n"
    if character.isascii():
        return character
    if character in _HYPHENS:
        return "-"
    if unicodedata.category(character) == "Zs":
        return " "
    if character in _LINES_THROUGH or _INVISIBLE.match(character):
        return ""
    return _SYMBOLS.get(character) or _SMALL_CAPITALS.get(character) or _on_black(character) or _compatible(character)


def _on_black(character: str) -> str:
    """Return the capital that stands white in a black circle or square, empty for any other character."""
    number = next((ord(character) - first for first in _FIRST_ON_BLACK if 0 <= ord(character) - first < _LETTERS), None)
    return "" if number is None else chr(ord("A") + number)


def _compatible(character: str) -> str:
    """Return the letters, digits or wide punctuation that a compatibility character stands for, else itself."""
    compatible = unicodedata.normalize("NFKC", character)
    if compatible == character or not compatible.strip():
        return character
    style = unicodedata.decomposition(character).partition(" ")[0]
    letters = unicodedata.category(character)[0] in "LN" and compatible.isascii()
    stands_for = {
        "<font>": True,
        "<wide>": True,
        "<narrow>": letters,
        "<compat>": letters,
        "<circle>": compatible.isascii() and compatible.isalnum(),
        "<square>": compatible.isascii() and len(compatible) == 1,
    }
    return compatible if stands_for.get(style) else character


_ASCII = re.compile(f"[{_LINE_BREAKS[:2]}]")
