"""Where the course draws its lines in time."""

from __future__ import annotations

from distant_friends import tables

ARMISTICE = 1953  # the end of the fighting in Korea
COLD_WAR_END = 1991  # the year in which the Soviet Union ended and both Koreas joined the United Nations


def last_full_year(latest: int) -> int:
    """The last calendar year that is over in the current view, and at most `latest`."""
    view = tables.current_view()
    if view is None:
        return latest
    year = int(view[:4])
    return min(latest, year if tables.period_end(view) == f"{year}-12-31" else year - 1)
