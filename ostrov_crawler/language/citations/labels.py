"""Sources that stand outside a clause: headlines, labels, datelines, posts on platforms."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.mentions import mention_at
from ostrov_crawler.language.sources.names import known
from ostrov_crawler.language.sources.scene import CARRIED, DOCUMENT, Event, Scene
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.speakers.clauses import THAT
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import alias_at

_LABELS = frozenset(
    ["источник", "источники", "джерело", "джерела", "source", "по материалам", "за матеріалами"]
)
_NETWORKS = word_set("network")
_SOCIAL = ("социальн", "соціальн")
_NETS = ("сет", "мереж")
_LISTED = frozenset([",", ";", "/", "и", "та", "і"])
_DASHES = frozenset("-–—")
_ON = frozenset(["в", "во", "у", "на", "через"])
_DATELINE = re.compile(
    r"(?:[A-ZА-ЯЁІЇЄҐ][\w.\- ]{1,40}?[,.] ?(?:\d{1,2} [^\W\d]+[.,]? ?|[^\W\d]+ \d{1,2}[.,]? ?)?)?"
    r"(?:/(?P<slashed>[^/\n]{2,30})/|\((?P<bracketed>[^()\n]{2,30})\) ?[-–—.])"
    r"|(?P<bare>[A-ZА-ЯЁІЇЄҐ][\w -]{1,30}?), \d{1,2} [^\W\d]+ ?[.–—-]"
    r"|[A-ZА-ЯЁІЇЄҐ][\w.\- ]{1,30}?, \d{1,2} [^\W\d]+ ?[–—-] ?(?P<dashed>[^\W\d][\w «»-]{1,30}?)\."
)


def dateline(scene: Scene) -> Iterator[Event]:
    """«ПРИМОРСК, 5 марта. /ТАСС/.», «(Рейтер) -» at the head of a paragraph inside the text; the
    one that opens an article is its own dateline, and no citation."""
    if not _opens_paragraph(scene) or _opens_body(scene):
        return
    match = _DATELINE.match(scene.doc.masked, scene.sentence.start)
    if not match or not match.lastgroup:
        return
    at = scene.doc.token_at(match.start(match.lastgroup))
    found = known(scene.doc, at, scene.doc.token_at(match.end(match.lastgroup)))
    if found and found.medium:
        yield Event(found, "nomn", CARRIED, found.first, found.last, "dateline", 0.9)


def _opens_body(scene: Scene) -> bool:
    """Whether only a headline, if anything, stands before."""
    headed = scene.doc.places[0].name == "headline"
    return scene.sentence.paragraph <= int(headed)


def _opens_paragraph(scene: Scene) -> bool:
    at = scene.sentence.start
    before = scene.doc.masked[max(0, at - 20) : at].rstrip(" ")
    return at == 0 or before.endswith("\n") or (not before and at < 20)


def label(scene: Scene) -> Iterator[Event]:
    """«Источник: X», «Reuters: …», «СМИ: …» at the head of a line."""
    tokens = scene.doc.tokens
    if scene.first + 2 > scene.last or not _opens_paragraph(scene):
        return
    at = _labelled(scene)
    if at:
        found = mention_at(scene.doc, at, scene.last)
        while found and found.kind and not found.bare:
            yield Event(found, "nomn", CARRIED, scene.first, found.last, "label", 0.9)
            more = found.last + 1 < scene.last and tokens[found.last].text in _LISTED
            found = mention_at(scene.doc, found.last + 1, scene.last) if more else None
        return
    if not any(token.text == ":" for token in tokens[scene.first : scene.first + 10]):
        return
    found = mention_at(scene.doc, scene.first, scene.last)
    if found and _loud(found) and found.last < scene.last and tokens[found.last].text == ":":
        yield Event(found, "nomn", CARRIED, scene.first, found.last, "headline", 0.8)


def _labelled(scene: Scene) -> int:
    """«Источник: МЧС в Telegram»: the token after the colon, or 0."""
    words = [
        token.lower for token in scene.doc.tokens[scene.first : min(scene.last, scene.first + 3)]
    ]
    if words[1:2] == [":"] and words[0] in _LABELS:
        return scene.first + 2
    if words[2:] == [":"] and " ".join(words[:2]) in _LABELS:
        return scene.first + 3
    return 0


def _loud(found: Mention) -> bool:
    """A known medium, or many at once; anything else before a colon may be a person."""
    if found.noun == "collective":
        return True
    return found.medium and found.alias is not None and not found.alias.platform


def headline_end(scene: Scene) -> Iterator[Event]:
    """«Снег сошёл - СМИ», «… – Bloomberg»."""
    if scene.sentence.paragraph or _DATELINE.match(scene.doc.masked, scene.sentence.start):
        return
    for at in range(scene.last - 1, max(scene.first, scene.last - 8), -1):
        if scene.doc.tokens[at].text in _DASHES and not scene.doc.in_marks(at):
            found = mention_at(scene.doc, at + 1, scene.last)
            if found and _loud(found) and found.last >= scene.last - 3:
                yield Event(found, "nomn", CARRIED, at, found.last, "headline", 0.8)
            return


def posted(scene: Scene) -> Iterator[Event]:
    """«написал в Telegram», «на своей странице»: the source is who writes there."""
    found = list(_posts(scene))
    if found and not (_labelled(scene) or _only_pictures(scene)):
        yield from found


def _posts(scene: Scene) -> Iterator[Event]:
    seat = 0
    for at in range(scene.first, scene.last - 1):
        if scene.doc.tokens[at].lower not in _ON or scene.silent(at):
            continue
        if at < seat:
            continue  # «на странице больницы во «ВКонтакте»»: where the page itself stands
        network = _network(scene, at + 1)
        if network and not (scene.verbs or scene.spoken):
            continue  # «расследует утечку в соцсети»
        if network:
            yield Event(network, "loct", DOCUMENT, at, network.last, "posted", 0.7)
            continue
        found = mention_at(scene.doc, at + 1, scene.last) if _platform_near(scene, at) else None
        found = found or _own_channel(scene, at + 1)
        if found and found.kind == "social":
            if not (found.bare or found.alias) and not scene.verbs:
                continue
            if _office(scene, at):
                continue
            platform = found.bare or (found.alias is not None and found.alias.platform)
            rule = "posted" if platform else "posted_in_channel"
            seat = found.last + 1 if found.owner else seat
            yield Event(found, "loct", DOCUMENT, at, found.last, rule, 0.8)


def _only_pictures(scene: Scene) -> bool:
    """«видео опубликовала в Instagram певица»: what was published tells nothing in words."""
    doc, words = scene.doc, range(scene.first, scene.last)
    shown = any(doc.traits(at).lemmas & _PICTURES for at in words)
    published = any(
        doc.traits(at).pos == "VERB" and doc.traits(at).lemmas & _PUBLISH for at in words
    )
    return shown and published and not any(doc.tokens[at].lower in THAT for at in words)


_PICTURES = word_set("picture")
_PUBLISH = word_set("puts_out")


def _network(scene: Scene, at: int) -> Mention | None:
    """«в соцсетях», «у своїй соцмережі Threads»."""
    at += scene.doc.tokens[at].lower in _OWN
    pair = scene.doc.tokens[at : min(at + 2, scene.last)]
    if len(pair) > 1 and pair[0].lower.startswith(_SOCIAL) and pair[1].lower.startswith(_NETS):
        return Mention(at, at + 2, at, at + 2, "social", "social", bare=True)
    if at >= scene.last or scene.doc.tokens[at].lower not in _NETWORKS:
        return None
    return Mention(at, at + 1, at, at + 1, "social", "social", bare=True)


def _own_channel(scene: Scene, at: int) -> Mention | None:
    """«в своем канале»: that of who writes."""
    if at + 1 >= scene.last or scene.doc.tokens[at].lower not in _OWN:
        return None
    if noun_class(scene.doc, at + 1) not in ("channel", "social"):
        return None
    return Mention(at, at + 2, at + 1, at + 2, "social", "channel", bare=True)


_OWN = frozenset(["своем", "своєму", "собственном", "власному", "своей", "своїй", "своих", "своїх"])


def _office(scene: Scene, at: int) -> bool:
    """«на посту главы», «на пост главы»: an office, and no post."""
    near = scene.doc.tokens[at + 1 : at + 4]
    return scene.doc.tokens[at].lower == "на" and any(token.lower in _POSTS for token in near)


_POSTS = word_set("post_held")


def _platform_near(scene: Scene, at: int) -> bool:
    """A cheap look before the phrase is read."""
    for here in range(at + 1, min(scene.last, at + 4)):
        if noun_class(scene.doc, here) in ("social", "channel"):
            return True

        found = alias_at(scene.doc.tokens, here, scene.last, scene.doc.lang)
        if found and found.alias.kind == "social":
            return True
    return False
