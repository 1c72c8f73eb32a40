"""The golden documents with every tag in other people's readers: what each knows, it finds."""

from __future__ import annotations

import io
from typing import Any

import feedparser
import podcastparser
import pytest

from tests.feed.test_clients import SITE, node_readers
from tests.feed.test_podcast_tags import GOLDEN

FEED = (GOLDEN / "feed.xml").read_bytes()
OLDER = (GOLDEN / "feed-1.xml").read_bytes()
COUNTED = "https://op3.dev/e,pg=375e050f-7f52-5e9b-9cfc-9414515d1a5b/podcast.example.org/episodes"
TRAILER = {
    "url": f"{COUNTED}/phare/phare.mp3",
    "length": 28_822_400,
    "type": "audio/mpeg",
    "season": 1,
}


@pytest.fixture(scope="module")
def read() -> dict[str, Any]:
    return node_readers(FEED)


def test_feedsmith_finds_every_tag_of_the_channel(read: dict[str, Any]) -> None:
    feed = read["feedsmith"]
    itunes, podcast = feed["itunes"], feed["podcast"]
    assert feed["image"] == {
        "url": f"{SITE}/cover.jpeg",
        "title": "À contre-courant",
        "link": f"{SITE}/",
    }
    assert (itunes["newFeedUrl"], itunes["block"], itunes["complete"]) == (
        "https://new.example.org/feed.xml",
        True,
        True,
    )
    assert {link["rel"]: link["href"] for link in feed["atom"]["links"]} == {
        "self": f"{SITE}/feed.xml",
        "first": f"{SITE}/feed.xml",
        "next": f"{SITE}/feed-1.xml",
        "last": f"{SITE}/feed-1.xml",
        "hub": "https://hub.example.org/",
    }
    assert podcast["fundings"] == [{"display": "Soutenir l’émission", "url": f"{SITE}/don"}]
    assert {record["purpose"]: record["display"] for record in podcast["txts"]} == {
        "verify": "S6lpp-7ZCn8",
        "applepodcastsverify": "05124",
        "ai-content": "true",
    }
    assert podcast["license"] == {"display": "CC-BY-NC-4.0"}
    assert podcast["locations"][0]["osm"] == "R1076124"
    assert podcast["images"][0]["alt"] == "La mer"
    assert podcast["updateFrequency"]["rrule"] == "FREQ=WEEKLY;BYDAY=TU"
    assert podcast["publisher"]["remoteItem"]["medium"] == "publisher"
    (recommended,) = podcast["podroll"]["remoteItems"]
    assert recommended["feedGuid"] == "917393e3-1b1e-5cef-ace4-edaa54e1f810"
    (trailer,) = podcast["trailers"]
    assert trailer.items() >= TRAILER.items()


def test_feedsmith_finds_every_tag_of_an_item(read: dict[str, Any]) -> None:
    item = read["feedsmith"]["items"][1]
    itunes, podcast = item["itunes"], item["podcast"]
    assert (itunes["author"], itunes["title"], itunes["block"]) == (
        "Théo Valmont",
        "Le boulanger",
        True,
    )
    assert podcast["season"] == {"number": 1, "name": "Partir"}
    assert podcast["episode"] == {"number": 2, "display": "Ch. 2"}
    assert podcast["license"] == {"display": "à nous", "url": f"{SITE}/licence"}
    assert podcast["socialInteracts"] == [{"protocol": "disabled"}]
    assert {record.get("purpose"): record["display"] for record in podcast["txts"]} == {
        None: "deux",
        "ai-content": "true",
    }


def test_podparse_finds_what_it_knows(read: dict[str, Any]) -> None:
    meta = read["podparse"]["meta"]
    assert meta["funding"] == [{"name": "Soutenir l’émission", "url": f"{SITE}/don"}]
    assert meta["complete"] is True
    assert meta["license"] == {"slug": "CC-BY-NC-4.0"}
    assert meta["location"]["name"] == "Brest"
    assert meta["trailer"][0].items() >= TRAILER.items()
    assert meta["image"]["link"] == meta["link"] == f"{SITE}/"


def test_partytime_finds_what_it_knows(read: dict[str, Any]) -> None:
    feed = read["partytime"]
    assert feed["itunesNewFeedUrl"] == "https://new.example.org/feed.xml"
    assert feed["itunesBlock"] is feed["itunesComplete"] is True
    assert feed["pubsub"] == {
        "self": f"{SITE}/feed.xml",
        "hub": "https://hub.example.org/",
        "next": f"{SITE}/feed-1.xml",
    }
    # a text that is a number or a boolean is empty to it
    assert [record["purpose"] for record in feed["podcastTxt"]] == [
        "verify",
        "applepodcastsverify",
        "ai-content",
    ]
    assert feed["podroll"][0]["title"] == "Podcasting 2.0"
    assert feed["podcastPublisher"]["feedUrl"] == "https://house.example.org/feed.xml"
    assert feed["podcastFunding"][0]["url"] == f"{SITE}/don"
    assert feed["license"]["identifier"] == "CC-BY-NC-4.0"
    assert feed["trailers"][0]["url"] == TRAILER["url"]
    item = feed["items"][1]
    assert item["podcastSeason"] == {"number": 1, "name": "Partir"}
    assert item["podcastEpisode"] == {"number": 2, "display": "Ch. 2"}


def test_the_pages_of_a_feed_are_followed_to_the_last_episode() -> None:
    first = podcastparser.parse(f"{SITE}/feed.xml", io.BytesIO(FEED))
    assert first["paged_feed_next"] == f"{SITE}/feed-1.xml"
    last = podcastparser.parse(first["paged_feed_next"], io.BytesIO(OLDER))
    assert "paged_feed_next" not in last
    assert [episode["title"] for episode in (*first["episodes"], *last["episodes"])] == [
        "Bonus : les questions de l’été",
        "Théo Valmont, boulanger du désert",
        "Inès Kermarrec : du phare à l’opéra",
    ]


def test_feedparser_finds_authors_and_links() -> None:
    feed = feedparser.parse(FEED)
    assert not feed.bozo
    assert feed.feed.link == f"{SITE}/"
    assert [entry.author for entry in feed.entries] == ["Camille Renard", "Théo Valmont"]
    assert [entry.link for entry in feed.entries] == [
        f"{SITE}/episodes/bonus-%C3%A9t%C3%A9/",
        f"{SITE}/episodes/desert/",
    ]
