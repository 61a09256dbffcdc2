"""Tokens in, noun phrases out: «новый глава МИД страны Андрей Сомов» is one, with its parts."""

from __future__ import annotations

from collections.abc import Callable

from ostrov_crawler.language.dates.calendar import numbers
from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.attachments import (
    bracket,
    in_memory_of,
    latin_branch,
    latin_name,
    more_of_office,
    named_state,
    named_title,
    numbered,
    own_name,
)
from ostrov_crawler.language.phrases.heads import (
    acting,
    head_at,
    holds_office,
    is_whole,
    ruler,
    substantive,
)
from ostrov_crawler.language.phrases.holders import (
    after_a_name,
    another_holder,
    in_genitive,
    is_apposition,
    meet,
    split_name,
)
from ostrov_crawler.language.phrases.modifiers import RULERS, modifiers_at
from ostrov_crawler.language.phrases.numerals import past_number
from ostrov_crawler.language.phrases.phrase import CASES, Phrase
from ostrov_crawler.language.tables import rows, word_set, words

Attachment = Callable[[Document, Phrase, int, int], Phrase | None]
"""Takes in what follows a phrase before token `stop`, or gives None."""
_LONGEST = 40
"""Tokens that one phrase may span."""


def phrase_at(
    doc: Document, at: int, stop: int, *, depth: int = 0, owner: frozenset[str] = frozenset()
) -> Phrase | None:
    """The phrase that starts at token `at` and ends before `stop`, if one does."""
    stop = min(stop, at + _LONGEST, len(doc.tokens))
    if at >= stop or depth > 4 or _opens_nothing(doc, at):
        return None
    first = at
    office = acting(doc, at, stop)
    if office:
        return _acting(doc, at, office, stop, depth)
    counted = _counted(doc, at, stop, depth)
    if counted:
        return counted
    modifiers, at = modifiers_at(doc, at, stop)
    start = ruler(doc, at, stop, modifiers) or head_at(doc, at, stop, modifiers)
    if modifiers and (start is None or holds_office(doc, modifiers[-1], start)):
        at = modifiers[-1]
        start = substantive(doc, at, modifiers[:-1])
    if start is None:
        return None
    if start.kind == "person" and not modifiers:
        first = start.first  # «№ 3 Анна Сомова»
    phrase = start.but(first=first, owner=owner) if first != start.first or owner else start
    return phrase if phrase.kind == "pronoun" else _attach(doc, phrase, stop, depth)


def _acting(doc: Document, at: int, office: int, stop: int, depth: int) -> Phrase | None:
    """«врио губернатора Сомов»: the office stays in the genitive, its holder may be in any case."""
    held = phrase_at(doc, office, stop, depth=depth + 1)
    if held is not None and held.name and not held.fits("gent"):
        held = phrase_at(doc, office, held.role_last, depth=depth + 1)
    if held is None or held.kind != "noun" or not held.animate or not held.fits("gent"):
        return None
    last = held.role_last if held.name else held.last
    senses = frozenset((case, "sing", "") for case in CASES)
    head = next((i for i in range(at, office) if doc.traits(i).adjectives), office - 1)
    start = Phrase(at, last, head, senses, "noun", animate=True, lemma=held.lemma)
    return _attach(doc, start, stop, depth)


def _seat(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«посольство страны в Загории», «МЧС в Сомске», «МВД по Речному краю»."""
    case = _IN.get(doc.tokens[phrase.last].text, "")
    body = phrase.kind == "body"
    if phrase.name or not case or not (body or (phrase.lemma in _SEATED and case == "loct")):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if inner and phrase.lemma in _ABROAD and _land(doc, inner):
        return phrase.but(last=inner.first + 1 if inner.kind != "noun" else inner.last)
    if inner is None or inner.kind != "noun" or inner.animate or not inner.fits(case):
        return None
    known = case == "loct" or inner.lemma in _REGIONS
    place = doc.tokens[inner.first].capital and known
    return phrase.but(last=inner.last) if place else None


def _land(doc: Document, inner: Phrase) -> bool:
    """«посольство в США», «консульство в Загории»: any capital word is where a mission sits."""
    word = inner.kind in ("body", "unknown", "person", "noun") and inner.head == inner.first
    full = inner.name is not None and inner.name.full
    return word and not full and doc.tokens[inner.first].capital


_ABROAD = word_set("mission_abroad")
_SEATED = word_set("seated")
_REGIONS = word_set("region")
_IN = {"в": "loct", "во": "loct", "у": "loct", "по": "datv"}


def _counted(doc: Document, at: int, stop: int, depth: int) -> Phrase | None:
    """«два рыбака», «70% рыбаков»: the numeral leads, what is counted stays in the genitive."""
    counted = past_number(doc, at, stop)
    if not counted:
        return None
    inner = phrase_at(doc, counted, stop, depth=depth + 1)
    if inner is None or inner.kind != "noun" or inner.name or not inner.fits("gent"):
        return None
    senses = frozenset([("nomn", "plur", ""), ("accs", "plur", "")])
    return Phrase(at, inner.last, at, senses, "noun", inner.animate, inner.lemma)


def _opens_nothing(doc: Document, at: int) -> bool:
    """A comma or a full stop; quotation marks may open a title."""
    token = doc.tokens[at]
    return token.kind == "mark" and token.start not in doc.marks_by_start


def _attach(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase:
    """Take in all that belongs to the head: genitives, titles, brackets, its name."""
    while phrase.last < stop:
        for rule in _rules(doc, phrase):
            grown = rule(doc, phrase, stop, depth)
            if grown is not None:
                phrase = grown
                break
        else:
            return phrase
    return phrase


def _rules(doc: Document, phrase: Phrase) -> tuple[Attachment, ...]:  # this only saves time
    token = doc.tokens[phrase.last]
    if token.text == ",":
        return (_listed_genitives,) if phrase.lemma in _MINISTERS and not phrase.name else ()
    if token.kind == "mark":
        return _AFTER_MARKS if token.text in "(№" or token.start in doc.marks_by_start else ()
    if phrase.name or is_whole(doc, phrase):
        return ()
    if token.lower == "слова" and not phrase.animate:
        return ()  # «в сообщении пресс-службы слова мэра приводятся полностью»
    if token.lower in _JOINTS:
        return _ATTACHMENTS
    return _SIDE_BY_SIDE


def _genitive(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«глава министерства», «мать Андрея Сомова»; an abbreviation counts as a genitive."""
    if phrase.name or phrase.kind not in ("noun", "body"):
        return None
    if phrase.kind == "body" and not doc.tokens[phrase.last].capital:
        return None
    if doc.tokens[phrase.last].kind == "number" and _day(doc, phrase.last + 1):
        return None
    owner = frozenset(phrase.cases()) if phrase.animate else phrase.owner
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1, owner=owner)
    if inner is None or inner.kind == "pronoun" or not inner.fits("gent"):
        return None
    if inner.kind == "title" and not in_genitive(doc, inner):
        return None
    if is_apposition(doc, phrase, inner):
        return None
    if inner.kind == "person" and _apart(phrase, inner):
        return None
    if another_holder(doc, phrase, inner, stop):
        return None
    inner, name = split_name(doc, phrase, inner, stop)
    grown = phrase.but(last=inner.last, inner=(*phrase.inner, inner, *inner.inner))
    if phrase.lemma in _QUANTITIES:
        plural = {(case, "plur", "") for case, _, _ in phrase.senses}
        lemma = inner.lemma if inner.lemma in _BODY_NOUNS else phrase.lemma  # «ряд СМИ»
        grown = grown.but(animate=inner.animate, senses=phrase.senses | plural, lemma=lemma)
    return grown if name is None else grown.but(last=inner.role_last, inner=phrase.inner)


def _apart(phrase: Phrase, name: Phrase) -> bool:
    """«в свою очередь Сомоненко заявила», «после ответа мэрии Сомоненко заявила»: a name that
    can be a nominative, behind what is nobody's or has an owner already."""
    owned = bool(phrase.inner) and not phrase.animate
    return name.fits("nomn") and (owned or phrase.lemma in _NOBODYS)


def _day(doc: Document, at: int) -> bool:
    """«пресс-служба мэрии 14 мая»."""
    return at < len(doc.tokens) and doc.tokens[at].lower in numbers("month")


_NOBODYS = word_set("time") | {"очередь", "черга"}
_QUANTITIES = word_set("quantity")


def _instrument(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«командующий войсками округа»."""
    if phrase.name or not doc.traits(phrase.head).lemmas & RULERS:
        return None
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1)
    if inner is None or inner.name or not inner.fits("ablt"):
        return None
    return phrase.but(last=inner.last)


def _field_of_work(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр по делам мира», «посол в стране»: only heads of the table, or before a name."""
    token = doc.tokens[phrase.last]
    if phrase.name or phrase.kind != "noun" or token.lower not in words("role_prepositions"):
        return None
    of_thing = token.lower in _FIELDS or (token.lower == "из" and phrase.lemma in _EXCERPTS)
    if not phrase.animate and not of_thing:
        return None
    if phrase.last + 1 < stop and doc.tokens[phrase.last + 1].lower in _CALLSIGN:
        return None
    first = phrase.last + 1 + (doc.traits(min(phrase.last + 1, stop - 1)).pos == "ADVB")
    inner = phrase_at(doc, first, stop, depth=depth + 1)  # «по особо важным делам»
    if inner is None or inner.kind in ("pronoun", "person") or inner.lemma in _NO_FIELDS:
        return None
    if inner.animate and not phrase.animate:
        return None  # «розмова з мером»
    wanted = words("role_prepositions")[token.lower].split(",")
    if "name" in wanted and not doc.name_at.get(inner.role_last or inner.last):
        return None
    if not any(inner.fits(case) for case in wanted):
        return None
    stands = inner.role_last or _listed_field(doc, inner.last, stop, depth)
    heads = words("role_heads").get(phrase.lemma, "")
    before_name = doc.name_at.get(stands) is not None and meet(phrase.senses, doc.name_at[stands])
    if "prep" in heads or before_name or not phrase.animate or token.lower in _FIELDS:
        return phrase.but(last=stands)
    return None


def _listed_field(doc: Document, at: int, stop: int, depth: int) -> int:
    """«министр по делам рек, гор и озёр Анна Белова»: where the list ends, when a name follows;
    else `at`."""
    last = at
    for _ in range(_MOST_FIELDS):
        if last + 1 >= stop or doc.tokens[last].lower not in _LISTING:
            break
        first = last + 2 if doc.traits(last + 1).pos == "ADVB" else last + 1
        inner = phrase_at(doc, first, stop, depth=depth)
        somebody = inner is not None and inner.animate and not inner.fits("gent")
        if inner is None or (somebody and inner.fits("nomn")) or inner.kind != "noun":
            break
        last = inner.role_last or inner.last
    name = doc.name_at.get(last)
    return last if name is not None and name.full else at


def _in_a_field(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«служба по надзору в сфере связи», «уполномоченный в области прав детей»."""
    at = phrase.last
    if phrase.name or phrase.kind != "noun" or at + 2 >= stop:
        return None
    if doc.tokens[at].lower not in _IN or doc.tokens[at + 1].lower not in _SPHERES:
        return None
    told = any(doc.tokens[here].lower in _FIELDS for here in range(phrase.head, at))
    if not phrase.animate and not (told and phrase.lemma in _BODY_NOUNS):
        return None  # «письмо Банка рек в области рыбы»
    inner = phrase_at(doc, at + 1, stop, depth=depth + 1)
    whole = inner is not None and inner.last > at + 2 and not inner.name
    return phrase.but(last=inner.last) if inner and whole else None


_SPHERES = frozenset(["сфере", "сфері", "области", "галузі"])
_MOST_FIELDS = 4
_LISTING = word_set("and") | {","}
_FIELDS = frozenset(["по", "з", "із"])
_EXCERPTS = word_set("excerpt")
_NO_FIELDS = word_set("occasion") | {"посилання", "ссылка"}
_CALLSIGN = word_set("callsign")


_MINISTRIES = frozenset(["министерство", "міністерство"])
_BODY_NOUNS = frozenset(row["lemma"] for row in rows("speaking_nouns"))


def _and_genitive(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«министр труда и мира»: a second genitive, before a name or more of the title."""
    ministry = phrase.lemma in _MINISTRIES
    if phrase.name or not (phrase.animate or ministry) or phrase.last == phrase.head + 1:
        return None
    if doc.tokens[phrase.last].lower not in ("и", "та", "і", "й"):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if ministry and (inner is None or inner.animate or doc.tokens[inner.first].capital
                     or inner.lemma in _BODY_NOUNS or inner.kind != "noun"):  # fmt: skip
        return None
    if inner is None or inner.kind not in ("noun", "body") or not inner.fits("gent"):
        return None
    if inner.animate and inner.fits("nomn"):
        return None
    return phrase.but(last=inner.role_last or inner.last)


def _listed_genitives(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«міністр розвитку, торгівлі та рибальства»: the fields of a ministry, up to its «та»."""
    last, joint = phrase.last, ","
    while joint == "," and last + 1 < stop and doc.tokens[last].lower in _LISTING:
        joint = doc.tokens[last].lower
        if joint != "," and any(n.lemma == _YOUTH for n in doc.traits(last + 1).nouns):
            last += 2
            break  # «освіти, науки та молоді Олег Верес»: no adjective of his
        inner = phrase_at(doc, last + 1, stop, depth=depth + 1)
        if inner is None or inner.kind != "noun" or not inner.fits("gent"):
            return None
        last = inner.last
    return phrase.but(last=last) if joint != "," else None


_YOUTH = "молодь"
_MINISTERS = word_set("ministry")


def _one_of(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«один из рыбаков», «одна з учасниць»."""
    token = doc.tokens[phrase.last]
    if token.lower not in ("из", "з", "із") or phrase.lemma not in ("один", "одна", "один-одна"):
        return None
    inner = phrase_at(doc, phrase.last + 1, stop, depth=depth + 1)
    if inner is None or not inner.fits("gent", "plur"):
        return None
    return phrase.but(last=inner.last, animate=inner.animate)


def _rank(doc: Document, phrase: Phrase, stop: int, depth: int) -> Phrase | None:
    """«командующий войсками генерал Сомов»: a second role in the same case, with the name."""
    if phrase.name or not phrase.animate or phrase.kind != "noun" or depth:
        return None
    inner = phrase_at(doc, phrase.last, stop, depth=depth + 1)
    if inner is None or not inner.name or inner.kind != "noun" or not inner.animate:
        return None
    shared = frozenset(s for s in inner.senses if s[0] in phrase.cases())
    if not shared or after_a_name(doc, phrase.first):
        return None
    return phrase.but(last=inner.last, name=inner.name, role_last=inner.role_last, senses=shared)


_SIDE_BY_SIDE = (
    own_name,
    _rank,
    _instrument,
    named_state,
    _genitive,
    latin_name,
    latin_branch,
    more_of_office,
)
_AFTER_MARKS = (named_title, bracket, numbered)
_ATTACHMENTS = (
    _one_of,
    in_memory_of,
    *_SIDE_BY_SIDE,
    _seat,
    _in_a_field,
    _and_genitive,
    _field_of_work,
)
_JOINTS = frozenset(
    ["из", "з", "із", "им", "ім", "имени", "імені", "и", "та", "і", "й"]
) | frozenset(words("role_prepositions"))
