"""`ostrov export` and `ostrov feed`: what leaves the archive."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import UsageError

Out = Annotated[str, typer.Option("--out", "-o", help="A file, or - for standard output.")]


class What(StrEnum):
    articles = "articles"
    quotes = "quotes"
    citations = "citations"
    versions = "versions"


class TableFormat(StrEnum):
    jsonl = "jsonl"
    csv = "csv"
    parquet = "parquet"


class FeedFormat(StrEnum):
    atom = "atom"
    rss = "rss"
    json = "json"


def export(
    context: typer.Context,
    what: Annotated[What, typer.Argument(help="What to write.")],
    form: Annotated[TableFormat, typer.Option("--format", help="How.")] = TableFormat.jsonl,
    out: Out = "-",
    site: narrow.Site = None,
    lang: narrow.Lang = None,
    since: narrow.From = None,
    until: narrow.To = None,
    speaker: narrow.Speaker = None,
    role: narrow.Role = None,
    org: narrow.Org = None,
    source: narrow.Source = None,
    kind: narrow.Kind = None,
    section: narrow.Section = None,
    cue: narrow.Cue = None,
    words: narrow.Words = None,
    about: narrow.About = None,
    dated_only: narrow.DatedOnly = False,
    linked: Annotated[
        bool, typer.Option("--linked", help="Citations with the very article behind each link.")
    ] = False,
    limit: narrow.Limit = None,
    offset: narrow.Offset = 0,
) -> None:
    """Write everything that the filters leave, streamed, without a cap; a file gets a data
    dictionary beside it. A limit counts articles.

    Example: ostrov export quotes --format csv -o quotes.csv
    """
    from ostrov_crawler.export import write_table

    if form is TableFormat.parquet and out == "-" and sys.stdout.isatty():
        raise UsageError("parquet is not for a screen: name a file with -o")
    asked = narrow.filters(
        people=False,
        limit=limit,
        offset=offset,
        site=site,
        lang=lang,
        since=since,
        until=until,
        speaker=speaker,
        role=role,
        org=org,
        source=source,
        kind=kind,
        section=section,
        cue=cue,
        words=words,
        about=about,
        dated_only=dated_only,
    )
    if linked and what is not What.citations:
        raise UsageError("--linked is for citations: ostrov export citations --linked")
    name = "linked" if linked else what.value
    with asked_archive(context, asked) as archive:
        count = write_table(archive, name, form.value, out, asked)
    note(f"wrote {count} {what.value}" + ("" if out == "-" else f" to {out}"))


def feed(
    context: typer.Context,
    form: Annotated[FeedFormat, typer.Option("--format", help="How.")] = FeedFormat.atom,
    out: Out = "-",
    site: narrow.Site = None,
    lang: narrow.Lang = None,
    since: narrow.From = None,
    until: narrow.To = None,
    speaker: narrow.Speaker = None,
    role: narrow.Role = None,
    org: narrow.Org = None,
    source: narrow.Source = None,
    kind: narrow.Kind = None,
    section: narrow.Section = None,
    words: narrow.Words = None,
    dated_only: narrow.DatedOnly = False,
    limit: narrow.Limit = None,
) -> None:
    """The newest articles, of all or of a search, a speaker, a source, as a feed: summary and
    link, never the full text of others. 50 without a limit.

    Example: ostrov feed --format rss -o /var/www/news.xml --words санкции --speaker Верещинский
    """
    from ostrov_crawler.export import write_feed

    asked = narrow.filters(
        people=False,
        limit=limit,
        site=site,
        lang=lang,
        since=since,
        until=until,
        speaker=speaker,
        role=role,
        org=org,
        source=source,
        kind=kind,
        section=section,
        words=words,
        dated_only=dated_only,
    )
    with asked_archive(context, asked) as archive:
        count = write_feed(archive, form.value, out, asked)
    note(f"wrote a feed of {count}" + ("" if out == "-" else f" to {out}"))
