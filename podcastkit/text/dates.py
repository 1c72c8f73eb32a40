"""Dates and durations as a reader of the language expects them."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from podcastkit.model.time import Ms
from podcastkit.text.sentences import base_language

if TYPE_CHECKING:
    from babel.core import Locale


def long_date(moment: datetime, language: str) -> str:
    """The day in words, in the moment's own time zone: "23 novembre 2026", "November 23, 2026".

    The patterns are Unicode CLDR's "long" ones; French writes the first of the month "1er", which
    CLDR does not know. A language that CLDR does not know gets English. Day and month stay on one
    line where typography asks for it.
    """
    from babel.dates import format_date

    from podcastkit.text.typography import typeset

    day = format_date(moment, format="long", locale=_locale(language))
    if base_language(language) == "fr" and moment.day == 1:
        day = day.replace("1", "1er", 1)
    return typeset(day, language)


def clock(time: Ms) -> str:
    """A time as players show it, cut to the second: "02:03", or "1:02:03" from one hour on."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{seconds:02}" if hours else f"{minutes:02}:{seconds:02}"


def duration_words(duration: Ms, language: str) -> str:
    """A duration to the nearest minute, "1 h 02 min" or "1 hr 2 min"; under one minute in
    seconds."""
    french = base_language(language) == "fr"
    if duration < 59_500:
        return _joined(str(round(duration / 1000)), "s" if french else "sec")
    hours, minutes = divmod(round(duration / 60_000), 60)
    minute_words = (f"{minutes:02}" if hours and french else str(minutes), "min")
    if not hours:
        return _joined(*minute_words)
    hour_words = (str(hours), "h" if french else "hr")
    return _joined(*hour_words, *minute_words) if minutes else _joined(*hour_words)


def exact_duration(duration: Ms, language: str) -> str:
    """A duration to the nearest second, "4 min 12 s" or "4 min 12 sec"; from one hour on as
    `duration_words` has it."""
    minutes, seconds = divmod(round(duration / 1000), 60)
    if not minutes or minutes >= 60:
        return duration_words(duration, language)
    second_words = (
        (f"{seconds:02}", "s") if base_language(language) == "fr" else (str(seconds), "sec")
    )
    return _joined(str(minutes), "min", *second_words) if seconds else _joined(str(minutes), "min")


def _joined(*parts: str) -> str:
    from podcastkit.text.typography import NO_BREAK

    return NO_BREAK.join(parts)


def _locale(language: str) -> Locale:
    from babel.core import Locale, UnknownLocaleError

    for name in (language, base_language(language)):
        try:
            return Locale.parse(name.replace("_", "-"), sep="-")
        except (UnknownLocaleError, ValueError):
            continue
    return Locale("en")
