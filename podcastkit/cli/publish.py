"""`podcastkit publish`: recordings and episodes become a feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, replace
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, Device, Engine, Model, Track
from podcastkit.cli.output import json_of_passage, json_of_recognition, json_of_speakers, print_json
from podcastkit.cli.tables.publishing import plan_text, summary_text
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.config.new_episode import NewEpisode
from podcastkit.config.workspace import Workspace
from podcastkit.errors import PodcastkitError
from podcastkit.files.locks import workspace_lock
from podcastkit.model.finding import CheckFailed
from podcastkit.model.tags import MOST_CHAPTERS
from podcastkit.pipeline.context import Context, Overrides, read_context
from podcastkit.pipeline.publish import PublishResult, publish
from podcastkit.pipeline.targets import PublishTargets, resolve
from podcastkit.review.newer_draft import newer_draft_reason

Targets = Annotated[
    list[str] | None,
    typer.Argument(
        help="Recordings, or slugs of episodes; default: every episode of the workspace.",
        metavar="[TARGET]...",
    ),
]
Title = Annotated[str, typer.Option(help="Title of a new episode.")]
Slug = Annotated[str, typer.Option(help="Slug of a new episode: its folder and its address.")]
Guest = Annotated[str, typer.Option(help="Guest of a new episode.")]
Number = Annotated[int | None, typer.Option(help="Number of a new episode.", min=1)]
Season = Annotated[int | None, typer.Option(help="Season of a new episode.", min=1)]
Date = Annotated[
    str,
    typer.Option(
        help="Publication date of a new episode, as 2026-11-23 (six o'clock in the show's zone) or "
        "2026-11-23T18:30; one to come keeps it back until then."
    ),
]
Copy = Annotated[
    bool,
    typer.Option(
        "--copy", help="Copy a new recording into the workspace instead of referring to it."
    ),
]
Language = Annotated[str, typer.Option(help="Language spoken, such as fr.")]
Speakers = Annotated[
    int,
    typer.Option(
        help="How many speak; default: as the files say, else found out.",
        min=0,
        max=50,
        metavar="N",
    ),
]
Chapters = Annotated[
    int,
    typer.Option(
        help="How many chapters; default: as the files say.", min=0, max=MOST_CHAPTERS, metavar="N"
    ),
]
RefreshTags = Annotated[
    bool,
    typer.Option(
        "--refresh-tags",
        help="Write title, chapters and cover into the published MP3 again; its sound stays.",
    ),
]
Explain = Annotated[
    bool, typer.Option("--explain", help="Say of every stage why it ran or did not.")
]
DryRun = Annotated[
    bool, typer.Option("--dry-run", help="Show what would be done and change nothing.")
]


def command(
    context: typer.Context,
    targets: Targets = None,
    title: Title = "",
    slug: Slug = "",
    guest: Guest = "",
    number: Number = None,
    season: Season = None,
    date: Date = "",
    copy: Copy = False,
    engine: Engine = "",
    model: Model = "",
    device: Device = "",
    language: Language = "",
    speakers: Speakers = 0,
    chapters: Chapters = 0,
    track: Track = 0,
    refresh_tags: RefreshTags = False,
    explain: Explain = False,
    dry_run: DryRun = False,
    as_json: AsJson = False,
) -> None:
    request = _Request(
        targets=targets or (),
        new=NewEpisode(
            title=title,
            slug=slug,
            guest=guest,
            number=number,
            season=season,
            date=date,
            copy=copy,
            speakers=speakers,
            chapters=chapters,
            track=track,
        ),
        overrides=Overrides(
            engine=engine,
            model=model,
            device=device,
            language=language,
            speakers=speakers,
            chapters=chapters,
            track=track,
            refresh_tags=refresh_tags,
        ),
    )
    _report(workspace_of(context), request, explain=explain, dry_run=dry_run, as_json=as_json)


@dataclass(frozen=True, slots=True)
class _Request:
    """What is to be published: slugs or recordings, and what the options say of them."""

    targets: Sequence[str]
    new: NewEpisode
    overrides: Overrides


def _report(
    workspace: Workspace, request: _Request, *, explain: bool, dry_run: bool, as_json: bool
) -> None:
    """Publish, or plan to, and print what became of it."""
    try:
        read, result = (
            _plan(workspace, request) if dry_run else _publish(workspace, request, explain)
        )
    except CheckFailed as refusal:
        if as_json:
            print_json(json_of_publish(PublishResult((), refusal.findings), {}))
        raise
    newer_drafts = {
        episode.slug: newer_draft_reason(read, episode.slug) for episode in result.episodes
    }
    if as_json:
        print_json(json_of_publish(result, newer_drafts))
    elif dry_run:
        print(plan_text(result, newer_drafts))
    else:
        print(summary_text(result, read, newer_drafts))
    if result.failures:
        raise _not_all(result)


def _plan(workspace: Workspace, request: _Request) -> tuple[Context, PublishResult]:
    from podcastkit.pipeline.plan import plan

    with display(quiet=True) as reporter:
        context = read_context(workspace, reporter, request.overrides, dry=True)
        targets = resolve(context, request.targets, request.new)
        return context, _with_targets(plan(context, targets.slugs), targets)


def _publish(
    workspace: Workspace, request: _Request, explain: bool
) -> tuple[Context, PublishResult]:
    with workspace_lock(workspace.cache), display(explain=explain) as reporter:
        context = read_context(workspace, reporter, request.overrides)
        targets = resolve(context, request.targets, request.new)
        return context, _with_targets(publish(context, targets.slugs, targets.new), targets)


def _with_targets(result: PublishResult, targets: PublishTargets) -> PublishResult:
    """A result with the targets that came to nothing before it."""
    return replace(result, failures=targets.failures + result.failures)


def _not_all(result: PublishResult) -> PodcastkitError:
    names = ", ".join(failure.name for failure in result.failures)
    count = len(result.failures) + len(result.episodes)
    return PodcastkitError(
        f"{len(result.failures)} of {count} could not be published: {names}.",
        "Each is told above with its reason; correct that and publish again.",
    )


def json_of_publish(result: PublishResult, newer_drafts: Mapping[str, str]) -> dict[str, object]:
    """The contract of docs/cli.md; of `newer_drafts`, why an episode has another draft."""
    return {
        "episodes": [
            {
                "slug": episode.slug,
                "guid": episode.guid,
                "state": episode.state,
                "unread": asdict(episode.unread) if episode.unread else None,
                "held": episode.held,
                "stages": [asdict(stage) for stage in episode.stages],
                "changed": list(episode.changed),
                "repairs": [json_of_passage(repair) for repair in episode.name_corrections],
                "speakers": json_of_speakers(episode.named),
                "carry": newer_drafts[episode.slug],
                "written": asdict(episode.written) if episode.written else None,
                "channels": asdict(episode.channels) if episode.channels else None,
                "recognition": json_of_recognition(episode.recognition),
            }
            for episode in result.episodes
        ],
        "findings": [asdict(finding) for finding in result.findings],
        "failed": [
            {
                "name": failure.name,
                "message": failure.error.message,
                "details": list(failure.error.details),
                "hint": failure.error.hint,
            }
            for failure in result.failures
        ],
    }
