"""By what the machine joins names of one person, or of one source."""

import re

_SPACE = re.compile(r"\s+")


def person_key(name: str, canonical: str | None, language: str) -> str:
    """Names with one key are one person; the alias table's form where it has one."""
    return _folded(canonical or f"{name} ({language})")


def source_key(name: str, canonical: str | None, language: str) -> str:
    """Names with one key are one source."""
    return _folded(canonical or name)


def evidence(canonical: str | None) -> str:
    """Why the machine put a name where it is."""
    return "alias table" if canonical else "same name"


def _folded(name: str) -> str:
    return _SPACE.sub(" ", name).strip().casefold().replace("ё", "е")
