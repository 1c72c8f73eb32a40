"""Corrections of an episode put onto another transcript of the machine."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from podcastkit.editing.rebase import RebasedTranscript, rebase_transcript
from podcastkit.errors import NothingToCarry
from podcastkit.model.revision import Author
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.engine.runner import runner_of
from podcastkit.pipeline.speech import speech_stages
from podcastkit.pipeline.stages.channels import examine_recording
from podcastkit.pipeline.stages.probe import recording_path
from podcastkit.review.machine_draft import MachineDraft, machine_draft
from podcastkit.review.revisions import Saved, save_rebased
from podcastkit.review.transcript_store import TranscriptStore, open_store, read_store


@dataclass(frozen=True, slots=True)
class Rebased:
    """What carrying corrections over came to, or would come to."""

    file: Path
    reviewed: Transcript
    """As it was before."""
    carried: RebasedTranscript | None
    """None when the machine's transcript is the one that was corrected."""
    saved: Saved | None
    """None when nothing was written."""


def rebase(context: Context, slug: str, by: Author, *, dry: bool = False) -> Rebased:
    """Put the corrections of an episode onto what the machine makes of its recording now; `dry`
    writes no transcript.

    Runs the stages of speech that are out of date. Raises NothingToCarry when there are no
    corrections or nobody knows what was corrected, EditConflict when the transcript is changed in
    that moment, and what a stage raises.
    """
    _corrected_draft(read_store(context, slug))
    machine = _machine_now(context, slug)
    # The stages take minutes: what was corrected meanwhile counts.
    store = read_store(context, slug)
    draft = _corrected_draft(store)
    if machine.transcript == draft:
        return Rebased(store.file, store.transcript, None, None)
    carried = rebase_transcript(draft, store.transcript, machine.transcript)
    if dry:
        return Rebased(store.file, store.transcript, carried, None)
    with open_store(context, slug) as now:
        saved = save_rebased(now, carried.transcript, machine, base=store.revision, by=by)
    return Rebased(store.file, store.transcript, carried, saved)


def _corrected_draft(store: TranscriptStore) -> Transcript:
    """The machine's transcript that the reviewed one came from."""
    if not store.reviewed:
        raise NothingToCarry(
            f"Nobody has corrected the transcript of {store.slug}: there is nothing to carry over.",
            f"Run podcastkit publish {store.slug}.",
        )
    if not store.draft:
        raise NothingToCarry(
            f"What the reviewed transcript of {store.slug} was made from is not in its history.",
            "Corrections can be carried over when podcastkit itself made the reviewed transcript.",
        )
    return store.transcript_at(store.draft)


def _machine_now(context: Context, slug: str) -> MachineDraft:
    """What the machine makes of the recording as it is now."""
    episode = read_episode(context, slug)
    run = runner_of(context, slug)
    try:
        recording = examine_recording(context, run, recording_path(context, episode), episode.track)
        try:
            speech_stages(context, run, episode, recording)
        finally:
            recording.forget_sound()
    finally:
        run.save()
        context.memory.save()
    machine = machine_draft(context, slug)
    assert machine is not None, "a stage that has just run is in the cache"
    return machine
