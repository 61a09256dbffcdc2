"""WARC files that a kill or a full disk left torn: cut back to the last whole record.

What is cut off is kept beside the file under `.torn`, and no byte before it moves, so that every
pointer into the file stays right.
"""

import os
import re
import zlib
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.recording.files import OPEN, final_name, is_held, opened
from ostrov_crawler.recording.members import GZIP_MAGIC, TornMember, members
from ostrov_crawler.recording.verify import plain_records

_OURS = f".warc.gz{OPEN}"
_HEAD = b"WARC/"
_VERSION = re.compile(rb"WARC/1\.[0-9]\r?\n")


@frozen
class Repair:
    """What was done to one file."""

    path: Path
    """Where the file lies now."""
    records: int
    """Whole records that it keeps."""
    cut: int
    """Bytes that were cut off and kept aside; 0 where the file was whole."""
    damage: str = ""
    """Why the file could not be mended; it then keeps every byte."""

    @property
    def aside(self) -> Path:
        """Where the bytes that were cut off lie."""
        return _aside(self.path)


def repair(path: Path) -> Repair:
    """Cut a torn end off, gzipped by record or plain, and give a file left `.open` its name.
    One that was left before its first record was whole is taken away.

    Raises BrokenRecording where the file is no WARC, or the damage lies before whole records;
    the file then stays as it is.
    """
    with opened(path) as file:
        _refuse_living(path)
        _refuse_stranger(file, path)
        whole, records = _whole_part(file)
        size = os.fstat(file.fileno()).st_size
        if whole < size:
            _refuse_damage_inside(file, path, whole)
            _refuse_to_empty(path, records)
            _set_aside(path, file, whole)
    if whole < size:
        os.truncate(path, whole)
    return Repair(_finish(path, records), records, size - whole)


def repair_leftovers(directory: Path) -> list[Repair]:
    """Repair every `.open` file that no live process holds. One that is damaged inside gets its
    name and keeps its bytes, so that its whole records are still found and no crawl is stopped."""
    leftovers = sorted(path for path in directory.glob(f"*{_OURS}") if path.is_file())
    return [_mended(path) for path in leftovers if not is_held(path)]


def _mended(path: Path) -> Repair:
    try:
        return repair(path)
    except BrokenRecording as error:
        return Repair(_finish(path), 0, 0, str(error))


def _refuse_living(path: Path) -> None:
    if is_held(path):
        raise BrokenRecording(f"{path} is being written; wait until the crawl has ended")


def _refuse_stranger(file: BinaryIO, path: Path) -> None:
    """A file of another kind would be cut to nothing. One that the recorder left `.open` is a
    WARC by its name, however little of it a crash has left."""
    if path.name.endswith(_OURS) or _begins_as_warc(file.read(4096)):
        return
    raise BrokenRecording(f"{path} is no WARC; nothing was changed")


def _refuse_to_empty(path: Path, records: int) -> None:
    if not records and not path.name.endswith(_OURS):
        raise BrokenRecording(f"{path} holds no whole record to keep; nothing was changed")


def _begins_as_warc(start: bytes) -> bool:
    if not start.startswith(GZIP_MAGIC):
        return start.startswith(_HEAD)
    try:
        return zlib.decompressobj(wbits=31).decompress(start, len(_HEAD)) == _HEAD
    except zlib.error:
        return False


def _whole_part(file: BinaryIO) -> tuple[int, int]:
    """Bytes and records up to the first that is not whole."""
    if _is_plain(file):
        return _whole_plain_part(file)
    stop = records = 0
    try:
        for member in members(file):
            stop = member.offset + member.length
            records += 1
    except TornMember:
        pass
    return stop, records


def _is_plain(file: BinaryIO) -> bool:
    file.seek(0)
    return file.read(len(_HEAD)) == _HEAD


def _whole_plain_part(file: BinaryIO) -> tuple[int, int]:
    file.seek(0)
    stop = records = 0
    for record in plain_records(file.read()):
        if not record.whole:
            break
        stop = record.stop
        records += 1
    return stop, records


def _refuse_damage_inside(file: BinaryIO, path: Path, start: int) -> None:
    """A whole record further on means damage in the middle: cutting there would lose records."""
    next_whole = _next_plain(file, start) if _is_plain(file) else _next_member(file, start)
    if next_whole is not None:
        raise BrokenRecording(
            f"{path}: bytes {start} to {next_whole} are damaged, the records after "
            "them are whole; nothing was cut, restore the file from a copy"
        )


def _next_plain(file: BinaryIO, start: int) -> int | None:
    file.seek(0)
    data = file.read()
    for head in _VERSION.finditer(data, start + 1):
        if next(plain_records(data, head.start())).whole:
            return head.start()
    return None


def _next_member(file: BinaryIO, start: int) -> int | None:
    file.seek(start + 1)
    rest = file.read()
    place = rest.find(GZIP_MAGIC)
    while place >= 0:
        if _is_whole(file, start + 1 + place):
            return start + 1 + place
        place = rest.find(GZIP_MAGIC, place + 1)
    return None


def _is_whole(file: BinaryIO, offset: int) -> bool:
    try:
        return next(members(file, offset), None) is not None
    except TornMember:
        return False


def _set_aside(path: Path, file: BinaryIO, start: int) -> None:
    file.seek(start)
    with _aside(final_name(path)).open("ab") as aside:
        aside.write(file.read())
        os.fsync(aside.fileno())


def _aside(path: Path) -> Path:
    return path.with_name(f"{path.name}.torn")


def _finish(path: Path, records: int = 1) -> Path:
    """No pointer leads into a file without a record; an empty one would only look damaged."""
    if path.suffix != OPEN:
        return path
    if records:
        return path.rename(final_name(path))
    path.unlink()
    return final_name(path)
