"""A role without a name in, the person whose role it is out."""

from __future__ import annotations

from ostrov_crawler.language.abbreviations import abbreviates
from ostrov_crawler.language.heard import Heard
from ostrov_crawler.language.memory import Memory
from ostrov_crawler.language.person import Person, Role
from ostrov_crawler.language.phrase import Phrase
from ostrov_crawler.language.tables import word_set

_MOST_PEOPLE = 300
_UNLIKE = 0.3


def role(memory: Memory, phrase: Phrase, case: str) -> Heard | None:
    """«министр», «глава ведомства»: the person whose role it is."""
    if phrase.kind != "noun" or not phrase.animate or not phrase.fits(case, "sing"):
        return None
    best: tuple[float, Person] | None = None
    for person in memory.people.all[:_MOST_PEOPLE]:
        if memory.gender == "femn" and person.gender == "masc":
            continue
        score = max((_likeness(memory, phrase, r) for r in person.roles), default=0.0)
        if score and memory.gender == "masc" and person.gender == "femn":
            score -= _UNLIKE  # «сказал мэр» of a woman is old style
        before = [m.at for m in person.mentions if m.at <= phrase.first]
        if score and before:
            score += 0.4 - min(0.4, (phrase.first - before[-1]) / 2000)
        if score and (best is None or score > best[0]):
            best = (score, person)
    if best is None:
        return None
    memory.people.call(best[1], phrase, case)
    return memory.person(best[1], phrase, "role")


def bare(lemma: str) -> str:
    """A role's noun without «экс-», «вице-»."""
    last = lemma.split("-")[-1]
    return last[3:] if last.startswith(("экс", "екс")) and len(last) > 6 else last


def content(memory: Memory, phrase: Phrase) -> list[str]:
    """The words of a role beside its head, cut to their stems; «страны», «региона» aside."""
    doc = memory.doc
    return [
        doc.tokens[at].text if doc.tokens[at].text.isupper() else doc.tokens[at].lower[:4]
        for at in (*phrase.modifiers, *range(phrase.head + 1, phrase.last))
        if doc.tokens[at].kind == "word"
        and len(doc.tokens[at].text) > 1
        and not doc.traits(at).lemmas & GENERIC
    ]


GENERIC = word_set("generic_body")
LEADERS = word_set("leader")


def _likeness(memory: Memory, phrase: Phrase, role: Role) -> float:
    """How well a role-only phrase goes with a role: head and body, head alone, both leaders."""
    head, other = bare(phrase.lemma), bare(role.lemma)
    same = bool(head) and (head == other or phrase.lemma == role.lemma)
    leaders = head in LEADERS and other in LEADERS
    wanted = content(memory, phrase)
    alike = [names(word, role) for word in wanted]
    shared = sum(alike) if not wanted or alike[0] or (same and role.weight <= 1) else 0
    if not same and not leaders:
        return 0.4 if wanted and shared == len(wanted) else 0.0
    if wanted and not shared and leaders and _last_leader(memory, role, wanted):
        return 0.5
    if wanted and not shared:
        return 0.9 if same and role.weight <= 1 else 0.0
    return (1.0 if same else 0.5) + (shared / len(wanted) if wanted else 0.3)


def names(word: str, role: Role) -> bool:
    """Whether a role has a word, or what the word abbreviates."""
    words = [w.strip('()«»“”„"') for w in role.text.lower().replace("ё", "е").split()]
    return word.lower()[:4] in {w[:4] for w in words} or abbreviates(word, words[1:])


def _last_leader(memory: Memory, role: Role, wanted: list[str]) -> bool:
    """«президент СРР» right after «президент страны рек» spoke: an abbreviation that his
    role spells otherwise."""
    last = memory.last()
    if last is None or last.person is None or role not in last.person.roles:
        return False
    short = [w for w in role.text.split() if w.isupper() and len(w) > 1]
    return not short and all(w.isupper() for w in wanted)
