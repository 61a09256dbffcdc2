"""Any site that nobody has described."""

from ostrov_crawler.site import Site

SITE = GENERIC = Site(name="generic", title="Any other site", keep=None)
