"""A publish reaches feed/: in an order in which a run that is killed, at any moment, leaves a feed
that holds true."""

from __future__ import annotations

import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from podcastkit.files.atomic import sync_folders
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.cache import Entry
from podcastkit.pipeline.engine.stage import InputFile
from podcastkit.pipeline.episode import Built
from podcastkit.pipeline.published.documents import published_documents
from podcastkit.pipeline.published.install import (
    folder_of,
    install_files,
    install_text,
    installed_root,
    remove_others,
)
from podcastkit.pipeline.published.notices import install_notices
from podcastkit.pipeline.published.record import Published, write_record
from podcastkit.pipeline.stages.feed import INDEX

_ASIDE = ".new-"
"""In the second name of audio; no slug holds a full stop."""


@dataclass(frozen=True, slots=True)
class AudioChange:
    """Published audio that takes the place of other audio at the same address, as when its tags are
    written again.

    No two files can be replaced in one step, so there would be a moment in which the feed says one
    length and the file has another; a run that is killed there would leave it so. Therefore the new
    audio lies first under a second name, and the feed names that until the audio is in place.
    """

    path: str
    """Below feed/."""
    file: InputFile

    @property
    def aside(self) -> str:
        """Where the new audio lies until then, below feed/; other audio has another name."""
        return self.path.removesuffix(".mp3") + f"{_ASIDE}{self.file.digest[:12]}.mp3"

    def feed_meanwhile(self, document: bytes) -> bytes:
        """A document of the feed with the second name of the audio."""
        return document.replace(f"/{self.path}".encode(), f"/{self.aside}".encode())


@dataclass(frozen=True, slots=True)
class BuiltSite:
    """What is to be put in place for the show as a whole."""

    pages: Entry
    documents: dict[str, bytes]
    """Those of the feed by name, feed.xml first, with the date of their last change."""


def install_release(
    context: Context,
    built: Sequence[Built],
    site: BuiltSite | None,
    published: Mapping[str, Published],
) -> tuple[dict[str, list[Path]], list[Path]]:
    """Put everything in place, feed.xml last; give what changed of episodes, by slug, and of the
    site.

    At each moment, and on the disk, whatever the feed names is there and as long as it says.
    """
    changes = {episode.slug: _audio_changes(context, episode) for episode in built}
    changed = {
        episode.slug: _install_episode(context, episode, changes[episode.slug]) for episode in built
    }
    changed_site: list[Path] = []
    if site:
        changed_site = _install_pages(context, site, published)
        root = context.workspace.feed
        folders = [folder_of(context, episode.published) for episode in built]
        sync_folders((*folders, root / "episodes", root, context.workspace.root))
        if any(changes.values()):
            every = [change for several in changes.values() for change in several]
            _install_documents(context, _meanwhile(site.documents, every))
        for slug, several in changes.items():
            files = {change.path: change.file for change in several}
            changed[slug] += install_files(root, files, context.memory)
        sync_folders((*folders, root))
        changed_site += _install_documents(context, site.documents)
        _forget_asides(context)
    for episode in built:
        changed[episode.slug] += _remove_others(context, episode)
    return changed, changed_site


def _meanwhile(documents: Mapping[str, bytes], changes: Sequence[AudioChange]) -> dict[str, bytes]:
    """The documents of the feed with the second names of audio that is not in place yet."""
    meanwhile = dict(documents)
    for change in changes:
        for name, document in meanwhile.items():
            meanwhile[name] = change.feed_meanwhile(document)
    return meanwhile


def _install_documents(context: Context, documents: Mapping[str, bytes]) -> list[Path]:
    """Put the feed in place, feed.xml after the documents it goes on in; those that it no longer
    has are removed."""
    folder, changed = context.workspace.feed, []
    for name in reversed(list(documents)):
        changed += install_text(folder / name, documents[name].decode())
    sync_folders([folder])
    for name in published_documents(context.workspace).keys() - documents.keys():
        (folder / name).unlink()
        changed.append(folder / name)
    return changed


def _install_episode(
    context: Context, episode: Built, changes: Sequence[AudioChange]
) -> list[Path]:
    """Put an episode's files in place, audio that changes aside, and its record when that is
    done."""
    root = installed_root(context, episode.published)
    later = {change.path for change in changes}
    files = {path: file for path, file in episode.files.items() if path not in later}
    changed = install_files(root, files, context.memory)
    install_files(root, {change.aside: change.file for change in changes}, context.memory)
    write_record(context.workspace, episode.slug, episode.published)
    return changed


def _remove_others(context: Context, episode: Built) -> list[Path]:
    """Remove the files that are no longer made, but for sound that was published: somebody may
    still ask for it."""
    record = episode.published
    root = installed_root(context, record)
    changed = remove_others(folder_of(context, record), root, {*record.files, *record.sounds})
    if record.is_public(context.now):
        shutil.rmtree(context.workspace.unpublished / "episodes" / episode.slug, ignore_errors=True)
    return changed


def _install_pages(
    context: Context, site: BuiltSite, published: Mapping[str, Published]
) -> list[Path]:
    """Put cover and pages in place."""
    folder = context.workspace.feed
    cover = {context.published_cover: context.input_file(context.cover)}
    changed = install_files(folder, cover, context.memory)
    changed += install_notices(context, published)
    return changed + install_text(folder / INDEX, site.pages.text(INDEX))


def _audio_changes(context: Context, episode: Built) -> tuple[AudioChange, ...]:
    """The audio of an episode where it takes the place of other audio that listeners may have."""
    record, files = episode.published, episode.files
    path = record.item.enclosure.path
    target = context.workspace.feed / path
    if not record.is_public(context.now) or not target.is_file():
        return ()
    if context.memory.digest(target) == files[path].digest:
        return ()
    return (AudioChange(path, files[path]),)


def _forget_asides(context: Context) -> None:
    """Remove the second names of audio, once no feed names them."""
    for aside in (context.workspace.feed / "episodes").glob(f"*/*{_ASIDE}*.mp3"):
        aside.unlink(missing_ok=True)
