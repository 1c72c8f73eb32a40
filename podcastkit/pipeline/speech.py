"""What the machine hears in a recording: the stages from voice activity to a transcript with
speakers."""

from __future__ import annotations

from dataclasses import replace

from podcastkit.errors import AudioError
from podcastkit.model.show import Episode
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.stages.attribute import TranscriptResult, attribute_stage
from podcastkit.pipeline.stages.diarize import diarize_stage
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.pipeline.stages.transcribe import read_recognition, transcribe_stage
from podcastkit.pipeline.stages.vad import vad_stage
from podcastkit.pipeline.transcripts import find_entry


def speech_stages(
    context: Context, run: Runner, episode: Episode, recording: Recording
) -> TranscriptResult:
    """Everything the machine does for a transcript, whether there is a reviewed one or not."""
    try:
        speech = vad_stage(run, recording)
        draft = transcribe_stage(context, run, episode, recording, speech)
        diarized = diarize_stage(context, run, episode, recording, speech)
    finally:
        recording.forget_sound()
    transcript = attribute_stage(context, run, episode, draft, diarized)
    return replace(transcript, recognition=read_recognition(draft))


def archived_speech(context: Context, run: Runner, episode: Episode) -> TranscriptResult:
    """The transcript of what the machine heard when the recording was still there.

    Raises AudioError when that is not in the cache.
    """
    draft = find_entry(context, episode.slug, "transcribe")
    if draft is None:
        raise AudioError(
            f"{episode.slug}: neither the recording is there, nor what was heard in it, nor a "
            f"reviewed transcript.",
            "Put the recording back, and publish once.",
        )
    for name in ("vad", "transcribe", "diarize"):
        run.skip(name, "the recording is not there; what was heard in it stays")
    diarized = find_entry(context, episode.slug, "diarize")
    return attribute_stage(context, run, episode, draft, diarized)
