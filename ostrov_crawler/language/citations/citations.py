"""A document in, its citations out: chains of sources, each chain once."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from urllib.parse import urlsplit

from attrs import define, evolve, field

from ostrov_crawler.article import PageLink
from ostrov_crawler.findings import ChainLink, Citation, Place, Quote
from ostrov_crawler.language.citations.chains import chains
from ostrov_crawler.language.citations.posters import Posters, posters
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.quotes import finding_id
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.names import known
from ostrov_crawler.language.sources.nominative import name_of, stop_of
from ostrov_crawler.language.sources.scene import Event, Scene
from ostrov_crawler.language.speakers.fullest import expanded, fuller_body, fuller_person
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import by_domain, by_name, name_key


def find(
    doc: Document, links: Sequence[PageLink] = (), quotes: Sequence[Quote] = ()
) -> tuple[Citation, ...]:
    """All chains in the order of the text; the same chain again is left out. `quotes` tell who
    wrote a post."""
    search = _Search(
        doc, posters(doc, quotes), _speaking_bodies(doc, quotes), _said_as(doc, quotes)
    )
    spoken = _fragments(doc, quotes)
    starts = [start for start, _ in spoken]
    for sentence in doc.sentences:
        near = spoken[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.stop)]
        for chain in chains(Scene(doc, sentence, near)):
            search.add(chain)
    for quote in quotes:
        search.add_speaker(quote)
    linked = [_linked(citation, links) for citation in search.found.values()]
    return tuple(linked)


def _fragments(doc: Document, quotes: Sequence[Quote]) -> list[tuple[int, int]]:
    """Where speech stands in the text of all fields, in order."""
    bases = {place.name: place.base for place in doc.places}
    return sorted(
        (fragment.start + bases[quote.field], fragment.stop + bases[quote.field])
        for quote in quotes
        if quote.kind != "indirect"
        for fragment in quote.fragments
    )


def _speaking_bodies(doc: Document, quotes: Sequence[Quote]) -> list[tuple[int, str]]:
    """The bodies that speak, by where they do, in order."""
    bases = {place.name: place.base for place in doc.places}
    found = []
    for quote in quotes:
        body = quote.speaker is not None and quote.speaker.kind == "organisation"
        if body and quote.speaker and quote.cue and quote.speaker.name not in _GENERIC:
            found.append((quote.cue.start + bases[quote.field], quote.speaker.name))
    return sorted(found)


def _said_as(doc: Document, quotes: Sequence[Quote]) -> dict[tuple[int, str], str]:
    """What a body that speaks is called in full, by its sentence and the words there: the
    «пресс-служба ведомства» of a quote is no other one as a source."""
    bases = {place.name: place.base for place in doc.places}
    return {
        (doc.sentence_number(q.cue.start + bases[q.field]), q.speaker.surface): q.speaker.name
        for q in quotes
        if q.cue and q.speaker and q.speaker.kind == "organisation"
    }


def _linked(citation: Citation, links: Sequence[PageLink]) -> Citation:
    """The hyperlinks under a source's name, or beside it in its evidence, give its address."""
    here = [
        link
        for link in links
        if link.field == citation.field
        and link.start < citation.evidence.stop
        and link.stop > citation.evidence.start
    ]
    if not here:
        return citation
    chain = tuple(_with_address(source, here) for source in citation.chain)
    gained = chain != citation.chain
    confidence = min(0.99, citation.confidence + _LINK_BONUS) if gained else citation.confidence
    return evolve(citation, chain=chain, confidence=round(confidence, 2))


def _with_address(source: ChainLink, links: Sequence[PageLink]) -> ChainLink:
    """A link over the name itself, else one whose host is that of the source."""
    over = (link for link in links if link.start < source.stop and link.stop > source.start)
    same = (link for link in links if source.canonical and _host(link.url) == source.canonical)
    found = next(over, None) or next(same, None)
    return evolve(source, url=found.url) if found else source


def _host(url: str) -> str | None:
    alias = by_domain(_hostname(url))
    return alias.canonical if alias else None


_LINK_BONUS = 0.05
"""A source that the page links to is seldom misread."""


_GENERIC = word_set("any_body")


def _shortens(name: str, whole: str) -> bool:
    """«источники» is short for «источники в мэрии» and for «несколько источников в мэрии»."""
    counted = len(name) > _STEM and f" {name[:_STEM]}" in whole
    return whole.startswith(f"{name} ") or counted


_STEM = 6
"""Letters that the cases of «источник», «джерело» share."""


@define(eq=False)
class _Search:
    doc: Document
    posters: Posters
    speaking: Sequence[tuple[int, str]] = ()
    said_as: Mapping[tuple[int, str], str] = field(factory=dict)
    found: dict[tuple[tuple[str, ...], ...], Citation] = field(factory=dict)
    media: list[ChainLink] = field(factory=list)
    """The media named so far; «издание» alone is the last of them."""
    bodies: list[ChainLink] = field(factory=list)
    """The bodies named so far as sources."""

    def add(self, chain: list[Event]) -> None:
        links = [link for event in chain if (link := self._link(event))]
        links = _distinct(links)
        if not links or self._said_before(links):
            return
        key = tuple(map(_identity, links))
        if key not in self.found:
            self.found[key] = self._citation(chain, links)

    def _said_before(self, links: list[ChainLink]) -> bool:
        """«по данным источников» after «источники в мэрии»: the same ones, in fewer words."""
        link = links[0]
        if len(links) > 1 or link.kind not in _SHORTENED:
            return False
        name = link.name.casefold()
        return any(
            other.kind == link.kind and _shortens(name, other.name.casefold())
            for citation in self.found.values()
            for other in citation.chain
        )

    def add_speaker(self, quote: Quote) -> None:
        """A known medium that speaks is a source, though no construction showed it as one."""
        if quote.rule == "object_of":
            return  # «журнал назвал лучших поваров»: an opinion of its own, no news from it
        speaker = quote.speaker
        alias = by_name(speaker.name) if speaker and speaker.kind != "person" else None
        if speaker is None or alias is None or alias.kind not in ("agency", "outlet"):
            return
        if speaker.name.islower():
            return  # «политик» is not Politico
        if alias.needs_marks or any((alias.canonical,) in key for key in self.found):
            return
        place = quote.cue or quote.fragments[0]
        link = ChainLink(speaker.name, alias.canonical, alias.kind, None, place.start, place.stop)
        self.found[(_identity(link),)] = Citation(
            finding_id("c", quote.field, place.start, speaker.name),
            quote.field,
            (link,),
            Place(place.start, place.stop),
            "medium_speaks",
            0.6,
        )

    def _link(self, event: Event) -> ChainLink | None:
        mention = event.mention
        if event.rule == "posted":
            return self._post(event)
        if mention.bare:
            return self._antecedent(mention)
        name = name_of(self.doc, mention, event.case)
        said = self._said(mention)
        if said:
            name = said
        elif mention.kind == "body":
            name = expanded(self.doc, name) or fuller_body(self.doc, mention) or name
        if mention.kind == "social":
            name = fuller_person(self.doc, mention) or name
        if not name:
            return None
        if _generic(self.doc, mention):
            return self._last_body(mention)
        span = self.doc.span(self.doc.tokens[mention.name_first].start, stop_of(self.doc, mention))
        alias = mention.alias or by_name(name)
        link = ChainLink(
            name, alias.canonical if alias else None, mention.kind or "unnamed", None,
            span.start, span.stop,
        )  # fmt: skip
        if mention.medium:
            self.media.append(link)
        if link.kind == "body":
            self.bodies.append(link)
        return link

    def _said(self, mention: Mention) -> str:
        """The name of a body that the text calls otherwise here, as its quote has it."""
        phrase = mention.phrase
        if phrase is None or mention.kind != "body" or mention.owner:
            return ""
        first, last = self.doc.tokens[phrase.first], self.doc.tokens[phrase.last - 1]
        surface = self.doc.text[first.start : last.stop]
        name = self.said_as.get((self.doc.sentence_number(first.start), surface), "")
        return name if name and not _alike(name, surface) else ""

    def _post(self, event: Event) -> ChainLink | None:
        """A post under its owner's name; «регулятор» is the body that was named before."""
        link = self.posters.link(event)
        if link and link.name in _GENERIC:
            before = self._last_body(event.mention) or self._last_speaker(event.mention)
            return before or link
        return link

    def _last_body(self, mention: Mention) -> ChainLink | None:
        """«компания», «ведомство»: the source that was named before."""
        return self._again(self.bodies[-1], mention) if self.bodies else None

    def _last_speaker(self, mention: Mention) -> ChainLink | None:
        """The body that spoke last before a post."""
        at = bisect_left(self.speaking, (self.doc.tokens[mention.first].start, ""))
        if not at:
            return None
        name = self.speaking[at - 1][1]
        alias = by_name(name)
        named = ChainLink(name, alias.canonical if alias else None, "body", None, 0, 0)
        return self._again(named, mention)

    def _antecedent(self, mention: Mention) -> ChainLink | None:
        near = self._just_named(mention)
        same = [link for link in self.media if link.kind == mention.kind] or self.media
        if near and (not same or near.start > same[-1].start):
            return self._again(near, mention)
        return self._again(same[-1], mention) if same else None

    def _just_named(self, mention: Mention) -> ChainLink | None:
        """A known medium that was named shortly before, though not as a source."""
        for at in range(mention.first - 1, max(-1, mention.first - _BACK), -1):
            found = known(self.doc, at, mention.first) if self.doc.tokens[at].capital else None
            if found and found.alias and found.kind in ("agency", "outlet"):
                found = self._whole(found)
                span = self.doc.span(
                    self.doc.tokens[found.first].start, self.doc.tokens[found.last - 1].stop
                )
                name = name_of(self.doc, found, "")
                canonical = found.alias.canonical if found.alias else None
                kind = found.kind or "outlet"
                return ChainLink(name, canonical, kind, None, span.start, span.stop)
        return None

    def _whole(self, found: Mention) -> Mention:
        """«New York Times», of which «Times» was met first."""
        for at in range(max(0, found.first - _WORDS), found.first):
            longer = known(self.doc, at, found.last) if self.doc.tokens[at].capital else None
            if longer and longer.last == found.last:
                return longer
        return found

    def _again(self, link: ChainLink, mention: Mention) -> ChainLink:
        span = self.doc.span(
            self.doc.tokens[mention.first].start, self.doc.tokens[mention.last - 1].stop
        )
        return evolve(link, start=span.start, stop=span.stop)

    def _citation(self, chain: list[Event], links: list[ChainLink]) -> Citation:
        start = self.doc.tokens[min(event.first for event in chain)].start
        stop = max(self.doc.tokens[event.last - 1].stop for event in chain)
        place = self.doc.place(start)
        rule = "+".join(dict.fromkeys(event.rule for event in chain))
        names = [link.name for link in links]
        return Citation(
            finding_id("c", place.name, start - place.base, *names),
            place.name,
            tuple(links),
            Place(start - place.base, stop - place.base),
            rule,
            round(min(event.confidence for event in chain), 2),
        )


_WORDS = 4
"""Words of a name before the one by which it was met."""
_SHORTENED = ("document", "unnamed", "body")
_BACK = 120
"""Tokens in which «издание» looks back for a name."""


def _alike(name: str, surface: str) -> bool:
    """Whether a name is no more than the words there with other ends."""
    return {w[:4].lower() for w in name.split()} <= {w[:4].lower() for w in surface.split()}


def _generic(doc: Document, mention: Mention) -> bool:
    """«компания», «британская фирма»: a body without a name."""
    phrase = mention.phrase
    if phrase is None or mention.kind not in ("body", "social"):
        return False
    if phrase.last != phrase.head + 1:
        return False
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    inside = sentence is not None and sentence.first < phrase.first
    if inside and phrase.first < phrase.head and doc.tokens[phrase.first].capital:
        return False  # «на Речную правозащитную группу»: a name of its own
    return bool(doc.traits(phrase.head).lemmas & _GENERIC)


def _identity(link: ChainLink) -> tuple[str, ...]:
    return (link.canonical,) if link.canonical else name_key(link.name)


def _distinct(links: list[ChainLink]) -> list[ChainLink]:
    """A source is named once in a chain."""
    seen: set[tuple[str, ...]] = set()
    kept = []
    for link in links:
        if _identity(link) not in seen:
            kept.append(link)
        seen.add(_identity(link))
    return kept


def _hostname(url: str) -> str:
    """The host of an address; empty for what is none."""
    try:
        return urlsplit(url).hostname or ""
    except ValueError:
        return ""
