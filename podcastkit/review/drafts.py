"""The machine's transcript of an episode, as it was made last: what a review starts from."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import Source
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.runner import last_key
from podcastkit.pipeline.stages.attribute import TRANSCRIPT
from podcastkit.pipeline.transcripts import find_entry
from podcastkit.review.transcript_store import read_kept


@dataclass(frozen=True, slots=True)
class Origin:
    """A transcript that no person has touched, with its revision and what it was made of."""

    transcript: Transcript
    text: str
    source: Source

    @property
    def revision(self) -> str:
        """SHA-256 of its text."""
        return revision_of(self.text)


def machine_transcript(context: Context, slug: str) -> Origin | None:
    """What the machine made last; None when that is not in the cache."""
    stage, entry = last_key(context, slug, "attribute"), find_entry(context, slug, "attribute")
    if stage is None or entry is None:
        return None
    transcript = native.read(entry.text(TRANSCRIPT), TRANSCRIPT)
    draft, heard = stage.inputs.get("draft", ""), heard_last(context, slug)
    recording = heard.recording if heard and heard.draft == draft else ""
    return Origin(transcript, native.write(transcript), Source(recording, draft))


def drafted_again(context: Context, slug: str) -> str:
    """The digest of the machine's draft when it has transcribed again since the reviewed transcript
    was made.

    Empty when it has not, and where nobody knows. Raises what `read_kept` raises.
    """
    source = read_kept(context, slug).source
    return drafted_since(context, slug, source) if source else ""


def drafted_since(context: Context, slug: str, source: Source) -> str:
    """The same since the draft of a `source`."""
    last = heard_last(context, slug)
    return last.draft if last and source.draft and last.draft != source.draft else ""


def heard_last(context: Context, slug: str) -> Source | None:
    """The recording that was transcribed last, and what came of it; None when that is not in the
    cache."""
    stage, entry = last_key(context, slug, "transcribe"), find_entry(context, slug, "transcribe")
    if stage is None or entry is None:
        return None
    return Source(stage.inputs.get("recording", ""), entry.digests["draft.json"])
