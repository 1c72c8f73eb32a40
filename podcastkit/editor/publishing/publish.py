"""Publishing from the page, with progress line by line."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from podcastkit.config.workspace import Workspace
from podcastkit.editor.publishing.artefacts import Artefact, artefacts
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.streaming import Event, Tell, streamed
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.publish import PublishResult, publish


def published(room: EditingRoom, slug: str, *, language: str) -> Iterator[str]:
    """Publish an episode; yields a line of JSON for each step, and at the end one that says what
    became of it."""

    def work(tell: Tell) -> Event:
        with workspace_lock(room.workspace.cache):
            context = room.context(tell)
            before = {
                folder: _files_in(room, folder)
                for folder in _possible_folders(room.workspace, slug)
            }
            result = publish(context, [slug])
            episode = next(episode for episode in result.episodes if episode.slug == slug)
            folder = room.workspace.root / episode.folder
            changed_artefacts = artefacts(before[folder], _files_in(room, folder), episode.changed)
            return _outcome(folder, result, changed_artefacts)

    return streamed(work, root=room.workspace.root, language=language)


def _possible_folders(workspace: Workspace, slug: str) -> tuple[Path, Path]:
    """Where the files of an episode lie when listeners may have it, and when they may not."""
    return workspace.feed / "episodes" / slug, workspace.unpublished / "episodes" / slug


def _files_in(room: EditingRoom, folder: Path) -> set[str]:
    """The published files of an episode, which lie in `folder`, and of the site, relative to the
    workspace."""
    folders = (room.workspace.feed, folder)
    files = (path for each in folders if each.is_dir() for path in each.iterdir() if path.is_file())
    return {path.relative_to(room.workspace.root).as_posix() for path in files}


def _outcome(
    folder: Path, result: PublishResult, changed_artefacts: Sequence[Artefact]
) -> dict[str, object]:
    warnings = [item for item in result.findings if item.severity == "warning"]
    return {
        "artefacts": [asdict(item) | {"touched": item.touched} for item in changed_artefacts],
        "folder": str(folder),
        "page": f"episodes/{folder.name}/index.html",
        "warnings": [
            {"rule": item.rule, "where": item.where, "message": item.message, "hint": item.hint}
            for item in warnings
        ],
    }
