"""A place that speaks in, who speaks there out: «в Белом доме заявили», «говорится в записке»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.names import abbreviation
from ostrov_crawler.language.speakers.anaphors import anaphor, body_again, there
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution, is_country, is_stranger
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speakers.press import press_office
from ostrov_crawler.language.speakers.pronouns import HE
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import by_name


def in_a_body(speakers: Speakers, clause: Clause, cue: Cue) -> Heard | None:
    """«в Белом доме заявили», «розповіли в музеї»: the body in the locative, nearest the cue."""
    found = [p for p in clause.phrases if _place(speakers, p) and _speaks(speakers, p)]
    first, last = max(clause.sentence.first, cue.first - 3), min(clause.sentence.last, cue.last + 1)
    beside = range(first, last)
    yonder = next((at for at in beside if speakers.doc.tokens[at].lower == "там"), None)
    if yonder is not None:
        return there(speakers, yonder)
    if not found:
        return None
    behind = clause.inverted(cue)  # «на Снежной площади, сообщили в мэрии»
    near = min(found, key=lambda p: (behind and p.first < cue.first, abs(p.first - cue.first)))
    for rule in (owner, press_office, body_again, anaphor, institution):
        heard = rule(speakers, near, "loct")
        if heard:
            return heard
    return None


def _behind(speakers: Speakers, phrase: Phrase) -> Heard | None:
    """Whose document it is: its genitive, else the body or medium named last; «в записке»
    is a document of its own where none was."""
    found = owner(speakers, phrase, "loct")
    if found or phrase.lemma not in _MESSAGES:
        return found
    return _informant(speakers) or next(iter(reversed(speakers.named[-3:])), None)


def _informant(speakers: Speakers) -> Heard | None:
    """The body whose message a medium relays: «сообщает пресс-служба, передает ТАСС»."""
    source = speakers.source
    if source is None or not of_media(source):
        return source
    near = [h for h in speakers.named[-4:] if h.kind == "organisation" and not of_media(h)]
    return near[-1] if near and source.at - near[-1].at < _RELAYED else source


def of_media(heard: Heard) -> bool:
    """Whether somebody heard is an agency or outlet."""
    alias = by_name(heard.name)
    return heard.medium or (alias is not None and alias.kind in ("agency", "outlet"))


_RELAYED = 25
"""Tokens between a body and the medium that relays it."""


_MESSAGES = word_set("message")


def _place(speakers: Speakers, phrase: Phrase) -> bool:
    before = speakers.doc.tokens[phrase.first - 1].lower if phrase.first else ""
    return (
        phrase.governed
        and before in ("в", "во", "у", "на")
        and phrase.fits("loct")
        and (not phrase.animate or is_stranger(speakers, phrase))
    )


_PAGES = word_set("page_of_a_body")


def owner(speakers: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«в сообщении пресс-службы», «на сайте горсовета»: the body behind a document or page."""
    doc = speakers.doc
    document = nouns(doc.lang).get(phrase.lemma) == "document" or phrase.lemma in _PAGES
    his = next((m for m in phrase.modifiers if doc.tokens[m].lower in HE), None)
    if document and his is not None:
        return speakers.of(Phrase(his, his + 1, his, frozenset(), "pronoun"), "gent")
    if not document or phrase.last <= phrase.head + 1:
        return None
    inner = phrase_at(doc, phrase.head + 1, phrase.last)
    if inner is None or not inner.fits("gent") or not _owns(speakers, inner):
        return None
    if inner.last == inner.first + 1 and abbreviation(doc, inner.first):
        inner = inner.but(animate=False, name=None)  # «у повідомленні Мінтрансу» is no man
        return institution(speakers, inner, "gent")
    return speakers.of(inner, "gent")


def _owns(speakers: Speakers, phrase: Phrase) -> bool:
    kind = nouns(speakers.doc.lang).get(phrase.lemma)
    if phrase.kind == "unknown" or abbreviation(speakers.doc, phrase.head):
        return True
    if phrase.name or phrase.animate or phrase.kind in ("body", "title", "latin"):
        return True
    return kind in ("body", "group", "medium") or is_country(speakers, phrase)


def impersonal(speakers: Speakers, clause: Clause, cue: Cue) -> Heard | None:
    """«говорится в сообщении», «отмечается»: the document named here and who it is by, else
    the source named last."""
    places = [p for p in clause.phrases if _place(speakers, p)]
    kinds = nouns(speakers.doc.lang)
    for phrase in sorted(places, key=lambda p: abs(p.first - cue.first)):
        if kinds.get(phrase.lemma) == "document":
            found = _behind(speakers, phrase) or _of_page(speakers, places)
            return found or institution(speakers, phrase, "loct")
        if kinds.get(phrase.lemma) in ("body", "medium"):
            return institution(speakers, phrase, "loct")
    return speakers.source or speakers.last()


def _of_page(speakers: Speakers, places: list[Phrase]) -> Heard | None:
    """«йдеться у повідомленні на сторінці холдингу»: whose page it stands on."""
    pages = [p for p in places if p.lemma in _PAGES]
    return next((h for p in pages if (h := owner(speakers, p, "loct"))), None)


def _speaks(speakers: Speakers, phrase: Phrase) -> bool:
    doc = speakers.doc
    if nouns(doc.lang).get(phrase.lemma) or phrase.kind in ("body", "title", "latin"):
        return True
    return doc.tokens[phrase.head].capital or doc.tokens[phrase.first].capital
