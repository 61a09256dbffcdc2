"""`ostrov init`: write the commented configuration."""

from pathlib import Path
from typing import Annotated

import typer

from ostrov_crawler.cli.streams import note
from ostrov_crawler.errors import DiskError, UsageError


def init(
    file: Annotated[Path, typer.Option(help="Where to write it.")] = Path("ostrov.toml"),
    contact: Annotated[
        str | None, typer.Option(help="Address or e-mail that site owners can write to.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Overwrite the file.")] = False,
) -> None:
    """Write ostrov.toml with every setting, its default and what it means.

    Example: ostrov init --contact https://example.org/our-crawler
    """
    if file.exists() and not force:
        raise UsageError(f"{file} is there already; edit it, or overwrite it with --force")
    _write(file, _text(contact))
    note(f"wrote {file}; next: ostrov crawl ostrov" if contact else f"wrote {file}; name a contact")


def _text(contact: str | None) -> str:
    from ostrov_crawler.config import checked, template

    if contact is None:
        return template()
    checked({"contact": contact})
    return template().replace('#contact = ""', f'contact = "{contact}"')


def _write(file: Path, text: str) -> None:
    try:
        file.write_text(text, encoding="utf-8")
    except OSError as error:
        raise DiskError(f"{file} cannot be written: {error.strerror}; choose --file") from None
