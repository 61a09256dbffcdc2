"""WARC files in, the newest good answer of every address out: what a replay is served from."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from attrs import frozen

from ostrov_crawler.page import Pointer
from ostrov_crawler.recording.recorded import Recorded, load_record, recorded
from ostrov_crawler.urls import normalise

Identity = Callable[[str], str]


@frozen
class _Place:
    fetched: str
    directory: Path
    pointer: Pointer
    url: str


class Answers:
    """The newest 200 record of each address, held by place: bodies stay on disk."""

    def __init__(self, paths: Iterable[Path], *, identity: Identity = normalise) -> None:
        """Reads every file once. Addresses of one `identity` answer for each other where the
        exact one is not recorded. Raises BrokenRecording."""
        self._identity = identity
        self._places: dict[str, _Place] = {}
        self._same: dict[str, str] = {}
        for path in paths:
            for record in recorded(path):
                self._note(path.parent, record)

    def __len__(self) -> int:
        return len(self._places)

    def urls(self) -> Iterator[str]:
        """Every recorded address, as it was asked for, in the order of the files."""
        return (place.url for place in self._places.values())

    def get(self, url: str) -> Recorded | None:
        """The newest 200 record of the address, or None."""
        key = normalise(url)
        place = self._places.get(key) or self._places.get(self._same.get(self._identity(url), ""))
        if place is None:
            return None
        return load_record(place.directory, place.pointer)

    def _note(self, directory: Path, record: Recorded) -> None:
        if record.status != 200:
            return
        key = normalise(record.url)
        known = self._places.get(key)
        if known is None or record.fetched >= known.fetched:
            self._places[key] = _Place(record.fetched, directory, record.pointer, record.url)
            self._same[self._identity(record.url)] = key
