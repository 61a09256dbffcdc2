"""The demo's pages in, its recordings out: data/pages/manifest.tsv to data/demo/*.warc.gz.

The same pages give the same bytes: times come from the manifest, record ids from address and time.
"""

import csv
import gzip
import io
import sys
from collections.abc import Iterator
from datetime import datetime
from email.utils import format_datetime
from http import HTTPStatus
from pathlib import Path
from uuid import NAMESPACE_URL, uuid5

from attrs import frozen
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

PAGES = Path(__file__).parent / "pages"
DEMO = Path(__file__).parent / "demo"
RECORDINGS = ("demo", "later")
INFO = b"description: an invented news week for the demonstration of ostrov\r\nformat: WARC 1.1\r\n"


@frozen
class Exchange:
    """One line of the manifest: a request that was answered."""

    recording: str
    url: str
    file: str
    """Relative to data/pages; UTF-8 on disk whatever charset the page is served in."""
    status: int
    content_type: str
    date: str
    """When it was answered, UTC, as in WARC-Date."""
    headers: str
    """Further headers: "Name: value | Name: value"."""

    @property
    def charset(self) -> str:
        return self.content_type.partition("charset=")[2] or "utf-8"

    @property
    def gzipped(self) -> bool:
        return "Content-Encoding: gzip" in self.headers

    def page(self, pages: Path = PAGES) -> bytes:
        """The page in the charset that its header names."""
        return (pages / self.file).read_text(encoding="utf-8").encode(self.charset)


def manifest(pages: Path = PAGES) -> list[Exchange]:
    with (pages / "manifest.tsv").open(encoding="utf-8", newline="") as lines:
        rows = csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [Exchange(**{**row, "status": int(row["status"])}) for row in rows]


def record(exchanges: list[Exchange], file: Path, pages: Path = PAGES) -> None:
    """Writes one WARC whole, or leaves the old one."""
    file.parent.mkdir(parents=True, exist_ok=True)
    unfinished = file.with_name(file.name + ".open")
    with unfinished.open("wb") as out:
        writer = WARCWriter(out, gzip=True, warc_version="1.1")
        writer.write_record(_info(writer, exchanges[0].date, file.name))
        for exchange in exchanges:
            writer.write_record(_response(writer, exchange, pages))
    unfinished.replace(file)


def _info(writer: WARCWriter, date: str, name: str):  # type: ignore[no-untyped-def]
    return writer.create_warc_record(
        "",
        "warcinfo",
        payload=io.BytesIO(INFO),
        length=len(INFO),
        warc_content_type="application/warc-fields",
        warc_headers_dict={"WARC-Filename": name, **_identity(name, date)},
    )


def _response(writer: WARCWriter, exchange: Exchange, pages: Path):  # type: ignore[no-untyped-def]
    page = exchange.page(pages)
    payload = gzip.compress(page, mtime=0) if exchange.gzipped else page
    status = f"{exchange.status} {HTTPStatus(exchange.status).phrase}"
    return writer.create_warc_record(
        exchange.url,
        "response",
        payload=io.BytesIO(payload),
        length=len(payload),
        warc_headers_dict=_identity(exchange.url, exchange.date),
        http_headers=StatusAndHeaders(status, list(_headers(exchange, len(payload))), "HTTP/1.1"),
    )


def _identity(name: str, date: str) -> dict[str, str]:
    return {
        "WARC-Record-ID": f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{name} {date}')}>",
        "WARC-Date": date,
    }


def _headers(exchange: Exchange, length: int) -> Iterator[tuple[str, str]]:
    yield "Date", format_datetime(datetime.fromisoformat(exchange.date), usegmt=True)
    yield "Content-Type", exchange.content_type
    yield "Content-Length", str(length)
    for header in filter(None, exchange.headers.split(" | ")):
        name, _, value = header.partition(": ")
        yield name, value


def main(directory: Path = DEMO) -> None:
    exchanges = manifest()
    for name in RECORDINGS:
        own = [exchange for exchange in exchanges if exchange.recording == name]
        record(own, directory / f"{name}.warc.gz")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else DEMO)
