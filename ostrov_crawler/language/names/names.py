"""Tokens in, names of people out: where they stand, in which cases they can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import evolve

from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.names.name import Name, stem
from ostrov_crawler.language.names.rules import made, name_from
from ostrov_crawler.language.names.senses import senses_of
from ostrov_crawler.language.names.stage_names import called, stage_stems
from ostrov_crawler.language.words.aliases import alias_at

if TYPE_CHECKING:
    from ostrov_crawler.language.document import Document


def names(doc: Document) -> list[Name]:
    """All names in a text, in order: full ones, initials, and single words that may be one."""
    found: list[Name] = []
    at, last = 0, len(doc.tokens)
    while at < last:
        medium = _medium_stop(doc, at) if doc.tokens[at].capital else 0
        if medium:
            at = medium
            continue
        name = name_from(doc, at) if doc.tokens[at].capital else None
        if name:
            foreign = name.full or kind(doc, name.first) in ("unknown", "given")
            name = _as_its_verb(doc, name) if foreign else name
            found.append(name)
            if name.full:
                doc.surnames.add(stem(doc.tokens[name.words[-1]].text))
        at = max(name.last, at + 1) if name else at + 1
    return _with_surnames(doc, found)


def _as_its_verb(doc: Document, name: Name) -> Name:
    """«Карин Сом заявила»: the verb right beside a foreign name tells that she is a woman."""
    if not any(case == "nomn" for case, _ in name.senses):
        return _of_a_woman(doc, _of_a_man(doc, name))
    beside = [at for at in (_past_adverbs(doc, name.last), name.first - 1)
              if 0 <= at < len(doc.tokens)]  # fmt: skip
    if not any(_hers(doc, at) for at in beside):
        return name
    known = {gender for _, gender in name.senses}
    if known != {"masc"} or not _bends_not(doc, name):
        return name
    return evolve(name, senses=frozenset((case, "femn") for case, _ in name.senses))


def _of_a_woman(doc: Document, name: Name) -> Name:
    """«Теннисистка Мартина Сомова победила»: no genitive of Мартин, where it opens the sentence
    or follows her office, and her verb stands behind it."""
    whole = [doc.tokens[at].lower for at in name.words if kind(doc, at) != "initial"]
    ends = all(word.endswith(("а", "я")) for word in whole)
    if not name.full or not ends or not _hers(doc, _past_adverbs(doc, name.last)):
        return name
    start = doc.tokens[name.first].start
    opens = doc.sentences[doc.sentence_number(start)].start == start
    before = doc.traits(name.first - 1).nouns if name.first else ()
    office = any(n.animate and n.case == "nomn" and n.gender == "femn" for n in before)
    return evolve(name, senses=frozenset([("nomn", "femn")])) if opens or office else name


def _of_a_man(doc: Document, name: Name) -> Name:
    """«Премьер Такаши Мура сказал», «астронавт Такеші Морі повернувся»: behind an office in the
    nominative and before a man's verb, a given name that can be a nominative makes one of all."""
    if not name.full or not name.first or "nomn" not in _cases(doc, name.words[0]):
        return name
    office = [n.case for n in doc.traits(name.first - 1).nouns if n.animate and n.number == "sing"]
    behind = _past_adverbs(doc, name.last)
    verbs = doc.traits(behind).verbs if behind < len(doc.tokens) else ()
    his = bool(verbs) and all(verb.gender == "masc" for verb in verbs)
    if not his or "nomn" not in office or "gent" in office:
        return name
    return evolve(name, senses=frozenset([("nomn", "masc")]))


def _cases(doc: Document, at: int) -> set[str]:
    given = kind(doc, at) == "given"
    return {case for case, _ in senses_of(doc, at, given=given)}


def _past_adverbs(doc: Document, at: int) -> int:
    """The token behind «впервые», «вчера», «также» at `at`."""
    for here in range(at, min(len(doc.tokens), at + _ADVERBS)):
        if doc.traits(here).pos != "ADVB":
            return here
    return at


_ADVERBS = 3


def _hers(doc: Document, at: int) -> bool:
    """A verb in the past that only a woman's name goes with."""
    here = doc.traits(at) if at < len(doc.tokens) else None
    verbs = here.verbs if here is not None and here.pos == "VERB" else ()
    return bool(verbs) and all(v.gender == "femn" for v in verbs)


def _bends_not(doc: Document, name: Name) -> bool:
    """Whether the last word of a name ends like what women's names may end in as well."""
    return doc.tokens[name.words[-1]].lower[-1:] not in "йв"


def _medium_stop(doc: Document, at: int) -> int:
    """Where a medium ends that begins here («Снег Пресс», «Укринформ»), or 0."""
    found = alias_at(doc.tokens, at, min(len(doc.tokens), at + _WORDS))
    if found is None or found.alias.kind not in ("agency", "outlet"):
        return 0
    if found.last == at + 1 and (found.alias.needs_marks or kind(doc, at) != "unknown"):
        return 0
    return found.last


_WORDS = 5


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
            kept.append(made(doc, at, at + 1, [at], sure=True))
    kept = _sure(doc, kept)
    kept += _stages(doc, found, taken | {at for n in kept for at in n.words})
    kept.sort(key=lambda n: n.first)
    return [_of_gender(n, genders.get(stem(doc.tokens[n.words[-1]].text))) for n in kept]


def _stages(doc: Document, found: list[Name], taken: set[int]) -> list[Name]:
    """Capital words that only another place tells to be names: «Зорю» after «певица Зоря»."""
    stages = stage_stems(doc, found)
    if not stages:
        return []
    return [
        called(doc, at)
        for at, token in enumerate(doc.tokens)
        if token.capital and at not in taken and stem(token.text) in stages
    ]


def _sure(doc: Document, found: list[Name]) -> list[Name]:
    """«Лики» after «Лика Сомова» is she, and no faces; «Гроза» after «співак Гроза» is he."""
    given = {stem(doc.tokens[n.first].text) for n in found if n.full} | stage_stems(doc, found)
    return [
        evolve(n, sure=True) if not n.full and stem(doc.tokens[n.first].text) in given else n
        for n in found
    ]


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
    if not kept and not name.full:  # «Мар'яна Возниця»: the word alone is a man's
        kept = frozenset((c, g) for c, _ in name.senses for g in genders)
    return evolve(name, senses=kept) if kept else name
