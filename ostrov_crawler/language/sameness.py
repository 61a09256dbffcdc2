"""Who and what is the same across documents, spellings and languages; namesakes stay apart.

A key is a rough spelling: two names with the same key may be one, and `same_person` says on
which evidence they are.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attrs import frozen

from ostrov_crawler.findings import Speaker
from ostrov_crawler.language.tables import rows, word_set
from ostrov_crawler.language.words.aliases import by_name, name_key
from ostrov_crawler.language.words.detect import language
from ostrov_crawler.language.words.morph import morphology
from ostrov_crawler.language.words.spelling import rough

_WORD = re.compile(r"[^\W\d_]+(?:[-'’ʼ][^\W\d_]+)*\.?")
_PATRONYMIC = re.compile(r"(?:ич|овна|евна|ична|івна|ївна|йовна)(?:а|у|ем|е|ы|и|ой)?$")
_ALIKE = 0.5
"""Share of words that two roles have in common when they are the same office."""


@frozen
class PersonName:
    """A name taken apart."""

    surname: str
    """Rough spelling."""
    given: str
    """Key of the given name, one letter for an initial, or empty."""


def person_key(name: str, lang: str = "") -> str:
    """One key for all spellings of a whole name: «Сергей Лавров», «Сергія Лаврова», «Sergey
    Lavrov»; the surname alone, and with an initial, have keys of their own."""
    taken = parts(name, lang)
    return f"{taken.surname}|{taken.given}" if taken.given else taken.surname


def source_key(name: str, lang: str = "") -> str:
    """One key for all spellings of a source: the table's canonical form, else its words without
    their endings."""
    alias = by_name(name)
    return alias.canonical.casefold() if alias else " ".join(map(str.casefold, name_key(name)))


def known_people(name: str) -> tuple[str, ...]:
    """Every person of the table whom a name may mean: a surname alone means all who have it, an
    initial all whom it fits."""
    taken = parts(name)
    known = _people().get(taken.surname, ())
    return tuple(sorted({c for c, given, _ in known if given.startswith(taken.given)}))


def canonical_person(name: str, role: str | None = None) -> str | None:
    """The table's form of a known person: by the whole name; by the surname alone only where
    the role agrees."""
    taken = parts(name)
    known = _people().get(taken.surname, ())
    if taken.given and len(taken.given) > 1:
        return next((c for c, given, _ in known if given == taken.given), None)
    agreeing = {c for c, _, roles in known if role and any(_same_role(role, r) for r in roles)}
    return agreeing.pop() if len(agreeing) == 1 else None


def same_person(one: Speaker, other: Speaker) -> str | None:
    """Why two speakers are one person (`alias table`, `whole name`, `surname and role`), or
    None: without evidence namesakes stay apart."""
    left = one.canonical or canonical_person(one.name, one.role)
    right = other.canonical or canonical_person(other.name, other.role)
    if left and right:
        return "alias table" if left == right else None
    a, b = parts(one.name), parts(other.name)
    if a.surname != b.surname or not _given_agree(a.given, b.given):
        return None
    if min(len(a.given), len(b.given)) > 1:
        return "whole name"
    roles = one.role and other.role and _same_role(one.role, other.role)
    return "surname and role" if roles else None


def _given_agree(a: str, b: str) -> bool:
    if not a or not b:
        return True
    if min(len(a), len(b)) == 1:
        return a[0] == b[0]
    return a == b


@lru_cache(maxsize=20_000)
def parts(name: str, lang: str = "") -> PersonName:
    """Surname and given name; the given name first or the surname first, patronymic left out."""
    words = _without_patronymic(_WORD.findall(name))
    initials = [word for word in words if len(word.rstrip(".")) == 1]
    whole = [word for word in words if len(word.rstrip(".")) > 1]
    if not whole:
        return PersonName(rough(name), "")
    if len(whole) == 1:
        given = rough(initials[0].rstrip("."))[:1] if initials else ""
        return PersonName(rough(whole[0]), given)
    lang = lang or language(name)
    if _given(whole[-1], lang) and not _given(whole[0], lang):
        whole = [whole[-1], *whole[:-1]]
    given = _given(whole[0], lang)
    surname = _nominative(whole[-1], whole[0], lang)
    return PersonName(rough(surname), given or rough(_base(whole[0], lang)))


def _without_patronymic(words: list[str]) -> list[str]:
    """«Виктор Фёдорович Янукович»: of three words, the middle or the last may be one."""
    if len(words) < 3:
        return words
    at = next((i for i in (1, len(words) - 1) if _PATRONYMIC.search(words[i].lower())), None)
    return words if at is None else words[:at] + words[at + 1 :]


@cache
def _given_names() -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows("given_names"):
        for form in row["forms"].split():
            found[_folded(form)] = rough(row["name"])
    return found


def _folded(word: str) -> str:
    return word.casefold().replace("ё", "е").replace("’", "'").replace("ʼ", "'")


def _given(word: str, lang: str) -> str:
    """The key of a known given name, in any case of it."""
    listed = _given_names()
    return listed.get(_folded(word)) or listed.get(_folded(_base(word, lang)), "")


@lru_cache(maxsize=20_000)
def _base(word: str, lang: str) -> str:
    """The nominative of a given name that the dictionary knows."""
    if lang not in ("ru", "uk"):
        return word
    for reading in morphology(lang).readings(word):
        if "Name" in reading.tags and reading.number != "plur":
            return reading.lemma
    return word


def _nominative(surname: str, given: str, lang: str) -> str:
    """«Сергея Лаврова»: a given name that is no nominative says the surname is none either."""
    base = _base(given, lang)
    if lang not in ("ru", "uk") or _folded(base) == _folded(given):
        return surname
    gender = "femn" if base[-1:] in "ая" and _folded(base) not in _MEN else "masc"
    for reading in morphology(lang).readings(surname):
        if reading.gender == gender and reading.case not in ("", "nomn"):
            return morphology(lang).inflect(reading, "nomn", "sing", gender) or surname
    return surname


_MEN = word_set("mans_name_in_a")


@cache
def _people() -> dict[str, list[tuple[str, str, tuple[str, ...]]]]:
    """Rough surname to (canonical, key of the given name, roles)."""
    found: dict[str, list[tuple[str, str, tuple[str, ...]]]] = {}
    for row in rows("people"):
        for name in row["names"].split("|"):
            taken = parts(name)
            entry = (row["canonical"], taken.given, tuple(row["roles"].split("|")))
            found.setdefault(taken.surname, []).append(entry)
    return found


def _same_role(one: str, other: str) -> bool:
    a, b = (
        {rough(word)[:5] for word in _WORD.findall(role.lower()) if len(word) > 2}
        for role in (one, other)
    )
    return bool(a and b) and len(a & b) / min(len(a), len(b)) > _ALIKE
