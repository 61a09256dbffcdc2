"""One article as a page: quotes marked by speaker, the chain drawn with the articles behind it."""

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.tracing import Step
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.html import link, marked, page, swatch, tag, wrap
from ostrov_crawler.findings import Quote

_BASIS = {
    "link": "linked by the article",
    "same quote": "has the same quote",
    "same text": "has most of the same text",
}
_LONG = 32
"""Characters of an id that a box shows."""


def article_page(archive: Archive, name: str, notice: str = "") -> str:
    """Self-contained HTML; UsageError where `name` means no article."""
    article = archive.article(name)
    if article is None:
        raise UsageError(f"no article {name!r}; ostrov search finds its site/id")
    colours = _colours(article)
    rows = _rows(archive.trace(name))
    body = [
        tag("p", notice, "notice") if notice else "",
        tag("p", _when(article), "quiet"),
        wrap("h1", _headline(article, colours)),
        wrap("p", link(article.url, article.url), "quiet"),
        *(_row(row) for row in rows if row[0].depth == 0),
        wrap("article", _lead(article, colours) + _marked(article, "body", colours)),
        tag("h2", "Who says what") if article.quotes else "",
        *(_quote(quote, article, colours) for quote in article.quotes),
        tag("h2", "Further back") if any(row[0].depth for row in rows) else "",
        *(_row(row) for row in rows if row[0].depth > 0),
    ]
    return page(article.headline, body, kind="text", language=article.language)


def _when(article: Article) -> str:
    when = article.published or "day unknown"
    if article.published_between:
        when += ", between {} and {}".format(*article.published_between)
    parts = (article.site, when, article.section, ", ".join(article.authors))
    return " · ".join(part for part in parts if part)


def _colours(article: Article) -> dict[str, int]:
    names = dict.fromkeys(_speaker(quote) for quote in article.quotes)
    return {name: n for n, name in enumerate(names)}


def _speaker(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else "nobody named"


def _headline(article: Article, colours: dict[str, int]) -> str:
    return _marked(article, "headline", colours).removeprefix("<p>").removesuffix("</p>")


def _lead(article: Article, colours: dict[str, int]) -> str:
    return wrap("div", _marked(article, "lead", colours), "lead") if article.lead else ""


def _marked(article: Article, field: str, colours: dict[str, int]) -> str:
    text: str | None = getattr(article, field)
    if not text:
        return ""
    marks = [
        (part.start, part.stop, colours[_speaker(quote)], _speaker(quote))
        for quote in article.quotes
        if quote.field == field
        for part in quote.fragments
    ]
    return marked(text, marks)


def _quote(quote: Quote, article: Article, colours: dict[str, int]) -> str:
    name = _speaker(quote)
    office = f", {quote.speaker.role}" if quote.speaker and quote.speaker.role else ""
    words = " … ".join(part.text for part in quote.fragments)
    said = words if quote.kind == "indirect" else f"«{words}»"
    chains = {c.id: " → ".join(part.name for part in c.chain) for c in article.citations}
    via = [f"through {chains[v.citation]} ({v.basis})" for v in quote.via if v.citation in chains]
    when = [f"said on {quote.said_on}"] if quote.said_on else []
    first, last = quote.fragments[0].start, quote.fragments[-1].stop
    place = f"{quote.field} {first}–{last}"
    notes = " · ".join([quote.kind, *when, *via, place, f"confidence {quote.confidence:.2f}"])
    inner = wrap("p", tag("b", name) + tag("span", office)) + tag("p", said)
    whole = wrap("div", inner + tag("p", notes, "quiet"))
    return wrap("div", swatch(colours[name]) + whole, "quote")


def _rows(steps: list[Step]) -> list[list[Step]]:
    """The steps, citation by citation, those nearest to the article first."""
    rows: dict[tuple[str, int], list[Step]] = {}
    for step in steps:
        rows.setdefault((step.article, step.citation_id), []).append(step)
    return sorted(rows.values(), key=lambda row: row[0].depth)


def _row(row: list[Step]) -> str:
    """A citation as boxes; what was found behind a link is named in its box."""
    site, _, id = row[0].article.partition("/")
    first = wrap("div", tag("b", site) + tag("small", _short(id)), "node")
    boxes = [first, *(_box(step) for step in row)]
    said = tag("p", f"“{row[0].evidence}”", "quiet")
    return wrap("div", wrap("span", "←", "arrow").join(boxes), "chain") + said


def _box(step: Step) -> str:
    lines = tag("b", step.source) + tag("small", step.kind)
    if step.found is None or step.basis is None:
        return wrap("div", lines, "node")
    day = (step.found_published or "day unknown")[:10]
    title = link(step.found_url or "", step.found_headline or step.found)
    site = step.found.partition("/")[0]
    lines += wrap("p", title) + tag("small", f"{site}, {day}: {_BASIS[step.basis]}")
    return wrap("div", lines, "node found")


def _short(id: str) -> str:
    return id if len(id) <= _LONG else f"…{id[-_LONG:]}"
