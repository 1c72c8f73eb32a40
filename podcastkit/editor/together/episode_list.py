"""The list of episodes, and where work waits in each.

What was found of an episode is remembered by what the disk says of its files, so that a show of a
thousand episodes opens as fast as a small one. Transcripts are read only of the episodes that the
page asks about, which are those in view.
"""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

from podcastkit.config.workspace import Workspace
from podcastkit.editor import sound
from podcastkit.editor.problems import problem_of
from podcastkit.editor.requests import texts_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.together.waiting import waiting_work
from podcastkit.errors import PodcastkitError, WriteError
from podcastkit.files.atomic import write_text
from podcastkit.files.json_input import remembered
from podcastkit.files.reading import is_present
from podcastkit.files.stamps import stamps_below
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.transcripts import find_entry, reviewed_file

VERSION = 2
"""Raised when what is remembered means something else than before."""


def episodes(room: EditingRoom) -> dict[str, object]:
    """Every episode, newest first, with whether it can be edited, and why not; `waiting` is what
    waits in it, null where nobody has looked yet."""
    memory = _Memory(room.context())
    entries = [memory.entry(slug) for slug in room.workspace.slugs()]
    memory.save()
    return {
        "episodes": sorted(
            entries, key=lambda entry: (str(entry["date"]), str(entry["slug"])), reverse=True
        )
    }


def waiting(room: EditingRoom, content: dict[str, Any]) -> dict[str, object]:
    """What waits in some episodes, by their `slugs`; null where there is no transcript that can be
    read."""
    memory = _Memory(room.context())
    known = set(room.workspace.slugs())
    found = {slug: memory.waiting(slug) for slug in texts_of(content, "slugs") if slug in known}
    memory.save()
    return {"waiting": found}


class _Memory:
    """What is known of the episodes of a workspace, by the stamps of their files."""

    def __init__(self, context: Context) -> None:
        self._context = context
        self._file = context.workspace.cache / "episodes.json"
        self._known = remembered(self._file)
        self._changed = False

    def entry(self, slug: str) -> dict[str, object]:
        stamps = _stamps(self._context.workspace, slug)
        match self._known.get(slug):
            case {"stamps": list(known), "entry": dict(entry)} if stamps and known == stamps:
                return entry
        entry = {**_entry(self._context, slug), "waiting": None}
        if stamps and entry["why"] is None:
            self._keep(slug, stamps, entry)
        return entry

    def waiting(self, slug: str) -> object:
        # Looked at before they are read: a change in between is noticed by the next request.
        stamps = _stamps(self._context.workspace, slug)
        entry = self.entry(slug)
        if entry["waiting"] is not None or entry["state"] not in ("reviewed", "draft"):
            return entry["waiting"]
        try:
            work = waiting_work(self._context, slug)
        except PodcastkitError:
            return None  # What is wrong is told where the episode is opened.
        if stamps:
            self._keep(slug, stamps, {**entry, "waiting": work})
        return work

    def save(self) -> None:
        if not self._changed:
            return
        # A full disk, or one that is only read, makes the list slow and no more.
        with suppress(WriteError):
            write_text(self._file, json.dumps(self._known, ensure_ascii=False))

    def _keep(self, slug: str, stamps: list[list[object]], entry: dict[str, object]) -> None:
        self._known[slug] = {"stamps": stamps, "entry": entry}
        self._changed = True


def _stamps(workspace: Workspace, slug: str) -> list[list[object]]:
    """What the disk says of all that an entry is made from; nothing while a file may be written
    once more under the same stamp."""
    folder, cache = f"episodes/{slug}", workspace.cache.name
    own = [f"{folder}/{name}" for name in ("episode.toml", "transcript.json", "comments.json")]
    stamps = stamps_below(workspace.root, ("show.toml", *own, f"{cache}/history/{slug}.json"))
    if any(stamp.is_young for stamp in stamps.values()):
        return []
    stages = (workspace.cache / "stages").is_dir()
    return [[VERSION, stages], *([path, *stamp] for path, stamp in stamps.items())]


def _entry(context: Context, slug: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "slug": slug,
        "title": slug,
        "date": "",
        "state": "broken",
        "why": None,
    }
    try:
        episode = read_episode(context, slug)
        entry |= {
            "title": episode.title,
            "date": episode.date.date().isoformat(),
            "duration": sound.duration(context, slug),
        }
        if is_present(reviewed_file(context, slug)):
            return entry | {"state": "reviewed"}
    except PodcastkitError as error:
        problem = problem_of(error, context.workspace.root)
        return entry | {"why": problem.content(context.show.language)}
    return entry | {"state": "draft" if find_entry(context, slug, "attribute") else "untranscribed"}
