"""Signals in, an orderly end out (R3): the first lets what is under way finish, the second does
not wait for it. No end, whatever began it, waits for ever for what is stuck."""

import logging
import os
import signal
import threading
from collections.abc import Callable
from types import FrameType

from ostrov_crawler.spiders.run import Run

STOPPED = 11
FORCED = 13
_LAST_WORDS = 2.0  # seconds for the archive to hear of a forced end
log = logging.getLogger("ostrov")


class Stopping:
    """Hears SIGTERM and SIGINT for one run."""

    def __init__(self, run: Run, call_soon: Callable[..., object]) -> None:
        """`call_soon` hands a call over to the event loop."""
        self._run = run
        self._call_soon = call_soon
        self._heard = 0

    def listen(self) -> None:
        """From the main thread."""
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, self._hear)
        self._run.on_stop(self._bound_the_end)

    def _bound_the_end(self) -> None:
        """A deadline or a lost database ends the run too; twice the time, since no one waits."""
        self._force_after(2 * self._run.limits.stop_seconds)

    def _force_after(self, seconds: float) -> None:
        timer = threading.Timer(seconds, lambda: force(self._run, self._run.exit_code or FORCED))
        timer.daemon = True
        timer.start()

    def _hear(self, number: int, _: FrameType | None) -> None:
        self._heard += 1
        if self._heard > 1:
            force(self._run, FORCED)
        self._run.exit_code = STOPPED
        self._call_soon(self._run.stop, signal.Signals(number).name)
        self._force_after(self._run.limits.stop_seconds)


def force(run: Run, code: int) -> None:
    """End the process now; what is leased goes back to the ledger if the archive listens."""
    run.exit_code = code
    last = threading.Thread(target=_last_words, args=(run,), daemon=True)
    last.start()
    last.join(_LAST_WORDS)
    os._exit(code)


def _last_words(run: Run) -> None:
    try:
        run.close_recording()
        run.archive.ledger.release(run.number)
        run.archive.end_run(
            run.number, run.exit_code, seconds=run.seconds(), bytes_fetched=run.bytes
        )
    except Exception:
        log.exception("the archive could not be told of the end")
