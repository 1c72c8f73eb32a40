"""What was published is made again from nothing, after runs that were stopped."""

from __future__ import annotations

import shutil
import signal
import time

import pytest

from tests.fixtures.workspaces import DEMO
from tests.pipeline.conftest import PublishedShow

pytestmark = pytest.mark.slow


def test_stopped_runs_lose_nothing_and_a_rebuild_from_nothing_gives_the_same_bytes(
    show: PublishedShow,
) -> None:
    before = show.bytes_of_feed()
    shutil.rmtree(show.root / ".podcastkit")
    # Each run finds what the one before left lying.
    for how, code in ((signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)):
        with show.start("publish", DEMO, "--explain") as run:
            assert run.stderr is not None
            while "probe" not in run.stderr.readline():
                assert run.poll() is None
            time.sleep(1.5)
            run.send_signal(how)
            messages = run.stderr.read()
            assert run.wait(timeout=60) == code, messages
        assert "Traceback" not in messages
        assert show.bytes_of_feed() == before
    shutil.rmtree(show.root / "feed")
    with show.start("publish", DEMO) as first:
        assert first.stderr is not None
        first.stderr.readline()
        assert "already at work" in show.run("publish", DEMO, code=1).stderr
        first.communicate()
        assert first.returncode == 0
    assert show.bytes_of_feed() == before
    assert not list(show.root.rglob("*.part*"))
    assert not (show.root / ".podcastkit" / "decoded").exists()
