"""What the words after `publish` mean: slugs, episode folders, or recordings, of which new ones
become episodes."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from podcastkit.config.episode import find_episode
from podcastkit.config.new_episode import NewEpisode, create_episode, planned_slug
from podcastkit.errors import ConfigError
from podcastkit.pipeline.context import Context


def resolve(context: Context, targets: Sequence[str], new: NewEpisode) -> tuple[str, ...]:
    """The slugs to publish; every episode of the workspace when no target is given.

    A recording that no episode names becomes one, except in a dry run, which only says what its
    slug would be. Raises AudioError for a recording that cannot be used, ConfigError for a slug
    that does not exist.
    """
    if not targets:
        return context.workspace.slugs()
    slugs = [
        find_episode(context.workspace, target) or _new(context, Path(target), new)
        for target in targets
    ]
    return tuple(dict.fromkeys(slugs))


def _new(context: Context, recording: Path, new: NewEpisode) -> str:
    from podcastkit.audio.probe import probe

    probe(recording)  # a recording that cannot be used must not leave an episode behind
    if context.dry:
        return planned_slug(context.workspace, recording, new.slug)
    now = datetime.now().astimezone() if not new.date else _date(new.date)
    episode = create_episode(context.workspace, recording, new, now=now)
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
