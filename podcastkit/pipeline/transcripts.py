"""Transcripts that are there already: the machine's drafts in the cache, and files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.errors import ConfigError, NotTranscribed, UnknownEpisode
from podcastkit.files.reading import is_present, read_bytes
from podcastkit.files.text import read_text
from podcastkit.formats import native
from podcastkit.model.show import Episode
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import Runner, last_key, runner_of
from podcastkit.pipeline.stages.attribute import (
    REVIEWED,
    TRANSCRIPT,
    TranscriptResult,
    attribute_stage,
    reviewed_stage,
)
from podcastkit.pipeline.stages.transcribe import read_draft

MOST_HISTORY = 256_000_000
"""Bytes of a history that are read."""


@dataclass(frozen=True, slots=True)
class MachineTranscripts:
    """What the machine made when it last transcribed an episode."""

    draft: Transcript
    """As it was decoded."""
    named: Transcript
    """With the names put right by the glossary as it is now."""


def refuse_unknown(context: Context, slug: str, *, nor: str = ", nor a file of this name") -> None:
    """Raise UnknownEpisode, naming the episodes there are, when there is none of this slug."""
    if not context.workspace.has_episode(slug):
        known = ", ".join(context.workspace.slugs()) or "none"
        raise UnknownEpisode(f"There is no episode {slug}{nor}.", f"Episodes: {known}.")


def reviewed_file(context: Context, slug: str) -> Path:
    """Where an episode's reviewed transcript lies, or will."""
    return context.workspace.episode_folder(slug) / TRANSCRIPT


def history_file(context: Context, slug: str) -> Path:
    """Where the history of that lies, or will."""
    return context.workspace.episode_folder(slug) / "history" / "revisions.jsonl"


def is_read(context: Context, slug: str, text: str) -> bool:
    """Whether a person has been at the words of a transcript that stands as the reviewed one.

    Who speaks can be put right, and a supposed name confirmed, without reading what they say. A
    word that a person wrote or confirmed says so; else the words are compared with those of the
    machine's transcript that the history says they come from. What nobody knows the origin of, as a
    file that was brought from elsewhere, is somebody's text. Raises FormatError for a damaged one.
    """
    transcript = native.read(text, str(reviewed_file(context, slug)))
    lines = history_file(context, slug)
    if any(word.edited for word in transcript.words) or not is_present(lines):
        return True
    from podcastkit.formats import history as histories

    history = histories.read(read_bytes(lines, MOST_HISTORY))
    revision = history.last_of(histories.revision_of(native.write(transcript)))
    if revision is None or not history.holds(revision.draft):
        return True
    machine = native.read(history.text_of(revision.draft), str(lines))
    return [word.text for word in transcript.words] != [word.text for word in machine.words]


def take_reviewed(context: Context, run: Runner) -> TranscriptResult | None:
    """The transcript that stands as the reviewed one, be its words read or only its speakers named;
    None when there is none."""
    reviewed = reviewed_file(context, run.slug)
    if not is_present(reviewed):
        return None
    result = reviewed_stage(run, reviewed)
    return replace(result, reviewed=is_read(context, run.slug, result.text))


def has_read(context: Context, slug: str) -> bool:
    """Whether a person has been at the words of an episode's transcript. Raises FormatError."""
    reviewed = reviewed_file(context, slug)
    return is_present(reviewed) and is_read(context, slug, read_text(reviewed))


def draft_entry(context: Context, slug: str) -> Entry:
    """What was made when the machine last transcribed an episode. Raises ConfigError when that is
    not in the cache."""
    return last_entry(context, slug, "transcribe", "machine draft")


def last_entry(context: Context, slug: str, stage_name: str, what: str) -> Entry:
    """What a stage made when it last ran for an episode. Raises NotTranscribed, saying `what` is
    not in the cache.

    What "attribute" made of a reviewed transcript does not count: that is not the machine's.
    """
    entry = find_entry(context, slug, stage_name)
    if entry is None:
        reviewed = reviewed_file(context, slug)
        publish = f"podcastkit publish {slug}"
        raise NotTranscribed(
            f"There is no {what} of {slug} in {context.workspace.cache}.",
            f"Move {reviewed} aside, run {publish}, and put it back: the {what} stays in the cache."
            if is_present(reviewed)
            else f"Run {publish} first.",
        )
    return entry


def find_entry(context: Context, slug: str, stage_name: str) -> Entry | None:
    """The same, or None when it is not in the cache."""
    key = last_key(context, slug, stage_name)
    return None if key is None or REVIEWED in key.inputs else context.cache.find(key)


def machine_transcripts(context: Context, episode: Episode) -> MachineTranscripts:
    """An episode's machine draft, and the same as publish would hand it on.

    The second goes to the cache; what is known of the last run stays as it is. Raises ConfigError
    when there is no draft.
    """
    entry = draft_entry(context, episode.slug)
    draft = read_draft(entry).transcript
    # Also made in a dry run, whose status tells how many corrections the glossary would make.
    run = runner_of(replace(context, dry=False), episode.slug)
    named = attribute_stage(context, run, episode, entry, None)
    return MachineTranscripts(draft, native.read(named.text, TRANSCRIPT))


def reviewed_transcript(context: Context, slug: str) -> Transcript:
    """What a person made of an episode's draft. Raises ConfigError when nobody did, FormatError for
    a damaged file."""
    from podcastkit.formats.opener import file_text

    reviewed = reviewed_file(context, slug)
    if not is_present(reviewed):
        raise ConfigError(
            f"{slug} has no reviewed transcript to compare with: {reviewed} is not there.",
            "Correct the transcript and save it there in podcastkit's own format; "
            "docs/transcription.md describes it.",
        )
    return native.read(file_text(reviewed), str(reviewed))


def known_transcript(context: Context, slug: str) -> Transcript | None:
    """The transcript of an episode as far as it is known without running anything: the reviewed
    one, else the last.

    None when neither is there. Raises FormatError when the reviewed one cannot be read.
    """
    reviewed = reviewed_file(context, slug)
    if is_present(reviewed):
        return native.read(read_text(reviewed), str(reviewed))
    entry = find_entry(context, slug, "attribute")
    return native.read(entry.text("transcript.json"), "transcript.json") if entry else None
