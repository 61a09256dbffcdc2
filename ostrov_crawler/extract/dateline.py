"""Paragraphs in, dateline and correction notes out, and the paragraphs without them."""

import datetime
import re

from ostrov_crawler.article import Dateline
from ostrov_crawler.language.dates.dates import parse

_PLACE = (
    r"(?P<place>[А-ЯЁІЇЄҐA-Z][А-ЯЁІЇЄҐA-Z'’ -]{2,40}(?:/[^/.]{3,40}/)?(?:, [А-ЯЁA-Z -]{3,30})?)"
)
_DAY = (
    r"(?P<day>\d{1,2} [а-яіїєґ]{3,9}\.?(?: \d{4}(?: года| року)?)?"
    r"|[A-Z][a-z]{2,8} \d{1,2}(?:, \d{4})?)"
)
_AGENCY = r"(?P<agency>(?:Корр\. )?[А-ЯЁA-Z][\w\"«»-]+(?: [А-ЯЁA-Z][\w\"«»-]+)?)"
_FORMS = (
    re.compile(rf"{_PLACE}, {_DAY}\.? ?/{_AGENCY}/\.? ?[-–—]? ?"),
    re.compile(rf"{_PLACE}, {_DAY},? ?[-–—] ?{_AGENCY}[.,] ?"),
    re.compile(rf"{_AGENCY}, {_DAY}\. ?"),
    re.compile(rf"{_PLACE}\. ?/{_AGENCY}/\.? ?"),
    re.compile(rf"/{_AGENCY}/\.? ?[-–—]? ?"),
)
_NOTE = re.compile(
    r"^\(?\s*(?:в (?:новость|заметку|текст|материал|публикацию)\w* (?:внесен|был)"
    r"|(?:у|в|до) (?:новину|текст|матеріал|публікацію|новині)\w* внес"
    r"|(?:исправлен|уточнен|обновлен)\w* (?:в|заголов|текст)|поправка:|уточнение:|уточнення:"
    r"|(?:материал|новость|текст) (?:исправлен|дополнен|обновлен)\w*"
    r"|corrects |correction:|updates with )",
    re.IGNORECASE,
)
_NEAR = datetime.timedelta(days=15)
_LONGEST_NOTE = 400


def split_dateline(text: str, published: datetime.date | None) -> tuple[Dateline | None, str]:
    """The dateline that a first paragraph begins with, and the rest of it."""
    for form in _FORMS:
        found = form.match(text)
        if found and len(text) > found.end() + 20:
            parts = found.groupdict()
            day = parts.get("day")
            dateline = Dateline(parts.get("place"), day and _day(day, published), parts["agency"])
            rest = text[found.end() :]
            return dateline, rest[:1].upper() + rest[1:]
    return None, text


def is_note(text: str) -> bool:
    """Whether a paragraph tells what the publisher has corrected."""
    return len(text) < _LONGEST_NOTE and bool(_NOTE.search(text))


def _day(words: str, published: datetime.date | None) -> str:
    """ISO where the year is written, or where the day lies near the publication."""
    if moment := parse(words):
        return moment.iso
    if not published:
        return words
    for year in (published.year, published.year - 1, published.year + 1):
        moment = parse(f"{words} {year}" if words[0].isdigit() else f"{words}, {year}")
        if moment and abs(moment.day - published) < _NEAR:
            return moment.iso
    return words
