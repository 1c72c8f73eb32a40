"""What the tags of published audio say."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from itertools import pairwise

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms

MOST_CHAPTERS = 255
"""A table of contents counts its entries in one byte."""


@dataclass(frozen=True, slots=True)
class EpisodeTags:
    """What an episode's file says of itself. Empty strings and None are left out."""

    title: str
    artist: str = ""
    album: str = ""
    date: str = ""
    """ISO 8601, such as 2018-05-14."""
    number: int | None = None
    season: int | None = None
    genre: str = "Podcast"
    language: str = ""
    """ISO 639-1, with or without a region."""
    description: str = ""
    url: str = ""
    """The episode's page."""
    cover: bytes | None = None
    cover_type: str = "image/jpeg"
    chapters: tuple[Chapter, ...] = ()
    duration: Ms = 0
    """Length of the audio, where the last chapter ends."""
    pictures: Mapping[str, tuple[str, bytes]] = field(default_factory=dict)
    """Media type and content of chapters' pictures, by what Chapter.image says."""

    def __post_init__(self) -> None:
        starts = [chapter.start for chapter in self.chapters]
        if len(starts) > MOST_CHAPTERS:
            raise ValueError(f"ID3 holds at most {MOST_CHAPTERS} chapters, not {len(starts)}")
        if any(
            later <= earlier
            for earlier, later in pairwise([*starts, self.duration] if starts else [])
        ):
            raise ValueError(
                f"chapters start one after the other and before the end at {self.duration} ms: "
                f"{starts}"
            )
