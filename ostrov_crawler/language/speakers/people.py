"""A document's sentences in, its people out: one record a person, with all names and roles."""

from __future__ import annotations

from bisect import bisect_left
from functools import cached_property

from attrs import define, evolve, field

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.names.kinds import kind
from ostrov_crawler.language.names.likeness import alike
from ostrov_crawler.language.names.name import Name, stem
from ostrov_crawler.language.phrases.nominative import name_gender, nominative_name
from ostrov_crawler.language.phrases.phrase import CASES, Phrase, likeliest
from ostrov_crawler.language.phrases.prepositions import ruled_by
from ostrov_crawler.language.speakers.bodies import Bodies
from ostrov_crawler.language.speakers.callsigns import callsigns, signs
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.genders import told_by_verbs
from ostrov_crawler.language.speakers.office_before import office_before
from ostrov_crawler.language.speakers.person import Mention, Person
from ostrov_crawler.language.speakers.roles import apposition, listed, one_among, role_in

_IN = frozenset(["в", "во", "из", "під", "под", "у"])
_WORDS_OF = frozenset(["словам", "словами", "мнению", "оценке", "версии", "слів", "оцінкою"])
_MOST_NAMESAKES = 60
_REACH = 14
"""Tokens of an office between «по словам» and the name."""


LAND_ENDS = ("ия", "ія", "ии", "ії", "ию", "ію", "ией", "ією")
"""Ends of countries: a lone «Торвания» that no office goes before is nobody."""


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
            for clause in self._naming
            for phrase in clause.phrases
            for inner in (phrase, *phrase.inner)
            if inner.name
        }

    @cached_property
    def _owners(self) -> set[int]:
        """First tokens of names that only belong to a phrase: «мэрия Сомска», «мать Сомова»."""
        return {
            inner.name.first
            for clause in self._naming
            for phrase in clause.phrases
            for inner in phrase.inner
            if inner.name and inner.name is not phrase.name and inner.fits("gent")
        }

    @cached_property
    def _naming(self) -> list[Clause]:
        """The clauses that name somebody; the others need no phrases for this."""
        starts = [name.first for name in self.doc.names]
        return [c for c in self.clauses if _between(starts, c.sentence.first, c.sentence.last)]

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
        places = {self._stem(m) for m in singles if self._there(m)}
        self._called(found)
        for mention in singles:
            person = self._by_surname(found, mention)
            if person:
                person.mentions.append(self._as_he_is(person, mention))
                self._respell(person, person.mentions[-1])
            elif self._stem(mention) not in places and self._stands_alone(mention):
                self._keep(found, self._new(mention))
        for person in found:
            person.mentions.sort(key=lambda m: m.at)
            told_by_verbs(self.doc, person)
            self._roles(person)
        return found

    def _called(self, found: list[Person]) -> None:
        """Add those who have a callsign: to their names, or as people of their own."""
        named = {m.at: person for person in found for m in person.mentions}
        for at, sign in signs(self.doc, self.clauses):
            if at in named:
                self._by_key.setdefault(sign, []).append(named[at])
        for called in callsigns(self.doc, self.clauses):
            if called.key not in self._by_key:
                self._keep(found, called)

    def _stem(self, mention: Mention) -> str:
        return stem(self.doc.tokens[mention.name.words[0]].text)

    def _there(self, mention: Mention) -> bool:
        """«в Гурландии»: a word that no dictionary has, behind «в», is a place."""
        before = self.doc.tokens[mention.at - 1].lower if mention.at else ""
        own = before in _IN and not (before == "у" and self.doc.lang == "ru")  # «у Дзюбы травма»
        return own and kind(self.doc, mention.at) == "unknown"

    def fullest(self, phrase: Phrase, case: str) -> tuple[Phrase, str]:
        """The fullest phrase of the document for a body or document that is named short."""
        return self._bodies.fullest(phrase, case)

    @cached_property
    def _bodies(self) -> Bodies:
        return Bodies(self.doc, self.clauses)

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

    def owns_only(self, phrase: Phrase, person: Person) -> bool:
        """«агент Сомова», where Сомов is a man: another's office, whatever the case says."""
        if phrase.name is None or phrase.role_last <= phrase.first:
            return False
        here = (m for m in person.mentions if m.at == phrase.name.first)
        client = phrase.kind == "noun" and person.is_client(phrase)
        return client or any(not _his(self.doc, phrase, m, person) for m in here)

    @cached_property
    def by_token(self) -> dict[int, Person]:
        """Who is named at a token."""
        return {m.at: person for person in self.all for m in person.mentions}

    def _mention(self, name: Name) -> Mention:
        phrase = self._phrase_of.get(name.first)
        cases = {c for c, _ in name.senses} or set(CASES)
        if phrase is not None:
            cases = (phrase.cases() & cases) or cases
            owner = name.first in self._owners
            if len(cases) > 1 and (phrase.governed or owner or self._after_words_of(phrase)):
                cases = cases - {"nomn"}
            if phrase.governed and len(cases) > 1:
                cases = cases & ruled_by(self.doc.tokens[phrase.first - 1].lower) or cases
        case = likeliest(cases)
        inside = self.doc.in_marks(name.first)
        subject = case == "nomn" and not inside and phrase is not None and not phrase.governed
        number = self.doc.sentence_number(self.doc.tokens[name.first].start)
        paragraph = self.doc.sentences[number].paragraph
        return Mention(name.first, name, case, subject, number, paragraph)

    def _as_he_is(self, person: Person, mention: Mention) -> Mention:
        """A lone surname without the readings of the other gender: a man's «Сомова» is no
        nominative."""
        name = mention.name
        kept = frozenset(s for s in name.senses if s[1] in ("", person.gender))
        if not person.gender or not kept or kept == name.senses:
            return mention
        return self._mention(evolve(name, senses=kept))

    def _respell(self, person: Person, mention: Mention) -> None:
        """«о Викторе Скрипале … Скрипаль заявил»: his surname where it stands in the nominative
        tells how it is spelt; a full name in the nominative needs no help."""
        cases = {case for case, _ in mention.name.senses}
        full = [m for m in person.mentions if m.name.full]
        subject = {"nomn"} <= cases <= {"nomn", "accs"}
        if not subject or any(m.case == "nomn" for m in full or person.mentions[:-1]):
            return
        if not full and mention.subject:
            person.name = self.doc.tokens[mention.at].text  # «Сомову отметили … Сомова сказала»
        words, own = person.name.split(" "), self.doc.tokens[mention.at].text
        if len(words) > 1 and stem(words[-1]) == stem(own):
            person.name = " ".join([*words[:-1], own])

    def _after_words_of(self, phrase: Phrase) -> bool:
        """«по словам премьера Тора Сомова»: whoever follows stands in the genitive, also behind
        «по словам главы мэрии по связям Валерия Белых»."""
        for at in range(phrase.first - 1, max(-1, phrase.first - _REACH), -1):
            if self.doc.tokens[at].lower in _WORDS_OF:
                return True
            if self.doc.tokens[at].kind != "word" or phrase.kind != "person":
                return False
            if self.doc.traits(at).pos in ("VERB", "NPRO"):
                return False
        return False

    def _add(self, found: list[Person], mention: Mention) -> None:
        """A full name joins the person with its surname and a given name that goes with it."""
        new = self._new(mention)
        known = self._by_first_name(new, mention.name)
        if known:
            known.mentions.append(mention)
            return
        for person in self._by_key.get(new.key, ())[:_MOST_NAMESAKES]:
            if _go_together(person.given, new.given):
                person.mentions.append(mention)
                if _fuller(new, person, mention):
                    person.name = new.name
                    if new.given not in ("", person.given):
                        self._by_given.setdefault(new.given, []).append(person)
                    person.given = new.given
                person.gender = person.gender or new.gender
                return
        self._keep(found, new)

    def _by_first_name(self, new: Person, name: Name) -> Person | None:
        """«Андрей Борисович» after «Андрей Сомов»: the only one of that given name so far."""
        if len(name.words) != 2 or kind(self.doc, name.words[1]) != "middle":
            return None
        same = [p for p in self._by_given.get(new.given, ()) if p.gender in ("", new.gender)]
        return same[0] if len(same) == 1 else None

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
            text, stem(_without_article(self.doc.tokens[surname].text)),
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
        key = stem(_without_article(self.doc.tokens[mention.name.words[0]].text))
        known = self._by_key.get(key, [])[:_MOST_NAMESAKES]
        same = [p for p in known if p.given]
        if not same and len(key) > 1:
            same = self._by_given.get(key, [])[:_MOST_NAMESAKES]
        if not known and not same and not mention.name.full:
            same = self._misspelt(found, mention, key)
        gender = name_gender(mention.name, mention.case) if self._cased(mention) else ""
        gender = gender or name_gender(mention.name)
        if len(same) > 1 and gender:
            same = [p for p in same if p.gender in ("", gender)] or same
        before = [p for p in same if p.mentions[0].at < mention.at]
        if before:
            return max(before, key=lambda p: max(m.at for m in p.mentions if m.at < mention.at))
        return same[0] if same else next(iter(known), None)

    def _misspelt(self, found: list[Person], mention: Mention, key: str) -> list[Person]:
        """«Силаунов» after «Антон Силуанов», where nobody is called like the former."""
        if kind(self.doc, mention.at) not in ("surname", "unknown"):
            return []
        gender = name_gender(mention.name)
        like = (p for p in found[:_MOST_NAMESAKES] if p.given and alike(p.key, key))
        return [p for p in like if not gender or p.gender in ("", gender)]

    def _cased(self, mention: Mention) -> bool:
        return mention.case == "gent" or mention.subject

    def _stands_alone(self, mention: Mention) -> bool:
        """Whether a single word is a person's name without a fuller one in the document."""
        phrase = self._phrase_of.get(mention.at)
        if phrase is None or phrase.kind not in ("person", "noun"):
            return False
        if phrase.kind == "noun":
            return phrase.role_last > phrase.first
        found = kind(self.doc, mention.at)
        if found == "unknown" and self.doc.tokens[mention.at].lower.endswith(LAND_ENDS):
            return False
        if found == "surname":
            return not self._opens_as_a_word(mention.at)
        heard = mention.subject or self._after_words_of(phrase)
        return found in ("given", "unknown") and heard

    def _opens_as_a_word(self, at: int) -> bool:
        """«Швидка приїхала»: the first word of a sentence that is a common word as well."""
        start = self.doc.tokens[at].start
        sentence = self.doc.sentence_at(start)
        if sentence is None or sentence.first != at:
            return False
        return any(
            r.known and r.pos == "ADJF" and not r.tags & {"Name", "Surn", "Patr"}
            for r in self.doc.readings(at)
        )

    def call(self, person: Person, phrase: Phrase, case: str) -> None:
        """A phrase without a name turned out to mean this person: it may be the fuller role."""
        person.roles.append(evolve(role_in(self.doc, phrase, case, phrase.last), called=True))

    @cached_property
    def _phrase_before(self) -> dict[int, Phrase]:
        """Phrases by the token after their last."""
        return {p.last: p for c in self._naming for p in c.phrases}

    def _roles(self, person: Person) -> None:
        for mention in person.mentions:
            phrase = self._phrase_of.get(mention.at)
            if phrase is None:
                continue
            own = phrase.role_last > phrase.first and phrase.kind == "noun"
            if own and not person.is_client(phrase) and _his(self.doc, phrase, mention, person):
                person.roles.append(role_in(self.doc, phrase, mention.case, phrase.role_last))
            after = apposition(self.doc, phrase, mention.case)
            if after:
                person.roles.append(after)
            among = one_among(self.doc, self._phrase_before, phrase)
            if among:
                person.roles.append(among)
            several = listed(self.doc, self._phrase_before, phrase, mention.case)
            if several:
                person.roles.append(several)
            far = office_before(self.doc, self._phrase_before, phrase, mention.case)
            if far:
                person.roles.append(far)


def _his(doc: Document, phrase: Phrase, mention: Mention, person: Person) -> bool:
    """Whether an office and the name after it are one: not «агент Сомова» of the man Сомов."""
    hers = doc.tokens[mention.name.words[-1]].lower.endswith(_HERS)
    if person.gender == "masc" and hers and not person.name.lower().endswith(_HERS):
        return phrase.fits("gent")
    if mention.case == "accs" and person.gender == "masc" and not phrase.fits("gent"):
        return False  # «агент» is an accusative of things
    return phrase.fits(mention.case)


_HERS = ("ова", "ева", "ёва", "єва", "ина", "ына", "іна", "їна")
"""Ends of women's surnames, which are a man's in the genitive."""


def _between(starts: list[int], first: int, last: int) -> bool:
    """Whether one of the sorted numbers lies in `[first, last)`."""
    return bisect_left(starts, first) < bisect_left(starts, last)


def _fuller(new: Person, old: Person, mention: Mention) -> bool:
    """More whole words; among equals one that stands in the nominative."""

    def weight(name: str) -> int:
        return sum(len(word.strip(".")) > 1 for word in name.split())

    if weight(new.name) != weight(old.name):
        return weight(new.name) > weight(old.name)
    if old.name.split() == [f"{word}а" for word in new.name.split()]:
        old.gender = new.gender  # «Илона Шмита» was a genitive
        return True
    if _shouted(old.name) != _shouted(new.name):
        return _shouted(old.name) and mention.case == "nomn"
    return mention.case == "nomn" and old.mentions[0].case != "nomn"


def _shouted(name: str) -> bool:
    """«Андрей СОМОВ»."""
    return any(len(word) > 2 and word.isupper() for word in name.split())


_ARTICLES = ("аль-", "ас-", "аш-", "ар-", "ан-", "ад-", "аз-", "эль-", "эс-", "ель-", "ес-")


def _without_article(surname: str) -> str:
    """«ас-Сомi» is «Сомi» again where he is named short."""
    for article in _ARTICLES:
        if surname.lower().startswith(article):
            return surname[len(article) :]
    return surname


def _go_together(left: str, right: str) -> bool:
    if not left or not right:
        return True
    short, long = sorted((left, right), key=len)
    return long.startswith(short[:1]) if len(short) == 1 else short[:3] == long[:3]
