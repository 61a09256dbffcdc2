"""Log records in, one safe line each out (R22): no control characters, no secrets, no flood."""

import logging
import re
import sys

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")
_CREDENTIALS = re.compile(r"(?<=://)[^/@\s]{1,200}@")
_SECRET = re.compile(
    r"((?:pass(?:word|wd)?|token|secret|api[_-]?key|auth|session(?:id)?|sid|phpsessid)=)[^&\s'\"]+",
    re.IGNORECASE,
)
_HEADER = re.compile(r"((?:authorization|cookie)['\"]?\s*[:=]\s*).*", re.IGNORECASE)
FORMAT = "%(asctime)s %(levelname)s %(message)s"


class SafeFormatter(logging.Formatter):
    """One line for each record, of at most `limit` bytes."""

    def __init__(self, limit: int = 1_000) -> None:
        super().__init__(FORMAT, "%H:%M:%S")
        self._limit = limit

    def format(self, record: logging.LogRecord) -> str:
        return safe(super().format(record), self._limit)

    def formatException(self, ei: object) -> str:  # noqa: N802 - logging's name
        """The innermost lines only: they say where it was."""
        lines = super().formatException(ei).strip().splitlines()  # type: ignore[arg-type]
        return " | ".join(line.strip() for line in lines[-3:])


def safe(text: str, limit: int) -> str:
    """The text on one line, secrets taken out, cut to `limit` bytes of UTF-8."""
    text = text.strip()[: limit * 2]
    for pattern, shown in ((_CREDENTIALS, "***@"), (_SECRET, r"\1***"), (_HEADER, r"\1***")):
        text = pattern.sub(shown, text)
    line = _CONTROL.sub(_escape, text)
    data = line.encode("utf-8", "backslashreplace")
    if len(data) <= limit:
        return data.decode()
    return data[: limit - 3].decode("utf-8", "ignore") + "…"


def _escape(found: re.Match[str]) -> str:
    return found[0].encode("unicode_escape").decode()


def to_stderr(limit: int, level: int = logging.INFO) -> None:
    """Send the program's log to stderr, safely."""
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(SafeFormatter(limit))
    handler.setLevel(level)
    logging.basicConfig(level=level, handlers=[handler], force=True)
    quiet()


def quiet() -> None:
    """Of the framework's own words only warnings are kept."""
    for noisy in ("alembic", "pymorphy3", "scrapy", "twisted"):
        logging.getLogger(noisy).setLevel(logging.WARNING)


def make_safe(limit: int) -> None:
    """Make the log that is already set up safe, as under `scrapy crawl`."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(SafeFormatter(limit))
