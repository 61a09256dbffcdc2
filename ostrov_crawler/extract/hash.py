"""What an article says in, a fingerprint out that no white space or Unicode form changes."""

import hashlib
import unicodedata


def content_hash(headline: str, lead: str | None, body: str) -> str:
    """SHA-256 (hex) of NFC headline, lead and body, white space folded."""
    fields = (
        " ".join(unicodedata.normalize("NFC", text).split())
        for text in (headline, lead or "", body)
    )
    return hashlib.sha256("\n".join(fields).encode()).hexdigest()
