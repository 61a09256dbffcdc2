"""Sites and sources as one: the gazetteer's name, host and country of an outlet.

The reference data is the language room's table of sources; a source that it does not know has
neither domain nor country.
"""

from sqlalchemy import Connection, select, update

from ostrov_crawler import urls
from ostrov_crawler.archive.schema import article, ledger, source
from ostrov_crawler.language.words import aliases


def reference(canonical: str | None) -> dict[str, str | None]:
    """Columns `domain` and `country` of a source."""
    alias = aliases.by_name(canonical) if canonical else None
    if alias is None:
        return {"domain": None, "country": None}
    domain = alias.domains[0] if alias.domains else None
    return {"domain": domain, "country": alias.country or None}


def is_met(connection: Connection, site: str | None, language: str | None) -> bool:
    """Whether the archive has anything of the site, or an article in the language."""
    for column, value in (
        (article.c.site, site),
        (ledger.c.site, site),
        (article.c.language, language),
    ):
        met = select(column).where(column == value).limit(1)
        if value is not None and connection.execute(met).first() is not None:
            return True
    return False


def fill_references(connection: Connection) -> None:
    """Host and country of sources that were met before they were kept."""
    bare = select(source.c.source_id, source.c.name).where(
        source.c.domain.is_(None), source.c.country.is_(None)
    )
    for key, name in connection.execute(bare).all():
        known = {column: value for column, value in reference(name).items() if value}
        if known:
            connection.execute(update(source).where(source.c.source_id == key).values(known))


def sites(connection: Connection) -> dict[str, str]:
    """Each site of the archive, and a host of it."""
    names = connection.execute(select(article.c.site).distinct()).scalars().all()
    found = {}
    for name in names:
        query = select(article.c.url).where(article.c.site == name).limit(1)
        found[name] = urls.host(connection.execute(query).scalar() or "")
    return found


def outlet_names(connection: Connection) -> dict[str, str]:
    """Site to the name by which others cite it ("liga" is LIGA.net); its own where none does."""
    named = {site: aliases.by_domain(host) for site, host in sites(connection).items() if host}
    return {site: alias.canonical for site, alias in named.items() if alias and site != "generic"}


def domains(canonical: str | None, name: str) -> tuple[str, ...]:
    """Every host of a source; empty where the table knows none."""
    alias = aliases.by_name(canonical or name)
    return alias.domains if alias else ()


def is_at(url: str, hosts: tuple[str, ...]) -> bool:
    """Whether the address lies on one of the hosts or below it."""
    host = urls.host(url)
    return any(host == one or host.endswith(f".{one}") for one in hosts)
