"""Which addresses go out next: fair to every site, within its budget."""

from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.settler import Settler


class Leases:
    """Takes addresses from the ledger as there is room for them."""

    def __init__(self, run: Run, settler: Settler) -> None:
        self._run = run
        self._settler = settler
        self._room = run.limits.requests * 2

    async def take(self) -> list[Entry]:
        """The next addresses, leased to this run; none where nothing is due."""
        entries: list[Entry] = []
        share = -(-(self._room - self._settler.under_way) // len(self._run.sites))
        for site in self._run.sites:
            if site.name in self._run.paused:
                continue
            limit = min(share, self._budget(site.name))
            if limit > 0 and not self._settler.is_quiet(site.name):
                entries += await self._lease(site.name, limit)
        return entries

    async def _lease(self, site: str, limit: int) -> list[Entry]:
        again = self._run.options.again
        lease = self._run.archive.ledger.lease
        return await self._run.db(lease, self._run.number, site, limit, again=again)

    def _budget(self, site: str) -> int:
        """Pages that the site may still cost."""
        budget = self._run.page_budget()
        return budget - self._run.fared[site].pages if budget else self._room
