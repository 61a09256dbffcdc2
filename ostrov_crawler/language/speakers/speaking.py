"""A phrase in, whether it can be somebody who speaks out."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.sources.names import abbreviation
from ostrov_crawler.language.tables import rows, word_set
from ostrov_crawler.language.words.aliases import alias_at

SPEAKING = frozenset(row["lemma"] for row in rows("speaking_nouns"))
LANDS = word_set("land")
"""Countries and capitals that the Ukrainian dictionary does not mark as places."""


def speaks(doc: Document, phrase: Phrase, sentence_first: int) -> bool:
    """Whether a phrase can be somebody who speaks: living, a body, a document, a name."""
    if phrase.kind != "noun" or phrase.animate or phrase.lemma in SPEAKING:
        return True
    head = doc.tokens[phrase.head]
    if phrase.lemma in LANDS and head.capital:
        return True
    if phrase.head > sentence_first and head.capital:
        return True
    if any("Geox" in n.tags or "Orgn" in n.tags for n in doc.traits(phrase.head).nouns):
        return True
    if doc.tokens[phrase.last - 1].text in '»”"':
        return True
    return _known(doc, phrase)


def _known(doc: Document, phrase: Phrase) -> bool:
    """«Держлісслужба», «Українська правда»."""
    if abbreviation(doc, phrase.head):
        return True
    found = alias_at(doc.tokens, phrase.first, phrase.last, doc.lang)
    return found is not None and found.last == phrase.last


def speech_like(doc: Document, phrase: Phrase) -> bool:
    """Words in marks with a small first letter are no name of a speaker."""
    token = doc.tokens[phrase.first + 1] if phrase.first + 1 < phrase.last else None
    return token is None or not (token.capital or token.kind == "number")
