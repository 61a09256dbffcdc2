"""An act of speech as the rules find it, before it becomes a finding."""

from __future__ import annotations

from attrs import define, field

from ostrov_crawler.findings import QuoteKind
from ostrov_crawler.language.phrases.cues import Cue
from ostrov_crawler.language.speakers.heard import Heard

Stretch = tuple[int, int]
"""Offsets in the document's text."""


@define(eq=False)
class Act:
    """One speaker, one cue, the words said; offsets count in the document."""

    kind: QuoteKind
    fragments: list[Stretch]
    heard: Heard | None
    cue: Stretch | None
    rule: str
    confidence: float
    open: bool = field(default=False)
    """Whether what follows is a fragment of its own (a narration has just cut the speech)."""


def cue_stretch(doc_tokens: list, cue: Cue | None) -> Stretch | None:  # type: ignore[type-arg]
    """Where a cue stands."""
    if cue is None:
        return None
    return doc_tokens[cue.first].start, doc_tokens[cue.last - 1].stop
