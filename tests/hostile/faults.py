"""Known faults of the crawl: strict, so that a mended one is noticed and its row taken out."""

FAULTS: dict[str, str] = {
    "fakes/teaser": "the first paragraph of a story before a paywall is taken for the story",
}
"""`group/name` → what goes wrong."""
