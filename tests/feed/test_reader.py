"""Feeds read into values, however odd they are."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.errors import FormatError
from podcastkit.feed.feed_facts import Enclosure, time_of
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.show import Category
from tests.paths import DATA

GOLDEN = (DATA / "feeds" / "three-episodes.xml").read_bytes()
TAGS = ("title", "link", "guid", "item", "channel", "enclosure", "pubDate", "description", "rss")


def test_a_feed_is_read_as_it_is_written() -> None:
    feed = read_feed(GOLDEN)
    assert feed.categories == (
        Category("Society & Culture", "Documentary"),
        Category("Business", "Entrepreneurship"),
    )
    assert (feed.owner_email, feed.locked, feed.kind) == (
        "bonjour@podcast.example.org",
        "yes",
        "episodic",
    )
    assert [item.where for item in feed.items] == ["bonus-été", "desert", "phare"]
    desert = feed.items[1]
    assert desert.enclosures == (
        Enclosure(
            "https://podcast.example.org/episodes/desert/desert.mp3", "38400000", "audio/mpeg"
        ),
    )
    assert [(mark.start, mark.title) for mark in desert.chapters][1] == (900_000, "Le four solaire")
    assert [(person.role, person.group) for person in desert.persons][-1] == (
        "producer",
        "creative direction",
    )


def test_entities_are_neither_expanded_nor_fetched(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("mot de passe")
    feed = read_feed(
        f'<!DOCTYPE rss [<!ENTITY leak SYSTEM "{secret.as_uri()}"><!ENTITY a "aaaa">]>'
        "<rss><channel><title>avant &leak; &a; après</title></channel></rss>".encode()
    )
    assert "mot de passe" not in feed.title
    assert "aaaa" not in feed.title
    assert feed.title.startswith("avant")


@pytest.mark.parametrize(
    ("xml", "told"),
    [
        (b"", "well-formed"),
        (b"not xml", "well-formed"),
        (b"<rss><channel></rss>", "well-formed"),
        (b"<html/>", "not an RSS feed"),
        (b"<rss/>", "not an RSS feed"),
        (b'<?xml version="1.0" encoding="klingon"?><rss/>', "well-formed"),
    ],
)
def test_what_is_no_feed_is_refused_and_found(xml: bytes, told: str) -> None:
    with pytest.raises(FormatError, match=told):
        read_feed(xml)
    (finding,) = check_feed(xml)
    assert (finding.rule, finding.severity) == ("podcastkit-feed-readable", "error")
    assert told in finding.message


def test_an_empty_channel_lacks_everything_and_crashes_nothing() -> None:
    found = {finding.rule for finding in check_feed(b"<rss><channel><item/></channel></rss>")}
    assert {"psp1-channel-title", "psp1-item-enclosure", "psp1-item-guid"} <= found


@given(st.lists(st.sampled_from(TAGS), max_size=12))
def test_any_nesting_of_elements_is_checked(tags: list[str]) -> None:
    inner = "".join(f'<{tag} url="http://[" length="x">' for tag in tags)
    inner += "".join(f"</{tag}>" for tag in reversed(tags))
    check_feed(f"<rss><channel>{inner}</channel></rss>".encode())


@given(st.binary())
def test_any_bytes_are_checked(xml: bytes) -> None:
    assert check_feed(xml)


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("0", 0),
        ("90", 90_000),
        ("1:30", 90_000),
        ("01:00:00.250", 3_600_250),
        ("100:00:00", 360_000_000),
        ("", None),
        ("1:2:3:4", None),
        ("demain", None),
        ("-1", None),
        ("٣", None),
    ],
)
def test_times(text: str, time: int | None) -> None:
    assert time_of(text) == time
