"""All that a crawl loads on its way, for the process that crawls are forked from.

Nothing here may touch the event loop: each crawl makes its own.
"""

import importlib
import pkgutil
import sys
import tempfile

import ostrov_pipelines
from scrapy.settings import default_settings

import ostrov_crawler.spiders
from ostrov_crawler import sites
from ostrov_crawler.archive import Archive, lemmas
from ostrov_crawler.spiders import settings

_LATE = ("scrapy.core.downloader.handlers.http11", "scrapy.squeues", "scrapy.pqueues")


def _modules() -> list[str]:
    """Our own rooms, and what the framework loads by name."""
    found = [*_LATE]
    for room in (ostrov_crawler.spiders, ostrov_pipelines):
        found += [one.name for one in pkgutil.iter_modules(room.__path__, f"{room.__name__}.")]
    for value in (*vars(settings).values(), *vars(default_settings).values()):
        for name in value if isinstance(value, dict) else (value,):
            if isinstance(name, str) and name.startswith(("scrapy.", "ostrov_")):
                found.append(name.rpartition(".")[0])
    return found


for _name in _modules():
    importlib.import_module(_name)
sites.load()
for _language in ("ru", "uk"):
    lemmas.lemmatise("мост", _language)
with tempfile.TemporaryDirectory() as _place:
    Archive(f"sqlite:///{_place}/warm.db", create=True).close()
assert "twisted.internet.reactor" not in sys.modules
