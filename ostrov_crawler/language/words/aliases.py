"""Names of sources in, their one entry of tables/sources.tsv out, whatever case or script.

The table gives a name its canonical form, kind, country and domains; it decides nothing else.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache

from attrs import frozen

from ostrov_crawler.findings import SourceKind
from ostrov_crawler.language.tables import rows
from ostrov_crawler.language.words.tokens import Token, tokens

_SKIPPED = frozenset("«»\"“”„.-–—‑!:'`/()")
_LATIN = str.maketrans("abceiopxykmhtABCEIOPXYKMHT", "аbсеіорхукмнтАВСЕІОРХУКМНТ")
_CYRILLIC = str.maketrans("асеіорхуАВСЕІОРХУКМНТ", "aceiopxyABCEIOPXYKMHT")
_ENDING = re.compile(
    r"(?:ого|его|ому|ему|ими|ыми|ами|ями|ого|ої|ою|ею|єю|ой|ей|ий|ый|ій|им|ым|ім|ом|ем|єм|ам|ям|ах|ях|"
    r"ові|еві|єві|ую|юю|ая|яя|ое|ее|ые|ие|их|ых|ії|ія|ію|ие|ии|ию|ия|ий|ей|"
    r"а|я|у|ю|е|є|і|ї|и|ы|о|ь|й|ъ)$"
)
_NONE: frozenset[str] = frozenset()
_FOREIGN = {"ru": frozenset("іїєґ"), "uk": frozenset("ыэъё")}
"""Letters that a language does not have."""
_EXACT = 3
"""Letters up to which a name is matched as it is written, case and all."""


@frozen
class Alias:
    """A source that the table knows."""

    canonical: str
    kind: SourceKind
    country: str
    """ISO code, INT for international bodies, empty where it says nothing."""
    domains: tuple[str, ...]
    platform: bool
    """Telegram, Facebook: a place where others write."""
    needs_marks: bool
    """A common word too: only in quotation marks or after «газета», «канал»."""


@frozen
class Match:
    """An alias found in a text: tokens `[first, last)`, and the form of the name it has there."""

    alias: Alias
    first: int
    last: int
    name: str
    """As the table spells it, in the nominative."""


@lru_cache(maxsize=60_000)
def word_key(word: str) -> str:
    """What a word keeps through its cases and through letters of the other script."""
    script = one_script(word)
    if len(word) <= _EXACT and (word.isupper() or len(word) < _EXACT):
        return script
    parts = re.split(r"([-.‑–/])", script.lower().replace("ё", "е").replace("’", "'"))
    return "".join(map(_stem, parts)).replace("ʼ", "'")


def _stem(part: str) -> str:
    cut = _ENDING.sub("", part)
    return cut if len(cut) >= min(_EXACT, len(part) - 1) else part


def one_script(word: str) -> str:
    """A word that mixes Latin and Cyrillic look-alikes in the script it mostly is in."""
    latin = sum("a" <= sign <= "z" or "A" <= sign <= "Z" for sign in word)
    if not latin or latin == len(word):
        return word
    cyrillic = sum("а" <= sign.lower() <= "ї" for sign in word)
    if not cyrillic:
        return word
    return word.translate(_LATIN if cyrillic >= latin else _CYRILLIC)


@lru_cache(maxsize=4_096)
def name_key(name: str) -> tuple[str, ...]:
    """The keys of a name's words."""
    return tuple(
        word_key(token.text) for token in tokens(name) if token.kind in ("word", "number", "link")
    )


@cache
def _entries() -> dict[str, list[tuple[tuple[str, ...], str, Alias]]]:
    """First key to (all keys, spelling, alias), the longest name first."""
    found: dict[str, list[tuple[tuple[str, ...], str, Alias]]] = {}
    for row in rows("sources"):
        alias = _alias(row)
        for name in row["names"].split("|"):
            keys = name_key(name)
            found.setdefault(keys[0], []).append((keys, _bare(name), alias))
    for listed in found.values():
        listed.sort(key=lambda entry: -len(entry[0]))
    return found


def _alias(row: dict[str, str]) -> Alias:
    kind: SourceKind = row["kind"]  # type: ignore[assignment]
    domains = tuple(row["domains"].split())
    needs = row["needs"]
    return Alias(
        row["canonical"], kind, row["country"], domains, needs == "platform", needs == "marks"
    )


def _bare(name: str) -> str:
    return re.sub(r"[«»]", "", name)


def alias_at(listed: list[Token], at: int, stop: int, lang: str = "") -> Match | None:
    """The longest alias whose words stand from token `at` on, quotation marks left out; of two
    spellings as near to the text, the one with letters of `lang`."""
    token = listed[at]
    if token.kind not in ("word", "number"):
        return None
    found: list[tuple[str, Alias, int]] = []
    for keys, name, alias in _entries().get(word_key(token.text), ()):
        if found and len(keys) < found[0][2] - at and alias.canonical != found[0][1].canonical:
            break
        last = _matched(listed, at, stop, keys)
        if last and _written_like(token, name) and (not found or last == found[0][2]):
            found.append((name, alias, last))
    if not found:
        return None
    text = " ".join(word.text for word in listed[at : found[0][2]] if word.text not in _SKIPPED)
    name, alias, last = max(found, key=lambda one: _likeness(text, one[0], lang))
    return Match(alias, at, last, _spelling(listed, at, last, name))


def _likeness(text: str, name: str, lang: str) -> tuple[int, bool, int]:
    """Letters that two spellings begin with; among equals the one that `lang` can spell, then
    the shorter one."""
    shared = 0
    for left, right in zip(text.lower(), name.lower(), strict=False):
        if left != right:
            break
        shared += 1
    return shared, not _FOREIGN.get(lang, _NONE) & set(name.lower()), -len(name)


def _matched(listed: list[Token], at: int, stop: int, keys: tuple[str, ...]) -> int:
    """The token after the last word of the name, or 0."""
    for wanted in keys:
        while at < stop and listed[at].text in _SKIPPED:
            at += 1
        if at >= stop or word_key(listed[at].text) != wanted:
            return 0
        at += 1
    return at


def _written_like(token: Token, name: str) -> bool:
    """A name that the table writes with a capital has one in the text; «Политик» is no
    «Политико»."""
    if " " not in name and (token.text + name[-1:]).lower() == name.lower():
        return name[-1:] not in _NEVER_DECLINED
    ends = _NEUTER.get(name[-2:]) if " " not in name else None
    if ends and not token.lower.endswith(ends):
        return False  # «Общественная служба» is no «Общественное»
    return token.capital or not name[:1].isupper()


_NEUTER = {
    "ое": ("ое", "ого", "ому", "ым", "ом"),
    "не": ("не", "ного", "ному", "ним", "нім"),
    "ке": ("ке", "кого", "кому", "ким", "кім"),
}
"""How a name that is a neuter adjective ends in its cases."""
_NEVER_DECLINED = ("о", "э")


@cache
def _lower_words(name: str) -> tuple[str, ...]:
    return tuple(token.text.lower() for token in tokens(name) if token.text not in _SKIPPED)


def _spelling(listed: list[Token], at: int, last: int, name: str) -> str:
    """The document's own spelling where it is the nominative already, else the table's."""
    words = [token.text for token in listed[at:last] if token.text not in _SKIPPED]
    same = tuple(w.lower() for w in words) == _lower_words(name)
    return " ".join(words) if same and not re.search(r"[.:/-]", name) else name


@cache
def _by_key() -> dict[tuple[str, ...], Alias]:
    found: dict[tuple[str, ...], Alias] = {}
    for listed in _entries().values():
        for keys, _, alias in listed:
            found.setdefault(keys, alias)
    return found


@lru_cache(maxsize=10_000)
def by_name(name: str) -> Alias | None:
    """The entry of a whole name, in any case and script; None where the table has none."""
    return _by_key().get(name_key(name)) or by_domain(name)


@cache
def _domains() -> dict[str, Alias]:
    return {domain: _alias(row) for row in rows("sources") for domain in row["domains"].split()}


def by_domain(host: str) -> Alias | None:
    """The entry of a host: `news.liga.net` is that of `liga.net`."""
    parts = host.casefold().removeprefix("www.").split(".")
    tails = (".".join(parts[at:]) for at in range(len(parts) - 1))
    return next((_domains()[tail] for tail in tails if tail in _domains()), None)
