"""`podcastkit status`: what is published, pending, stale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.publishing import carry_hint
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.config.episode import find_episode
from podcastkit.model.time import seconds_from_ms
from podcastkit.pipeline.context import read_context
from podcastkit.review.glossary_suggestions import GlossaryGain
from podcastkit.review.status import EpisodeStatus, status
from podcastkit.speakers.talk import TalkFigures, whole_percents
from podcastkit.text.dates import clock

Slugs = Annotated[
    list[str] | None,
    typer.Argument(
        help="Episodes to tell more of: who speaks how much, what was corrected; default: a line "
        "of each.",
        metavar="[SLUG]...",
    ),
]


def command(context: typer.Context, slugs: Slugs = None, as_json: AsJson = False) -> None:
    workspace = workspace_of(context)
    named = [find_episode(workspace, slug) or slug for slug in slugs or ()]
    detailed = as_json or len(named or workspace.slugs()) == 1 or bool(named)
    with display(quiet=True) as reporter:
        read = read_context(workspace, reporter, dry=True)
        episodes = status(read, named, detailed=detailed)
    if as_json:
        print_json({"episodes": [_as_json(episode) for episode in episodes]})
        return
    for episode in episodes:
        print(*(_detailed_lines(episode) if detailed else [_line(episode)]), sep="\n")
    if not episodes:
        print("There is no episode yet. Next: podcastkit publish RECORDING")
    elif any(episode.state in ("pending", "stale") for episode in episodes):
        print("Next: podcastkit publish")


def _line(episode: EpisodeStatus) -> str:
    """One episode among many."""
    about = f"{episode.state:<10} {episode.date:<11} {episode.slug}: {episode.title}"
    more = f"; {episode.carry}" if episode.carry else ""
    return f"{about} ({_text_state(episode)}; {episode.why}{more})"


def _detailed_lines(episode: EpisodeStatus) -> list[str]:
    lines = [
        f"{episode.state:<10} {episode.date:<11} {episode.slug}: {episode.title}",
        f"           {_text_state(episode)}; {episode.why}",
    ]
    if len(episode.talk) > 1:
        lines.append(f"           {_talk_line(episode.talk)}")
    if episode.corrections:
        lines.append(f"           {_corrections_line(episode.corrections)}")
    return lines + [f"         {line}" for line in carry_hint(episode.slug, episode.carry)]


def _text_state(episode: EpisodeStatus) -> str:
    state = str(episode.unread or f"{episode.transcript} transcript")
    if episode.comments:
        state += f", {episode.comments} comment{'s' * (episode.comments > 1)}"
    return state


def _talk_line(figures: Sequence[TalkFigures]) -> str:
    """The shares of all, and whose monologue is the longest."""
    shares = ", ".join(
        f"{figure.name} {share or '< 1'} %"
        for figure, share in zip(figures, whole_percents(figures), strict=True)
    )
    longest = max(figures, key=lambda figure: figure.longest)
    return f"talk: {shares}; longest monologue {clock(longest.longest)} ({longest.name})"


def _corrections_line(gain: GlossaryGain) -> str:
    """How much was corrected, and how much of it the glossary would."""
    made = f"{gain.corrections} correction{'' if gain.corrections == 1 else 's'} of the draft"
    spoiled = (
        f", and would spoil {gain.spoiled} place{'s' * (gain.spoiled > 1)}" if gain.spoiled else ""
    )
    return f"{made}, {gain.names} of names; the glossary would now make {gain.right}{spoiled}"


def _as_json(episode: EpisodeStatus) -> dict[str, object]:
    return asdict(episode) | {"talk": [_figures_as_json(figure) for figure in episode.talk]}


def _figures_as_json(figure: TalkFigures) -> dict[str, object]:
    """Times in seconds, as in everything for scripts."""
    longest = None
    if figure.longest_start is not None:
        longest = {
            "start": seconds_from_ms(figure.longest_start),
            "duration": seconds_from_ms(figure.longest),
        }
    return {
        "speaker": figure.speaker,
        "name": figure.name,
        "share": round(figure.share, 4),
        "spoken": seconds_from_ms(figure.spoken),
        "turns": figure.turns,
        "longest": longest,
    }
