"""Every rule on files, seen to be silent on a good episode and to speak when the episode is broken
in its way."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, TypeAlias

import pytest

from podcastkit.feed.rules.apply import EPISODE_RULES, check_files
from podcastkit.feed.rules.episode_files.captions import caption_cues
from podcastkit.feed.rules.episode_files.published_episode import (
    Id3Facts,
    PictureFacts,
    PublishedEpisode,
)
from podcastkit.model.audio import Loudness, MasteringTarget, StereoImage
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.show import Episode

MP3, VTT, SRT, JSON = (
    f"episodes/un/{name}"
    for name in ("un.mp3", "transcript.vtt", "transcript.srt", "chapters.json")
)
CHAPTERS = (Chapter(0, "Partir", "https://a.fr"), Chapter(60_250, "Revenir"))
ITEM = FeedItem(
    episode=Episode("un", "guid", "Un", datetime(2018, 4, 3, tzinfo=UTC), "un.wav"),
    duration=120_000,
    enclosure=FileFacts(MP3, 1_920_000, "audio/mpeg"),
    transcripts=(FileFacts(VTT, 100, "text/vtt"), FileFacts(SRT, 90, "application/x-subrip")),
    chapters_file=FileFacts(JSON, 80, "application/json+chapters"),
    chapters=CHAPTERS,
    page="episodes/un/index.html",
    image="",
    summary="",
    notes_html="",
)
GOOD_VTT = """WEBVTT

00:00.000 --> 00:02.000
<v Camille Renard>Bonjour à toutes et à tous, et bienvenue dans cet épisode-ci.

00:00:02.000 --> 00:01:59.500 align:start
Merci.
"""
GOOD_SRT = """1
00:00:00,000 --> 00:00:02,000
Camille: Bonjour à toutes et
à tous.

2
00:00:02,000 --> 00:01:59,500
Merci.
"""
GOOD_JSON = json.dumps(
    {
        "version": "1.2.0",
        "chapters": [
            {"startTime": 0, "title": "Partir"},
            {"startTime": 60.25, "title": "Revenir", "toc": True},
        ],
    }
)
FAST_VTT = "WEBVTT\n\n" + "".join(
    f"00:{second:02}.000 --> 00:{second:02}.900\nMerci d’être là avec nous.\n\n"
    for second in range(20)
)
GOOD_PAGE = (
    '<link href="https://a.fr/episodes/un/"><a href="#main">x</a><main id="main">'
    '<audio src="un.mp3"></audio><a href="transcript.vtt">y</a><a href="../../index.html">z</a>'
)
TAGS = Id3Facts(
    "Un", "2018-04-03", "abc", (Chapter(0, "Partir"), Chapter(60_250, "Revenir")), (0, 60_250)
)
GOOD = PublishedEpisode(
    slug="un",
    item=ITEM,
    sizes={MP3: 1_920_000, VTT: 100, SRT: 90, JSON: 80, "episodes/un/index.html": 50},
    audio_duration=120_020,
    bitrate=128,
    id3=TAGS,
    loudness=Loudness(-16.4, 6.0, -1.0),
    image=StereoImage(3.0, 5.9, 0.01),
    vtt=GOOD_VTT,
    srt=GOOD_SRT,
    chapters_json=GOOD_JSON,
    page=GOOD_PAGE,
    cover=PictureFacts("cover.jpg", 3000, 3000, "JPEG", "RGB", 400_000, digest="abc"),
)
Break: TypeAlias = Callable[[PublishedEpisode], PublishedEpisode]


def to(**changes: Any) -> Break:
    return lambda episode: replace(episode, **changes)


def cover(**changes: Any) -> Break:
    assert GOOD.cover
    return to(cover=replace(GOOD.cover, **changes))


def tags(**changes: Any) -> Break:
    return to(id3=replace(TAGS, **changes))


def size(path: str, bytes_: int | None) -> Break:
    kept = {name: value for name, value in GOOD.sizes.items() if name != path}
    return to(sizes=kept if bytes_ is None else kept | {path: bytes_})


def chapters(**changes: Any) -> Break:
    return to(chapters_json=json.dumps(json.loads(GOOD_JSON) | changes))


def vtt(old: str, new: str) -> Break:
    assert old in GOOD_VTT
    return to(vtt=GOOD_VTT.replace(old, new))


def srt(old: str, new: str) -> Break:
    assert old in GOOD_SRT
    return to(srt=GOOD_SRT.replace(old, new))


CASES: list[tuple[str, Break]] = [
    ("podcastkit-file-present", size(VTT, None)),
    ("podcastkit-file-present", to(item=replace(ITEM, page="episodes/un/page.html"))),
    ("podcastkit-file-empty", size(SRT, 0)),
    ("psp1-enclosure-size", size(MP3, 1_920_001)),
    ("podcastkit-duration", to(audio_duration=121_001)),
    ("apple-loudness", to(loudness=Loudness(-17.1, 6.0, -1.5))),
    ("apple-loudness", to(target=MasteringTarget(loudness=-19.0))),
    ("apple-true-peak", to(loudness=Loudness(-16.0, 6.0, -0.9))),
    ("apple-mastering-target", to(target=MasteringTarget(loudness=-14.0))),
    ("apple-mastering-target", to(target=MasteringTarget(true_peak=-0.5))),
    ("podcastkit-silence", to(loudness=Loudness(-70.0, 0.0, float("-inf")))),
    ("podcastkit-mono", to(image=StereoImage(90.0, 0.0, 1.0))),
    ("podcastkit-mono", to(image=StereoImage(6.5, 0.0, 0.0))),
    ("podcastkit-mono", to(image=StereoImage(1.2, 0.0, 0.1))),
    ("podcastkit-balance", to(image=StereoImage(3.0, 33.4, 0.0))),
    ("podcastkit-balance", to(image=StereoImage(3.0, -6.1, 0.0))),
    ("spotify-bitrate", to(bitrate=64)),
    ("podcastkit-id3-title", tags(title="Deux")),
    ("podcastkit-id3-title", tags(title="")),
    ("podcastkit-id3-date", tags(date="2018-04-04")),
    ("podcastkit-id3-date", tags(date="2018")),
    ("podcastkit-id3-cover", tags(cover="other")),
    ("podcastkit-id3-cover", tags(cover="")),
    ("podcastkit-id3-chapters", tags(chapters=())),
    ("podcastkit-id3-chapters", tags(chapters=(TAGS.chapters[0], Chapter(60_252, "Revenir")))),
    ("podcastkit-id3-chapters", tags(chapters=(TAGS.chapters[0], Chapter(60_250, "Rentrer")))),
    ("podcastkit-id3-order", tags(starts=(60_250, 0))),
    ("namespace-chapters-json", to(chapters_json="<html>")),
    ("namespace-chapters-json", to(chapters_json="[" * 100_000)),
    ("namespace-chapters-json", to(chapters_json="[]")),
    ("namespace-chapters-json", chapters(version="1.1.0")),
    ("namespace-chapters-json", chapters(chapters=[{"title": "Partir"}])),
    ("namespace-chapters-json", chapters(chapters=[{"startTime": 0, "title": " "}])),
    ("namespace-chapters-json", chapters(chapters=[{"startTime": 0, "title": "Partir"}])),
    ("podcastkit-chapter-times", to(item=replace(ITEM, chapters=CHAPTERS[::-1]))),
    (
        "podcastkit-chapter-times",
        to(item=replace(ITEM, chapters=(*CHAPTERS, Chapter(120_000, "Après")))),
    ),
    ("psp1-cover-size", cover(width=1399, height=1399)),
    ("psp1-cover-size", cover(width=3001, height=3001)),
    ("psp1-cover-size", cover(height=2999)),
    ("podcastkit-picture-turned", cover(turned=True)),
    ("podcastkit-picture-bytes", cover(size=524_289)),
    ("podcastkit-picture-bytes", cover(size=5_000_000)),
    ("podcastkit-picture-too-heavy", cover(size=5_000_001)),
    ("psp1-cover-colours", to(pictures=(PictureFacts("c.jpg", 9, 9, "JPEG", "CMYK", 1),))),
    ("psp1-cover-extension", to(pictures=(PictureFacts("c.jpg", 9, 9, "PNG", "RGB", 1),))),
    ("psp1-cover-format", to(pictures=(PictureFacts("c.gif", 9, 9, "GIF", "RGB", 1),))),
    (
        "podcastkit-picture-turned",
        to(pictures=(PictureFacts("c.jpg", 9, 9, "JPEG", "RGB", 1, turned=True),)),
    ),
    ("psp1-cover-format", cover(format="WEBP")),
    ("psp1-cover-extension", cover(path="cover.png")),
    ("psp1-cover-colours", cover(mode="CMYK")),
    ("webvtt-signature", vtt("WEBVTT", "WebVTT")),
    ("webvtt-signature", to(vtt="")),
    ("webvtt-header", vtt("WEBVTT", "WEBVTT\nKind: captions")),
    ("webvtt-header", vtt("WEBVTT", "WEBVTT - À contre-courant")),
    ("webvtt-cues", vtt("--> 00:02.000", "--> 00:00.000")),
    ("webvtt-cues", vtt("--> 00:02.000", "--> 00:02.001")),
    ("webvtt-cues", vtt("00:00.000 -->", "début -->")),
    ("namespace-vtt-lines", vtt("Bonjour", "Bonjour, bonjour")),
    ("antennapod-voice-name", vtt("<v Camille", "<v Zoé &amp; Camille")),
    ("srt-cues", srt("--> 00:00:02,000", "--> 00:00:00,000")),
    ("srt-cues", srt("--> 00:00:02,000", "--> 00:00:03,000")),
    ("namespace-srt-lines", srt("Merci.", "Un\ndeux\ntrois")),
    ("namespace-srt-lines", srt("Merci.", "Merci d’être avec nous ce matin, Inès")),
    ("podcastkit-transcript-gap", vtt("00:00:02.000 -->", "00:01:03.001 -->")),
    ("podcastkit-transcript-gap", vtt("00:01:59.500", "00:00:59.000")),
    ("podcastkit-transcript-gap", vtt("00:00.000 --> 00:02.000", "01:01.000 --> 01:02.000")),
    ("podcastkit-reading-speed", to(vtt=FAST_VTT)),
    ("podcastkit-links-inside", to(page=GOOD_PAGE.replace("un.mp3", "deux.mp3"))),
    ("podcastkit-links-inside", to(page=GOOD_PAGE.replace('"#main"', '"#talk"'))),
    ("podcastkit-captions-end", vtt("00:01:59.500", "00:02:02.000")),
    ("podcastkit-captions-end", srt("00:01:59,500", "00:02:02,000")),
]


def test_the_good_episode_breaks_no_rule() -> None:
    assert check_files([GOOD]) == ()


@pytest.mark.parametrize(
    ("rule", "broken"), CASES, ids=[f"{n}-{rule}" for n, (rule, _) in enumerate(CASES)]
)
def test_a_broken_episode_is_found_by_the_rule(rule: str, broken: Break) -> None:
    assert rule in {finding.rule for finding in check_files([broken(GOOD)])}


def test_every_rule_on_files_has_a_case() -> None:
    assert {rule for rule, _ in CASES} == {rule.id for rule in EPISODE_RULES}


def test_files_that_were_not_read_are_not_judged() -> None:
    unread = PublishedEpisode("un", replace(ITEM, chapters=()), GOOD.sizes)
    assert check_files([unread]) == ()


def test_an_address_too_long_for_a_line_is_nobody_s_fault() -> None:
    address = "https://contre-courant.fr/" + "a" * 60
    assert (
        check_files(
            [
                replace(
                    GOOD,
                    vtt=GOOD_VTT.replace("Merci.", address),
                    srt=GOOD_SRT.replace("Merci.", address),
                )
            ]
        )
        == ()
    )


def test_a_cover_shared_by_episodes_is_found_once() -> None:
    bad = cover(width=100, height=100)(GOOD)
    assert [finding.where for finding in check_files([bad, replace(bad, slug="deux")])] == [
        "cover.jpg"
    ]


def test_a_cue_is_read_with_its_place_and_without_its_tags() -> None:
    first, second = caption_cues(GOOD_VTT.replace("\n", "\r\n"))
    assert (first.line, first.start, first.end) == (3, 0, 2000)
    assert first.shown == ("Bonjour à toutes et à tous, et bienvenue dans cet épisode-ci.",)
    assert (second.line, second.start, second.end, second.lines) == (6, 2000, 119_500, ("Merci.",))
