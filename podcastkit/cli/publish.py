"""`podcastkit publish`: recordings and episodes become a feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.carrying import carry_hint
from podcastkit.cli.json_output import print_json
from podcastkit.cli.named import named_content
from podcastkit.cli.placed import placed
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.config.workspace import Workspace
    from podcastkit.model.finding import Finding
    from podcastkit.model.writing import Writing
    from podcastkit.pipeline.context import Context
    from podcastkit.pipeline.publish import EpisodeResult, PublishResult


def publish(
    context: typer.Context,
    targets: Annotated[
        list[str] | None,
        typer.Argument(
            help="Recordings, or slugs of episodes; default: every episode of the workspace.",
            metavar="[TARGET]...",
        ),
    ] = None,
    title: Annotated[str, typer.Option(help="Title of a new episode.")] = "",
    slug: Annotated[
        str, typer.Option(help="Slug of a new episode: its folder and its address.")
    ] = "",
    guest: Annotated[str, typer.Option(help="Guest of a new episode.")] = "",
    number: Annotated[int | None, typer.Option(help="Number of a new episode.", min=1)] = None,
    season: Annotated[int | None, typer.Option(help="Season of a new episode.", min=1)] = None,
    date: Annotated[
        str,
        typer.Option(help="Publication date of a new episode, as 2026-11-23 or 2026-11-23T06:00."),
    ] = "",
    copy: Annotated[
        bool,
        typer.Option(
            "--copy", help="Copy a new recording into the workspace instead of referring to it."
        ),
    ] = False,
    engine: Annotated[
        str, typer.Option(help="Speech engine: auto, faster-whisper or openai-whisper.")
    ] = "",
    model: Annotated[
        str, typer.Option(help="Whisper model: bundled, a size such as small, or a directory.")
    ] = "",
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "",
    language: Annotated[str, typer.Option(help="Language spoken, such as fr.")] = "",
    speakers: Annotated[
        int,
        typer.Option(
            help="How many speak; default: as the files say, else found out.",
            min=0,
            max=50,
            metavar="N",
        ),
    ] = 0,
    chapters: Annotated[
        int,
        typer.Option(
            help="How many chapters; default: as the files say.", min=0, max=200, metavar="N"
        ),
    ] = 0,
    explain: Annotated[
        bool, typer.Option("--explain", help="Say of every stage why it ran or did not.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would be done and change nothing.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a machine-readable result on standard output.")
    ] = False,
) -> None:
    """Publish episodes: master, transcribe, find chapters, write notes, update the feed."""
    from podcastkit.cli.display import display
    from podcastkit.files.locks import workspace_lock
    from podcastkit.model.finding import CheckFailed
    from podcastkit.pipeline.context import Overrides, read_context
    from podcastkit.pipeline.publish import plan
    from podcastkit.pipeline.publish import publish as build
    from podcastkit.pipeline.targets import NewEpisode, resolve
    from podcastkit.review.rebase import newer_draft

    workspace = workspace_of(context)
    overrides = Overrides(engine, model, device, language, speakers, chapters)
    facts = NewEpisode(title, slug, guest, number, season, date, copy, speakers, chapters)
    if dry_run:
        with display(explain=False, quiet=True) as reporter:
            read = read_context(workspace, reporter, overrides, dry=True)
            result = plan(read, resolve(read, targets or [], facts))
    else:
        with workspace_lock(workspace.cache), display(explain=explain) as reporter:
            read = read_context(workspace, reporter, overrides)
            try:
                result = build(read, resolve(read, targets or [], facts))
            except CheckFailed as refusal:
                if as_json:
                    print_json(_content((), refusal.findings, {}))
                raise
    drafts = {made.slug: newer_draft(read, made.slug) for made in result.episodes}
    if as_json:
        print_json(_content(result.episodes, result.findings, drafts))
    elif dry_run:
        print(_plan(result, drafts))
    else:
        print(_summary(result, read, drafts))


def _content(
    episodes: Sequence[EpisodeResult], findings: Sequence[Finding], drafts: Mapping[str, str]
) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episodes": [
            {
                "slug": episode.slug,
                "guid": episode.guid,
                "stages": [asdict(stage) for stage in episode.stages],
                "changed": list(episode.changed),
                "repairs": [placed(repair) for repair in episode.repairs],
                "speakers": named_content(episode.named),
                "carry": drafts[episode.slug],
                "written": asdict(episode.written) if episode.written else None,
            }
            for episode in episodes
        ],
        "findings": [asdict(finding) for finding in findings],
    }


def _plan(result: PublishResult, drafts: Mapping[str, str]) -> str:
    lines = []
    for episode in result.episodes:
        lines.append(f"{episode.slug}:")
        lines += [
            f"  {stage.name:<11}{'would run' if stage.ran else 'not needed'} - {stage.why}"
            for stage in episode.stages
        ]
        lines += carry_hint(episode.slug, drafts[episode.slug])
    return "\n".join(lines) or "There is no episode to publish."


def _summary(result: PublishResult, context: Context, drafts: Mapping[str, str]) -> str:
    """What was made, where, what changed and what to do next."""
    lines = [
        line for episode in result.episodes for line in _about(episode, context.workspace, drafts)
    ]
    warnings = [finding for finding in result.findings if finding.severity == "warning"]
    for finding in warnings:
        lines.append(f"  ! {finding.where}: {finding.message} ({finding.source})")
        if finding.hint:
            lines.append(f"    -> {finding.hint}")
    if not result.episodes:
        return "There is no episode to publish. Next: podcastkit publish RECORDING"
    lines.append(f"Feed: {context.workspace.feed / 'feed.xml'}")
    lines.append(
        f"Next: listen to {context.workspace.feed / 'index.html'} in a browser, then put the "
        f"folder "
        f"{context.workspace.feed} online at {context.show.site_url}"
    )
    return "\n".join(lines)


def _about(episode: EpisodeResult, workspace: Workspace, drafts: Mapping[str, str]) -> list[str]:
    from podcastkit.pipeline.stages.notes import TO_PASTE

    ran = [stage.name for stage in episode.stages if stage.ran]
    done = f"ran {', '.join(ran)}" if ran else "nothing to do, everything is up to date"
    lines = [f"{episode.title} ({episode.slug}): {done}"]
    if episode.changed:
        lines.append(f"  {len(episode.changed)} file(s) changed in {workspace.feed}:")
        lines += [f"    {path}" for path in episode.changed]
    if "notes" in ran:
        folder = workspace.feed / "episodes" / episode.slug
        lines.append(f"  to paste elsewhere, in {folder}: {', '.join(TO_PASTE)}")
    lines += carry_hint(episode.slug, drafts[episode.slug])
    if episode.repairs and "attribute" in ran:
        doubtful = min(episode.repairs, key=lambda repair: repair.confidence)
        lines.append(
            f"  {len(episode.repairs)} name(s) put right, the most doubtful: {doubtful.was} -> "
            f"{doubtful.now};"
        )
        lines.append(f"    each with its reason: podcastkit publish {episode.slug} --json")
    if episode.named and "attribute" in ran:
        lines += [
            f"  speaker: {speaker['name']} ({speaker['why']})"
            for speaker in named_content(episode.named)
        ]
        lines += [f"    -> {note.replace('EPISODE', episode.slug)}" for note in episode.named.notes]
    if episode.written and "write" in ran:
        lines.append(f"  {episode.written.model} wrote: {_texts(episode.written)}")
        lines += [f"    refused: {warning}" for warning in episode.written.warnings]
    return lines


def _texts(written: Writing) -> str:
    """Which of its texts are used."""
    titles = [f"{len(written.titles)} title(s)"] if written.titles else []
    texts = [name for name in ("summary", "social") if getattr(written, name)]
    return ", ".join(titles + texts) or "nothing that could be used"
