"""A door for tests of the way a page goes, not of what is found in it."""

import hashlib
import os
import re
import signal
from html import unescape
from urllib.parse import urljoin

from ostrov_crawler.article import Article
from ostrov_crawler.errors import NotAnArticle
from ostrov_crawler.page import Hint, Page
from ostrov_crawler.reading.listing import Listing
from ostrov_crawler.sites.loader import by_name

_LINKS = {"feed": r"<link>(.*?)</link>", "sitemap": r"<loc>(.*?)</loc>", "list": r'href="(.*?)"'}


def article(page: Page, *, annotate: bool) -> Article:
    """The first h1 is the headline, all p the body."""
    text = page.body.decode("utf-8", "replace")
    if "смерть читателя" in text:
        os.kill(os.getppid(), signal.SIGKILL)
        os._exit(9)
    headline = re.search(r"<h1>(.*?)</h1>", text, re.DOTALL)
    if not headline:
        raise NotAnArticle("list", "no headline")
    site = by_name(page.site or "generic")
    address = site.address(page.url)
    date = re.search(r'<time datetime="(.*?)"', text)
    return Article(
        site=site.name,
        id=address.id if address else page.url,
        url=page.url,
        canonical_url=page.url,
        language="uk",
        kind="news",
        headline=unescape(headline[1]),
        body="\n\n".join(unescape(part) for part in re.findall(r"<p>(.*?)</p>", text, re.DOTALL)),
        published=date[1] if date else None,
        published_precision="minute" if date else None,
        published_from="time" if date else "none",
        content_hash=hashlib.sha256(text.encode()).hexdigest(),
        fetched=page.fetched,
        ruleset="simple",
    )


def listing(page: Page, kind: str) -> Listing:
    """Every link that looks like one."""
    text = page.body.decode("utf-8", "replace")
    links = [urljoin(page.url, unescape(link)) for link in re.findall(_LINKS[kind], text)]
    if "<sitemapindex" in text:
        return Listing(maps=tuple(links))
    return Listing(tuple(Hint(link, kind) for link in links))  # type: ignore[arg-type]
