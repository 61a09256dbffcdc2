"""«Сомова, адвоката президента Андрея Белова,» in: of the two offices, the second man's out."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at

_CLOSES = frozenset([",", ".", ")", ";"])


def another_office(doc: Document, before: Phrase | None, phrase: Phrase) -> Phrase | None:
    """The inner office with its name («президента Андрея Белова»), where the outer one belongs
    to whoever is named right before the comma; None where both are the second man's."""
    if before is None or before.name is None or phrase.name is None or phrase.kind != "noun":
        return None
    if before.last != phrase.first - 1 or doc.tokens[before.last].text != ",":
        return None
    ends = phrase.last >= len(doc.tokens) or doc.tokens[phrase.last].text in _CLOSES
    if not ends or not before.cases() & phrase.cases() or "gent" not in phrase.cases():
        return None
    for at in range(phrase.head + 1, phrase.role_last):
        if any(n.animate and n.case == "gent" for n in doc.traits(at).nouns):
            inner = phrase_at(doc, at, phrase.last)
            named = inner is not None and inner.name is not None and inner.last == phrase.last
            return inner if named else None
    return None
