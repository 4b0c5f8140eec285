"""Says why a person cannot see an element of a web page: by its attributes, and by the rules of the page's styles.

Properties and values are those of CSS 2.2 and of its modules for colour, overflow, clipping, filters and transforms.
What is open round an element is followed, so that rules may ask for it and text may have the colour of what it is on.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple, TypeVar

from jdscope.reading.colours import BLACK, WHITE, Colour, read_colour
from jdscope.reading.css import Rule, declarations, important_of, names_of, read_sheet
from jdscope.reading.selectors import Compound, Element

if TYPE_CHECKING:
    from collections.abc import Iterable

_T = TypeVar("_T")

HIDDEN_CLASSES = frozenset({
    "sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "a11y-hidden", "d-none", "hidden",
    "is-hidden", "invisible", "display-none", "hide", "u-hidden", "uk-hidden", "show-for-sr", "element-invisible",
    "offscreen", "off-screen", "text-[0px]", "-left-[9999px]", "is-sr-only", "u-visually-hidden",
    "govuk-visually-hidden", "is-visually-hidden", "cdk-visually-hidden", "screen-reader-only", "screenreader-only",
    "visible-print", "visible-print-block", "show-for-print", "print-only", "printonly", "only-print",
})  # fmt: skip
"""Classes that the common frameworks have for what is not to be seen."""
_REVEALING = frozenset(
    {"aos", "wow", "reveal", "fade", "animate", "animated", "animation", "elementor", "sr", "scroll"}
)
_REVEALED = ("opacity", "visibility", "transform", "translate", "scale")  # by scripts, once it is scrolled to
_RELATIVE = re.compile(r"\d(?:em|ex|ch|%)|inherit|unset|smaller|larger")  # to the size around
_CLASS_PART = re.compile(r"[a-z]+")
SAME_COLOUR = "text in the colour of its background"
"""Why text is not seen that has no contrast."""

_SHOWN_AGAIN = re.compile(
    r"(?:\w{1,9}:|d-(?:sm|md|lg|xl)-)(?:block|flex|grid|inline|inline-block|inline-flex|table|contents|visible)"
)
_VALUES = {
    "display": ("none",), "visibility": ("hidden", "collapse"), "content-visibility": ("hidden",),
    "scale": ("0", "0 0"), "zoom": ("0", "0%"), "mso-hide": ("all",),
}  # fmt: skip
_BEGINS = {
    "clip": ("rect(0", "rect(1px"),
    "clip-path": ("inset(50%", "inset(100%", "circle(0", "polygon(0 0, 0 0"),
}
_FUNCTION = re.compile(r"(?:calc|clamp|min|max)\(\s?")
_TURNED_AWAY = re.compile(r"rotate[xy]\(\s?-?(?:90|270)deg")
_MATRIX = re.compile(r"matrix\(\s?0\s?,\s?0\s?,\s?0\s?,\s?0\s?,")
_NO_SIZE = re.compile(r"scale(?:x|y|3d)?\(\s?0(?:\.0{1,9})?\s?[,)]")
_MOVED = re.compile(r"translate(?:x|y|3d)?\(\s?(-?\d{0,9}\.?\d{1,9})(px|pt|em|rem|vw|vh|%)?")
_MASKS = frozenset({"mask", "mask-image", "-webkit-mask", "-webkit-mask-image"})
_STOP = r"transparent[^(),]{0,30}"
_CLEAR = re.compile(
    rf"\A[a-z-]{{0,30}}gradient\((?:(?:to|from|[\d.]{{1,5}})[^(),]{{0,20}}, ?)?{_STOP}(?:, ?{_STOP}){{0,9}}\)"
)
_NO_OPACITY = re.compile(r"opacity\(\s?0(?:\.0\d{0,9})?%?\s?\)")
_CLEARED = {"filter": _NO_OPACITY, **dict.fromkeys(sorted(_MASKS), _CLEAR)}
_FONT_SIZE = re.compile(r"(?:^|\s)(\d{0,9}\.?\d{1,9})(px|pt|em|rem)?(?=/|\s)")
_MOVES = frozenset({"left", "right", "top", "bottom", "text-indent", "margin-left", "margin-top", "inset"})
_MOVES_FAR = frozenset({"left", "right", "bottom", "margin-left", "text-indent"})
_CUT = frozenset({"hidden", "clip"})
_SIZES = frozenset({"height", "max-height", "width", "max-width"})
_MOST_ALIKE = 20  # rules for elements of a name; more would take time for each of these
_MOST_ASKED = 200  # of the siblings before an element
_FAINT = 0.05  # of an opacity
_FOUND = "until-found"  # of what is hidden till a person looks for it
_TINY = 2.0  # pixels of a font, and less, nobody reads
_TINY_SHARE = 10.0  # percent of the size around, likewise
_FAR, _FAR_RIGHT = 400.0, 3_000.0  # pixels off the page
_UNITS = {"em": 16.0, "rem": 16.0, "vw": 10.0, "vh": 10.0}  # pixels
_LENGTH = re.compile(r"(-?\d{0,9}\.?\d{1,9})(px|pt|em|rem|ex|ch|vw|vh|%)?")
_PICTURE = re.compile(r"url\(|gradient\(")
_ENDS_P = re.compile(
    r"h[1-6r]|p|div|ul|ol|dl|table|section|article|aside|main|header|footer|form|pre|blockquote|address"
)
_ENDED = {"li": ("li",), "dt": ("dt", "dd"), "dd": ("dt", "dd"), "td": ("td", "th"), "th": ("td", "th"), "tr": ("tr",)}
_ENDS_AT = frozenset({"ul", "ol", "dl", "table", "tr"})  # elements in which others of a kind may stand
_WHOLE = frozenset({"html", "body", "main"})  # pages hide these until they are loaded


class _Children:
    """Counts the elements in another one, and keeps what they fit of what is asked for."""

    def __init__(self) -> None:
        self.number = 0
        self.of_type = Counter[str]()
        self.last: frozenset[Compound] = frozenset()
        self.all: set[Compound] = set()


class _Open(NamedTuple):
    """An open element: its name, what of rules asks for it, the colours in it, and why its text is not seen.

    Size and visibility are handed down, so what is in it may be seen where it declares its own.
    """

    name: str
    compounds: tuple[Compound, ...]
    text: Colour | None
    background: Colour | None
    unseen: tuple[str, ...] = ()
    children: _Children | None = None


class Visibility:
    """Follows the elements of a page that are open, and says what of them cannot be seen.

    Args:
        css: the contents of the page's style elements.
        plain: whether the page has no other styles, so that what is not declared is black on white.
    """

    def __init__(self, css: str, *, plain: bool) -> None:
        self._rules: defaultdict[str, list[tuple[int, Rule]]] = defaultdict(list)
        self._asked: defaultdict[str, list[Compound]] = defaultdict(list)
        self._asked_before: defaultdict[str, list[Compound]] = defaultdict(list)
        self._counts = False
        sheet = read_sheet(css)
        plain = plain and "background" not in sheet.passed_over
        for at, rule in enumerate(map(_as_far_as_read, sheet.rules)):
            if not _TELLING.isdisjoint(rule.declared):
                _add(self._rules, _key(rule.element), (at, rule))
                for compound in rule.around:
                    _add(self._asked, _key(compound), compound)
                for compound in (rule.element, *rule.around):
                    self._counts = self._counts or compound.asks_for_siblings()
                    for before in compound.asked_before():
                        _add(self._asked_before, _key(before), before)
        self._around = Counter[Compound]()
        self._names = Counter[str]()
        self._variables = sheet.variables
        children = _Children() if self._counts else None
        self._page = _Open("", (), BLACK if plain else None, WHITE if plain else None, children=children)
        self._open: list[_Open] = []

    @property
    def why_no_text(self) -> str:
        """Why text that stands here is not seen, empty where it is: its size, visibility or colour."""
        here = self._open[-1] if self._open else self._page
        same = here.text and here.background and here.text.is_like(here.background)
        return here.unseen[0] if here.unseen else SAME_COLOUR if same else ""

    def why_unseen(self, tag: str, values: dict[str, str], declared: dict[str, str]) -> str:
        """Return what hides an element that opens, empty where nothing does.

        Args:
            tag: its name.
            values: its attributes.
            declared: what `declared_of` says of it.
        """
        if tag in _WHOLE or not (values or declared):
            return ""
        for attribute in ("hidden", "popover"):
            if values.get(attribute, _FOUND) != _FOUND:
                return attribute
        if values.get("layout") == "nodisplay":  # AMP
            return "layout: nodisplay"
        if values.get("aria-hidden", "").lower() == "true":
            return "aria-hidden"
        classes = values.get("class", "").split()
        if not HIDDEN_CLASSES.isdisjoint(classes) and not any(map(_SHOWN_AGAIN.fullmatch, classes)):
            return "of a hidden class"
        revealed = _REVEALED if _is_revealed(values, classes, declared) else ()
        return why_hidden({name: value for name, value in declared.items() if name not in revealed})

    def arrive(self, tag: str, values: dict[str, str]) -> Element:
        """Return the element that opens, by its name and attributes; every one counts, also those not followed."""
        names = names_of(values) if self._rules or self._asked else frozenset[str]()
        above = self._open[-1] if self._open else self._page
        element = Element(tag, names)
        if among := above.children:
            among.number += 1
            among.of_type[tag] += 1
            element = Element(tag, names, among.number, among.of_type[tag], among.last, frozenset(among.all))
            among.last = frozenset(one for one in _by_key(self._asked_before, tag, names) if one.fits(element))
            if len(among.all) < _MOST_ASKED:
                among.all |= among.last
        return element

    def enter(self, element: Element, declared: dict[str, str], why: str = "") -> None:
        """Follow an element that has arrived; `why` its text is not seen, `declared` as for `why_unseen`."""
        compounds = tuple(one for one in _by_key(self._asked, element.tag, element.names) if one.fits(element))
        above = self._open[-1] if self._open else self._page
        text, background, unseen = above.text, above.background, above.unseen
        if declared:
            text, background = _text(declared, above), _background(declared, above)
            unseen = tuple(one for one in unseen if not _is_shown_again(one, declared))
        unseen, children = (why, *unseen) if why else unseen, _Children() if self._counts else None
        self._push(_Open(element.tag, compounds, text, background, unseen, children))

    def leave(self, tag: str) -> None:
        """Follow an element that closes, and all that is open in it."""
        while self._names[tag]:
            if self._pop().name == tag:
                return

    def declared_of(self, element: Element, values: dict[str, str]) -> dict[str, str]:
        """Return what attributes and rules declare of an element that has arrived."""
        declared: dict[str, str] = {}
        if bgcolor := values.get("bgcolor"):
            declared["background-color"] = bgcolor.lower()
        if element.tag == "font" and "color" in values:
            declared["color"] = values["color"].lower()
        fitting: list[tuple[int, Rule]] = []
        if self._rules:
            fitting = [
                (at, rule)
                for at, rule in _by_key(self._rules, element.tag, element.names)
                if rule.element.fits(element) and all(self._around[one] for one in rule.around)
            ]
            fitting.sort(key=lambda one: one[0])
            for _, rule in fitting:
                declared |= rule.declared
        style = values.get("style")
        if style:
            declared |= declarations(style, self._variables)
        own = important_of(style) if style else frozenset[str]()
        for _, rule in fitting:
            declared |= {name: rule.declared[name] for name in rule.important - own if name in rule.declared}
        return declared

    def end_before(self, tag: str) -> None:
        """End the elements that one which opens ends: a paragraph, an item before an item, a cell before a cell."""
        if self._open and self._open[-1].name == "p" and _ENDS_P.fullmatch(tag):
            self._pop()
        ended = _ENDED.get(tag, ())
        while any(self._names[one] for one in ended):
            name = self._open[-1].name
            if name not in ended and name in _ENDS_AT:
                return
            self._pop()
            if name in ended:
                return

    def _push(self, element: _Open) -> None:
        self._open.append(element)
        self._names[element.name] += 1
        self._around.update(element.compounds)

    def _pop(self) -> _Open:
        element = self._open.pop()
        self._names[element.name] -= 1
        self._around.subtract(element.compounds)
        return element


def is_handed_down(why: str) -> bool:
    """Tell whether what hides an element is a property that those in it may declare anew."""
    return why.startswith(("visibility:", "font-size:", "font:"))


def _is_shown_again(why: str, declared: dict[str, str]) -> bool:
    """Tell whether an element declares anew what hides those around it."""
    if why.startswith("visibility"):
        return declared.get("visibility") == "visible"
    sizes = [(name, declared[name]) for name in ("font-size", "font") if name in declared]
    return any(not _RELATIVE.search(value) and not _hides(name, value, declared) for name, value in sizes)


def _is_revealed(values: dict[str, str], classes: list[str], declared: dict[str, str]) -> bool:
    """Tell whether a script or an animation shows an element once a person scrolls to it."""
    if declared.get("animation-name", declared.get("animation", "none")) not in {"none", "initial", "unset"}:
        return True
    names = [*classes, *(name.removeprefix("data-") for name in values if name.startswith("data-"))]
    return not _REVEALING.isdisjoint(part for name in names for part in _CLASS_PART.findall(name.lower()))


def why_hidden(declared: dict[str, str]) -> str:
    """Return which of some declarations hides its element, empty where none does."""
    return next((f"{name}: {value}"[:40] for name, value in declared.items() if _hides(name, value, declared)), "")


def _hides(name: str, value: str, declared: dict[str, str]) -> bool:
    if value in _VALUES.get(name, ()) or value.startswith(_BEGINS.get(name, ("\0",))):
        return True
    if name in {"transform", "translate"}:
        moves = _LENGTH if name == "translate" else _MOVED
        gone = any(pattern.search(value) for pattern in (_NO_SIZE, _TURNED_AWAY, _MATRIX))
        return gone or any(_is_far(*moved.groups()) for moved in moves.finditer(value))
    if name in _CLEARED:
        return bool(_CLEARED[name].search(value))
    if name in {"color", "-webkit-text-fill-color"}:
        colour = read_colour(value)
        clipped = declared.get("background-clip", declared.get("-webkit-background-clip")) == "text"
        return colour is not None and colour.alpha < _FAINT and not clipped
    if name == "font":
        size = _FONT_SIZE.search(value)
        return size is not None and float(size[1]) * _UNITS.get(size[2] or "", 1.0) <= _TINY
    return _is_out_of_sight(name, value, declared)


def _is_out_of_sight(name: str, value: str, declared: dict[str, str]) -> bool:
    """Tell whether a length puts an element where nobody sees it, or makes it too small or faint."""
    if name == "inset":
        return any((_pixels(one) or 0.0) < -_FAR for one in value.split())
    size = _pixels(value)
    if size is None:
        return False
    if name == "opacity":
        return size < _FAINT * (100 if value.endswith("%") else 1)
    if name == "font-size":
        return size <= (_TINY_SHARE if value.endswith("%") else _TINY)
    if name in _MOVES:
        return size < -_FAR or (name in _MOVES_FAR and size > _FAR_RIGHT) or _is_pushed_out(name, value, declared)
    overflow = declared.get("overflow", declared.get("overflow-y", ""))
    return name in _SIZES and size <= 1 and not _CUT.isdisjoint(overflow.split())


def _is_pushed_out(name: str, value: str, declared: dict[str, str]) -> bool:
    """Tell whether the text of an element is indented by all its width, and cut off there."""
    pushed = name == "text-indent" and value.endswith("%") and (_pixels(value) or 0.0) >= 100.0
    return pushed and "nowrap" in declared.get("white-space", "") and "overflow" in declared


def _is_far(amount: str, unit: str | None) -> bool:
    """Tell whether something is moved off the page."""
    if unit == "%":
        return float(amount) <= -100
    moved = float(amount) * _UNITS.get(unit or "", 1.0)
    return moved < -_FAR or moved > _FAR_RIGHT


def _pixels(value: str) -> float | None:
    length = _LENGTH.match(_FUNCTION.sub("", value))
    return float(length[1]) * _UNITS.get(length[2] or "", 1.0) if length else None


def _text(declared: dict[str, str], above: _Open) -> Colour | None:
    value = declared.get("color", "inherit")
    return above.text if value in {"inherit", "unset", "currentcolor"} else read_colour(value)


def _background(declared: dict[str, str], above: _Open) -> Colour | None:
    """Return the colour behind the text of an element, None where it is a picture or not told."""
    if _PICTURE.search(declared.get("background", "") + declared.get("background-image", "")):
        return None
    value = declared.get("background-color", declared.get("background", ""))
    if value in {"", "none", "inherit", "initial", "unset", "transparent"}:
        return above.background
    colour = read_colour(value)
    if colour is None or colour.alpha == 1.0:
        return colour
    return above.background if colour.alpha == 0.0 else None


def _key(compound: Compound) -> str:
    """Return by what a compound is looked up: a name that its elements have, or what they are."""
    return min(compound.names, default=compound.tag)


def _as_far_as_read(rule: Rule) -> Rule:
    """Return a rule without what is not looked at, which would take time for each element that the rule is for."""
    declared = {name: value for name, value in rule.declared.items() if name in _LOOKED_AT}
    return rule._replace(declared=declared, important=rule.important & _LOOKED_AT)


def _add(table: defaultdict[str, list[_T]], key: str, one: _T) -> None:
    if len(table[key]) < _MOST_ALIKE and one not in table[key]:
        table[key].append(one)


def _by_key(table: defaultdict[str, list[_T]], tag: str, names: Iterable[str]) -> list[_T]:
    return [one for key in (*names, tag, "") if key in table for one in table[key]]


_TELLING = frozenset({
    *_VALUES, *_BEGINS, *_MOVES, *_SIZES, *_CLEARED, "transform", "translate", "color",
    "-webkit-text-fill-color", "font", "opacity", "font-size", "background", "background-color", "background-image",
})  # fmt: skip
_LOOKED_AT = _TELLING | {
    "animation", "animation-name", "background-clip", "-webkit-background-clip", "overflow", "overflow-y",
    "white-space",
}  # fmt: skip
