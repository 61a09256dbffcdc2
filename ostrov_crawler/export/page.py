"""One article as a page: quotes marked by speaker, the chain drawn beside."""

from ostrov_crawler.archive import Archive
from ostrov_crawler.article import Article
from ostrov_crawler.errors import UsageError
from ostrov_crawler.export.html import COLOURS, link, marked, page, tag
from ostrov_crawler.findings import Citation, Quote


def article_page(archive: Archive, name: str) -> str:
    """Self-contained HTML; UsageError where `name` means no article."""
    article = archive.article(name)
    if article is None:
        raise UsageError(f"no article {name!r}; ostrov search finds its site/id")
    colours = _colours(article)
    body = [
        tag("p", f"{article.site} · {article.published or 'day unknown'}", "quiet"),
        f"<h1>{_text(article, 'headline', colours)}</h1>",
        f"<p>{link(article.url, article.url)}</p>",
        _text(article, "lead", colours),
        _text(article, "body", colours),
        tag("h2", "Who is quoted"),
        *(_quote(quote, colours) for quote in article.quotes),
        tag("h2", "Where it comes from"),
        *(_chain(article, citation) for citation in article.citations),
    ]
    return page(article.headline, body)


def _colours(article: Article) -> dict[str, str]:
    names = dict.fromkeys(_speaker(quote) for quote in article.quotes)
    return {name: COLOURS[n % len(COLOURS)] for n, name in enumerate(names)}


def _speaker(quote: Quote) -> str:
    return quote.speaker.name if quote.speaker else "nobody named"


def _text(article: Article, field: str, colours: dict[str, str]) -> str:
    text: str | None = getattr(article, field)
    if not text:
        return ""
    marks = [
        (part.start, part.stop, colours[_speaker(quote)], _speaker(quote))
        for quote in article.quotes
        if quote.field == field
        for part in quote.fragments
    ]
    html = marked(text, marks)
    return html.removeprefix("<p>").removesuffix("</p>") if field == "headline" else html


def _quote(quote: Quote, colours: dict[str, str]) -> str:
    name = _speaker(quote)
    office = f", {quote.speaker.role}" if quote.speaker and quote.speaker.role else ""
    words = " … ".join(part.text for part in quote.fragments)
    mark = f'<mark style="background:{colours[name]}">&nbsp;</mark>'
    said = f", on {quote.said_on}" if quote.said_on else ""
    return f"<p>{mark} {tag('b', name + office)} ({quote.kind}{said}): {tag('span', words)}</p>"


def _chain(article: Article, citation: Citation) -> str:
    names = [article.site, *(part.name for part in citation.chain)]
    text: str = getattr(article, citation.field) or ""
    evidence = text[citation.evidence.start : citation.evidence.stop]
    return tag("p", " ← ".join(names)) + tag("p", evidence, "quiet")
