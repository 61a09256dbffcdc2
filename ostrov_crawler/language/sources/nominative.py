"""A mention of a source in, its name in the nominative out, as the guide writes names."""

from __future__ import annotations

import re

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.nominative import nominative, nominative_name
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.words import is_calendar, listed_lemma
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import alias_at

_SPACE = re.compile(r"\s+")
_MARKS = re.compile(r"[«»“”„\"]")
_TAIL = re.compile(
    r"\s*(?:№ ?\d[\w/-]*|(?:от|від|за) \d{1,2} \w+(?: \d{4}(?: (?:года|року))?)?"
    r"|(?:от|від) [\d.]{6,10}"
    r"|\d{4} (?:года|року))"
)
_KNOWING = re.compile(r", (?:знаком|близк|осведомл|обізнан|наближен|знайом)\w+ [^,.;:»\"]{2,60}")
_OWN = word_set("no_part_of_source")


def name_of(doc: Document, mention: Mention, case: str) -> str:
    """The name in the nominative, without marks and without «агентство»; `case` is the one that
    the construction asks for."""
    if mention.spelling is not None:
        return mention.spelling
    if mention.phrase is not None:
        return _of_phrase(doc, mention, "gent" if mention.owner else case)
    if mention.noun in ("staff", "part", "data", "unnamed") and mention.titled:
        return plain(_inflected(doc, mention, "gent"))
    if mention.noun or _is_latin(doc, mention):
        return plain(_cut(doc, mention.name_first, mention.name_last))
    return plain(_inflected(doc, mention, case))


def plain(text: str) -> str:
    """White space folded, one pair of outer marks taken off."""
    return _SPACE.sub(" ", text).strip(' ,«»"“”„')


def stop_of(doc: Document, mention: Mention) -> int:
    """Where the name ends, with its number and year: «постановление №8 от 1 мая 2020 года»."""
    stop = doc.tokens[mention.name_last - 1].stop
    if mention.kind == "document":
        stop = _what_to(doc, mention.name_last, stop)
    if mention.kind == "unnamed":
        stop = _where(doc, mention.last, stop)
    pattern = _TAIL if mention.kind == "document" else _KNOWING
    if mention.kind not in ("document", "unnamed"):
        return stop
    tail = pattern.match(doc.masked, stop)
    while tail:
        stop = tail.end()
        tail = pattern.match(doc.masked, stop)
    return stop


def seat_after(doc: Document, at: int) -> str:
    """«в правительстве» at token `at`, where somebody sits; empty if nothing such is there."""
    start = doc.tokens[at - 1].stop
    return doc.text[start : _where(doc, at, start)].strip()


def _where(doc: Document, at: int, stop: int) -> int:
    """«источник в полиции», «джерела у Вашингтоні»: where he sits belongs to his name."""
    if at + 1 >= len(doc.tokens) or doc.tokens[at].lower not in _SEATS:
        return stop
    seat = phrase_at(doc, at + 1, len(doc.tokens))
    if seat is None or seat.kind in ("pronoun", "title") or (seat.name and seat.name.full):
        return stop
    return doc.tokens[seat.last - 1].stop


def _what_to(doc: Document, at: int, stop: int) -> int:
    """«пояснение к документу»: what it belongs to."""
    if at + 1 >= len(doc.tokens) or doc.tokens[at].lower not in ("к", "ко", "до"):
        return stop
    inner = phrase_at(doc, at + 1, len(doc.tokens))
    if inner is None or inner.kind != "noun" or inner.animate or inner.name:
        return stop
    return doc.tokens[inner.last - 1].stop if inner.fits("datv") or inner.fits("gent") else stop


_SEATS = frozenset(["на", "в", "во", "у", "из", "з", "із", "при"])


def _cut(doc: Document, first: int, last: int) -> str:
    return doc.text[doc.tokens[first].start : doc.tokens[last - 1].stop]


def _is_latin(doc: Document, mention: Mention) -> bool:
    return doc.tokens[mention.name_first].text[:1].isascii()


def _of_phrase(doc: Document, mention: Mention, case: str) -> str:
    phrase = mention.phrase
    assert phrase is not None  # noqa: S101 - a named phrase has one
    first = mention.name_first
    if phrase.name and mention.owner and phrase.name.last == phrase.last:
        return nominative_name(doc, phrase.name, name_case_of(phrase, "gent"))
    if doc.tokens[phrase.head].text.isupper() and phrase.last == first + 1:
        return doc.tokens[first].text
    word = listed_lemma(doc, first) if mention.kind == "document" else ""
    if word and phrase.last == first + 1:
        stop = doc.tokens[first].stop
        return word + doc.text[stop : max(stop, stop_of(doc, mention))]
    while first < phrase.head and _unwanted(doc, first):
        first += 1
    last = _before_date(doc, phrase)
    kept = Phrase(
        first, last, phrase.head, phrase.senses, phrase.kind, phrase.animate, phrase.lemma,
        modifiers=tuple(m for m in phrase.modifiers if m >= first),
    )  # fmt: skip
    if _few(doc, phrase, first):
        return _cut(doc, first, last)
    cases = phrase.cases()
    case = case if case in cases else "nomn" if "nomn" in cases else ""
    name = nominative(doc, kept, case)
    stop = doc.tokens[phrase.last - 1].stop
    if last == phrase.last:
        name += doc.text[stop : max(stop, stop_of(doc, mention))]
    return _unmarked(_small(doc, first, name))


def _few(doc: Document, phrase: Phrase, first: int) -> bool:
    """«два источника»: after two, three and four the nominative looks like a genitive."""
    counted = first < phrase.head and doc.tokens[first].lower in _FEW
    return counted and any(
        noun.case == "gent" and noun.number == "sing" for noun in doc.traits(phrase.head).nouns
    )


_FEW = frozenset(["два", "две", "три", "четыре"])


def name_case_of(phrase: Phrase, wanted: str) -> str:
    """The case asked for, where the name can stand in it."""
    senses = phrase.name.senses if phrase.name else frozenset()
    return wanted if any(case == wanted for case, _ in senses) else ""


def _before_date(doc: Document, phrase: Phrase) -> int:
    """«росСМИ 5 марта»: the day is none of the name."""
    for at in range(phrase.head + 1, phrase.last - 1):
        if doc.tokens[at].kind == "number" and is_calendar(doc, at + 1):
            return at
    return phrase.last


def _unwanted(doc: Document, at: int) -> bool:
    here = doc.traits(at)
    return bool(here.lemmas & _OWN)


def _small(doc: Document, at: int, name: str) -> str:
    """At the head of a sentence a common noun has a capital that is not its own."""
    token = doc.tokens[at]
    sentence = doc.sentence_at(token.start)
    starts = sentence is not None and sentence.start == token.start
    if (
        not starts
        or name.count(" ")
        or token.text[1:] != token.text[1:].lower()
        or at in doc.name_at
    ):
        return name
    known = doc.traits(at)
    common = known.adjectives or any(r.known and not r.tags & {"Geox", "Orgn"} for r in known.nouns)
    return name[:1].lower() + name[1:] if common else name


def _unmarked(name: str) -> str:
    """«компания «Север»» keeps its marks inside; a lone outer pair goes."""
    name = _SPACE.sub(" ", name).strip(" ,")
    if len(_MARKS.findall(name)) == 1:
        return _MARKS.sub("", name)
    if len(_MARKS.findall(name)) == 2 and name[:1] in '«"“„':
        return _MARKS.sub("", name)
    return name


def _inflected(doc: Document, mention: Mention, case: str) -> str:
    """A name in marks with no noun before it stands in the case of the construction."""
    first, last = mention.name_first, mention.name_last
    listed = alias_at(doc.tokens, first, last, doc.lang)
    if listed and listed.last == last:
        return listed.name
    phrase = phrase_at(doc, first, last)
    text = _cut(doc, first, last)
    if phrase is None or phrase.first != first or phrase.kind in ("title", "latin"):
        return text
    cases = phrase.cases()
    if case not in cases:
        case = "nomn" if "nomn" in cases else ""
    if case == "nomn":
        return text
    whole = nominative(doc, phrase, case)
    return whole + doc.text[doc.tokens[phrase.last - 1].stop : doc.tokens[last - 1].stop]
