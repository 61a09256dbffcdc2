"""WARC files that a kill or a full disk left torn: cut back to the last whole record.

What is cut off is kept beside the file under `.torn`, and no byte before it moves, so that every
pointer into the file stays right.
"""

import os
from pathlib import Path
from typing import BinaryIO

from attrs import frozen

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.recording.files import OPEN, final_name, is_held
from ostrov_crawler.recording.members import GZIP_MAGIC, TornMember, members


@frozen
class Repair:
    """What was done to one file."""

    path: Path
    """Where the file lies now."""
    records: int
    """Whole records that it keeps."""
    cut: int
    """Bytes that were cut off and kept aside; 0 where the file was whole."""


def repair(path: Path) -> Repair:
    """Cut a torn end off and give a file left `.open` its final name.

    Raises BrokenRecording where the damage lies before whole records, which stay untouched.
    """
    with path.open("rb") as file:
        whole, records = _whole_part(file)
        size = os.fstat(file.fileno()).st_size
        if whole < size:
            _refuse_damage_inside(file, path, whole)
            _set_aside(path, file, whole)
    if whole < size:
        os.truncate(path, whole)
    return Repair(_finish(path), records, size - whole)


def repair_leftovers(directory: Path) -> list[Repair]:
    """Repair every `.open` file that no live process holds."""
    leftovers = sorted(directory.glob(f"*.warc.gz{OPEN}"))
    return [repair(path) for path in leftovers if not is_held(path)]


def _whole_part(file: BinaryIO) -> tuple[int, int]:
    stop = records = 0
    try:
        for member in members(file):
            stop = member.offset + member.length
            records += 1
    except TornMember:
        pass
    return stop, records


def _refuse_damage_inside(file: BinaryIO, path: Path, start: int) -> None:
    """A whole member further on means damage in the middle: cutting there would lose records."""
    file.seek(start + 1)
    rest = file.read()
    place = rest.find(GZIP_MAGIC)
    while place >= 0:
        if _is_whole(file, start + 1 + place):
            raise BrokenRecording(
                f"{path}: bytes {start} to {start + 1 + place} are damaged, the records after "
                "them are whole; nothing was cut, restore the file from a copy"
            )
        place = rest.find(GZIP_MAGIC, place + 1)


def _is_whole(file: BinaryIO, offset: int) -> bool:
    try:
        return next(members(file, offset), None) is not None
    except TornMember:
        return False


def _set_aside(path: Path, file: BinaryIO, start: int) -> None:
    file.seek(start)
    with final_name(path).with_suffix(".gz.torn").open("ab") as aside:
        aside.write(file.read())
        os.fsync(aside.fileno())


def _finish(path: Path) -> Path:
    if path.suffix != OPEN:
        return path
    return path.rename(final_name(path))
