"""What the words after `publish` mean: slugs, episode folders, or recordings, of which new ones
become episodes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from podcastkit.audio.probe import probe
from podcastkit.config.episode import create_episode, find_episode, planned_slug
from podcastkit.errors import ConfigError
from podcastkit.pipeline.context import Context


@dataclass(frozen=True, slots=True)
class NewEpisode:
    """What the command line says of a recording that is not an episode yet; empty means unknown."""

    title: str = ""
    slug: str = ""
    guest: str = ""
    number: int | None = None
    season: int | None = None
    date: str = ""
    copy: bool = False
    speakers: int = 0
    chapters: int = 0


def resolve(context: Context, targets: Sequence[str], facts: NewEpisode) -> tuple[str, ...]:
    """The slugs to publish; every episode of the workspace when no target is given.

    A recording that no episode names becomes one, except in a dry run, which only says what its
    slug would be. Raises AudioError for a recording that cannot be used, ConfigError for a slug
    that does not exist.
    """
    if not targets:
        return context.workspace.slugs()
    slugs = [
        find_episode(context.workspace, target) or _new(context, Path(target), facts)
        for target in targets
    ]
    return tuple(dict.fromkeys(slugs))


def _new(context: Context, recording: Path, facts: NewEpisode) -> str:
    probe(recording)  # a recording that cannot be used must not leave an episode behind
    if context.dry:
        return planned_slug(context.workspace, recording, facts.slug)
    episode = create_episode(
        context.workspace,
        recording,
        copy=facts.copy,
        now=datetime.now().astimezone() if not facts.date else _date(facts.date),
        title=facts.title,
        slug=facts.slug,
        guest=facts.guest,
        number=facts.number,
        season=facts.season,
        speakers=facts.speakers,
        chapters=facts.chapters,
    )
    return episode.slug


def _date(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text).astimezone()
    except ValueError:
        raise ConfigError(
            f"--date: {text!r} is not a date.",
            "Write 2026-11-23, or 2026-11-23T06:00 with a time.",
            field="date",
        ) from None
