"""What follows a run: the feed that it refreshes, the metrics, its summary and its exit code."""

from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

import typer

from ostrov_crawler.cli.streams import json_line, note
from ostrov_crawler.errors import OstrovError

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive
    from ostrov_crawler.config import Config

_FRESH = (0, 4)
"""Exit codes after which a feed is refreshed: what could be had was stored."""
_FORMATS = {".rss": "rss", ".xml": "rss", ".json": "json"}


def end(
    summary: dict[str, Any], *, as_json: bool, config: "Config", feed: Path | None = None
) -> None:
    """Refresh what hangs on the run, say what it did, and end with its exit code."""
    if feed is not None and summary["exit"] in _FRESH:
        _refresh(config, feed)
    if config.metrics:
        _measure(config, summary)
    if as_json:
        json_line(summary)
    else:
        note(sentence(summary))
    if summary["exit"]:
        raise typer.Exit(summary["exit"])


def sentence(summary: dict[str, Any]) -> str:
    """The run in one line for people: what is new, then what became of the addresses."""
    states = ("done", "skipped", "refused", "blocked", "failed", "gone", "pending")
    became = ", ".join(f"{summary[s]} {s}" for s in states if summary.get(s))
    new = f"{summary.get('articles_new', 0)} new articles"
    if summary.get("versions_new"):
        new += f", {summary['versions_new']} new versions"
    urls = summary.get("urls", 0)
    return f"run {summary['run']}: {new}; {urls} addresses: {became or 'none due'}"


def check_feed(feed: Path | None) -> None:
    """Said before the run, not after it. Raises UsageError."""
    from ostrov_crawler.errors import UsageError

    if feed is not None and not feed.absolute().parent.is_dir():
        raise UsageError(f"--then-feed {feed}: there is no directory {feed.parent}; make it")


def _refresh(config: "Config", feed: Path) -> None:
    from ostrov_crawler.export import write_feed

    with _opened(config) as archive:
        write_feed(archive, _FORMATS.get(feed.suffix.lower(), "atom"), feed)


def _measure(config: "Config", summary: dict[str, Any]) -> None:
    """A file that cannot be written costs no run; the log says so."""
    from ostrov_crawler.export.metrics import write_metrics

    try:
        with _opened(config) as archive:
            write_metrics(summary, archive, config.metrics)
    except OstrovError as error:
        note(f"metrics: {error}")
        with suppress(OstrovError):
            write_metrics(summary, None, config.metrics)


def _opened(config: "Config") -> "Archive":
    from ostrov_crawler.archive import Archive

    return Archive.open(config.db, create=False, read_only=True)
