"""The repository's own workspace, published once for the whole run, and copies of it."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from filelock import FileLock

from tests.fixtures.workspaces import DEMO
from tests.paths import COMMAND, REPOSITORY

SPEECH_AND_SOUND = frozenset(
    ("probe", "channels", "jingles", "measure", "master", "vad", "transcribe", "diarize")
)
STAGES = [
    "probe", "channels", "jingles", "measure", "master", "vad", "transcribe", "diarize",
    "attribute", "chapters", "captions", "notes", "tag", "feed", "check",
]  # fmt: skip


@dataclass(frozen=True)
class PublishedShow:
    """A workspace that holds the demo episode, and the real command at work in it."""

    root: Path

    @property
    def episode(self) -> Path:
        """The folder of what is known of the episode."""
        return self.root / "episodes" / DEMO

    @property
    def published(self) -> Path:
        """The folder of what is published of it."""
        return self.root / "feed" / "episodes" / DEMO

    @property
    def reviewed(self) -> Path:
        """Where its reviewed transcript is, once there is one."""
        return self.episode / "transcript.json"

    @property
    def draft(self) -> str:
        """The machine's transcript."""
        entries = (self.root / ".podcastkit" / "stages").glob("*/*/entry.json")
        entry = next(path for path in entries if '"attribute"' in path.read_text("utf-8"))
        return entry.with_name("transcript.json").read_text("utf-8")

    def command(self, *arguments: str) -> list[str]:
        """The command line that has the command work here."""
        return [str(COMMAND), "-C", str(self.root), *arguments]

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, which must have this exit code."""
        done = subprocess.run(
            self.command(*arguments),
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        """Start a command and go on."""
        return subprocess.Popen(
            self.command(*arguments), stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )

    def report(self, *arguments: str) -> dict[str, Any]:
        """What a command says as JSON."""
        content: dict[str, Any] = json.loads(self.run(*arguments, "--json").stdout)
        return content

    def publish(self, *arguments: str) -> dict[str, Any]:
        """Publish the demo, or what `arguments` name; the report on that episode."""
        (episode,) = self.report("publish", *(arguments or (DEMO,)))["episodes"]
        report: dict[str, Any] = episode
        return report

    def stages_run(self, *arguments: str) -> list[str]:
        """Publish, and name the stages that ran."""
        return [stage["name"] for stage in self.publish(*arguments)["stages"] if stage["ran"]]

    def set_fact(self, name: str, value: str) -> None:
        """Give the episode another value of a fact that is a text."""
        toml = self.episode / "episode.toml"
        line = f'{name} = "{value}"'
        toml.write_text(re.sub(rf'(?m)^{name} = ".*"$', line, toml.read_text("utf-8")), "utf-8")

    def bytes_of_feed(self) -> dict[str, str]:
        """The digest of each file that is published, by its path."""
        files = sorted(path for path in (self.root / "feed").rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }


@pytest.fixture(scope="session")
def published(shared_folder: Path) -> PublishedShow:
    """The show, published once for all the processes of a run; it is never changed."""
    show = PublishedShow(shared_folder / "published-show")
    with FileLock(shared_folder / "published-show.lock"):
        if not show.root.exists():
            making = PublishedShow(shared_folder / "unpublished-show")
            publish_first_time(making)
            making.root.rename(show.root)
    return show


def publish_first_time(show: PublishedShow) -> None:
    """Make the folder a workspace with the demo and publish it."""
    shutil.rmtree(show.root, ignore_errors=True)
    show.root.mkdir()
    for name in ("show.toml", "glossary.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, show.root)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, show.episode)
    stages = show.publish()["stages"]
    assert [stage["name"] for stage in stages] == STAGES
    assert [stage["name"] for stage in stages if not stage["ran"]] == ["jingles"]
    assert all(
        stage["why"] == ("first time" if stage["ran"] else "the show names none")
        for stage in stages
    )


@pytest.fixture
def show(published: PublishedShow, tmp_path: Path) -> PublishedShow:
    """A copy of the published show, to be changed at will."""
    shutil.copytree(published.root, tmp_path / "show")
    return PublishedShow(tmp_path / "show")
