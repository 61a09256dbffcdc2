"""A page and its site in, the article out, without findings."""

import unicodedata

from ostrov_crawler import urls
from ostrov_crawler.article import Article, PageLink, Teaser
from ostrov_crawler.extract import bounds, fakes, people, pictures
from ostrov_crawler.extract.block import Block
from ostrov_crawler.extract.dateline import is_note, split_dateline
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.hash import content_hash
from ostrov_crawler.extract.headline import headline
from ostrov_crawler.extract.paragraphs import Text, text_of
from ostrov_crawler.extract.published import OWN_RUNGS, Published, modified, published, read_date
from ostrov_crawler.extract.reservations import reservations
from ostrov_crawler.extract.section import section
from ostrov_crawler.findings import Field
from ostrov_crawler.language.words.detect import language
from ostrov_crawler.page import Page
from ostrov_crawler.site import Site

_LANGUAGES = {"ua": "uk", "uk": "uk", "ru": "ru", "en": "en"}


def read(page: Page, site: Site) -> Article:
    """The article on a page. Raises NotAnArticle with the reason, or ReadingStopped where the
    page is larger than may be read."""
    document = Document(page, site)
    fakes.refuse_before(document)
    title, title_layer = headline(document.stated, document.headline_element)
    title = _clean(title)
    text = text_of(document, title)
    when = published(document)
    fakes.refuse_after(document, title, text, dated=when.rung in OWN_RUNGS)
    return _article(document, title, title_layer, text, when)


def _article(
    document: Document, title: str, title_layer: str, text: Text, when: Published
) -> Article:
    notes = tuple(block.text for block in text.paragraphs if is_note(block.text))
    kept = [block for block in text.paragraphs if not is_note(block.text)]
    moment = when.moment
    dateline, opening = split_dateline(kept[0].text, moment.day if moment else None)
    shift = len(kept[0].text) - len(opening)
    body, links = _joined(document, kept, shift)
    lead = _clean(text.lead.text) if text.lead else None
    address = document.address
    digest = content_hash(title, lead, body)
    identity = address.id if address else urls.key(document.url) or digest[:16]
    span, basis = (None, None) if moment else bounds.between(document, identity)
    authors, authors_layer = people.authors(document)
    rubric = section(document)
    layers = {
        "headline": title_layer,
        "body": text.layer,
        "published": when.rung,
        "authors": authors_layer,
    }
    return Article(
        site=document.site.name,
        id=identity,
        url=address.url if address else document.url,
        canonical_url=_canonical(document, address.url if address else document.url),
        language=_language(document, title, body),
        kind=people.kind(document, title, kept, rubric),
        headline=title,
        body=body,
        section=rubric,
        lead=lead,
        published=moment.iso if moment else None,
        published_precision=moment.precision if moment else None,
        published_raw=when.raw,
        published_from=when.rung,
        published_between=span,
        published_basis=basis,
        modified=modified(document),
        authors=authors,
        tags=people.tags(document),
        dateline=dateline,
        notes=notes,
        images=pictures.images(document, text.captions, text.loose),
        alternates=_alternates(document),
        links=links,
        teasers=_teasers(document),
        content_hash=digest,
        fetched=document.page.fetched,
        warnings=(*document.decoded.warnings, *when.warnings, *_flags(document, title)),
        encoding=document.decoded.encoding,
        encoding_declared=document.decoded.declared,
        reservations=reservations(document),
        layers={name: layer for name, layer in layers.items() if layer},
    )


def _clean(text: str) -> str:
    return unicodedata.normalize("NFC", text)


def _joined(document: Document, kept: list[Block], shift: int) -> tuple[str, tuple[PageLink, ...]]:
    """The body, and its links at their places; the first paragraph has lost `shift` characters."""
    pieces: list[str] = []
    links: list[PageLink] = []
    at = 0
    for number, block in enumerate(kept):
        cut = shift if number == 0 else 0
        raw = block.text[cut:]
        text = _clean(raw[:1].upper() + raw[1:] if cut else raw)
        if text == raw or cut:
            links += _links(document, block, text, at, cut)
        pieces.append(text)
        at += len(text) + 2
    return "\n\n".join(pieces), tuple(links)


def _links(document: Document, block: Block, text: str, at: int, cut: int) -> list[PageLink]:
    found = []
    field: Field = "body"
    for link in block.links:
        url = urls.join(document.url, link.href)
        if url and link.start >= cut:
            start, stop = link.start - cut, link.stop - cut
            found.append(PageLink(url, text[start:stop], field, at + start, at + stop))
    return found


def _canonical(document: Document, url: str) -> str:
    """The canonical address, unless it is another host's or the front page."""
    said = urls.join(document.url, document.stated.canonical or "")
    if not said or not urls.is_web(url):
        return said or url
    same = urls.host(said).removeprefix("www.") == urls.host(url).removeprefix("www.")
    if not same or urls.path(said) == "/":
        return url
    return said


def _language(document: Document, title: str, body: str) -> str:
    """What the address says, else what the letters say, else what the page says."""
    address = document.address
    if address and address.language and document.site.languages:
        return address.language
    told = language(f"{title}\n{body}")
    said = (document.root.get("lang") or document.stated.meta("og:locale") or "")[:2].lower()
    if told == "en" and len(said) == 2 and said not in _LANGUAGES:
        return "und"  # in Latin letters, and another language by the page's own word
    if told != "und":
        return told
    return _LANGUAGES.get(said, document.site.language or "und")


def _alternates(document: Document) -> dict[str, str]:
    found = {}
    for code, href in document.stated.alternates.items():
        short = _LANGUAGES.get(code.lower()[:2])
        url = urls.join(document.url, href)
        if short and url and urls.key(url) != urls.key(document.url):
            found[short] = url
    return found


def _teasers(document: Document) -> tuple[Teaser, ...]:
    if document.rules and not document.site.own_teasers:
        return ()
    found = []
    for box in document.boxes:
        for entry in box.entries:
            moment = read_date(document, entry.day)
            url = urls.join(document.url, entry.href) if entry.href else None
            when = moment.iso if moment else None
            found.append(Teaser(url, entry.section, when, entry.headline, entry.summary))
    return tuple(found)


def _flags(document: Document, title: str) -> tuple[str, ...]:
    if "\ufffd" in title:
        return ("headline-broken: characters of the headline could not be decoded",)
    return ()
