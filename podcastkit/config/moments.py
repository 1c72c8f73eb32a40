"""When an episode is published: one reading of what episode.toml and the command line say."""

from __future__ import annotations

from datetime import date, datetime, time
from zoneinfo import ZoneInfo

PUBLISHED_AT = time(6, 0)
"""When an episode is out whose date has no time: before people leave for work."""


def publication_moment(value: date, timezone: str) -> datetime:
    """A date or a datetime as a moment: without a time it is 6 o'clock, without an offset in
    `timezone`, the show's."""
    if not isinstance(value, datetime):
        value = datetime.combine(value, PUBLISHED_AT)
    return value if value.tzinfo else value.replace(tzinfo=ZoneInfo(timezone))


def parse_moment(text: str, timezone: str) -> datetime:
    """The same of ISO 8601 text, such as 2026-11-23, 2026-11-23T06:00 or 2026-11-23T06:00+01:00.

    Raises ValueError for text that is neither.
    """
    value = date.fromisoformat(text) if len(text) <= 10 else datetime.fromisoformat(text)
    return publication_moment(value, timezone)
