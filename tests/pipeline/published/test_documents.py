"""lastBuildDate: moves with every change, never without one, and never lies in the future."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

import pytest

from podcastkit.feed.reader import read_feed
from podcastkit.pipeline.check import check_published
from podcastkit.pipeline.published.documents import date_document
from tests.fixtures.small_show import NOW as NOW_THERE
from tests.fixtures.small_show import SmallShow

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


def test_a_publish_dates_what_changed_and_parts_a_long_feed(small_show: SmallShow) -> None:
    """The feed is dated by its newest episode until something in it is corrected."""
    folder, later = small_show.root / "feed", NOW_THERE + timedelta(days=1)
    assert parsedate_to_datetime(small_show.feed().build_date).isoformat()[:10] == "2026-11-17"
    page = (folder / "episodes" / "mer" / "index.html").read_text("utf-8")
    assert f'<link rel="canonical" href="{small_show.item("mer").link}">' in page
    before = (folder / "feed.xml").read_bytes()
    small_show.publish("pain", now=later)
    assert (folder / "feed.xml").read_bytes() == before
    show_file = small_show.root / "show.toml"
    settings = show_file.read_text("utf-8")
    show_file.write_text(settings.replace("[feed]\n", "[feed]\npage_size = 1\n", 1), "utf-8")
    small_show.publish("pain", now=later)
    assert small_show.titles() == ["pain"]
    assert parsedate_to_datetime(small_show.feed().build_date) == later
    assert [item.title for item in read_feed((folder / "feed-1.xml").read_bytes()).items] == ["mer"]
    findings = check_published(small_show.context())
    assert [finding.message for finding in findings if finding.rule == "rfc5005-pages"] == []
    show_file.write_text(settings, "utf-8")
    result = small_show.publish("pain", now=later)
    assert not (folder / "feed-1.xml").exists()
    assert small_show.titles() == ["pain", "mer"]
    assert "podcastkit-item-kept" not in {finding.rule for finding in result.findings}
