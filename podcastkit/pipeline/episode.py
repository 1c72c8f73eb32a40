"""One episode through its stages, from the recording to the files that will be published."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import partial

from podcastkit.errors import AudioError
from podcastkit.files.reading import is_present
from podcastkit.formats.registry import FORMATS
from podcastkit.model.audio import ChannelFacts, Mastered
from podcastkit.model.chapter import CHAPTERS_MEDIA_TYPE
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.settings import REQUIRED, Settings
from podcastkit.model.show import Episode
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.branches import run_both
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.engine.stage import InputFile
from podcastkit.pipeline.published.record import Published
from podcastkit.pipeline.published.sound import PublishedSound, known_sounds, place_sound
from podcastkit.pipeline.speech import archived_speech, speech_stages
from podcastkit.pipeline.stages import STAGES
from podcastkit.pipeline.stages.attribute import TranscriptResult
from podcastkit.pipeline.stages.captions import captions_stage
from podcastkit.pipeline.stages.channels import examine_recording
from podcastkit.pipeline.stages.chapters import CHAPTERS, PROPOSALS, read_chapters
from podcastkit.pipeline.stages.jingles import jingles_stage
from podcastkit.pipeline.stages.master import AUDIO, archived_master, master_stage, mastered_of
from podcastkit.pipeline.stages.measure import measure_stage
from podcastkit.pipeline.stages.notes import NOTES, Notes, read_notes
from podcastkit.pipeline.stages.probe import Recording, recording_path
from podcastkit.pipeline.stages.tag import tag_stage
from podcastkit.pipeline.stages.texts import read_written, text_stages
from podcastkit.pipeline.stages.write import WRITING
from podcastkit.pipeline.transcripts import find_entry, reviewed_file, take_reviewed

_INTERNAL = frozenset({NOTES, PROPOSALS, WRITING})
"""Results that serve the build and are not published."""


@dataclass(frozen=True, slots=True)
class _SoundResult:
    """What the branch of sound made: the published audio, what is known of it, and where jingles
    are heard."""

    master: Entry
    mastered: Mastered
    jingles: Entry | None
    channels: ChannelFacts | None = None
    """What was found in the channels; None where the recording is not there."""
    archived: bool = False
    """Whether the recording is not there any more."""


@dataclass(frozen=True, slots=True)
class Built:
    """An episode ready to be published: its record, and where each of its files lies, by its path
    below feed/."""

    published: Published
    files: Mapping[str, InputFile]
    transcript: TranscriptResult
    writing: Writing | None = None
    """What a language model wrote; None when the show has none or it gave no answer."""
    channels: ChannelFacts | None = None
    """What was found in the channels of the recording."""
    archived: bool = False
    """Whether its recording is not there any more, so that its sound stays."""

    @property
    def slug(self) -> str:
        """The episode's slug."""
        return self.published.slug

    def own_file(self, name: str) -> InputFile:
        """A file of the episode's folder in feed/ by its name."""
        return self.files[f"episodes/{self.slug}/{name}"]


def stages_of(settings: Settings) -> tuple[str, ...]:
    """The stages a show has: "write" only with a language model."""
    return tuple(name for name in STAGES if name != "write" or settings.writer)


def build_episode(context: Context, run: Runner, before: Published | None) -> Built:
    """Run every stage of one episode that needs to run; `before` is its record, if it has one.

    Raises WouldRun in a dry run that needs a stage.
    """
    # What a person can mend is said before minutes are spent on sound and speech.
    facts = read_written(context, run.slug)
    written, episode, pictures, cover = facts.written, facts.episode, facts.pictures, facts.cover
    sound, transcript = _heard(context, run, episode, before)
    mastered = sound.mastered
    captions = captions_stage(run, episode, transcript, mastered)
    placed = place_sound(context, episode.slug, sound.master.digests[AUDIO], before)
    texts = text_stages(context, run, facts, transcript, mastered, sound.jingles, placed.path)
    chapters, writing, notes = texts.writer.chapters, texts.writer.writing, texts.notes
    own_files = cover.own_files | {picture.name: picture.path for picture in pictures.values()}
    files = _published_files(written.slug, (captions, chapters, notes)) | {
        f"episodes/{written.slug}/{name}": context.input_file(path)
        for name, path in own_files.items()
    }
    if placed.file:
        run.skip("tag", "the published MP3 is kept: its sound is the same")
        files[placed.path] = placed.file
    else:
        tagged = tag_stage(
            context, run, episode, sound.master, chapters, cover.path, pictures.values()
        )
        files[placed.path] = tagged.file(f"{written.slug}.mp3")
    described = read_notes(notes)
    item = _feed_item(written, mastered, files, placed.path, chapters, described)
    item = replace(item, image=cover.address if cover.own_files else "")
    held = not transcript.reviewed and _is_held(context, before)
    record = _record(context, item, mastered, placed, before, held=held)
    record = replace(
        record,
        files={path: file.digest for path, file in files.items()},
        unread=described.unread,
    )
    return Built(record, files, transcript, writing, sound.channels, sound.archived)


def _record(
    context: Context,
    item: FeedItem,
    mastered: Mastered,
    placed: PublishedSound,
    before: Published | None,
    *,
    held: bool,
) -> Published:
    """The record of an episode, without its files. What listeners cannot have yet may still change
    at its address."""
    sounds = known_sounds(context, before)
    record = Published(
        item,
        mastered.loudness,
        {},
        sounds,
        offset=mastered.offset,
        image=mastered.image,
        held=held,
    )
    if before:
        record = replace(record, former_slugs=before.former_slugs)
    if record.is_public(context.now):
        record = replace(record, sounds=record.sounds | {placed.path: placed.digest})
    return record


def _is_held(context: Context, before: Published | None) -> bool:
    """Whether an episode that nobody has reviewed is kept from listeners: where the show says so,
    but for what they have already. Nothing that was published vanishes."""
    required = context.settings.publishing.review == REQUIRED
    return required and not (before and before.is_public(context.now))


def _heard(
    context: Context, run: Runner, episode: Episode, before: Published | None
) -> tuple[_SoundResult, TranscriptResult]:
    """The sound and the words of an episode: of its recording, or of what is left of one that is
    archived."""
    try:
        path = recording_path(context, episode)
    except AudioError:
        if before is None:
            raise
        return _archived(context, run, episode, before)
    recording = None
    try:
        recording = examine_recording(context, run, path, episode.track)
        return run_both(
            run,
            partial(_sound_branch, context, run, recording),
            partial(_speech_branch, context, run, episode, recording),
        )
    except AudioError as error:
        # Some of what can be wrong with sound is found where nobody knows its file.
        error.name(path, known_as=path.name)
        raise
    finally:
        if recording:
            recording.forget_sound()


def _archived(
    context: Context, run: Runner, episode: Episode, before: Published
) -> tuple[_SoundResult, TranscriptResult]:
    """The same where the recording of a published episode is gone: its sound stays, its texts may
    change."""
    for name in ("probe", "channels", "jingles", "measure"):
        run.skip(name, "the recording is not there; what was made of it stays")
    master = archived_master(context, run, before)
    jingles = find_entry(context, run.slug, "jingles")
    wanted = jingles if context.settings.chapters.jingles else None
    sound = _SoundResult(master, mastered_of(master), wanted, archived=True)
    return sound, _reviewed(context, run) or archived_speech(context, run, episode)


def _sound_branch(context: Context, run: Runner, recording: Recording) -> _SoundResult:
    jingles = jingles_stage(context, run, recording)
    loudness = measure_stage(run, recording)
    master = master_stage(context, run, recording, loudness)
    return _SoundResult(master, mastered_of(master), jingles, recording.channels)


def _speech_branch(
    context: Context, run: Runner, episode: Episode, recording: Recording
) -> TranscriptResult:
    return _reviewed(context, run) or speech_stages(context, run, episode, recording)


def _reviewed(context: Context, run: Runner) -> TranscriptResult | None:
    """The transcript that stands as the reviewed one, whether its words were read or only its
    speakers named; None when there is none."""
    if not is_present(reviewed_file(context, run.slug)):
        return None
    for name in ("vad", "transcribe", "diarize"):
        run.skip(name, "the reviewed transcript is used")
    return take_reviewed(context, run)


def _published_files(slug: str, entries: Iterable[Entry]) -> dict[str, InputFile]:
    """The results of stages that are published, by their paths below feed/."""
    return {
        f"episodes/{slug}/{name}": entry.file(name)
        for entry in entries
        for name in entry.digests
        if name not in _INTERNAL
    }


def _feed_item(
    written: Episode,
    mastered: Mastered,
    files: Mapping[str, InputFile],
    audio: str,
    chapters: Entry,
    notes: Notes,
) -> FeedItem:
    """What the feed says of an episode whose cover is the show's; `audio` is the path of its sound
    below feed/."""
    base = f"episodes/{written.slug}"

    def facts(path: str, media_type: str) -> FileFacts:
        return FileFacts(path, files[path].path.stat().st_size, media_type)

    parts = read_chapters(chapters)
    transcripts = tuple(
        facts(f"{base}/transcript{file_format.suffix}", file_format.media_type)
        for file_format in FORMATS.values()
    )
    return FeedItem(
        # Where the recording lies on the producer's disk is nobody's business.
        episode=replace(written, audio="", track=0),
        duration=mastered.duration,
        enclosure=facts(audio, "audio/mpeg"),
        # Without a word an SRT file is empty, and a transcript of nothing is none.
        transcripts=transcripts if all(file.size for file in transcripts) else (),
        chapters_file=facts(f"{base}/{CHAPTERS}", CHAPTERS_MEDIA_TYPE) if parts else None,
        chapters=parts,
        page=f"{base}/index.html",
        image="",
        summary=notes.summary,
        notes_html=notes.description,
        soundbites=notes.soundbites,
    )
