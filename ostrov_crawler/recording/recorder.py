"""Exchanges in, a WARC file out: every record a gzip member of its own, `.open` until closed.

A record reaches the operating system in one write before its pointer is given out, so a pointer
in the archive always has its record; what a kill tears off is an end that no pointer names.
"""

import hashlib
import os
import zlib
from io import BytesIO
from pathlib import Path
from types import TracebackType

from attrs import frozen
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from ostrov_crawler.errors import DiskError
from ostrov_crawler.page import Page, Pointer
from ostrov_crawler.recording.exchange import Exchange, Headers
from ostrov_crawler.recording.files import hold, open_name
from ostrov_crawler.recording.repair import repair_leftovers

_LEVEL = 6  # a third of the time of warcio's 9, for 1 % more bytes
_GIGABYTE = 1 << 30


@frozen
class _Built:
    response: bytes
    request: bytes
    digest: str


class Recorder:
    """Writes exchanges into `directory`; one recorder per process, files of about `max_bytes`."""

    def __init__(
        self, directory: Path, *, name: str, max_bytes: int = _GIGABYTE, software: str = "ostrov"
    ) -> None:
        """`name` begins the file names. Repairs what a killed recorder left open.

        Raises DiskError where the directory cannot be written.
        """
        self._directory = directory
        self._name = name
        self._max_bytes = max_bytes
        self._software = software
        self._number = 0
        self._file: int | None = None
        self._size = 0
        self._path = directory
        try:
            directory.mkdir(parents=True, exist_ok=True)
            self.repaired = repair_leftovers(directory)
        except OSError as error:
            raise _disk_error(directory, error) from error

    def record(self, exchange: Exchange) -> Pointer:
        """Write request and response; the pointer names the response. Raises DiskError."""
        built = _build(exchange)
        offset = self._append(self._current_file(), built.response + built.request)
        return Pointer(self._path.name, offset, len(built.response), built.digest)

    def keep(self, page: Page) -> Pointer:
        """Write a page that no answer carried, as a `resource` record. Raises DiskError."""
        digest = "sha256:" + hashlib.sha256(page.body).hexdigest()
        data = _resource(page, digest)
        offset = self._append(self._current_file(), data)
        return Pointer(self._path.name, offset, len(data), digest)

    def close(self) -> None:
        """Finish the file under its final name."""
        if self._file is None:
            return
        os.fsync(self._file)
        os.rename(open_name(self._path), self._path)
        os.close(self._file)
        self._file = None

    def __enter__(self) -> "Recorder":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self.close()

    def _current_file(self) -> int:
        if self._file is None or self._size >= self._max_bytes:
            self._file = self._next_file()
        return self._file

    def _next_file(self) -> int:
        self.close()
        self._path = self._free_path()
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_APPEND | os.O_CLOEXEC
        try:
            file = os.open(open_name(self._path), flags, 0o644)
        except OSError as error:
            raise _disk_error(self._directory, error) from error
        hold(file)  # tells a live file from one left by a kill
        self._size = 0
        self._append(file, _warcinfo(self._path.name, self._software))
        return file

    def _free_path(self) -> Path:
        while True:
            self._number += 1
            path = self._directory / f"{self._name}-{self._number:05}.warc.gz"
            if not path.exists() and not open_name(path).exists():
                return path

    def _append(self, file: int, data: bytes) -> int:
        offset = self._size
        try:
            rest = memoryview(data)
            while rest:
                rest = rest[os.write(file, rest) :]
        except OSError as error:
            os.ftruncate(file, offset)
            raise _disk_error(self._directory, error) from error
        self._size += len(data)
        return offset


def _disk_error(directory: Path, error: OSError) -> DiskError:
    return DiskError(
        f"cannot write recordings to {directory} ({error.strerror}); free some room or name "
        "another directory with --data"
    )


def _build(exchange: Exchange) -> _Built:
    digest = "sha256:" + hashlib.sha256(exchange.payload).hexdigest()
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    dates = {"WARC-Date": exchange.fetched}
    if exchange.ip:
        dates["WARC-IP-Address"] = exchange.ip
    response = writer.create_warc_record(
        exchange.url,
        "response",
        payload=BytesIO(exchange.payload),
        length=len(exchange.payload),
        http_headers=_response_head(exchange),
        warc_headers_dict={**dates, "WARC-Payload-Digest": digest},
    )
    request = writer.create_warc_record(
        exchange.url,
        "request",
        http_headers=_request_head(exchange),
        warc_headers_dict={
            **dates,
            "WARC-Concurrent-To": response.rec_headers.get_header("WARC-Record-ID"),
        },
    )
    return _Built(_member(response), _member(request), digest)


def _resource(page: Page, digest: str) -> bytes:
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    record = writer.create_warc_record(
        page.url,
        "resource",
        payload=BytesIO(page.body),
        length=len(page.body),
        warc_content_type=page.content_type or "text/html",
        warc_headers_dict={"WARC-Date": page.fetched, "WARC-Payload-Digest": digest},
    )
    return _member(record)


def _member(record: object) -> bytes:
    out = BytesIO()
    WARCWriter(out, gzip=False, warc_version="1.1").write_record(record)
    return _gzip(out.getvalue())


def _gzip(data: bytes) -> bytes:
    machine = zlib.compressobj(_LEVEL, zlib.DEFLATED, 31)
    return machine.compress(data) + machine.flush()


def _response_head(exchange: Exchange) -> StatusAndHeaders:
    """The payload is no longer chunked, so the header that says it is keeps its value only."""
    headers = [
        ("X-Crawler-Transfer-Encoding" if name.lower() == "transfer-encoding" else name, value)
        for name, value in _one_line(exchange.headers)
    ]
    return StatusAndHeaders(f"{exchange.status} {exchange.reason}".strip(), headers, "HTTP/1.1")


def _request_head(exchange: Exchange) -> StatusAndHeaders:
    host, slash, path = exchange.url.partition("://")[2].partition("/")
    headers = [("Host", host), *_one_line(exchange.request_headers)]
    return StatusAndHeaders(
        f"{slash or '/'}{path} HTTP/1.1", headers, protocol="GET", is_http_request=True
    )


def _one_line(headers: Headers) -> Headers:
    return tuple((name, " ".join(value.split())) for name, value in headers)


def _warcinfo(name: str, software: str) -> bytes:
    writer = WARCWriter(BytesIO(), gzip=False, warc_version="1.1")
    info = {"software": software, "format": "WARC File Format 1.1"}
    return _member(writer.create_warcinfo_record(name, info))
