"""Whether the machine has another draft than the one that was corrected, or would make one."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from podcastkit.errors import AudioError
from podcastkit.files.reading import is_present
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.stages.probe import recording_path
from podcastkit.pipeline.transcripts import refuse_unknown, reviewed_file

if TYPE_CHECKING:
    from podcastkit.model.revision import Source


@dataclass(frozen=True, slots=True)
class NewerDraft:
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


def newer_draft(context: Context, slug: str) -> NewerDraft | None:
    """Why the corrections of an episode should be carried over; None when there is no reason.

    Either the recording is another one than the reviewed transcript came from, or there is another
    draft of it in the cache. Without the recording nothing can be carried over. Raises what
    `read_store` raises.
    """
    source = _reviewed_source(context, slug)
    if source is None:
        return None
    episode = read_episode(context, slug)
    try:
        recording = context.memory.digest(recording_path(context, episode))
    except AudioError:
        return None
    if source.recording and source.recording != recording:
        return NewerDraft("recording", recording)
    draft = _drafted_since(context, slug, source)
    return NewerDraft("draft", draft) if draft else None


def newer_draft_reason(context: Context, slug: str) -> str:
    """The same as a sentence; empty when there is no reason."""
    return str(newer_draft(context, slug) or "")


def is_drafted_again(context: Context, slug: str) -> bool:
    """Whether the machine has transcribed again since the reviewed transcript was made, as far as
    anybody knows.

    Raises what `read_store` raises.
    """
    source = _reviewed_source(context, slug)
    return bool(source and _drafted_since(context, slug, source))


def _reviewed_source(context: Context, slug: str) -> Source | None:
    """What the reviewed transcript was made of; None where nobody knows, or nothing is reviewed."""
    refuse_unknown(context, slug, nor="")
    if not is_present(reviewed_file(context, slug)):
        return None
    from podcastkit.review.transcript_store import read_store

    return read_store(context, slug).source


def _drafted_since(context: Context, slug: str, source: Source) -> str:
    """The digest of the last draft, when it is another one than that of the source; else empty."""
    from podcastkit.review.machine_draft import last_source

    last = last_source(context, slug)
    return last.draft if last and source.draft and last.draft != source.draft else ""
