"""When something was: the shorter, the longer ago."""

from __future__ import annotations

from datetime import datetime, timedelta, tzinfo

# as English has them, whatever the settings of the machine
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def when(moment: float, now: float, zone: tzinfo | None = None) -> str:
    """A time (in seconds since 1970) as it is told `now`, in at most six cells: the hour of this day, the day of this
    week, the date of this year, the year. Nothing for 0, a time that is not known. `zone` is that of the machine where
    none is given.

    >>> from datetime import UTC
    >>> [when(t, 1_000_000_000, UTC) for t in (999_998_000, 999_800_000, 995_000_000, 9e8, 0)]
    ['01:13', 'Thu', '13 Jul', '1998', '']
    """
    if not moment:
        return ""
    then, today = datetime.fromtimestamp(moment, zone), datetime.fromtimestamp(now, zone)
    if then.date() == today.date():
        return f"{then:%H:%M}"
    if timedelta(0) < today.date() - then.date() < timedelta(7):
        return _DAYS[then.weekday()]
    if then.year == today.year:
        return f"{then.day} {_MONTHS[then.month - 1]}"
    return str(then.year)
