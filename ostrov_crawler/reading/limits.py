"""What one page may cost while it is read."""

import resource
from pathlib import Path

from attrs import frozen

from ostrov_crawler.errors import ReadingStopped

_NEAR = 16 << 20  # an allocation fails some way below the limit


@frozen
class ReadingLimits:
    """R14's defaults; every one can be set."""

    seconds: float = 10.0
    """Wall clock, one page."""
    memory: int = 256 << 20
    """Bytes of address space beyond what a reader needs at rest."""
    nodes: int = 200_000
    """Elements of one page."""
    pages: int = 5_000
    """Pages after which a reader is replaced, so that no leak can grow."""


def refuse_flood(body: bytes, nodes: int) -> None:
    """Count tags before parsing: a parser would already have built the tree.

    Raises ReadingStopped.
    """
    count = body.count(b"<") - body.count(b"</")
    if count > nodes:
        raise ReadingStopped("extract_nodes", f"{count} elements")


def cap_memory(memory: int) -> int:
    """Cap this process at `memory` bytes above its present size; returns the cap."""
    cap = _status("VmSize") + memory
    resource.setrlimit(resource.RLIMIT_AS, (cap, cap))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    return cap


def came_near(cap: int) -> bool:
    """True where this process has ever come near its cap: parsers hide a failed allocation
    behind a broken tree."""
    return _status("VmPeak") > cap - _NEAR


def _status(key: str) -> int:
    """Bytes."""
    for line in Path("/proc/self/status").read_text().splitlines():
        if line.startswith(key + ":"):
            return int(line.split()[1]) * 1024
    return 0
