"""Where a person's name begins: one rule for each way to write it, tried in order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ostrov_crawler.language.names.agreement import agreeing
from ostrov_crawler.language.names.clients import of_a_client
from ostrov_crawler.language.names.initials import initials_first, surname_first
from ostrov_crawler.language.names.kinds import ARABIC, CAPS, adjacent, kind
from ostrov_crawler.language.names.known import known_surname
from ostrov_crawler.language.names.name import Name, Sense, stem
from ostrov_crawler.language.names.nicknames import nicknamed
from ostrov_crawler.language.names.places import OF_PLACES, TOWN_ENDS, place_adjective, ruled_place
from ostrov_crawler.language.names.senses import senses_of, shared_senses
from ostrov_crawler.language.names.stage_names import stage_name
from ostrov_crawler.language.tables import rows, word_set

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document

PARTICLES = word_set("name_particle")
_LONGEST = 6


def name_from(doc: Document, at: int) -> Name | None:
    """The name that begins at token `at`, if one does."""
    rules = _RULES.get(kind(doc, at))
    if not rules or _in_a_town(doc, at) or _of_a_station(doc, at) or ruled_place(doc, at):
        return None
    called = stage_name(doc, at)
    if called:
        return called
    for rule in rules:
        words, last = rule(doc, at)
        if not words and rule is rules[-1] and known_surname(doc, at):
            words, last = [at], at + 1
        if words:
            if rule is _syllables:
                return Name(at, last, frozenset(), True, tuple(words), True)
            sure = rule is not _single and rule is not _strangers
            return made(doc, at, last, words, sure=sure or known_surname(doc, at))
    return None


def _given_and_surname(doc: Document, at: int) -> tuple[list[int], int]:
    """Андрей Сомов, Андрей Борисович Сомов, Хелле Тор-Шмит, Ахмад ибн Сом."""
    if kind(doc, at) != "given":
        return [], 0
    words = _run(doc, at, ("given", "middle", "surname", "unknown", "plain", "place", "latin"))
    if of_a_client(doc, at, words):
        return [], 0
    words = agreeing(doc, words)
    particles = any(doc.tokens[at].lower in PARTICLES for at in words)
    if len(words) > 3 and not particles and kind(doc, words[1]) in ("surname", "unknown"):
        words = words[:2]
    return (words, words[-1] + 1) if len(words) > 1 else ([], 0)


def _before_given(doc: Document, at: int) -> tuple[list[int], int]:
    """Нейл Патрик Сомсон: a word that no dictionary has for a name, before one that is."""
    if kind(doc, at) not in ("unknown", "place") or at + 2 >= len(doc.tokens) or not at:
        return [], 0
    if kind(doc, at + 1) != "given" or not adjacent(doc, at, at + 1):
        return [], 0
    if doc.tokens[at].lower.endswith(_OF_FAMILIES):
        return [], 0
    if doc.tokens[at].lower[-1] in "аеиоуыэюяіїє" or _office_first(doc, [at, at + 1]):
        return [], 0
    if stem(doc.tokens[at].text) in doc.surnames or not adjacent(doc, at + 1, at + 2):
        return [], 0
    here = senses_of(doc, at, given=False)
    last = kind(doc, at + 2) in ("surname", "unknown")
    if not last or ("nomn" not in {c for c, _ in here}) or ("gent" in {c for c, _ in here}):
        return [], 0
    return [at, at + 1, at + 2], at + 3


def _strangers(doc: Document, at: int) -> tuple[list[int], int]:
    """Two or more capital words that no dictionary knows: Тор Шмитсен."""
    if kind(doc, at) not in ("unknown", "surname") or CAPS.fullmatch(doc.tokens[at].text):
        return [], 0
    if _trade_first(doc, at):
        return [], 0
    words = _run(doc, at, ("given", "surname", "unknown", "middle"))
    arabic = _run(doc, at, ("given", "surname", "unknown", "middle", "plain"))
    if ARABIC.match(doc.tokens[arabic[-1]].text):
        words = arabic
    if any(_starts_afresh(doc, at, word) for word in words[1:]):
        return [], 0
    surname = kind(doc, at) == "surname" or stem(doc.tokens[at].text) in doc.surnames
    if surname and len(words) > 2 and any(kind(doc, word) == "given" for word in words[1:-1]):
        return [], 0
    if len(words) > 2 and (_place_before(doc, words) or _office_first(doc, words)):
        words = words[1:]
    if len(words) == 2 and _of_another_case(doc, *words):
        return [], 0
    return (words, words[-1] + 1) if 1 < len(words) <= 4 else ([], 0)


def _trade_first(doc: Document, at: int) -> bool:
    """«Співак Гроза» at the head of a line: a trade that is a surname as well."""
    if kind(doc, at) != "surname" or not _opens_line(doc, at):
        return False
    if at + 1 < len(doc.tokens) and kind(doc, at + 1) == "given":
        return False  # «Коваль Петро»
    return any(n.animate and n.known and n.case == "nomn" and not n.tags & _OF_PEOPLE
               for n in doc.traits(at).nouns)  # fmt: skip


_OF_PEOPLE = frozenset(["Name", "Surn", "Patr"])


def _of_another_case(doc: Document, land: int, surname: int) -> bool:
    """«премьер Литавии Сомин», «премьера Литавии Олега Сома»: a land before a name."""
    if not doc.tokens[land].lower.endswith(_LAND_ENDS):
        return False
    if kind(doc, surname) == "given" or (land and doc.traits(land - 1).lemmas & OF_PLACES):
        return True
    return "nomn" in {case for case, _ in senses_of(doc, surname, given=False)}


_LAND_ENDS = ("ии", "ії")


def _place_before(doc: Document, words: list[int]) -> bool:
    """«мэр Сомбурга Тор Шмитсен»: after a noun, a genitive that is no part of the name."""
    at = words[0]
    if not at or not doc.traits(at - 1).nouns:
        return False
    if doc.tokens[at - 1].capital and not any(r.animate for r in doc.traits(at - 1).nouns):
        return False
    if doc.tokens[at].lower.endswith(TOWN_ENDS) and kind(doc, words[1]) == "given":
        return True
    if doc.tokens[at].lower.endswith(_OF_FAMILIES):
        return True  # «адвокат семьи Султовых Анна Верес»
    inflected = doc.tokens[at].lower[-1] in "аяыиуії"
    if inflected and kind(doc, at) == "unknown" and kind(doc, words[1]) == "given":
        return True
    return inflected and any(r.case == "gent" for r in doc.morph.readings(doc.tokens[at].text))


_OF_FAMILIES = ("овых", "евых", "иных", "ових", "евих", "євих", "іних", "їних", "ських", "ских")


def _office_first(doc: Document, words: list[int]) -> bool:
    """«Лимнолог Тор Шмитсен» at the head of a line or sentence: an office that no dictionary
    has, before a given name."""
    at = words[0]
    if not _opens_line(doc, at) or kind(doc, at) != "unknown" or kind(doc, words[1]) != "given":
        return False
    return doc.tokens[at].lower.endswith(_OFFICE_ENDINGS)


def _opens_line(doc: Document, at: int) -> bool:
    return not at or doc.tokens[at - 1].text in ".!?:…*•–—-" or not adjacent(doc, at - 1, at)


_HER_OFFICES = ("рка", "лка", "иця", "ница", "иня", "истка", "ентка")
"""Ends of women's offices, which dictionaries often lack."""
_OFFICE_ENDINGS = ("лог", "вед", "граф", "ист", "тор", "тель", "лка", "рка", "ня", "иця", "ница")


def _before_plain(doc: Document, at: int) -> tuple[list[int], int]:
    """«тренер Кари-Пекка Кюре»: after a role, a given name that no dictionary has, before a
    word that is a common noun as well."""
    if not at or at + 1 >= len(doc.tokens) or kind(doc, at) != "unknown":
        return [], 0
    if kind(doc, at + 1) != "plain" or not adjacent(doc, at, at + 1):
        return [], 0
    double = "-" in doc.tokens[at].text and bool(doc.traits(at - 1).nouns)
    ruled = _place_of_office(doc, at - 1) or (
        _role_before(doc, at) and not doc.traits(at - 1).lemmas & OF_PLACES
    )
    if not double and not ruled:
        return [], 0
    left, right = ({case for case, _ in senses_of(doc, i, given=False)} for i in (at, at + 1))
    return ([at, at + 1], at + 2) if left & right else ([], 0)


def _place_of_office(doc: Document, at: int) -> bool:
    """«президент Загории»: the place behind an office, at token `at`."""
    return at > 0 and _of_a_place(doc, at) and bool(doc.traits(at - 1).lemmas & OF_PLACES)


def _short_given(doc: Document, at: int) -> tuple[list[int], int]:
    """Си Сомэнь: a short word that never changes, then one that no dictionary knows."""
    token = doc.tokens[at]
    if kind(doc, at) != "plain" or len(token.text) > 3 or at + 1 >= len(doc.tokens):
        return [], 0
    if kind(doc, at + 1) not in ("unknown", "surname") or not adjacent(doc, at, at + 1):
        return [], 0
    found = doc.morph.readings(token.text)
    cry = all(r.pos == "INTJ" for r in found) and not _opens_line(doc, at)  # «Фу Сомэнь»
    fixed = any("Fixd" in r.tags for r in found)
    return ([at, at + 1], at + 2) if fixed or cry else ([], 0)


def _plain_given(doc: Document, at: int) -> tuple[list[int], int]:
    """«ректор Рами Сомалла»: a capital word after a role, before a word that no dictionary
    knows, is a given name, whatever else it means."""
    if not at or at + 1 >= len(doc.tokens) or kind(doc, at + 1) not in ("unknown", "surname"):
        return [], 0
    if not adjacent(doc, at - 1, at) or not adjacent(doc, at, at + 1):
        return [], 0
    if doc.tokens[at - 1].lower in _WORDS_OF and _can_be_given(doc, at):
        return [at, at + 1], at + 2
    if kind(doc, at) == "place" and not doc.tokens[at - 1].capital:
        return [], 0
    if doc.morph.lang == "uk" and _of_a_land(doc, at):
        return [], 0
    role = _role_before(doc, at) and kind(doc, at) != "place"
    if not (role or (_of_a_place(doc, at - 1) and _can_be_given(doc, at))):
        return [], 0
    words = [at, *_run(doc, at + 1, ("unknown", "surname"))]
    return words[:4], words[:4][-1] + 1


def _of_a_land(doc: Document, at: int) -> bool:
    """«прем'єр Польщі Туск»: a thing's name in the genitive, no given name."""
    nouns = doc.traits(at).nouns
    cases = {r.case for r in nouns}
    return "gent" in cases and "nomn" not in cases and not any(r.animate for r in nouns)


_WORDS_OF = word_set("words_of_him")


def _role_before(doc: Document, at: int) -> bool:
    before = doc.tokens[at - 1]
    opens = at == 1 or doc.tokens[at - 2].text in ".!?…" or not adjacent(doc, at - 2, at - 1)
    return (
        before.kind == "word"
        and (opens or not before.capital)
        and any(n.animate for n in doc.traits(at - 1).nouns)
        and kind(doc, at - 1) in ("", "plain")
    )


def _of_a_place(doc: Document, at: int) -> bool:
    """«капитан судна Тор …», «глава МИД Тор …», «директор «Севера» Тор …»."""
    token = doc.tokens[at]
    if token.text in "»”":
        return True
    if doc.traits(at).lemmas & _BODY_NOUNS or token.lower in ("радио", "радіо"):
        return False
    if token.start == doc.sentences[doc.sentence_number(token.start)].start:
        return False
    if token.capital and (token.text.isupper() or token.text[:1].isascii()):
        return True
    found = doc.readings(at)
    foreign = token.capital and not any(r.known for r in found)
    return foreign or any(r.case == "gent" and r.pos == "NOUN" for r in found)


def _can_be_given(doc: Document, at: int) -> bool:
    """A noun in a case that the next word can have, and none that names a body."""
    if doc.traits(at).lemmas & _BODY_NOUNS:
        return False
    left = {r.case for r in doc.traits(at).nouns if r.number != "plur"}
    if not left and doc.traits(at).verbs:
        return True  # «Давай Сомалла», «Носи Сомалла»: no verb has a capital there
    return bool(left & {case for case, _ in senses_of(doc, at + 1, given=False)})


_BODY_NOUNS = frozenset(row["lemma"] for row in rows("speaking_nouns")) | word_set("any_body")


def _syllables(doc: Document, at: int) -> tuple[list[int], int]:
    """Юн Со Мин, Ким Чен Ын: three short words with capitals."""
    if at + 2 >= len(doc.tokens) or not _short_capital(doc, at):
        return [], 0
    if not _short_capital(doc, at + 1) or not _short_capital(doc, at + 2):
        return [], 0
    if not adjacent(doc, at, at + 1) or not adjacent(doc, at + 1, at + 2):
        return [], 0
    after = doc.tokens[at + 3] if at + 3 < len(doc.tokens) else None
    fourth = after is not None and after.kind == "word" and after.capital
    return ([at, at + 1, at + 2], at + 3) if not fourth else ([], 0)


def _short_capital(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    return (
        token.kind == "word" and 2 <= len(token.text) <= 4
        and token.text[:1].isupper() and token.text[1:].islower()
        and not token.text[:1].isascii()
    )  # fmt: skip


def _in_a_town(doc: Document, at: int) -> bool:
    """«город Гуров», «в селе Сомове»: whatever follows is a place."""
    lemmas = doc.traits(at - 1).lemmas if at else frozenset[str]()
    there = at > 1 and doc.traits(at - 2).pos == "PREP"  # «на озере Гуров»
    if _TOWNS.isdisjoint(lemmas) and not (there and lemmas & _LANDMARKS):
        return False
    if not adjacent(doc, at - 1, at) or doc.tokens[at - 1].capital:
        return False
    return not _given_and_surname(doc, at)[0]  # «глава города Олег Верес»


def _of_a_station(doc: Document, at: int) -> bool:
    """«Радио Свобода» before a name."""
    return at > 0 and doc.tokens[at - 1].text in {"Радио", "Радіо"} and adjacent(doc, at - 1, at)


_TOWNS = word_set("town")
_LANDMARKS = word_set("landmark")


def _starts_afresh(doc: Document, first: int, at: int) -> bool:
    """«МедиаДома Анна …»: a given name in another case than the word before it."""
    if kind(doc, at) != "given":
        return False
    left, right = senses_of(doc, first, given=False), senses_of(doc, at, given=True)
    return bool(left and right and not shared_senses(left, right))


def _single(doc: Document, at: int) -> tuple[list[int], int]:
    """One word that can be a surname or a given name."""
    found = kind(doc, at)
    caps = CAPS.fullmatch(doc.tokens[at].text)
    if found == "surname" and _family(doc, at):
        return [], 0
    if found == "unknown" and _opens_line(doc, at) and doc.tokens[at].lower.endswith(_HER_OFFICES):
        return [], 0
    if found in ("surname", "unknown") and place_adjective(doc, at):
        return [], 0
    if found in ("surname", "given") or (found == "unknown" and not caps):
        return [at], at + 1
    return [], 0


def _family(doc: Document, at: int) -> bool:
    """«семья Сомовых»: a surname that stands in the plural only."""
    own = [r for r in doc.readings(at) if "Surn" in r.tags]
    return bool(own) and all(r.number == "plur" for r in own)


def _run(doc: Document, at: int, kinds: tuple[str, ...]) -> list[int]:
    """Capital words side by side of the given kinds, with particles between them."""
    words, last = [at], at + 1
    while last < len(doc.tokens) and len(words) < _LONGEST and adjacent(doc, last - 1, last):
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
    return doc.tokens[after].capital and adjacent(doc, at, at + 1)


def made(doc: Document, first: int, last: int, words: list[int], *, sure: bool) -> Name:
    senses: frozenset[Sense] = frozenset()
    for at in words:
        if kind(doc, at) == "initial" or doc.tokens[at].lower in PARTICLES:
            continue
        given = len(words) > 1 and kind(doc, at) == "given"  # «Зорина» alone may be his
        senses = _both(senses, senses_of(doc, at, given=given))
    full = sum(doc.tokens[at].lower not in PARTICLES for at in words) > 1
    return Name(words[0], last, senses, sure, tuple(words), full)


def _both(left: frozenset[Sense], right: frozenset[Sense]) -> frozenset[Sense]:
    """What two words of a name share; of «Мар'яна Возниця», where one is hers and the other his
    by the dictionary, the case, with the gender of the first."""
    cases = {case for case, _ in right}
    by_case = frozenset((case, gender) for case, gender in left if case in cases)
    return shared_senses(left, right) or by_case or left


_RULES = {
    "initial": (initials_first,),
    "surname": (_syllables, surname_first, _strangers, _single),
    "unknown": (_syllables, surname_first, _before_given, _strangers, _before_plain, _single),
    "body": (_syllables,),
    "given": (_syllables, nicknamed, _given_and_surname, _single),
    "place": (_before_given, _plain_given),
    "plain": (_syllables, surname_first, _short_given, _plain_given),
}
"""The rules in order, by what the first word can be."""
