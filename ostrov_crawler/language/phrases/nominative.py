"""A phrase or a name in any case in, its words in the nominative out."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.name import Name, stem
from ostrov_crawler.language.names.senses import name_readings
from ostrov_crawler.language.phrases.phrase import Phrase, likeliest
from ostrov_crawler.language.words.morph import Reading
from ostrov_crawler.language.words.tokens import Token


def nominative(
    doc: Document, phrase: Phrase, case: str = "", *, last: int = 0, wanted: str = "nomn"
) -> str:
    """The words of a phrase with its head in the nominative, or in the case `wanted`; `case` is
    the one it stands in.

    Capital letters and all that does not change stay as they are; `last` cuts the phrase short.
    """
    last = last or phrase.last
    changed = {
        at: _inflected_word(doc, phrase, at, case, wanted)
        for at in (*phrase.modifiers, phrase.head)
    }
    parts: list[str] = []
    for at in range(phrase.first, last):
        token = doc.tokens[at]
        if parts and doc.tokens[at - 1].stop < token.start:
            parts.append(" ")
        parts.append(changed.get(at) or token.text)
    return "".join(parts)


def _inflected_word(doc: Document, phrase: Phrase, at: int, case: str, wanted: str) -> str:
    token = doc.tokens[at]
    here = doc.traits(at)
    options = here.nouns if at == phrase.head and here.nouns else here.adjectives
    options = tuple(o for o in options if o.case == (case or o.case))
    if not options or (case or options[0].case) == wanted:
        return token.text
    senses = [s for s in phrase.senses if not case or s[0] == case]
    number = max((sense[1] for sense in senses), default="")
    genders = {noun.gender for noun in doc.traits(phrase.head).nouns if noun.case == case}
    genders &= {sense[2] for sense in senses} or genders  # «міській раді» is of no «рад»
    fitting = [o for o in options if not number or o.number == number] or list(options)
    if at == phrase.head:
        fitting = [o for o in fitting if o.lemma == phrase.lemma] or fitting
    own = genders or {"masc"}
    best = next((o for o in fitting if o.gender in own), fitting[0])
    gender = best.gender if at != phrase.head else ""
    word = doc.morph.inflect(best, wanted, best.number, gender)
    return like(token, _spelt_like(token, word)) if word else token.text


def _spelt_like(token: Token, word: str) -> str:
    """«е» for «ё» where the document writes it so."""
    return word if "ё" in token.text.lower() else word.replace("ё", "е")


_APOSTROPHES = "'’ʼ"


def like(token: Token, word: str) -> str:
    """A word with the capitals of the token it comes from."""
    if token.text.isupper() and len(token.text) > 1:
        return word.upper()
    if token.text[1:2] in _APOSTROPHES and token.text[1:2]:
        return token.text[:3] + word[3:]
    if any(letter.isupper() for letter in token.text[1:]) and "-" not in word:
        return "".join(map(_as_large, word, token.text.ljust(len(word))))  # «СПбГУ»
    if "-" in word and "-" in token.text:
        pairs = zip(word.split("-"), token.text.split("-"), strict=False)
        return "-".join(w[:1].upper() + w[1:] if t[:1].isupper() else w for w, t in pairs)
    return word[:1].upper() + word[1:] if token.capital else word


def _as_large(letter: str, other: str) -> str:
    return letter.upper() if other.isupper() else letter


def nominative_name(doc: Document, name: Name, case: str = "") -> str:
    """A name in the nominative; `case` is the one it stands in ("" = the likeliest)."""
    parts: list[str] = []
    gender = name_gender(name, case)
    for at in range(name.first, name.last):
        token = doc.tokens[at]
        if parts and doc.tokens[at - 1].stop < token.start:
            parts.append(" ")
        parts.append(_nominative_name_word(doc, at, case or name_case(name), gender, name))
    return "".join(parts)


def name_case(name: Name) -> str:
    """The likeliest case: the nominative where it can be."""
    cases = {case for case, _ in name.senses}
    return likeliest(cases)


def name_gender(name: Name, case: str = "") -> str:
    """masc, femn, or empty where the name leaves it open."""
    genders = {g for c, g in name.senses if not case or c == case}
    return next(iter(genders)) if len(genders) == 1 else ""


def _nominative_name_word(doc: Document, at: int, case: str, gender: str, name: Name) -> str:
    token = doc.tokens[at]
    if not name.senses or case == "nomn" or at not in name.words:
        return token.text
    if token.kind != "word" or len(token.text) < 2:
        return token.text
    readings = [r for r in name_readings(doc, at, given=False) if r.case == case]
    fitting = [r for r in readings if not gender or not r.gender or r.gender == gender]
    if not fitting and gender == "masc":
        fitting = [r for r in readings if r.known and r.gender == "femn" and not r.tags & _OF_NAMES]
    if readings and not readings[0].known and token.lower.endswith(_FOREIGN):
        return token.text
    if fitting and not fitting[0].known:
        fitting.sort(key=lambda r: not _begins_like(r.lemma, token.lower))
    if fitting and fitting[0].gender == "neut" and not fitting[0].known:
        fitting = []  # «Шмитсена» is of no «Шмитсено»
    if not fitting or (_of_a_surname(token.text, case, gender) and not _of_people(fitting[0])):
        return _of_first(doc, token.text, case, gender) or guessed_surname(token.text, case, gender)
    word = doc.morph.inflect(fitting[0], "nomn", "", fitting[0].gender or gender)
    return like(token, _spelt_like(token, word)) if word else token.text


def _begins_like(lemma: str, word: str) -> bool:
    """«Торвальду» is of «Торвальд» rather than of «Торвалёд»."""
    return "-" in word or lemma.replace("ё", "е").startswith(stem(word))


def _of_people(reading: Reading) -> bool:
    return not _NAMES.isdisjoint(reading.tags)


_FOREIGN = ("еи", "аи", "уи", "ии")
"""«Хаменеи» is no genitive of «Хаменея»."""
_NAMES = frozenset(["Surn", "Name", "Patr"])


def _of_a_surname(word: str, case: str, gender: str) -> bool:
    """«Сомовой» is a woman's «Сомова», not an adjective's «Сомовая»; «Сомовым» is «Сомов»."""
    ends = _SHED_BY_WOMEN if gender == "femn" else _SHED["ablt"][:2] if case == "ablt" else ()
    own = next((e for e in ends if word.lower().endswith(e)), "")
    return bool(own) and word.lower()[: -len(own)].endswith(_POSSESSIVE)


_POSSESSIVE = ("ов", "ев", "єв", "ин", "ін", "їн")
_OF_NAMES = frozenset(["Name", "Surn", "Patr"])
_SHED = {
    "gent": ("а", "я"),
    "accs": ("а", "я"),
    "datv": ("ові", "еві", "у", "ю"),
    "ablt": ("ым", "им", "ом", "ем"),
    "loct": ("ові", "еві", "е", "і"),
}
"""What a man's surname takes on in a case."""
_VOWELS = "аеиоуіїєяюыэё"
_OF_FIRST = {
    "gent": (("и", "а"), ("у", "а")),
    "accs": (("у", "а"),),
    "ablt": (("ою", "а"), ("ею", "я")),
}
"""What a man's surname in -а ends in, in a case, and in the nominative: «Сибіги»."""
_ADJECTIVAL = tuple(stem + end for stem in ("ск", "цк", "зк") for end in ("ому", "ого", "им", "ом"))
"""«Гурскому» is «Гурский»."""
_SHED_BY_WOMEN = ("ой", "ою", "ої", "ій", "у")


def _of_first(doc: Document, word: str, case: str, gender: str) -> str:
    """«Андрія Сибуги» is «Сибуга»: a man's surname in -а that no dictionary has; only Ukrainian
    keeps it apart from foreign ones in -і."""
    if gender != "masc" or doc.lang != "uk":
        return ""
    for end, own in _OF_FIRST.get(case, ()):
        if word.lower().endswith(end) and word.lower()[-len(end) - 1] not in _VOWELS:
            return word[: -len(end)] + own
    return ""


def guessed_surname(word: str, case: str, gender: str) -> str:
    """The nominative of a surname that no dictionary has: «Сомгина» for a man is «Сомгин»."""
    lower = word.lower()
    adjectival = next((e for e in _ADJECTIVAL if lower.endswith(e)), "")
    if adjectival:
        return word[: -len(adjectival)] + adjectival[:2] + "ий"
    if gender == "femn":
        own = next((e for e in _SHED_BY_WOMEN if lower.endswith(e)), "")
        possessive = lower[: -len(own) or None].endswith(_POSSESSIVE)
        return word[: -len(own)] + "а" if own and possessive else word
    own = next((e for e in _SHED.get(case, ()) if lower.endswith(e)), "")
    stem = lower[: -len(own) or None]
    return word[: -len(own)] if own and len(stem) > 2 and stem[-1] not in _VOWELS else word
