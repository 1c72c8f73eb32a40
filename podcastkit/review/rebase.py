"""Corrections and the machine's later transcripts: whether there is another one, and carrying them
over to it."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from podcastkit.editing.rebase import Carried, carry_over
from podcastkit.errors import NothingToCarry
from podcastkit.model.revision import Author, Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.runner import runner_of
from podcastkit.pipeline.speech import speech_stages
from podcastkit.pipeline.stages.probe import probe_stage, recording_path
from podcastkit.pipeline.transcripts import reviewed_file
from podcastkit.review.drafts import Origin, drafted_since, machine_transcript
from podcastkit.review.reviewed_transcript import read_review
from podcastkit.review.revisions import Saved, put, revisions, transcript_at
from podcastkit.review.transcript_store import read_kept


@dataclass(frozen=True, slots=True)
class Carrying:
    """What carrying corrections over came to, or would."""

    file: Path
    reviewed: Transcript
    """As it was before."""
    carried: Carried | None
    """None when the machine's transcript is the one that was corrected."""
    saved: Saved | None
    """None when nothing was written."""


@dataclass(frozen=True, slots=True)
class Another:
    """That corrections should be carried over to another draft of the machine, and which one."""

    reason: Literal["recording", "draft"]
    """Whether the recording is another one than the reviewed transcript came from, or the draft of
    it."""
    digest: str
    """Of that recording or draft."""

    def __str__(self) -> str:
        return _REASONS[self.reason]


_REASONS = {
    "recording": (
        "the recording is another one than the reviewed transcript was made from, so that its "
        "times may be wrong"
    ),
    "draft": "the machine has transcribed again since the reviewed transcript was made",
}


def another_draft(context: Context, slug: str) -> Another | None:
    """Why the corrections of an episode should be carried over; None when there is no reason.

    Either the recording is another one than the reviewed transcript came from, or there is another
    draft of it in the cache. Raises what `read_kept` and `recording_path` raise.
    """
    source = came_from(context, slug)
    if source is None:
        return None
    episode = read_episode(context, slug)
    recording = context.memory.digest(recording_path(context, episode))
    if source.recording and source.recording != recording:
        return Another("recording", recording)
    draft = drafted_since(context, slug, source)
    return Another("draft", draft) if draft else None


def newer_draft(context: Context, slug: str) -> str:
    """The same as a sentence; empty when there is no reason."""
    return str(another_draft(context, slug) or "")


def came_from(context: Context, slug: str) -> Source | None:
    """What the reviewed transcript was made of; None when nobody knows, or there is none."""
    return read_kept(context, slug).source if reviewed_file(context, slug).is_file() else None


def carry(context: Context, slug: str, by: Author, *, dry: bool = False) -> Carrying:
    """Put the corrections of an episode onto what the machine makes of its recording now; `dry`
    writes no transcript.

    Runs the stages of speech that are out of date. Raises NothingToCarry when there are no
    corrections or nobody knows what was corrected, EditConflict when the transcript is changed in
    that moment, and what a stage raises.
    """
    _draft_of(context, slug)
    made = _machine_now(context, slug)
    review, old = read_review(context, slug), _draft_of(context, slug)
    if made.transcript == old:
        return Carrying(review.file, review.transcript, None, None)
    carried = carry_over(old, review.transcript, made.transcript)
    if dry:
        return Carrying(review.file, review.transcript, carried, None)
    saved = put(context, slug, carried.transcript, base=review.revision, by=by, made=made)
    return Carrying(review.file, review.transcript, carried, saved)


def _draft_of(context: Context, slug: str) -> Transcript:
    """The machine's transcript that the reviewed one came from."""
    review = read_review(context, slug)
    if not review.reviewed:
        raise NothingToCarry(
            f"Nobody has corrected the transcript of {slug}: there is nothing to carry over.",
            f"Run podcastkit publish {slug}.",
        )
    draft = revisions(context, slug)[-1].draft
    if not draft:
        raise NothingToCarry(
            f"What the reviewed transcript of {slug} was made from is not in its history.",
            "Corrections can be carried over when podcastkit itself made the reviewed transcript.",
        )
    return transcript_at(context, slug, draft)


def _machine_now(context: Context, slug: str) -> Origin:
    """What the machine makes of the recording as it is now."""
    episode = read_episode(context, slug)
    run = runner_of(context, slug)
    try:
        speech_stages(
            context, run, episode, probe_stage(context, run, recording_path(context, episode))
        )
    finally:
        run.save()
        context.memory.save()
    made = machine_transcript(context, slug)
    assert made is not None, "a stage that has just run is in the cache"
    return made
