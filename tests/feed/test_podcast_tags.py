"""Every tag that show.toml and episode.toml have keys for: written, in the golden feed of two
documents, and right by the rules."""

from __future__ import annotations

from dataclasses import replace

import pytest

from podcastkit.feed.feed_facts import TagFacts
from podcastkit.feed.reader import read_documents, read_feed
from podcastkit.feed.rss import build_documents
from podcastkit.feed.rules.apply import check_feed
from podcastkit.model.feed import FeedItem
from podcastkit.model.link import Link
from podcastkit.model.podcasting.feed_options import (
    CommentThread,
    EpisodeFeedOptions,
    FeedImage,
    FeedOptions,
    License,
    Location,
    OtherFeed,
    Schedule,
    Season,
    TextRecord,
)
from tests.feed.test_rss import FIRST, SECOND, SHOW, THIRD
from tests.paths import DATA

GOLDEN = DATA / "feeds" / "every-tag"
OPTIONS = FeedOptions(
    new_url="https://new.example.org/feed.xml",
    block=True,
    complete=True,
    hub="https://hub.example.org/",
    prefix=("https://op3.dev/e,pg={guid}/",),
    page_size=2,
    license=License("CC-BY-NC-4.0"),
    publisher=OtherFeed("003af0a0-6a45-55cf-b765-68e3d349551a", "https://house.example.org/feed.xml"),
    schedule=Schedule("Chaque mardi", "FREQ=WEEKLY;BYDAY=TU", "2018-04-03"),
    funding=(Link("Soutenir l’émission", "https://podcast.example.org/don"),),
    txt=(TextRecord("S6lpp-7ZCn8", "verify"), TextRecord("05124", "applepodcastsverify")),
    locations=(Location("Brest", "creator", "geo:48.39,-4.48", "R1076124", "FR"),),
    images=(FeedImage("https://podcast.example.org/b.jpg", "La mer", "16/9", 1920, 1080, "image/jpeg", "banner"),),
    podroll=(OtherFeed("917393e3-1b1e-5cef-ace4-edaa54e1f810", title="Podcasting 2.0"),),
    comments=(
        CommentThread("activitypub", "https://social.example.org/1", "@camille"),
        CommentThread("nostr", "nostr:note1"),
    ),
    seasons=(Season(1, "Partir"),),
)  # fmt: skip
OWN = EpisodeFeedOptions(
    author="Théo Valmont",
    itunes_title="Le boulanger",
    number_display="Ch. 2",
    block=True,
    ai_content=True,
    license=License("à nous", "https://podcast.example.org/licence"),
    funding=(Link("Acheter du pain", "https://podcast.example.org/pain"),),
    txt=(TextRecord("deux"),),
    locations=(Location("Sahara"),),
    images=(FeedImage("https://podcast.example.org/four.jpg"),),
    comments=(CommentThread("disabled"),),
    content_links=(Link("En vidéo", "https://video.example.org/2"),),
)


def tagged(item: FeedItem, own: EpisodeFeedOptions, kind: str = "full") -> FeedItem:
    return replace(item, episode=replace(item.episode, feed=own, kind=kind))


ITEMS = (
    tagged(FIRST, EpisodeFeedOptions(), "trailer"),
    tagged(SECOND, OWN),
    tagged(THIRD, EpisodeFeedOptions()),
)


def channel_tags(options: FeedOptions, *items: FeedItem) -> dict[str, TagFacts]:
    document = build_documents(SHOW, items, options=options)["feed.xml"]
    return {tag.name: tag for tag in read_feed(document).tags}


def test_every_key_gives_the_golden_documents() -> None:
    documents = build_documents(SHOW, ITEMS, "cover.jpeg", OPTIONS)
    assert {name: document.decode() for name, document in documents.items()} == {
        path.name: path.read_text(encoding="utf-8") for path in GOLDEN.glob("*.xml")
    }


def test_the_golden_documents_break_no_rule() -> None:
    documents = build_documents(SHOW, ITEMS, "cover.jpeg", OPTIONS)
    assert {finding.rule for finding in check_feed(*documents.values())} == {
        "podcastkit-placeholder-address"
    }


def test_nothing_set_leaves_no_trace() -> None:
    names = channel_tags(FeedOptions(), THIRD)
    unset = {"funding", "txt", "license", "location", "image", "podroll", "publisher", "trailer"}
    assert unset & {name.partition(":")[2] for name in names if name != "itunes:image"} == set()


@pytest.mark.parametrize(
    ("show", "episodes", "told"),
    [
        (None, (None, None), None),
        (None, (False, None), None),
        (None, (False, False), "false"),
        (None, (False, True), "true"),
        (False, (None, None), "false"),
        (True, (None, False), "true"),
    ],
)
def test_the_show_is_machine_made_when_an_episode_is(
    show: bool | None, episodes: tuple[bool | None, ...], told: str | None
) -> None:
    items = [
        tagged(item, EpisodeFeedOptions(ai_content=answer))
        for item, answer in zip((FIRST, SECOND), episodes, strict=True)
    ]
    record = channel_tags(FeedOptions(ai_content=show), *items).get("podcast:txt")
    assert (record.text if record else None) == told


def test_prefixes_stand_before_the_enclosure_and_nowhere_else() -> None:
    prefix = ("https://a.example.org/", "https://b.example.org/{guid}/")
    document = build_documents(SHOW, [FIRST], options=FeedOptions(prefix=prefix))["feed.xml"]
    (item,) = read_feed(document).items
    guid = "375e050f-7f52-5e9b-9cfc-9414515d1a5b"
    assert item.enclosures[0].url == (
        f"https://a.example.org/b.example.org/{guid}/podcast.example.org/episodes/phare/phare.mp3"
    )
    assert document.count(b"a.example.org") == 1
    assert item.where == "phare"


def test_the_documents_are_read_as_one_feed() -> None:
    whole = read_feed(
        build_documents(SHOW, ITEMS, "cover.jpeg", replace(OPTIONS, page_size=0))["feed.xml"]
    )
    parted = read_documents([(GOLDEN / name).read_bytes() for name in ("feed.xml", "feed-1.xml")])
    assert parted.items == whole.items
    assert parted.tags == whole.tags
    assert len(parted.documents) == 2
