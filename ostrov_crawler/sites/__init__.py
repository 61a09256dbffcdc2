"""The profiles: one file per site with `SITE = Site(…)`, found by looking into the folder."""

from ostrov_crawler.sites.generic import GENERIC
from ostrov_crawler.sites.loader import by_name, for_url, load

__all__ = ["GENERIC", "by_name", "for_url", "load"]
