"""Whose a site, channel or data are: «сайт мэрии», «канал Андрея Сомова», «данные полиции»."""

from __future__ import annotations

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.names import abbreviation
from ostrov_crawler.language.sources.words import is_calendar, noun_class
from ostrov_crawler.language.words.aliases import alias_at


def owner_of(doc: Document, at: int, stop: int, noun: str) -> Mention | None:
    """«сайт мэрии», «канал Андрея Сомова», «данные полиции»."""
    phrase = None if is_calendar(doc, min(at + 1, stop - 1)) else phrase_at(doc, at, stop)
    phrase = phrase and _before_platform(doc, at, phrase)
    if phrase is None or phrase.kind == "pronoun" or not phrase.fits("gent"):
        return None
    if noun == "part":
        return None
    if (phrase.name or phrase.animate) and not acronym(doc, phrase):
        many = phrase.name is None and not phrase.fits("gent", "sing")
        told: SourceKind | None = "body" if many else None
        return Mention(
            at, phrase.last, phrase.first, phrase.last, "social" if noun != "data" else told,
            noun, phrase=phrase, owner=True,
        )  # fmt: skip
    head = noun_class(doc, phrase.head)
    if (
        noun in ("data", "site")
        and head not in ("body", "document", "unnamed")
        and not abbreviation(doc, phrase.head)
        and not _genitive_name(doc, phrase)
    ):
        return None
    kind: SourceKind = "social" if noun in ("social", "channel") else "body"
    if head in ("document", "unnamed"):
        kind = head  # type: ignore[assignment]
    return Mention(
        at, phrase.last, phrase.first, phrase.last, kind, noun, phrase=phrase, owner=True
    )


def _before_platform(doc: Document, at: int, phrase: Phrase) -> Phrase | None:
    """«на странице завода ВКонтакте»: the platform is none of the owner's name."""
    for here in range(phrase.head + 1, phrase.last):
        found = alias_at(doc.tokens, here, phrase.last, doc.lang)
        if found and found.alias.platform:
            return phrase_at(doc, at, here)
    return phrase


def _genitive_name(doc: Document, phrase: Phrase) -> bool:
    """«сайт Кабинета министров»: capitals in the genitive only are whose it is."""
    common = phrase.kind == "noun" and doc.tokens[phrase.first].capital
    return common and not phrase.fits("nomn")


def acronym(doc: Document, phrase: Phrase) -> bool:
    """Нацфронт, МинЮст: one word that looks like a name and is put together from others."""
    return phrase.last - phrase.first == 1 and abbreviation(doc, phrase.head)
