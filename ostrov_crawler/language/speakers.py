"""A phrase in, the speaker it means out: by name, surname, pronoun, role, epithet, carried on."""

from __future__ import annotations

from bisect import bisect_left
from functools import cache, cached_property

from attrs import define, evolve, field

from ostrov_crawler.findings import SpeakerKind
from ostrov_crawler.language.abbreviations import abbreviates
from ostrov_crawler.language.acts import Act
from ostrov_crawler.language.clauses import Clause
from ostrov_crawler.language.cues import Cue
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.nominative import nominative
from ostrov_crawler.language.people import People
from ostrov_crawler.language.person import Mention, Person, Role
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.phrases import phrase_at
from ostrov_crawler.language.roles import organisation
from ostrov_crawler.language.tables import rows, word_set

_MOST_PEOPLE = 300
_NEAR = 160
"""Tokens back to which a pronoun reaches."""


@cache
def nouns(lang: str) -> dict[str, str]:
    """Nouns that speak: medium, document, group, body."""
    return {row["lemma"]: row["class"] for row in rows("speaking_nouns") if row["lang"] == lang}


@define(eq=False, slots=False)
class Speakers:
    """Who speaks, sentence after sentence; remembers who spoke last."""

    doc: Document
    people: People
    heard: list[Heard] = field(factory=list)
    covered: int = 0
    """The token up to which a dialogue's paragraph has been read."""
    talk: Act | None = None
    """The dialogue that is going on."""
    named: list[Heard] = field(factory=list)
    """All that spoke or were named as a source, in order."""
    source: Heard | None = None
    """The body, medium or document that a source tag named last."""

    def of(self, phrase: Phrase, case: str) -> Heard | None:
        """The speaker that a phrase means, `case` being the one it stands in."""
        for rule in _RULES:
            found = rule(self, phrase, case)
            if found:
                return found
        return None

    @cached_property
    def beside(self) -> set[int]:
        """First tokens of phrases that a full name follows at once, in one line."""
        tokens, names = self.doc.tokens, self.doc.name_at
        return {
            p.first
            for clause in self.people.clauses
            for p in clause.phrases
            if p.last in names and tokens[p.last].start - tokens[p.last - 1].stop == 1
        }

    def candidates(self, at: int) -> list[Person]:
        """Who can be meant at token `at`: the people named near, and the last speaker."""
        found = self.people.named_near(at, _NEAR)
        last = self.last()
        if last and last.person and last.person not in found:
            found.append(last.person)
        return found

    def last(self) -> Heard | None:
        """Who spoke last, media and documents aside."""
        return next((h for h in reversed(self.heard[-8:]) if not h.medium), None)

    def remember(self, heard: Heard) -> None:
        self.heard.append(heard)
        self.named.append(heard)
        if heard.kind in ("organisation", "country"):
            self.source = heard

    def surface(self, phrase: Phrase) -> str:
        first, last = self.doc.tokens[phrase.first], self.doc.tokens[phrase.last - 1]
        return self.doc.text[first.start : last.stop]

    def person(self, person: Person, phrase: Phrase, rule: str) -> Heard:
        return Heard(person.name, "person", self.surface(phrase), rule, phrase.first, person)


def named(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«министр Андрей Сомов», «Сомов»."""
    if phrase.name is None:
        return None
    person = self.people.by_token.get(phrase.name.first)
    if person is None:
        return None
    rule = "named" if phrase.name.full else "surname"
    return self.person(person, phrase, rule)


def named_late(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек Сомбурга Тор Шмит», «форвард «Реки» Тор Шмит»: a full name that ends
    a role or stands right after it, though no case joined them."""
    if phrase.kind != "noun" or not phrase.animate or phrase.fits(case, "plur"):
        return None
    inner = [p.name for p in phrase.inner if p.name and p.name.last == phrase.last]
    beside = self.doc.name_at.get(phrase.last)
    own = beside if beside and phrase.first in self.beside else None
    name = own or next(iter(inner), None)
    if name is None or not name.full or name.first <= phrase.head:
        return None
    cases = {c for c, _ in name.senses}
    person = self.people.by_token.get(name.first)
    if person is None or (cases and case not in cases):
        return None
    self.people.call(person, evolve(phrase, last=name.first), case)
    return self.person(person, phrase, "named")


_HE = {"он": "masc", "она": "femn", "він": "masc", "вона": "femn", "его": "masc", "ее": "femn",
       "її": "femn", "його": "masc", "неї": "femn"}  # fmt: skip
_THEY = frozenset(["они", "вони", "их", "їх", "їхній", "их"])


def pronoun(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«он», «по её словам»: the nearest person of that gender, speakers and subjects first."""
    if phrase.kind != "pronoun":
        return None
    word = self.doc.tokens[phrase.first].lower
    if word in _THEY or phrase.lemma in _THEY:
        return _they(self, phrase)
    gender = _HE.get(word) or _HE.get(phrase.lemma, "")
    best: tuple[float, Person] | None = None
    for person in self.candidates(phrase.first):
        score = _nearness(self, person, phrase.first, gender)
        if score is not None and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        last = self.last()
        return last if last and word in _HE else None
    return self.person(best[1], phrase, "pronoun")


def _nearness(self: Speakers, person: Person, at: int, gender: str) -> float | None:
    """How likely a pronoun at token `at` means a person: subjects of the sentence before and
    the last speaker first; None where it cannot."""
    if gender and person.gender and person.gender != gender:
        return None
    first = bisect_left(person.mentions, at - _NEAR + 1, key=_place_of)
    before = person.mentions[first : bisect_left(person.mentions, at, key=_place_of)]
    last = self.last()
    spoke = last is not None and last.person is person
    if not before and not spoke:
        return None
    here = self.doc.sentence_number(self.doc.tokens[at].start)
    score = 1.0 * spoke + 0.5 * bool(gender and person.gender == gender)
    subjects = [m for m in before if m.subject]
    if before:
        score += 0.5 - (at - before[-1].at) / _NEAR / 2
    if not subjects and not spoke and not person.given and not person.roles:
        return None  # «театр Сомова»: only part of another name
    if subjects:
        score += 1 - (at - subjects[-1].at) / _NEAR
        score += (0.8, 1.3, 0.4)[min(2, max(0, here - subjects[-1].sentence))]
    if not spoke and all(self.doc.in_marks(m.at) for m in before):
        score -= 2
    return score


def _place_of(mention: Mention) -> int:
    return mention.at


def _they(self: Speakers, phrase: Phrase) -> Heard | None:
    for heard in reversed(self.heard[-4:]):
        if heard.person is None and heard.kind == "unnamed":
            return heard
    return self.last()


def role(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«министр», «глава ведомства»: the person whose role it is."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    best: tuple[float, Person] | None = None
    for person in self.people.all[:_MOST_PEOPLE]:
        score = max((_likeness(self, phrase, r) for r in person.roles), default=0.0)
        before = [m.at for m in person.mentions if m.at <= phrase.first]
        if score and before:
            score += 0.4 - min(0.4, (phrase.first - before[-1]) / 2000)
        if score and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        return None
    self.people.call(best[1], phrase, case)
    return self.person(best[1], phrase, "role")


def _bare(lemma: str) -> str:
    """A role's noun without «экс-», «вице-»."""
    last = lemma.split("-")[-1]
    return last[3:] if last.startswith(("экс", "екс")) and len(last) > 6 else last


def _content(self: Speakers, phrase: Phrase) -> list[str]:
    """The words of a role beside its head, cut to their stems; «страны», «региона» aside."""
    doc = self.doc
    return [
        doc.tokens[at].text if doc.tokens[at].text.isupper() else doc.tokens[at].lower[:4]
        for at in (*phrase.modifiers, *range(phrase.head + 1, phrase.last))
        if doc.tokens[at].kind == "word"
        and len(doc.tokens[at].text) > 1
        and not doc.traits(at).lemmas & _GENERIC
    ]


_GENERIC = word_set("generic_body")
_LEADERS = word_set("leader")


def _likeness(self: Speakers, phrase: Phrase, role: Role) -> float:
    """How well a role-only phrase goes with a role: head and body, head alone, both leaders."""
    head, other = _bare(phrase.lemma), _bare(role.lemma)
    same = bool(head) and (head == other or phrase.lemma == role.lemma)
    leaders = head in _LEADERS and other in _LEADERS
    wanted = _content(self, phrase)
    words_of = role.text.lower().replace("ё", "е").replace("(", "").replace(")", "").split()
    have = {w[:4] for w in words_of}
    shared = sum(w[:4] in have or abbreviates(w, words_of[1:]) for w in wanted)
    if not same and not leaders:
        return 0.4 if wanted and shared == len(wanted) else 0.0
    if wanted and not shared and leaders and _last_leader(self, role, wanted):
        return 0.5
    if wanted and not shared:
        return 0.9 if same and role.weight <= 1 else 0.0
    return (1.0 if same else 0.5) + (shared / len(wanted) if wanted else 0.3)


def _last_leader(self: Speakers, role: Role, wanted: list[str]) -> bool:
    """«президент СРР» right after «президент страны рек» spoke: an abbreviation that his
    role spells otherwise."""
    last = self.last()
    if last is None or last.person is None or role not in last.person.roles:
        return False
    short = [w for w in role.text.split() if w.isupper() and len(w) > 1]
    return not short and all(w.isupper() for w in wanted)


_UNNAMED_ALONE = word_set("unnamed_alone")


def epithet(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«политик», «российский лидер»: a lone noun for the person spoken of last."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    if phrase.lemma in _UNNAMED_ALONE or _somebody_new(self, phrase):
        return None
    beside = range(phrase.head + 1, phrase.last)
    if any(not self.doc.traits(at).lemmas & _GENERIC for at in beside):
        return _first_role(self, phrase, case)
    genders = {g for c, _, g in phrase.senses if c == case and g}
    gender = next(iter(genders)) if len(genders) == 1 else ""
    scored = [
        (score, i, person)
        for i, person in enumerate(self.candidates(phrase.first))
        if (score := _nearness(self, person, phrase.first, "" if gender == "masc" else gender))
        is not None
    ]
    if not scored:
        return None
    best = max(scored)[2]
    self.people.call(best, phrase, case)
    return self.person(best, phrase, "epithet")


def _somebody_new(self: Speakers, phrase: Phrase) -> bool:
    """«один из рыбаков», «собеседник газеты», «неизвестный мужчина», «её соседка»."""
    if phrase.lemma in _TALKERS or phrase.lemma == "один":
        return True
    first = self.doc.tokens[phrase.first].lower
    return first in _HE or first in _THEY or first.startswith(_UNKNOWN)


_UNKNOWN = ("неизвестн", "невідом", "некий", "некая", "другой", "другая", "інший", "інша")


def _first_role(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«глава ведомства рек» for the person near whose role nothing has told so far."""
    if any(p.name for p in phrase.inner):
        return None
    free = [p for p in self.candidates(phrase.first) if all(r.called for r in p.roles)]
    scored = [
        (score, -i, person)
        for i, person in enumerate(free)
        if (score := _nearness(self, person, phrase.first, "")) is not None
    ]
    if not scored:
        return None
    near, _, person = max(scored, key=lambda s: s[:2])
    if near < (_LEADER_NEAR if _bare(phrase.lemma) in _LEADERS else _VERY_NEAR):
        return None
    self.people.call(person, phrase, case)
    return self.person(person, phrase, "epithet")


_VERY_NEAR, _LEADER_NEAR = 2.0, 1.2
_MEDIA_NOUNS = word_set("that_medium")
_BODY_NOUNS = word_set("that_body")


_TALKERS = word_set("talker")


def same_stranger(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«источник», «собеседник агентства» again: the one without a name heard before."""
    if phrase.kind != "noun" or phrase.lemma not in _TALKERS or phrase.fits(case, "plur"):
        return None
    for heard in reversed(self.named):
        again = heard.lemma == phrase.lemma or phrase.lemma in ("собеседник", "співрозмовник")
        if heard.kind == "unnamed" and heard.lemma in _TALKERS and again:
            return heard
    return None


def anaphor(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«издание», «в ведомстве»: the medium or body named last."""
    if phrase.kind != "noun" or phrase.last > phrase.head + 1:
        return None
    if phrase.lemma in _MEDIA_NOUNS:
        return next((h for h in reversed(self.named) if h.medium), None)
    if phrase.lemma in _BODY_NOUNS:
        return next(
            (h for h in reversed(self.named) if h.kind == "organisation" and not h.medium), None
        )
    return None


def institution(self: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """A body, country, document, group or stranger: named as it stands."""
    if phrase.kind == "pronoun":
        return None
    surface = self.surface(phrase)
    phrase, case = self.people.fullest(phrase, case)
    phrase = _without_idle(self, _with_place(self, phrase))
    text = _own_title(self, phrase) or nominative(self.doc, phrase, case).strip(" ,")
    if phrase.kind == "title":
        text = text.strip("«»“”„\"' ")
    kind = _kind(self, phrase, case)
    if kind == "unnamed" and not self.doc.tokens[phrase.first].text.isupper():
        text = text[:1].lower() + text[1:]
    org = organisation(self.doc, phrase, phrase.last) if kind == "unnamed" else None
    medium = nouns(self.doc.lang).get(phrase.lemma) in ("medium", "document")
    return Heard(
        text, kind, surface, "institution", phrase.first, organisation=org,
        medium=medium or phrase.kind == "latin", lemma=phrase.lemma,
    )  # fmt: skip


def _without_idle(self: Speakers, phrase: Phrase) -> Phrase:
    """«крупная фирма», «сами рыбаки» without the words that name nobody."""
    first = phrase.first
    while first < phrase.head and self.doc.traits(first).lemmas & _IDLE:
        first += 1
    kept = tuple(m for m in phrase.modifiers if m >= first)
    return evolve(phrase, first=first, modifiers=kept)


def _with_place(self: Speakers, phrase: Phrase) -> Phrase:
    """«источник в мэрии»: where somebody without a name is from."""
    tokens, at = self.doc.tokens, phrase.last
    if phrase.lemma not in _TALKERS or at + 1 >= len(tokens) or phrase.last > phrase.head + 1:
        return phrase
    if tokens[at].lower not in ("в", "во", "у"):
        return phrase
    inner = phrase_at(self.doc, at + 1, len(tokens))
    if inner is None or inner.name or inner.kind == "pronoun" or not inner.fits("loct"):
        return phrase
    return evolve(phrase, last=inner.last)


def _own_title(self: Speakers, phrase: Phrase) -> str:
    """The name alone of «литавская газета The Daily Snow», «фирма «Белый лес»»."""
    tokens = self.doc.tokens
    if phrase.kind == "latin":
        first = phrase.head
    elif phrase.kind == "noun" and not phrase.animate and _wears_a_name(self, phrase):
        last = tokens[phrase.last - 1]
        mark = next((m for m in self.doc.marks_by_start.values()
                     if m.outer_stop == last.stop and m.outer_start > tokens[phrase.head].start),
                    None)  # fmt: skip
        if mark:
            return self.doc.text[mark.start : mark.stop]
        first = phrase.last
        while first > phrase.head + 1 and tokens[first - 1].text[:1].isascii():
            first -= tokens[first - 1].kind in ("word", "number") or len(tokens)
    else:
        return ""
    if not phrase.head <= first < phrase.last:
        return ""
    return self.doc.text[tokens[first].start : tokens[phrase.last - 1].stop]


def _wears_a_name(self: Speakers, phrase: Phrase) -> bool:
    kind = nouns(self.doc.lang).get(phrase.lemma)
    return kind in ("medium", "document") or phrase.lemma in _COMPANIES


_IDLE = word_set("idle")
_COMPANIES = word_set("company")


def _kind(self: Speakers, phrase: Phrase, case: str) -> SpeakerKind:
    if _country(self, phrase):
        return "country"
    if phrase.animate or nouns(self.doc.lang).get(phrase.lemma) in ("group", "document"):
        return "unnamed"
    return "organisation"


_RULES = (named, named_late, pronoun, same_stranger, role, epithet, anaphor, institution)


def in_a_body(speakers: Speakers, clause: Clause, cue: Cue) -> Heard | None:
    """«в Белом доме заявили», «розповіли в музеї»: the body in the locative, nearest the cue."""
    found = [p for p in clause.phrases if _place(speakers, p) and _speaks(speakers, p)]
    if not found:
        return None
    near = min(found, key=lambda p: abs(p.first - cue.first))
    return owner(speakers, near, "loct") or institution(speakers, near, "loct")


def _behind(speakers: Speakers, phrase: Phrase) -> Heard | None:
    """Whose document it is: its genitive, else the body or medium named last; «в записке»
    is a document of its own where none was."""
    found = owner(speakers, phrase, "loct")
    if found or phrase.lemma not in _MESSAGES:
        return found
    return speakers.source or next(iter(reversed(speakers.named[-3:])), None)


_MESSAGES = word_set("message")


def _place(speakers: Speakers, phrase: Phrase) -> bool:
    before = speakers.doc.tokens[phrase.first - 1].lower if phrase.first else ""
    return (
        phrase.governed
        and before in ("в", "во", "у", "на")
        and phrase.fits("loct")
        and not phrase.animate
    )


_PAGES = word_set("page_of_a_body")


def owner(speakers: Speakers, phrase: Phrase, case: str) -> Heard | None:
    """«в сообщении пресс-службы», «на сайте горсовета»: the body behind a document or page."""
    doc = speakers.doc
    document = nouns(doc.lang).get(phrase.lemma) == "document" or phrase.lemma in _PAGES
    his = next((m for m in phrase.modifiers if doc.tokens[m].lower in _HE), None)
    if document and his is not None:
        return speakers.of(Phrase(his, his + 1, his, frozenset(), "pronoun"), "gent")
    if not document or phrase.last <= phrase.head + 1:
        return None
    inner = phrase_at(doc, phrase.head + 1, phrase.last)
    if inner is None or not inner.fits("gent") or not _owns(speakers, inner):
        return None
    return speakers.of(inner, "gent")


def _owns(speakers: Speakers, phrase: Phrase) -> bool:
    kind = nouns(speakers.doc.lang).get(phrase.lemma)
    if phrase.name or phrase.animate or phrase.kind in ("body", "title", "latin"):
        return True
    return kind in ("body", "group", "medium") or _country(speakers, phrase)


def impersonal(speakers: Speakers, clause: Clause, cue: Cue) -> Heard | None:
    """«говорится в сообщении», «отмечается»: the document named here and who it is by, else
    the source named last."""
    places = [p for p in clause.phrases if _place(speakers, p)]
    kinds = nouns(speakers.doc.lang)
    for phrase in sorted(places, key=lambda p: abs(p.first - cue.first)):
        if kinds.get(phrase.lemma) == "document":
            return _behind(speakers, phrase) or institution(speakers, phrase, "loct")
        if kinds.get(phrase.lemma) in ("body", "medium"):
            return institution(speakers, phrase, "loct")
    return speakers.source or speakers.last()


def _country(self: Speakers, phrase: Phrase) -> bool:
    return any("Geox" in n.tags for n in self.doc.traits(phrase.head).nouns)


def _speaks(speakers: Speakers, phrase: Phrase) -> bool:
    doc = speakers.doc
    if nouns(doc.lang).get(phrase.lemma) or phrase.kind in ("body", "title", "latin"):
        return True
    return doc.tokens[phrase.head].capital or doc.tokens[phrase.first].capital
