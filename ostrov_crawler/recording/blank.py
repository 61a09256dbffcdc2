"""Recorded pages taken out of WARC files: the record stays where it is, its body goes.

A record is replaced by one of the same length in bytes, so that no pointer into the file moves:
a `metadata` record that says when the page was withdrawn, padded by the gzip header's comment (in
a plain file by spaces). Verification finds it sound; replay and import pass over it.
"""

import os
import shutil
import struct
import zlib
from collections.abc import Iterator, Set
from io import BytesIO
from pathlib import Path

from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed
from warcio.warcwriter import WARCWriter

from ostrov_crawler.errors import BrokenRecording, DiskError
from ostrov_crawler.page import Pointer
from ostrov_crawler.recording.files import opened
from ostrov_crawler.recording.members import GZIP_MAGIC
from ostrov_crawler.recording.recorded import load_record, locate

_KINDS = ("response", "resource", "revisit")
_WORDS = b"The page was withdrawn.\n"
_PLAIN_END = b"\r\n\r\n"


def blank(directory: Path, urls: Set[str]) -> int:
    """Takes the bodies of every record of these addresses out of all WARC files of `directory`;
    the count. Records that are blank already are none. Raises BrokenRecording, DiskError."""
    if not urls or not directory.is_dir():
        return 0
    files = [path for path in sorted(directory.iterdir()) if ".warc" in path.name]
    return sum(_blank_file(path, urls) for path in files if path.is_file())


def blank_at(directory: Path, pointer: Pointer) -> None:
    """Takes the body out of the one record that the pointer names, also while its file is being
    written. Raises BrokenRecording, DiskError."""
    record = load_record(directory, pointer)
    place = (pointer.offset, pointer.length, record.url, record.fetched)
    _write(locate(directory, pointer), [place])


def _blank_file(path: Path, urls: Set[str]) -> int:
    try:
        found = list(_records(path, urls))
    except (ArchiveLoadFailed, EOFError, zlib.error) as error:
        raise BrokenRecording(
            f"{path} cannot be read, so nothing was withdrawn from it; see: ostrov warc verify "
            f"{path}, then ostrov withdraw once more"
        ) from error
    if found:
        _write(path, found)
    return len(found)


def _write(path: Path, found: list[tuple[int, int, str, str]]) -> None:
    try:
        _own(path)
        with path.open("r+b") as file:
            for offset, length, url, date in found:
                file.seek(offset)
                is_packed = file.read(2) == GZIP_MAGIC
                file.seek(offset)
                file.write(_tombstone(url, date, length, packed=is_packed))
            file.flush()
            os.fsync(file.fileno())
    except OSError as error:
        raise DiskError(f"{path} cannot be written: {error.strerror}") from error


def _records(path: Path, urls: Set[str]) -> Iterator[tuple[int, int, str, str]]:
    with opened(path) as file:
        iterator = ArchiveIterator(file, no_record_parse=True)
        for record in iterator:
            head = record.rec_headers
            url = (head.get_header("WARC-Target-URI") or "").strip("<>")
            date = head.get_header("WARC-Date") or ""
            wanted = record.rec_type in _KINDS and url in urls
            record.raw_stream.read()
            offset, length = iterator.get_record_offset(), iterator.get_record_length()
            if wanted:
                yield offset, length, url, date


def _own(path: Path) -> None:
    """A file that was linked in from elsewhere is copied first: the other stays as it is."""
    if path.stat().st_nlink > 1:
        copy = path.with_name(f"{path.name}.part")
        shutil.copyfile(path, copy)
        os.replace(copy, path)


def _tombstone(url: str, date: str, length: int, *, packed: bool) -> bytes:
    if not packed:
        return _plain(url, date, length)
    body = _record(url, date, _WORDS)
    machine = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    deflated = machine.compress(body) + machine.flush()
    end = struct.pack("<II", zlib.crc32(body), len(body))
    spare = length - len(deflated) - len(end) - 11
    if spare < 0:
        return _tiny(length)
    head = b"\x1f\x8b\x08\x10" + b"\0\0\0\0" + b"\0\xff" + b" " * spare + b"\0"
    return head + deflated + end


def _tiny(length: int) -> bytes:
    """A record shorter than any tombstone holds no page: an empty member in its place."""
    head = b"\x1f\x8b\x08\x10" + b"\0\0\0\0" + b"\0\xff"
    end = b"\x03\0" + b"\0" * 8
    return head + b" " * max(0, length - len(head) - len(end) - 1) + b"\0" + end


def _plain(url: str, date: str, length: int) -> bytes:
    """Without the empty lines after a record, which warcio does not count to it."""
    spare = length + len(_PLAIN_END) - len(_record(url, date, _WORDS))
    for guess in range(spare, max(spare - 9, -1), -1):  # a longer body has a longer length
        record = _record(url, date, _WORDS + b" " * guess).removesuffix(_PLAIN_END)
        if len(record) == length:
            return record
    return b" " * length


def _record(url: str, date: str, words: bytes) -> bytes:
    out = BytesIO()
    writer = WARCWriter(out, gzip=False, warc_version="1.1")
    writer.write_record(
        writer.create_warc_record(
            url,
            "metadata",
            payload=BytesIO(words),
            length=len(words),
            warc_content_type="text/plain",
            warc_headers_dict={"WARC-Date": date} if date else None,
        )
    )
    return out.getvalue()
