"""What show.toml and episode.toml say for the feed alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.config.episode import load_episode
from podcastkit.config.show import parse_show
from podcastkit.errors import ConfigError
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
from tests.paths import REPOSITORY

SHOW = """
[show]
title = "t"
description = "d"
language = "fr"
author = "a"
owner_email = "a@example.org"
site_url = "https://example.org"
image = "cover.jpg"
categories = ["Arts"]
"""
GUID = "917393e3-1b1e-5cef-ace4-edaa54e1f810"
TAGS = """
[[funding]]
title = "Soutenir"
url = "https://example.org/don"
[[txt]]
purpose = "verify"
text = "abc"
[[locations]]
name = "Brest"
rel = "creator"
geo = "geo:48.39,-4.48"
osm = "R1076124"
country = "FR"
[[images]]
href = "https://example.org/b.jpg"
alt = "La mer"
aspect_ratio = "16/9"
width = 1920
height = 1080
type = "image/jpeg"
purpose = "banner"
[[comments]]
protocol = "activitypub"
uri = "https://social.example.org/1"
account_id = "@a"
account_url = "https://social.example.org/@a"
[[comments]]
protocol = "disabled"
"""
COMMON = {
    "funding": (Link("Soutenir", "https://example.org/don"),),
    "txt": (TextRecord("abc", "verify"),),
    "locations": (Location("Brest", "creator", "geo:48.39,-4.48", "R1076124", "FR"),),
    "images": (
        FeedImage("https://example.org/b.jpg", "La mer", "16/9", 1920, 1080, "image/jpeg", "banner"),
    ),
    "comments": (
        CommentThread(
            "activitypub", "https://social.example.org/1", "@a", "https://social.example.org/@a"
        ),
        CommentThread("disabled"),
    ),
}  # fmt: skip


def options(text: str) -> FeedOptions:
    return parse_show(SHOW + text, Path("show.toml")).feed


def test_a_show_that_says_nothing_has_the_defaults() -> None:
    assert options("") == FeedOptions()
    assert options("[feed]\n[schedule]\n[publisher]") == FeedOptions()


def test_every_key_of_a_show_is_read() -> None:
    read = options(f"""
[feed]
new_url = "https://new.example.org/feed.xml"
block = true
complete = true
ai_content = false
hub = "https://hub.example.org/"
prefix = ["https://op3.dev/e,pg={{guid}}/"]
page_size = 300
license = "cc-by-4.0"
[publisher]
guid = "{GUID}"
url = "https://house.example.org/feed.xml"
[schedule]
text = "Chaque mardi"
rrule = "FREQ=WEEKLY;BYDAY=TU"
start = "2026-01-06"
[[podroll]]
guid = "{GUID}"
title = "Podcasting 2.0"
[[seasons]]
number = 1
name = "Partir"
{TAGS}""")
    assert read == FeedOptions(
        new_url="https://new.example.org/feed.xml",
        block=True,
        complete=True,
        ai_content=False,
        hub="https://hub.example.org/",
        prefix=("https://op3.dev/e,pg={guid}/",),
        page_size=300,
        license=License("CC-BY-4.0"),
        publisher=OtherFeed(GUID, "https://house.example.org/feed.xml"),
        schedule=Schedule("Chaque mardi", "FREQ=WEEKLY;BYDAY=TU", "2026-01-06"),
        podroll=(OtherFeed(GUID, title="Podcasting 2.0"),),
        seasons=(Season(1, "Partir"),),
        **COMMON,  # type: ignore[arg-type]
    )


def test_every_key_of_an_episode_is_read(tmp_path: Path) -> None:
    (tmp_path / "episode.toml").write_text(
        f"""
guid = "g"
title = "t"
date = 2026-11-30
audio = "a.wav"
author = "Zoé"
itunes_title = "Un"
number_display = "Ch. 1"
block = true
ai_content = true
license = "à nous"
license_url = "https://example.org/licence"
{TAGS}
[[content_links]]
title = "En vidéo"
url = "https://video.example.org/1"
""",
        "utf-8",
    )
    assert load_episode(tmp_path).feed == EpisodeFeedOptions(
        author="Zoé",
        itunes_title="Un",
        number_display="Ch. 1",
        block=True,
        ai_content=True,
        license=License("à nous", "https://example.org/licence"),
        content_links=(Link("En vidéo", "https://video.example.org/1"),),
        **COMMON,  # type: ignore[arg-type]
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('[feed]\nai_content = "oui"', "feed.ai_content must be true or false"),
        ("[feed]\npage_size = -1", "feed.page_size must be at least 0"),
        ('[feed]\nprefix = ["http://a.example.org/"]', "must hold addresses that start with"),
        ('[feed]\nprefix = ["https://a.example.org/e"]', "must hold addresses that start with"),
        ('[feed]\nlicense = "la mienne"', '"la mienne" is no licence that podcast apps know'),
        ('[feed]\nlicense_url = "https://a.example.org"', "needs the name of the licence"),
        ('[publisher]\nguid = "12"', "must be the podcast:guid of a podcast"),
        ('[[podroll]]\nurl = "https://a.example.org"', "the key 'guid' is missing"),
        ('[schedule]\nrrule = "FREQ=WEEKLY"', "the key 'text' is missing"),
        ('[schedule]\ntext = "a"\nrrule = "weekly"', "must be a rule of iCalendar"),
        ('[schedule]\ntext = "a"\nstart = "mardi"', "must be a date in quotes"),
        ('[[locations]]\nname = "a"\ngeo = "Paris"', "must be a geo URI"),
        ('[[locations]]\nname = "a"\nosm = "71525"', "must be an OpenStreetMap object"),
        ('[[locations]]\nname = "a"\ncountry = "France"', "must be two capital letters"),
        ('[[locations]]\nname = "a"\nrel = "studio"', "must be one of"),
        ('[[comments]]\nprotocol = "mastodon"', "must be one of"),
        ('[[comments]]\nprotocol = "nostr"', "the key 'uri' is missing"),
        ("[[seasons]]\nnumber = 0", "must be at least 1"),
    ],
)
def test_what_no_app_could_use_is_refused_by_its_key(text: str, message: str) -> None:
    with pytest.raises(ConfigError, match=message.replace("(", r"\(")) as caught:
        options(text)
    assert caught.value.line


def test_the_demo_says_that_its_voices_are_synthetic() -> None:
    assert load_episode(REPOSITORY / "episodes" / "camille-personne").feed.ai_content is True


@pytest.mark.parametrize("host", ["localhost:8000", "127.0.0.1", "[::1]:8080", "pod.localhost"])
def test_a_show_can_be_tried_out_on_this_machine(host: str) -> None:
    text = SHOW.replace("https://example.org", f"http://{host}/podcast")
    assert parse_show(text, Path("show.toml")).show.site_url == f"http://{host}/podcast"
