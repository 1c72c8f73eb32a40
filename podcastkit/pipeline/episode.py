"""One episode through its stages, from the recording to the files that will be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from podcastkit.files.reading import is_present
from podcastkit.formats.registry import FORMATS
from podcastkit.model.audio import Mastered
from podcastkit.model.chapter import CHAPTERS_MEDIA_TYPE
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.settings import Settings
from podcastkit.model.show import Episode
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context, resolve_episode, written_episode
from podcastkit.pipeline.engine.branches import run_both
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile
from podcastkit.pipeline.pictures import chapter_pictures, episode_cover
from podcastkit.pipeline.published import Published
from podcastkit.pipeline.speech import speech_stages
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.attribute import TranscriptResult, reviewed_stage
from podcastkit.pipeline.stages.captions import captions_stage
from podcastkit.pipeline.stages.chapters import CHAPTERS, PROPOSALS, chapters_stage, read_chapters
from podcastkit.pipeline.stages.jingles import jingles_stage
from podcastkit.pipeline.stages.master import master_stage, mastered_of
from podcastkit.pipeline.stages.measure import measure_stage
from podcastkit.pipeline.stages.notes import NOTES, Notes, notes_stage, read_notes
from podcastkit.pipeline.stages.probe import Recording, probe_stage, recording_path
from podcastkit.pipeline.stages.tag import tag_stage
from podcastkit.pipeline.stages.write import WRITING, write_stage

_INTERNAL = frozenset({NOTES, PROPOSALS, WRITING})
"""Results that serve the build and are not published."""


@dataclass(frozen=True, slots=True)
class _SoundResult:
    """What the branch of sound made: the published audio, what is known of it, and where jingles
    are heard."""

    master: Entry
    mastered: Mastered
    jingles: Entry | None


@dataclass(frozen=True, slots=True)
class Built:
    """An episode ready to be published: its record, and where each of its files lies."""

    published: Published
    files: Mapping[str, InputFile]
    transcript: TranscriptResult
    writing: Writing | None = None
    """What a language model wrote; None when the show has none or it gave no answer."""

    @property
    def slug(self) -> str:
        """The episode's slug."""
        return self.published.item.episode.slug


def stages_of(settings: Settings) -> tuple[str, ...]:
    """The stages a show has: "write" only with a language model."""
    return tuple(name for name in STAGES if name != "write" or settings.writer)


def build_episode(context: Context, run: Runner) -> Built:
    """Run every stage of one episode that needs to run. Raises WouldRun in a dry run that needs
    one."""
    written = written_episode(context, run.slug)
    episode = resolve_episode(context, written)
    # What a person can mend is said before minutes are spent on sound and speech.
    pictures = chapter_pictures(context, episode)
    cover = episode_cover(context, episode)
    recording = probe_stage(context, run, recording_path(context, episode))
    try:
        sound, transcript = run_both(
            run,
            lambda: _sound_branch(context, run, recording),
            lambda: _speech_branch(context, run, episode, recording),
        )
    finally:
        recording.forget_sound()
    mastered = sound.mastered
    proposed = chapters_stage(context, run, episode, transcript, mastered, pictures, sound.jingles)
    writer = write_stage(context, run, episode, transcript, proposed, mastered)
    chapters, writing = writer.chapters, writer.writing
    captions = captions_stage(run, episode, transcript, mastered)
    notes = notes_stage(context, run, written, transcript, writer, mastered, cover.address)
    tagged = tag_stage(context, run, episode, sound.master, chapters, cover.path, pictures.values())
    own_files = cover.own_files | {picture.name: picture.path for picture in pictures.values()}
    files = _published_files((captions, chapters, notes, tagged)) | {
        name: context.input_file(path) for name, path in own_files.items()
    }
    item = _feed_item(written, mastered, files, chapters, read_notes(notes))
    item = replace(item, image=cover.address if cover.own_files else "")
    digests = {name: file.digest for name, file in files.items()}
    return Built(Published(item, mastered.loudness, digests), files, transcript, writing)


def _sound_branch(context: Context, run: Runner, recording: Recording) -> _SoundResult:
    jingles = jingles_stage(context, run, recording)
    loudness = measure_stage(run, recording)
    master = master_stage(context, run, recording, loudness)
    return _SoundResult(master, mastered_of(master), jingles)


def _speech_branch(
    context: Context, run: Runner, episode: Episode, recording: Recording
) -> TranscriptResult:
    reviewed = context.workspace.episode_folder(episode.slug) / "transcript.json"
    if is_present(reviewed):
        for name in ("vad", "transcribe", "diarize"):
            run.skip(name, "the reviewed transcript is used")
        return reviewed_stage(run, reviewed)
    return speech_stages(context, run, episode, recording)


def _published_files(entries: Iterable[Entry]) -> dict[str, InputFile]:
    return {
        name: entry.file(name)
        for entry in entries
        for name in entry.digests
        if name not in _INTERNAL
    }


def _feed_item(
    written: Episode,
    mastered: Mastered,
    files: Mapping[str, InputFile],
    chapters: Entry,
    notes: Notes,
) -> FeedItem:
    """What the feed says of an episode whose cover is the show's."""
    base = f"episodes/{written.slug}"

    def facts(name: str, media_type: str) -> FileFacts:
        return FileFacts(f"{base}/{name}", files[name].path.stat().st_size, media_type)

    transcripts = tuple(
        facts(f"transcript{file_format.suffix}", file_format.media_type)
        for file_format in FORMATS.values()
    )
    return FeedItem(
        # Where the recording lies on the producer's disk is nobody's business.
        episode=replace(written, audio=""),
        duration=mastered.duration,
        enclosure=facts(f"{written.slug}.mp3", "audio/mpeg"),
        # Without a word an SRT file is empty, and a transcript of nothing is none.
        transcripts=transcripts if all(file.size for file in transcripts) else (),
        chapters_file=facts(CHAPTERS, CHAPTERS_MEDIA_TYPE),
        chapters=read_chapters(chapters),
        page=f"{base}/index.html",
        image="",
        summary=notes.summary,
        notes_html=notes.description,
        soundbites=notes.soundbites,
    )
