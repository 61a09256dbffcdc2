"""A WARC file in, its faults out: every record must reach its end and match its digests.

Stricter than the usual checks, which pass a file whose last record a kill has torn.
"""

import base64
import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from attrs import frozen

from ostrov_crawler.recording.files import opened
from ostrov_crawler.recording.members import GZIP_MAGIC, Member, TornMember, members


@frozen
class Fault:
    """One thing wrong with a file."""

    offset: int
    """Where the record begins, in bytes of the file."""
    what: str


@frozen
class Verification:
    """What was found in one file."""

    path: Path
    records: int
    """Whole records."""
    faults: tuple[Fault, ...]

    @property
    def ok(self) -> bool:
        return not self.faults


def verify(path: Path) -> Verification:
    """Check every record of a WARC, gzipped by record or plain.

    Raises BrokenRecording where there is no such file.
    """
    faults: list[Fault] = []
    records = 0
    for offset, found in _checked(path):
        records += not found
        faults += [Fault(offset, what) for what in found]
    if not records and not faults:
        faults.append(Fault(0, "the file holds no record"))
    return Verification(path, records, tuple(faults))


def _checked(path: Path) -> Iterator[tuple[int, list[str]]]:
    """Each record's offset and faults; a torn one ends the file."""
    with opened(path) as file:
        if file.read(2) != GZIP_MAGIC:
            file.seek(0)
            for record in plain_records(file.read()):
                yield record.start, record.faults
            return
        try:
            for member in members(file):
                yield member.offset, _member_faults(member)
        except TornMember as error:
            yield error.offset, [str(error)]


def _member_faults(member: Member) -> list[str]:
    stop, faults = _record_faults(member.content, 0)
    if stop < len(member.content):
        faults.append("the gzip member holds more than one record")
    return faults


@frozen
class PlainRecord:
    """One record of a file without compression: `[start, stop)`."""

    start: int
    stop: int
    whole: bool
    """Whether it reaches its end, whatever its digests say."""
    faults: list[str]


def plain_records(data: bytes, start: int = 0) -> Iterator[PlainRecord]:
    """Every record from `start` on; the last one where a record has no end to go on from."""
    while start < len(data):
        stop, faults = _record_faults(data, start)
        whole = stop > start and data[stop - 4 : stop] == _END
        yield PlainRecord(start, stop, whole, faults)
        start = stop if stop > start else len(data)


_HEAD = re.compile(rb"WARC/1\.[0-9]\r?\n((?:[^\r\n]+\r?\n)*)\r?\n")
_LINE = re.compile(rb"([!-9;-~]+):[ \t]*([^\r\n]*)")
_END = b"\r\n\r\n"


def _record_faults(data: bytes, start: int) -> tuple[int, list[str]]:
    """Where the record at `start` ends, and what is wrong with it."""
    head = _HEAD.match(data, start)
    if not head:
        return start, ["no WARC record begins here"]
    fields = {name.lower(): value.strip() for name, value in _LINE.findall(head[1])}
    length = fields.get(b"content-length", b"")
    if not length.isdigit():
        return start, ["the record has no Content-Length"]
    stop = head.end() + int(length)
    block = data[head.end() : stop]
    faults = list(_block_faults(block, int(length), fields))
    if data[stop : stop + 4] != _END:
        faults.append("the record does not end where its length says")
    return stop + 4, faults


def _block_faults(block: bytes, length: int, fields: dict[bytes, bytes]) -> Iterator[str]:
    if len(block) < length:
        yield "the record is shorter than its length says"
        return
    if not _matches(block, fields.get(b"warc-block-digest")):
        yield "the block does not match its digest"
    if fields.get(b"warc-type") == b"response" and not _matches(
        _payload(block, fields), fields.get(b"warc-payload-digest")
    ):
        yield "the payload does not match its digest"


def _payload(block: bytes, fields: dict[bytes, bytes]) -> bytes:
    if b"http" not in fields.get(b"content-type", b""):
        return block
    return block.partition(b"\r\n\r\n")[2]


def _matches(data: bytes, declared: bytes | None) -> bool:
    """True where the digest is right, absent, or of an algorithm that nobody here knows."""
    algorithm, _, value = (declared or b"").decode("ascii", "replace").partition(":")
    if algorithm not in ("sha1", "sha256", "md5"):
        return True
    digest = hashlib.new(algorithm, data, usedforsecurity=False).digest()
    return value.lower() in (digest.hex(), base64.b32encode(digest).decode().lower())
