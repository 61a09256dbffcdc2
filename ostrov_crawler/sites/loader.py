"""Profiles by name and by address."""

import difflib
import importlib
import pkgutil
from functools import cache

from ostrov_crawler import urls
from ostrov_crawler.errors import UsageError
from ostrov_crawler.site import Site
from ostrov_crawler.sites.generic import GENERIC

_ASIDE = frozenset(("check", "new", "pattern"))
"""Modules here that are no profiles: they would load all that reads pages."""


@cache
def load() -> dict[str, Site]:
    """All profiles by name, `generic` apart."""
    package = __name__.rpartition(".")[0]
    folder = importlib.import_module(package).__path__
    found = (
        getattr(importlib.import_module(f"{package}.{module.name}"), "SITE", None)
        for module in pkgutil.iter_modules(folder)
        if module.name not in _ASIDE
    )
    return {site.name: site for site in found if isinstance(site, Site) and site is not GENERIC}


def by_name(name: str) -> Site:
    """The profile of that name; raises UsageError, naming close ones, where there is none."""
    if name == GENERIC.name:
        return GENERIC
    if name in load():
        return load()[name]
    close = difflib.get_close_matches(name, load(), n=3) or sorted(load())
    raise UsageError(f"no site is called {name!r}; known: {', '.join(close)} (see `ostrov sites`)")


def for_url(url: str) -> Site | None:
    """The profile whose hosts hold the address, or None."""
    host = urls.host(url)
    return _for_host(host) if host else None


@cache
def _for_host(host: str) -> Site | None:
    owners = [site for site in load().values() if site.owns(f"https://{host}/")]
    return max(owners, key=lambda site: _closeness(site, host), default=None)


def _closeness(site: Site, host: str) -> tuple[bool, int]:
    """A host named whole goes before a pattern, a long pattern before a short one."""
    named = [known for known in site.hosts if host.endswith(known.removeprefix("*."))]
    whole = any(not known.startswith("*.") for known in named)
    return whole, max((len(known) for known in named), default=0)
