"""What is asked of a cover, and of the pictures of chapters."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import wraps
from pathlib import PurePosixPath

from podcastkit.feed.rules.episode_files.published_episode import PictureFacts, PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, PSP_1, Rules, Violation

COVER_PIXELS = range(1400, 3001)
COVER_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}

HEAVY, TOO_HEAVY = 524_288, 5_000_000
"""Bytes: half a megabyte is what Apple has advised and validators warn of."""

COVER_RULES = Rules[PublishedEpisode]()
rule = COVER_RULES.rule


def each_picture(
    check: Callable[[PictureFacts], Iterator[str]],
) -> Callable[[PublishedEpisode], Iterator[Violation]]:
    """A check of the cover and the pictures of chapters, which are judged by the same rules but for
    size, from one that yields what is wrong with a picture."""

    @wraps(check)
    def check_pictures(episode: PublishedEpisode) -> Iterator[Violation]:
        for picture in filter(None, (episode.cover, *episode.pictures)):
            for message in check(picture):
                yield Violation(picture.path, message)

    return check_pictures


@rule("psp1-cover-size", "error", PSP_1, "Export the cover again at 3000 x 3000 pixels.")
def size(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover is square and has 1400 to 3000 pixels a side."""
    cover = episode.cover
    if cover and (cover.width != cover.height or cover.width not in COVER_PIXELS):
        yield Violation(cover.path, f"The cover has {cover.width} x {cover.height} pixels.")


@rule("psp1-cover-format", "error", PSP_1, "Export the picture again as JPEG.")
@each_picture
def file_format(picture: PictureFacts) -> Iterator[str]:
    """A cover or a chapter's picture is a JPEG or a PNG file."""
    if picture.format not in COVER_ENDINGS:
        yield f"The picture is a {picture.format} file."


@rule(
    "psp1-cover-extension",
    "warning",
    PSP_1,
    "Rename the file, and its entry in show.toml or episode.toml.",
)
@each_picture
def extension(picture: PictureFacts) -> Iterator[str]:
    """A cover's extension is that of its format."""
    ending = PurePosixPath(picture.path).suffix.lower()
    if ending not in COVER_ENDINGS.get(picture.format, (ending,)):
        yield f'The picture is a {picture.format} file with the extension "{ending}".'


@rule(
    "psp1-cover-colours",
    "warning",
    PSP_1,
    "Export the picture again in sRGB without an alpha channel.",
)
@each_picture
def colours(picture: PictureFacts) -> Iterator[str]:
    """A cover or a chapter's picture has RGB colours, without transparency."""
    if picture.mode != "RGB":
        yield f"The picture's colours are {picture.mode}."


@rule(
    "podcastkit-picture-turned",
    "warning",
    PODCASTKIT,
    "Turn the picture in an editor and export it without EXIF data.",
)
@each_picture
def turned(picture: PictureFacts) -> Iterator[str]:
    """A picture stands upright without its EXIF data, which not every app reads."""
    if picture.turned:
        yield "Apps that do not read EXIF show the picture turned."


@rule(
    "podcastkit-picture-bytes",
    "warning",
    PODCASTKIT,
    "Export the picture again as JPEG of lower quality or with fewer pixels.",
)
@each_picture
def heavy(picture: PictureFacts) -> Iterator[str]:
    """A picture, which goes into every MP3 too, has at most half a megabyte."""
    if HEAVY < picture.size <= TOO_HEAVY:
        yield f"The picture has {_megabytes(picture)} MB."


@rule(
    "podcastkit-picture-too-heavy",
    "error",
    PODCASTKIT,
    "Export the picture again as JPEG of lower quality or with fewer pixels.",
)
@each_picture
def too_heavy(picture: PictureFacts) -> Iterator[str]:
    """No picture makes every MP3 larger by 5 MB."""
    if picture.size > TOO_HEAVY:
        yield f"The picture has {_megabytes(picture)} MB, in every MP3 as well."


def _megabytes(picture: PictureFacts) -> str:
    return f"{picture.size / 1e6:.1f}"
