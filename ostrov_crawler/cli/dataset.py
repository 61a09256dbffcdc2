"""`ostrov dataset`: a frozen export that can be cited, verified, and made whole again."""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from ostrov_crawler.cli import narrow
from ostrov_crawler.cli.settings import asked_archive
from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.export.rehydrate import Text

app = typer.Typer(help="A frozen export that can be cited: made, verified, rehydrated.")
CHANGED, PARTIAL = 2, 4
SOME = 5
Directory = Annotated[Path, typer.Argument(metavar="DIR", help="A data set.")]


@app.callback(invoke_without_command=True)
def dataset(
    context: typer.Context,
    out: Annotated[
        Path | None, typer.Option("--out", "-o", help="A directory that is not there yet.")
    ] = None,
    no_text: Annotated[
        bool, typer.Option("--no-text", help="Copy no words: addresses, hashes, places, findings.")
    ] = False,
    words: narrow.Words = None,
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
    dated_only: narrow.DatedOnly = False,
) -> None:
    """Write a data set: articles, quotes, citations, people, sources, and a manifest with the
    query, the rules, the coverage and the SHA-256 of each file.

    Example: ostrov dataset -o bridge-2026 --words мост --from 2026-03-01 --no-text
    """
    if context.invoked_subcommand is not None:
        return
    from ostrov_crawler.export import write_dataset

    if out is None:
        raise UsageError("name a directory: ostrov dataset -o DIR")
    asked = narrow.filters(
        people=False, limit=None, words=words, site=site, lang=lang, since=since, until=until,
        speaker=speaker, role=role, org=org, source=source, kind=kind, section=section,
        dated_only=dated_only,
    )  # fmt: skip
    with asked_archive(context, asked) as archive:
        made = write_dataset(archive, out, asked, text=not no_text)
    note(
        f"wrote {out}: {made['articles']} articles ({made['undated']} undated, "
        f"{made['reserved']} with reservations), {made['quotes']} quotes"
    )


@app.command()
def verify(directory: Directory) -> None:
    """Check every file of a data set against its manifest; exit 2 where one is changed.

    Example: ostrov dataset verify bridge-2026
    """
    from ostrov_crawler.export import verify_dataset

    faults = verify_dataset(directory)
    for fault in faults:
        typer.echo(f"{fault.path}: {fault.what}")
    if faults:
        raise typer.Exit(CHANGED)
    typer.echo(f"{directory}: every file is as it was published")


@app.command()
def rehydrate(
    context: typer.Context,
    directory: Directory,
    out: Annotated[
        str, typer.Option("--out", "-o", help="A file for the articles (JSON lines), or -.")
    ] = "-",
    warc: Annotated[
        list[Path] | None,
        typer.Option(help="Read these recordings too, where no archive has the text."),
    ] = None,
) -> None:
    """Put the words back into a data set without them, from your own archive or recordings; exit
    4 where some article's very text is not there.

    Example: ostrov dataset rehydrate bridge-2026 -o whole.jsonl --warc data/warc/a.warc.gz
    """
    from ostrov_crawler.export import rehydrate as made_whole

    recorded = _recorded(directory, warc or [])

    def texts(hashes: Iterable[str]) -> "dict[str, Text]":
        known = {key: recorded[key] for key in hashes if key in recorded}
        return archive.texts(hashes) | known

    with asked_archive(context) as archive:
        done = made_whole(directory, out, texts)
    note(f"{done.restored} of {done.articles} articles have their words again")
    if done.missing:
        some = ", ".join(done.missing[:SOME])
        note(f"not among your texts, letter by letter: {some}{' …' if done.missing[SOME:] else ''}")
        raise typer.Exit(PARTIAL)


def _recorded(directory: Path, files: list[Path]) -> "dict[str, Text]":
    """Texts of recorded pages that the data set wants, by exact hash."""
    if not files:
        return {}
    from ostrov_crawler.archive.content import exact_hash
    from ostrov_crawler.errors import NotAnArticle, ReadingStopped
    from ostrov_crawler.export.dataset import articles_of
    from ostrov_crawler.reading.page import read
    from ostrov_crawler.recording import pages

    wanted = {row["text_hash"] for row in articles_of(directory)}
    found = {}
    for path in files:
        for _, page in pages(path):
            try:
                one = read(page, annotate=False)
            except (NotAnArticle, ReadingStopped):
                continue
            key = exact_hash(one.headline, one.lead, one.body)
            if key in wanted:
                found[key] = (one.headline, one.lead, one.body)
    return found
