"""Giving an episode another slug: its page moves, its guid and the address of its sound stay."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace

from podcastkit.errors import ConfigError
from podcastkit.files.atomic import cannot_write
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.runner import last_keys_file
from podcastkit.pipeline.publish import PublishResult, publish
from podcastkit.pipeline.published.record import (
    read_published,
    refuse_taken,
    write_record,
)
from podcastkit.pipeline.transcripts import refuse_unknown


def rename(context: Context, slug: str, new: str) -> PublishResult:
    """Move an episode to the folder and the page of another slug, and publish it there.

    What listeners, apps and directories know it by stays: its guid and the address of its sound;
    its old page leads to the new one. An episode whose folder was renamed by hand is brought in
    order. Raises ConfigError for a slug that is not there, cannot be a folder or is taken.
    """
    published = read_published(context.workspace)
    target = context.workspace.episode_folder(new)
    moved_by_hand = new in published and published[new].slug == slug
    if not moved_by_hand:
        refuse_unknown(context, slug, nor="")
        refuse_taken(published, new)
        if target.exists():
            raise ConfigError(f"There is something in {target} already.", "Choose another slug.")
        _move(context, slug, new)
    record = published.get(new if moved_by_hand else slug)
    if record is None:
        return PublishResult((), ())
    episode = replace(record.item.episode, slug=new)
    record = replace(
        record,
        item=replace(record.item, episode=episode),
        former_slugs=tuple(dict.fromkeys((*record.former_slugs, slug))),
    )
    write_record(context.workspace, new, record)
    # Of an archived episode nothing but the record may be left.
    return publish(context, (new,) if context.workspace.has_episode(new) else ())


def _move(context: Context, slug: str, new: str) -> None:
    workspace = context.workspace
    try:
        workspace.episode_folder(slug).rename(workspace.episode_folder(new))
        with suppress(FileNotFoundError):  # nothing of it was built on this machine
            last_keys_file(context, slug).rename(last_keys_file(context, new))
    except OSError as error:
        raise cannot_write(workspace.episode_folder(new), error) from error
