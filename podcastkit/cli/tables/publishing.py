"""What a publish did or would do, and what to do next."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from operator import attrgetter
from zoneinfo import ZoneInfo

from podcastkit.cli.output import json_of_speakers
from podcastkit.config.workspace import Workspace
from podcastkit.model.finding import Finding
from podcastkit.model.writing import Writing
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.publish import EpisodeResult, PublishResult
from podcastkit.pipeline.stages.channels import repair_lines
from podcastkit.pipeline.stages.notes import TO_PASTE
from podcastkit.pipeline.stages.transcribe import recognition_lines


def plan_text(result: PublishResult, newer_drafts: Mapping[str, str]) -> str:
    """Every stage of every episode: whether it would run, and why."""
    lines = []
    for episode in result.episodes:
        lines.append(f"{episode.slug}:")
        lines += [
            f"  {stage.name:<11}{'would run' if stage.ran else 'not needed'} - {stage.why}"
            for stage in episode.stages
        ]
        lines += carry_hint(episode.slug, newer_drafts[episode.slug])
    lines += _failure_lines(result)
    return "\n".join(lines) or "There is no episode to publish."


def summary_text(result: PublishResult, context: Context, newer_drafts: Mapping[str, str]) -> str:
    """What was made, where, what changed and what to do next."""
    if not result.episodes:
        nothing = "There is no episode to publish. Next: podcastkit publish RECORDING"
        return "\n".join(_failure_lines(result)) or nothing
    workspace = context.workspace
    lines: list[str] = []
    for episode in result.episodes:
        lines += episode_lines(episode, workspace, newer_drafts[episode.slug])
        lines += _waiting_lines(episode, context) + _unread_lines(episode, context)
    for finding in result.findings:
        if finding.severity == "warning":
            lines += _warning_lines(finding)
    lines += _failure_lines(result)
    lines.append(f"Feed: {workspace.feed / 'feed.xml'}")
    lines.append(
        f"Next: listen to {workspace.feed / 'index.html'} in a browser, then put the folder "
        f"{workspace.feed} online at {context.show.site_url}"
    )
    return "\n".join(lines)


def episode_lines(episode: EpisodeResult, workspace: Workspace, newer_draft: str) -> list[str]:
    """What became of one episode, and what is worth looking at; `newer_draft` says why there is
    one."""
    ran = [stage.name for stage in episode.stages if stage.ran]
    done = f"ran {', '.join(ran)}" if ran else "nothing to do, everything is up to date"
    lines = [f"{episode.title} ({episode.slug}): {done}"]
    if episode.changed:
        lines.append(f"  {len(episode.changed)} file(s) changed in {workspace.root}:")
        lines += [f"    {path}" for path in episode.changed]
    if "notes" in ran:
        folder = workspace.root / episode.folder
        lines.append(f"  to paste elsewhere, in {folder}: {', '.join(TO_PASTE)}")
    lines += carry_hint(episode.slug, newer_draft)
    if episode.channels and "channels" in ran:
        lines += [f"  ! {line}" for line in repair_lines(episode.channels)]
    lines += _recognition_lines(episode, ran)
    if "attribute" in ran:
        lines += _correction_lines(episode) + _speaker_lines(episode)
    if episode.written and "write" in ran:
        lines.append(f"  {episode.written.model} wrote: {_texts(episode.written)}")
        lines += [f"    refused: {warning}" for warning in episode.written.warnings]
    return lines


def _waiting_lines(episode: EpisodeResult, context: Context) -> list[str]:
    """Why listeners do not have an episode that was built, and where it can be listened to."""
    if episode.state == "published" or episode.held or episode.date is None:
        return []
    date = episode.date.astimezone(ZoneInfo(context.show.timezone))
    why = "a draft" if episode.state == "draft" else f"scheduled for {date:%Y-%m-%d %H:%M}"
    page = context.workspace.root / episode.folder / "index.html"
    next_step = (
        "take draft = true out of its episode.toml and publish it"
        if episode.state == "draft"
        else "podcastkit publish puts it out once that has come"
    )
    return [f"  {why}, in no feed: listen to {page}", f"    -> {next_step}"]


def _unread_lines(episode: EpisodeResult, context: Context) -> list[str]:
    """What nobody has read, and how much of it is in doubt."""
    if not episode.unread or (context.settings.publishing.review == "off" and not episode.held):
        return []
    review = f"    -> read and correct it: podcastkit edit, episode {episode.slug}"
    if not episode.held:
        return [f"  ! {episode.unread}, and nobody has reviewed it", review]
    page = context.workspace.root / episode.folder / "index.html"
    return [
        f"  {episode.unread}; in no feed until it is reviewed, as show.toml requires: see {page}",
        f"{review}, and publish again",
    ]


def _failure_lines(result: PublishResult) -> list[str]:
    """What could not be published, each with its reason; what is online of it stays."""
    lines = []
    for failure in result.failures:
        error = failure.error
        lines += [f"Not published: {error.message}", *(f"    {line}" for line in error.details)]
        lines += [f"    -> {error.hint}"] if error.hint else []
    return lines


def carry_hint(slug: str, why: str) -> list[str]:
    """The lines that say why, and how, corrections should be carried over; none without a
    reason."""
    return [f"  ! {why};", f"    -> podcastkit transcript carry {slug}"] if why else []


def _recognition_lines(episode: EpisodeResult, ran: Sequence[str]) -> list[str]:
    """What the transcript lacks: said once, but always where there is none."""
    recognition = episode.recognition
    if recognition is None or (recognition.words and "transcribe" not in ran):
        return []
    lines = [f"  ! {line}" for line in recognition_lines(recognition)]
    if not lines:
        return []
    step = (
        f"fill it by hand: podcastkit edit {episode.slug}"
        if recognition.words
        else "listen to the recording; it may be the wrong file, or the wrong track of it"
    )
    return [*lines, f"    -> {step}"]


def _correction_lines(episode: EpisodeResult) -> list[str]:
    if not episode.name_corrections:
        return []
    count, doubtful = (
        len(episode.name_corrections),
        min(episode.name_corrections, key=attrgetter("confidence")),
    )
    return [
        f"  {count} name(s) put right, the most doubtful: {doubtful.was} -> {doubtful.now};",
        f"    each with its reason: podcastkit publish {episode.slug} --json",
    ]


def _speaker_lines(episode: EpisodeResult) -> list[str]:
    if not episode.named:
        return []
    return [
        f"  speaker: {speaker['name']} ({speaker['why']})"
        for speaker in json_of_speakers(episode.named)
    ] + [f"    -> {note.replace('EPISODE', episode.slug)}" for note in episode.named.notes]


def _warning_lines(finding: Finding) -> list[str]:
    lines = [f"  ! {finding.where}: {finding.message} ({finding.source})"]
    return [*lines, f"    -> {finding.hint}"] if finding.hint else lines


def _texts(writing: Writing) -> str:
    """Which of its texts are used."""
    titles = [f"{len(writing.titles)} title(s)"] if writing.titles else []
    texts = [name for name in ("summary", "social") if getattr(writing, name)]
    return ", ".join(titles + texts) or "nothing that could be used"
