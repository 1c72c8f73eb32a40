"""Putting files in place below feed/, or below the folder of what listeners may not have yet."""

from __future__ import annotations

import shutil
from collections.abc import Collection, Mapping
from pathlib import Path

from podcastkit.files.atomic import replacing, write_changed_text
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.stage import InputFile
from podcastkit.pipeline.published.record import Published


def installed_root(context: Context, record: Published) -> Path:
    """The folder that paths of an episode's files start from: feed/, or where what listeners may
    not have yet can be listened to."""
    workspace = context.workspace
    return workspace.feed if record.is_public(context.now) else workspace.unpublished


def folder_of(context: Context, record: Published) -> Path:
    """Where an episode's page and the files beside it lie."""
    return installed_root(context, record) / "episodes" / record.slug


def differing_file(context: Context, record: Published) -> str:
    """The path of a published file that is not there or not as it was published; empty when all
    are."""
    root = installed_root(context, record)
    for path, digest in record.files.items():
        if not (root / path).is_file() or context.memory.digest(root / path) != digest:
            return path
    return ""


def install_files(root: Path, files: Mapping[str, InputFile], memory: DigestMemory) -> list[Path]:
    """Copy each file that differs to its path below `root`, one atomic move each; return what
    changed."""
    changed = []
    for path, file in files.items():
        target = root / path
        if target.is_file() and memory.digest(target) == file.digest:
            continue
        with replacing(target) as temporary:
            shutil.copyfile(file.path, temporary)
        memory.learn(target, file.digest)
        changed.append(target)
    return changed


def remove_others(folder: Path, root: Path, paths: Collection[str]) -> list[Path]:
    """Remove the files of a folder that are not among `paths`, which start from `root`; return
    them."""
    others = [
        path
        for path in sorted(folder.iterdir())
        if path.is_file() and path.relative_to(root).as_posix() not in paths
    ]
    for path in others:
        path.unlink()
    return others


def install_text(target: Path, text: str) -> list[Path]:
    """Write a text file if it differs; return it when it changed."""
    return [target] if write_changed_text(target, text) else []
