"""A phrase in, the speaker it means out: by name, surname, pronoun, role, epithet, carried on."""

from __future__ import annotations

from attrs import define

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.phrases.phrase import Phrase
from ostrov_crawler.language.speakers.anaphors import anaphor, body_again
from ostrov_crawler.language.speakers.descriptions import description
from ostrov_crawler.language.speakers.epithets import epithet
from ostrov_crawler.language.speakers.groups import group
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.institutions import institution
from ostrov_crawler.language.speakers.memory import Memory
from ostrov_crawler.language.speakers.offices import role
from ostrov_crawler.language.speakers.press import press_office
from ostrov_crawler.language.speakers.pronouns import pronoun
from ostrov_crawler.language.speakers.strangers import same_stranger
from ostrov_crawler.language.speakers.surnames import named, named_before, named_in_list, named_late


@define(eq=False, slots=False)
class Speakers(Memory):
    """Who speaks, sentence after sentence; remembers who spoke last."""

    def of(self, phrase: Phrase, case: str, verb: Cue | None = None) -> Heard | None:
        """The speaker that a phrase means, `case` being the one it stands in, `verb` what it
        is the subject of."""
        self.verb = verb
        for rule in _RULES:
            found = rule(self, phrase, case)
            if found:
                return found
        return None


_RULES = (
    named,
    named_late,
    named_in_list,
    named_before,
    group,
    pronoun,
    press_office,
    body_again,
    same_stranger,
    role,
    epithet,
    description,
    anaphor,
    institution,
)
