"""The stages of captions, and of tags in the audio."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from functools import lru_cache
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.audio.encode import Mastered
from podcastkit.audio.tags import EpisodeTags, write_tags
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_bytes
from podcastkit.formats import native
from podcastkit.formats.registry import FORMATS
from podcastkit.model.audio import Progress
from podcastkit.model.chapter import Chapter
from podcastkit.model.show import Episode
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.pictures import ChapterPicture
from podcastkit.pipeline.runner import Runner
from podcastkit.pipeline.stage import Stage
from podcastkit.pipeline.stages.speech import Spoken

CHAPTERS = "chapters.json"
"""What a chapters stage leaves, and is published."""


def published_transcript(spoken: Spoken, offset: Ms) -> Transcript:
    """The transcript in the time of the published audio."""
    return _shifted(spoken.text, offset)


@lru_cache(maxsize=1)
def _shifted(text: str, offset: Ms) -> Transcript:
    """Kept for the next stage of the same episode: reading hours of talk takes longer than some
    stages."""
    return native.read(text, "transcript.json").shifted(offset)


def read_chapters(entry: Entry) -> tuple[Chapter, ...]:
    """The chapters a chapters stage left."""
    return chapters_json.load(entry.text(CHAPTERS), CHAPTERS)


def captions_stage(run: Runner, episode: Episode, spoken: Spoken, mastered: Mastered) -> Entry:
    """The transcript in every format."""
    stage = Stage(
        "captions",
        2,
        options={"offset": mastered.offset, "title": episode.title, "formats": ", ".join(FORMATS)},
        inputs={"transcript": spoken.digest},
    )

    def produce(folder: Path, _: Progress) -> None:
        transcript = published_transcript(spoken, mastered.offset)
        for form in FORMATS.values():
            write_text(
                folder / f"transcript{form.suffix}", form.write(transcript, title=episode.title)
            )

    return run.run(stage, produce)


def tag_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    master: Entry,
    chapters: Entry,
    mastered: Mastered,
    cover: Path,
    pictures: Collection[ChapterPicture],
) -> Entry:
    """The published audio with its ID3 tags, `<slug>.mp3`; pictures of chapters that have an
    address stay there."""
    show = context.show
    tags = EpisodeTags(
        title=episode.title,
        artist=show.author,
        album=show.title,
        date=episode.date.date().isoformat(),
        number=episode.number,
        season=episode.season,
        language=episode.language or show.language,
        description=episode.description,
        url=f"{show.site_url}/episodes/{episode.slug}/",
        cover=cover.read_bytes(),
        cover_type="image/png" if cover.suffix.lower() == ".png" else "image/jpeg",
        chapters=read_chapters(chapters),
        duration=mastered.duration,
        pictures={
            picture.url: (picture.media_type, picture.path.read_bytes()) for picture in pictures
        },
    )
    stage = Stage(
        "tag",
        1,
        options={
            "title": tags.title,
            "artist": tags.artist,
            "album": tags.album,
            "date": tags.date,
            "number": tags.number,
            "season": tags.season,
            "language": tags.language,
            "description": tags.description,
            "url": tags.url,
        },
        inputs={
            "audio": master.digests["episode.mp3"],
            "chapters": chapters.digests["chapters.json"],
            "cover": digest_bytes(tags.cover or b""),
            **{f"picture {picture.name}": picture.digest for picture in pictures},
        },
    )

    def produce(folder: Path, _: Progress) -> None:
        target = folder / f"{episode.slug}.mp3"
        shutil.copyfile(master.path("episode.mp3"), target)
        write_tags(target, tags)

    return run.run(stage, produce)
