"""lastBuildDate: moves with every change, never without one, and never lies in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from podcastkit.pipeline.published.documents import date_document

NOW = datetime(2026, 11, 30, 12, 0, 0, 5, tzinfo=UTC)
STAMP = "Mon, 30 Nov 2026 12:00:00 +0000"


def feed(date: str, text: str = "Un") -> bytes:
    return (
        f"<rss><lastBuildDate>{date}</lastBuildDate>"
        f"<p><![CDATA[<lastBuildDate>{text}</lastBuildDate>]]></p></rss>"
    ).encode()


OLD = "Tue, 03 Apr 2018 06:00:00 +0200"


@pytest.mark.parametrize(
    ("new", "published", "expected"),
    [
        (feed(OLD), None, feed(OLD)),
        (feed("Tue, 01 Jun 2027 06:00:00 +0200"), None, feed(STAMP)),
        (feed(OLD), feed(STAMP), feed(STAMP)),
        (feed(OLD), feed("autre chose"), feed("autre chose")),
        (feed(OLD, "Deux"), feed(OLD), feed(STAMP, "Deux")),
        (b"<rss/>", feed(OLD), b"<rss/>"),
    ],
)
def test_the_date_tells_of_the_last_change(
    new: bytes, published: bytes | None, expected: bytes
) -> None:
    assert date_document(new, published, NOW) == expected


def test_a_second_publish_changes_nothing_and_a_correction_moves_it_on() -> None:
    first = date_document(feed(OLD), None, NOW)
    assert date_document(feed(OLD), first, NOW + timedelta(days=1)) == first
    corrected = date_document(feed(OLD, "Corrigé"), first, NOW + timedelta(days=2))
    assert b"Wed, 02 Dec 2026" in corrected
