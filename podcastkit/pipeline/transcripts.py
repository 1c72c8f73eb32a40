"""Transcripts that are there already: the machine's drafts in the cache, and files."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.errors import ConfigError, NotTranscribed, UnknownEpisode
from podcastkit.files.reading import is_present
from podcastkit.files.text import read_text
from podcastkit.formats import native
from podcastkit.model.show import Episode
from podcastkit.model.transcript import Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.runner import last_key, runner_of
from podcastkit.pipeline.stages.attribute import REVIEWED, TRANSCRIPT, attribute_stage
from podcastkit.pipeline.stages.transcribe import read_draft


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
