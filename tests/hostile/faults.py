"""Known faults of the crawl: strict, so that a mended one is noticed and its row taken out."""

FAULTS: dict[str, str] = {
    "fakes/checking-503": "a challenge that answers 503 is tried again as a broken server",
    "fakes/teaser": "the first paragraph of a story before a paywall is taken for the story",
    "dates/epoch-zero": "1970-01-01, a program's zero, is taken for a day",
    "dates/json-number": "an epoch in seconds in JSON-LD is not read",
    "robots/endless": "a robots.txt beyond the download limit counts as unreachable",
}
"""`group/name` → what goes wrong."""
