"""Names of media that stand by themselves: known ones, titles in marks, Latin and capital words."""

from __future__ import annotations

import re

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.heads import title_at
from ostrov_crawler.language.phrases.nominative import nominative
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.mention import Mention
from ostrov_crawler.language.sources.words import noun_class, verb_classes
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.aliases import Match, alias_at


def known(doc: Document, at: int, stop: int) -> Mention | None:
    """A name of the alias table, with its marks."""
    opened = opening(doc, at)
    found = alias_at(doc.tokens, at + opened, stop, doc.lang)
    if found is None or found.alias.kind in ("body", "unnamed"):
        return None
    if not opened and somebody(doc, found):
        return None
    closed = found.last < len(doc.tokens) and doc.tokens[found.last].text in "»\"”“'"
    if _goes_on_in_latin(doc, found):
        return None
    title = title_at(doc, at) if opened else None
    if title and title.stop != doc.tokens[found.last - 1].stop:
        return None
    if found.alias.needs_marks and not opened:
        return None
    last = found.last + (closed and (bool(opened) or _inner_mark(doc, found)))
    return Mention(
        at, last, found.first, found.last, found.alias.kind, "", found.alias, found.name,
        titled=bool(opened),
    )  # fmt: skip


def somebody(doc: Document, found: Match) -> bool:
    """«в интервью Маше Сомовой»: a person, and not the channel Mash."""
    person = doc.name_at.get(found.first)
    return person is not None and person.full and person.last > found.last


def _goes_on_in_latin(doc: Document, found: Match) -> bool:
    """«CNN Indonesia» is not CNN."""
    if found.last >= len(doc.tokens) or not doc.tokens[found.last - 1].text[:1].isascii():
        return False
    after = doc.tokens[found.last]
    latin_word = after.kind == "word" and after.capital and after.text[:1].isascii()
    return latin_word and after.start == doc.tokens[found.last - 1].stop + 1


def opening(doc: Document, at: int) -> int:
    return int(doc.tokens[at].start in doc.marks_by_start)


def _inner_mark(doc: Document, found: Match) -> bool:
    """РИА «Новости»: the mark was opened inside the name."""
    inside = range(found.first, found.last)
    return any(doc.tokens[at].start in doc.marks_by_start for at in inside)


def titled(doc: Document, at: int, stop: int) -> Mention | None:
    """«Северный вестник»: a name in marks with a capital letter."""
    title = title_at(doc, at)
    if title is None:
        return None
    first, last = doc.token_at(title.start), doc.token_at(title.stop)
    while first < last and doc.tokens[first].kind == "mark":
        first += 1
    if first >= last or last - first > 8 or not _named(doc, first, last):
        return None
    after = doc.token_at(title.outer_stop)
    if after > stop:
        return None
    return Mention(at, after, first, last, "outlet", "", titled=True)


def _named(doc: Document, first: int, last: int) -> bool:
    token = doc.tokens[first]
    ends = doc.tokens[last - 1].text in "!?…."
    return (token.capital or token.kind == "number") and not ends


def latin(doc: Document, at: int, stop: int) -> Mention | None:
    """The Northern Times, E! News, Severnews.com."""
    token = doc.tokens[at]
    if is_domain(token.text):
        last = at + 1
        while last < stop and doc.tokens[last].capital and _latin_goes_on(doc, last):
            last += 1  # «NEWS.am Medicine»
        return Mention(at, last, at, last, "outlet", "")
    if _camel(token.text) or _HYPHENED.fullmatch(token.text):
        return Mention(at, at + 1, at, at + 1, "outlet", "")
    cyrillic = token.capital and not token.text[:1].isascii()
    if at + 1 < stop and cyrillic and _channel_word(doc, at + 1):
        return Mention(at, at + 2, at, at + 2, "outlet", "")  # «Приречье онлайн»
    if not (token.kind == "word" and token.text[:1].isascii()):
        return None
    if "-" in token.text and noun_class(doc, at):
        return None  # «YouTube-канал»
    inner = any(letter.isupper() for letter in token.text[1:])  # «iFL TV»
    if not (token.capital or inner) and not _after_relay(doc, at):
        return None
    last = at + 1
    while last < stop and _latin_goes_on(doc, last):
        last += 1
    while doc.tokens[last - 1].kind == "mark":
        last -= 1
    return Mention(at, last, at, last, "outlet", "")


def _channel_word(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    return token.lower in _ONLINE and token.start == doc.tokens[at - 1].stop + 1


_ONLINE = word_set("ends_an_outlet")
_DOMAIN = re.compile(
    r"[\w-]{2,}(?:\.[\w-]+)*\.(?:ru|ua|com|net|org|info|io|media|tv|news|today|online|su|by|kz|eu|de|"
    r"uk|us|fr|il|pl|cz|ge|md|lv|lt|ee|am|az|city|press|life|fm|me|gov|рф|ру|укр|нет|ком|инфо|інфо|онлайн|лайф)",
    re.IGNORECASE,
)


def is_domain(word: str) -> bool:
    """Severnews.com: an address for a name."""
    return "." in word and bool(_DOMAIN.fullmatch(word))


def _camel(word: str) -> bool:
    """БелаПАН, ЛуганскИнформЦентр: a capital inside a word is seldom a person's."""
    parts = word.replace("’", "").replace("'", "")
    return parts.isalpha() and bool(_CAMEL.fullmatch(parts))


_HYPHENED = re.compile(
    r"[А-ЯЁІЇЄҐ][\w]*-(?:Инфо|Інфо|Информ|Інформ|Ньюс|Пресс|Прес|Медиа|Медіа|Онлайн|Лайф|Спорт|Тайм|Таймс"
    r"|Новости|Новини|Экспресс|Експрес|Дейли|Дейлі|Медиком|ТВ|FM|TV|Info|News)"
)
"""Дон-Инфо, Р-Спорт."""


_CAMEL = re.compile(r"[А-ЯЁІЇЄҐ][а-яёіїєґ]{2,}(?:[А-ЯЁІЇЄҐ][а-яёіїєґ]{2,}|[А-ЯЁІЇЄҐ]{2,})+")


def _after_relay(doc: Document, at: int) -> bool:
    """«передает severprog», «телеканал haber»: there the name needs no capital."""
    if not at:
        return False
    return "relay" in verb_classes(doc, at - 1) or noun_class(doc, at - 1) in ("agency", "outlet")


def _latin_goes_on(doc: Document, at: int) -> bool:
    token, before = doc.tokens[at], doc.tokens[at - 1]
    gap = token.start - before.stop
    if token.text in ("!", "&", "-", ".", "'"):
        after = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
        return gap <= 1 and after is not None and after.text[:1].isascii() and after.kind == "word"
    letters = token.text[:1].isascii() and token.kind in ("word", "number")
    return letters and gap <= 1


def capitals(doc: Document, at: int, stop: int) -> Mention | None:
    """Capital words after «агентство», «сайт»: Новый Вестник; not a person's full name."""
    name = doc.name_at.get(at)
    if (name and name.full) or not doc.tokens[at].capital:
        return None
    last = at
    while last < stop and doc.tokens[last].capital and last - at < 5:
        here, before = doc.tokens[last], doc.tokens[last - 1]
        mixed = here.text[:1].isascii() != doc.tokens[at].text[:1].isascii()
        mixed = mixed and here.text not in _CHANNELS  # «Армия TV»
        if last > at and (here.start - before.stop != 1 or mixed):
            break
        last += 1
    if noun_class(doc, at) == "body" or abbreviation(doc, at):
        return None
    if last - at == 1 and doc.traits(at).adjectives:
        phrase = phrase_at(doc, at, stop)
        if phrase and phrase.first == at and phrase.kind == "noun" and not phrase.animate:
            own = None if phrase.fits("nomn") else nominative(doc, phrase, "gent")
            return Mention(at, phrase.last, at, phrase.last, "outlet", "", spelling=own)
        last = phrase.head + 1 if phrase and phrase.first == at else last
    return Mention(at, last, at, last, "outlet", "")


_CHANNELS = frozenset(["TV", "FM", "News", "Live", "Online", "Media", "Today", "Press"])


def abbreviation(doc: Document, at: int) -> bool:
    """МВД, ГСЧС, Минюст, Нацфронт."""
    text = doc.tokens[at].text
    if text.isupper() and 2 <= len(text) <= 8:
        return True
    return bool(_SYLLABIC.match(text)) and not _everyday(doc, at)


def _everyday(doc: Document, at: int) -> bool:
    """«Минске», «Город», «Украина» begin like Минюст and Укрводхоз, and are words of their own."""
    here = doc.traits(at)
    if any(a.known for a in here.adjectives) or doc.tokens[at].lower.startswith(_EVERYDAY):
        return True
    # the Ukrainian dictionary knows «Укрзалізниця» and marks it by nothing
    plain = (n.known and not n.tags & {"Orgn", "Abbr"} for n in here.nouns)
    return doc.lang != "uk" and any(plain)


_EVERYDAY = tuple(word_set("everyday_start"))


_SYLLABIC = re.compile(
    r"(?:Мин|Мін|Нац|Гос|Держ|Рос|Укр|Ген|Глав|Обл|Гор|Міськ|Рай|Центр|Спец)[а-яіїєґ'’]{3,}"
)
