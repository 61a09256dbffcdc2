"""A run's summary and the archive's counts in, a text file for Prometheus out.

node_exporter's textfile collector reads it (`--collector.textfile.directory`).
"""

import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from ostrov_crawler.archive import Archive
from ostrov_crawler.archive.views import STATES
from ostrov_crawler.export.target import write_text

Sample = tuple[dict[str, str], float]
_RUN = {
    "exit": ("run_exit_code", "Exit code of the last run, 0 is complete."),
    "run": ("run_number", "Number of the last run."),
    "seconds": ("run_seconds", "Length of the last run."),
    "bytes": ("run_bytes", "Bytes fetched by the last run."),
    "articles_new": ("run_articles_new", "Articles that the last run stored first."),
    "versions_new": ("run_versions_new", "Changed articles that the last run stored."),
}


def write_metrics(summary: Mapping[str, Any], archive: Archive | None, target: str | Path) -> None:
    """Writes the file whole or not at all; without an archive only what the summary says."""
    lines = run_lines(summary, time.time())
    if archive is not None:
        lines += archive_lines(archive)
    write_text(target, "\n".join([*lines, ""]))


def run_lines(summary: Mapping[str, Any], ended: float) -> list[str]:
    """What the last run did; `ended` is seconds since 1970."""
    lines = _gauge("run_ended_timestamp_seconds", "When the last run ended.", [({}, ended)])
    for key, (name, told) in _RUN.items():
        if summary.get(key) is not None:
            lines += _gauge(name, told, [({}, summary[key])])
    states: list[Sample] = [({"state": s}, summary[s]) for s in STATES if s in summary]
    return lines + _gauge("run_urls", "Addresses of the last run by state.", states)


def archive_lines(archive: Archive) -> list[str]:
    """What the archive holds, and which sources are short."""
    status = archive.status()
    held: list[Sample] = [({"site": one["site"]}, one["articles"]) for one in status["sites"]]
    waiting: list[Sample] = [({"state": state}, n) for state, n in status["urls"].items()]
    alarms: list[Sample] = [({"site": a.site, "field": a.what}, 1) for a in archive.health()]
    paused: list[Sample] = [({"site": site}, 1) for site in archive.paused()]
    return [
        *_gauge("articles", "Articles in the archive.", held),
        *_gauge("urls", "Addresses in the ledger by state.", waiting),
        *_gauge("alarm", "1 for each source and field under half of its median.", alarms),
        *_gauge("paused", "1 for each source that is paused.", paused),
    ]


def _gauge(name: str, told: str, samples: Iterable[Sample]) -> list[str]:
    head = [f"# HELP ostrov_{name} {told}", f"# TYPE ostrov_{name} gauge"]
    return head + [f"ostrov_{name}{_labels(labels)} {value:.15g}" for labels, value in samples]


def _labels(labels: Mapping[str, str]) -> str:
    if not labels:
        return ""
    told = (f'{name}="{_escaped(value)}"' for name, value in labels.items())
    return "{" + ",".join(told) + "}"


def _escaped(value: str) -> str:
    return value.replace("\\", r"\\").replace('"', r"\"").replace("\n", r"\n")
