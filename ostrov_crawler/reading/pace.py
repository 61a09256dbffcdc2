"""How fast work goes, in words for people."""


def pace(done: int, known: int, seconds: float) -> str:
    """Rate and time left: `pace(30, 90, 60.0)` is "0.5/s, 2 min left"."""
    rate = done / seconds if seconds > 0 else 0.0
    if not rate:
        return "none yet"
    return f"{rate:.1f}/s, {_span(max(known - done, 0) / rate)} left"


def _span(seconds: float) -> str:
    if seconds < 90:
        return f"{seconds:.0f} s"
    if seconds < 90 * 60:
        return f"{seconds / 60:.0f} min"
    return f"{seconds / 3600:.1f} h"
