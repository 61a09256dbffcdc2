"""A source tag in, whether it only passes on what somebody else said out: «…, сообщает ТАСС»."""

from __future__ import annotations

from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.sources.words import noun_class
from ostrov_crawler.language.speakers.acts import Stretch
from ostrov_crawler.language.speakers.clauses import THAT
from ostrov_crawler.language.speakers.heard import Heard
from ostrov_crawler.language.speakers.memory import nouns
from ostrov_crawler.language.speakers.owners import of_media
from ostrov_crawler.language.speech.pointing import like_a_title
from ostrov_crawler.language.speech.scene import Scene
from ostrov_crawler.language.tables import word_set


def reporter(scene: Scene, cue: Cue) -> bool:
    """«…, передает корреспондент X»: his paper is the source; so is «БелаНЕТ» right after
    «передает» that nobody could be."""
    doc, at = scene.clause.doc, cue.last
    subject = scene.clause.subject(cue)
    named = subject is not None and subject.first >= at
    strange = at < scene.clause.sentence.last and doc.tokens[at].capital and at not in doc.name_at
    if cue.kind == "inform" and strange and not named and not scene.clause.told_in(cue):
        return True
    phrase = scene.clause.subject(cue) if cue.kind in ("inform", "say") else None
    if phrase is None or phrase.kind != "noun" or phrase.name:
        return False
    return noun_class(scene.clause.doc, phrase.head) == "staff"


def only_a_source(scene: Scene, cue: Cue, heard: Heard) -> bool:
    """«…, сообщает ТАСС»: a medium in a source tag is cited, not quoted; a ministry is both."""
    phrase = scene.clause.subject(cue)
    if phrase is None or heard.person is not None:
        return False
    if heard.medium:
        return cue.lemma not in _CLAIMS
    kind = nouns(scene.clause.doc.lang).get(phrase.lemma) or (
        noun_class(scene.clause.doc, phrase.head) if phrase.kind == "noun" else ""
    )
    if cue.kind == "inform" and not phrase.animate:
        return kind != "body"
    return like_a_title(scene.clause, phrase) or (kind == "medium" and cue.lemma not in _CLAIMS)


_CLAIMS = word_set("medium_holds")
"""What a medium says of its own: «как утверждает издание»."""


def relays(scene: Scene, cue: Cue, heard: Heard, content: Stretch) -> bool:
    """«ТАСС сообщил, что мэр заявил, что …»: the words are the mayor's, the medium passes on."""
    if cue.kind != "inform" or not of_media(heard):
        return False
    clause = scene.clause
    first, stop = clause.doc.token_at(content[0]), clause.doc.token_at(content[1])
    inner = next((c for c in clause.cues if first < c.first < stop), None)
    if inner is None or inner.form != "finite":
        return False
    subject = clause.subject(inner)
    after = clause.doc.tokens[inner.last : inner.last + 2]
    opened = len(after) > 1 and after[0].text == "," and after[1].lower in THAT
    return opened and subject is not None and subject.animate and first <= subject.first
