"""A WARC record in, a page out: of our own files and of anybody's."""

import hashlib
import os
import zlib
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from attrs import evolve, frozen
from warcio.archiveiterator import ArchiveIterator
from warcio.exceptions import ArchiveLoadFailed

from ostrov_crawler.errors import BrokenRecording
from ostrov_crawler.page import Page, Pointer, notices
from ostrov_crawler.recording.exchange import Headers, header
from ostrov_crawler.recording.files import open_name, opened
from ostrov_crawler.recording.members import GZIP_MAGIC, inflate_one
from ostrov_crawler.recording.payload import BodyTooBig, BodyTruncated, UnknownCoding, dechunk
from ostrov_crawler.recording.payload import decode as decode_body

MAX_BODY = 32 << 20
"""Bytes of one decompressed body, the largest that the crawler itself takes."""


@frozen
class Recorded:
    """One answer in a WARC file."""

    url: str
    status: int
    headers: Headers
    payload: bytes
    """As recorded; `body` undoes chunking and compression."""
    fetched: str
    """WARC-Date, UTC."""
    pointer: Pointer

    @property
    def content_type(self) -> str | None:
        return header(self.headers, "Content-Type")

    def body(self, *, limit: int = MAX_BODY) -> bytes:
        """The plain body. Raises BodyTruncated, BodyTooBig or UnknownCoding."""
        payload = self.payload
        if "chunked" in (header(self.headers, "Transfer-Encoding") or "").lower():
            payload = dechunk(payload)
        return decode_body(payload, header(self.headers, "Content-Encoding"), limit=limit)

    def page(self) -> Page:
        """As a page to be read. Raises BrokenRecording."""
        try:
            body = self.body()
        except (BodyTruncated, BodyTooBig, UnknownCoding) as error:
            raise BrokenRecording(
                f"the record of {self.url} holds no whole page: {error}"
            ) from error
        said = notices(self.headers)
        return Page(
            self.url, body, self.content_type, self.fetched, status=self.status, notices=said
        )


def load(directory: Path, pointer: Pointer) -> Page:
    """The page that the pointer names. Raises BrokenRecording."""
    return load_record(directory, pointer).page()


def load_record(directory: Path, pointer: Pointer) -> Recorded:
    """The record that the pointer names, digest checked. Raises BrokenRecording."""
    raw = _read(locate(directory, pointer), pointer)
    if raw.startswith(GZIP_MAGIC):
        raw = inflate_one(raw)
    record = _parse_one(raw, pointer)
    if record.pointer.digest != pointer.digest:
        raise BrokenRecording(
            f"{pointer.file}: the record at byte {pointer.offset} is not the one that was written"
        )
    return evolve(record, pointer=pointer)


def recorded(path: Path) -> Iterator[Recorded]:
    """Every answer of the file in order; a revisit comes with the body that it refers to.

    Raises BrokenRecording where the file cannot be read further.
    """
    try:
        with opened(path) as file:
            if file.seek(0, os.SEEK_END) == 0:
                raise EOFError("it is empty")
            file.seek(0)
            yield from _records(file, path)
    except (ArchiveLoadFailed, EOFError, zlib.error) as error:
        # warcio repeats the first line, which of a foreign file is binary rubbish.
        why = " ".join(str(error).partition(", first line")[0].split())[:120]
        raise BrokenRecording(
            f"{path} cannot be read further ({why}); see: ostrov warc verify {path}"
        ) from error


def pages(path: Path) -> Iterator[tuple[Pointer, Page]]:
    """Every page of the file that can be read whole, with its place."""
    for record in recorded(path):
        try:
            page = record.page()
        except BrokenRecording:
            continue
        yield record.pointer, page


def locate(directory: Path, pointer: Pointer) -> Path:
    """Where the pointer's file lies, finished or still being written. Raises BrokenRecording."""
    path = Path(os.path.normpath(directory / pointer.file))  # `directory` need not exist yet
    if path.exists():
        return path
    if open_name(path).exists():
        return open_name(path)
    raise BrokenRecording(
        f"{path} is missing; restore it, look for it with --data, or see the setting retention"
    )


def _read(path: Path, pointer: Pointer) -> bytes:
    with opened(path) as file:
        file.seek(pointer.offset)
        raw = file.read(pointer.length)
    if len(raw) < pointer.length:
        raise BrokenRecording(f"{path} ends before byte {pointer.offset + pointer.length}")
    return raw


def _parse_one(raw: bytes, pointer: Pointer) -> Recorded:
    try:
        record = next(iter(ArchiveIterator(BytesIO(raw))))
        answer = _answer(record)
    except (ArchiveLoadFailed, EOFError, StopIteration) as error:
        raise BrokenRecording(f"{pointer.file}: no record at byte {pointer.offset}") from error
    if answer is None:
        raise BrokenRecording(f"{pointer.file}: no answer at byte {pointer.offset}")
    return answer


def _records(file: BinaryIO, path: Path) -> Iterator[Recorded]:
    iterator = ArchiveIterator(file)
    originals: dict[str, Pointer] = {}
    stop = 0
    for record in iterator:
        answer = _answer(record)
        declared = record.rec_headers.get_header("WARC-Payload-Digest")
        offset, length = iterator.get_record_offset(), iterator.get_record_length()
        stop = offset + length
        if answer is not None:
            pointer = Pointer(path.name, offset, length, answer.pointer.digest)
            originals.setdefault(declared, pointer)
            yield evolve(answer, pointer=pointer)
        elif record.rec_type == "revisit" and declared in originals:
            original = load_record(path.parent, originals[declared])
            yield evolve(original, url=_target(record), fetched=_date(record))
    _refuse_rest(path, stop)


def _refuse_rest(path: Path, stop: int) -> None:
    """warcio ends without a word at a record that a kill has torn."""
    with opened(path) as file:
        file.seek(stop)
        if file.read(4096).strip():
            raise EOFError(f"the file is torn at byte {stop}")


def _answer(record: Any) -> Recorded | None:
    """The record as an answer over HTTP, or None where it is something else."""
    if record.rec_type not in ("response", "resource") or not _target(record).startswith("http"):
        return None
    payload = record.raw_stream.read()
    if record.raw_stream.limit > 0:
        raise EOFError("the file ends inside a record")
    head = record.http_headers
    return Recorded(
        url=_target(record),
        status=_status(head),
        headers=_headers(record),
        payload=payload,
        fetched=_date(record),
        pointer=Pointer("", 0, 0, "sha256:" + hashlib.sha256(payload).hexdigest()),
    )


def _status(head: Any) -> int:
    """A `resource` record holds a body without a head: somebody saved it, so it was there."""
    if head is None:
        return 200
    code = head.get_statuscode()
    return int(code) if code.isdigit() else 0


def _headers(record: Any) -> Headers:
    if record.http_headers is None:
        return (("Content-Type", record.content_type or ""),)
    return tuple((name, value) for name, value in record.http_headers.headers)


def _target(record: Any) -> str:
    return (record.rec_headers.get_header("WARC-Target-URI") or "").strip("<>")


def _date(record: Any) -> str:
    return record.rec_headers.get_header("WARC-Date") or ""
