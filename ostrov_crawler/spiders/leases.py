"""Which addresses go out next: fair to every site, within its budget."""

from ostrov_crawler.archive.ledger import Entry
from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.spiders.pauses import host_of
from ostrov_crawler.spiders.run import Run
from ostrov_crawler.spiders.settler import Settler


def _room(run: Run) -> int:
    """Addresses that may be on their way. A backfill keeps few, whatever its sites could take:
    fresh news are leased before what is old, but wait for what was sent off before them."""
    usual = 2 * run.limits.requests
    if not run.options.backfill:
        return usual
    return min(usual, 2 * (1 + run.limits.host_requests) * len(run.sites))


class Leases:
    """Takes addresses from the ledger as there is room for them."""

    def __init__(self, run: Run, settler: Settler) -> None:
        self._run = run
        self._settler = settler
        self._room = _room(run)

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
        again, lease = self._run.options.again, self._run.archive.ledger.lease
        spent = self._spent_hosts(site)
        entries = await self._run.db(
            lease,
            self._run.number,
            site,
            limit,
            again=again,
            without=spent,
            least=self._run.least_priority,
        )
        return await self._within_budget(site, entries) if site == GENERIC.name else entries

    def _spent_hosts(self, site: str) -> list[str]:
        """Hosts without a profile whose budget is used up."""
        budget = self._run.page_budget()
        if site != GENERIC.name or not budget:
            return []
        return [host for host, pages in self._run.fared[site].hosts.items() if pages >= budget]

    async def _within_budget(self, site: str, entries: list[Entry]) -> list[Entry]:
        """What goes beyond a host's budget is given back for the next run; a second try of an
        address costs nothing."""
        budget = self._run.page_budget()
        if not budget:
            return entries
        hosts, inside = self._run.fared[site].hosts.copy(), []
        for entry in entries:
            hosts[host_of(entry.url)] += not self._settler.was_tried(entry)
            if hosts[host_of(entry.url)] <= budget:
                inside.append(entry)
        beyond = [entry.url for entry in entries if entry not in inside]
        if beyond:
            await self._run.db(self._run.archive.ledger.put_back, site, beyond)
        return inside

    def _budget(self, site: str) -> int:
        """Pages that the site may still cost; without a profile each host has its own."""
        budget = self._run.page_budget()
        if not budget or site == GENERIC.name:
            return self._room
        return budget - self._run.fared[site].pages
