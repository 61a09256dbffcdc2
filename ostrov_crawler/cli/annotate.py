"""`ostrov annotate`: plain text in, quotes, citations and dates out."""

import datetime as dt
from enum import StrEnum
from typing import Annotated, Any

import typer

from ostrov_crawler.cli.files import file_bytes
from ostrov_crawler.cli.streams import json_line
from ostrov_crawler.errors import UsageError


class Language(StrEnum):
    auto = "auto"
    ru = "ru"
    uk = "uk"
    en = "en"


def annotate(
    files: Annotated[list[str], typer.Argument(metavar="FILE…", help="Texts in UTF-8.")],
    lang: Annotated[Language, typer.Option(help="Language of the text.")] = Language.auto,
    date: Annotated[
        str | None, typer.Option(help="Day of publication, ISO; days without a year need it.")
    ] = None,
    explain: Annotated[bool, typer.Option(help="Say which rule decided what.")] = False,
) -> None:
    """Find who said what and where the text has it from: one JSON object a line.

    Example: ostrov annotate story.txt --date 2022-01-27
    """
    day = _day(date)
    results = [_annotate_one(name, lang=lang.value, day=day, explain=explain) for name in files]
    if not all(results):
        raise typer.Exit(UsageError.exit_code)


def _day(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text[:10]) if text else None
    except ValueError:
        raise UsageError(f"--date {text}: write it as 2022-01-27") from None


def _annotate_one(name: str, *, lang: str, day: dt.date | None, explain: bool) -> bool:
    from ostrov_crawler.language import annotate as find
    from ostrov_crawler.record import to_dict

    try:
        text = _text(name, file_bytes(name))
    except UsageError as error:
        json_line({"file": name, "error": str(error), "reason": "cannot-read"})
        return False
    found: dict[str, Any] = to_dict(find(text, lang=lang, date=day, explain=explain))
    json_line({"file": name, **found})
    return True


def _text(name: str, data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(
            f"{name}: byte {error.start} is no UTF-8; convert it first, or use `ostrov read`"
        ) from None
