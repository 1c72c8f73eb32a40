"""Publishing from the page, with progress line by line; and the notes as they will be published."""

from __future__ import annotations

import base64
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from pathlib import Path

from podcastkit.audio.tags import sound_digest
from podcastkit.editor.artefacts import Artefact, artefacts
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.streaming import Event, Tell, streamed
from podcastkit.files.locks import workspace_lock
from podcastkit.pipeline.publish import PublishResult, preview, publish
from podcastkit.pipeline.published import folder_of
from podcastkit.pipeline.transcripts import refuse_unknown

PICTURES = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".png": "image/png",
    ".svg": "image/svg+xml",
}
"""Media types of the pictures on a page of notes, by their suffix."""


def published(room: EditingRoom, slug: str, *, language: str) -> Iterator[str]:
    """Publish an episode; yields a line of JSON for each step, and at the end one that says what
    became of it."""

    def work(tell: Tell) -> Event:
        with workspace_lock(room.workspace.cache):
            context = room.context(tell)
            audio = folder_of(room.workspace, slug) / f"{slug}.mp3"
            before, sound = _published_files(room, slug), sound_digest(audio)
            result = publish(context, [slug])
            changed_artefacts = artefacts(
                before, _published_files(room, slug), result.episodes[0].changed
            )
            return _outcome(
                room, slug, result, changed_artefacts, same_sound=sound == sound_digest(audio)
            )

    return streamed(work, root=room.workspace.root, language=language)


def notes(room: EditingRoom, slug: str) -> str:
    """The page of show notes as it will be published, pictures inside: the frame it is shown in
    loads nothing."""
    context = room.context()
    refuse_unknown(context, slug, nor="")
    with workspace_lock(room.workspace.cache):
        files = preview(context, slug).files
    page = files["index.html"].path.read_text("utf-8")
    pictures = {
        name: file.path for name, file in files.items() if file.path.suffix.lower() in PICTURES
    }
    for name, path in (pictures | {f"../../{context.published_cover}": context.cover}).items():
        page = page.replace(f'src="{name}"', f'src="{_data_address(path)}"')
    return page.replace(f'src="{slug}.mp3"', "")


def _data_address(picture: Path) -> str:
    """A picture as a data: address."""
    return (
        f"data:{PICTURES[picture.suffix.lower()]};base64,"
        f"{base64.b64encode(picture.read_bytes()).decode()}"
    )


def _published_files(room: EditingRoom, slug: str) -> set[str]:
    """The published files of an episode and of the site, relative to the workspace."""
    folders = (room.workspace.feed, folder_of(room.workspace, slug))
    files = (
        path for folder in folders if folder.is_dir() for path in folder.iterdir() if path.is_file()
    )
    return {path.relative_to(room.workspace.root).as_posix() for path in files}


def _outcome(
    room: EditingRoom,
    slug: str,
    result: PublishResult,
    changed_artefacts: Sequence[Artefact],
    *,
    same_sound: bool,
) -> dict[str, object]:
    warnings = [item for item in result.findings if item.severity == "warning"]
    return {
        "artefacts": [
            asdict(item) | {"kind": _kind(item, same_sound), "touched": item.touched}
            for item in changed_artefacts
        ],
        "folder": str(folder_of(room.workspace, slug)),
        "warnings": [{"where": item.where, "message": item.message} for item in warnings],
    }


def _kind(artefact: Artefact, same_sound: bool) -> str:
    """A correction changes no sound: its editor may want to know that nobody need listen again."""
    return "tags" if artefact.kind == "audio" and artefact.changed and same_sound else artefact.kind
