"""Words in, their possible grammatical readings out: one vocabulary for Russian and Ukrainian.

The dictionaries come with the extras `ru` and `uk`; they load at the first word that needs them.
"""

import re
from functools import cache
from typing import Any, Literal

from attrs import field, frozen

from ostrov_crawler.errors import UsageError
from ostrov_crawler.language.tables import word_set

Case = Literal["nomn", "gent", "datv", "accs", "ablt", "loct", "voct"]
_CASES = {"nomn", "gent", "datv", "accs", "ablt", "loct", "voct"}
_RARE_CASES = {"gen1": "gent", "gen2": "gent", "acc2": "accs", "loc1": "loct", "loc2": "loct"}
_NAMES = {"Name", "Surn", "Patr"}
_GENDERS = ("masc", "femn", "neut")
_CYRILLIC = re.compile(r"[А-Яа-яЁёІіЇїЄєҐґ'’ʼ`‑-]{1,60}")
"""What the dictionaries are asked for; other letters break them or mean nothing to them."""
_KEPT = 60_000
"""Distinct words whose readings are remembered; about 30 MB when full."""


@frozen(eq=False)
class Reading:
    """One way to read a word."""

    lemma: str
    """Dictionary form, lower case."""
    pos: str
    """OpenCorpora's part of speech: NOUN, ADJF, ADJS, VERB, GRND, PRTF, NPRO, PREP, CONJ …"""
    case: str
    """nomn, gent, datv, accs, ablt, loct, voct or empty."""
    number: str
    """sing, plur or empty."""
    gender: str
    """masc, femn, neut, or empty (plural, or either)."""
    tags: frozenset[str]
    """All grammemes, as the dictionary has them (Name, Surn, Patr, Geox, Orgn, anim …)."""
    score: float
    """How likely among the word's readings, 0 to 1; the Ukrainian dictionary has no counts."""
    known: bool
    """Whether the dictionary has the word; otherwise read by its ending."""
    parse: Any = field(repr=False)

    @property
    def animate(self) -> bool:
        return "anim" in self.tags


class Morphology:
    """Readings and forms of words in one language, remembered."""

    def __init__(self, lang: str, analyzer: Any | None) -> None:
        self.lang = lang
        self._analyzer = analyzer
        self._readings: dict[str, tuple[Reading, ...]] = {}
        self._inflected: dict[tuple[str, str, str, str, str], str | None] = {}

    def readings(self, word: str) -> tuple[Reading, ...]:
        """All readings of a word, likeliest first; none in a language without dictionary."""
        found = self._readings.get(word)
        if found is None:
            if len(self._readings) >= _KEPT:
                self._readings.clear()
            found = self._readings[word] = self._read(word)
        return found

    def inflect(
        self, reading: Reading, case: str, number: str = "", gender: str = ""
    ) -> str | None:
        """The form of the same word in another case (number, gender), lower case."""
        key = (reading.parse.word, str(reading.parse.tag), case, number, gender)
        if key not in self._inflected:
            if len(self._inflected) >= _KEPT:
                self._inflected.clear()
            self._inflected[key] = self._inflect(reading, {case, number, gender} - {""})
        return self._inflected[key]

    def _read(self, word: str) -> tuple[Reading, ...]:
        if self._analyzer is None or not _CYRILLIC.fullmatch(word):
            return ()
        try:
            parses = self._analyzer.parse(_plain(word))
        except ValueError:  # pymorphy3 asks for the name of each letter, and some have none
            return ()
        known = self._analyzer.word_is_known(_plain(word))
        parses = sorted(parses, key=lambda parse: parse.normal_form in _RARE)
        found = tuple(_reading(parse, known) for parse in parses if parse.tag.POS)
        return _without_owners(found) if word.endswith(_OWNED) else found

    def _inflect(self, reading: Reading, wanted: set[str]) -> str | None:
        """The Ukrainian dictionary marks no singular, so a missing number counts as one."""
        best = None
        for form in reading.parse.lexeme:
            tags = _grammemes(form.tag)
            if form.word == reading.parse.normal_form and not tags & _CASES:
                tags = tags | {"nomn"}  # see `_reading`
            lacking = wanted - tags - ({"sing"} if "plur" not in tags else set())
            if lacking or ("plur" in tags and "sing" in wanted):
                continue
            if best is None or len(tags ^ reading.tags) < best[0]:
                best = (len(tags ^ reading.tags), str(form.word))
        return best[1] if best else None


_OWNED = ("ові", "еві", "єві")


def _without_owners(found: tuple[Reading, ...]) -> tuple[Reading, ...]:
    """«адвокатові» is to an advocate, hardly ever an advocate's things."""
    if not any(r.pos == "NOUN" and r.case == "datv" and r.animate for r in found):
        return found
    return tuple(r for r in found if r.pos != "ADJF" or not r.lemma.endswith(("ів", "їв")))


_RARE = word_set("rare_word")
"""Words that share a form with a commoner one: «у листі» is in a letter, seldom in leaves."""


def _plain(word: str) -> str:
    """The dictionaries know one apostrophe."""
    return word.replace("’", "'").replace("ʼ", "'").replace("`", "'")


def _grammemes(tag: Any) -> frozenset[str]:
    found = set(tag.grammemes)
    return frozenset(found | {_RARE_CASES[g] for g in found & _RARE_CASES.keys()})


def _names_of(parse: Any) -> set[str]:
    """The Ukrainian dictionary calls «Володимира» a name, but leaves the nominative plain."""
    return {tag for form in parse.lexeme[1:3] for tag in form.tag.grammemes} & _NAMES


def _reading(parse: Any, known: bool) -> Reading:
    tags = _grammemes(parse.tag)
    gender = next((g for g in _GENDERS if g in tags), "")
    number = "plur" if "plur" in tags else "sing" if "sing" in tags or gender else ""
    case = next(iter(sorted(tags & _CASES)), "")
    if not case and parse.tag.POS in ("NOUN", "ADJF") and parse.word == parse.normal_form:
        case = "nomn"  # the Ukrainian dictionary leaves it out for homonyms: «директор»
        tags = tags | {"nomn"}
    if case == "nomn" and not tags & _NAMES and "anim" in tags:
        tags = tags | _names_of(parse)
    pos = "INFN" if "infn" in tags else str(parse.tag.POS)
    return Reading(
        parse.normal_form, pos, case, number, gender, tags, float(parse.score), known, parse
    )


@cache
def morphology(lang: str) -> Morphology:
    """The dictionary of a language (ru, uk); an empty one for any other.

    Raises UsageError where the extra is not installed.
    """
    if lang not in ("ru", "uk"):
        return Morphology(lang, None)
    try:
        import pymorphy3

        return Morphology(lang, pymorphy3.MorphAnalyzer(lang=lang))
    except (ImportError, ValueError) as error:
        raise UsageError(
            f"no dictionary for {lang!r}: install it with: pip install 'ostrov[{lang}]'"
        ) from error
