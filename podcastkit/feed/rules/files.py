"""What is asked of the published files of an episode: they are there, and they are what the feed
says."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise
from pathlib import PurePosixPath

from podcastkit.feed.rules.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import (
    APPLE_AUDIO,
    CHAPTERS,
    PODCASTKIT,
    PSP_1,
    SPOTIFY_DELIVERY,
    Problem,
    Rule,
)
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, ms_from_seconds

LOUDNESS_TOLERANCE = 1.0
"""dB either side of the target (Apple)."""

APPLE_TARGET = MasteringTarget()
BITRATES = range(96, 321)
DURATION_SLACK: Ms = 1_000
COVER_PIXELS = range(1400, 3001)
COVER_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}
CHAPTERS_VERSION = "1.2.0"
ID3_SLACK: Ms = 1
"""A taggers' rounding of a chapter's start."""


def _paths(episode: PublishedEpisode) -> Iterator[str]:
    item = episode.item
    yield item.enclosure.path
    yield from (file.path for file in item.transcripts)
    if item.chapters_file:
        yield item.chapters_file.path
    yield from (path for path in (item.page, item.image) if path)


def _absent(episode: PublishedEpisode) -> Iterator[Problem]:
    for path in _paths(episode):
        if path not in episode.sizes:
            yield Problem(path, "The feed names this file, and it is not there.")


def _empty(episode: PublishedEpisode) -> Iterator[Problem]:
    for path in _paths(episode):
        if episode.sizes.get(path) == 0:
            yield Problem(path, "The file is empty.")


def _enclosure_size(episode: PublishedEpisode) -> Iterator[Problem]:
    enclosure = episode.item.enclosure
    size = episode.sizes.get(enclosure.path, enclosure.size)
    if size != enclosure.size:
        yield Problem(enclosure.path, f"The feed says {enclosure.size} bytes, the file has {size}.")


def _duration(episode: PublishedEpisode) -> Iterator[Problem]:
    said, real = episode.item.duration, episode.audio_duration
    if real is not None and abs(real - said) > DURATION_SLACK:
        path = episode.item.enclosure.path
        yield Problem(
            path, f"The feed says {said / 1000:.1f} s, the sound lasts {real / 1000:.1f} s."
        )


def _loudness(episode: PublishedEpisode) -> Iterator[Problem]:
    loudness, target = episode.loudness, episode.target.loudness
    if (
        loudness
        and not loudness.is_silent
        and abs(loudness.integrated - target) > LOUDNESS_TOLERANCE
    ):
        yield Problem(
            episode.item.enclosure.path,
            f"The loudness is {loudness.integrated:.1f} LUFS, the show's target is {target:.1f}.",
        )


def _silence(episode: PublishedEpisode) -> Iterator[Problem]:
    if episode.loudness and episode.loudness.is_silent:
        yield Problem(episode.item.enclosure.path, "Nothing can be heard in the whole episode.")


def _true_peak(episode: PublishedEpisode) -> Iterator[Problem]:
    loudness, ceiling = episode.loudness, episode.target.true_peak
    if loudness and loudness.true_peak > ceiling:
        yield Problem(
            episode.item.enclosure.path,
            f"The true peak is {loudness.true_peak:.1f} dBTP, the show's ceiling is {ceiling:.1f}.",
        )


def _target(episode: PublishedEpisode) -> Iterator[Problem]:
    target = episode.target
    if (
        abs(target.loudness - APPLE_TARGET.loudness) > LOUDNESS_TOLERANCE
        or target.true_peak > APPLE_TARGET.true_peak
    ):
        yield Problem(
            episode.slug,
            f"The show masters to {target.loudness:.1f} LUFS and {target.true_peak:.1f} dBTP; "
            f"Apple asks {APPLE_TARGET.loudness:.1f} and {APPLE_TARGET.true_peak:.1f}.",
        )


def _bitrate(episode: PublishedEpisode) -> Iterator[Problem]:
    if episode.bitrate is not None and episode.bitrate not in BITRATES:
        yield Problem(episode.item.enclosure.path, f"The bit rate is {episode.bitrate} kbit/s.")


def _id3_chapters(episode: PublishedEpisode) -> Iterator[Problem]:
    path, wanted, found = episode.item.enclosure.path, episode.item.chapters, episode.id3_chapters
    if len(found) != len(wanted):
        yield Problem(path, f"The MP3 has {len(found)} chapters, the episode {len(wanted)}.")
        return
    for one, other in zip(wanted, found, strict=True):
        if abs(one.start - other.start) > ID3_SLACK or one.title != other.title:
            yield Problem(path, f"The MP3's chapter {_told(other)} should be {_told(one)}.")


def _chapters_json(episode: PublishedEpisode) -> Iterator[Problem]:
    file = episode.item.chapters_file
    if episode.chapters_json is None or file is None:
        return
    try:
        document = json.loads(episode.chapters_json)
        version = document["version"]
        found = tuple(
            Chapter(ms_from_seconds(one["startTime"]), one["title"]) for one in document["chapters"]
        )
    except (ValueError, TypeError, KeyError) as error:
        yield Problem(file.path, f"The file does not hold chapters: {error!r}.")
        return
    if version != CHAPTERS_VERSION:
        yield Problem(file.path, f"The version is {version!r}, not {CHAPTERS_VERSION!r}.")
    wanted = tuple(Chapter(chapter.start, chapter.title) for chapter in episode.item.chapters)
    if found != wanted:
        other = next((one for one in found if one not in wanted), None)
        told = f", such as {_told(other)}" if other else ""
        yield Problem(
            file.path, f"Its {len(found)} chapters are not the {len(wanted)} of the episode{told}."
        )


def _chapter_times(episode: PublishedEpisode) -> Iterator[Problem]:
    chapters = episode.item.chapters
    for before, after in pairwise(chapters):
        if after.start <= before.start:
            yield Problem(
                episode.slug, f"The chapter {_told(after)} does not come after {_told(before)}."
            )
    for chapter in chapters:
        if chapter.start >= episode.item.duration:
            yield Problem(
                episode.slug, f"The chapter {_told(chapter)} starts after the end of the sound."
            )


def _told(chapter: Chapter) -> str:
    return f'"{chapter.title}" at {chapter.start / 1000:.3f} s'


def _cover_size(episode: PublishedEpisode) -> Iterator[Problem]:
    cover = episode.cover
    if cover and (cover.width != cover.height or cover.width not in COVER_PIXELS):
        yield Problem(cover.path, f"The cover has {cover.width} x {cover.height} pixels.")


def _cover_format(episode: PublishedEpisode) -> Iterator[Problem]:
    cover = episode.cover
    if cover and cover.format not in COVER_ENDINGS:
        yield Problem(cover.path, f"The cover is a {cover.format} file.")


def _cover_ending(episode: PublishedEpisode) -> Iterator[Problem]:
    cover = episode.cover
    if cover and cover.format in COVER_ENDINGS:
        ending = PurePosixPath(cover.path).suffix.lower()
        if ending not in COVER_ENDINGS[cover.format]:
            yield Problem(
                cover.path, f'The cover is a {cover.format} file with the extension "{ending}".'
            )


def _cover_colours(episode: PublishedEpisode) -> Iterator[Problem]:
    if episode.cover and episode.cover.mode != "RGB":
        yield Problem(episode.cover.path, f"The cover's colours are {episode.cover.mode}.")


FILE_RULES: tuple[Rule[PublishedEpisode], ...] = (
    Rule(
        "podcastkit-file-present",
        "error",
        PODCASTKIT,
        "Every file that the feed names is there.",
        _absent,
        "Run podcastkit publish again.",
    ),
    Rule(
        "podcastkit-file-empty",
        "error",
        PODCASTKIT,
        "No published file is empty.",
        _empty,
        "Run podcastkit publish again.",
    ),
    Rule(
        "psp1-enclosure-size",
        "error",
        PSP_1,
        "An enclosure's length is the size of its file.",
        _enclosure_size,
        "Run podcastkit publish again.",
    ),
    Rule(
        "podcastkit-duration",
        "warning",
        PODCASTKIT,
        "itunes:duration is the length of the sound, within a second.",
        _duration,
        "Run podcastkit publish again.",
    ),
    Rule(
        "apple-loudness",
        "warning",
        APPLE_AUDIO,
        "The loudness is within 1 dB of the target, -16 LUFS unless the show sets another.",
        _loudness,
    ),
    Rule(
        "apple-true-peak",
        "warning",
        APPLE_AUDIO,
        "The true peak does not rise above the ceiling, -1 dBTP unless the show sets another.",
        _true_peak,
    ),
    Rule(
        "apple-mastering-target",
        "info",
        APPLE_AUDIO,
        "The show's mastering target is -16 LUFS within 1 dB, and at most -1 dBTP.",
        _target,
        "Set loudness and true_peak under [mastering] in show.toml.",
    ),
    Rule(
        "podcastkit-silence",
        "warning",
        PODCASTKIT,
        "An episode can be heard.",
        _silence,
        "Check that the recording is the right one.",
    ),
    Rule(
        "spotify-bitrate",
        "warning",
        SPOTIFY_DELIVERY,
        "The bit rate lies between 96 and 320 kbit/s.",
        _bitrate,
        "Set bitrate under [mastering] in show.toml.",
    ),
    Rule(
        "podcastkit-id3-chapters",
        "warning",
        PODCASTKIT,
        "The chapters inside the MP3 are those of the episode.",
        _id3_chapters,
        "Run podcastkit publish again.",
    ),
    Rule(
        "namespace-chapters-json",
        "error",
        CHAPTERS,
        "The chapters file is JSON of version 1.2.0 with the chapters of the episode.",
        _chapters_json,
        "Run podcastkit publish again.",
    ),
    Rule(
        "podcastkit-chapter-times",
        "error",
        PODCASTKIT,
        "Chapters come one after the other and start before the sound ends.",
        _chapter_times,
        "Correct the starts in the episode's chapters.toml.",
    ),
    Rule(
        "psp1-cover-size",
        "error",
        PSP_1,
        "A cover is square and has 1400 to 3000 pixels a side.",
        _cover_size,
        "Export the cover again at 3000 x 3000 pixels.",
    ),
    Rule(
        "psp1-cover-format",
        "error",
        PSP_1,
        "A cover is a JPEG or a PNG file.",
        _cover_format,
        "Export the cover again as JPEG.",
    ),
    Rule(
        "psp1-cover-extension",
        "warning",
        PSP_1,
        "A cover's extension is that of its format.",
        _cover_ending,
        "Rename the file and its entry in show.toml.",
    ),
    Rule(
        "psp1-cover-colours",
        "warning",
        PSP_1,
        "A cover has RGB colours, without transparency.",
        _cover_colours,
        "Export the cover again in sRGB without an alpha channel.",
    ),
)
