"""A document's sentences in, its people out: one record a person, with all names and roles."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from attrs import define, evolve, field, frozen

from ostrov_crawler.language.clauses import DASHES, Clause
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names import Name, kind, stem
from ostrov_crawler.language.phrases import (
    CASES,
    Phrase,
    name_gender,
    nominative,
    nominative_name,
    phrase_at,
)
from ostrov_crawler.language.tables import rows, word_set, words

_SPEAKING = frozenset(
    row["lemma"] for row in rows("speaking_nouns") if row["class"] in ("body", "document")
)
_MOST_BODIES = 60
_LONGEST_ROLE = 18
"""Words of a role; longer ones are phrases gone astray."""


@frozen(eq=False)
class Role:
    """An office as one place in the document gives it."""

    text: str
    """Nominative, with its body."""
    lemma: str
    """Of the head noun."""
    organisation: str | None
    at: int
    """Token where it stands."""
    weight: int
    """Words that say something: «страны», «региона» say little."""
    called: bool = False
    """Found where a phrase without a name meant the person."""


@frozen(eq=False)
class Mention:
    """One place where a person is named."""

    at: int
    """First token."""
    name: Name
    case: str
    subject: bool
    """Whether it can be a subject: nominative, no preposition, outside quotation marks."""
    sentence: int
    """Number of its sentence."""
    paragraph: int


@define(eq=False, slots=False)
class Person:
    """Somebody the document names."""

    name: str
    key: str
    """Stem of the surname."""
    given: str
    """Stem of the given name, or its initial; empty when only the surname stands."""
    gender: str
    mentions: list[Mention] = field(factory=list)
    roles: list[Role] = field(factory=list)

    @property
    def role(self) -> Role | None:
        """The fullest role of the document."""
        fit = [r for r in self.roles if len(r.text.split()) <= _LONGEST_ROLE]
        return max(fit, key=lambda r: (r.weight, not r.called, -r.at), default=None)


@define(eq=False, slots=False)
class People:
    """All people of a document, by how they are named."""

    doc: Document
    clauses: list[Clause]
    _by_key: dict[str, list[Person]] = field(factory=dict, init=False)
    _by_given: dict[str, list[Person]] = field(factory=dict, init=False)

    @cached_property
    def _phrase_of(self) -> dict[int, Phrase]:
        """The phrase that holds a name, by the name's first token."""
        return {
            inner.name.first: inner
            for clause in self.clauses
            for phrase in clause.phrases
            for inner in (phrase, *phrase.inner)
            if inner.name
        }

    @cached_property
    def all(self) -> list[Person]:
        found: list[Person] = []
        singles: list[Mention] = []
        for name in self.doc.names:
            mention = self._mention(name)
            if name.full:
                self._add(found, mention)
            else:
                singles.append(mention)
        for mention in singles:
            person = self._by_surname(found, mention)
            if person:
                person.mentions.append(mention)
            elif self._stands_alone(mention):
                self._keep(found, self._new(mention))
        for person in found:
            person.mentions.sort(key=lambda m: m.at)
            self._roles(person)
        return found

    @cached_property
    def _mentions(self) -> tuple[list[int], list[Person]]:
        """All mentions in order: their tokens, and whose they are."""
        pairs = sorted((m.at, i) for i, p in enumerate(self.all) for m in p.mentions)
        return [at for at, _ in pairs], [self.all[i] for _, i in pairs]

    def named_near(self, at: int, reach: int) -> list[Person]:
        """The people named in the `reach` tokens before `at`, in the order of the document."""
        tokens, people = self._mentions
        near = people[bisect_left(tokens, at - reach) : bisect_left(tokens, at)]
        return list({id(p): p for p in near}.values())

    @cached_property
    def by_token(self) -> dict[int, Person]:
        """Who is named at a token."""
        return {m.at: person for person in self.all for m in person.mentions}

    def _mention(self, name: Name) -> Mention:
        phrase = self._phrase_of.get(name.first)
        cases = {c for c, _ in name.senses} or set(CASES)
        if phrase is not None:
            cases = (phrase.cases() & cases) or cases
            if phrase.governed and len(cases) > 1:
                cases = cases - {"nomn"}
        case = next((c for c in CASES if c in cases), "nomn")
        inside = self.doc.in_marks(name.first)
        subject = case == "nomn" and not inside and phrase is not None and not phrase.governed
        number = self.doc.sentence_number(self.doc.tokens[name.first].start)
        paragraph = self.doc.sentences[number].paragraph
        return Mention(name.first, name, case, subject, number, paragraph)

    def _add(self, found: list[Person], mention: Mention) -> None:
        """A full name joins the person with its surname and a given name that goes with it."""
        new = self._new(mention)
        for person in self._by_key.get(new.key, ())[:_MOST_BODIES]:
            if _go_together(person.given, new.given):
                person.mentions.append(mention)
                if _fuller(new, person, mention):
                    person.name = new.name
                    person.given = new.given
                person.gender = person.gender or new.gender
                return
        self._keep(found, new)

    def _keep(self, found: list[Person], new: Person) -> None:
        found.append(new)
        self._by_key.setdefault(new.key, []).append(new)
        if new.given and new.given != new.key:
            self._by_given.setdefault(new.given, []).append(new)

    def _new(self, mention: Mention) -> Person:
        name = mention.name
        text = nominative_name(self.doc, name, mention.case)
        surname, given = self._parts(name)
        return Person(
            text, stem(self.doc.tokens[surname].text),
            stem(self.doc.tokens[given].text) if given is not None else "",
            name_gender(name, mention.case), [mention],
        )  # fmt: skip

    def _parts(self, name: Name) -> tuple[int, int | None]:
        """The tokens of surname and given name."""
        listed = list(name.words)
        if len(listed) == 1:
            return listed[0], None
        first = kind(self.doc, listed[0])
        last = kind(self.doc, listed[-1])
        if first in ("surname", "unknown") and last in ("initial", "middle"):
            return listed[0], listed[1]
        if last == "middle" and len(listed) == 2:
            return listed[1], listed[0]
        return listed[-1], listed[0]

    def _by_surname(self, found: list[Person], mention: Mention) -> Person | None:
        """The person whose surname (else given name) stands alone here: the last one named
        before, else the first one named after."""
        key = stem(self.doc.tokens[mention.name.words[0]].text)
        known = self._by_key.get(key, [])[:_MOST_BODIES]
        same = [p for p in known if p.given]
        if not same and len(key) > 2:
            same = self._by_given.get(key, [])[:_MOST_BODIES]
        gender = name_gender(mention.name)
        if len(same) > 1 and gender:
            same = [p for p in same if p.gender in ("", gender)] or same
        before = [p for p in same if p.mentions[0].at < mention.at]
        if before:
            return max(before, key=lambda p: max(m.at for m in p.mentions if m.at < mention.at))
        return same[0] if same else next(iter(known), None)

    def _stands_alone(self, mention: Mention) -> bool:
        """Whether a single word is a person's name without a fuller one in the document."""
        phrase = self._phrase_of.get(mention.at)
        if phrase is None or phrase.kind not in ("person", "noun"):
            return False
        if phrase.kind == "noun":
            return phrase.role_last > phrase.first
        found = kind(self.doc, mention.at)
        return found == "surname" or (found in ("given", "unknown") and mention.subject)

    def call(self, person: Person, phrase: Phrase, case: str) -> None:
        """A phrase without a name turned out to mean this person: it may be the fuller role."""
        person.roles.append(evolve(_role(self.doc, phrase, case, phrase.last), called=True))

    @cached_property
    def _bodies(self) -> dict[str, list[Phrase]]:
        """Phrases of bodies and documents, by the lemma of their heads."""
        found: dict[str, list[Phrase]] = {}
        for clause in self.clauses:
            for outer in clause.phrases:
                for phrase in (outer, *outer.inner):
                    if _spelled_out(self.doc, phrase):
                        found.setdefault("", []).append(phrase)
                    if phrase.kind == "noun" and not phrase.animate and phrase.lemma in _SPEAKING:
                        found.setdefault(phrase.lemma, []).append(phrase)
        return found

    def fullest(self, phrase: Phrase, case: str) -> tuple[Phrase, str]:
        """The fullest phrase of the document for a body or document that is named short
        («музей» for «исторический музей реки»), with the case it stands in."""
        if phrase.animate:
            return phrase, case
        if phrase.last == phrase.first + 1:
            long = self._written_out(self.doc.tokens[phrase.first].text)
            if long is not None:
                return long, self._case(long)
        if phrase.kind != "noun":
            return phrase, case
        words_here = self._stems(phrase)
        best, best_case = phrase, case
        for other in self._bodies.get(phrase.lemma, ())[:_MOST_BODIES]:
            size = other.last - other.first
            if (
                size > best.last - best.first
                and size <= _LONGEST_ROLE
                and (words_here <= self._stems(other))
            ):
                best, best_case = (
                    other,
                    next(
                        (
                            c
                            for c in CASES
                            if c in other.cases() and (c != "nomn" or not other.governed)
                        ),
                        "nomn",
                    ),
                )
        return best, best_case

    def _case(self, phrase: Phrase) -> str:
        """The likeliest case a phrase stands in."""
        found = phrase.cases() - ({"nomn"} if phrase.governed else set())
        return next((c for c in CASES if c in found), "nomn")

    def _written_out(self, short: str) -> Phrase | None:
        """The phrase that an abbreviation stands for: «Минрек» for «Министерство рек»."""
        for listed in list(self._bodies.values())[:_MOST_BODIES]:
            for phrase in listed[:_MOST_BODIES]:
                tokens = [self.doc.tokens[at] for at in range(phrase.first, phrase.last)]
                words_of = [t.lower for t in tokens if t.kind == "word"]
                if len(words_of) > 1 and abbreviates(short, words_of):
                    return phrase
        return None

    def _stems(self, phrase: Phrase) -> set[str]:
        return {self.doc.tokens[at].lower[:4] for at in range(phrase.first, phrase.last)}

    @cached_property
    def _phrase_before(self) -> dict[int, Phrase]:
        """Phrases by the token after their last."""
        return {p.last: p for c in self.clauses for p in c.phrases}

    def _listed(self, phrase: Phrase, case: str) -> Role | None:
        """«тренер, мэр и врач Андрей Сомов»; «врач больницы, Андрей Сомов»."""
        first = phrase
        while True:
            at = first.first - 1
            if at < 1 or self.doc.tokens[at].text not in {",", "и", "та", "і", "й"}:
                break
            if phrase.kind == "person" and first is phrase and self.doc.tokens[at].text != ",":
                break
            before = self._phrase_before.get(at)
            if before is None or before.name or before.kind != "noun" or not before.animate:
                break
            if not before.fits(case, "sing") or before.governed:
                break
            first = before
        if first is phrase:
            return None
        last = phrase.role_last if phrase.kind == "noun" else phrase.first - 1
        return _role(self.doc, first, case, last)

    def _roles(self, person: Person) -> None:
        for mention in person.mentions:
            phrase = self._phrase_of.get(mention.at)
            if phrase is None:
                continue
            if phrase.role_last > phrase.first and phrase.kind == "noun":
                person.roles.append(_role(self.doc, phrase, mention.case, phrase.role_last))
            after = _apposition(self.doc, phrase, mention.case)
            if after:
                person.roles.append(after)
            listed = self._listed(phrase, mention.case)
            if listed:
                person.roles.append(listed)


def _fuller(new: Person, old: Person, mention: Mention) -> bool:
    """More whole words; among equals one that stands in the nominative."""

    def weight(name: str) -> int:
        return sum(len(word.strip(".")) > 1 for word in name.split())

    if weight(new.name) != weight(old.name):
        return weight(new.name) > weight(old.name)
    return mention.case == "nomn" and old.mentions[0].case != "nomn"


def _go_together(left: str, right: str) -> bool:
    if not left or not right:
        return True
    short, long = sorted((left, right), key=len)
    return long.startswith(short[:1]) if len(short) == 1 else short[:3] == long[:3]


_IDLE = word_set("idle")


def _role(doc: Document, phrase: Phrase, case: str, last: int) -> Role:
    """The role in a phrase, without «новый», «44-летний»."""
    first = phrase.first
    while first < phrase.head and _idle(doc, first):
        first += 1
    kept = Phrase(
        first, last, phrase.head, phrase.senses, phrase.kind,
        modifiers=tuple(m for m in phrase.modifiers if m >= first),
    )  # fmt: skip
    text = nominative(doc, kept, case).strip(" ,")
    weight = sum(doc.tokens[at].kind == "word" and not doc.traits(at).lemmas & _GENERIC
                 for at in range(first, last))  # fmt: skip
    body = organisation(doc, phrase, last)
    return Role(_lower(doc, first, text), phrase.lemma, body, first, weight)


_GENERIC = word_set("generic_body")


def _idle(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    if token.kind != "word":
        return True
    return token.lower.endswith("летний") or bool(doc.traits(at).lemmas & _IDLE)


def _lower(doc: Document, at: int, text: str) -> str:
    """A role begins small, also at the head of a sentence; abbreviations and names stay."""
    word = doc.tokens[at].text
    return text if word.isupper() or at in doc.name_at else text[:1].lower() + text[1:]


def organisation(doc: Document, phrase: Phrase, last: int) -> str | None:
    """The body in a role: what stands after the head, in the nominative."""
    at = phrase.head + 1
    if at < last and doc.tokens[at].lower in words("role_prepositions"):
        return None
    inner = phrase_at(doc, at, last) if at < last else None
    if inner is None or inner.kind == "person" or not _is_body(doc, inner):
        return None
    return nominative(doc, inner, "gent", last=last).strip(" ,")


def _is_body(doc: Document, phrase: Phrase) -> bool:
    """Whether what stands after a role's head is a body, not a field of work."""
    if phrase.kind != "noun" or phrase.lemma in _SPEAKING:
        return True
    return doc.tokens[phrase.first].capital or doc.tokens[phrase.last - 1].text in '»”"'


def _apposition(doc: Document, phrase: Phrase, case: str) -> Role | None:
    """«Андрей Сомов, врач больницы,»; «Андрей Сомов — врач»; «Андрей Сомов (врач)»."""
    at = phrase.last
    if at + 1 >= len(doc.tokens) or doc.tokens[at].text not in {",", "(", *DASHES}:
        return None
    dash = doc.tokens[at].text in DASHES
    inner = phrase_at(doc, at + 1, len(doc.tokens))
    if inner is None or inner.name or inner.kind != "noun" or not inner.animate:
        return None
    if not inner.fits("nomn" if dash else case) or inner.fits(case, "plur"):
        return None
    end = doc.tokens[inner.last] if inner.last < len(doc.tokens) else None
    last = inner.last
    if end is not None and end.kind == "word" and not doc.traits(inner.last).verbs:
        if doc.traits(last).pos != "PREP":
            return None
        last = _to_mark(doc, last)
    return _role(doc, inner, "nomn" if dash else case, last)


def _to_mark(doc: Document, at: int) -> int:
    """The next mark after `at`, when it comes soon; else `at`."""
    stop = min(len(doc.tokens), at + 7)
    return next((i for i in range(at, stop) if doc.tokens[i].kind == "mark"
                 and doc.tokens[i].text not in "«»\"“”„"), at)  # fmt: skip


def _spelled_out(doc: Document, phrase: Phrase) -> bool:
    """A name of more than one word that a shorter one may stand for."""
    if phrase.last < phrase.first + 2 or phrase.animate or phrase.name:
        return False
    return phrase.kind == "latin" or (phrase.kind == "noun" and doc.tokens[phrase.first].capital)


def abbreviates(short: str, words_of: list[str]) -> bool:
    """Whether `short` is built of the beginnings of words in order: МРП, Минрек, нацфронт."""
    capitals = short.isupper()
    rest = short.lower().replace("ё", "е").replace("'", "")
    used = 0
    for word in (w.replace("'", "") for w in words_of):
        if not rest:
            break
        if capitals and len(word) < 3:
            continue
        size = 1 if capitals else _shared_start(rest, word)
        if capitals and word[:1] != rest[:1]:
            return False
        if size < 3 and not capitals:
            break
        rest, used = rest[size:], used + 1
    return used > 1 and len(rest) <= (0 if capitals else 2)


def _shared_start(left: str, right: str) -> int:
    return next((i for i, (a, b) in enumerate(zip(left, right, strict=False)) if a != b),
                min(len(left), len(right)))  # fmt: skip
