"""A document in, its quotes out: direct, mixed and indirect speech with speakers."""

from __future__ import annotations

import hashlib
from functools import cache

from attrs import evolve

from ostrov_crawler.findings import Quote
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.english import quotes as english
from ostrov_crawler.language.phrases.phrase import Phrase, likeliest
from ostrov_crawler.language.speakers.acts import Act
from ostrov_crawler.language.speakers.clauses import Clause
from ostrov_crawler.language.speakers.fullest import expanded
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution
from ostrov_crawler.language.speakers.named_later import asked_in_lead, name_later, office_in_lead
from ostrov_crawler.language.speakers.offices import LEADERS
from ostrov_crawler.language.speakers.people import People
from ostrov_crawler.language.speakers.speakers import Speakers
from ostrov_crawler.language.speech.dialogues import dialogue
from ostrov_crawler.language.speech.follow import follow_on
from ostrov_crawler.language.speech.headlines import headline
from ostrov_crawler.language.speech.interviews import Interview
from ostrov_crawler.language.speech.reported import reported
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.speech.spoken import spoken
from ostrov_crawler.language.speech.statements import statement
from ostrov_crawler.language.speech.wording import wording
from ostrov_crawler.language.tables import rows, word_set


def find(doc: Document) -> tuple[Quote, ...]:
    """All acts of speech in the order of the text."""
    if doc.lang == "en":
        return tuple(_finding(doc, act) for act in _once(english.find(doc), doc))
    clauses = [Clause(doc, sentence) for sentence in doc.sentences]
    speakers = Speakers(doc, People(doc, clauses))
    talk = Interview(doc, speakers)
    acts: list[Act] = []
    taken: set[int] = set()
    for clause in clauses:
        if talk.answers(clause, acts):
            continue
        scene = Scene(clause, speakers, acts, taken)
        if statement(scene) or dialogue(scene):
            continue
        spoken(scene)
        headline(scene)
        reported(scene)
        follow_on(scene)
        wording(scene)
    _name_headline_speaker(acts)
    _name_called(acts)
    name_later(acts, speakers.people)
    asked_in_lead(acts, speakers.people)
    office_in_lead(acts, speakers.people)
    _name_strangers(acts)
    _name_by_phrase(acts, speakers)
    _name_offices_of_bodies(acts, doc)
    return tuple(_finding(doc, act) for act in _once(acts, doc))


def _name_headline_speaker(acts: list[Act]) -> None:
    """«… - эксперт» in a headline is the one person whom the text quotes, if there is one."""
    people = {id(a.heard.person): a.heard for a in acts if a.heard and a.heard.person}
    for act in acts:
        unnamed = act.heard is not None and act.heard.kind == "unnamed"
        single = act.heard is not None and " " not in act.heard.name
        if not (unnamed and len(people) == 1):
            continue
        only = next(iter(people.values()))
        if (act.rule.startswith("headline") and single) or _is_his_office(act, only):
            act.heard = only


def _name_called(acts: list[Act]) -> None:
    """«…, вважає релігієзнавець» is the one whom the text calls so after his name."""
    called: dict[str, dict[int, Heard]] = {}
    for act in acts:
        person = act.heard.person if act.heard else None
        for role in person.roles if person else ():
            if role.called and act.heard and " " not in role.text:
                called.setdefault(role.lemma, {})[id(person)] = act.heard
    for act in acts:
        heard = act.heard
        if heard is None or heard.kind != "unnamed" or " " in heard.name:
            continue
        one = called.get(heard.lemma, {})
        if len(one) == 1 and not heard.plural:
            act.heard = next(iter(one.values()))


def _is_his_office(act: Act, only: Heard) -> bool:
    """«Міністр повідомив. … – додав Сомов»: a lone office of one who has none otherwise."""
    person = only.person
    if act.heard is None or person is None or any(not role.called for role in person.roles):
        return False
    return act.heard.lemma in LEADERS and act.heard.agrees("sing", person.gender)


def _name_strangers(acts: list[Act]) -> None:
    """«источник» is «источник в мэрии» where the document says so of its only one."""
    fuller = _full_strangers(acts)
    for act in acts:
        heard = act.heard
        if heard is None or heard.kind != "unnamed" or not heard.lemma or " " in heard.name:
            continue
        names = fuller.get((heard.lemma, heard.name), set())
        if len(names) == 1:
            act.heard = evolve(heard, name=next(iter(names)))


def _name_by_phrase(acts: list[Act], speakers: Speakers) -> None:
    """«адвокат» is «адвокат Анны Зориной», who came to court three sentences before."""
    for act in acts:
        heard = act.heard
        if heard is None or heard.kind != "unnamed" or heard.plural or " " in heard.name:
            continue
        whole = [p for p in speakers.strangers(heard.lemma) if p.last <= heard.at and _whose(p)]
        if not whole:
            continue
        case = likeliest(whole[-1].cases())
        fuller = institution(speakers, whole[-1], case)
        act.heard = evolve(heard, name=fuller.name) if fuller else heard


def _whose(phrase: Phrase) -> bool:
    """Whether a noun without a name says whose somebody is: «адвокат Анны Зориной»."""
    return any(p.name for p in phrase.inner)


def _name_offices_of_bodies(acts: list[Act], doc: Document) -> None:
    """«пресс-служба Минцифры» in full, where the document writes the ministry out."""
    long: dict[str, str | None] = {}
    for act in acts:
        heard = act.heard
        if heard is None or heard.kind != "organisation" or " " not in heard.name:
            continue
        if heard.name not in long:
            long[heard.name] = expanded(doc, heard.name)
        act.heard = evolve(heard, name=long[heard.name] or heard.name)


def _full_strangers(acts: list[Act]) -> dict[tuple[str, str], set[str]]:
    """The longer names of strangers by their lemma and first word."""
    found: dict[tuple[str, str], set[str]] = {}
    for act in acts:
        heard = act.heard
        if heard and heard.kind == "unnamed" and heard.lemma and " " in heard.name.strip():
            if not _JOINTS.isdisjoint(heard.name.split()):
                continue  # «адвокат і сама підозрювана» is no fuller «адвокат»
            found.setdefault((heard.lemma, heard.name.split(" ")[0]), set()).add(heard.name)
    return found


_JOINTS = word_set("and")


def _once(acts: list[Act], doc: Document) -> list[Act]:
    """In order; the same words by the same speaker count once."""
    seen: set[tuple[str, str]] = set()
    kept: list[Act] = []
    for act in sorted(acts, key=lambda a: a.fragments[0]):
        words = " ".join(doc.text[start:stop] for start, stop in act.fragments)
        key = (words.casefold(), act.heard.finish().name if act.heard else "")
        if key not in seen:
            kept.append(act)
        seen.add(key)
    return kept


def _finding(doc: Document, act: Act) -> Quote:
    place = doc.place(act.fragments[0][0])
    fragments = tuple(doc.span(start, stop) for start, stop in act.fragments)
    return Quote(
        id=finding_id("q", place.name, fragments[0].start, fragments[0].stop, act.rule),
        kind=act.kind,
        field=place.name,
        fragments=fragments,
        speaker=act.heard.finish() if act.heard else None,
        cue=doc.span(*act.cue) if act.cue else None,
        rule=act.rule,
        confidence=_confidence(act),
    )


def finding_id(kind: str, *parts: object) -> str:
    """A short id that the same finding in the same text always gets."""
    digest = hashlib.sha256("\x1f".join(map(str, parts)).encode()).hexdigest()
    return f"{kind}{digest[:12]}"


@cache
def _measured() -> dict[tuple[str, str], float]:
    return {(r["rule"], r["resolved_by"]): float(r["confidence"]) for r in rows("confidence")}


def _confidence(act: Act) -> float:
    """How often the rule and the way its speaker was found were right together, where that was
    measured; else the rule's own estimate."""
    found = _measured()
    resolved_by = act.heard.rule if act.heard else "nobody"
    default = found.get((act.rule, ""), act.confidence)
    return found.get((act.rule, resolved_by), default)
