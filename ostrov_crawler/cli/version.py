"""What `ostrov --version` prints."""

from ostrov_crawler import __version__


def versions() -> str:
    """Program, schema and ruleset, a line each."""
    from ostrov_crawler.archive.schema import SCHEMA
    from ostrov_crawler.reading.page import ruleset

    return f"ostrov  {__version__}\nschema  {SCHEMA}\nruleset {ruleset()}"
