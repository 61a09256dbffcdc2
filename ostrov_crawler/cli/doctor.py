"""`ostrov doctor`: is this machine ready, and does a site still look as its profile says?"""

import importlib.util
import platform
import shutil
import sqlite3
import tempfile
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer
from attrs import evolve

from ostrov_crawler.cli.settings import settings
from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import OstrovError, UsageError

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.config import Config

PARTS = {
    "pymorphy3_dicts_ru": "Russian dictionary (extra ru)",
    "pymorphy3_dicts_uk": "Ukrainian dictionary (extra uk)",
    "psycopg": "PostgreSQL (extra postgres)",
    "pyarrow": "Parquet (extra tables)",
}
LOOKED_AT = 3
"""Articles that a live look fetches."""
FIELDS = ("headline", "lead", "body", "published", "authors", "section")


def doctor(
    context: typer.Context,
    live: Annotated[
        str | None,
        typer.Option(metavar="SITE", help="Fetch robots.txt, one list and three articles."),
    ] = None,
) -> None:
    """Say what this machine has; with --live, how a site looks today to its profile.

    Example: ostrov doctor --live ostrov
    """
    config = settings(context)
    typer.echo("\n".join(_machine(config)))
    if live is None:
        return
    typer.echo("")
    code = _look(live, config)
    if code:
        raise typer.Exit(code)


def _machine(config: "Config") -> Iterator[str]:
    yield f"Python      {platform.python_version()} on {platform.system()}"
    yield f"SQLite      {sqlite3.sqlite_version}"
    for module, what in PARTS.items():
        there = importlib.util.find_spec(module) is not None
        yield f"{'present' if there else 'ABSENT':<11} {what}"
    where = config.data if config.data.exists() else Path()
    yield f"{shutil.disk_usage(where).free >> 20:,} MB are free where the data lies"
    if config.db.startswith("sqlite:///") and not Path(config.db[10:]).exists():
        yield "archive     none yet"
    else:
        yield _words(config)
    yield f"contact     {config.contact or 'NONE: a live crawl is refused; see ostrov init'}"


def _words(config: "Config") -> str:
    """Whether searches find all of the archive."""
    from ostrov_crawler.archive import Archive

    try:
        with Archive.open(config.db, create=False, read_only=True) as archive:
            other = archive.outdated()
    except OstrovError as error:
        return f"archive     {error}"
    if other:
        return f"archive     {other} articles wait to be indexed anew: run ostrov db reindex"
    return "archive     every article is in the search index"


def _look(name: str, config: "Config") -> int:
    """A crawl of a few pages into a directory of its own, which becomes the bundle."""
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.sites import by_name
    from ostrov_crawler.spiders.crawl import run_crawl
    from ostrov_crawler.spiders.options import CrawlOptions

    site = by_name(name)
    place = next(iter((*site.lists, *site.feeds)), None)
    if place is None:
        raise UsageError(f"{name} names no list and no feed; give its profile one first")
    with tempfile.TemporaryDirectory(prefix="ostrov-doctor-") as directory:
        data = Path(directory)
        limits = config.limits.model_copy(update={"list_pages": 1})
        db = f"sqlite:///{data}/ostrov.db"
        here = config.model_copy(update={"data": data, "db": db, "limits": limits})
        options = CrawlOptions(config=here, max_pages=LOOKED_AT)
        url = place.replace("{page}", "1")
        kind: dict[str, Any] = {"pages" if site.lists else "feeds": (url,)}
        summary = run_crawl(evolve(options, **kind, command=f"doctor --live {name}"))
        with Archive.open(db, create=False) as archive:
            report = list(_report(archive, name))
        typer.echo("\n".join(report))
        note(f"for a bug report: {_bundle(name, data, report)}")
    return int(summary["exit"])


def _report(archive: "Archive", name: str) -> Iterator[str]:
    for place in archive.discovery.all():
        yield f"{place.kind:<8} {place.result:<14} {place.url}"
    found = Counter(row.state for row in archive.urls())
    yield "addresses " + (", ".join(f"{n} {state}" for state, n in found.items()) or "none")
    for row in archive.articles():
        article = archive.article(f"{row.site}/{row.id}")
        if article is None:
            continue
        yield f"\n{article.url}\n  published {article.published} from {article.published_from}"
        for field in FIELDS:
            value = str(getattr(article, field) or "NOTHING")
            yield f"  {field:<10} {' '.join(value.split())[:60]}"
    if not found.get("done"):
        yield f"no article of {name} could be read: see the log above"


def _bundle(name: str, data: Path, report: list[str]) -> Path:
    """The recordings and what was read of them, in one file in the working directory."""
    bundle = Path(f"ostrov-doctor-{name}.zip")
    with zipfile.ZipFile(bundle, "w", zipfile.ZIP_STORED) as file:
        file.writestr("report.txt", "\n".join(report))
        for recording in sorted(data.rglob("*.warc.gz")):
            file.write(recording, recording.name)
    return bundle
