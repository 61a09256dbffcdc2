"""By what the machine joins names of one person, or of one source, and on which evidence."""

import re

from ostrov_crawler.findings import Speaker
from ostrov_crawler.language import sameness

_SPACE = re.compile(r"\s+")


def person_key(speaker: Speaker, language: str) -> tuple[str, str]:
    """Speakers with one key are one; the key and its evidence. Without evidence namesakes stay
    apart: a surname alone, or with an initial, is joined only under the same role."""
    if speaker.kind != "person":
        name = speaker.canonical or f"{speaker.name} ({language})"
        return f"{speaker.kind}: {folded(name)}", _evidence(speaker.canonical)
    canonical = speaker.canonical or sameness.canonical_person(speaker.name, speaker.role)
    if canonical:
        return folded(canonical), "alias table"
    if len(sameness.parts(speaker.name, language).given) > 1:
        return sameness.person_key(speaker.name, language), "whole name"
    role = folded(speaker.role or "")
    return f"{sameness.person_key(speaker.name, language)} @ {role}", (
        "surname and role" if role else "same name"
    )


def source_key(name: str, canonical: str | None, language: str) -> tuple[str, str]:
    """Names with one key are one source; the key and its evidence."""
    if canonical:
        return folded(canonical), "alias table"
    return sameness.source_key(name, language) or folded(name), "same words"


def _evidence(canonical: str | None) -> str:
    return "alias table" if canonical else "same name"


def folded(name: str) -> str:
    """A canonical name as a key."""
    return _SPACE.sub(" ", name).strip().casefold().replace("ё", "е")
