"""Where the fields of an article stand on a page."""

from attrs import frozen


@frozen(kw_only=True)
class Rules:
    """Where the fields stand on a page: CSS selectors, several with commas; empty = the generic
    rules find it. Structured data still answers first for the date, authors, section and tags."""

    until: str | None = None
    """ISO day of the last page made this way; None for the rules of today."""
    headline: str = ""
    lead: str = ""
    body: str = ""
    """The element that holds the paragraphs; the first match in the page counts."""
    date: str = ""
    """The element with the article's own date: its `datetime`, `content` or text."""
    authors: str = ""
    section: str = ""
    tags: str = ""
    drop: str = ""
    """Furniture inside body and lead."""
