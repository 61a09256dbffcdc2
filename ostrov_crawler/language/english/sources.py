"""Citations in English texts: «told Reuters», «the agency reports, citing», «according to»."""

from __future__ import annotations

import re
from collections.abc import Iterator

from attrs import evolve

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.english.people import is_body
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.names import known, latin
from ostrov_crawler.language.sources.scene import (
    BODY,
    CARRIED,
    DOCUMENT,
    REFERRED,
    TOLD,
    Event,
    Scene,
)
from ostrov_crawler.language.tables import word_set

_VERB = re.compile(r"report(?:s|ed)|says|said|writes|wrote|quot(?:es|ed)|cit(?:es|ed)|announced")
_TOLD = re.compile(
    r"told|interview (?:with|to)|(?:speaking|spoke) (?:to|with)|question from", re.IGNORECASE
)
_ACCORDING = re.compile(r"according to|as reported by|reported by", re.IGNORECASE)
_CITING = re.compile(r"citing|cites|with reference to|referring to|quoting", re.IGNORECASE)
_MEDIA_WORD = re.compile(
    r"\b(?:News|Times|Post|Agency|TV|Radio|Journal|Herald|Tribune|Gazette|Daily|Independent"
    r"|\w+\.\w{2,})\b"
)
_SOURCES = "|".join(sorted(word_set("english_unnamed")))
_UNNAMED = re.compile(
    rf"(?P<name>(?:(?:an?|its|two|three|several|unnamed|anonymous|own|senior|official|\w+ed) )*"
    rf"(?:[\w-]+ )?(?:{_SOURCES})"
    r"(?: (?:familiar with|close to|in|at|with knowledge of|briefed on)(?: [\w'’-]+){1,3})?)"
    r"(?=[ ,.]|$)"
)
_DOCUMENTS = "|".join(sorted(word_set("english_document")))
_DOCUMENT = re.compile(
    rf"(?:the |an? |its |their )?(?P<name>(?:[\w-]+ ){{0,2}}?(?:{_DOCUMENTS}))\b"
)
_CAPITALS = r"[A-Z][\w'’-]*(?:(?: of| for| and| the)* [A-Z][\w'’-]*)*"
_BODY = re.compile(rf"(?:the |a statement (?:by|from|of) the )?(?P<name>{_CAPITALS})")
_STATEMENT = re.compile(
    rf"(?:The |the )?(?P<name>{_CAPITALS}) (?:reported|informed"
    r"|(?:said|says|announced) in (?:a|its) (?:statement|report|press release))\b"
)
_NETWORK = r"(?:X|Twitter|Facebook|Telegram|Instagram)"
_POSTED = re.compile(
    rf"\b(?:tweeted|(?:wrote|posted|said)[\w ]{{0,25}}? on {_NETWORK}"
    rf"|(?:post|statement|message|video)[\w ]{{0,20}}? on (?:\w+ )?{_NETWORK}"
    rf"|on (?:his|her|their|its) (?:\w+ )?{_NETWORK})\b"
)
_ARTICLE = re.compile(r"(?:an?|its|own|the) ", re.IGNORECASE)
_CALLED = frozenset(["news", "agency", "newspaper", "website", "channel", "portal", "outlet"])
_REACH = 4
"""Words like «the state-run agency» between the phrase and the name."""


def told(scene: Scene) -> Iterator[Event]:
    """«… told Reuters», «in an interview with The Northern Times»."""
    for first, at in _phrases(scene, _TOLD):
        found = _medium_near(scene, at)
        if found:
            yield Event(found, "", TOLD, first, found.last, "told_to_medium", 0.85)


def according_to(scene: Scene) -> Iterator[Event]:
    """«according to Reuters», «according to the Roads Ministry», «according to the report»."""
    for first, at in _phrases(scene, _ACCORDING):
        found = _medium_near(scene, at) or _origin(scene, at)
        if found:
            yield Event(
                found, "", CARRIED if found.medium else BODY, first, found.last, "by_data", 0.85
            )


def citing(scene: Scene) -> Iterator[Event]:
    """«…, citing Reuters», «…, citing two people familiar with the talks»."""
    for first, at in _phrases(scene, _CITING):
        found = _medium_near(scene, at) or _origin(scene, at)
        if found:
            yield Event(found, "", REFERRED, first, found.last, "referred_to", 0.85)


def reports(scene: Scene) -> Iterator[Event]:
    """«Reuters reported», «…, TASS said», «The Northern Times, citing sources, said»."""
    at = scene.first
    while at < scene.last - 1:
        found = None if scene.silent(at) else _medium(scene, at)
        after = found.last if found else 0
        if found and _carries(scene, after):
            yield Event(found, "", CARRIED, at, after + 1, "medium_reports", 0.85)
        at = max(at + 1, after)


def stated(scene: Scene) -> Iterator[Event]:
    """«The Torvanian Roads Ministry said in a statement»."""
    for match in _STATEMENT.finditer(scene.doc.masked, scene.sentence.start, scene.sentence.stop):
        if is_body(match["name"]) and not scene.silent(scene.doc.token_at(match.start())):
            found = _mention(scene, match, "body", "body")
            yield Event(found, "", BODY, found.first, found.last, "body_informs", 0.8)


def posted(scene: Scene) -> Iterator[Event]:
    """«wrote on Telegram», «in a post on X»: the source is who writes there."""
    for match in _POSTED.finditer(scene.doc.masked, scene.sentence.start, scene.sentence.stop):
        first, last = scene.doc.token_at(match.start()), scene.doc.token_at(match.end())
        if not scene.silent(first):
            network = Mention(first, last, first, last, "social", "social", bare=True)
            yield Event(network, "", DOCUMENT, first, last, "posted", 0.7)
            return


def _carries(scene: Scene, at: int) -> bool:
    if at >= scene.last:
        return False
    while at + 1 < scene.last and scene.doc.tokens[at].lower in _CALLED:
        at += 1
    token = scene.doc.tokens[at]
    if token.text == "," and at + 1 < scene.last:
        return bool(_CITING.match(scene.doc.tokens[at + 1].lower))
    return bool(_VERB.fullmatch(token.lower))


def _phrases(scene: Scene, phrase: re.Pattern[str]) -> Iterator[tuple[int, int]]:
    """The tokens where a phrase begins and ends, outside speech."""
    start, stop = scene.sentence.start, scene.sentence.stop
    for match in phrase.finditer(scene.doc.masked, start, stop):
        first, at = scene.doc.token_at(match.start()), scene.doc.token_at(match.end())
        if not scene.silent(first):
            yield first, at


def _medium_near(scene: Scene, at: int) -> Mention | None:
    places = range(at, min(scene.last, at + _REACH))
    return next((found for place in places if (found := _medium(scene, place))), None)


def _origin(scene: Scene, at: int) -> Mention | None:
    """Sources without a name, a document, or a body with one, right at token `at`."""
    if at >= scene.last:
        return None
    start, stop = scene.doc.tokens[at].start, scene.sentence.stop
    shapes: tuple[tuple[re.Pattern[str], SourceKind], ...] = (
        (_UNNAMED, "unnamed"), (_DOCUMENT, "document"), (_BODY, "body"),
    )  # fmt: skip
    for shape, kind in shapes:
        match = shape.match(scene.doc.masked, start, stop)
        if match and (kind != "body" or is_body(match["name"])):
            return _mention(scene, match, kind, kind)
    return None


def _mention(scene: Scene, match: re.Match[str], kind: SourceKind, noun: str) -> Mention:
    start, stop = match.span("name")
    stop = start + len(match["name"].rstrip())
    cut = _ARTICLE.match(scene.doc.masked, start, stop)
    first, last = scene.doc.token_at(cut.end() if cut else start), scene.doc.token_at(stop)
    return Mention(first, last, first, last, kind, noun)


def _medium(scene: Scene, at: int) -> Mention | None:
    """A medium of the table, or a Latin name with a word that only media have."""
    found = known(scene.doc, at, scene.last)
    if found:
        return found if found.medium and not (found.alias and found.alias.platform) else None
    found = latin(scene.doc, at, scene.last)
    if found is None:
        return None
    tokens = scene.doc.tokens
    last = next((i for i in range(found.first, found.last) if tokens[i].text.islower()), found.last)
    name = scene.doc.masked[tokens[found.first].start : tokens[last - 1].stop]
    return evolve(found, last=last, name_last=last) if _MEDIA_WORD.search(name) else None


RULES = (told, according_to, citing, reports, stated, posted)
