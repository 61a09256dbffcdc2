"""A reporting verb in, its subject out: whoever says, where the sentence names him."""

from __future__ import annotations

from attrs import define

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.cues import THEIR, Cue
from ostrov_crawler.language.phrases.embedded import ADVERBS, opens
from ostrov_crawler.language.phrases.holders import as_somebody, of_the_man
from ostrov_crawler.language.phrases.pairs import pair_of
from ostrov_crawler.language.phrases.phrase import CASES, Phrase
from ostrov_crawler.language.phrases.phrases import phrase_at
from ostrov_crawler.language.phrases.pieces import is_name
from ostrov_crawler.language.speakers.constituents import Constituents
from ostrov_crawler.language.speakers.speaking import SPEAKING, speaks, speech_like
from ostrov_crawler.language.tables import word_set
from ostrov_crawler.language.words.sentences import Sentence

DASHES = frozenset("-–—―")
THAT = frozenset(["что", "що", "будто", "нібито", "мол", "мовляв", "дескать", "якобы", "шо"])
_IN = word_set("inside")
MEDIA = ("title", "latin", "body")
_WHO_RELATIVE = word_set("which")
_TAKES_OBJECT = frozenset(["call", "accuse", "judge", "name", "deny", "cite"])


@define(eq=False, slots=False)
class Clause(Constituents):
    """A sentence that knows who does what its cues say."""

    def subject(self, cue: Cue) -> Phrase | None:
        """The phrase that does what the cue says; None where the clause names nobody."""
        if cue.form in ("phrase", "noun"):
            return self._of_phrase(cue)
        if cue.form in ("gerund", "request"):
            return self._of_gerund(cue)
        if cue.form == "participle":
            return self._before_comma(cue)
        who = self._relative(cue)
        if who is not None:
            return self._somebody_after(cue) or self._antecedent(who, cue)
        if self.told_in(cue):
            return None
        if self.inverted(cue) and cue.kind not in _TAKES_OBJECT:
            return self._after(cue) or self._before(cue)
        found = self._told_medium(cue) or self._before(cue)
        if found or cue.kind not in _TAKES_OBJECT:
            return found or self._after(cue)
        after = self._after(cue) if self.inverted(cue) else None
        return after if after and after.animate and not after.fits("accs") else None

    def _told_medium(self, cue: Cue) -> Phrase | None:
        """«об этом ТАСС сообщил источник»: somebody right after the cue, where what stands right
        before it shows no case."""
        if cue.form != "finite" or cue.kind in _TAKES_OBJECT:
            return None
        before = next((p for p in self.phrases if p.last == cue.first), None)
        after = next((p for p in self.phrases if p.first == cue.last), None)
        if before is None or after is None or before.kind not in MEDIA:
            return None
        if not after.animate and after.lemma not in _TALKERS:
            return None
        if after.kind == "pronoun" or not self._can_be_subject(after, cue):
            return None
        told = after.lemma in _TALKERS or not after.fits("accs")
        return self.extended(after, "nomn") if told else None

    def _of_gerund(self, cue: Cue) -> Phrase | None:
        """Whoever does what the main verb says: the nearest somebody in the nominative."""
        found = [p for p in self.phrases if not p.governed and self._somebody(p)]
        before = [p for p in found if p.last <= cue.first]
        living = [p for p in before if p.animate]
        doing = [p for p in before if not (p.fits("accs") and self.after_a_verb(p))]
        likely = living or doing or before or found[:1]
        return self.extended(likely[-1], "nomn") if likely else None

    def _somebody(self, phrase: Phrase) -> bool:
        if phrase.lemma in _NO_SPEAKERS or not phrase.fits("nomn"):
            return False
        if phrase.kind == "pronoun":
            return phrase.lemma not in _NO_ONE
        return phrase.animate or phrase.kind in ("body", "latin") or phrase.lemma in SPEAKING

    def _relative(self, cue: Cue) -> int | None:
        """The token of «который» that is the subject of a cue."""
        comma = False  # «который пришёл и сказал»: verbs joined without one
        for at in range(cue.first - 1, self.sentence.first, -1):
            here = self.doc.traits(at)
            comma = comma or self.doc.tokens[at].text == ","
            if here.lemmas & _WHO_RELATIVE:
                nominative = any(r.case == "nomn" for r in (*here.adjectives, *here.pronouns))
                return at if nominative and self.doc.tokens[at - 1].text == "," else None
            if self.doc.tokens[at].text in {":", ";", *DASHES}:
                return None
            if here.pos == "VERB" and comma:
                return None
        return None

    def _somebody_after(self, cue: Cue) -> Phrase | None:
        """«…, який мусить стояти, вважає мер»: somebody right after a tag."""
        if not self.inverted(cue):
            return None
        found = next((p for p in self.phrases if p.first == cue.last), None)
        living = found is not None and (found.animate or found.name) and found.kind != "pronoun"
        return self.extended(found, "nomn") if found and living and found.fits("nomn") else None

    def _antecedent(self, who: int, cue: Cue) -> Phrase | None:
        """What «который» at token `who` stands for: the phrase before its comma that agrees."""
        for phrase in reversed(self.phrases):
            if phrase.last > who:
                continue
            for part in (*reversed(phrase.inner), phrase):
                case = next(iter(sorted(part.cases())), "")
                if part.fits(case, cue.number, cue.gender if cue.number == "sing" else ""):
                    return part
            return None
        return None

    def _before_comma(self, cue: Cue) -> Phrase | None:
        """Whom «…, сообщивший, что …» tells more of: the phrase right before its comma."""
        found = next((p for p in self.phrases if p.last == cue.first - 1), None)
        cases = {r.case for r in self.doc.traits(cue.first).adjectives}
        case = next((c for c in CASES if found and c in cases and found.fits(c, cue.number)), "")
        return found if case else None

    def _of_phrase(self, cue: Cue) -> Phrase | None:
        """«по словам мэра», «по его словам»."""
        if cue.lemma == "inside":
            at = cue.first + 1
            inner = phrase_at(self.doc, at, cue.last - 1)
            theirs = self.doc.tokens[at].lower in THEIR
            plain = Phrase(at, at + 1, at, frozenset(), "pronoun", animate=True)
            return plain if theirs or inner is None else inner
        found = phrase_at(self.doc, cue.last, self.sentence.last)
        found = found and as_somebody(self.doc, found, "gent")
        return self.extended(found, "gent") if found and found.fits("gent") else None

    def _after(self, cue: Cue) -> Phrase | None:
        stop = self._stop_after(cue)
        for phrase in (of_the_man(self.doc, p, cue.gender) for p in self.phrases):
            if phrase.first < cue.last or phrase.governed:
                continue
            if phrase.first >= stop:
                return None
            if self._set_in(phrase, cue):
                continue
            pair = cue.number == "plur" and pair_of(self.doc, self.phrases, phrase)
            if pair:
                return pair
            if self._is_object(phrase, cue, stop):
                continue
            if self._can_be_subject(phrase, cue) or self._several(phrase, cue):
                found = self._beside_medium(phrase, cue, stop) or phrase
                return self.extended(found, "nomn")
            full = phrase.first == cue.last and phrase.name and phrase.name.full
            if full and phrase.fits("nomn", cue.number):
                return phrase
        return None

    def _is_object(self, phrase: Phrase, cue: Cue, stop: int) -> bool:
        """«подвёл итог матча «Реки» тренер Сомов»: a thing right behind the verb, before him."""
        thing = phrase.kind == "noun" and not phrase.animate and phrase.lemma not in SPEAKING
        if not thing or phrase.first != cue.last or not phrase.fits("accs"):
            return False
        later = (p for p in self.phrases if phrase.last <= p.first < stop and not p.governed)
        return any(p.name and p.name.full and self._can_be_subject(p, cue) for p in later)

    def _beside_medium(self, phrase: Phrase, cue: Cue, stop: int) -> Phrase | None:
        """«рассказал LIGA.net мэр Сомов»: a medium that cannot show its case gives way to a
        person."""
        if phrase.kind not in ("latin", "title", "body", "unknown"):
            return None
        for other in self.phrases:
            if other.first < phrase.last or other.governed or other.first >= stop:
                continue
            if not self._can_be_subject(other, cue):
                continue  # «прокомментировала ТАСС итоги хормейстер»
            if other.kind == "noun" and not other.animate and other.lemma not in SPEAKING:
                continue  # «пояснил ТАСС Крым директор»
            return other if other.name or (other.animate and other.kind == "noun") else None
        return None

    def _stop_after(self, cue: Cue) -> int:
        """Where the search to the right ends: speech, colon, dash, «что», a comma at last."""
        for at in range(cue.last, self.sentence.last):
            token = self.doc.tokens[at]
            if token.text in (":", ";") or (at > cue.last and self._dash(at)):
                return at
            if token.text == "," and (self._clause_follows(at + 1) or self._closed(cue, at)):
                return at
            mark = self.doc.marks_by_start.get(token.start)
            if mark and not is_name(self.doc, mark):
                return at
        return self.sentence.last

    def _closed(self, cue: Cue, comma: int) -> bool:
        """«…, говорит, мост стар»: a comma right after a verb set in between commas."""
        before = cue.first == self.sentence.first or (  # «Говорит, мост стар»
            self.doc.tokens[cue.first - 1].lower in (",", "как", "як")
        )
        if self.doc.tokens[cue.first - 1].lower in ("как", "як") and comma > cue.last:
            return True  # «Як повідомляв X, мер заявив»
        after = self.doc.traits(comma + 1).pos if comma + 1 < self.sentence.last else ""
        return comma == cue.last and before and after in ("NOUN", "NPRO", "ADJF")

    def _dash(self, at: int) -> bool:
        """A dash between words; that of «71-річний» is none."""
        tokens = self.doc.tokens
        return tokens[at].text in DASHES and tokens[at - 1].stop < tokens[at].start

    def _clause_follows(self, at: int) -> bool:
        return at < self.sentence.last and (
            self.doc.tokens[at].lower in THAT or bool(self.doc.traits(at).verbs)
        )

    def _before(self, cue: Cue) -> Phrase | None:
        start = self._start_before(cue)
        for phrase in (of_the_man(self.doc, p, cue.gender) for p in reversed(self.phrases)):
            if phrase.last > cue.first or phrase.governed or phrase.first in self.bracketed:
                continue
            if phrase.first < start:
                return None
            if self._apart(phrase) or self._object_of_another(phrase, cue):
                continue
            if self._set_in(phrase, cue) or self._told_more_of(phrase, cue):
                continue
            if self._object_before(phrase, cue):
                continue
            if self._relayed(phrase, cue):
                continue
            pair = cue.number == "plur" and pair_of(self.doc, self.phrases, phrase)
            if pair:
                return pair
            if self._can_be_subject(phrase, cue) or self._several(phrase, cue):
                return self.extended(phrase, "nomn")
        return None

    def _told_more_of(self, phrase: Phrase, cue: Cue) -> bool:
        """«опубликовал письмо, в котором попросил»: the letter does not ask."""
        doc = self.doc
        before = range(cue.first - 1, phrase.last - 1, -1)
        stops = (at for at in before if doc.tokens[at].text == "," or doc.traits(at).pos == "VERB")
        opened = next(stops, 0)
        if phrase.animate or doc.tokens[opened].text != ",":
            return False
        adverb = doc.tokens[opened + 1].lower in ADVERBS
        if not adverb and (doc.traits(opened + 1).pos != "PREP" or not opens(doc, opened + 1)):
            return False
        return any(doc.traits(at).pos == "VERB" for at in range(self.sentence.first, phrase.first))

    def _relayed(self, phrase: Phrase, cue: Cue) -> bool:
        """«Как передаёт «Вестник», такое мнение высказал мэр»: the paper relays, no more."""
        tokens, first = self.doc.tokens, self.sentence.first
        if tokens[first].lower not in ("как", "як") or phrase.animate or phrase.name:
            return False
        between = range(phrase.last, cue.first)
        comma = next((at for at in between if tokens[at].text == ","), 0)
        return bool(comma) and any(c.first < phrase.first for c in self.cues)

    def _set_in(self, phrase: Phrase, cue: Cue) -> bool:
        """«мэр, которого ругал депутат, заявил»: the deputy is of a clause without the cue."""
        return any(
            first < phrase.first < last and not first < cue.first < last
            for first, last in self.embedded
        )

    def _object_of_another(self, phrase: Phrase, cue: Cue) -> bool:
        """«назвал проект «сказкой», но признал»: the project is what was called so."""
        if phrase.animate or phrase.kind != "noun" or not phrase.fits("accs"):
            return False
        return any(
            other.kind in _TAKES_OBJECT and other.last <= phrase.first < cue.first
            for other in self.cues
            if other.first < cue.first
        )

    def _object_before(self, phrase: Phrase, cue: Cue) -> bool:
        """«Сомов не смотрел фильм «Снег», но считает»: a thing behind his verb does not speak."""
        if phrase.animate or phrase.kind not in ("noun", "title") or not phrase.fits("accs"):
            return False
        verb = phrase.first - 1
        if self.doc.traits(verb).pos != "VERB" or not self._joint_between(phrase, cue):
            return False
        return any(
            other.animate and not other.governed and other.last <= verb
            and self._can_be_subject(other, cue)
            for other in self.phrases
        )  # fmt: skip

    def _joint_between(self, phrase: Phrase, cue: Cue) -> bool:
        """Whether «и», «но» joins the cue to the verb before the phrase."""
        between = range(phrase.last, cue.first)
        return any(self.doc.tokens[at].lower in _JOINTS for at in between)

    def _apart(self, phrase: Phrase) -> bool:
        """«…, занимающий пост мэра, …»: a participle after a comma says more of somebody."""
        doc, at = self.doc, phrase.first
        if at <= self.sentence.first or doc.tokens[at - 1].text != ",":
            return False
        return at not in doc.name_at and doc.traits(at).pos == "PRTF"

    def _several(self, phrase: Phrase, cue: Cue) -> bool:
        """«Сомов и Белов заявили»: people who are many together."""
        if cue.number != "plur" or not phrase.name or not phrase.fits("nomn"):
            return False
        return len(self.joined(phrase)) > 1

    def _start_before(self, cue: Cue) -> int:
        for at in range(cue.first - 1, self.sentence.first - 1, -1):
            token = self.doc.tokens[at]
            if token.text in (":", ";"):
                return at + 1
            if token.lower in THAT and at and self.doc.tokens[at - 1].text == ",":
                return at + 1
        return self.sentence.first

    def _can_be_subject(self, phrase: Phrase, cue: Cue) -> bool:
        if phrase.lemma in _NO_SPEAKERS or phrase.lemma in _WHO_RELATIVE:
            return False
        if phrase.kind == "pronoun" and phrase.lemma in _NO_ONE:
            return False
        if phrase.kind == "title" and (speech_like(self.doc, phrase) or self._said(phrase)):
            return False
        if self.doc.tokens[phrase.first].lower in _WHOSE and phrase.kind == "pronoun":
            return False
        gender = cue.gender if cue.number == "sing" and phrase.kind != "body" else ""
        if gender == "femn" and phrase.kind == "noun" and phrase.animate:
            gender = ""  # «сказала мэр»: offices keep their masculine
        if not phrase.fits("nomn", cue.number, gender):
            return False
        return self.speaks(phrase) and not (cue.number == "plur" and self._one_place(phrase))

    def _said(self, title: Phrase) -> bool:
        """«Обстановка тяжёлая», — так описал её мэр: what a narration follows is speech."""
        after = self.doc.tokens[title.last : title.last + 2]
        return len(after) == 2 and after[0].text == "," and after[1].text in DASHES

    def dumb(self, cue: Cue) -> bool:
        """«рост цен говорит о», «обстрел показал, что»: a thing right beside the cue is its
        subject, and things do not speak."""
        if cue.lemma not in _THINGS_DO or cue.form != "finite":
            return False
        subject = self.subject(cue)
        if subject is not None:
            return not self.speaks(subject)
        if self._relative(cue) is not None:
            return True
        at = cue.first
        while at > self.sentence.first and self.is_light(at - 1):
            at -= 1
        beside = [p for p in self.phrases if p.last == at or p.first == cue.last]
        return any(self._thing(p, cue) for p in beside)

    def _thing(self, phrase: Phrase, cue: Cue) -> bool:
        gender = cue.gender if cue.number == "sing" else ""
        noun = phrase.kind == "noun" and not phrase.governed and not self.speaks(phrase)
        return noun and phrase.fits("nomn", cue.number, gender)

    def _one_place(self, phrase: Phrase) -> bool:
        """«19% в Майами сказали»: a town that never changes is no plural."""
        return phrase.kind == "noun" and any(
            {"Geox", "Fixd"} <= n.tags for n in self.doc.traits(phrase.head).nouns
        )

    def speaks(self, phrase: Phrase) -> bool:
        """Whether a phrase can be somebody who speaks: living, a body, a document, a name."""
        return speaks(self.doc, phrase, self.sentence.first)


_JOINTS = frozenset(["и", "а", "но", "да", "і", "й", "та", "але"])
_TALKERS = word_set("talker")
_WHOSE = word_set("his_or_her")
_NO_SPEAKERS = word_set("no_speaker")
_NO_ONE = word_set("no_one")
_THINGS_DO = word_set("things_do")


def part_of(sentence: Sentence, doc: Document, first: int, last: int) -> Sentence:
    """Tokens `[first, last)` of a sentence as a sentence of their own."""
    stop = doc.tokens[max(first, last - 1)].stop
    return Sentence(first, last, doc.tokens[first].start, stop, sentence.paragraph)
