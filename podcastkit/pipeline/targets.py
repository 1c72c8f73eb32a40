"""What the words after `publish` mean: slugs, episode folders, or recordings, of which new ones
become episodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

from podcastkit.config.episode import find_episode, recording_of, remember_track
from podcastkit.config.moments import parse_moment
from podcastkit.config.new_episode import NewEpisode, create_episode, planned_slug
from podcastkit.errors import ConfigError
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published.record import Published, read_published, refuse_taken


def resolve(context: Context, targets: Sequence[str], new: NewEpisode) -> tuple[str, ...]:
    """The slugs to publish; every episode of the workspace when no target is given.

    A recording that no episode names becomes one, except in a dry run, which only says what its
    slug would be. Raises AudioError for a recording that cannot be used, ConfigError for a slug
    that does not exist.
    """
    if new.track and len(targets) != 1:
        raise ConfigError(
            "--track is about one recording.", "Name the recording or the episode it belongs to."
        )
    published = read_published(context.workspace)
    if not targets:
        return tuple(
            slug
            for slug in context.workspace.slugs()
            if slug not in published or not published[slug].retracted
        )
    slugs = [
        _known(context, target, new) or _new(context, Path(target), new, published)
        for target in targets
    ]
    return tuple(dict.fromkeys(slugs))


def _known(context: Context, target: str, new: NewEpisode) -> str | None:
    """The episode that a target stands for, which remembers the sound track that is named; None for
    a recording that is none yet."""
    slug = find_episode(context.workspace, target)
    if slug and new.track:
        from podcastkit.audio.header import read_header

        folder = context.workspace.episode_folder(slug)
        read_header(recording_of(folder), new.track)
        if not context.dry:
            remember_track(folder, new.track)
    return slug


def _new(
    context: Context, recording: Path, new: NewEpisode, published: Mapping[str, Published]
) -> str:
    from podcastkit.speech.tracks import probe_spoken

    if new.slug:
        refuse_taken(published, new.slug)
    # A recording that cannot be used must not leave an episode behind.
    probe_spoken(recording, new.track)
    former = {slug for record in published.values() for slug in record.former_slugs}
    if context.dry:
        return planned_slug(context.workspace, recording, new.slug, former)
    zone = context.show.timezone
    now = _date(new.date, zone) if new.date else datetime.now(ZoneInfo(zone))
    episode = create_episode(context.workspace, recording, new, now=now, taken=former)
    return episode.slug


def _date(text: str, timezone: str) -> datetime:
    try:
        return parse_moment(text, timezone)
    except ValueError:
        raise ConfigError(
            f"--date: {text!r} is not a date.",
            "Write 2026-11-23 for six o'clock, or 2026-11-23T18:30 with a time.",
            field="date",
        ) from None
