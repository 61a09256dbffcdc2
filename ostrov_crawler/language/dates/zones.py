"""Zone laws: a local time and an IANA name in, the time with its offset out.

The rules of each year are those of the tz database: Moscow kept +04:00 from 2011 to October
2014, Kyiv keeps summer time.
"""

import datetime
from functools import cache
from zoneinfo import ZoneInfo


def localise(moment: datetime.datetime, zone: str | None) -> datetime.datetime:
    """A time without zone placed in `zone`; as it is where the zone is not known."""
    info = zone_of(zone)
    if info is None or moment.tzinfo is not None:
        return moment
    return moment.replace(tzinfo=_fixed(moment.replace(tzinfo=info)))


def convert(moment: datetime.datetime, zone: str | None) -> datetime.datetime:
    """A time with offset as clocks in `zone` show it; as it is where the zone is not known."""
    info = zone_of(zone)
    if info is None or moment.tzinfo is None:
        return moment
    local = moment.astimezone(info)
    return local.replace(tzinfo=_fixed(local))


@cache
def zone_of(name: str | None) -> ZoneInfo | None:
    """The zone of an IANA name, or None where there is none such."""
    try:
        return ZoneInfo(name) if name else None
    except (OSError, ValueError, LookupError):
        return None


def _fixed(moment: datetime.datetime) -> datetime.timezone:
    """The zone's offset at that moment, so that the record prints it and compares by it."""
    return datetime.timezone(moment.utcoffset() or datetime.timedelta(0))
