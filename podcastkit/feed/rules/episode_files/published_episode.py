"""One published episode as the checks see it: what the feed says, and what was measured on the
files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from podcastkit.model.audio import Loudness, MasteringTarget, StereoImage
from podcastkit.model.chapter import Chapter
from podcastkit.model.feed import FeedItem
from podcastkit.model.time import Ms


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture as Pillow opens it."""

    path: str
    width: int
    height: int
    format: str
    """"JPEG", "PNG", ..."""
    mode: str
    """"RGB", "RGBA", "CMYK", "P", ..."""
    size: int
    """Bytes."""
    turned: bool = False
    """Whether its EXIF data ask to turn it."""
    digest: str = ""
    """SHA-256 of the file."""


@dataclass(frozen=True, slots=True)
class Id3Facts:
    """What the tags in the MP3 say."""

    title: str
    date: str
    """ISO 8601."""
    cover: str
    """SHA-256 of the picture; empty without one."""
    chapters: tuple[Chapter, ...]
    """By the table of contents."""
    starts: tuple[Ms, ...]
    """Where the chapter frames start, as they stand in the file."""


@dataclass(frozen=True, slots=True)
class PublishedEpisode:
    """The facts of an episode's files; None stands for a file that was not read."""

    slug: str
    item: FeedItem
    sizes: Mapping[str, int]
    """Bytes of every file that is present, by its path below feed/."""
    audio_duration: Ms | None = None
    """Length of the encoded file, which may differ from what the feed says."""
    bitrate: int | None = None
    """kbit/s of the encoded file."""
    id3: Id3Facts | None = None
    loudness: Loudness | None = None
    """Measured on the encoded file."""
    image: StereoImage | None = None
    """Measured on the encoded file; None for one that was encoded before this was looked at."""
    target: MasteringTarget = field(default_factory=MasteringTarget)
    vtt: str | None = None
    srt: str | None = None
    chapters_json: str | None = None
    page: str | None = None
    """HTML of its notes."""
    cover: PictureFacts | None = None
    pictures: tuple[PictureFacts, ...] = ()
    """Those of its chapters."""
