"""What the page plays and draws: the episode's sound and its peaks."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np

from podcastkit.audio import decode, ffmpeg
from podcastkit.audio.reading import EVEN, track_arguments
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import AudioError
from podcastkit.files.atomic import write_bytes
from podcastkit.model.audio import AudioInfo
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import last_key
from podcastkit.pipeline.stages.channels import look_at_channels
from podcastkit.pipeline.stages.master import mastered_of
from podcastkit.pipeline.stages.probe import Recording, look_at_recording, recording_path
from podcastkit.pipeline.transcripts import find_entry, refuse_unknown
from podcastkit.review.transcript_store import read_store

PEAKS_PER_SECOND = 100
LISTENING = "listening.mp3"
_PEAKS = "peaks.bin"


def audio(room: EditingRoom, slug: str) -> Path:
    """An MP3 of the episode, later than the recording by the `offset` of the document.

    The one that is published where there is one that the transcript belongs to: every browser plays
    it, and it is as loud as it should be. Else a small one of the recording is made once. Raises
    AudioError when there is no recording either.
    """
    context = room.context()
    refuse_unknown(context, slug, nor="")
    master = master_of(context, slug)
    if master:
        return master.path("episode.mp3")
    recording = examined_recording(context, slug)

    def encode(folder: Path) -> None:
        path, info = recording.path, recording.info
        mono = decode.mono_filter(path, info.track, recording.repair, info.sample_rate)
        output = ("-b:a", "64k", str(folder / LISTENING))
        ffmpeg.run((*track_arguments(path, info.track), "-af", f"{EVEN},{mono}", *output))

    return _find_or_make(context, "listening", recording, encode).path(LISTENING)


def duration(context: Context, slug: str) -> Ms:
    """How long the recording lasts; 0 while nobody has looked at it."""
    probed = find_entry(context, slug, "probe")
    if probed is None:
        return 0
    return records.load(probed.text("audio.json"), AudioInfo, "audio.json").duration


def offset(context: Context, slug: str) -> Ms:
    """By how much the sound that is played is later than the recording."""
    master = master_of(context, slug)
    return mastered_of(master).offset if master else 0


def peaks(room: EditingRoom, slug: str) -> bytes:
    """The highest sample of each hundredth of a second of the recording, as a byte: 255 is full
    scale.

    A talk of three hours has a megabyte of them. Raises AudioError when there is no recording.
    """
    context = room.context()
    refuse_unknown(context, slug, nor="")
    recording = examined_recording(context, slug)

    def measure(folder: Path) -> None:
        width = SAMPLE_RATE // PEAKS_PER_SECOND
        blocks = []
        for block in decode.blocks(recording.path, recording.info.track, recording.repair):
            whole = np.pad(np.abs(block), (0, -len(block) % width)).reshape(-1, width)
            blocks.append(
                np.rint(np.minimum(whole.max(axis=1), 1) * 255).astype(np.uint8).tobytes()
            )
        write_bytes(folder / _PEAKS, b"".join(blocks))

    return _find_or_make(context, "peaks", recording, measure).path(_PEAKS).read_bytes()


def master_of(context: Context, slug: str) -> Entry | None:
    """The published audio that the transcript belongs to.

    When another recording was put in its place, the transcript is that of the old one until
    corrections are carried over, and of the new one from then on, be it published or not.
    """
    master, stage = find_entry(context, slug, "master"), last_key(context, slug, "master")
    if master is None or stage is None:
        return None
    try:
        path = recording_path(context, read_episode(context, slug))
        recording = context.memory.digest(path)
    except AudioError:
        return master
    context.memory.save()
    if stage.inputs.get("recording") == recording:
        return master
    source = read_store(context, slug).source
    return None if source and source.recording == recording else master


def recording_of(context: Context, slug: str) -> Recording:
    """The recording of an episode. Raises AudioError when there is none that can be used."""
    return look_at_recording(context, read_episode(context, slug))


def examined_recording(context: Context, slug: str) -> Recording:
    """The same as it is heard: with what is put right in its channels."""
    return look_at_channels(context, recording_of(context, slug))


def _find_or_make(
    context: Context, name: str, recording: Recording, produce: Callable[[Path], None]
) -> Entry:
    """From the cache, or made now."""
    stage = StageKey(name, 2, inputs=recording.inputs)
    return context.cache.find(stage) or context.cache.make(stage, produce)
