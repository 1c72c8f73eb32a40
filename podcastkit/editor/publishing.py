"""Publishing from the page, with progress line by line; and the notes as they will be published."""

from __future__ import annotations

import base64
import json
import queue
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias

from podcastkit.build.publish import PublishResult, preview, publish
from podcastkit.build.transcripts import refuse_unknown
from podcastkit.editor.room import Room
from podcastkit.errors import CheckFailed, PodcastkitError
from podcastkit.files.lock import workspace_lock

Event: TypeAlias = dict[str, object]

PICTURES = {".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".png": "image/png", ".svg": "image/svg+xml"}
"""Media types of the pictures on a page of notes, by their suffix."""


def published(room: Room, slug: str) -> Iterator[str]:
    """Publish an episode; yields a line of JSON for each step, and at the end one that says what became of it.

    Goes on to its end also when nobody reads the lines any more.
    """
    events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()
    worker = threading.Thread(target=_publish, args=(room, slug, events), daemon=True)
    worker.start()
    while (event := events.get()) is not None:
        yield json.dumps(event, ensure_ascii=False) + "\n"


def notes(room: Room, slug: str) -> str:
    """The page of show notes as it will be published, pictures inside: the frame it is shown in loads nothing."""
    context = room.context()
    refuse_unknown(context, slug, nor="")
    with workspace_lock(room.workspace.cache):
        sources = preview(context, slug).sources
    page = sources["index.html"].read_text("utf-8")
    pictures = {name: path for name, path in sources.items() if path.suffix.lower() in PICTURES}
    for name, path in (pictures | {f"../../{context.published_cover}": context.cover}).items():
        page = page.replace(f'src="{name}"', f'src="{_inline(path)}"')
    return page.replace(f'src="{slug}.mp3"', "")


def _inline(picture: Path) -> str:
    """A picture as a data: address."""
    return f"data:{PICTURES[picture.suffix.lower()]};base64,{base64.b64encode(picture.read_bytes()).decode()}"


def _publish(room: Room, slug: str, events: queue.SimpleQueue[Event | None]) -> None:
    try:
        with workspace_lock(room.workspace.cache):
            events.put(_outcome(publish(room.context(events.put), [slug])))
    except CheckFailed as refusal:
        broken = [{"where": one.where, "message": one.message, "hint": one.hint} for one in refusal.findings]
        events.put({"error": refusal.message, "hint": refusal.hint, "findings": broken})
    except PodcastkitError as error:
        events.put({"error": error.message, "hint": error.hint, "findings": []})
    except Exception:
        events.put({"error": "This is a bug in podcastkit.", "hint": "", "findings": []})
        raise
    finally:
        events.put(None)


def _outcome(result: PublishResult) -> Event:
    return {
        "changed": [name for episode in result.episodes for name in episode.changed],
        "warnings": [{"where": one.where, "message": one.message} for one in result.findings],
    }
