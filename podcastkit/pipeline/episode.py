"""One episode through its stages, from the recording to the files that will be published."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from concurrent.futures import FIRST_EXCEPTION, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, TypeVar

from podcastkit.audio.encode import Mastered
from podcastkit.errors import ConfigError
from podcastkit.formats.registry import FORMATS
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.show import Episode, Show
from podcastkit.model.writing import Writing
from podcastkit.pipeline.cache import Entry
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.pictures import chapter_pictures
from podcastkit.pipeline.published import Published
from podcastkit.pipeline.runner import Cancelled, Runner, WouldRun
from podcastkit.pipeline.speech import speech_stages
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.attribute import TranscriptResult, reviewed_stage
from podcastkit.pipeline.stages.captions import captions_stage
from podcastkit.pipeline.stages.chapters import PROPOSALS, chapters_stage, read_chapters
from podcastkit.pipeline.stages.jingles import jingles_stage
from podcastkit.pipeline.stages.master import master_stage, mastered_of
from podcastkit.pipeline.stages.measure import measure_stage
from podcastkit.pipeline.stages.notes import NOTES, notes_stage, read_notes
from podcastkit.pipeline.stages.probe import Recording, probe_stage, recording_path
from podcastkit.pipeline.stages.tag import tag_stage
from podcastkit.pipeline.stages.write import WRITING, write_stage


def stages_of(show: Show) -> tuple[str, ...]:
    """The stages a show has: "write" only with a language model."""
    return tuple(name for name in STAGES if name != "write" or show.writer)


PATIENCE = 3.0
"""Seconds a branch is given to stop after the other failed or ^C was pressed."""

T = TypeVar("T")
S = TypeVar("S")


@dataclass(frozen=True, slots=True)
class _SoundResult:
    """What the branch of sound made: the published audio, what is known of it, and where jingles
    are heard."""

    master: Entry
    mastered: Mastered
    jingles: Entry | None


@dataclass(frozen=True, slots=True)
class Built:
    """An episode ready to be published: its record, and where each of its files lies in the
    cache."""

    published: Published
    sources: dict[str, Path]
    transcript: TranscriptResult
    writing: Writing | None = None
    """What a language model wrote; None when the show has none or it gave no answer."""

    @property
    def slug(self) -> str:
        """The episode's slug."""
        return self.published.item.episode.slug


def build_episode(context: Context, run: Runner, episode: Episode) -> Built:
    """Run every stage of one episode that needs to run. Raises WouldRun in a dry run that needs
    one."""
    folder = context.workspace.episode_folder(episode.slug)
    recording = probe_stage(context, run, recording_path(context, episode))
    sound, transcript = _both(
        run,
        lambda: _sound_branch(context, run, recording),
        lambda: _speech_branch(context, run, episode, recording),
    )
    mastered = sound.mastered
    pictures = chapter_pictures(context, episode)
    chapters = chapters_stage(context, run, episode, transcript, mastered, pictures, sound.jingles)
    written = write_stage(context, run, episode, transcript, chapters, mastered)
    chapters = written.chapters
    captions = captions_stage(run, episode, transcript, mastered)
    cover = _episode_cover(context, folder, episode)
    own_covers = {f"cover{cover.suffix.lower()}": cover} if episode.image else {}
    cover_path = (
        "".join(f"episodes/{episode.slug}/{name}" for name in own_covers) or context.published_cover
    )
    notes = notes_stage(
        context, run, episode, transcript, chapters, mastered, cover_path, written.writing
    )
    tagged = tag_stage(
        context, run, episode, sound.master, chapters, mastered, cover, pictures.values()
    )
    own_pictures = {picture.name: picture.path for picture in pictures.values()}
    entries = (captions, chapters, notes, tagged)
    published, sources = _gather(context, episode, mastered, entries, own_covers, own_pictures)
    return Built(published, sources, transcript, written.writing)


def _sound_branch(context: Context, run: Runner, recording: Recording) -> _SoundResult:
    jingles = jingles_stage(context, run, recording)
    loudness = measure_stage(run, recording)
    master = master_stage(context, run, recording, loudness)
    return _SoundResult(master, mastered_of(master), jingles)


def _speech_branch(
    context: Context, run: Runner, episode: Episode, recording: Recording
) -> TranscriptResult:
    reviewed = context.workspace.episode_folder(episode.slug) / "transcript.json"
    if reviewed.exists():
        for name in ("vad", "transcribe", "diarize"):
            run.skip(name, "the reviewed transcript is used")
        return reviewed_stage(run, reviewed)
    return speech_stages(context, run, episode, recording)


def _both(run: Runner, sound: Callable[[], T], speech: Callable[[], S]) -> tuple[T, S]:
    """Run the two independent branches side by side; the first failure, or ^C, stops the other."""
    pool = ThreadPoolExecutor(2)
    one, other = pool.submit(sound), pool.submit(speech)
    futures: tuple[Future[Any], ...] = (one, other)
    try:
        wait(futures, return_when=FIRST_EXCEPTION)
        # A dry run goes on in the other branch: its plan is wanted too.
        if any(not isinstance(error, WouldRun) for error in _errors(futures)):
            run.cancel()
        wait(futures)
        # The branch that was stopped must not hide why it was stopped.
        for error in sorted(_errors(futures), key=lambda error: isinstance(error, Cancelled)):
            raise error
        return one.result(), other.result()
    except KeyboardInterrupt:
        run.cancel()
        wait(futures, timeout=PATIENCE)
        raise
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _errors(futures: Iterable[Future[Any]]) -> list[BaseException]:
    """What the finished ones raised."""
    found = [future.exception() for future in futures if future.done()]
    return [error for error in found if error is not None]


def _episode_cover(context: Context, folder: Path, episode: Episode) -> Path:
    if not episode.image:
        return context.cover
    path = folder / episode.image
    if not path.is_file():
        raise ConfigError(
            f"{folder / 'episode.toml'}: image names {path}, which is not there.",
            "Put the picture there, or remove image = to use the show's cover.",
            path=folder / "episode.toml",
            field="image",
        )
    return path


def _gather(
    context: Context,
    episode: Episode,
    mastered: Mastered,
    entries: tuple[Entry, ...],
    covers: dict[str, Path],
    pictures: dict[str, Path],
) -> tuple[Published, dict[str, Path]]:
    """Put the stages' results together as the files of feed/episodes/<slug>/ and the record beside
    them."""
    _, chapters, notes, _ = entries
    digests = {
        name: digest
        for entry in entries
        for name, digest in entry.digests.items()
        if name not in _INTERNAL
    }
    sources = {
        name: entry.path(name)
        for entry in entries
        for name in entry.digests
        if name not in _INTERNAL
    }
    sources |= covers | pictures
    digests |= {name: context.memory.digest(path) for name, path in (covers | pictures).items()}
    base = f"episodes/{episode.slug}"

    def facts(name: str, media_type: str) -> FileFacts:
        return FileFacts(f"{base}/{name}", sources[name].stat().st_size, media_type)

    said = read_notes(notes)
    transcripts = tuple(
        facts(f"transcript{form.suffix}", form.media_type) for form in FORMATS.values()
    )
    item = FeedItem(
        # Where the recording lies on the producer's disk is nobody's business.
        episode=replace(episode, audio=""),
        duration=mastered.duration,
        enclosure=facts(f"{episode.slug}.mp3", "audio/mpeg"),
        # Without a word an SRT file is empty, and a transcript of nothing is none.
        transcripts=transcripts if all(file.size for file in transcripts) else (),
        chapters_file=facts("chapters.json", "application/json+chapters"),
        chapters=read_chapters(chapters),
        page=f"{base}/index.html",
        image="".join(f"{base}/{name}" for name in covers),
        summary=said.summary,
        notes_html=said.description,
        soundbites=said.soundbites,
    )
    return Published(item, mastered.loudness, digests), sources


_INTERNAL = frozenset({NOTES, PROPOSALS, WRITING})
"""Results that serve the build and are not published."""
