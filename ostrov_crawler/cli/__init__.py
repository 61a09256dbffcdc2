"""The command line: `ostrov`. Commands are thin; what they do lives in the rooms below."""

import errno
import os
import sys

from ostrov_crawler.cli.arguments import hoist_globals
from ostrov_crawler.errors import DiskError, OstrovError

STOPPED_BY_SIGNAL = 11
_INTERRUPTED = 130
"""What typer makes of Ctrl-C."""
_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG)


def main() -> None:
    """Run `ostrov`; what was raised on purpose is one line on stderr and its exit code."""
    try:
        _run()
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
    except OSError as error:
        if error.errno not in _FULL:
            raise
        _drop_output()
        _complain(DiskError(f"the output cannot be written: {error.strerror}"))
        sys.exit(DiskError.exit_code)


def _run() -> None:
    """The command, and all that it printed: an output that is full is found out here."""
    from ostrov_crawler.cli.app import app

    if sys.stdout is None:  # closed by the caller (`>&-`)
        sys.stdout = open(os.devnull, "w")  # noqa: SIM115 - until the program ends
    output = sys.stdout
    try:
        app(args=hoist_globals(sys.argv[1:]), prog_name="ostrov")
    except SystemExit as ended:
        if ended.code == _INTERRUPTED:
            raise KeyboardInterrupt from ended
        raise
    finally:
        if sys.stdout is not output:  # muffled by typer: the reader of a pipe has gone
            raise BrokenPipeError
        output.flush()


def _drop_output() -> None:
    """What is left for a full output must not be tried again at the end."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _complain(error: OstrovError) -> None:
    print(f"ostrov: {error}", file=sys.stderr)  # noqa: T201
