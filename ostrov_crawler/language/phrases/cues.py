"""A sentence in, its reporting words out: verbs, gerunds, «по словам», «выразил надежду»."""

from bisect import bisect_left
from functools import cache, lru_cache

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.tables import rows, word_set
from ostrov_crawler.language.words.morph import Morphology, Reading

_GAP = 7
"""Words that may stand inside «обратился к мэру города с просьбой»."""


@frozen(eq=False)
class Cue:
    """A reporting word or phrase: tokens `[first, last)`."""

    first: int
    last: int
    kind: str
    """Class of the tables: say, inform, opine, call, promise, accuse, deny, admit, name, judge,
    wish, ask, manner, impersonal, will, feel, stress; words or view for «по словам X»."""
    form: str
    """finite, gerund, short, impersonal, participle or phrase."""
    number: str = ""
    gender: str = ""
    present: bool = False
    lemma: str = ""


@cache
def _verbs(lang: str) -> dict[str, str]:
    return {row["lemma"]: row["class"] for row in rows("cues") if row["lang"] == lang}


@cache
def _light(lang: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    for row in rows("light_verbs"):
        if row["lang"] == lang:
            found.setdefault(row["verb"], {})[row["noun"]] = row["class"]
    return found


@cache
def _phrases(lang: str) -> dict[str, list[tuple[list[str], str]]]:
    """«по словам» by its first word."""
    found: dict[str, list[tuple[list[str], str]]] = {}
    for row in rows("cue_phrases"):
        if row["lang"] == lang:
            words = row["words"].split()
            found.setdefault(words[0], []).append((words, row["class"]))
    return found


def cues(doc: Document, first: int, last: int, *, inside: bool = False) -> list[Cue]:
    """The cues among tokens `[first, last)` outside quotation marks, or all with `inside`."""
    found: list[Cue] = []
    places, free = _places(doc), first
    for at in places[bisect_left(places, first) : bisect_left(places, last)]:
        if at < free or (not inside and doc.in_marks(at)):
            continue
        cue = _phrase(doc, at, last) or _written(doc, at, last) or _verb(doc, at, last)
        cue = cue or _noun(doc, at, last) or _request(doc, at, last, found)
        cue = cue or _follows(doc, first, at)
        if cue:
            found.append(cue)
            free = cue.last if cue.form == "phrase" else free
    return found


def _places(doc: Document) -> list[int]:
    """The tokens that may be cues, behind one that none is: an empty list was not made yet."""
    if not doc.cue_places:
        doc.cue_places.append(-1)
        doc.cue_places += (
            at
            for at, token in enumerate(doc.tokens)
            if token.kind == "word" and _may_be_cue(doc.morph, token.text, token.lower)
        )
    return doc.cue_places


@lru_cache(maxsize=60_000)
def _may_be_cue(morph: Morphology, word: str, lower: str) -> bool:
    """Whether a word is looked at more closely: it begins a phrase, or is a verb of a table."""
    if lower in _phrases(morph.lang) or lower in _WRITTEN or lower in _FOLLOWS:
        return True
    if any(r.lemma in _SAYINGS | _REQUESTS for r in morph.readings(word) if r.pos == "NOUN"):
        return True
    listed, light = _verbs(morph.lang), _light(morph.lang)
    return any(
        r.pos == "GRND"
        or (lemma := r.lemma.replace("ё", "е")) in listed
        or lemma in light
        or lemma in _SURE
        for r in _verbal(morph, word)
    )


def _phrase(doc: Document, at: int, last: int) -> Cue | None:
    """«по словам», «по его словам», «на мой взгляд» aside."""
    for words, kind in _phrases(doc.lang).get(doc.tokens[at].lower, ()):
        here = [doc.tokens[i].lower for i in range(at, min(last, at + len(words) + 2))]
        if here[: len(words)] == words and (kind != "data" or _of_a_person(doc, at + len(words))):
            return Cue(at, at + len(words), kind, "phrase")
        inside = here[:1] + here[2 : len(words) + 1] == words and kind != "data"
        if inside and doc.traits(at + 1).nominal:
            return Cue(at, at + len(words) + 1, kind, "phrase", lemma="inside")
        own = here[:1] + here[2 : len(words) + 1] == words and here[1] in THEIR
        if own:
            return Cue(at, at + len(words) + 1, kind, "phrase", lemma="inside")
    return None


def _of_a_person(doc: Document, at: int) -> bool:
    """«по данным врача Белова» is his word; «по данным полиции» only where it is from."""
    for i in range(at, min(at + _ADJECTIVES, len(doc.tokens))):
        if i in doc.name_at:
            return True
        nouns = doc.traits(i).nouns
        if nouns and doc.traits(i).pos == "NOUN":
            return any(r.animate and r.case == "gent" and r.number == "sing" for r in nouns)
        if not doc.traits(i).adjectives:
            return False
    return False


_ADJECTIVES = 4
"""Words of «известного приморского правозащитника»."""


THEIR = frozenset(
    ["его", "ее", "их", "його", "її", "їх", "їхнім", "їхню", "їхньою", "їхніми", "неї"]
)


def _verb(doc: Document, at: int, last: int) -> Cue | None:
    verbs, light = _verbs(doc.lang), _light(doc.lang)
    for reading in _verbal(doc.morph, doc.tokens[at].text):
        lemma = _lemma(doc, at, reading)
        form = _form(doc, at, reading)
        if not form:
            continue
        if lemma in light:
            noun = _light_noun(doc, at, last, light[lemma])
            if noun:
                return _made(at, noun[0] + 1, noun[1], form, reading, lemma)
            kind = _noun_before(doc, at, light[lemma])
            if kind:
                return _made(at, at + 1, kind, form, reading, lemma)
        if lemma in verbs and not _of_a_thing(doc, at, last, lemma):
            return _made(at, at + 1, verbs[lemma], form, reading, lemma)
    return None


@cache
def _objects(lang: str) -> dict[str, set[str]]:
    """Words after which a verb is none of speech: «відповідає вимогам»."""
    found: dict[str, set[str]] = {}
    for row in rows("no_cues"):
        if row["lang"] == lang:
            found.setdefault(row["verb"], set()).add(row["object"])
    return found


def _of_a_thing(doc: Document, at: int, last: int, lemma: str) -> bool:
    """«відповідає дійсності», «написал заявление»: the verb with its object says nothing."""
    if lemma in _WANTS and at + 1 < last and doc.traits(at + 1).pos == "INFN":
        return True  # «желает видеть игрока»
    things = _objects(doc.lang).get(lemma)
    if not things:
        return False
    for i in range(at + 1, min(last, at + 1 + _BESIDE)):
        if doc.tokens[i].kind == "mark":
            return False
        if doc.tokens[i].lower in things or doc.traits(i).lemmas & things:
            return True
    return False


_WANTS = frozenset(["желать", "бажати"])
_BESIDE = 3
"""Words from the verb to its object: «написал сегодня утром заявление»."""


_RUSSIAN = ("VERB", "GRND", "ADJS", "PRTS", "PRTF")


@lru_cache(maxsize=60_000)
def _verbal(morph: Morphology, word: str) -> tuple[Reading, ...]:
    """The readings that `_form` may take for a verb."""
    own = ("VERB", "GRND", "ADJS", "ADJF") if morph.lang == "uk" else _RUSSIAN
    return tuple(r for r in morph.readings(word) if r.pos in own)


def _written(doc: Document, at: int, last: int) -> Cue | None:
    """«сказано в сообщении», «у листі зазначено»: a short participle beside a document."""
    if doc.tokens[at].lower not in _WRITTEN:
        return None
    near = (*range(at + 1, min(last, at + 3)), *range(max(0, at - 4), at))
    placed = any(doc.tokens[i].lower in ("в", "во", "у") for i in near)
    opens = at == 0 or doc.tokens[at - 1].text in {".", "!", "?", "…"}  # «Указано, что …»
    placed = placed or (opens and _that_follows(doc, at))
    return Cue(at, at + 1, "impersonal", "impersonal", "sing", "neut") if placed else None


_WRITTEN = word_set("written_cue")


def _that_follows(doc: Document, at: int) -> bool:
    after = [token.lower for token in doc.tokens[at + 1 : at + 3]]
    return after in ([",", "что"], [",", "що"])


def _follows(doc: Document, first: int, at: int) -> Cue | None:
    """«из отчёта следует, что»: what a text tells."""
    if doc.tokens[at].lower not in _FOLLOWS or not _that_follows(doc, at):
        return None
    out_of = any(doc.tokens[i].lower in _OUT_OF for i in range(max(first, at - _BACK), at))
    return Cue(at, at + 1, "impersonal", "impersonal", "sing", present=True) if out_of else None


_FOLLOWS = frozenset(["следует", "вытекает", "випливає"])
_OUT_OF = frozenset(["из", "з", "із", "зі"])


def _noun(doc: Document, at: int, last: int) -> Cue | None:
    """«заявление мэра о том, что»: a noun of speech with its «что» before the next verb."""
    if not doc.traits(at).lemmas & _SAYINGS:
        return None
    for i in range(at + 2, min(last, at + _OWNER)):
        if doc.traits(i).pos == "VERB" or doc.tokens[i].text in (":", ";", "—", "–"):
            return None
        if doc.tokens[i].lower in ("что", "що") and doc.tokens[i - 1].text == ",":
            return Cue(at, at + 1, "say", "noun") if doc.tokens[i - 2].lower in _THAT else None
    return None


def _request(doc: Document, at: int, last: int, found: list[Cue]) -> Cue | None:
    """«письмо с просьбой закрыть порт»: a request with its infinitive right behind."""
    if at == 0 or not doc.traits(at).lemmas & _REQUESTS or doc.tokens[at - 1].lower not in _WITH:
        return None
    if found and found[-1].last > at:
        return None  # «обратился с просьбой» is one cue
    near = range(at + 1, min(last, at + 4))
    if not any(r.pos == "INFN" for i in near for r in doc.readings(i)):
        return None
    return Cue(at, at + 1, "call", "request")


_REQUESTS = word_set("request")
_WITH = frozenset(["с", "со", "з", "із", "зі"])
_SAYINGS = word_set("saying")
_THAT = frozenset(["том", "те"])
_OWNER = 14
"""Tokens of «заявление главы управления лесов Андрея Сомова о том, что»."""


def _made(at: int, last: int, kind: str, form: str, reading: Reading, lemma: str) -> Cue:
    present = "pres" in reading.tags
    form = "impersonal" if kind == "impersonal" else form
    return Cue(at, last, kind, form, reading.number, reading.gender, present, lemma)


def _lemma(doc: Document, at: int, reading: Reading) -> str:
    """The verb's dictionary form; the Ukrainian dictionary keeps gerunds apart."""
    lemma = reading.lemma.replace("ё", "е")
    if reading.pos == "PRTS" and lemma in _SURE:
        return _SURE[lemma]
    if doc.lang == "uk" and reading.pos == "GRND":
        return _of_gerund(doc, lemma)
    return lemma


def _of_gerund(doc: Document, word: str) -> str:
    guess = word[:-3] + "ти" if word.endswith("вши") else word[:-2] + "ть"
    found = [r for r in doc.morph.readings(guess) if r.pos in ("VERB", "INFN")]
    return found[0].lemma if found else word


_NOT_REPORTING = frozenset(["impr", "1per", "2per", "futr"])
"""Orders, and what somebody will say one day, report nothing."""


_SURE = {"уверить": "уверенный", "убедить": "убежденный"}
"""Verbs whose short participle is how somebody is: «эксперты уверены»."""
_MODAL = word_set("ruled_out_by_nobody")
"""Verbs whose «не исключено» and «допущено» nobody says."""


def _form(doc: Document, at: int, reading: Reading) -> str:
    if reading.pos == "VERB":
        if not _NOT_REPORTING.isdisjoint(reading.tags):
            return ""
        if doc.lang == "uk" and not reading.number and "Impe" not in reading.tags:
            return ""  # an infinitive, which this dictionary does not tell from a verb
        if "Impe" in reading.tags:
            return "" if reading.lemma in _MODAL else "impersonal"
        return "finite"
    if reading.pos == "GRND":
        return "gerund" if doc.tokens[at].lower not in _THANKS_TO else ""
    if reading.pos == "PRTF":
        own = "actv" in reading.tags and reading.case == "nomn"
        return "participle" if own and _tells_that(doc, at) else ""
    if reading.pos == "PRTS" and reading.gender == "neut":
        return "" if reading.lemma in _MODAL else "impersonal"
    if reading.pos == "PRTS" and reading.lemma in _SURE:
        return "short"
    if reading.pos == "ADJS" or (doc.lang == "uk" and _predicative(doc, at, reading)):
        return "short"
    return ""


_THANKS_TO = frozenset(["благодаря", "смотря"])
"""Gerunds that are prepositions: «благодаря дождю»."""


def _tells_that(doc: Document, at: int) -> bool:
    """«мэр, сообщивший журналистам, что …»: a participle after a comma, «что» soon behind it."""
    if not at or doc.tokens[at - 1].text != ",":
        return False
    after = [token.lower for token in doc.tokens[at + 1 : at + _SOON]]
    return "," in after[:-1] and after[after.index(",") + 1] == "что"


_SOON = 7


def _predicative(doc: Document, at: int, reading: Reading) -> bool:
    """A full adjective that no noun follows: «переконаний, що», «впевнена вона»."""
    if reading.pos != "ADJF" or reading.case != "nomn" or at + 1 >= len(doc.tokens):
        return False
    after = doc.traits(at + 1)
    own = at + 1 in doc.name_at or bool(after.pronouns)
    return own or not any(n.case == "nomn" for n in (*after.nouns, *after.adjectives))


def _light_noun(doc: Document, at: int, last: int, nouns: dict[str, str]) -> tuple[int, str] | None:
    for i in range(at + 1, min(last, at + 1 + _GAP)):
        if doc.tokens[i].kind == "mark":
            return None
        found = sorted(doc.traits(i).lemmas & nouns.keys())
        if found:
            return i, nouns[found[0]]
    return None


def _noun_before(doc: Document, at: int, nouns: dict[str, str]) -> str:
    """«таку заяву вчора зробив»: the class of a noun that «такой» points back with."""
    for i in range(at - 1, max(0, at - _BACK), -1):
        if doc.traits(i).pos == "VERB" or doc.tokens[i].text in (",", ":", ";"):
            return ""
        found = sorted(doc.traits(i).lemmas & nouns.keys())
        if found and doc.traits(i - 1).lemmas & _SUCH:
            return nouns[found[0]]
    return ""


_SUCH = word_set("points_to")
_BACK = 12
"""Tokens of «таку заяву в ефірі радіо «Північ»» before its verb."""
