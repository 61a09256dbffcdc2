"""A saved page in, the whole article out: extract and language put together, nothing else."""

from attrs import evolve

from ostrov_crawler import extract, language
from ostrov_crawler.article import Article
from ostrov_crawler.extract.document import Document
from ostrov_crawler.findings import Field
from ostrov_crawler.page import Page
from ostrov_crawler.site import Site
from ostrov_crawler.sites import GENERIC, by_name, for_url, load


def read(page: Page, site: Site | None = None, annotate: bool = True) -> Article:
    """The article on a page, with quotes, citations and dates unless `annotate` is false.

    Without `site` the profile is found by the page's `site`, its address, its canonical address,
    or by words that only one outlet prints. Raises NotAnArticle, ReadingStopped, UsageError.
    """
    site = site or site_of(page)
    article = evolve(extract.read(page, site), ruleset=ruleset() if annotate else extract.ruleset())
    return annotated(article) if annotate else article


def site_of(page: Page) -> Site:
    """The profile that fits a page; the generic one where none does."""
    if page.site:
        return by_name(page.site)
    document = Document(page, GENERIC)
    if found := for_url(document.url):
        return found
    text = document.decoded.text
    for site in load().values():
        if any(mark in text for mark in site.marks):
            return site
    return GENERIC


def annotated(article: Article) -> Article:
    """The same article with what its text says."""
    fields: dict[Field, str] = {"headline": article.headline, "body": article.body}
    if article.lead:
        fields = {"headline": article.headline, "lead": article.lead, "body": article.body}
    found = language.annotate_fields(
        fields, lang=article.language, date=article.published, links=article.links
    )
    return evolve(
        article,
        quotes=found.quotes,
        citations=found.citations,
        dates=found.dates,
        warnings=(*article.warnings, *found.warnings),
    )


def ruleset() -> str:
    """What reads and what annotates."""
    return f"{extract.ruleset()} {language.ruleset()}"
