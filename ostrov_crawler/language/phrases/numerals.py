"""Tokens in, where a number of people or things ends out: «два рыбака», «30 процентов рыбаков»."""

from __future__ import annotations

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import word_set

_NUMERALS = word_set("numeral")


def past_number(doc: Document, at: int, stop: int) -> int:
    """The token after «два», «70%», «30 процентов»; 0 where no such number stands."""
    token = doc.tokens[at]
    if token.lower in _NUMERALS:
        return at + 1
    if token.kind != "number" or at + 2 >= stop:
        return 0
    share = doc.tokens[at + 1].text == "%" or doc.tokens[at + 1].lower.startswith(_PERCENT)
    return at + 2 if share else 0


_PERCENT = ("процент", "відсот")
