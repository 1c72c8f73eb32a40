"""One podcastkit at a time in a workspace."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from podcastkit.errors import BusyError
from podcastkit.files.locks import workspace_lock

HOLD = """
import sys, pathlib
from podcastkit.files.locks import workspace_lock
with workspace_lock(pathlib.Path(sys.argv[1])):
    print("held", flush=True)
    sys.stdin.read()
"""


def test_a_second_process_is_refused_until_the_first_is_gone_even_killed(tmp_path: Path) -> None:
    folder = tmp_path / ".podcastkit"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(folder)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        with pytest.raises(BusyError, match="already at work"), workspace_lock(folder):
            pass
        holder.kill()
        holder.wait()
    with workspace_lock(folder):
        pass
