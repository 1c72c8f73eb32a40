"""Everything that is made of what was said, in order: chapters, what a language model writes, and
notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from podcastkit.model.audio import Mastered
from podcastkit.model.feed import EpisodePaths
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context, resolve_episode, written_episode
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.pictures import (
    ChapterPicture,
    EpisodeCover,
    chapter_pictures,
    episode_cover,
)
from podcastkit.pipeline.stages.attribute import TranscriptResult
from podcastkit.pipeline.stages.chapters import chapters_stage
from podcastkit.pipeline.stages.notes import notes_stage
from podcastkit.pipeline.stages.write import WriterResult, write_stage


@dataclass(frozen=True, slots=True)
class WrittenEpisode:
    """What people wrote of an episode."""

    written: Episode
    """As its episode.toml says it."""
    episode: Episode
    """With the facts of the show where that leaves them open."""
    pictures: Mapping[str, ChapterPicture]
    cover: EpisodeCover


@dataclass(frozen=True, slots=True)
class EpisodeTexts:
    """What was made of what was said, beside captions."""

    writer: WriterResult
    notes: Entry


def read_written(context: Context, slug: str) -> WrittenEpisode:
    """What people wrote of an episode. Raises ConfigError naming what is wrong."""
    written = written_episode(context, slug)
    episode = resolve_episode(context, written)
    pictures, cover = chapter_pictures(context, episode), episode_cover(context, episode)
    return WrittenEpisode(written, episode, pictures, cover)


def text_stages(
    context: Context,
    run: Runner,
    facts: WrittenEpisode,
    transcript: TranscriptResult,
    mastered: Mastered,
    jingles: Entry | None,
    audio: str,
) -> EpisodeTexts:
    """Chapters and notes of an episode whose sound is known; `audio` is its path below feed/."""
    episode = facts.episode
    proposed = chapters_stage(context, run, episode, transcript, mastered, facts.pictures, jingles)
    writer = write_stage(context, run, episode, transcript, proposed, mastered)
    paths = EpisodePaths(facts.cover.address, audio)
    notes = notes_stage(context, run, facts.written, transcript, writer, mastered, paths)
    return EpisodeTexts(writer, notes)
