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


def past_ordinal(doc: Document, at: int, stop: int) -> int:
    """The token behind a number or hyphen; behind «72-й», «5-го» all of it, and «летнего» of
    «34-летнего»."""
    tokens = doc.tokens
    if tokens[at].kind != "number" or at + 2 >= stop or tokens[at + 1].text != "-":
        return at + 1
    return at + 3 if tokens[at + 2].lower in _ORDINAL_ENDS else at + 2


_ORDINAL_ENDS = frozenset(
    ["й", "я", "е", "го", "му", "м", "ю", "ї", "ій", "а", "у", "ый", "ая", "ой", "ого", "ому"]
)
