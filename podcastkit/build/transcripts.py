"""Transcripts that are there already: the machine's drafts in the cache, and files."""

from __future__ import annotations

from pathlib import Path

from podcastkit.build.cache import Entry
from podcastkit.build.context import Context
from podcastkit.build.runner import last_run
from podcastkit.build.speech import REVIEWED
from podcastkit.build.stage import Stage
from podcastkit.errors import ConfigError, FormatError
from podcastkit.files.text import read_text
from podcastkit.formats import native
from podcastkit.model.transcript import Transcript


def refuse_unknown(context: Context, slug: str, *, nor: str = ", nor a file of this name") -> None:
    """Raise ConfigError, naming the episodes there are, when there is none of this slug."""
    if slug not in context.workspace.slugs():
        known = ", ".join(context.workspace.slugs()) or "none"
        raise ConfigError(f"There is no episode {slug}{nor}.", f"Episodes: {known}.")


def draft_entry(context: Context, slug: str) -> Entry:
    """What was made when the machine last transcribed an episode. Raises ConfigError when that is not in the cache."""
    return last_entry(context, slug, "transcribe", "machine draft")


def last_entry(context: Context, slug: str, stage_name: str, what: str) -> Entry:
    """What a stage made when it last ran for an episode. Raises ConfigError, saying `what` is not in the cache.

    What "attribute" made of a reviewed transcript does not count: that is not the machine's.
    """
    entry = find_entry(context, slug, stage_name)
    if entry is None:
        reviewed = context.workspace.episode_folder(slug) / "transcript.json"
        publish = f"podcastkit publish {slug}"
        raise ConfigError(
            f"There is no {what} of {slug} in {context.workspace.cache}.",
            f"Move {reviewed} aside, run {publish}, and put it back: the {what} stays in the cache."
            if reviewed.is_file()
            else f"Run {publish} first.",
        )
    return entry


def find_entry(context: Context, slug: str, stage_name: str) -> Entry | None:
    """The same, or None when it is not in the cache."""
    stage = last_stage(context, slug, stage_name)
    return None if stage is None or REVIEWED in stage.inputs else context.cache.find(stage)


def last_stage(context: Context, slug: str, stage_name: str) -> Stage | None:
    """A stage as it was when it last ran for an episode; None when nobody knows."""
    return last_run(context.workspace.cache / "history" / f"{slug}.json", stage_name)


def known_transcript(context: Context, slug: str) -> Transcript | None:
    """The transcript of an episode as far as it is known without running anything: the reviewed one, else the last.

    None when neither is there. Raises FormatError when the reviewed one cannot be read.
    """
    reviewed = context.workspace.episode_folder(slug) / "transcript.json"
    if reviewed.is_file():
        return native.read(read_text(reviewed), str(reviewed))
    entry = find_entry(context, slug, "attribute")
    return native.read(entry.text("transcript.json"), "transcript.json") if entry else None


def file_text(path: Path) -> str:
    """The text of a transcript file. Raises FormatError when it cannot be read."""
    if path.is_dir():
        raise FormatError("this is a folder, not a transcript", "Name a transcript file in it.", source=str(path))
    if not path.is_file():
        raise FormatError("there is no such file", "Correct the path.", source=str(path))
    return read_text(path)
