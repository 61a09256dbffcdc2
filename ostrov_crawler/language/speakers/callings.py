"""«регулятор», «в вузе», «надзорное ведомство» in, which names a body called so can have out."""

from __future__ import annotations

import re
from functools import cache

from attrs import frozen

from ostrov_crawler.language.document import Document
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.tables import rows, word_set

FIRMS = word_set("company") | word_set("firm")
ANY_BODY = word_set("whatever_body")
_STATE = word_set("state_body")
_TITLED = frozenset(["банк", "регулятор"])
_IN_NAMES = word_set("firm_in_name")
_NEVER_NEW = word_set("never_new_body")


@frozen
class Calling:
    """A word that a text calls a body by, after its name."""

    word: str
    names: tuple[str, ...] = ()
    """«банк-» begins a word of the name, «*банк» stands somewhere in it, «цб» is a word of it,
    «міністерство_закорд» are two."""

    @property
    def listed(self) -> bool:
        """Whether the word says what the name has in it."""
        return bool(self.names)

    @property
    def definite(self) -> bool:
        """«регулятор», «техногигант»: hardly ever somebody new, whatever stands before it."""
        return self.word in _NEVER_NEW or " " in self.word

    @property
    def anybody(self) -> bool:
        """«ведомство», «компания»: any body, any firm."""
        return self.word in FIRMS | ANY_BODY

    @property
    def of_firms(self) -> bool:
        """«компания», «банк»: what has a name in marks or Latin letters."""
        return self.word in FIRMS or self.word in _TITLED

    @property
    def in_names(self) -> bool:
        """«холдинг», «концерн»: often a part of the firm's own name."""
        return self.word in _IN_NAMES

    def fits(self, name: str, own: str) -> bool:
        """Whether a body of this name, headed by the noun `own`, is called so: whatever body
        «ведомство», no court «компания», a ministry only «министерство»."""
        if self.names:
            return any(_has(name.lower(), beginning) for beginning in self.names)
        if self.word in ANY_BODY:
            return True
        if self.word in FIRMS:
            return own not in _STATE and not _has_state(name)
        return name.lower().startswith(self.word[:3]) or self.word[:5] in name.lower()


def calling(doc: Document, phrase: Phrase) -> Calling:
    """What a phrase without a name calls its body; «надзорное ведомство» before «ведомство»."""
    listed = _listed(doc.lang)
    for at in phrase.modifiers:
        for lemma in doc.traits(at).lemmas:
            found = listed.get(_key(f"{lemma} {phrase.lemma}"))
            if found:
                return found
    return listed.get(_key(phrase.lemma)) or Calling(phrase.lemma)


@cache
def _listed(lang: str) -> dict[str, Calling]:
    return {_key(row["word"]): Calling(row["word"], tuple(row["names"].split()))
            for row in rows("bodies_again") if row["lang"] == lang}  # fmt: skip


def _key(word: str) -> str:
    """«надзорное ведомство» with its adjective in no case or gender."""
    adjective, _, noun = word.rpartition(" ")
    return f"{adjective.rstrip(_ENDINGS)} {noun}"


_ENDINGS = "аяоеєіїиыйю"


def _has(name: str, beginning: str) -> bool:
    if beginning[0] == "*":
        return beginning[1:] in name
    if "_" in beginning:
        return beginning.replace("_", " ") in name
    words = _WORD.findall(name)
    if beginning[-1] == "-":
        return any(word.startswith(beginning[:-1]) for word in words)
    return beginning in words


_WORD = re.compile(r"[^\W_]+")


def _has_state(name: str) -> bool:
    """«Министерство рек», «Зареченский суд» are no firms."""
    return any(word.startswith(_OF_STATE) for word in _WORD.findall(name.lower()))


_OF_STATE = tuple(word_set("state_stem"))
