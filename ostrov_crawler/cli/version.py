"""What `ostrov --version` prints."""

from ostrov_crawler import __version__


def versions() -> str:
    """Program, schema and ruleset, a line each."""
    return f"ostrov {__version__}"
