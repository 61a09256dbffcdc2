"""`ostrov` called in this very process: what it prints, and the complaint where it refuses."""

from collections.abc import Callable

from typer.testing import CliRunner

from ostrov_crawler.cli.app import app
from ostrov_crawler.errors import OstrovError

Ask = Callable[..., str]


def asker(url: str) -> Ask:
    """Call it with the words of the command line; it asks the archive at `url`."""

    def call(*words: str) -> str:
        done = CliRunner().invoke(app, ["--db", url, *words])
        if isinstance(done.exception, OstrovError):
            raise done.exception
        assert done.exit_code == 0, done.output
        return done.stdout

    return call
