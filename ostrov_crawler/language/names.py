"""Tokens in, names of people out: where they stand, in which cases they can be read."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from attrs import evolve, field, frozen

from ostrov_crawler.language.morph import Morphology, Reading
from ostrov_crawler.language.tables import word_set

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

PARTICLES = word_set("name_particle")
_CAPS = re.compile(r"[A-ZА-ЯЁІЇЄҐ]{2,}(?:-[A-ZА-ЯЁІЇЄҐ]+)*")
_ARABIC = re.compile(r"(?:аль|ас|эль|ель|ад|ан|аш|ат)-[А-ЯІЇЄ]")
_NO_GIVEN = frozenset(["сам", "сама", "самі", "сами"])
_LONGEST = 6
_SHAPE = re.compile(r"[^\W\d_]{2,}(?:[-'’ʼ‑][^\W\d_]+)*")
_CAMEL = re.compile(r"[а-яёіїєґ][А-ЯЁІЇЄҐ]")
_ENDINGS = re.compile(
    r"(?:ого|ому|ими|ыми|ою|ею|ой|ей|ий|ый|ій|им|ым|ім|ом|ем|єм|ам|ами|ах|ях|ові|еві|єві|ую|юю|ая|яя|"
    r"ої|ої|ые|ие|их|ых|а|я|у|ю|е|є|і|ї|и|ы|о|ь|й)$"
)

Sense = tuple[str, str]
"""A case and a gender (empty where either may be)."""


@frozen(eq=False)
class Name:
    """A name of a person: tokens `[first, last)`."""

    first: int
    last: int
    senses: frozenset[Sense]
    """The readings all its words share; empty where none is known (any case may be)."""
    sure: bool
    """A given name with surname, or initials; otherwise only capitals speak for it."""
    words: tuple[int, ...] = field(default=())
    """The tokens that are words of the name (no full stops of initials)."""
    full: bool = False
    """More than a surname; «Ле Сом» is one surname."""


def stem(word: str) -> str:
    """What a surname keeps through its cases."""
    lower = word.lower().replace("ё", "е").replace("’", "'").replace("ʼ", "'")
    cut = _ENDINGS.sub("", lower)
    return cut if len(cut) >= 3 else lower


def names(doc: Document) -> list[Name]:
    """All names in a text, in order: full ones, initials, and single words that may be one."""
    found: list[Name] = []
    at, last = 0, len(doc.tokens)
    while at < last:
        name = _name_at(doc, at) if doc.tokens[at].capital else None
        if name:
            found.append(name)
            if name.full:
                doc.surnames.add(stem(doc.tokens[name.words[-1]].text))
        at = max(name.last, at + 1) if name else at + 1
    return _with_surnames(doc, found)


def _with_surnames(doc: Document, found: list[Name]) -> list[Name]:
    """The same names, and every capital word that is the surname of a full one: «Песков» is
    a name where «Дмитрий Песков» stands elsewhere, though «песков» is a word as well. What
    one full name tells of the gender holds for all mentions."""
    genders = _genders(doc, found)
    taken = {at for n in found if n.full for at in range(n.first, n.last)}
    kept = [n for n in found if n.full or stem(doc.tokens[n.first].text) not in genders]
    for at, token in enumerate(doc.tokens):
        known = token.capital and at not in taken and len(token.text) > 2
        if known and stem(token.text) in genders:
            kept.append(_made(doc, at, at + 1, [at], sure=True))
    kept.sort(key=lambda n: n.first)
    return [_of_gender(n, genders.get(stem(doc.tokens[n.words[-1]].text))) for n in kept]


def _genders(doc: Document, found: list[Name]) -> dict[str, set[str]]:
    """For each surname of a full name, the genders that its full names leave no doubt of."""
    genders: dict[str, set[str]] = {}
    for name in found:
        if name.full and name.sure:
            seen = genders.setdefault(stem(doc.tokens[name.words[-1]].text), set())
            own = {gender for _, gender in name.senses}
            if len(own) == 1:
                seen |= own
    return genders


def _of_gender(name: Name, genders: set[str] | None) -> Name:
    """A name without the readings of the other gender."""
    if not genders or len(genders) > 1 or "" in genders:
        return name
    kept = frozenset((c, g) for c, g in name.senses if not g or g in genders)
    return evolve(name, senses=kept) if kept else name


def kind(doc: Document, at: int) -> str:
    """What a capital word can be in a name: given, middle, surname, unknown, place, plain, body."""
    token = doc.tokens[at]
    if token.kind == "word" and _ARABIC.match(token.text):
        return "unknown"
    if token.kind != "word" or not token.capital or token.lower in _NO_GIVEN:
        return ""
    if len(token.text) == 1:
        return "initial" if _dot(doc, at) else ""
    key = token.text
    found = doc.name_kinds.get(key)
    if found is None:
        found = doc.name_kinds[key] = _kind(doc.morph, token.text)
    return found


def _kind(morph: Morphology, word: str) -> str:
    if (
        not _SHAPE.fullmatch(word)
        or _CAMEL.search(word)
        or (_CAPS.fullmatch(word) and len(word) < 4)
    ):
        return "body"
    if word[:1].isascii():
        return "latin"
    found = morph.readings(word) or morph.readings(word.capitalize())
    if _CAPS.fullmatch(word):
        found = morph.readings(word.capitalize())
    known = [r for r in found if r.known]
    place = max((r.score for r in known if "Geox" in r.tags), default=0.0)
    tagged = [r for r in known if r.tags & {"Name", "Surn", "Patr"} and r.case != "voct"]
    for tag, name in (("Patr", "middle"), ("Name", "given"), ("Surn", "surname")):
        here = max((r.score for r in tagged if tag in r.tags), default=0.0)
        if here >= 0.02 and (here >= place or tag == "Patr") and not (place and morph.lang == "uk"):
            return name
    if place:
        return "place"
    if any(r.tags & {"Orgn", "Abbr"} for r in known):
        return "body"
    return "plain" if known or _built_of_words(morph, word) else "unknown"


def _built_of_words(morph: Morphology, word: str) -> bool:
    """«Экс-мэр», «Вице-спикер»: the part after the hyphen is a common noun."""
    last = word.rpartition("-")[2]
    if last == word or last[:1].isupper():
        return False
    return any(r.known and not r.tags & {"Name", "Surn", "Patr"} for r in morph.readings(last))


def _dot(doc: Document, at: int) -> bool:
    return at + 1 < len(doc.tokens) and doc.tokens[at + 1].text == "."


def _adjacent(doc: Document, left: int, right: int) -> bool:
    """Whether two tokens stand side by side in one line."""
    gap = doc.masked[doc.tokens[left].stop : doc.tokens[right].start]
    return len(gap) <= 2 and "\n" not in gap


def _name_at(doc: Document, at: int) -> Name | None:
    for rule in _RULES:
        words, last = rule(doc, at)
        if words:
            return _made(doc, at, last, words, sure=rule is not _single and rule is not _strangers)
    return None


def _initials(doc: Document, at: int) -> tuple[list[int], int]:
    """А. Б. Сомов, А.Сомов."""
    words: list[int] = []
    while at + 1 < len(doc.tokens) and kind(doc, at) == "initial" and len(words) < 3:
        words.append(at)
        at += 2
    if not words or at >= len(doc.tokens):
        return [], 0
    if kind(doc, at) in ("surname", "unknown", "given", "plain", "latin", "place") and (
        _adjacent(doc, at - 1, at)
    ):
        return [*words, at], at + 1
    return [], 0


def _surname_first(doc: Document, at: int) -> tuple[list[int], int]:
    """Сомов А. Б., Сомов Андрей Борисович."""
    if kind(doc, at) not in ("surname", "unknown"):
        return [], 0
    after = at + 1
    words = [at]
    while after + 1 < len(doc.tokens) and kind(doc, after) == "initial" and len(words) < 3:
        if not _adjacent(doc, after - 1, after):
            break
        words.append(after)
        after += 2
    if len(words) > 1:
        return words, after
    if (
        after + 1 < len(doc.tokens)
        and kind(doc, after) == "given"
        and kind(doc, after + 1) == "middle"
    ):
        return [at, after, after + 1], after + 2
    return [], 0


def _given_and_surname(doc: Document, at: int) -> tuple[list[int], int]:
    """Андрей Сомов, Андрей Борисович Сомов, Хелле Тор-Шмит, Ахмад ибн Сом."""
    if kind(doc, at) != "given":
        return [], 0
    words = _run(doc, at, ("given", "middle", "surname", "unknown", "plain", "place", "latin"))
    words = _agreeing(doc, words)
    if len(words) > 3 and kind(doc, words[1]) in ("surname", "unknown"):
        words = words[:2]
    return (words, words[-1] + 1) if len(words) > 1 else ([], 0)


def _before_given(doc: Document, at: int) -> tuple[list[int], int]:
    """Нейл Патрик Сомсон: a word that no dictionary has for a name, before one that is."""
    if kind(doc, at) not in ("unknown", "place") or at + 2 >= len(doc.tokens) or not at:
        return [], 0
    if kind(doc, at + 1) != "given" or not _adjacent(doc, at, at + 1):
        return [], 0
    if doc.tokens[at].lower[-1] in "аеиоуыэюяіїє":
        return [], 0
    if stem(doc.tokens[at].text) in doc.surnames or not _adjacent(doc, at + 1, at + 2):
        return [], 0
    here = _senses(doc, at, given=False)
    last = kind(doc, at + 2) in ("surname", "unknown")
    if not last or ("nomn" not in {c for c, _ in here}) or ("gent" in {c for c, _ in here}):
        return [], 0
    return [at, at + 1, at + 2], at + 3


def _strangers(doc: Document, at: int) -> tuple[list[int], int]:
    """Two or more capital words that no dictionary knows: Тор Шмитсен."""
    if kind(doc, at) not in ("unknown", "surname") or _CAPS.fullmatch(doc.tokens[at].text):
        return [], 0
    words = _run(doc, at, ("given", "surname", "unknown", "middle"))
    if any(_starts_afresh(doc, at, word) for word in words[1:]):
        return [], 0
    surname = kind(doc, at) == "surname" or stem(doc.tokens[at].text) in doc.surnames
    if surname and len(words) > 2 and any(kind(doc, word) == "given" for word in words[1:-1]):
        return [], 0
    if len(words) > 2 and (_place_before(doc, words) or _office_first(doc, words)):
        words = words[1:]
    return (words, words[-1] + 1) if 1 < len(words) <= 4 else ([], 0)


def _place_before(doc: Document, words: list[int]) -> bool:
    """«мэр Сомбурга Тор Шмитсен»: after a noun, a genitive that is no part of the name."""
    at = words[0]
    if not at or not doc.traits(at - 1).nouns:
        return False
    if doc.tokens[at - 1].capital and not any(r.animate for r in doc.traits(at - 1).nouns):
        return False
    inflected = doc.tokens[at].lower[-1] in "аяыиу"
    if inflected and kind(doc, at) == "unknown" and kind(doc, words[1]) == "given":
        return True
    return inflected and any(r.case == "gent" for r in doc.morph.readings(doc.tokens[at].text))


def _office_first(doc: Document, words: list[int]) -> bool:
    """«Лимнолог Тор Шмитсен» at the head of a line or sentence: an office that no dictionary
    has, before a given name."""
    at = words[0]
    opens = not at or doc.tokens[at - 1].text in ".!?:…" or not _adjacent(doc, at - 1, at)
    if not opens or kind(doc, at) != "unknown" or kind(doc, words[1]) != "given":
        return False
    return doc.tokens[at].lower.endswith(_OFFICE_ENDINGS)


_OFFICE_ENDINGS = ("лог", "вед", "граф", "ист", "тор", "тель", "лка", "рка", "ня", "иця", "ница")


def _short_given(doc: Document, at: int) -> tuple[list[int], int]:
    """Си Сомэнь: a short word that never changes, then one that no dictionary knows."""
    token = doc.tokens[at]
    if kind(doc, at) != "plain" or len(token.text) > 3 or at + 1 >= len(doc.tokens):
        return [], 0
    if kind(doc, at + 1) not in ("unknown", "surname") or not _adjacent(doc, at, at + 1):
        return [], 0
    fixed = any("Fixd" in r.tags for r in doc.morph.readings(token.text))
    return ([at, at + 1], at + 2) if fixed else ([], 0)


def _plain_given(doc: Document, at: int) -> tuple[list[int], int]:
    """«ректор Рами Сомалла»: a capital word after a role, before a word that no dictionary
    knows, is a given name, whatever else it means."""
    if kind(doc, at) != "plain" or not at or at + 1 >= len(doc.tokens):
        return [], 0
    before = doc.tokens[at - 1]
    role = (
        before.kind == "word"
        and not before.capital
        and (any(n.animate for n in doc.traits(at - 1).nouns))
    )
    if not role or not _adjacent(doc, at - 1, at) or not _adjacent(doc, at, at + 1):
        return [], 0
    return ([at, at + 1], at + 2) if kind(doc, at + 1) in ("unknown", "surname") else ([], 0)


def _starts_afresh(doc: Document, first: int, at: int) -> bool:
    """«МедиаДома Анна …»: a given name in another case than the word before it."""
    if kind(doc, at) != "given":
        return False
    left, right = _senses(doc, first, given=False), _senses(doc, at, given=True)
    return bool(left and right and not _shared(left, right))


def _single(doc: Document, at: int) -> tuple[list[int], int]:
    """One word that can be a surname or a given name."""
    found = kind(doc, at)
    caps = _CAPS.fullmatch(doc.tokens[at].text)
    if found in ("surname", "given") or (found == "unknown" and not caps):
        return [at], at + 1
    return [], 0


def _run(doc: Document, at: int, kinds: tuple[str, ...]) -> list[int]:
    """Capital words side by side of the given kinds, with particles between them."""
    words, last = [at], at + 1
    while last < len(doc.tokens) and len(words) < _LONGEST and _adjacent(doc, last - 1, last):
        if kind(doc, last) not in kinds and not _is_particle(doc, last):
            break
        words.append(last)
        last += 1
    while words and doc.tokens[words[-1]].lower in PARTICLES and not doc.tokens[words[-1]].capital:
        words.pop()
    return words


def _is_particle(doc: Document, at: int) -> bool:
    if doc.tokens[at].lower not in PARTICLES or at + 2 >= len(doc.tokens):
        return False
    after = at + 1 if doc.tokens[at + 1].lower not in PARTICLES else at + 2
    return doc.tokens[after].capital and _adjacent(doc, at, at + 1)


def _agreeing(doc: Document, words: list[int]) -> list[int]:
    """The words whose cases go together, from the first on; an unknown surname always may."""
    senses = _senses(doc, words[0], given=True)
    kept = [words[0]]
    surname = False
    for at in words[1:]:
        if surname and kind(doc, at) in ("given", "plain", "middle", "place"):
            break
        surname = surname or kind(doc, at) in ("surname", "unknown")
        here = _senses(doc, at, given=False)
        shared = _shared(senses, here)
        if not shared and kind(doc, at) in ("given", "plain", "middle", "place"):
            break
        kept.append(at)
        senses = shared or senses
    return kept


def _shared(left: frozenset[Sense], right: frozenset[Sense]) -> frozenset[Sense]:
    if not left or not right:
        return left or right
    return frozenset(
        (case, gender or other)
        for case, gender in left
        for other_case, other in right
        if case == other_case and (gender == other or not gender or not other)
    )


def name_readings(doc: Document, at: int, *, given: bool) -> list[Reading]:
    """The readings of a word that fit a person's name."""
    token = doc.tokens[at]
    word = token.text.capitalize() if _CAPS.fullmatch(token.text) else token.text
    found = [r for r in doc.morph.readings(word) if r.case and r.case != "voct"]
    wanted = {"Name"} if given else {"Surn", "Patr", "Name"}
    tagged = [r for r in found if r.tags & wanted and r.known and r.number != "plur"]
    return tagged or [r for r in found if r.pos in ("NOUN", "ADJF") and r.number != "plur"]


def _senses(doc: Document, at: int, *, given: bool) -> frozenset[Sense]:
    found = name_readings(doc, at, given=given)
    return frozenset((r.case, r.gender if r.known and r.gender != "neut" else "") for r in found)


def _made(doc: Document, first: int, last: int, words: list[int], *, sure: bool) -> Name:
    senses: frozenset[Sense] = frozenset()
    for at in words:
        if kind(doc, at) == "initial" or doc.tokens[at].lower in PARTICLES:
            continue
        here = _senses(doc, at, given=kind(doc, at) == "given")
        senses = _shared(senses, here) or senses
    full = sum(doc.tokens[at].lower not in PARTICLES for at in words) > 1
    return Name(words[0], last, senses, sure, tuple(words), full)


_RULES = (
    _initials,
    _surname_first,
    _before_given,
    _given_and_surname,
    _strangers,
    _short_given,
    _plain_given,
    _single,
)
