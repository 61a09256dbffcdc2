"""A piece of speech in marks in, whether it is a term or nickname rather than words of the
speaker out: «нормандский формат», так называемые «шестые», программа «чистый берег»."""

from __future__ import annotations

from ostrov_crawler.language.document import Document, stems
from ostrov_crawler.language.phrases.pieces import has_verb, inner_tokens, is_name
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.marks import Quoted

_LONG = 6
"""Words from which on a piece tells more than a term does."""
_PAIR = 2
_TITLED = word_set("titled")
_SO_CALLED = word_set("so_called")
_OF_A_PLACE = ("ск", "цк", "зк", "ськ", "цьк", "зьк")


def is_speech(doc: Document, q: Quoted) -> bool:
    """Whether words in marks inside a report are the speaker's, and no name, term or title."""
    return not is_name(doc, q) and not is_term(doc, q) and not is_title(doc, q)


def is_term(doc: Document, q: Quoted) -> bool:
    """Whether the words in marks name a thing and are nobody's speech."""
    first, last = inner_tokens(doc, q)
    words = [at for at in range(first, last) if doc.tokens[at].kind == "word"]
    if words and _article(doc, q):
        return True
    if len(words) == 1 and _points(doc, words[0]):
        return True
    if not words or len(words) >= _LONG or has_verb(doc, q):
        return False
    rules = (_so_called, _people_call, _titled, _nickname, _attribute, _of_a_place, _declined)
    return any(rule(doc, q, words) for rule in rules)


def _points(doc: Document, at: int) -> bool:
    """«деякі» рибалки, «чегось»: a pronoun alone is a wink of the writer."""
    here = doc.traits(at)
    return bool(here.pronouns) or any("Apro" in r.tags for r in here.adjectives)


def _article(doc: Document, q: Quoted) -> bool:
    """по статьям «кража» и «хранение лодок, не прошедших проверку»: what a law calls a crime,
    however long; the second of two goes with the first."""
    at = doc.token_at(q.outer_start) - 1
    if at > 0 and doc.tokens[at].lower in _AND:
        before = next((m for m in doc.marks_by_start.values()
                       if m.outer_stop == doc.tokens[at - 1].stop), None)  # fmt: skip
        return before is not None and _article(doc, before)
    if at > 0 and doc.tokens[at].text == "(":
        at -= 1
    while at > 0 and (doc.tokens[at].kind == "number" or doc.tokens[at].lower in _PARTS):
        at -= 1
    if at > 0 and doc.tokens[at].lower in ("в", "у", "за"):
        at -= 1
    return at >= 0 and bool(doc.traits(at).lemmas & _ARTICLES)


_AND = word_set("and") | {","}
_PARTS = frozenset(["ч", "ст", "п", ".", ",", "ук", "кк", "рф", "україни", "украины", "часть"])
_ARTICLES = word_set("entitled")


def is_title(doc: Document, q: Quoted) -> bool:
    """«роль в фильме «Я помню реку»»: a few words with a capital, right behind a thing."""
    first, last = inner_tokens(doc, q)
    at = doc.token_at(q.outer_start) - 1
    if at < 0 or first >= last or not doc.tokens[first].capital or last - first > _TITLE:
        return False
    nouns = doc.traits(at).nouns
    if doc.traits(at).lemmas & _OF_SPEECH:
        return False
    works = bool(nouns) and not any(n.animate for n in nouns) and not doc.traits(at).verbs
    return works and doc.tokens[last - 1].text not in {".", "!", "?", "…"}


_OF_SPEECH = word_set("noun_of_speech")
_TITLE = 9
"""Words and marks of a work's title."""


def _people_call(doc: Document, q: Quoted, words: list[int]) -> bool:
    """камни, которые называют «речными бабами»: said by nobody."""
    at = doc.token_at(q.outer_start) - 1
    return at >= 0 and doc.tokens[at].lower in _CALL_IT


_CALL_IT = word_set("called_so")


def _so_called(doc: Document, q: Quoted, words: list[int]) -> bool:
    """так называемая «комиссия»; т.н. «выборы»."""
    at = doc.token_at(q.outer_start) - 1
    return any(doc.tokens[i].lower in _SO_CALLED for i in range(max(0, at - 1), at + 1))


def _titled(doc: Document, q: Quoted, words: list[int]) -> bool:
    """программа «чистый берег»; дело «чёрных лодок»."""
    at = doc.token_at(q.outer_start) - 1
    return at >= 0 and bool(doc.traits(at).lemmas & _TITLED)


def _nickname(doc: Document, q: Quoted, words: list[int]) -> bool:
    """«короля реки» Андрея Сомова; but «враньё» Андрея Сомова is what somebody calls it."""
    at = doc.token_at(q.outer_stop)
    if at not in doc.name_at:
        return False
    cases = {r.case for r in doc.traits(at).nouns}
    here = doc.traits(words[0])
    own = {r.case for r in (*here.nouns, *here.adjectives)
           if not (r.case == "accs" and "inan" in r.tags)}  # fmt: skip
    return not cases or not own or bool(cases & own)


def _attribute(doc: Document, q: Quoted, words: list[int]) -> bool:
    """«серые» зарплаты; владельцы «шестых»: a lone adjective that goes with a noun outside."""
    here = doc.traits(words[0])
    if len(words) > 1 or not here.adjectives:
        return False
    cases = {r.case for r in here.adjectives}
    after = doc.token_at(q.outer_stop)
    if after < len(doc.tokens) and any(r.case in cases for r in doc.traits(after).nouns):
        return True
    return not here.nouns and not cases & {"nomn", "ablt"}


def _declined(doc: Document, q: Quoted, words: list[int]) -> bool:
    """«дорожной картой», elsewhere «дорожную карту»: words of a speaker are not declined."""
    text = doc.masked[q.start : q.stop]
    return len(words) <= _PAIR and len(doc.forms_in_marks[stems(text)]) > 1


def _of_a_place(doc: Document, q: Quoted, words: list[int]) -> bool:
    """«речного формата» по-приморски: «приморский формат»."""
    if len(words) != 2 or not doc.traits(words[0]).adjectives or not doc.traits(words[1]).nouns:
        return False
    stems = [r.lemma[:-2] for r in doc.traits(words[0]).adjectives]
    return any(s.endswith(_OF_A_PLACE) and not s.endswith("ческ") for s in stems)
