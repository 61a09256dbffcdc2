"""A site: where its articles are found, which addresses are articles, and what is odd there."""

import re
from collections.abc import Mapping
from functools import lru_cache

from attrs import field, frozen

from ostrov_crawler import urls
from ostrov_crawler.engine import ENGINES
from ostrov_crawler.rules import Rules as Rules

_MEDIA = re.compile(
    r"\.(jpe?g|png|gif|webp|svg|ico|css|js|json|xml|rss|atom|pdf|docx?|xlsx?|zip|gz|mp[34]|webm)$"
)
_AMP = re.compile(r"(?<=.)(?:/amp)+/?$", re.IGNORECASE)
"""The same article for telephones."""
_CAPITALS = re.compile(r"%[0-9A-F]{2}|[A-Z]+")


@frozen
class Address:
    """One article's identity, read off an address alone."""

    site: str
    id: str
    """The site's own key. Two addresses with one id are one article: compare this, not `url`."""
    url: str
    """The one form that is fetched and stored; normalising it again changes nothing."""
    language: str | None = None
    """Where the address says it."""


@frozen(kw_only=True)
class Site:
    """What a profile in `sites/` says; every value has a default that suits most sites.

    Patterns are regular expressions that must match the whole of the path, without query and
    final slash; one that does not begin with `/` or `(/` must match `host/path` instead, in the
    host's canonical spelling.
    """

    name: str
    title: str
    hosts: tuple[str, ...] = ()
    """The first is the main one. `*.liga.net` names all below it and itself."""
    mirrors: tuple[str, ...] = ("www", "m")
    """First labels that change nothing: `m.ostro.org` is `ostro.org`."""
    timezone: str | None = None
    """IANA name; None leaves times without an offset."""
    language: str | None = None
    """Language of pages whose address says nothing; None where it must be told by the text."""
    languages: Mapping[str, str] = field(factory=dict)
    """Pattern to language; the first that matches wins."""
    articles: Mapping[str, str] = field(factory=dict)
    """Pattern to id: a template of the pattern's named groups and of `{host}`, `{path}`,
    `{language}` and `{key}`. None at all: any page that is not refused may be an article."""
    refused: Mapping[str, str] = field(factory=dict)
    """Pattern to reason: advertising, section, video …"""
    sections: Mapping[str, str] = field(factory=dict)
    """Pattern to rubric, where the address says it."""
    keep: tuple[str, ...] | None = ()
    """Parameters of the query that name the article; None keeps all that are not tracking."""
    slash: bool | None = None
    """Whether an address ends with `/`; None leaves it as it is."""
    lower: bool = False
    """Whether its paths have no capitals: one that has them is the same address miswritten."""
    feeds: tuple[str, ...] = ()
    sitemaps: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    """List pages; `{page}` is counted from 1 where it stands."""
    aliases: tuple[str, ...] = ()
    """Names by which articles call the outlet, for the chain."""
    rules: tuple[Rules, ...] = ()
    """The newest first; the first whose `body` is on the page is used."""
    engine: str | None = None
    """What publishes the site (see `engine.py`): its rules and refusals come behind the site's
    own, its feeds and sitemaps where the site names none."""
    own_teasers: bool = False
    """Whether the page text never carries the article's own date, only that of teasers."""
    loose_captions: bool = False
    """Whether a sentence behind the body may be a picture's caption or a repeated lead."""
    marks: tuple[str, ...] = ()
    """Words that stand on this outlet's pages alone: they tell a page without an address."""
    days: tuple[tuple[str, int, str], ...] = ()
    """Known (series, number, ISO day) of ids, rising: neighbours give `published_between`."""
    numbered: str | None = None
    """Path of an article by its id alone (`/news/{id}`), for a backfill along `days`."""
    verified: str | None = None
    """ISO day when it was last tried on the live site; None = never."""

    def __attrs_post_init__(self) -> None:
        self._take_from_engine()
        for pattern in (*self.articles, *self.refused, *self.languages, *self.sections):
            _compiled(pattern)

    def _take_from_engine(self) -> None:
        if self.engine is None:
            return
        base, root = ENGINES[self.engine], f"https://{self.hosts[0]}" if self.hosts else ""
        taken = {
            "rules": (*self.rules, *base.rules),
            "refused": {**self.refused, **base.refused},
            "feeds": self.feeds or tuple(root + path for path in base.feeds if root),
            "sitemaps": self.sitemaps or tuple(root + path for path in base.sitemaps if root),
        }
        for name, value in taken.items():
            object.__setattr__(self, name, value)

    def owns(self, url: str) -> bool:
        """Whether the address lies on one of the site's hosts."""
        return not self.hosts or self._canonical_host(urls.host(url)) is not None

    def address(self, url: str) -> Address | None:
        """The article that an address names, or None: it is no article of this site."""
        url = urls.normalise(url)
        place = self._place(url)
        if place is None or self._refused(place):
            return None
        values = self._identity(url, place)
        if values is None:
            return None
        identity, language = values
        return Address(self.name, identity, self._one_form(url), language)

    def refusal(self, url: str) -> str | None:
        """Why an address is no article of this site (other-host, section, advertising, media,
        not-an-article …); None where it is one."""
        if self.address(url) is not None:
            return None
        place = self._place(urls.normalise(url))
        if place is None:
            return "other-host"
        return self._refused(place) or "not-an-article"

    def language_of(self, url: str) -> str | None:
        """The language that an address of this site says or implies."""
        return self._said_by(self.languages, url) or self.language

    def section_of(self, url: str) -> str | None:
        """The rubric that an address of this site says."""
        return self._said_by(self.sections, url)

    def _said_by(self, table: Mapping[str, str], url: str) -> str | None:
        place = (self._place(urls.normalise(url)) or "") if table else ""
        return next((said for pattern, said in table.items() if _match(pattern, place)), None)

    def _identity(self, url: str, place: str) -> tuple[str, str | None] | None:
        language = self.language_of(url)
        known = {
            "host": place.partition("/")[0],
            "path": place.partition("/")[2],
            "language": language or "",
            "key": urls.key(self._one_form(url)),
        }
        if not self.articles:
            return known["key"], language
        for pattern, template in self.articles.items():
            if found := _match(pattern, place):
                return template.format_map(known | found.groupdict(default="")), language
        return None

    def _refused(self, place: str) -> str | None:
        for pattern, reason in self.refused.items():
            if _match(pattern, place):
                return reason
        path = place.partition("/")[2]
        if not path:
            return "section"
        return "media" if _MEDIA.search(path.lower()) else None

    def _place(self, url: str) -> str | None:
        if not urls.is_web(url):
            return None
        host = self._canonical_host(urls.host(url))
        return None if host is None else (host + self._path(url)).rstrip("/")

    def _path(self, url: str) -> str:
        path = _AMP.sub("", urls.path(url)) if self.hosts else urls.path(url)
        return _CAPITALS.sub(_lowered, path) if self.lower else path

    def _canonical_host(self, host: str) -> str | None:
        """The spelling under which the site knows a host; None where it is another site's."""
        if not self.hosts:
            return host or None
        spelled = {_bare(known, self.mirrors): known for known in self.hosts}
        bare = _bare(host, self.mirrors)
        if bare in spelled:
            return spelled[bare]
        for known in self.hosts:
            if known.startswith("*.") and f".{bare}".endswith(known[1:]):
                return bare
        return None

    def _one_form(self, url: str) -> str:
        if not self.hosts:
            return url
        path = self._path(url)
        if self.slash is not None:
            path = path.rstrip("/") + "/" * self.slash
        host = self._canonical_host(urls.host(url))
        return f"https://{host}{path}{self._kept(url.partition('?')[2])}"

    def _kept(self, query: str) -> str:
        pairs = [pair for pair in query.split("&") if pair]
        if self.keep is not None:
            pairs = [pair for pair in pairs if pair.partition("=")[0] in self.keep]
        return "?" + "&".join(pairs) if pairs else ""


def _bare(host: str, mirrors: tuple[str, ...]) -> str:
    first, _, rest = host.partition(".")
    return rest if first in mirrors and "." in rest else host


def _lowered(found: re.Match[str]) -> str:
    return found[0] if found[0].startswith("%") else found[0].lower()


def _match(pattern: str, place: str) -> re.Match[str] | None:
    if pattern.startswith(("/", "(/")):
        place = "/" + place.partition("/")[2]
    return _compiled(pattern).fullmatch(place)


@lru_cache(maxsize=1024)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)
