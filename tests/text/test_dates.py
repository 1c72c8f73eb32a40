"""Dates and durations in words."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta, timezone

import pytest

from podcastkit.text.dates import clock, duration_words, exact_duration, long_date


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("fr", "1er\u00a0mars 2019"),
        ("fr-CA", "1er\u00a0mars 2019"),
        ("en", "March\u00a01, 2019"),
        ("en-GB", "1\u00a0March 2019"),
        ("de", "1. März 2019"),
        ("tlh", "March 1, 2019"),
        ("", "March 1, 2019"),
    ],
)
def test_the_first_of_a_month(language: str, expected: str) -> None:
    assert long_date(datetime(2019, 3, 1, tzinfo=UTC), language) == expected


def test_only_the_first_is_an_ordinal() -> None:
    assert long_date(datetime(2026, 11, 23, tzinfo=UTC), "fr") == "23\u00a0novembre 2026"
    assert long_date(datetime(2026, 8, 11, tzinfo=UTC), "fr") == "11\u00a0août 2026"


def test_the_day_is_that_of_the_moments_own_zone() -> None:
    paris = timezone(timedelta(hours=1))
    assert long_date(datetime(2026, 1, 2, 0, 30, tzinfo=paris), "fr") == "2\u00a0janvier 2026"


@pytest.mark.parametrize(
    ("time", "expected"),
    [(0, "00:00"), (59_999, "00:59"), (123_000, "02:03"), (3_723_999, "1:02:03")],
)
def test_clock_cuts_to_the_second(time: int, expected: str) -> None:
    assert clock(time) == expected


@pytest.mark.parametrize(
    ("duration", "french", "english"),
    [
        (3_725_000, "1 h 02 min", "1 hr 2 min"),
        (3_599_999, "1 h", "1 hr"),
        (1_500_000, "25 min", "25 min"),
        (45_400, "45 s", "45 sec"),
        (59_499, "59 s", "59 sec"),
        (59_600, "1 min", "1 min"),
    ],
)
def test_durations(duration: int, french: str, english: str) -> None:
    assert duration_words(duration, "fr").replace("\u00a0", " ") == french
    assert duration_words(duration, "en").replace("\u00a0", " ") == english
    assert " " not in duration_words(duration, "fr")


@pytest.mark.parametrize(
    ("duration", "french", "english"),
    [
        (400, "0 s", "0 sec"),
        (59_499, "59 s", "59 sec"),
        (59_500, "1 min", "1 min"),
        (60_000, "1 min", "1 min"),
        (252_300, "4 min 12 s", "4 min 12 sec"),
        (249_000, "4 min 09 s", "4 min 9 sec"),
        (3_599_499, "59 min 59 s", "59 min 59 sec"),
        (3_599_500, "1 h", "1 hr"),
        (3_725_000, "1 h 02 min", "1 hr 2 min"),
    ],
)
def test_exact_durations(duration: int, french: str, english: str) -> None:
    assert exact_duration(duration, "fr").replace("\u00a0", " ") == french
    assert exact_duration(duration, "en").replace("\u00a0", " ") == english
    assert " " not in exact_duration(duration, "fr")
