"""What is asked of a cover, and of the pictures of chapters."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from podcastkit.feed.rules.episode_files.published_episode import PictureFacts, PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, PSP_1, Rules, Violation

COVER_PIXELS = range(1400, 3001)
COVER_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}

HEAVY, TOO_HEAVY = 524_288, 5_000_000
"""Bytes: half a megabyte is what Apple has advised and validators warn of."""

COVER_RULES = Rules[PublishedEpisode]()
rule = COVER_RULES.rule


@rule("psp1-cover-size", "error", PSP_1, "Export the cover again at 3000 x 3000 pixels.")
def size(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover is square and has 1400 to 3000 pixels a side."""
    cover = episode.cover
    if cover and (cover.width != cover.height or cover.width not in COVER_PIXELS):
        yield Violation(cover.path, f"The cover has {cover.width} x {cover.height} pixels.")


@rule("psp1-cover-format", "error", PSP_1, "Export the picture again as JPEG.")
def file_format(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover or a chapter's picture is a JPEG or a PNG file."""
    for picture in _pictures(episode):
        if picture.format not in COVER_ENDINGS:
            yield Violation(picture.path, f"The picture is a {picture.format} file.")


@rule(
    "psp1-cover-extension",
    "warning",
    PSP_1,
    "Rename the file, and its entry in show.toml or episode.toml.",
)
def extension(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover's extension is that of its format."""
    for picture in _pictures(episode):
        ending = PurePosixPath(picture.path).suffix.lower()
        if ending not in COVER_ENDINGS.get(picture.format, (ending,)):
            yield Violation(
                picture.path,
                f'The picture is a {picture.format} file with the extension "{ending}".',
            )


@rule(
    "psp1-cover-colours",
    "warning",
    PSP_1,
    "Export the picture again in sRGB without an alpha channel.",
)
def colours(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover or a chapter's picture has RGB colours, without transparency."""
    for picture in _pictures(episode):
        if picture.mode != "RGB":
            yield Violation(picture.path, f"The picture's colours are {picture.mode}.")


@rule(
    "podcastkit-picture-turned",
    "warning",
    PODCASTKIT,
    "Turn the picture in an editor and export it without EXIF data.",
)
def turned(episode: PublishedEpisode) -> Iterator[Violation]:
    """A picture stands upright without its EXIF data, which not every app reads."""
    for picture in _pictures(episode):
        if picture.turned:
            yield Violation(picture.path, "Apps that do not read EXIF show the picture turned.")


@rule(
    "podcastkit-picture-bytes",
    "warning",
    PODCASTKIT,
    "Export the picture again as JPEG of lower quality or with fewer pixels.",
)
def heavy(episode: PublishedEpisode) -> Iterator[Violation]:
    """A picture, which goes into every MP3 too, has at most half a megabyte."""
    for picture in _pictures(episode):
        if HEAVY < picture.size <= TOO_HEAVY:
            yield Violation(picture.path, f"The picture has {_megabytes(picture)} MB.")


@rule(
    "podcastkit-picture-too-heavy",
    "error",
    PODCASTKIT,
    "Export the picture again as JPEG of lower quality or with fewer pixels.",
)
def too_heavy(episode: PublishedEpisode) -> Iterator[Violation]:
    """No picture makes every MP3 larger by 5 MB."""
    for picture in _pictures(episode):
        if picture.size > TOO_HEAVY:
            yield Violation(
                picture.path, f"The picture has {_megabytes(picture)} MB, in every MP3 as well."
            )


def _pictures(episode: PublishedEpisode) -> Iterator[PictureFacts]:
    """The cover and the pictures of chapters, which are judged by the same rules but for size."""
    if episode.cover:
        yield episode.cover
    yield from episode.pictures


def _megabytes(picture: PictureFacts) -> str:
    return f"{picture.size / 1e6:.1f}"
