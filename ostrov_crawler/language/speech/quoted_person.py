"""«цитирует агентство мэра» in, whom the medium quotes out."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.speakers.clauses import MEDIA, Clause
from ostrov_crawler.language.speakers.pronouns import HE
from ostrov_crawler.language.speakers.speaking import SPEAKING
from ostrov_crawler.language.tables import word_set


def quoted_person(clause: Clause, cue: Cue) -> Phrase | None:
    """«цитирует газета мэра», «приводит слова мэра»: whom a medium quotes."""
    his = next((at for at in range(cue.first, cue.last) if clause.doc.tokens[at].lower in HE), 0)
    if his:
        return Phrase(his, his + 1, his, frozenset(), "pronoun")  # «передаёт её слова»
    if cue.lemma.endswith("ся"):
        return _of_a_statement(clause, cue) or _quoted(clause)
    for phrase in clause.phrases:
        if phrase.governed or phrase.last <= cue.first - 8:
            continue
        whom = phrase.animate and phrase.kind in ("person", "noun", "pronoun")
        other = any(_quoting(p, phrase) or _right_after(p, phrase, cue) for p in clause.phrases)
        if whom and phrase.fits("accs") and (other or not phrase.fits("nomn")):
            return _without_medium(clause, phrase)
    return _owner_of_words(clause, cue)


def _without_medium(clause: Clause, phrase: Phrase) -> Phrase:
    """«цитирует актёра The Snow», «цитирует мэра газета «Север»»: the name is the medium's."""
    inside = range(phrase.head + 1, phrase.last)
    cut = next((at for at in inside if _of_medium(clause, at)), 0)
    return phrase.but(last=cut) if cut and not phrase.name else phrase


def _of_medium(clause: Clause, at: int) -> bool:
    token = clause.doc.tokens[at]
    latin = token.kind == "word" and token.text[:1].isascii()
    return latin or noun_class(clause.doc, at) in ("outlet", "agency", "site")


def _quoting(medium: Phrase, whom: Phrase) -> bool:
    """Whether a phrase is the medium that quotes somebody: «цитирует Сомова пресс-служба»."""
    if medium.first < whom.first:
        return medium.kind in MEDIA
    apart = medium.first >= whom.last and not medium.governed and not medium.animate
    return apart and medium.lemma in SPEAKING and medium.fits("nomn")


def _right_after(quoter: Phrase, whom: Phrase, cue: Cue) -> bool:
    """«процитировал Сомова собеседник газеты»: a name between the verb and who quotes."""
    close = whom.name is not None and whom.first == cue.last and quoter.first == whom.last
    return close and quoter.kind == "noun" and quoter.fits("nomn") and not quoter.name


def _owner_of_words(clause: Clause, cue: Cue) -> Phrase | None:
    """«цитирует агентство обращение мэра страны Андрея Сомова»: the genitive of the words."""
    words_ = [p for p in clause.phrases if p.last > cue.first and p.kind == "noun"]
    for phrase in words_:
        inner = phrase_at(clause.doc, phrase.head + 1, phrase.last)
        if inner is not None and inner.animate and inner.fits("gent"):
            return _without_medium(clause, inner)
    return _of_a_statement(clause, cue)


def _of_a_statement(clause: Clause, cue: Cue) -> Phrase | None:
    """«цитируются в сообщении слова мэра», «приводит заявление министерства «Вестник»»."""
    doc, last = clause.doc, clause.sentence.last
    for at in range(cue.first, last - 1):
        if doc.traits(at).lemmas & _STATEMENTS and doc.traits(at).pos == "NOUN":
            stop = next((i for i in range(at + 1, last) if doc.tokens[i].kind == "mark"), last)
            inner = phrase_at(doc, at + 1, stop)
            if inner is not None and inner.fits("gent") and clause.speaks(inner):
                return inner
    return None


_STATEMENTS = word_set("words_of_somebody") | word_set("noun_of_speech")


def _quoted(clause: Clause) -> Phrase | None:
    """«…», — цитируется мэр: the one in the nominative."""
    found = (p for p in clause.phrases if p.animate and not p.governed and p.fits("nomn"))
    return next(found, None)
