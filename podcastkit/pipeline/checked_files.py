"""Gathering what the checks look at: from the cache before publishing, from feed/ afterwards."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from podcastkit.audio.tags import Mp3Facts, read_mp3
from podcastkit.feed.rules.episode_files.published_episode import (
    Id3Facts,
    PictureFacts,
    PublishedEpisode,
)
from podcastkit.files.digests import digest_file
from podcastkit.files.picture import look_at
from podcastkit.files.reading import is_present
from podcastkit.model.audio import MasteringTarget
from podcastkit.pipeline.pictures import CHAPTER_PICTURE
from podcastkit.pipeline.published.record import Published


def gather(
    published: Published,
    files: Mapping[str, Path],
    target: MasteringTarget,
    cover: Path,
    cover_path: str,
) -> PublishedEpisode:
    """The facts of one episode; `files` says where each of its files lies, by its path below feed/,
    for those that are there."""
    item = published.item
    folder = item.page.rpartition("/")[0]
    audio = files.get(item.enclosure.path)
    mp3 = read_mp3(audio) if audio else None
    return PublishedEpisode(
        slug=item.episode.slug,
        item=item,
        sizes={name: path.stat().st_size for name, path in files.items()},
        audio_duration=mp3.duration if mp3 else None,
        bitrate=mp3.bitrate // 1000 if mp3 else None,
        id3=_tags(mp3) if mp3 else None,
        loudness=published.loudness,
        image=published.image,
        target=target,
        vtt=_text(files.get(f"{folder}/transcript.vtt")),
        srt=_text(files.get(f"{folder}/transcript.srt")),
        chapters_json=_text(files.get(f"{folder}/chapters.json")),
        page=_text(files.get(item.page)),
        cover=_picture(cover, cover_path) if is_present(cover) else None,
        pictures=tuple(
            _picture(file, path)
            for path, file in files.items()
            if path.startswith(f"{folder}/{CHAPTER_PICTURE}")
        ),
    )


def _tags(mp3: Mp3Facts) -> Id3Facts:
    return Id3Facts(mp3.title, mp3.date, mp3.cover, mp3.chapters, mp3.chapter_starts)


def _text(path: Path | None) -> str | None:
    return path.read_text("utf-8", errors="replace") if path else None


def _picture(path: Path, published_as: str) -> PictureFacts:
    picture = look_at(path)
    return PictureFacts(
        published_as,
        picture.width,
        picture.height,
        picture.format,
        picture.mode,
        picture.size,
        picture.turned,
        digest_file(path),
    )
