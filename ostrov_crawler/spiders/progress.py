"""How far a run is: a line in the log every few seconds, with count, rate and time left."""

import asyncio
import logging
import sys

from ostrov_crawler.errors import OstrovError
from ostrov_crawler.reading.pace import pace
from ostrov_crawler.spiders.run import Run

log = logging.getLogger("ostrov")
_WATCHED = 3.0  # seconds between two lines where somebody looks on
_LOGGED = 10.0


class Progress:
    """Tells of one run."""

    def __init__(self, run: Run) -> None:
        self._run = run

    async def tell(self) -> None:
        """Until it is cancelled or the run stops."""
        seconds = _WATCHED if sys.stderr.isatty() else _LOGGED
        while not self._run.stopped:
            await asyncio.sleep(seconds)
            try:
                log.info("%s", await self.line())
            except OstrovError:
                return  # the run has heard of it

    async def line(self) -> str:
        """`liga 12/90, ostrov 3/40; 1.5/s, 77 s left`: pages asked for, of those known."""
        counts = {site.name: await self._count(site.name) for site in self._run.sites}
        done = sum(one for one, _ in counts.values())
        known = sum(all_of_it for _, all_of_it in counts.values())
        shares = ", ".join(f"{name} {one}/{of}" for name, (one, of) in counts.items() if of)
        return f"{shares or 'no page known yet'}; {pace(done, known, self._run.seconds())}"

    async def _count(self, site: str) -> tuple[int, int]:
        run = self._run
        due, again = run.archive.ledger.due, run.options.again
        waiting = await run.db(due, site, run=run.number, again=again, least=run.least_priority)
        pages, budget = run.fared[site].pages, run.page_budget()
        known = pages + waiting
        return pages, min(known, budget) if budget else known
