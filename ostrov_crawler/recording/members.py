"""A gzip file in, its members out, each with its place: the units that a WARC is cut into."""

import zlib
from collections.abc import Iterator
from typing import BinaryIO

from attrs import frozen

from ostrov_crawler.errors import BrokenRecording

GZIP_MAGIC = b"\x1f\x8b"
_PIECE = 1 << 20


@frozen
class Member:
    """One whole member: `[offset, offset + length)` of the file, and what it holds."""

    offset: int
    length: int
    content: bytes


class TornMember(BrokenRecording):
    """A member that does not reach its end, or whose checksum is wrong."""

    def __init__(self, offset: int, why: str) -> None:
        super().__init__(f"{why} at byte {offset}")
        self.offset = offset


def members(file: BinaryIO, start: int = 0) -> Iterator[Member]:
    """Every member from `start` to the end of the file. Raises TornMember where one is broken."""
    offset = start
    while True:
        member = _member_at(file, offset)
        if member is None:
            return
        yield member
        offset += member.length


def inflate_one(data: bytes) -> bytes:
    """The content of exactly one member. Raises TornMember."""
    machine = zlib.decompressobj(wbits=31)
    content = _feed(machine, data, 0)
    if not machine.eof or machine.unused_data:
        raise TornMember(0, "the record is not one whole gzip member")
    return content


def _member_at(file: BinaryIO, offset: int) -> Member | None:
    file.seek(offset)
    machine = zlib.decompressobj(wbits=31)
    pieces: list[bytes] = []
    taken = 0
    while not machine.eof:
        piece = file.read(_PIECE)
        if not piece:
            break
        taken += len(piece)
        pieces.append(_feed(machine, piece, offset))
    if not taken:
        return None
    if not machine.eof:
        raise TornMember(offset, "the file ends inside a record")
    return Member(offset, taken - len(machine.unused_data), b"".join(pieces))


def _feed(machine: "zlib._Decompress", data: bytes, offset: int) -> bytes:
    try:
        return machine.decompress(data)
    except zlib.error as error:
        raise TornMember(offset, f"broken gzip data ({error})") from None
