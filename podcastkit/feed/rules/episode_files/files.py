"""What is asked of an episode's published files: they are there, and the sound is what the feed
says."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import (
    APPLE_AUDIO,
    PODCASTKIT,
    PSP_1,
    SPOTIFY_DELIVERY,
    Rules,
    Violation,
)
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.time import Ms

LOUDNESS_TOLERANCE = 1.0
"""dB either side of the target (Apple)."""

APPLE_TARGET = MasteringTarget()
BITRATES = range(96, 321)
DURATION_SLACK: Ms = 1_000

MONO_LOSS = 6.0
"""Decibels; sides that have nothing in common lose 3."""
CANCELLED = 0.02
"""Part of the loud passages; music that is meant to be wide does so for moments."""
BALANCE = 6.0
"""Decibels; a voice that is 6 dB louder on one side seems to come from there."""

FILE_RULES = Rules[PublishedEpisode]()
rule = FILE_RULES.rule


def _paths(episode: PublishedEpisode) -> Iterator[str]:
    item = episode.item
    yield item.enclosure.path
    yield from (file.path for file in item.transcripts)
    if item.chapters_file:
        yield item.chapters_file.path
    yield from (path for path in (item.page, item.image) if path)


@rule("podcastkit-file-present", "error", PODCASTKIT, "Run podcastkit publish again.")
def absent_files(episode: PublishedEpisode) -> Iterator[Violation]:
    """Every file that the feed names is there."""
    for path in _paths(episode):
        if path not in episode.sizes:
            yield Violation(path, "The feed names this file, and it is not there.")


@rule("podcastkit-file-empty", "error", PODCASTKIT, "Run podcastkit publish again.")
def empty_files(episode: PublishedEpisode) -> Iterator[Violation]:
    """No published file is empty."""
    for path in _paths(episode):
        if episode.sizes.get(path) == 0:
            yield Violation(path, "The file is empty.")


@rule("psp1-enclosure-size", "error", PSP_1, "Run podcastkit publish again.")
def enclosure_size(episode: PublishedEpisode) -> Iterator[Violation]:
    """An enclosure's length is the size of its file."""
    enclosure = episode.item.enclosure
    size = episode.sizes.get(enclosure.path, enclosure.size)
    if size != enclosure.size:
        yield Violation(
            enclosure.path, f"The feed says {enclosure.size} bytes, the file has {size}."
        )


@rule("podcastkit-duration", "warning", PODCASTKIT, "Run podcastkit publish again.")
def wrong_duration(episode: PublishedEpisode) -> Iterator[Violation]:
    """itunes:duration is the length of the sound, within a second."""
    declared, real = episode.item.duration, episode.audio_duration
    if real is not None and abs(real - declared) > DURATION_SLACK:
        yield Violation(
            episode.item.enclosure.path,
            f"The feed says {declared / 1000:.1f} s, the sound lasts {real / 1000:.1f} s.",
        )


@rule("apple-loudness", "warning", APPLE_AUDIO)
def loudness(episode: PublishedEpisode) -> Iterator[Violation]:
    """The loudness is within 1 dB of the target, -16 LUFS unless the show sets another."""
    measured, target = episode.loudness, episode.target.loudness
    if measured is None or measured.is_silent:
        return
    if abs(measured.integrated - target) > LOUDNESS_TOLERANCE:
        yield Violation(
            episode.item.enclosure.path,
            f"The loudness is {measured.integrated:.1f} LUFS, the show's target is {target:.1f}.",
        )


@rule("apple-true-peak", "warning", APPLE_AUDIO)
def true_peak(episode: PublishedEpisode) -> Iterator[Violation]:
    """The true peak does not rise above the ceiling, -1 dBTP unless the show sets another."""
    measured, ceiling = episode.loudness, episode.target.true_peak
    if measured and measured.true_peak > ceiling:
        yield Violation(
            episode.item.enclosure.path,
            f"The true peak is {measured.true_peak:.1f} dBTP, the show's ceiling is {ceiling:.1f}.",
        )


@rule(
    "apple-mastering-target",
    "info",
    APPLE_AUDIO,
    "Set loudness and true_peak under [audio] in show.toml.",
)
def mastering_target(episode: PublishedEpisode) -> Iterator[Violation]:
    """The show's mastering target is -16 LUFS within 1 dB, and at most -1 dBTP."""
    target = episode.target
    if (
        abs(target.loudness - APPLE_TARGET.loudness) > LOUDNESS_TOLERANCE
        or target.true_peak > APPLE_TARGET.true_peak
    ):
        yield Violation(
            episode.slug,
            f"The show masters to {target.loudness:.1f} LUFS and {target.true_peak:.1f} dBTP; "
            f"Apple asks {APPLE_TARGET.loudness:.1f} and {APPLE_TARGET.true_peak:.1f}.",
        )


@rule("podcastkit-silence", "warning", PODCASTKIT, "Check that the recording is the right one.")
def silence(episode: PublishedEpisode) -> Iterator[Violation]:
    """An episode can be heard."""
    if episode.loudness and episode.loudness.is_silent:
        yield Violation(episode.item.enclosure.path, "Nothing can be heard in the whole episode.")


@rule(
    "podcastkit-mono",
    "warning",
    PODCASTKIT,
    "Turn one channel of the recording over (invert its phase) where this is so; publish again.",
)
def mono_mix(episode: PublishedEpisode) -> Iterator[Violation]:
    """Both sides do not cancel each other where a phone or a loudspeaker mixes them to one."""
    image = episode.image
    if image and (image.mono_loss > MONO_LOSS or image.cancelled > CANCELLED):
        yield Violation(
            episode.item.enclosure.path,
            f"Mixed to mono it is {image.mono_loss:.0f} dB softer, and both sides cancel each "
            f"other in {100 * image.cancelled:.0f} % of it.",
        )


@rule(
    "podcastkit-balance",
    "warning",
    PODCASTKIT,
    "Bring both channels of the recording to one level, or mix it to mono, and publish again.",
)
def balance(episode: PublishedEpisode) -> Iterator[Violation]:
    """No side is over 6 dB louder than the other, so that one earphone is enough to follow."""
    image = episode.image
    if image and abs(image.balance) > BALANCE:
        side = "left" if image.balance > 0 else "right"
        yield Violation(
            episode.item.enclosure.path,
            f"The {side} side is {abs(image.balance):.0f} dB louder than the other.",
        )


@rule(
    "spotify-bitrate",
    "warning",
    SPOTIFY_DELIVERY,
    "Set bitrate under [audio] in show.toml.",
)
def bitrate(episode: PublishedEpisode) -> Iterator[Violation]:
    """The bit rate lies between 96 and 320 kbit/s."""
    if episode.bitrate is not None and episode.bitrate not in BITRATES:
        yield Violation(episode.item.enclosure.path, f"The bit rate is {episode.bitrate} kbit/s.")
