"""A small show to be attacked, by kills.py and full_disks.py: how it is made, how commands run in it
and what must be true of it afterwards."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import time
import wave
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from podcastkit.cli.boundary import guarded
from podcastkit.cli.main import app
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word

REPOSITORY = Path(__file__).parents[1]
SLUGS = ("mer", "pain")
UNDATED = re.compile(rb"<lastBuildDate>[^<]*</lastBuildDate>")
ENCLOSURE = re.compile(
    r'<enclosure url="https://example\.org/[^"]*?/(episodes/[^"]+)" length="(\d+)"'
)


@dataclass
class Tally:
    """What one kind of attack came to."""

    name: str
    attacks: int = 0
    stopped: int = 0
    """How many stopped the command before its end."""
    wrong: Counter[str] = field(default_factory=Counter)

    def line(self) -> str:
        """For the summary."""
        wrong = ", ".join(f"{count} x {what}" for what, count in self.wrong.items())
        return f"{self.name:<10} {self.attacks:4} attacks, {self.stopped:4} stopped it; {wrong or 'all well'}"


def transcript(*texts: str) -> Transcript:
    """Half a second for each word."""
    segments, at = [], 0
    for text in texts:
        words = []
        for word in text.split():
            words.append(Word(Span(at, at + 400), word, 0.9))
            at += 500
        segments.append(Segment("S1", tuple(words)))
    return Transcript("fr", (Speaker("S1", "Alix"),), tuple(segments))


def make_show(root: Path) -> None:
    """A show of two episodes of four seconds."""
    root.mkdir(parents=True)
    shutil.copy(REPOSITORY / "cover.jpg", root)
    toml = (REPOSITORY / "show.toml").read_text("utf-8")
    (root / "show.toml").write_text(toml, "utf-8")
    for number, slug in enumerate(SLUGS):
        folder = root / "episodes" / slug
        folder.mkdir(parents=True)
        tone = np.sin(np.arange(4 * 16_000) * (0.1 + number / 50)) * 6_000
        with wave.open(str(folder / f"{slug}.wav"), "wb") as file:
            file.setparams((1, 2, 16_000, 0, "NONE", ""))
            file.writeframes(tone.astype("<i2").tobytes())
        text = native.write(transcript("Bonjour à tous.", f"Merci, {slug}."))
        (folder / "transcript.json").write_text(text, "utf-8")
        (folder / "episode.toml").write_text(
            f'guid = "guid-{slug}"\ntitle = "{slug}"\ndate = 2026-01-0{number + 1}\n'
            f'audio = "{slug}.wav"\n',
            "utf-8",
        )


def in_child(work: Callable[[], object], kill_after: float | None = None) -> int:
    """Run in a forked process of its own session; its exit code, -9 when it was killed."""
    child = os.fork()
    if child == 0:
        os.setsid()
        quiet = os.open(os.devnull, os.O_RDWR)
        for number in (0, 1, 2):
            os.dup2(quiet, number)
        code = 70
        try:
            code = guarded(work)
        finally:
            os._exit(code)
    end = None if kill_after is None else time.monotonic() + kill_after
    while True:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return os.waitstatus_to_exitcode(status)
        if end is not None and time.monotonic() >= end:
            os.killpg(child, signal.SIGKILL)
            end = None
        time.sleep(0.002)


def command(root: Path, *arguments: str) -> Callable[[], object]:
    """A command of podcastkit in a workspace."""
    return lambda: app(["-C", str(root), *arguments])


def digests(root: Path) -> dict[str, str]:
    """Every published file, every record and every reviewed transcript, without the feed's date."""
    paths = [*(root / "feed").rglob("*"), *(root / "episodes").glob("*/*.json")]
    return {
        path.relative_to(root).as_posix(): hashlib.sha256(
            UNDATED.sub(b"", path.read_bytes())
        ).hexdigest()
        for path in paths
        if path.is_file()
    }


def untrue(root: Path) -> str:
    """What the feed says that is not so; empty when all is."""
    feed = root / "feed" / "feed.xml"
    if not feed.exists():
        return ""
    enclosures = ENCLOSURE.findall(feed.read_text("utf-8"))
    if not enclosures:
        return "a feed without episodes"
    for path, length in enclosures:
        file = root / "feed" / path
        if not file.is_file() or file.stat().st_size != int(length):
            return "an enclosure that is not as the feed says"
    return ""


def leftovers(root: Path) -> list[str]:
    """What was half made and is still there."""
    names = [path.name for path in root.rglob("*")]
    return [
        name for name in names if name.startswith(".part-") or ".new-" in name or ".f32" in name
    ]


def retitle(root: Path, suffix: str) -> None:
    """Give the first episode another title and another word, which reach most files."""
    folder = root / "episodes" / SLUGS[0]
    toml = folder / "episode.toml"
    toml.write_text(
        re.sub('title = ".*"', f'title = "{SLUGS[0]}{suffix}"', toml.read_text("utf-8")), "utf-8"
    )
    text = native.write(transcript("Bonjour à tous.", f"Merci{suffix}."))
    (folder / "transcript.json").write_text(text, "utf-8")
