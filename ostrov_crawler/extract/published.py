"""A page in, the moment of its publication out, with the rung of the ladder that answered.

A rung that gives a day alone may be made exact by a lower one that gives a time on that day.
A wrong date is worse than none: what may belong to another article is not asked.
"""

import datetime
import re
from collections.abc import Callable, Iterator

from attrs import frozen

from ostrov_crawler import urls
from ostrov_crawler.article import DateRung
from ostrov_crawler.extract import byline
from ostrov_crawler.extract.document import Document
from ostrov_crawler.extract.select import Element
from ostrov_crawler.language.dates.dates import Moment, parse

_METAS = (
    "article:published_time",
    "article:published",
    "og:article:published_time",
    "og:published_time",
    "published_time",
    "mediator_published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "publish-date",
    "publication_date",
    "parsely-pub-date",
    "sailthru.date",
    "dc.date.issued",
    "dcterms.created",
    "article.published",
    "ptime",
)
_MODIFIED_METAS = ("article:modified_time", "og:updated_time", "datemodified", "lastmod")
_ADDRESS_DAY = re.compile(
    r"/((?:19|20)\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/_-])|/(\d\d)/(\d\d)/((?:19|20)\d\d)/"
)
_STAMPS = ("content", "datetime", "time", "ca-ts")
_TIME_TAGS = ("time", "dateformat")
_FAR_AHEAD = datetime.timedelta(hours=24)


@frozen
class Published:
    """When, as exact as it is known, and how it is known."""

    moment: Moment | None = None
    raw: str | None = None
    rung: DateRung = "none"
    warnings: tuple[str, ...] = ()


def published(document: Document) -> Published:
    """The first rung that answers, made exact by those below."""
    best = Published()
    warnings: list[str] = []
    for rung, ask in _LADDER:
        for raw in ask(document):
            moment = read_date(document, raw)
            if moment is None:
                continue
            if _too_far_ahead(moment, document):
                warnings.append(f"date-ahead: {raw} by {rung} lies after the page was fetched")
                continue
            best = _better(best, Published(moment, raw, rung))
            break
        if best.moment and (rung == "byline" or _is_exact(best.moment)):
            break
    return Published(best.moment, best.raw, best.rung, tuple(warnings))


def modified(document: Document) -> str | None:
    """When the page says it was last changed."""
    raws = [document.stated.text("dateModified"), document.stated.meta(*_MODIFIED_METAS)]
    if not any(raws):
        raws += map(_value, document.properties("dateModified"))
    for raw in raws:
        moment = read_date(document, raw or "")
        if moment and not _too_far_ahead(moment, document):
            return moment.iso
    return None


def read_date(document: Document, raw: str) -> Moment | None:
    """The moment of a date string, in the page's zone, else in the site's."""
    moment = parse(raw, zone=document.site.timezone, lang=document.site.language, now=document.now)
    if moment and moment.at and moment.at.utcoffset() == datetime.timedelta(0):
        return _at_home(moment, document.site.timezone)
    return moment


def _at_home(moment: Moment, zone: str | None) -> Moment:
    """A time in UTC as the site's own clock shows it: the day of the page is the site's day."""
    if zone is None or moment.at is None:
        return moment
    return parse(str(int(moment.at.timestamp())), zone=zone) or moment


def _better(best: Published, found: Published) -> Published:
    """The higher rung, unless the lower one says the same more exactly."""
    if best.moment is None or found.moment is None:
        return found if best.moment is None else best
    if found.moment.day != best.moment.day or found.moment.at is None:
        return best
    if best.moment.at is None or (_midnight(best.moment) and not _midnight(found.moment)):
        return found
    same_clock = best.moment.at.replace(tzinfo=None, second=0) == found.moment.at.replace(
        tzinfo=None, second=0
    )
    gains_zone = best.moment.at.tzinfo is None and found.moment.at.tzinfo is not None
    return found if same_clock and gains_zone else best


def _is_exact(moment: Moment) -> bool:
    return moment.at is not None and moment.at.tzinfo is not None and not _midnight(moment)


def _midnight(moment: Moment) -> bool:
    return moment.at is not None and moment.at.time() == datetime.time(0)


def _too_far_ahead(moment: Moment, document: Document) -> bool:
    if document.now is None:
        return False
    limit = document.now + _FAR_AHEAD
    if moment.at is None:
        return moment.day > limit.date()
    at = moment.at if moment.at.tzinfo else moment.at.replace(tzinfo=datetime.UTC)
    return at > limit


def _json_ld(document: Document) -> Iterator[str]:
    for name in ("datePublished", "dateCreated"):
        if value := document.stated.text(name):
            yield value


def _opengraph(document: Document) -> Iterator[str]:
    for name in _METAS:
        if value := document.stated.meta(name):
            yield value


def _microdata(document: Document) -> Iterator[str]:
    """Of several, those that share a scope with the headline; else only where they agree."""
    stated = document.properties("datePublished")
    found = [item for item in stated if not document.is_aside(item)]
    own = [
        item for item in found if (scope := _scope(item)) is not None and scope in document.exempt
    ]
    values = [value for item in own or found if (value := _value(item))]
    if own or len({value[:10] for value in values}) == 1:
        yield from values[:2]


def _scope(element: Element) -> Element | None:
    """The item that a property belongs to."""
    outer = element.getparent()
    while outer is not None and outer.get("itemscope") is None:
        outer = outer.getparent()
    return outer


def _value(element: Element) -> str:
    return _stamp(element) or " ".join(" ".join(map(str, element.itertext())).split())


def _stamp(element: Element) -> str | None:
    """What an attribute says for machines; `ca-ts` is epoch milliseconds."""
    return next((value for name in _STAMPS if (value := element.get(name))), None)


def _time(document: Document) -> Iterator[str]:
    """`time[datetime]` and its kin where the site has its date, or in the article's header."""
    own = _own_date(document)
    if own is not None:
        yield from filter(None, map(_stamp, own.iter("*")))
    tags = ("time", "dateformat", "span") if document.mentions("ca-ts") else _TIME_TAGS
    for element in document.root.iter(*tags):
        if (stamp := _time_stamp(element)) and byline.in_header(document, element):
            yield stamp
            return


def _time_stamp(element: Element) -> str | None:
    return element.get("datetime") or element.get("time") or element.get("ca-ts")


def _own_date(document: Document) -> Element | None:
    """The element that the site's rules call the date: of several, the one in the header."""
    if not document.rules or not document.rules.date:
        return None
    found = document.select(document.rules.date)
    return next((one for one in found if byline.in_header(document, one)), next(iter(found), None))


def _byline(document: Document) -> Iterator[str]:
    own = _own_date(document)
    if own is not None and not _stamp(own) and byline.is_date(text := _value(own)):
        yield text
    yield from byline.dates(document)
    yield from byline.below(document)


def _hinted(*places: str) -> Callable[[Document], Iterator[str]]:
    def ask(document: Document) -> Iterator[str]:
        hint = document.page.hint
        if hint and hint.published and hint.found_in in places:
            yield hint.published

    return ask


def address_day(document: Document) -> str | None:
    """The day in the page's own address."""
    found = _ADDRESS_DAY.search(urls.path(document.url))
    if not found:
        return None
    year, month, day = found.groups()[:3] if found[1] else found.groups()[:2:-1]
    moment = parse(f"{year}-{month}-{day}")
    return moment.iso if moment else None


def _address(document: Document) -> Iterator[str]:
    if day := address_day(document):
        yield day


OWN_RUNGS = frozenset(("json-ld", "opengraph", "microdata", "time", "byline"))
"""Rungs on which the page itself says when it was published, as no notice does."""
_LADDER: list[tuple[DateRung, Callable[[Document], Iterator[str]]]] = [
    ("json-ld", _json_ld),
    ("opengraph", _opengraph),
    ("microdata", _microdata),
    ("time", _time),
    ("byline", _byline),
    ("list", _hinted("list", "box")),
    ("feed", _hinted("feed", "sitemap")),
    ("address", _address),
]
