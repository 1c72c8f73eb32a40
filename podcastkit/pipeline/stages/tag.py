"""The stage that tags the published audio."""

from __future__ import annotations

import shutil
from collections.abc import Collection
from dataclasses import asdict, dataclass, replace
from pathlib import Path

import podcastkit.chapters.json as chapters_json
from podcastkit.files.picture import media_type_of
from podcastkit.model.audio import Progress
from podcastkit.model.show import Episode
from podcastkit.model.tags import EpisodeTags
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.pictures import ChapterPicture
from podcastkit.pipeline.stages.chapters import CHAPTERS
from podcastkit.pipeline.stages.master import AUDIO, mastered_of

_FROM_FILES = {"genre", "cover", "cover_type", "chapters", "duration", "pictures"}
"""Tags that are always the same or follow from the files the stage reads."""


@dataclass(frozen=True, slots=True)
class Tag(Stage):
    """Writes the published audio with its ID3 tags into `<slug>.mp3`."""

    slug: str
    tags: EpisodeTags
    """Without what is read from the files."""
    audio: InputFile
    chapters: InputFile
    cover: InputFile
    pictures: tuple[ChapterPicture, ...]

    @property
    def key(self) -> StageKey:
        return StageKey(
            "tag",
            2,
            options={
                name: value for name, value in asdict(self.tags).items() if name not in _FROM_FILES
            },
            inputs={
                "audio": self.audio.digest,
                "chapters": self.chapters.digest,
                "cover": self.cover.digest,
                **{f"picture {picture.name}": picture.digest for picture in self.pictures},
            },
        )

    def make(self, folder: Path, progress: Progress) -> None:
        from podcastkit.audio.tags import write_tags

        cover = self.cover.path
        tags = replace(
            self.tags,
            cover=cover.read_bytes(),
            cover_type=media_type_of(cover) or "image/jpeg",
            chapters=chapters_json.load(self.chapters.path.read_text("utf-8"), CHAPTERS),
            pictures={
                picture.url: (picture.media_type, picture.path.read_bytes())
                for picture in self.pictures
            },
        )
        target = folder / f"{self.slug}.mp3"
        shutil.copyfile(self.audio.path, target)
        write_tags(target, tags)


def tag_stage(
    context: Context,
    run: Runner,
    episode: Episode,
    master: Entry,
    chapters: Entry,
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
        language=episode.language,
        description=episode.description,
        url=f"{show.site_url}/episodes/{episode.slug}/",
        duration=mastered_of(master).duration,
    )
    stage = Tag(
        episode.slug,
        tags,
        master.file(AUDIO),
        chapters.file(CHAPTERS),
        context.input_file(cover),
        tuple(pictures),
    )
    return run.run(stage.key, stage.make)
