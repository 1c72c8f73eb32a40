"""What is published: the record beside each episode's files in feed/, and putting files in
place."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from podcastkit.config.workspace import Workspace
from podcastkit.files.atomic import replacing, write_text
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.files.reading import is_present, list_folders, read_bytes
from podcastkit.model.audio import Loudness
from podcastkit.model.feed import FeedItem
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.stage import InputFile

RECORD = "episode.json"


@dataclass(frozen=True, slots=True)
class Published:
    """One episode as it stands in feed/.

    The feed is made from these records, so that an old episode need not be built again when a new
    one is published.
    """

    item: FeedItem
    loudness: Loudness
    """Measured on the published audio."""
    files: dict[str, str]
    """Digest of each published file, by its name in the episode's folder."""


def folder_of(workspace: Workspace, slug: str) -> Path:
    """Where an episode is published."""
    return workspace.feed / "episodes" / slug


def read_published(workspace: Workspace) -> dict[str, Published]:
    """Every published episode by slug.

    Raises FormatError naming a damaged record, and ReadError for one that is there and cannot be
    read: taken for absent, its episode would leave the feed.
    """
    paths = (folder / RECORD for folder in list_folders(workspace.feed / "episodes"))
    return {
        path.parent.name: records.load(read_bytes(path), Published, str(path))
        for path in paths
        if is_present(path)
    }


def install_files(folder: Path, files: Mapping[str, InputFile], memory: DigestMemory) -> list[Path]:
    """Copy each file that differs to its place in `folder`, one atomic move each; return what
    changed."""
    changed = []
    for name, file in files.items():
        target = folder / name
        if target.is_file() and memory.digest(target) == file.digest:
            continue
        with replacing(target) as temporary:
            shutil.copyfile(file.path, temporary)
        memory.learn(target, file.digest)
        changed.append(target)
    return changed


def install_text(target: Path, text: str) -> list[Path]:
    """Write a text file if it differs; return it when it changed."""
    if target.is_file() and target.read_bytes() == text.encode("utf-8"):
        return []
    write_text(target, text)
    return [target]
