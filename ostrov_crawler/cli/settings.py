"""Where a command finds its archive and its configuration: flags over environment over file."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import typer
from attrs import frozen

from ostrov_crawler.cli.narrow import check_names

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive, Filters
    from ostrov_crawler.config import Config

PATIENCE = 10
"""Seconds for which whoever asks waits for a database that is away; a crawl waits longer."""
NOTICE = "NOTICE.txt"
"""A file in the data directory whose words every table repeats ("The week is invented")."""


@frozen
class Given:
    """The global options, as they were given."""

    db: str | None
    data: Path | None
    config: Path | None


def settings(context: typer.Context, sets: Iterable[str] = ()) -> "Config":
    """The configuration in force; the archive lies in the data directory unless it is named."""
    from ostrov_crawler.config import Config, load

    given: Given = context.find_root().obj
    flags = {"db": given.db, "data": str(given.data) if given.data else None}
    config = load(given.config, flags=flags, sets=sets)
    if config.db == Config().db and config.data != Config().data:
        config = config.model_copy(update={"db": f"sqlite:///{config.data}/ostrov.db"})
    return config


def asked_archive(context: typer.Context, asked: "Filters | None" = None) -> "Archive":
    """The archive to be asked, opened read-only. Raises DatabaseError where there is none, and
    UsageError where `asked` names a site, language or number that is none."""
    from ostrov_crawler.archive import Archive

    archive = Archive(settings(context).db, read_only=True, patience=PATIENCE)
    try:
        check_names(archive, asked)
    except BaseException:
        archive.close()
        raise
    return archive


def notice(context: typer.Context) -> str:
    """What the data directory wants said with every table; empty as a rule."""
    file = settings(context).data / NOTICE
    return file.read_text("utf-8").strip() if file.is_file() else ""
