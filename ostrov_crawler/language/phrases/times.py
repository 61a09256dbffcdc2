"""A phrase that opens with a day in, the day alone out."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.tables import word_set


def without_time(doc: Document, phrase: Phrase | None) -> Phrase | None:
    """«9 июля МВД», «в понедельник МВД»: the day is no part of the body after it."""
    if phrase is None or phrase.lemma not in _TIMES or phrase.last == phrase.head + 1:
        return phrase
    after = phrase.head + 1
    return phrase.but(last=after) if doc.tokens[after].capital else phrase


_TIMES = word_set("time")
