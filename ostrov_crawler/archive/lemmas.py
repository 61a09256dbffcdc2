"""Words as the search index has them: one rule for both databases, for texts and for queries.

ё and е are one letter, apostrophes fall away, і and ї stay apart; a Russian or Ukrainian word
becomes its dictionary form, any other stays as it is, folded.
"""

import re
from functools import cache, lru_cache

from attrs import frozen

from ostrov_crawler.errors import UsageError
from ostrov_crawler.language.words.morph import Reading, morphology

_RULE = "lemmas-1"
"""A change of what this file does to words changes it."""

_WORD = re.compile(r"[^\W_ʼ]+(?:(?:['’`]|ʼ+)[^\W_ʼ]+)*")
"""The apostrophe ʼ counts as a letter elsewhere; alone it would be a word of nothing."""
_DIGIT = re.compile(r"\d")
_APOSTROPHES = str.maketrans("", "", "'’ʼ`")
_CYRILLIC = re.compile(r"^[а-яёіїєґ]+$")
_LANGUAGES = ("ru", "uk")
_MOST = 200_000
"""Words of a language that are kept in memory, and as many pieces of texts: some 40 MB each."""
_LONGEST = 40
"""Of a piece that is kept: addresses have no end."""


@frozen
class Token:
    """A word and its place."""

    word: str
    start: int
    stop: int


@cache
def rule() -> str:
    """Named in every indexed row; where it is another, `ostrov db reindex` writes the row anew.
    Without a dictionary the words are others."""
    absent = [language for language in _LANGUAGES if not _has_dictionary(language)]
    return f"{_RULE} without {', '.join(absent)}" if absent else _RULE


def _has_dictionary(language: str) -> bool:
    try:
        morphology(language)
    except UsageError:
        return False
    return True


def tokens(text: str) -> list[Token]:
    """The words of a text, each with its place."""
    return [Token(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def fold(word: str) -> str:
    """Lower case, without apostrophes, ё as е."""
    return word.casefold().translate(_APOSTROPHES).replace("ё", "е")


def spaced(text: str) -> str:
    """Folded words, with a space before, between and after."""
    return f" {' '.join(fold(token.word) for token in tokens(text))} "


def lemmatise(text: str, language: str) -> str:
    """The text as the index has it: lemmas with spaces between. No word spans white space, so
    what stands between is looked up as it is, which takes half the time of finding the words."""
    return " ".join(filter(None, map(known_pieces(language).__getitem__, text.split())))


def lemma(word: str, language: str) -> str:
    """The one form by which a word of a text is found."""
    return known_words(language)[word]


class _Words(dict[str, str]):
    """Lemmas by word, found out once; forgotten all together when they grow too many."""

    def __init__(self, language: str) -> None:
        self._language = language

    def __missing__(self, word: str) -> str:
        form = _lemma(word, self._language)
        if word[0] > "9":  # numbers have no end
            _keep(self, word, form)
        return form


class _Pieces(dict[str, str]):
    """Lemmas by what stands between white space ("мосты," → "мост"), kept likewise."""

    def __init__(self, language: str) -> None:
        self._words = known_words(language)

    def __missing__(self, piece: str) -> str:
        forms = " ".join(map(self._words.__getitem__, _WORD.findall(piece)))
        if len(piece) <= _LONGEST and not _DIGIT.search(piece):
            _keep(self, piece, forms)
        return forms


def _keep(memory: dict[str, str], key: str, value: str) -> None:
    if len(memory) >= _MOST:
        memory.clear()
    memory[key] = value


@lru_cache(maxsize=8)
def known_words(language: str) -> _Words:
    return _Words(language)


@lru_cache(maxsize=8)
def known_pieces(language: str) -> _Pieces:
    return _Pieces(language)


def _lemma(word: str, language: str) -> str:
    if language not in _LANGUAGES:
        return fold(word)
    found = _readings(word.casefold(), language)
    return fold(found[0]) if found else fold(word)


def lemmas(word: str) -> tuple[str, ...]:
    """Every form by which a word of a query may be meant, likeliest first: the language of a
    query is not known, and where one dictionary has the word, the other's guess is none."""
    knowing = [language for language in _LANGUAGES if _is_known(word.casefold(), language)]
    forms = [lemma(word, language) for language in knowing or _LANGUAGES]
    return tuple(dict.fromkeys([*forms, fold(word)]))


def name_forms(word: str) -> tuple[str, ...]:
    """Every dictionary form of a word in somebody's name ("Лаврова": лавров, лаврова)."""
    low = word.casefold()
    found = [form for language in _LANGUAGES for form in _readings(low, language)]
    return tuple(dict.fromkeys([fold(word), *(fold(form) for form in found)]))


def _is_known(word: str, language: str) -> bool:
    return any(reading.known for reading in _parsed(word, language))


def _readings(word: str, language: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(reading.lemma for reading in _parsed(word, language)))


def _parsed(word: str, language: str) -> tuple[Reading, ...]:
    """Nothing but Cyrillic is asked of a dictionary; without one, words are found as they are."""
    if not _CYRILLIC.match(word.translate(_APOSTROPHES)):
        return ()
    try:
        return morphology(language).readings(word)
    except UsageError:
        return ()
