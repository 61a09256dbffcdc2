"""Processes of others on the archive of a crawl: one that asks without end, one that writes."""

import traceback
from collections.abc import Callable
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from ostrov_crawler.archive import Archive
from tests.spiders.crawling import forks

Work = Callable[[str], object]


def ask(url: str) -> None:
    """All that a screen shows, from a connection of its own each time."""
    with Archive(url, read_only=True) as archive:
        archive.status()
        archive.coverage()
        archive.health()
        list(archive.urls())
        hits = list(archive.search("міст"))
        shown = {row.url for row in archive.articles()}
        assert len(hits) <= len(shown), "an article is found before it is there"


def rule(url: str) -> None:
    """Somebody pauses a site and takes it back."""
    with Archive(url) as archive:
        archive.pause("tass", "молчит")
        archive.resume("tass")


class Attached:
    """`with Attached(ask, url, place) as other:`; `turns()` and `errors()` are for afterwards."""

    def __init__(self, work: Work, url: str, place: Path) -> None:
        place.mkdir(parents=True, exist_ok=True)
        self._done, self._stop = place / "turns", place / "stop"
        self._errors = place / "errors"
        words = (work, url, str(place))
        self._process: BaseProcess = forks.Process(target=_again_and_again, args=words, daemon=True)

    def turns(self) -> int:
        return len(self._done.read_bytes()) if self._done.exists() else 0

    def errors(self) -> str:
        return self._errors.read_text("utf-8") if self._errors.exists() else ""

    def __enter__(self) -> "Attached":
        self._process.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, _: TracebackType | None
    ) -> None:
        self._stop.touch()
        self._process.join(60)
        self._process.kill()


def _again_and_again(work: Work, url: str, place: str) -> None:
    done, stop, errors = (Path(place) / name for name in ("turns", "stop", "errors"))
    while not stop.exists():
        try:
            work(url)
        except Exception:
            with errors.open("a", encoding="utf-8") as file:
                file.write(traceback.format_exc())
        with done.open("ab") as file:
            file.write(b".")
