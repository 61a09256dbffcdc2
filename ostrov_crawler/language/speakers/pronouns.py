"""«он», «по её словам» in, the person meant out; how near a person is to a place."""

from __future__ import annotations

from bisect import bisect_left

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.pairs import pair_of
from ostrov_crawler.language.phrases.phrase import ANY, Phrase, likeliest, phrase_gender
from ostrov_crawler.language.speakers.centering import center
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution
from ostrov_crawler.language.speakers.memory import NEAR, Memory
from ostrov_crawler.language.speakers.person import Mention, Person
from ostrov_crawler.language.speakers.strangers import TALKERS
from ostrov_crawler.language.tables import word_set

HE = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn", "его": "masc", "ее": "femn",
       "її": "femn", "його": "masc", "неї": "femn"}  # fmt: skip
THEY = frozenset(["они", "вони", "их", "їх", "їхній", "їхніми"])

_SUBJECT = (1.6, 2.1, 0.9, 0.5)
"""What it weighs to have been the subject, or to have spoken, so many sentences before."""
_SPOKE = (1.2, 1.6, 1.1, 0.8)
"""What it weighs to be the last speaker, by the same distance."""
_NAMED = (0.8, 0.8, 0.3, 0.0)
"""What it weighs to be named at all outside quotation marks."""
_GENDER = 0.5
_RECENT = 0.5
_ONLY_IN_MARKS = -2.0


def pronoun(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«он», «по её словам»: the nearest person of that gender, speakers and subjects first."""
    if phrase.kind != "pronoun":
        return None
    word = memory.doc.tokens[phrase.first].lower
    if word in THEY or memory.doc.traits(phrase.first).lemmas & THEY:
        return _they(memory, phrase)
    if word not in HE and memory.verb is not None and memory.verb.number == "plur":
        return None  # «наши сообщили»
    gender = HE.get(word) or HE.get(phrase.lemma, "") or memory.gender
    just_named = _before_colon(memory, phrase.first, gender)
    if just_named:
        return memory.person(just_named, phrase, "pronoun")
    at = phrase.first
    stranger = _source_cited(memory, at, gender) or _stranger(memory, at, gender)
    if stranger:
        return stranger
    best = center(memory, phrase.first, gender) if word in HE else None
    best = best or nearest(memory, memory.candidates(phrase.first), phrase.first, gender)
    if best is None and word in _SUBJECTS and not memory.heard:
        best = _named_after(memory, phrase.first, gender)
    if best is None:
        return nobody_named(memory, phrase, gender) if word in HE else None
    told = _woman_told_of(memory, phrase, best) if gender == "femn" and word in HE else None
    return told or memory.person(best, phrase, "pronoun")


def _woman_told_of(memory: Memory, phrase: Phrase, best: Person) -> Heard | None:
    """«допросили выпускницу. Она утверждала»: the one woman of the sentence before who has no
    name, where she who has was neither named nor heard there or since."""
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[phrase.first].start)
    near = [m.at for m in best.mentions if here - 1 <= m.sentence <= here and m.at < phrase.first]
    if here < 1 or near or any(h.person is best for h in memory.heard[-2:]):
        return None
    women = [(p, case) for p in memory.people.clauses[here - 1].phrases if _is_woman(p)
             for case in sorted(p.cases()) if p.fits(case, "sing", "femn")]  # fmt: skip
    if len({p.first for p, _ in women}) != 1:
        return None
    return institution(memory, women[0][0], women[0][1])


def _is_woman(phrase: Phrase) -> bool:
    plain = phrase.kind == "noun" and phrase.animate and not phrase.name and not phrase.governed
    return plain and phrase_gender(phrase, likeliest(phrase.cases())) == "femn"


_SUBJECTS = word_set("he_or_she")


def _named_after(memory: Memory, at: int, gender: str) -> Person | None:
    """«Он рассказал, что мост стар. Об этом заявил мэр Олег Верес»: in a text that has named
    nobody so far, the first who does something after it."""
    if any(mention.at < at for person in memory.people.all for mention in person.mentions):
        return None
    subjects = [(m.at, i) for i, p in enumerate(memory.people.all) for m in p.mentions
                if m.subject and m.at < at + NEAR and p.gender in ("", gender)]  # fmt: skip
    return memory.people.all[min(subjects)[1]] if subjects else None


def nobody_named(memory: Memory, phrase: Phrase, gender: str) -> Heard | None:
    """«к охране обратился прохожий, он рассказал»: who spoke last, else the last somebody
    without a name who did something in this sentence or the one before."""
    carried = memory.carried("sing", gender)
    if carried is not None and carried.kind in ("person", "unnamed"):
        return carried
    here = memory.doc.sentence_number(memory.doc.tokens[phrase.first].start)
    for clause in reversed(memory.people.clauses[max(0, here - 1) : here + 1]):
        for other in reversed(clause.phrases):
            if other.last <= phrase.first and _is_somebody(other, gender):
                return institution(memory, other, "nomn")
    return carried


def _is_somebody(phrase: Phrase, gender: str) -> bool:
    somebody = phrase.kind == "noun" and phrase.animate and not phrase.governed
    return somebody and phrase.fits("nomn", "sing", gender)


def _before_colon(memory: Memory, at: int, gender: str) -> Person | None:
    """«после решения мэра Сомова: он заявил»: whoever was named last before the colon."""
    tokens = memory.doc.tokens
    if at < 1 or tokens[at - 1].text != ":":
        return None
    sentence = memory.doc.sentence_at(tokens[at].start)
    first = sentence.first if sentence else at
    named = [(m.at, p) for p in memory.candidates(at) for m in p.mentions
             if first <= m.at < at and p.gender in ("", gender)]  # fmt: skip
    return max(named, key=lambda one: one[0])[1] if named else None


def implied(memory: Memory, cue: Cue) -> Heard | None:
    """«Мер бачив річку. Запевнив: …»: the nearest person, where nobody has spoken yet."""
    best = nearest(memory, memory.candidates(cue.first), cue.first, cue.gender)
    before = _named_before(best, cue.first) if best else []
    if best is None or not before:
        return None
    mention = before[-1]
    here = Phrase(mention.at, mention.name.last, mention.at, ANY, "person", True)
    return memory.person(best, here, "carried")


def implied_many(memory: Memory, cue: Cue) -> Heard | None:
    """«Рыбаки жалуются на лёд. Говорят, что …»: those who do something in the sentence before,
    where nobody has spoken yet."""
    here = memory.doc.sentence_number(memory.doc.tokens[cue.first].start)
    for clause in memory.people.clauses[max(0, here - 1) : here]:
        for other in clause.phrases:
            if _are_many(other):
                return institution(memory, other, "nomn")
    return None


def nearest(memory: Memory, people: list[Person], at: int, gender: str) -> Person | None:
    """Who of some people is nearest to token `at`; the later named where two are alike."""
    scores = [nearness(memory, person, at, gender) for person in people]
    scored = [(score, i) for i, score in enumerate(scores) if score is not None]
    return people[max(scored)[1]] if scored else None


def nearness(memory: Memory, person: Person, at: int, gender: str) -> float | None:
    """How likely a phrase at token `at` means a person: subjects of the sentence before and
    the last speaker first; None where it cannot."""
    if gender and person.gender and person.gender != gender:
        return None
    before = _named_before(person, at)
    told = memory.told(person, at)
    if not before and not told:
        return None
    subjects = [m.at for m in before if m.subject] + told
    if not subjects and not person.given and not person.roles:
        return None  # «театр Сомова»: only part of another name
    score = _GENDER * bool(gender and person.gender == gender)
    if before:
        score += _RECENT * (1 - (at - before[-1].at) / NEAR)
    if subjects:
        score += _SUBJECT[_sentences_back(memory, max(subjects), at)]
    last = memory.last()
    if last is not None and last.person is person:
        score += _SPOKE[_sentences_back(memory, last.at, at)]
    outside = [m.at for m in before if not memory.doc.in_marks(m.at)]
    if outside:
        score += _NAMED[_sentences_back(memory, outside[-1], at)]
    return score if outside or told else score + _ONLY_IN_MARKS


def _named_before(person: Person, at: int) -> list[Mention]:
    first = bisect_left(person.mentions, at - NEAR + 1, key=_place_of)
    return person.mentions[first : bisect_left(person.mentions, at, key=_place_of)]


def _place_of(mention: Mention) -> int:
    return mention.at


def _sentences_back(memory: Memory, before: int, at: int) -> int:
    doc = memory.doc
    here, there = (doc.sentence_number(doc.tokens[i].start) for i in (at, before))
    return min(3, max(0, here - there))


def _stranger(memory: Memory, at: int, gender: str) -> Heard | None:
    """«По его словам» right after «сказал источник», no man having been told of in between."""
    last = memory.last()
    if last is None or last.kind != "unnamed" or last.plural:
        return None
    if (gender == "femn") != (last.gender == "femn"):
        return None
    if _sentences_back(memory, last.at, at) > 1:
        return None
    since = [p for p in memory.candidates(at) if _subject_since(p, last.at, at, gender)]
    return None if since else last


def _source_cited(memory: Memory, at: int, gender: str) -> Heard | None:
    """«…, пишет «Снег» со ссылкой на источник. По его словам, …»: the source that ends the
    sentence before."""
    doc = memory.doc
    here = doc.sentence_number(doc.tokens[at].start)
    phrases = memory.people.clauses[here - 1].phrases if here else []
    source = phrases[-1] if phrases else None
    if source is None or source.lemma not in TALKERS or source.name or not source.governed:
        return None
    case = next((c for c in ("accs", "gent") if source.fits(c, "sing", gender)), "")
    before = doc.traits(source.first - 2).lemmas
    return institution(memory, source, case) if case and before & _CITING else None


_CITING = frozenset(["ссылка", "посилання"])


def _subject_since(person: Person, first: int, at: int, gender: str) -> bool:
    if gender and person.gender and person.gender != gender:
        return False
    return any(m.subject and first < m.at < at for m in person.mentions)


def _they(memory: Memory, phrase: Phrase) -> Heard | None:
    """«они», «по их словам»: the last who are many, else the last who is no single person."""
    named = _many_named(memory, phrase)
    if named:
        return named
    recent = list(reversed(memory.heard[-4:]))
    for fits in (_many, _no_person):
        found = next((h for h in recent if fits(h)), None)
        if found:
            return found
    return memory.last()


def _many_named(memory: Memory, phrase: Phrase) -> Heard | None:
    """«часть рыбаков подписала письмо, они утверждают»: the last of this sentence or the one
    before who are many."""
    here = memory.doc.sentence_number(memory.doc.tokens[phrase.first].start)
    for clause in reversed(memory.people.clauses[max(0, here - 1) : here + 1]):
        for other in reversed(clause.phrases):
            if other.last <= phrase.first and _are_many(other):
                pair = pair_of(memory.doc, clause.phrases, other)
                return institution(memory, pair or other, "nomn")
    return None


def _are_many(phrase: Phrase) -> bool:
    several = phrase.fits("nomn", "plur") and not phrase.fits("nomn", "sing")
    return several and phrase.kind == "noun" and phrase.animate and not phrase.governed


def _many(heard: Heard) -> bool:
    return heard.plural or bool(heard.group)


def _no_person(heard: Heard) -> bool:
    return heard.person is None and not heard.medium
