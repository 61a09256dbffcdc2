"""Addresses: one form for all that name the same page, whatever the site."""

from w3lib.url import canonicalize_url


def normalise(url: str) -> str:
    """The address without fragment and with its query in order; twice equals once."""
    return canonicalize_url(url, keep_fragments=False)
