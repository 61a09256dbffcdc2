"""Tokens in, the source that is named there out: a medium, body, document, or «источник»."""

from __future__ import annotations

import re
from collections.abc import Callable

from attrs import evolve, frozen

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.aliases import Alias, Match, alias_at
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases import Phrase, phrase_at, title_at
from ostrov_crawler.language.source_words import lead_at, noun_class
from ostrov_crawler.language.tables import word_set

_ADJECTIVES = 5
"""Words that may stand before a source: «крупнейшее немецкое новостное»."""
_DOMAIN = re.compile(
    r"[\w-]{2,}(?:\.[\w-]+)*\.(?:ru|ua|com|net|org|info|io|media|tv|news|today|online|su|by|kz|eu|de|"
    r"uk|us|fr|il|pl|cz|ge|md|lv|lt|ee|am|az|city|press|life|fm|me|gov|рф|ру|укр|нет|ком)",
    re.IGNORECASE,
)
_MEDIA = ("agency", "outlet", "site", "channel", "social")
_HAS_OWNER = ("site", "social", "data", "channel")


@frozen(eq=False)
class Mention:
    """A source named at tokens `[first, last)`; its name is cut by `[name_first, name_last)`."""

    first: int
    last: int
    name_first: int
    name_last: int
    kind: SourceKind | None
    """None for a person, who is no source."""
    noun: str
    """The class of the noun that heads it (agency, site, staff …), or an empty string."""
    alias: Alias | None = None
    spelling: str | None = None
    """The alias's name in the nominative."""
    phrase: Phrase | None = None
    """The noun phrase, where the name is one."""
    titled: bool = False
    """The name stands in quotation marks."""
    bare: bool = False
    """«издание», «агентство»: the medium that was named before."""
    agrees: Phrase | None = None
    """The phrase that a name of its own was taken from."""
    owner: bool = False
    """The name is that of who runs the site, page or channel."""

    @property
    def medium(self) -> bool:
        """Whether it is, or may be, a newspaper, agency, site or channel."""
        return self.kind in ("agency", "outlet") or (self.kind == "social" and not self.owner)

    @property
    def patterned(self) -> bool:
        """Whether only marks or Latin letters make it a name."""
        return self.alias is None and not self.noun and self.phrase is None


def mention_at(doc: Document, at: int, stop: int) -> Mention | None:
    """The source whose phrase starts at token `at` and ends before `stop`."""
    first = at
    for here in range(at, min(stop, at + _ADJECTIVES)):
        for rule in _RULES:
            found = rule(doc, here, stop)
            if found:
                return _widened(evolve(found, first=first), here)
        if not _modifier(doc, here):
            break
    return _phrase(doc, first, stop)


def _widened(found: Mention, head: int) -> Mention:
    """Adjectives belong to the name of a body or document, and to no other name."""
    if found.phrase is None or found.owner:
        return found
    return evolve(found, name_first=found.first)


def _modifier(doc: Document, at: int) -> bool:
    token, here = doc.tokens[at], doc.traits(at)
    if token.kind == "number":
        return True
    return bool(here.adjectives) and here.pos not in ("PREP", "NPRO")


# --- rules: what can stand at a token -------------------------------------------------------


def known(doc: Document, at: int, stop: int) -> Mention | None:
    """A name of the alias table, with its marks."""
    opened = _opening(doc, at)
    found = alias_at(doc.tokens, at + opened, stop)
    if found is None or found.alias.kind in ("body", "unnamed"):
        return None
    closed = found.last < len(doc.tokens) and doc.tokens[found.last].text in "»\"”“'"
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


def _opening(doc: Document, at: int) -> int:
    return int(doc.tokens[at].start in doc.marks_by_start)


def _inner_mark(doc: Document, found: Match) -> bool:
    """РИА «Новости»: the mark was opened inside the name."""
    inside = range(found.first, found.last)
    return any(doc.tokens[at].start in doc.marks_by_start for at in inside)


def headed(doc: Document, at: int, stop: int) -> Mention | None:
    """«агентство X», «сайт X», «корреспондент X», «издание» alone."""
    noun = noun_class(doc, at)
    if noun in ("", "body", "document", "unnamed", "collective"):
        return None
    inner = _named_after(doc, at + 1, stop, noun)
    if inner:
        return inner
    if noun == "part":
        return _part(doc, at, stop)
    if noun in ("staff", "data"):
        return None
    if noun == "channel":
        return None
    kind: SourceKind = "social" if noun == "social" else "agency" if noun == "agency" else "outlet"
    return Mention(at, at + 1, at, at + 1, kind, noun, bare=True)


def _part(doc: Document, at: int, stop: int) -> Mention | None:
    """«материалы дела», «публикация института»: a document where no medium is named."""
    phrase = phrase_at(doc, at, stop)
    if phrase is None or doc.traits(at).lemmas & _BROADCASTS or phrase.last == phrase.head + 1:
        return None
    return Mention(at, phrase.last, at, phrase.last, "document", "part", phrase=phrase)


_BROADCASTS = word_set("broadcast")


def _named_after(doc: Document, at: int, stop: int, noun: str) -> Mention | None:
    """The name that follows «агентство», «сайт газеты», «корреспондент»."""
    while at < stop and noun_class(doc, at) in ("part", "data"):
        at += 1
    if at >= stop or "\n" in doc.masked[doc.tokens[at - 1].stop : doc.tokens[at].start]:
        return None
    if noun == "part" and doc.tokens[at].lower in _PLACES:
        at += 1
    if noun == "social":
        at = _past_platform(doc, at, stop)
    owned = _owner(doc, at, stop, noun) if noun in _HAS_OWNER else None
    at = _past_place(doc, at, stop)
    for rule in (_known_after, headed, titled, latin, capitals):
        found = rule(doc, at, stop) if noun != "data" or rule in (_known_after, headed) else None
        if found and rule is headed and noun in ("data", "part") and found.bare:
            return found
        if found and not (rule is capitals and owned):
            inner = noun if noun == "data" else found.noun or noun
            return evolve(found, noun=inner, kind=_kind(found, noun))
    return owned


_PLACES = frozenset(["на", "в", "у", "во", "для"])


def _past_platform(doc: Document, at: int, stop: int) -> int:
    """«пост в Facebook мэра»: the platform stands between."""
    if at + 2 >= stop or doc.tokens[at].lower not in _PLACES:
        return at
    found = alias_at(doc.tokens, at + 1, stop)
    return found.last if found and found.alias.platform else at


def _past_place(doc: Document, at: int, stop: int) -> int:
    """«газета Приморска The Snow Times»: a place in the genitive before the name; and
    «новостной», «муниципальный» before the next noun."""
    while at + 1 < stop and _is_place(doc, at) and doc.tokens[at + 1].capital:
        at += 1
    while at + 1 < stop and doc.tokens[at].text.islower() and _modifier(doc, at):
        at += 1
    return at


def _is_place(doc: Document, at: int) -> bool:
    cyrillic = doc.tokens[at].capital and not doc.tokens[at].text[:1].isascii()
    if cyrillic and doc.tokens[at + 1].text[:1].isascii() and doc.tokens[at + 1].kind == "word":
        return True
    return any("Geox" in r.tags and r.case == "gent" for r in doc.traits(at).nouns)


def _known_after(doc: Document, at: int, stop: int) -> Mention | None:
    """A known name; «газета» before it stands for the marks."""
    opened = _opening(doc, at)
    found = alias_at(doc.tokens, at + opened, stop)
    if found is None or found.alias.kind in ("body", "unnamed"):
        return None
    relaxed = known(doc, at, stop)
    if relaxed or not found.alias.needs_marks:
        return relaxed
    return Mention(
        at, found.last, found.first, found.last, found.alias.kind, "", found.alias, found.name
    )


def _kind(found: Mention, noun: str) -> SourceKind | None:
    if found.alias or noun not in _MEDIA or found.noun:
        return found.kind
    return {"agency": "agency", "social": "social"}.get(noun, "outlet")  # type: ignore[return-value]


def _owner(doc: Document, at: int, stop: int, noun: str) -> Mention | None:
    """«сайт мэрии», «канал Андрея Сомова», «данные полиции»."""
    phrase = phrase_at(doc, at, stop)
    if phrase is None or phrase.kind == "pronoun" or not phrase.fits("gent"):
        return None
    if noun == "part":
        return None
    if (phrase.name or phrase.animate) and not _acronym(doc, phrase):
        return Mention(
            at, phrase.last, phrase.first, phrase.last, "social" if noun != "data" else None,
            noun, phrase=phrase, owner=True,
        )  # fmt: skip
    head = noun_class(doc, phrase.head)
    if (
        noun in ("data", "site")
        and head not in ("body", "document", "unnamed")
        and not _abbreviation(doc, phrase.head)
        and not _genitive_name(doc, phrase)
    ):
        return None
    kind: SourceKind = "social" if noun in ("social", "channel") else "body"
    if head in ("document", "unnamed"):
        kind = head  # type: ignore[assignment]
    return Mention(
        at, phrase.last, phrase.first, phrase.last, kind, noun, phrase=phrase, owner=True
    )


def _genitive_name(doc: Document, phrase: Phrase) -> bool:
    """«сайт Кабинета министров»: capitals in the genitive only are whose it is."""
    common = phrase.kind == "noun" and doc.tokens[phrase.first].capital
    return common and not phrase.fits("nomn")


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
    if _DOMAIN.fullmatch(token.text):
        return Mention(at, at + 1, at, at + 1, "outlet", "")
    if not (token.kind == "word" and token.text[:1].isascii() and token.capital):
        return None
    last = at + 1
    while last < stop and _latin_goes_on(doc, last):
        last += 1
    while doc.tokens[last - 1].kind == "mark":
        last -= 1
    return Mention(at, last, at, last, "outlet", "")


def _latin_goes_on(doc: Document, at: int) -> bool:
    token, before = doc.tokens[at], doc.tokens[at - 1]
    gap = token.start - before.stop
    if token.text in ("!", "&", "-", ".", "'"):
        after = doc.tokens[at + 1] if at + 1 < len(doc.tokens) else None
        return gap <= 1 and after is not None and after.text[:1].isascii() and after.kind == "word"
    letters = token.text[:1].isascii() and token.kind in ("word", "number")
    return letters and gap <= 1 and (token.kind == "word" or gap == 1)


def capitals(doc: Document, at: int, stop: int) -> Mention | None:
    """Capital words after «агентство», «сайт»: Новый Вестник; not a person's full name."""
    name = doc.name_at.get(at)
    if (name and name.full) or not doc.tokens[at].capital:
        return None
    last = at
    while last < stop and doc.tokens[last].capital and last - at < 5:
        here, before = doc.tokens[last], doc.tokens[last - 1]
        mixed = here.text[:1].isascii() != doc.tokens[at].text[:1].isascii()
        if last > at and (here.start - before.stop != 1 or mixed):
            break
        last += 1
    if noun_class(doc, at) == "body" or _abbreviation(doc, at):
        return None
    if last - at == 1 and doc.traits(at).adjectives:
        phrase = phrase_at(doc, at, stop)
        last = phrase.head + 1 if phrase and phrase.first == at else last
    return Mention(at, last, at, last, "outlet", "")


def _phrase(doc: Document, at: int, stop: int) -> Mention | None:
    """A body, document, unnamed source or person, as a noun phrase."""
    phrase = phrase_at(doc, at, stop)
    phrase = phrase and _shortened(doc, at, phrase)
    if phrase is None or phrase.kind in ("pronoun", "title", "latin"):
        return None
    noun = noun_class(doc, phrase.head)
    kind: SourceKind | None = None
    person = bool(phrase.name) and not _acronym(doc, phrase)
    if person or (
        phrase.animate and not phrase.name and noun not in ("unnamed", "collective", "body")
    ):
        return Mention(at, phrase.last, at, phrase.last, None, "person", phrase=phrase)
    if noun in ("document", "unnamed"):
        kind = noun  # type: ignore[assignment]
    elif noun == "collective":
        kind = "unnamed"
    elif noun == "body" or _abbreviation(doc, phrase.head) or phrase.kind == "body":
        kind, noun = "body", "body"
    if kind is None:
        return None
    if kind == "body":
        own = _own_name(doc, phrase)
        if own:
            return own
    return Mention(at, phrase.last, at, phrase.last, kind, noun, phrase=phrase)


def _shortened(doc: Document, at: int, phrase: Phrase) -> Phrase | None:
    """A phrase ends where a known medium or «со ссылкой на» begins: «пресс-служба мэрии ТАСС»."""
    body = noun_class(doc, phrase.head) in ("body", "collective")
    for here in range(phrase.head + 1, phrase.last if body else 0):
        token = doc.tokens[here]
        medium = token.capital and known(doc, here, phrase.last)
        if medium and not doc.in_marks(here) and noun_class(doc, here - 1) != "body":
            return phrase_at(doc, at, here)
        if token.text.islower() and lead_at(doc, here, len(doc.tokens)):
            return phrase_at(doc, at, here)
    return phrase


def proper(doc: Document, phrase: Phrase) -> bool:
    """«Воздушные силы», «Гидрометцентр»: a capital inside a sentence, and no person."""
    token = doc.tokens[phrase.first]
    sentence = doc.sentence_at(token.start)
    inside = sentence is not None and sentence.start < token.start
    noun = phrase.kind == "noun" and not phrase.animate and not phrase.name
    place = any("Geox" in r.tags for r in doc.traits(phrase.head).nouns)
    return noun and inside and token.capital and not place


def _own_name(doc: Document, phrase: Phrase) -> Mention | None:
    """«компания Snow Ltd»: the name alone, where the noun before it says only what it is."""
    at = phrase.head + 1
    if not doc.traits(phrase.head).lemmas & _GENERIC or at >= phrase.last:
        return None
    found = titled(doc, at, phrase.last) or latin(doc, at, phrase.last)
    if found is None or found.last < phrase.last:
        return None
    senses = evolve(phrase, first=phrase.first)
    return evolve(found, first=phrase.first, kind="body", noun="body", phrase=None, agrees=senses)


_GENERIC = word_set("any_body")


def _acronym(doc: Document, phrase: Phrase) -> bool:
    """Нацфронт, МинЮст: one word that looks like a name and is put together from others."""
    return phrase.last - phrase.first == 1 and _abbreviation(doc, phrase.head)


def _abbreviation(doc: Document, at: int) -> bool:
    """МВД, ГСЧС, Минюст, Нацфронт."""
    text = doc.tokens[at].text
    if text.isupper() and 2 <= len(text) <= 8:
        return True
    return bool(_SYLLABIC.match(text))


_SYLLABIC = re.compile(
    r"(?:Мин|Мін|Нац|Гос|Держ|Рос|Укр|Ген|Глав|Обл|Гор|Міськ|Рай|Центр|Спец)[а-яіїєґ'’]{3,}"
)

_RULES: tuple[Callable[[Document, int, int], Mention | None], ...] = (
    known,
    headed,
    titled,
    latin,
)
