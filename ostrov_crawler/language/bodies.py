"""A body named short in, the fullest name that the document has for it out."""

from __future__ import annotations

from functools import cached_property

from attrs import define

from ostrov_crawler.language.abbreviations import abbreviates
from ostrov_crawler.language.clauses import Clause
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.person import LONGEST_ROLE
from ostrov_crawler.language.phrase import CASES, Phrase
from ostrov_crawler.language.roles import SPEAKING

_MOST_BODIES = 60


@define(eq=False, slots=False)
class Bodies:
    """All bodies and documents that a text names."""

    doc: Document
    clauses: list[Clause]

    @cached_property
    def _by_lemma(self) -> dict[str, list[Phrase]]:
        """Phrases of bodies and documents, by the lemma of their heads."""
        found: dict[str, list[Phrase]] = {}
        for clause in self.clauses:
            for outer in clause.phrases:
                for phrase in (outer, *outer.inner):
                    if _spelled_out(self.doc, phrase):
                        found.setdefault("", []).append(phrase)
                    if phrase.kind == "noun" and not phrase.animate and phrase.lemma in SPEAKING:
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
        for other in self._by_lemma.get(phrase.lemma, ())[:_MOST_BODIES]:
            size = other.last - other.first
            if (
                size > best.last - best.first
                and size <= LONGEST_ROLE
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
        for listed in list(self._by_lemma.values())[:_MOST_BODIES]:
            for phrase in listed[:_MOST_BODIES]:
                tokens = [self.doc.tokens[at] for at in range(phrase.first, phrase.last)]
                words_of = [t.lower for t in tokens if t.kind == "word"]
                if len(words_of) > 1 and abbreviates(short, words_of):
                    return phrase
        return None

    def _stems(self, phrase: Phrase) -> set[str]:
        return {self.doc.tokens[at].lower[:4] for at in range(phrase.first, phrase.last)}


def _spelled_out(doc: Document, phrase: Phrase) -> bool:
    """A name of more than one word that a shorter one may stand for."""
    if phrase.last < phrase.first + 2 or phrase.animate or phrase.name:
        return False
    return phrase.kind == "latin" or (phrase.kind == "noun" and doc.tokens[phrase.first].capital)
