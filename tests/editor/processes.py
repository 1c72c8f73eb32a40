"""The command line in a process of its own."""

from __future__ import annotations

import subprocess
import sys

from podcastkit.config.workspace import Workspace


def start_podcastkit(workspace: Workspace, *arguments: str) -> subprocess.Popen[str]:
    """podcastkit with these arguments, in a workspace."""
    command = [
        sys.executable,
        "-c",
        "from podcastkit.cli.main import run; run()",
        "-C",
        str(workspace.root),
        *arguments,
    ]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def open_room(workspace: Workspace, slug: str, port: int) -> tuple[subprocess.Popen[str], str]:
    """The editing room, and the address that it prints."""
    process = start_podcastkit(workspace, "edit", slug, "--no-browser", "--port", str(port))
    assert process.stdout
    for line in process.stdout:
        if line.startswith("http"):
            return process, line.strip()
    raise AssertionError(process.stderr and process.stderr.read())
