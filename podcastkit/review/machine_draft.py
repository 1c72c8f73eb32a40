"""The machine's transcript of an episode, as it was made last: what a review starts from."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.runner import last_key
from podcastkit.pipeline.stages.attribute import TRANSCRIPT
from podcastkit.pipeline.transcripts import find_entry


@dataclass(frozen=True, slots=True)
class MachineDraft:
    """A transcript that no person has touched, with its revision and what it was made of."""

    transcript: Transcript
    text: str
    source: Source

    @property
    def revision(self) -> str:
        """SHA-256 of its text."""
        return revision_of(self.text)


def machine_draft(context: Context, slug: str) -> MachineDraft | None:
    """What the machine made last; None when that is not in the cache."""
    stage, entry = last_key(context, slug, "attribute"), find_entry(context, slug, "attribute")
    if stage is None or entry is None:
        return None
    transcript = native.read(entry.text(TRANSCRIPT), TRANSCRIPT)
    draft, last = stage.inputs.get("draft", ""), last_source(context, slug)
    recording = last.recording if last and last.draft == draft else ""
    return MachineDraft(transcript, native.write(transcript), Source(recording, draft))


def last_source(context: Context, slug: str) -> Source | None:
    """The recording that was transcribed last, and what came of it; None when that is not in the
    cache."""
    stage, entry = last_key(context, slug, "transcribe"), find_entry(context, slug, "transcribe")
    if stage is None or entry is None:
        return None
    return Source(stage.inputs.get("recording", ""), entry.digests["draft.json"])
