"""An answer of the wire in, a page to be read out."""

from scrapy.http import Response

from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.page import Page, notices


def page_of(response: Response, entry: Entry) -> Page:
    """The page of an address that was fetched for the ledger's row `entry`."""
    return Page(
        response.url,
        response.body,
        header_of(response, "Content-Type"),
        response.meta.get("fetched"),
        site=entry.site,
        hint=entry.hint,
        status=response.status,
        notices=_notices(response),
    )


def header_of(response: Response, name: str) -> str | None:
    """The first header of that name."""
    value = response.headers.get(name)
    return value.decode("latin-1") if value else None


def _notices(response: Response) -> tuple[str, ...]:
    named = response.headers.items()
    return notices(
        (name.decode("latin-1"), value.decode("latin-1"))
        for name, values in named
        for value in values
    )
