"""The mark of the pages that jdscope writes, by which it knows not to read them as adverts."""

MARK = '<meta name="generator" content="jdscope">'
WITHIN = 4_096
"""Characters of the page's begin that have the mark."""
TOLD = "a page that jdscope wrote, not an advert"


def is_own_page(begin: str) -> bool:
    """Say whether a text begins as a page of jdscope does."""
    return MARK in begin[:WITHIN]
