"""What the screen is shown of a row before it is read: cheaper than reading, and never less than reading would show."""

from __future__ import annotations

import re
from html import unescape

from jdscope.batch.table import encodable
from jdscope.reading.markup import looks_like_html
from jdscope.reading.normal import changes, normal
from jdscope.reading.repairs import decoded, unescaped
from jdscope.scope.review import has_words

_LONGEST = 200_000  # characters, which in no encoding are more bytes than reading takes
_SPLIT = re.compile(r"-[ \t]{0,20}[\r\n]")  # a word that reading may put together
_SURELY_ENOUGH = 400  # words; half of them are left at least

_BLOCK = (
    "address|article|aside|blockquote|body|br|caption|center|d[dlt]|details|dialog|div|fieldset|figcaption|figure|footer"
    "|form|h[1-6r]|header|hgroup|html|legend|li|main|menu|nav|ol|optgroup|option|p|pre|section|summary|table|tbody|t[dhr]"
    "|tfoot|thead|ul"
)
_BLOCK_TAG = re.compile(rf"</?(?:{_BLOCK})(?:[\s/][^<>]{{0,2000}})?>", re.IGNORECASE)
_TAG = re.compile(r"<[a-zA-Z/!?][^<>]{0,2000}>")
_STILL_A_TAG = re.compile(r"<[a-zA-Z/!?]")
_ENDS_IN_QUOTES = re.compile(r"""=\s*(?:"[^"<>]*|'[^'<>]*)>""")


# Elements whose content is not shown: without them the words on both sides stand together.
_HIDES = re.compile(
    "<(?:audio|canvas|datalist|iframe|math|noembed|noframes|noscript|object|s(?:cript|elect|tyle|vg)|template|textarea"
    "|title|video|xmp)|<[^<>]{0,2000}(?:hid|visib|display|opacity|font|clip|indent|left|right|top|bottom|inset|margin|transform|scale|zoom|filter|color|height"
    "|width|d-none|sr-only|reader)|&lt;|&amp;lt;",
    re.IGNORECASE,
)


def glance(title: str, text: str) -> str | None:
    """Return the words of an advert in their order; None where only reading it tells them."""
    seen = _seen(text)
    if seen is None or title.isspace():
        return None
    if not title:
        return seen if seen.strip() and "<" not in text and not seen.startswith("---") else None
    head = _seen(title)
    return None if head is None else f"{' '.join(head.split())}\n{seen}"


def _seen(text: str) -> str | None:
    if not text or text.isspace() or len(text) > _LONGEST or "\0" in text:
        return None
    if not text.isascii() and not encodable(text, "utf-8"):
        return None
    seen = _without_tags(text) if "<" in text else _mended(text)
    if seen is not None and (changed := changes(seen)):
        return changed.sub(lambda change: normal(change[0]), seen)
    return seen


def _mended(text: str) -> str | None:
    if "\\n" in text or (_SPLIT.search(text) and not has_words(text, _SURELY_ENOUGH)):
        return None
    return unescaped(decoded(text) if "&" in text else text)


def _without_tags(text: str) -> str | None:
    if "<!--" in text:
        return None
    if not looks_like_html(text):
        return text
    if _HIDES.search(text) or _ENDS_IN_QUOTES.search(text):
        return None
    text = _TAG.sub("", _BLOCK_TAG.sub(" ", text))
    if _STILL_A_TAG.search(text):
        return None
    text = unescape(text) if "&" in text else text
    return " ".join(text.split())
