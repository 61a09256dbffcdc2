"""A body's short name in, the long one that the document gives it out: МВД, Минюст, Нацфронт."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import stem
from ostrov_crawler.language.phrases.nominative import name_case, nominative, nominative_name
from ostrov_crawler.language.phrases.phrase import likeliest
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.speakers.bodies import other_names
from ostrov_crawler.language.tables import rows, word_set

_LETTERS = re.compile(r"[А-ЯЁІЇЄҐ]{3,7}")
_SYLLABLES = re.compile(r"[А-ЯІЇЄҐ][а-яёіїєґ'’]{5,}")
_SMALL = frozenset(["и", "та", "і", "й", "по", "з", "із", "с", "в", "у", "на", "при", "для"])
_SHORTEST = 3
_GAP = 4


def expanded(doc: Document, name: str) -> str | None:
    """The long form, in the nominative; None where the document has none. The last word of
    «пресс-служба Минцифры» is written out too."""
    other = _otherwise(doc, name)
    if other:
        return other
    before, _, short = name.rpartition(" ")
    told = bool(before) and all(_adjective(doc, word) for word in before.split())
    long = _found(doc, short, "gent" if before and not told else "nomn")
    if long:
        return f"{before} {long}".strip()
    return _first_word(doc, name) if before else None


def _otherwise(doc: Document, name: str) -> str | None:
    """«ЦБ» is the «Банк России», where the text names it so."""
    wanted = other_names(doc.lang).get(name, ())
    for at, token in enumerate(doc.tokens) if wanted else ():
        here = [t.lower for t in doc.tokens[at : at + len(wanted)]]
        if token.capital and all(map(str.startswith, here, wanted)):
            phrase = phrase_at(doc, at, at + len(here))
            own = {noun.case for noun in doc.traits(at).nouns if noun.lemma == wanted[0]}
            return nominative(doc, phrase, likeliest(own)) if phrase else None
    return None


def _first_word(doc: Document, name: str) -> str | None:
    """«Госдеп страны»: the first word written out, what it belongs to said once."""
    short, _, rest = name.partition(" ")
    long = _found(doc, short, "nomn") if _SYLLABLES.fullmatch(short) else None
    if not long:
        return None
    return long if long.endswith(rest) else f"{long} {rest}"


def _adjective(doc: Document, word: str) -> bool:
    """«словацьке МЗС»: what stands before says which, not whose."""
    return any(r.pos == "ADJF" and r.case == "nomn" for r in doc.morph.readings(word))


def _found(doc: Document, name: str, case: str) -> str | None:
    if _LETTERS.fullmatch(name):
        places = _by_letters(doc, name.lower())
    elif _SYLLABLES.fullmatch(name):
        places = _by_syllables(doc, name.lower().replace("’", "'"))
    else:
        return None
    return next((found for at, last in places if (found := _long(doc, at, last, case))), None)


def _by_letters(doc: Document, letters: str) -> Iterator[tuple[int, int]]:
    """Министерство внутренних дел: one word a letter, small words left out."""
    for at, token in enumerate(doc.tokens):
        if token.lower.startswith(letters[0]) and len(token.text) > _SHORTEST:
            last = _spelt(doc, at, letters)
            if last:
                closed = last < len(doc.tokens) and doc.tokens[last].text in '»”"'
                yield at, last + closed


def _spelt(doc: Document, at: int, letters: str) -> int:
    for letter in letters:
        while at < len(doc.tokens) and _passed(doc.tokens[at].lower, letter):
            at += 1
        token = doc.tokens[at] if at < len(doc.tokens) else None
        if token is None or not token.lower.startswith(letter) or len(token.text) < _SHORTEST:
            return 0
        at += 1
    return at


def _passed(word: str, letter: str) -> bool:
    """Small words, and the marks of «фонд «Речное мнение»»."""
    return word in '«»“”„"' or (word in _SMALL and letter not in _SMALL)


def _by_syllables(doc: Document, word: str) -> Iterator[tuple[int, int]]:
    """Минюст: Министерство юстиции; the first word goes on where its syllable ends."""
    start = word[:_SHORTEST]
    likely = [(at, token) for at, token in enumerate(doc.tokens) if token.lower.startswith(start)]
    for cut in range(_SHORTEST, min(6, len(word) - 2)):
        head, tail = word[:cut], word[cut:].lstrip("'")[:4]
        for at, token in likely:
            if not token.lower.startswith(head) or len(token.text) < cut + 3:
                continue
            if token.lower.startswith(word[: cut + 2]):
                continue
            after = range(at + 1, min(len(doc.tokens), at + _GAP))
            found = next((i for i in after if doc.tokens[i].lower.startswith(tail)), None)
            if found is not None and _one_line(doc, at, found):
                yield at, found + 1


def _one_line(doc: Document, first: int, last: int) -> bool:
    return all(doc.tokens[at].kind == "word" for at in range(first, last + 1))


def _long(doc: Document, at: int, last: int, case: str) -> str | None:
    phrase = phrase_at(doc, at, last)
    if phrase is None or phrase.last < last:
        return None
    if not doc.traits(last - 1).nouns:  # «Министерство цифрового» goes on
        phrase = phrase_at(doc, at, len(doc.tokens)) or phrase
    cases = phrase.cases()
    own = next((c for c in (case, "nomn") if c in cases), "")
    return nominative(doc, phrase, own, wanted=case)


def fuller_body(doc: Document, mention: Mention) -> str | None:
    """«прокуратура» as «прокуратура Речной области», where the text before says which one."""
    phrase = mention.phrase
    if (
        phrase is None
        or phrase.last - phrase.first > 1
        or not doc.tokens[phrase.head].text.islower()
    ):
        return None
    wanted = doc.traits(phrase.head).lemmas & _BODIES
    stop = max(-1, phrase.first - _BACK)
    for at in range(phrase.first - 1, stop, -1) if wanted else ():
        if doc.traits(at).lemmas & wanted:
            longer = _proper(doc, at)
            if longer:
                return longer
    return None


def _proper(doc: Document, at: int) -> str | None:
    """The nominative of the phrase around the noun at a token, if a capital tells it apart."""
    first = at
    while first and doc.traits(first - 1).adjectives and doc.tokens[first - 1].kind == "word":
        first -= 1
    phrase = phrase_at(doc, first, len(doc.tokens))
    if phrase is None or phrase.head != at or phrase.name or phrase.last - phrase.first < _PAIR:
        return None
    beside = [i for i in range(phrase.first, phrase.last) if i != at]
    if not any(doc.tokens[i].capital for i in beside):
        return None
    cases = phrase.cases()
    return nominative(doc, phrase, next((c for c in ("nomn", *sorted(cases)) if c in cases), ""))


_PAIR = 2
_BACK = 600
"""Tokens in which the body is looked for; so a long text costs no more than its length."""
_BODIES = word_set("one_of_many_bodies") | {
    row["lemma"] for row in rows("speaking_nouns") if row["class"] == "body"
}


def fuller_person(doc: Document, mention: Mention) -> str | None:
    """«Сомова» as «Андрей Сомов», where the text has the whole name before."""
    name = mention.phrase.name if mention.phrase else None
    if name is None or name.full:
        return None
    wanted = stem(doc.tokens[name.words[-1]].text)
    for other in doc.names:
        same = other.full and stem(doc.tokens[other.words[-1]].text) == wanted
        if same and other.first < name.first:
            return nominative_name(doc, other, name_case(other))
    return None
