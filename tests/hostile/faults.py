"""Known faults of the crawl: strict, so that a mended one is noticed and its row taken out."""

FAULTS: dict[str, str] = {}
"""`group/name` → what goes wrong, and where."""
