"""By what the machine joins names of one person, or of one source."""

import re

from ostrov_crawler.findings import Speaker

_SPACE = re.compile(r"\s+")


def person_key(speaker: Speaker, language: str) -> str:
    """Speakers with one key are one; the alias table's form where it has one."""
    kind = "" if speaker.kind == "person" else f"{speaker.kind}: "
    return kind + _folded(speaker.canonical or f"{speaker.name} ({language})")


def source_key(name: str, canonical: str | None, language: str) -> str:
    """Names with one key are one source."""
    return _folded(canonical or name)


def evidence(canonical: str | None) -> str:
    """Why the machine put a name where it is."""
    return "alias table" if canonical else "same name"


def _folded(name: str) -> str:
    return _SPACE.sub(" ", name).strip().casefold().replace("ё", "е")
