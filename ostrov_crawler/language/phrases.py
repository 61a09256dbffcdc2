"""Tokens in, noun phrases out: «новый глава МИД страны Андрей Сомов» is one, with its parts."""

from __future__ import annotations

from attrs import evolve, field, frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.marks import Quoted
from ostrov_crawler.language.morph import Reading
from ostrov_crawler.language.names import Name, name_readings
from ostrov_crawler.language.tables import word_set, words
from ostrov_crawler.language.tokens import Token

Sense = tuple[str, str, str]
"""Case, number, gender; an empty string where any may be."""

CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
ANY = frozenset((case, "", "") for case in CASES)
_LONGEST = 40
"""Tokens that one phrase may span."""
_TITLE = 120
"""Characters of a name in quotation marks."""


@frozen(eq=False)
class Phrase:
    """A noun phrase: tokens `[first, last)`."""

    first: int
    last: int
    head: int
    """The token that the cases are read from."""
    senses: frozenset[Sense]
    kind: str
    """person (a name), noun, pronoun, title (in marks), body (abbreviation), latin, unknown."""
    animate: bool = False
    lemma: str = ""
    name: Name | None = None
    """The name that ends the phrase: «министр Сомов»."""
    role_last: int = 0
    """Where the words before the name end."""
    modifiers: tuple[int, ...] = field(default=())
    """Adjectives of the head, which change with its case."""
    governed: bool = False
    """Stands after a preposition."""
    owner: frozenset[str] = frozenset()
    """Cases of the somebody whose genitive this is: a name in one of them is his."""
    inner: tuple[Phrase, ...] = field(default=())
    """Phrases with names that it took in: «разговор президента Андрея Сомова»."""

    def cases(self) -> set[str]:
        return {case for case, _, _ in self.senses}

    def fits(self, case: str, number: str = "", gender: str = "") -> bool:
        """Whether it can be read in this case, and number and gender where they are known."""
        return any(
            c == case
            and (not number or not n or n == number)
            and (not gender or not g or number == "plur" or g == gender)
            for c, n, g in self.senses
        )


def phrase_at(
    doc: Document, at: int, stop: int, *, depth: int = 0, owner: frozenset[str] = frozenset()
) -> Phrase | None:
    """The phrase that starts at token `at` and ends before `stop`, if one does."""
    stop = min(stop, at + _LONGEST, len(doc.tokens))
    if at >= stop or depth > 3:
        return None
    first = at
    modifiers, at = _modifiers(doc, at, stop)
    start = _head(doc, at, stop, modifiers)
    if start is None and modifiers:
        at = modifiers[-1]
        start = _substantive(doc, at, modifiers[:-1])
    if start is None:
        return None
    phrase = evolve(start, first=first, owner=owner)
    if phrase.kind in ("pronoun",):
        return phrase
    return _attach(doc, phrase, stop, depth)


def _modifiers(doc: Document, at: int, stop: int) -> tuple[tuple[int, ...], int]:
    """Adjectives, participles, ordinals and numbers before a head."""
    found: list[int] = []
    while at < stop:
        token = doc.tokens[at]
        if at in doc.name_at and doc.name_at[at].full:
            break
        if token.kind == "number" or token.text == "-":
            if token.text == "-" and not (found and doc.tokens[at - 1].kind == "number"):
                break
            at += 1
            continue
        here = doc.traits(at)
        if not here.adjectives or (here.nouns and not _adjective_here(doc, at, stop)):
            break
        found.append(at)
        at += 1
    return tuple(found), at


def _adjective_here(doc: Document, at: int, stop: int) -> bool:
    """Whether a word that can be noun or adjective («военный») modifies the next one."""
    if at + 1 >= stop:
        return False
    after = doc.traits(at + 1)
    nouns = after.nouns or after.adjectives
    return any(
        (a.case, a.number) == (n.case, n.number)
        and (not a.gender or not n.gender or a.gender == n.gender)
        for a in doc.traits(at).adjectives
        for n in nouns
        if n.animate or not _surname_like(doc, at + 1)
    )


def _surname_like(doc: Document, at: int) -> bool:
    return at in doc.name_at


def _head(doc: Document, at: int, stop: int, modifiers: tuple[int, ...]) -> Phrase | None:
    if at >= stop:
        return None
    name = doc.name_at.get(at)
    if name and name.last <= stop and (name.full or name.sure or not _plain_noun(doc, at)):
        return _person(doc, name, modifiers)
    token = doc.tokens[at]
    if token.kind == "mark":
        return _title(doc, at, stop)
    if token.kind == "link":
        return None
    here = doc.traits(at)
    if here.pronouns and not modifiers and (not here.nouns or here.pos == "NPRO"):
        senses = frozenset(_sense(r) for r in here.pronouns)
        return Phrase(at, at + 1, at, senses, "pronoun", True, here.pronouns[0].lemma)
    if here.nouns and here.pos not in ("PREP", "CONJ"):
        return _noun(doc, at, here.nouns, modifiers)
    if token.text.isupper() and len(token.text) > 1:
        return Phrase(at, at + 1, at, ANY, "body", lemma=token.lower, modifiers=modifiers)
    if token.text[:1].isascii() and token.kind == "word" and token.capital:
        return Phrase(at, _latin_stop(doc, at, stop), at, ANY, "latin", modifiers=modifiers)
    if token.capital and not here.verbs and not here.nominal and here.pos in ("", "UNKN"):
        return Phrase(at, at + 1, at, ANY, "unknown", lemma=token.lower, modifiers=modifiers)
    return None


def _plain_noun(doc: Document, at: int) -> bool:
    """A single capital word that is a common noun as well: only context makes it a name."""
    return any(n.known and not n.tags & {"Name", "Surn", "Patr"} for n in doc.traits(at).nouns)


def _person(doc: Document, name: Name, modifiers: tuple[int, ...]) -> Phrase:
    senses = frozenset((case, "sing", gender) for case, gender in name.senses) or ANY
    return Phrase(
        name.first, name.last, name.words[-1], senses, "person", True,
        name=name, role_last=name.first, modifiers=modifiers,
    )  # fmt: skip


def _noun(
    doc: Document, at: int, nouns: tuple[Reading, ...], modifiers: tuple[int, ...]
) -> Phrase | None:
    fitting = [n for n in nouns if _agree(doc, modifiers, n)] if modifiers else list(nouns)
    if not fitting:
        return None
    first = max(fitting, key=lambda n: n.score)
    animate = _living(fitting, first) or first.lemma in words("role_heads")
    senses = frozenset(_sense(n) for n in fitting)
    kind = "body" if doc.tokens[at].text.isupper() and len(doc.tokens[at].text) > 1 else "noun"
    return Phrase(at, at + 1, at, senses, kind, animate, first.lemma, modifiers=modifiers)


def _living(fitting: list[Reading], first: Reading) -> bool:
    """Whether a noun is somebody: names of places and of people aside."""
    return any(
        n.animate and n.score >= first.score / 3 and not n.tags & {"Name", "Surn", "Patr"}
        for n in fitting
    )


def _agree(doc: Document, modifiers: tuple[int, ...], noun: Reading) -> bool:
    return all(
        any(
            a.case == noun.case
            and (not a.number or not noun.number or a.number == noun.number)
            and (not a.gender or not noun.gender or a.gender == noun.gender)
            for a in doc.traits(m).adjectives
        )
        for m in modifiers
    )


def _substantive(doc: Document, at: int, modifiers: tuple[int, ...]) -> Phrase | None:
    """An adjective or participle that stands as a noun: «военные», «пострадавший»."""
    here = doc.traits(at)
    nouns = here.nouns or tuple(a for a in here.adjectives if a.pos == "ADJF" or a.lemma == "один")
    if not nouns or here.pronouns or here.lemmas & _NEVER_NOUNS:
        return None
    senses = frozenset(_sense(n) for n in nouns)
    animate = any(n.animate for n in here.nouns)
    return Phrase(at, at + 1, at, senses, "noun", animate, nouns[0].lemma, modifiers=modifiers)


_NEVER_NOUNS = word_set("never_noun")


def _sense(reading: Reading) -> Sense:
    return reading.case, reading.number, reading.gender if reading.number != "plur" else ""


def title_at(doc: Document, at: int) -> Quoted | None:
    """The stretch in marks that opens at token `at`, when it can be a name: short, one line."""
    found = doc.marks_by_start.get(doc.tokens[at].start)
    if found is None or found.stop - found.start > _TITLE:
        return None
    return None if "\n" in doc.masked[found.start : found.stop] else found


def _title(doc: Document, at: int, stop: int) -> Phrase | None:
    found = title_at(doc, at)
    if found is None:
        return None
    last = doc.token_at(found.outer_stop)
    return Phrase(at, last, at, ANY, "title") if at < last <= stop else None


def _latin_stop(doc: Document, at: int, stop: int) -> int:
    """Latin capital words and numbers side by side: The Daily Snow."""
    last = at + 1
    while last < stop:
        token = doc.tokens[last]
        latin = token.text[:1].isascii() and (token.kind == "word" or token.kind == "number")
        if not latin or doc.tokens[last - 1].stop + 1 < token.start:
            break
        last += 1
    return last


def _attach(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase:
    """Take in all that belongs to the head: genitives, titles, brackets, its name."""
    while phrase.last < stop:
        grown = next((g for rule in _ATTACHMENTS if (g := rule(doc, phrase, stop, depth))), None)
        if grown is None:
            return phrase
        phrase = grown
    return phrase


def _own_name(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр Сомов»: a name in the head's case."""
    name = doc.name_at.get(phrase.last)
    if not name or phrase.name or phrase.kind != "noun" or not phrase.animate or name.last > stop:
        return None
    if not name.full and not name.sure and _plain_noun(doc, phrase.last):
        return None
    senses = _meet(phrase.senses, name)
    if not senses or _of_somebody(phrase, name) or _name_follows(doc, name):
        return None
    return evolve(phrase, last=name.last, name=name, role_last=phrase.last, senses=senses)


def _name_follows(doc: Document, name: Name) -> bool:
    """«мать Сомова Анна Белова»: a lone surname right before a full name is no apposition."""
    after = doc.name_at.get(name.last)
    return not name.full and after is not None and after.full


def _of_somebody(phrase: Phrase, name: Name) -> bool:
    """«мать Андрея Сомова»: a nominative head, a name that can be none."""
    cases = {case for case, _ in name.senses}
    one = any(case == "nomn" and number != "plur" for case, number, _ in phrase.senses)
    return one and "gent" in cases and "nomn" not in cases


def _meet(senses: frozenset[Sense], name: Name) -> frozenset[Sense]:
    """The cases that role and name share; the name decides the gender («министр Анна …»)."""
    if not name.senses:
        return senses
    return frozenset(
        (case, number, gender or role_gender)
        for case, number, role_gender in senses
        for name_case, gender in name.senses
        if case == name_case
        and number != "plur"
        and not (role_gender == "femn" and gender == "masc")
    )


def _genitive(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«глава министерства», «мать Андрея Сомова»; an abbreviation counts as a genitive."""
    if phrase.name or phrase.kind not in ("noun", "body"):
        return None
    if phrase.kind == "body" and not doc.tokens[phrase.last].capital:
        return None
    owner = frozenset(phrase.cases()) if phrase.animate else phrase.owner
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1, owner=owner)
    if inner is None or inner.kind in ("pronoun", "title") or not inner.fits("gent"):
        return None
    if _is_apposition(doc, phrase, inner):
        return None
    if inner.kind == "person" and (phrase.kind == "body" or inner.cases() & phrase.owner):
        return None
    inner, name = _split_name(doc, phrase, inner)
    grown = evolve(phrase, last=inner.last, inner=(*phrase.inner, inner, *inner.inner))
    if phrase.lemma in _QUANTITIES:
        plural = {(case, "plur", "") for case, _, _ in phrase.senses}
        grown = evolve(grown, animate=inner.animate, senses=phrase.senses | plural)
    return grown if name is None else evolve(grown, last=inner.role_last, inner=phrase.inner)


_QUANTITIES = word_set("quantity")


def _is_apposition(doc: Document, phrase: Phrase, inner: Phrase) -> bool:
    """Whether a name right after the head is its own, not a genitive."""
    name = inner.name
    if name is None or name is not doc.name_at.get(phrase.last) or not phrase.animate:
        return False
    if _of_somebody(phrase, name) or _name_follows(doc, name):
        return False
    return bool(_meet(phrase.senses, name))


def _split_name(doc: Document, phrase: Phrase, inner: Phrase) -> tuple[Phrase, Name | None]:
    """«глава МИД России Андрей Сомов»: the name at the end may be the outer head's."""
    name = inner.name
    if name is None or inner.kind == "person" or not phrase.animate:
        return inner, None
    outer = {c for c, _, _ in _meet(phrase.senses, name)}
    return (inner, name) if outer - {"gent"} or "gent" in phrase.cases() else (inner, None)


def _instrument(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«командующий войсками округа»."""
    if phrase.name or phrase.lemma not in _RULERS:
        return None
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1)
    if inner is None or inner.name or not inner.fits("ablt"):
        return None
    return evolve(phrase, last=inner.last)


_RULERS = word_set("ruler")


def _named_title(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«завод «Север»»: a title right after the noun."""
    if phrase.name or phrase.kind == "title" or doc.tokens[phrase.last].kind != "mark":
        return None
    inner = _title(doc, phrase.last, stop)
    return evolve(phrase, last=inner.last) if inner else None


def _latin_name(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«газета The Daily Snow», «компанія Acme»."""
    token = doc.tokens[phrase.last]
    if phrase.name or phrase.kind != "noun" or phrase.animate:
        return None
    if token.kind != "word" or not token.text[:1].isascii() or not token.text[:1].isalpha():
        return None
    return evolve(phrase, last=_latin_stop(doc, phrase.last, stop))


def _bracket(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«партия страны (ПС)»: a short gloss."""
    if doc.tokens[phrase.last].text != "(" or phrase.kind == "pronoun":
        return None
    for at in range(phrase.last + 1, min(stop, phrase.last + 6)):
        if doc.tokens[at].text == ")":
            return evolve(phrase, last=at + 1) if at + 1 < stop else None
    return None


def _field_of_work(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр по делам мира», «посол в стране»: only heads of the table, or before a name."""
    token = doc.tokens[phrase.last]
    if phrase.name or phrase.kind != "noun" or token.lower not in words("role_prepositions"):
        return None
    if not phrase.animate and token.lower not in ("по", "з", "із"):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if inner is None or inner.kind in ("pronoun",) or (inner.kind == "person"):
        return None
    wanted = words("role_prepositions")[token.lower].split(",")
    if not any(inner.fits(case) for case in wanted):
        return None
    stands = inner.role_last or inner.last
    heads = words("role_heads").get(phrase.lemma, "")
    before_name = doc.name_at.get(stands) is not None and _meet(phrase.senses, doc.name_at[stands])
    if "prep" in heads or before_name or token.lower in ("по", "з", "із"):
        return evolve(phrase, last=stands)
    return None


def _and_genitive(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр труда и мира»: a second genitive, before a name or more of the title."""
    if phrase.name or not phrase.animate or phrase.last == phrase.head + 1:
        return None
    if doc.tokens[phrase.last].lower not in ("и", "та", "і", "й"):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if inner is None or inner.kind != "noun" or not inner.fits("gent"):
        return None
    if inner.animate and inner.fits("nomn"):
        return None
    return evolve(phrase, last=inner.role_last or inner.last)


def _in_memory_of(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«музей им. А. Сомова»."""
    if phrase.name or doc.tokens[phrase.last].lower not in ("им", "ім", "имени", "імені"):
        return None
    at = phrase.last + 1
    at += at < stop and doc.tokens[at].text == "."
    name = doc.name_at.get(at)
    return evolve(phrase, last=name.last) if name and name.last <= stop else None


def _one_of(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«один из рыбаков», «одна з учасниць»."""
    token = doc.tokens[phrase.last]
    if token.lower not in ("из", "з", "із") or phrase.lemma not in ("один", "одна", "один-одна"):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if inner is None or not inner.fits("gent", "plur"):
        return None
    return evolve(phrase, last=inner.last, animate=inner.animate)


def _rank(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«командующий войсками генерал Сомов»: a second role in the same case, with the name."""
    if phrase.name or not phrase.animate or phrase.kind != "noun" or depth:
        return None
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1)
    if inner is None or not inner.name or inner.kind != "noun" or not inner.animate:
        return None
    shared = frozenset(s for s in inner.senses if s[0] in phrase.cases())
    if not shared:
        return None
    return evolve(
        phrase, last=inner.last, name=inner.name, role_last=inner.role_last, senses=shared
    )


_ATTACHMENTS = (
    _one_of,
    _in_memory_of,
    _own_name,
    _rank,
    _instrument,
    _genitive,
    _named_title,
    _latin_name,
    _bracket,
    _and_genitive,
    _field_of_work,
)


def nominative(doc: Document, phrase: Phrase, case: str = "", *, last: int = 0) -> str:
    """The words of a phrase with its head in the nominative; `case` is the one it stands in.

    Capital letters and all that does not change stay as they are; `last` cuts the phrase short.
    """
    last = last or phrase.last
    changed = {
        at: _nominative_word(doc, phrase, at, case) for at in (*phrase.modifiers, phrase.head)
    }
    parts: list[str] = []
    for at in range(phrase.first, last):
        token = doc.tokens[at]
        if parts and doc.tokens[at - 1].stop < token.start:
            parts.append(" ")
        parts.append(changed.get(at) or token.text)
    return "".join(parts)


def _nominative_word(doc: Document, phrase: Phrase, at: int, case: str) -> str:
    token = doc.tokens[at]
    here = doc.traits(at)
    options = here.nouns if at == phrase.head and here.nouns else here.adjectives
    options = tuple(o for o in options if o.case == (case or o.case))
    if not options or (case or options[0].case) == "nomn":
        return token.text
    senses = [s for s in phrase.senses if not case or s[0] == case]
    number = max((sense[1] for sense in senses), default="")
    genders = {noun.gender for noun in doc.traits(phrase.head).nouns if noun.case == case}
    fitting = [o for o in options if not number or o.number == number] or list(options)
    best = next((o for o in fitting if o.gender in genders), fitting[0])
    gender = best.gender if at != phrase.head else ""
    word = doc.morph.inflect(best, "nomn", best.number, gender)
    return like(token, word) if word else token.text


def like(token: Token, word: str) -> str:
    """A word with the capitals of the token it comes from."""
    if token.text.isupper() and len(token.text) > 1:
        return word.upper()
    if "-" in word and "-" in token.text:
        pairs = zip(word.split("-"), token.text.split("-"), strict=False)
        return "-".join(w[:1].upper() + w[1:] if t[:1].isupper() else w for w, t in pairs)
    return word[:1].upper() + word[1:] if token.capital else word


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
    return next((case for case in CASES if case in cases), "nomn")


def name_gender(name: Name, case: str = "") -> str:
    """masc, femn, or empty where the name leaves it open."""
    genders = {g for c, g in name.senses if not case or c == case}
    return next(iter(genders)) if len(genders) == 1 else ""


def _nominative_name_word(doc: Document, at: int, case: str, gender: str, name: Name) -> str:
    token = doc.tokens[at]
    if token.kind != "word" or case == "nomn" or at not in name.words or len(token.text) < 2:
        return token.text
    readings = [r for r in name_readings(doc, at, given=False) if r.case == case]
    fitting = [r for r in readings if not gender or not r.gender or r.gender == gender]
    if not fitting:
        return guessed_surname(token.text, case, gender)
    word = doc.morph.inflect(fitting[0], "nomn", "", gender or fitting[0].gender)
    return like(token, word) if word else token.text


_SHED = {
    "gent": ("а", "я"),
    "accs": ("а", "я"),
    "datv": ("ові", "еві", "у", "ю"),
    "ablt": ("ым", "им", "ом", "ем"),
    "loct": ("ові", "еві", "е", "і"),
}
"""What a man's surname takes on in a case."""
_SHED_BY_WOMEN = ("ой", "ою", "ої", "ій", "у")


def guessed_surname(word: str, case: str, gender: str) -> str:
    """The nominative of a surname that no dictionary has: «Сомгина» for a man is «Сомгин»."""
    lower = word.lower()
    if gender == "femn":
        own = next((e for e in _SHED_BY_WOMEN if lower.endswith(e)), "")
        possessive = lower[: -len(own) or None].endswith(("ов", "ев", "єв", "ин", "ін", "їн"))
        return word[: -len(own)] + "а" if own and possessive else word
    own = next((e for e in _SHED.get(case, ()) if lower.endswith(e)), "")
    stem = lower[: -len(own) or None]
    return word[: -len(own)] if own and len(stem) > 2 and stem[-1] not in "аеиоуіїєяюыэ" else word
