"""The command line: `ostrov`. Commands are thin; what they do lives in the rooms below."""

import sys

from ostrov_crawler.cli.arguments import hoist_globals
from ostrov_crawler.errors import OstrovError

STOPPED_BY_SIGNAL = 11


def main() -> None:
    """Run `ostrov`; what was raised on purpose is one line on stderr and its exit code."""
    from ostrov_crawler.cli.app import app

    try:
        app(args=hoist_globals(sys.argv[1:]), prog_name="ostrov")
    except OstrovError as error:
        _complain(error)
        sys.exit(error.exit_code)
    except KeyboardInterrupt:
        print("ostrov: stopped", file=sys.stderr)  # noqa: T201 - the command line speaks
        sys.exit(STOPPED_BY_SIGNAL)
    except BrokenPipeError:
        # The reader (`| head`) has gone; there is nobody left to tell.
        sys.stderr.close()
        sys.exit(0)


def _complain(error: OstrovError) -> None:
    print(f"ostrov: {error}", file=sys.stderr)  # noqa: T201
