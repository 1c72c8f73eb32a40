"""What killed runs have left, removed by the next one."""

from __future__ import annotations

import shutil

from podcastkit.config.workspace import Workspace
from podcastkit.files.parts import sweep
from podcastkit.files.user_cache import cache_folder


def sweep_leftovers(workspace: Workspace) -> None:
    """Remove files and folders that killed runs left half made, wherever podcastkit writes; what
    another process is making stays."""
    sweep(workspace.root)
    sweep(workspace.voices)
    # The episodes, and the histories and pictures in them.
    sweep(workspace.episodes, depth=2)
    sweep(workspace.feed, depth=2)
    sweep(workspace.cache, depth=2)
    sweep(cache_folder(), depth=1)


def forget_decoded_sound(workspace: Workspace) -> None:
    """Remove decoded sound that killed runs left of recordings that are not published now; decoding
    them again takes moments. Only for the holder of the workspace's lock."""
    shutil.rmtree(workspace.decoded, ignore_errors=True)
