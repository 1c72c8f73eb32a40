"""What is asked of a cover."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import PurePosixPath

from podcastkit.feed.rules.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PSP_1, Rules, Violation

COVER_PIXELS = range(1400, 3001)
COVER_ENDINGS = {"JPEG": (".jpg", ".jpeg"), "PNG": (".png",)}

COVER_RULES = Rules[PublishedEpisode]()
rule = COVER_RULES.rule


@rule("psp1-cover-size", "error", PSP_1, "Export the cover again at 3000 x 3000 pixels.")
def size(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover is square and has 1400 to 3000 pixels a side."""
    cover = episode.cover
    if cover and (cover.width != cover.height or cover.width not in COVER_PIXELS):
        yield Violation(cover.path, f"The cover has {cover.width} x {cover.height} pixels.")


@rule("psp1-cover-format", "error", PSP_1, "Export the cover again as JPEG.")
def file_format(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover is a JPEG or a PNG file."""
    cover = episode.cover
    if cover and cover.format not in COVER_ENDINGS:
        yield Violation(cover.path, f"The cover is a {cover.format} file.")


@rule("psp1-cover-extension", "warning", PSP_1, "Rename the file and its entry in show.toml.")
def extension(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover's extension is that of its format."""
    cover = episode.cover
    if cover and cover.format in COVER_ENDINGS:
        ending = PurePosixPath(cover.path).suffix.lower()
        if ending not in COVER_ENDINGS[cover.format]:
            yield Violation(
                cover.path, f'The cover is a {cover.format} file with the extension "{ending}".'
            )


@rule(
    "psp1-cover-colours",
    "warning",
    PSP_1,
    "Export the cover again in sRGB without an alpha channel.",
)
def colours(episode: PublishedEpisode) -> Iterator[Violation]:
    """A cover has RGB colours, without transparency."""
    if episode.cover and episode.cover.mode != "RGB":
        yield Violation(episode.cover.path, f"The cover's colours are {episode.cover.mode}.")
