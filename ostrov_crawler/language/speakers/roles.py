"""A phrase in, the office that it gives a person out."""

from __future__ import annotations

from collections.abc import Mapping

from attrs import evolve

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.embedded import opens
from ostrov_crawler.language.phrases.nominative import nominative
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.speakers.another_office import another_office
from ostrov_crawler.language.speakers.clauses import DASHES
from ostrov_crawler.language.speakers.person import Role
from ostrov_crawler.language.tables import rows, word_set, words

SPEAKING = frozenset(
    row["lemma"] for row in rows("speaking_nouns") if row["class"] in ("body", "document")
)

_IDLE = word_set("idle") | word_set("never_noun") | word_set("uk_determiner")


def role_in(doc: Document, phrase: Phrase, case: str, last: int) -> Role:
    """The role in a phrase, without «новый», «44-летний»."""
    first = phrase.first
    while first < phrase.head and _idle(doc, first):
        first += 1
    kept = Phrase(
        first, last, phrase.head, phrase.senses, phrase.kind,
        modifiers=tuple(m for m in phrase.modifiers if m >= first),
    )  # fmt: skip
    text = nominative(doc, kept, case).strip(" ,-–—")
    text = "" if text.lower() in _ADDRESS or phrase.lemma in _COMPANIONS else text
    weight = sum(doc.tokens[at].kind == "word" and not doc.traits(at).lemmas & _GENERIC
                 for at in range(first, last))  # fmt: skip
    body = organisation(doc, phrase, last)
    return Role(_lower(doc, first, text), phrase.lemma, body, first, weight)


_ADDRESS = word_set("address")
"""«господин», «пані»: no office."""
_COMPANIONS = word_set("companion")
"""«своим сирийским коллегой Сомовым»: no office of his."""
_GENERIC = word_set("generic_body")


def _idle(doc: Document, at: int) -> bool:
    token = doc.tokens[at]
    if token.kind != "word":
        return True
    if token.lower in _WHOSE:
        return True
    aged = at > 0 and doc.tokens[at - 1].text == "-" and token.lower.startswith(("летн", "річн"))
    return aged or token.lower.endswith(("летний", "летняя")) or bool(doc.traits(at).lemmas & _IDLE)


_WHOSE = word_set("his_or_her") | word_set("their_own")
"""«его директор»: whose he is stands elsewhere."""


def _lower(doc: Document, at: int, text: str) -> str:
    """A role begins small, also at the head of a sentence; abbreviations and names stay."""
    word = doc.tokens[at].text
    kept = word[1:2].isupper() and word.lower() not in ("врио", "тво")
    name = at in doc.name_at and not any(n.known for n in doc.traits(at).nouns)
    return text if kept or name else text[:1].lower() + text[1:]


def organisation(doc: Document, phrase: Phrase, last: int) -> str | None:
    """The body in a role: what stands after the head, in the nominative."""
    at = phrase.head + 1
    at += at < last and bool(doc.traits(at).lemmas & _DUTIES)
    if at < last and doc.tokens[at].lower in words("role_prepositions"):
        return None
    inner = phrase_at(doc, at, last) if at < last else None
    if inner is None or inner.kind == "person":
        return None
    if inner.animate and inner.head + 1 < inner.last:
        return organisation(doc, inner, min(inner.role_last or inner.last, last))
    if not _is_body(doc, inner):
        return None
    if any(doc.tokens[i].text == "," for i in range(inner.last, last)) or inner.kind == "title":
        last = inner.last
    text = nominative(doc, inner, "gent", last=last).strip(" ,")
    return text.strip('«»“”„"') if inner.kind == "title" else text


def _is_body(doc: Document, phrase: Phrase) -> bool:
    """Whether what stands after a role's head is a body, not a field of work."""
    if phrase.kind != "noun" or phrase.lemma in SPEAKING:
        return True
    return doc.tokens[phrase.first].capital or doc.tokens[phrase.last - 1].text in '»”"'


def apposition(doc: Document, phrase: Phrase, case: str) -> Role | None:
    """«Андрей Сомов, врач больницы,»; «Андрей Сомов — врач»; «Андрей Сомов (врач)»."""
    at = phrase.last
    if phrase.name is not None and doc.tokens[at - 1].text == ")":
        at = phrase.name.last
    if at + 1 >= len(doc.tokens) or doc.tokens[at].text not in {",", "(", *DASHES}:
        return None
    dash = doc.tokens[at].text in DASHES
    leading = None if dash else _held(doc, at + 1, case) or _leading(doc, at + 1, case)
    if leading:
        return leading
    inner = phrase_at(doc, at + 1, len(doc.tokens))
    if inner is None or not _may_be_office(doc, inner):
        return _of_another(doc, phrase, inner, case)
    if dash and inner.fits("nomn"):
        case = "nomn"
    if not inner.fits(case) or inner.fits(case, "plur"):
        return None
    chain = [inner, *_further(doc, inner.last, case)]
    last = _more_of_field(doc, chain[-1].last)
    if _ends_in_a_verb(doc, phrase, last) or _told_by_him(doc, phrase, last):
        return None
    end = doc.tokens[last] if last < len(doc.tokens) else None
    if end is not None and end.kind == "word" and not doc.traits(last).verbs:
        if doc.traits(last).pos != "PREP":
            return None
        last = _to_mark(doc, last)
    return _in_a_row(doc, chain, case, last)


def _of_another(doc: Document, phrase: Phrase, inner: Phrase | None, case: str) -> Role | None:
    """«Сомов, адвокат президента Андрея Белова,»: his office has another's name in it."""
    if inner is None or not another_office(doc, phrase, inner):
        return None
    return role_in(doc, inner, case, inner.last)


def _ends_in_a_verb(doc: Document, phrase: Phrase, at: int) -> bool:
    """«на вопрос, станет ли Сомов мэром, врач ответил»: a verb stands before the name, and one
    at `at`, right after what looked like his office."""
    if at >= len(doc.tokens) or doc.traits(at).pos != "VERB":
        return False
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    first = sentence.first if sentence else phrase.first
    return any(doc.traits(i).pos == "VERB" for i in range(first, phrase.first))


def _told_by_him(doc: Document, phrase: Phrase, last: int) -> bool:
    """«як повідомив Осокін, прокурор у виступі сказав»: the comma ends what «як» began."""
    if last < len(doc.tokens) and doc.tokens[last].text == ",":
        return False
    sentence = doc.sentence_at(doc.tokens[phrase.first].start)
    for at in range(phrase.first - 1, sentence.first - 1 if sentence else phrase.first, -1):
        if doc.tokens[at].text == ",":
            return False
        if doc.tokens[at].lower in ("як", "как"):
            return True
    return False


def _may_be_office(doc: Document, phrase: Phrase) -> bool:
    """Not «Осокин, занимающий пост мэра», not «Осокин, чей брат …»."""
    if phrase.name or phrase.kind != "noun" or not phrase.animate:
        return False
    here = doc.traits(phrase.head)
    participle = here.pos == "PRTF" and not any(n.known and n.animate for n in here.nouns)
    return not participle and not opens(doc, phrase.first)


def _further(doc: Document, at: int, case: str) -> list[Phrase]:
    """«министр рек и депутат,», «врач, ректор института.»: the offices behind the first one, up
    to a mark that ends them."""
    found: list[Phrase] = []
    whole = 0
    while at + 1 < len(doc.tokens) and len(found) < _MOST_OFFICES:
        joint = doc.tokens[at].lower
        inner = phrase_at(doc, at + 1, len(doc.tokens)) if joint in _LISTING else None
        if inner is None or inner.name or not inner.animate or not inner.fits(case, "sing"):
            break
        if inner.kind != "noun":
            break
        found.append(inner)
        at = inner.last
        if at == len(doc.tokens) or doc.tokens[at].text in ",.)":
            whole = len(found)
    return found[:whole]


def _more_of_field(doc: Document, at: int) -> int:
    """«по бюджету и налогам.»: where the second field ends, when a mark follows; else `at`."""
    if at + 1 >= len(doc.tokens) or doc.tokens[at].lower not in _ANDS:
        return at
    inner = phrase_at(doc, at + 1, len(doc.tokens))
    if inner is None or inner.kind != "noun" or inner.animate:
        return at
    closed = inner.last < len(doc.tokens) and doc.tokens[inner.last].text in ",.)"
    return inner.last if closed else at


_MOST_OFFICES = 4
_LISTING = word_set("and") | {","}
_ANDS = word_set("and")


def _leading(doc: Document, at: int, case: str) -> Role | None:
    """«Сомов, возглавляющий отделение рек,»: the office as the document words it."""
    here = doc.traits(at)
    own = [r for r in here.adjectives if r.case == case and r.number != "plur"]
    if not here.lemmas & _LEADING or not own:
        return None
    last = next((i for i in range(at, min(len(doc.tokens), at + 16))
                 if doc.tokens[i].text in {",", ".", ")", "("}), 0)  # fmt: skip
    if not last:
        return None
    senses = frozenset((r.case, r.number, r.gender) for r in own)
    phrase = Phrase(at, last, at, senses, "noun", animate=True, lemma=own[0].lemma)
    return role_in(doc, phrase, case, last)


_LEADING = word_set("leading")


def _held(doc: Document, at: int, case: str) -> Role | None:
    """«Сомов, являющийся депутатом думы,»; «Сомов, который работает врачом,»; «Сомов,
    занимающий пост мэра,»: the office itself."""
    who = bool(doc.traits(at).lemmas & _WHO)
    verb = doc.traits(at + 1 if who and at + 1 < len(doc.tokens) else at)
    here = doc.traits(at)
    if not any(r.case == ("nomn" if who else case) for r in (*here.adjectives, *here.pronouns)):
        return None
    after = at + 1 + who
    wanted = "ablt"
    if verb.lemmas & _HOLDING and after < len(doc.tokens) and doc.traits(after).lemmas & _POSTS:
        after, wanted = after + 1, "gent"
    elif not verb.lemmas & _BEING:
        return None
    inner = phrase_at(doc, after, len(doc.tokens))
    if inner is None or not inner.animate or not inner.fits(wanted, "sing"):
        return None
    if inner.name and inner.name.full:
        return None
    role = role_in(doc, inner, wanted, inner.last)
    duties = doc.traits(after - 1).lemmas & _DUTIES
    return _for_a_while(doc, inner, role) if duties else role


def _for_a_while(doc: Document, phrase: Phrase, role: Role) -> Role:
    """«который исполняет обязанности мэра» is «исполняющий обязанности мэра»."""
    words = doc.text[doc.tokens[phrase.first].start : doc.tokens[phrase.last - 1].stop]
    acting = "виконувач обов'язків" if doc.lang == "uk" else "исполняющий обязанности"
    return evolve(role, text=f"{acting} {words}")


_WHO = word_set("which")
_BEING = word_set("being")
_HOLDING = word_set("holding")
_DUTIES = frozenset(["обязанность", "обов'язок"])
_POSTS = frozenset(["пост", "должность", "посада"]) | _DUTIES


def _to_mark(doc: Document, at: int) -> int:
    """The next mark after `at`, when it comes soon; else `at`."""
    stop = min(len(doc.tokens), at + 7)
    return next((i for i in range(at, stop) if doc.tokens[i].kind == "mark"
                 and doc.tokens[i].text not in "«»\"“”„"), at)  # fmt: skip


def _is_office(phrase: Phrase, case: str) -> bool:
    somebody = phrase.kind == "noun" and phrase.animate and not phrase.name
    return somebody and phrase.fits(case, "sing") and not phrase.governed


_ONE = word_set("one_of")
"""«один из лидеров, врач Сомов»: the first is no office of his."""


def one_among(doc: Document, before_token: Mapping[int, Phrase], phrase: Phrase) -> Role | None:
    """«один из обвиняемых, врач Сомов»: he may be called «обвиняемый», but it is no office."""
    at = phrase.first - 1
    before = before_token.get(at) if at >= 1 and doc.tokens[at].text == "," else None
    if before is None or before.lemma not in _ONE or before.last < before.head + 3:
        return None
    inner = phrase_at(doc, before.head + 2, before.last)
    if inner is None or not inner.animate:
        return None
    return Role("", inner.lemma, None, before.first, 0)


def listed(
    doc: Document, before_token: Mapping[int, Phrase], phrase: Phrase, case: str
) -> Role | None:
    """«тренер, мэр и врач Андрей Сомов»; «врач больницы, Андрей Сомов».

    `before_token` has the phrases by the token after their last.
    """
    first, chain = phrase, [phrase]
    while True:
        at = first.first - 1
        if at >= 1 and first is phrase and doc.tokens[at].text in DASHES and phrase.name:
            before = before_token.get(at)
            alone = phrase.kind == "person" and phrase.name.full
            if alone and before and _is_office(before, case):
                return role_in(doc, before, case, before.last)
        if at < 1 or doc.tokens[at].text not in {",", "и", "та", "і", "й"}:
            break
        if phrase.kind == "person" and first is phrase and doc.tokens[at].text != ",":
            break
        before = before_token.get(at)
        if before is None or before.name or before.kind != "noun" or not before.animate:
            break
        bare = before.last == before.head + 1
        if not before.fits(case, "sing") or before.lemma in _ONE or (before.governed and not bare):
            break
        first = before
        chain.insert(0, before)
        if before.governed:
            break
    if first is phrase:
        return None
    last = phrase.role_last if phrase.kind == "noun" else phrase.first - 1
    return _in_a_row(doc, chain, case, last)


def _in_a_row(doc: Document, chain: list[Phrase], case: str, last: int) -> Role:
    """Several offices as one, each in the nominative; `last` ends the last of them."""
    whole = role_in(doc, chain[0], case, last)
    if case == "nomn" or len(chain) < 2:
        return whole
    text = ""
    for part in chain:
        if part.kind != "noun":
            break
        stop = last if part is chain[-1] else part.last
        joint = doc.tokens[part.first - 1].text
        office = role_in(doc, part, case, stop).text
        if not office:
            continue
        text = f"{text}{', ' if joint == ',' else f' {joint} '}{office}" if text else office
    return evolve(whole, text=text)
