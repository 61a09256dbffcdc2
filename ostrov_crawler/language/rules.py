"""Which rules, tables, dictionaries and libraries read a text: one short stable string."""

import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from importlib.resources.abc import Traversable

_LIBRARIES = ("pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk")


@cache
def ruleset() -> str:
    """Name of all that decides a reading: a hash of code and tables, and library versions."""
    return " ".join([f"language-{_code()}", *(f"{name}-{_version(name)}" for name in _LIBRARIES)])


def _code() -> str:
    """Hash of this room's modules and tables, line ends folded so that systems agree."""
    digest = hashlib.sha256()
    for name, file in sorted(_files(files("ostrov_crawler.language"), "")):
        digest.update(name.encode() + file.read_text("utf-8").encode())
    return digest.hexdigest()[:12]


def _files(folder: Traversable, path: str) -> Iterator[tuple[str, Traversable]]:
    for entry in folder.iterdir():
        name = f"{path}{entry.name}"
        if entry.is_dir():
            yield from _files(entry, f"{name}/")
        elif name.endswith((".py", ".tsv")):
            yield name, entry


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
