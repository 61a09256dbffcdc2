"""Which rules, tables, dictionaries and libraries read a text: one short stable string."""

import hashlib
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files

from ostrov_crawler.language.tables import names

_LIBRARIES = ("pymorphy3", "pymorphy3-dicts-ru", "pymorphy3-dicts-uk")


@cache
def ruleset() -> str:
    """Name of all that decides a reading: a hash of code and tables, and library versions."""
    return " ".join([f"language-{_code()}", *(f"{name}-{_version(name)}" for name in _LIBRARIES)])


def _code() -> str:
    """Hash of this room's modules and tables, line ends folded so that systems agree."""
    room = files("ostrov_crawler.language")
    digest = hashlib.sha256()
    modules = sorted(path.name for path in room.iterdir() if path.name.endswith(".py"))
    tables = [f"tables/{name}.tsv" for name in names()]
    for name in [*modules, *tables]:
        digest.update(name.encode() + room.joinpath(name).read_text("utf-8").encode())
    return digest.hexdigest()[:12]


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "absent"
