"""A line above some words in, the speaker that it announces out: «Анна Сомова», «Мэр считает:»,
«Пряма мова Сомова:»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.phrase import ANY, Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.tables import word_set

_LONGEST = 14
"""Tokens of a line that is but a name and an office."""


def announced(clause: Clause, speakers: Speakers) -> Heard | None:
    """Whom the sentence before names for the words of this one."""
    doc = clause.doc
    before = doc.sentence_before(clause.sentence)
    if before is None:
        return None
    line = Clause(doc, before)
    if doc.tokens[before.last - 1].text == ":":
        return _last_subject(line, speakers)
    answering = _answering(line, speakers)
    if answering:
        return answering
    if not doc.new_paragraph(clause.sentence) or not doc.new_paragraph(before):
        return None
    return _heading(line, speakers)


def _answering(line: Clause, speakers: Speakers) -> Heard | None:
    """«На вопросы журналистов отвечал тренер Сомов. «Мы рады».»: he who answers."""
    doc, inside = line.doc, _tokens(line)
    if line.quoted or not any(doc.traits(at).lemmas & _QUESTIONS for at in inside):
        return None
    verb = next((at for at in inside if doc.traits(at).lemmas & _ANSWERS), None)
    if verb is None:
        return None
    found = [p for p in line.phrases if p.name and p.fits("nomn") and not p.governed]
    return speakers.of(found[0], "nomn") if len(found) == 1 else None


_QUESTIONS = frozenset(["вопрос", "запитання", "питання"])
_ANSWERS = frozenset(["отвечать", "ответить", "відповідати", "відповісти"])


def _last_subject(line: Clause, speakers: Speakers) -> Heard | None:
    """«Такої ж думки і мер Анна Сомова:»: who says something in the line, else the last person in
    the nominative."""
    for cue in line.cues:
        subject = line.subject(cue) if cue.form == "finite" else None
        if subject is not None and subject.name:
            return speakers.of(subject, "nomn", cue)
    for phrase in reversed(line.phrases):
        if phrase.name and phrase.fits("nomn") and not phrase.governed:
            return speakers.of(phrase, "nomn")
        found = words_of(line, speakers, phrase)
        if found:
            return found
    end = line.sentence.last - 1
    return named_last(line, speakers, end) or of_source_line(line, speakers, line.sentence.first)


def named_last(line: Clause, speakers: Speakers, colon: int) -> Heard | None:
    """«Новина схвилювала мера Анну Сомову:»: whom a line without a reporting word ends with."""
    if line.cues:
        return None
    names = (line.doc.name_at.get(at) for at in range(max(0, colon - _LONGEST_NAME), colon))
    name = next((n for n in names if n and n.last == colon and n.full), None)
    person = speakers.people.by_token.get(name.first) if name else None
    if name is None or person is None:
        return None
    here = Phrase(name.first, name.last, name.words[-1], ANY, "person", True, name=name)
    return speakers.person(person, here, "named")


_LONGEST_NAME = 4


def of_source_line(line: Clause, speakers: Speakers, first: int) -> Heard | None:
    """«Пряма мова: «…»» under «Джерело: мер Ганна Зоріна в Telegram»: whom that line names."""
    doc = line.doc
    if not any(
        doc.traits(at).lemmas & _WORDS for at in range(first, min(first + 2, len(doc.tokens)))
    ):
        return None
    above = doc.sentence_before(line.sentence)
    for _ in range(_LINES_ABOVE):
        if above is None:
            return None
        if doc.traits(above.first).lemmas & _SOURCE and doc.tokens[above.first + 1].text == ":":
            return _named_there(Clause(doc, above), speakers)
        above = doc.sentence_before(above)
    return None


def _named_there(line: Clause, speakers: Speakers) -> Heard | None:
    """The first full name of a line, else the first phrase after its colon."""
    colon = line.sentence.first + 1
    names = (speakers.doc.name_at.get(at) for at in range(colon, line.sentence.last))
    name = next((n for n in names if n and n.full), None)
    person = speakers.people.by_token.get(name.first) if name else None
    if name and person:
        here = Phrase(name.first, name.last, name.words[-1], ANY, "person", True, name=name)
        return speakers.person(person, here, "named")
    first = next((p for p in line.phrases if p.first == colon + 1), None)
    return speakers.of(first, "nomn") if first else None


_LINES_ABOVE = 6
_SOURCE = word_set("source")


def _heading(line: Clause, speakers: Speakers) -> Heard | None:
    """«Анна Сомова», «Анна Сомова, врач»: a full name, perhaps an office, and no verb."""
    doc, sentence = line.doc, line.sentence
    if sentence.last - sentence.first > _LONGEST or not line.phrases:
        return None
    if any(doc.traits(at).pos in ("VERB", "INFN", "PRTS") for at in _tokens(line)):
        return None
    first = line.phrases[0]
    whole = first.name and first.name.full and first.first == sentence.first
    if not whole or not first.fits("nomn") or doc.tokens[sentence.last - 1].text in "?!":
        return None
    after = first.last
    alone = after >= sentence.last or doc.tokens[after].text in {",", "—", "–", "-", "."}
    return speakers.of(first, "nomn") if alone else None


def _tokens(line: Clause) -> range:
    return range(line.sentence.first, line.sentence.last)


def words_of(line: Clause, speakers: Speakers, phrase: Phrase) -> Heard | None:
    """«Пряма мова Сомова», «цитата мэра»: whose words they are."""
    if phrase.lemma not in _WORDS or phrase.last <= phrase.head + 1:
        return None
    inner = phrase_at(line.doc, phrase.head + 1, phrase.last)
    if inner is None or not inner.animate or not inner.fits("gent"):
        return None
    return speakers.of(inner, "gent")


_WORDS = word_set("words_of_somebody")
