"""WARC files in, the newest good answer of every address out: what a replay is served from."""

import os
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import evolve, frozen

from ostrov_crawler.page import Pointer
from ostrov_crawler.recording.recorded import Recorded, load_record, recorded
from ostrov_crawler.urls import normalise

GONE = (404, 410)
Identity = Callable[[str], str]


@frozen
class _Place:
    status: int
    fetched: str
    directory: Path
    pointer: Pointer
    url: str

    @property
    def rank(self) -> tuple[bool, str]:
        """A good answer goes before a later "gone", a newer one before an older."""
        return self.status == 200, self.fetched


class Answers:
    """The newest 200 record of each address, else its 404 or 410; bodies stay on disk."""

    def __init__(
        self, paths: Iterable[Path], *, base: Path | None = None, identity: Identity = normalise
    ) -> None:
        """Reads every file once. Pointers name files as they are seen from the directory `base`.
        Addresses of one `identity` answer for each other where the exact one is not recorded.
        Raises BrokenRecording."""
        self._base = base
        self._identity = identity
        self._places: dict[str, _Place] = {}
        self._same: dict[str, str] = {}
        for path in paths:
            for record in recorded(path):
                self._note(path, record)

    def __len__(self) -> int:
        return len(self._places)

    def urls(self) -> Iterator[str]:
        """Every recorded address, as it was asked for, in the order of the files."""
        return (place.url for place in self._places.values())

    def get(self, url: str) -> Recorded | None:
        """The newest 200 record of the address, else that of its end, or None."""
        key = normalise(url)
        place = self._places.get(key) or self._places.get(self._same.get(self._identity(url), ""))
        if place is None:
            return None
        return load_record(self._base or place.directory, place.pointer)

    def _seen_from_base(self, path: Path, pointer: Pointer) -> Pointer:
        """Relative where the file lies beside or below the base's parent, else absolute."""
        if self._base is None:
            return pointer
        whole, base = path.resolve(), self._base.resolve()
        near = whole.is_relative_to(base.parent)
        return evolve(pointer, file=os.path.relpath(whole, base) if near else str(whole))

    def _note(self, path: Path, record: Recorded) -> None:
        if record.status not in (200, *GONE):
            return
        key = normalise(record.url)
        pointer = self._seen_from_base(path, record.pointer)
        place = _Place(record.status, record.fetched, path.parent, pointer, record.url)
        known = self._places.get(key)
        if known is None or place.rank >= known.rank:
            self._places[key] = place
            self._same[self._identity(record.url)] = key
