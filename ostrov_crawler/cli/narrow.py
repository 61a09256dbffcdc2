"""The filters that all questions share: options in, `Filters` out."""

from typing import TYPE_CHECKING, Annotated, Any

import typer

from ostrov_crawler.errors import UsageError

if TYPE_CHECKING:
    from ostrov_crawler.archive import Archive, Filters

LANGUAGES = ("ru", "uk", "en")

MOST_FOR_PEOPLE = 20
"""Rows of a table without --limit; machines get all."""
MOST_COUNTED = 10_000
"""Rows that are counted for the line below a table."""

Site = Annotated[str | None, typer.Option(help="Only this site.")]
Lang = Annotated[str | None, typer.Option(help="Only this language: ru, uk, en.")]
From = Annotated[str | None, typer.Option("--from", help="First day, 2026-03-01.")]
To = Annotated[str | None, typer.Option("--to", help="Last day.")]
Speaker = Annotated[
    str | None, typer.Option(help="Who spoke: any spelling, case or language of the name.")
]
Role = Annotated[str | None, typer.Option(help="Office of the speaker.")]
Org = Annotated[str | None, typer.Option(help="Organisation of the speaker.")]
Source = Annotated[str | None, typer.Option(help="A source anywhere in the chain.")]
Kind = Annotated[str | None, typer.Option(help="Kind of article, quote or source.")]
Words = Annotated[str | None, typer.Option(help="A search, as `ostrov search` takes it.")]
About = Annotated[str | None, typer.Option(help="Words in the article, of quotes too.")]
Section = Annotated[str | None, typer.Option(help="Only this section of the site.")]
Cue = Annotated[str | None, typer.Option(help='Reporting word: "утвержд".')]
DatedOnly = Annotated[
    bool, typer.Option("--dated-only", help="Leave out what has no day of its own.")
]
Limit = Annotated[int | None, typer.Option(help="Most rows; a table shows 20 without it.")]
Offset = Annotated[int, typer.Option(help="Rows passed over first.")]


def filters(*, people: bool, limit: int | None, **given: Any) -> "Filters":
    """The filters as given; a table for people is short unless a limit is named."""
    from ostrov_crawler.archive import Filters

    for name, value in given.items():
        if value == "":
            flag = {"since": "from", "until": "to"}.get(name, name)
            raise UsageError(f"--{flag} is empty: name something, or leave it out")
    if limit is None and people:
        limit = MOST_FOR_PEOPLE
    return Filters(limit=limit, **given)


def check_names(archive: "Archive", asked: "Filters | None") -> None:
    """UsageError for a site, a language or the number of a person or source that does not exist:
    nothing found would say that there is no news of it."""
    if asked is None:
        return
    if asked.site and not archive.has(site=asked.site):
        from ostrov_crawler.sites import by_name

        by_name(asked.site)
    if asked.lang and asked.lang not in LANGUAGES and not archive.has(language=asked.lang):
        raise UsageError(f"--lang {asked.lang!r} is none: choose {', '.join(LANGUAGES)}")
    for noun, name in (("person", asked.speaker), ("source", asked.source)):
        if name and name.startswith(f"{noun}/"):
            archive.meant(noun, name)


def left_out(shown: int, found: int, undated: int) -> str:
    """What a table does not show, for the line below it."""
    parts = []
    if shown < found:
        some = f"more than {MOST_COUNTED}" if found > MOST_COUNTED else str(found)
        parts.append(f"{shown} of {some}; more with --limit and --offset")
    if undated:
        parts.append(f"{undated} without a known day are not in this")
    return "; ".join(parts)
