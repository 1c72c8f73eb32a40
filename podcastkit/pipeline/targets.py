"""What the words after `publish` mean: slugs, episode folders, or recordings, of which new ones
become episodes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

from podcastkit.config.episode import find_episode, recording_of, remember_track
from podcastkit.config.moments import parse_moment
from podcastkit.config.new_episode import NewEpisode, create_episode, planned_slug
from podcastkit.errors import ConfigError, PodcastkitError, WriteError
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.publish import EpisodeFailure
from podcastkit.pipeline.published.record import Published, read_published, refuse_taken


@dataclass(frozen=True, slots=True)
class PublishTargets:
    """What is to be published."""

    slugs: tuple[str, ...]
    new: Mapping[str, Path] = field(default_factory=dict)
    """The recordings of those that have just become episodes."""
    failures: tuple[EpisodeFailure, ...] = ()
    """What cannot be published, while the rest can."""


def resolve(context: Context, targets: Sequence[str], new: NewEpisode) -> PublishTargets:
    """The slugs to publish; every episode of the workspace when no target is given.

    A recording that no episode names becomes one, except in a dry run, which only says what its
    slug would be. Of several targets, one that cannot be used does not stop the others. Raises
    AudioError for a single recording that cannot be used, ConfigError for a slug that does not
    exist.
    """
    if new.track and len(targets) != 1:
        raise ConfigError(
            "--track is about one recording.", "Name the recording or the episode it belongs to."
        )

    @cache
    def published() -> dict[str, Published]:
        return read_published(context.workspace)

    if not targets:
        gone = {slug for slug, record in published().items() if record.retracted}
        return PublishTargets(tuple(slug for slug in context.workspace.slugs() if slug not in gone))
    slugs: list[str] = []
    recordings: dict[str, Path] = {}
    failures: list[EpisodeFailure] = []
    for target in targets:
        try:
            slug = _known(context, target, new)
            if slug is None:
                slug = _new(context, Path(target), new, published())
                recordings[slug] = Path(target).absolute()
            slugs.append(slug)
        except PodcastkitError as error:
            if len(targets) == 1 or isinstance(error, WriteError):
                raise
            error.name(target, known_as=Path(target).name)
            failures.append(EpisodeFailure(target, error))
    return PublishTargets(tuple(dict.fromkeys(slugs)), recordings, tuple(failures))


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
    # The run's own now: a later one is still to come for it, and would keep the episode back.
    now = _date(new.date, zone) if new.date else context.now.astimezone(ZoneInfo(zone))
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
