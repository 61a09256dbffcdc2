"""A body named short in, the fullest name that the document has for it out."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, cached_property

from attrs import define, field

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import CASES, Phrase, likeliest
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.person import LONGEST_ROLE
from ostrov_crawler.language.speakers.roles import SPEAKING
from ostrov_crawler.language.tables import rows
from ostrov_crawler.language.words.abbreviations import abbreviates

_MOST_BODIES = 60


@define(eq=False, slots=False)
class Bodies:
    """All bodies and documents that a text names."""

    doc: Document
    clauses: list[Clause]

    _found: dict[str, list[Phrase]] = field(factory=dict, init=False)
    """Phrases by lemma, as far as they were asked for."""
    _long: dict[str, Phrase | None] = field(factory=dict, init=False)
    """The same for what abbreviations stand for."""

    @cached_property
    def _clauses_of(self) -> dict[str, list[Clause]]:
        """The clauses that have a noun that can name a body, by its lemma."""
        found: dict[str, list[Clause]] = {}
        for clause in self.clauses:
            here = (self.doc.traits(at).lemmas for at in _tokens_of(clause))
            for lemma in {word for lemmas in here for word in lemmas & SPEAKING}:
                found.setdefault(lemma, []).append(clause)
        return found

    def _by_lemma(self, lemma: str) -> list[Phrase]:
        """Phrases of bodies and documents with this head."""
        if lemma not in self._found:
            phrases = (p for c in self._clauses_of.get(lemma, ()) for p in _all_phrases(c))
            self._found[lemma] = [
                p for p in phrases if p.kind == "noun" and not p.animate and p.lemma == lemma
            ][:_MOST_BODIES]
        return self._found[lemma]

    def fullest(self, phrase: Phrase, case: str) -> tuple[Phrase, str]:
        """The fullest phrase of the document for a body or document that is named short
        («музей» for «исторический музей реки»), with the case it stands in."""
        if phrase.animate:
            return phrase, case
        short = self.doc.tokens[phrase.first].text if phrase.last == phrase.first + 1 else ""
        long = self._otherwise(phrase) or (self._written_out(short) if short else None)
        if long is not None:
            return long, self._case(long)
        if phrase.kind != "noun":
            return phrase, case
        words_here = self._stems(phrase)
        best, best_case = phrase, case
        for other in self._by_lemma(phrase.lemma):
            size = other.last - other.first
            if (
                size > best.last - best.first
                and size <= LONGEST_ROLE
                and (words_here <= self._stems(other))
            ):
                best, best_case = other, _standing(other, phrase, case)
        return best, best_case

    def _case(self, phrase: Phrase) -> str:
        """The likeliest case, by the readings of its own lemma: «Банка» is no nominative of
        «банк»."""
        own = {n.case for n in self.doc.traits(phrase.head).nouns if n.lemma == phrase.lemma}
        own &= phrase.cases() - ({"nomn"} if phrase.governed else set())
        return likeliest(own) if own else phrase.likely_case()

    def _otherwise(self, phrase: Phrase) -> Phrase | None:
        """«ЦБ» is the «Банк России», where the text names it so."""
        if phrase.last > phrase.first + 2 or not self.doc.tokens[phrase.first].text[:1].isupper():
            return None
        start, stop = self.doc.tokens[phrase.first].start, self.doc.tokens[phrase.last - 1].stop
        wanted = other_names(self.doc.lang).get(self.doc.text[start:stop], ())
        for other in self._by_lemma(wanted[0]) if wanted else ():
            words = self._words(other)
            if len(words) == len(wanted) and all(map(str.startswith, words, wanted)):
                return other
        return None

    def _written_out(self, short: str) -> Phrase | None:
        """The phrase that an abbreviation stands for: «Минрек» for «Министерство рек»."""
        if short not in self._long:
            self._long[short] = next(iter(self._candidates(short)), None)
        return self._long[short]

    def _candidates(self, short: str) -> Iterator[Phrase]:
        first = short[:1].lower()
        for clause in self.clauses:
            if not any(self.doc.tokens[at].lower[:1] == first for at in _tokens_of(clause)):
                continue
            for phrase in _all_phrases(clause):
                if self.doc.tokens[phrase.first].lower[:1] == first and _spelled_out(
                    self.doc, phrase
                ):
                    words_of = self._words(phrase)
                    if len(words_of) > 1 and abbreviates(short, words_of):
                        yield phrase

    def _words(self, phrase: Phrase) -> list[str]:
        tokens = [self.doc.tokens[at] for at in range(phrase.first, phrase.last)]
        return [token.lower for token in tokens if token.kind == "word"]

    def _stems(self, phrase: Phrase) -> set[str]:
        return {self.doc.tokens[at].lower[:4] for at in range(phrase.first, phrase.last)}


@cache
def other_names(lang: str) -> dict[str, tuple[str, ...]]:
    """What a body is called for short, and the beginnings of its whole name."""
    return {row["short"]: tuple(row["long"].split())
            for row in rows("other_names") if row["lang"] == lang}  # fmt: skip


def _standing(long: Phrase, short: Phrase, case: str) -> str:
    """The case that a longer phrase stands in, in the number of the short one."""
    number = "sing" if short.fits(case, "sing") else ""
    fitting = [c for c in CASES if long.fits(c, number) and (c != "nomn" or not long.governed)]
    return fitting[0] if fitting else "nomn"


def _spelled_out(doc: Document, phrase: Phrase) -> bool:
    """A name of more than one word that a shorter one may stand for."""
    if phrase.last < phrase.first + 2 or phrase.animate or phrase.name:
        return False
    body = doc.tokens[phrase.first].capital or phrase.lemma in SPEAKING
    return phrase.kind == "latin" or (phrase.kind == "noun" and body)


def _tokens_of(clause: Clause) -> range:
    return range(clause.sentence.first, clause.sentence.last)


def _all_phrases(clause: Clause) -> Iterator[Phrase]:
    return (inner for outer in clause.phrases for inner in (outer, *outer.inner))
