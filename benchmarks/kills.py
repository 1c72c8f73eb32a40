"""Whether anything is lost when podcastkit is killed or the disk is full: python benchmarks/kills.py
[--kills N] [--sizes N] [--seed N].

Makes a show of two short episodes whose transcripts are reviewed, so that no model has to listen.
Kills (SIGKILL, at a random moment) a publish that has to do everything, an import of a transcript,
and an editor's saves in turn; after each, the feed must name files that are there and as long as it
says, the next run must end as an undisturbed one does, byte by byte but for the date of the feed,
every save that was acknowledged must be in the history, and nothing half made may be left. As root,
it also publishes onto disks (tmpfs) of growing size, which are full at another moment each. Prints a
line for each kind and ends with code 1 when anything went wrong.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import wave
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np

from podcastkit.cli.boundary import guarded
from podcastkit.cli.main import app
from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.formats import history, native
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


def attack_publish(root: Path, chance: random.Random, count: int) -> Tally:
    """Kill a publish of everything, `count` times, between two states of the show."""
    tally = Tally("publish")
    publish = command(root, "publish", *SLUGS, "--refresh-tags")
    expected, longest = {}, 0.0
    for suffix in ("", " et encore la mer, toujours la mer"):
        retitle(root, suffix)
        shutil.rmtree(root / ".podcastkit", ignore_errors=True)
        begun = time.monotonic()
        assert in_child(publish) == 0
        longest = max(longest, time.monotonic() - begun)
        expected[suffix] = digests(root)
    for number in range(count):
        suffix = list(expected)[number % 2]
        retitle(root, suffix)
        span = longest / 3  # with most of it in the cache
        if chance.random() < 0.5:
            shutil.rmtree(root / ".podcastkit", ignore_errors=True)
            span = longest
        tally.attacks += 1
        tally.stopped += in_child(publish, chance.uniform(0, span)) == -9
        if what := untrue(root):
            tally.wrong[f"after the kill, {what}"] += 1
        if in_child(publish) != 0:
            tally.wrong["the next publish fails"] += 1
        if digests(root) != expected[suffix]:
            tally.wrong["other bytes"] += 1
        if left := leftovers(root):
            tally.wrong[f"left: {left[0]}"] += 1
    return tally


def attack_import(root: Path, chance: random.Random, count: int) -> Tally:
    """Kill the import of an edited transcript, `count` times."""
    tally = Tally("import")
    folder, file = root / "episodes" / SLUGS[1], root / "edited.txt"
    texts = ("Bonjour à tous.\n\nMerci, pain.\n", "Bonjour à toutes.\n\nMerci du pain.\n")
    importing = command(root, "transcript", "import", SLUGS[1], str(file))
    expected = {}
    # Where words came from decides their times, so the first round is another one than the rest.
    for number in range(4):
        file.write_text(f"Alix:\n{texts[number % 2]}", "utf-8")
        begun = time.monotonic()
        assert in_child(importing) == 0
        longest = time.monotonic() - begun
        expected[number % 2] = (folder / "transcript.json").read_bytes()
    for number in range(count):
        file.write_text(f"Alix:\n{texts[number % 2]}", "utf-8")
        revisions = len(
            history.read((folder / "history" / "revisions.jsonl").read_bytes()).revisions
        )
        tally.attacks += 1
        tally.stopped += in_child(importing, chance.uniform(0, longest)) == -9
        native.read((folder / "transcript.json").read_text("utf-8"), "transcript.json")
        if in_child(importing) != 0:
            tally.wrong["the next import fails"] += 1
        if (folder / "transcript.json").read_bytes() != expected[number % 2]:
            tally.wrong["other bytes"] += 1
        now = history.read((folder / "history" / "revisions.jsonl").read_bytes()).revisions
        if len(now) < revisions:
            tally.wrong["revisions lost"] += 1
    return tally


def attack_saves(root: Path, chance: random.Random, count: int) -> Tally:
    """Kill an editor's saves, `count` times; each save that was acknowledged must be kept."""
    tally = Tally("save")
    slug, acknowledged = SLUGS[1], root / "acknowledged"
    lines = root / "episodes" / slug / "history" / "revisions.jsonl"

    def saves() -> None:
        room = EditingRoom(Workspace(root), "Alix")
        number = 0
        while True:
            number += 1
            shown: dict[str, Any] = document(room, slug)
            paragraph = {"speaker": "S1", "text": f"Salut {time.time_ns()}.", "checked": False}
            edits = [{"start": 0, "end": 1, "paragraphs": [paragraph]}]
            request = {"base": shown["revision"], "speakers": shown["speakers"], "edits": edits}
            answer = save(room, slug, request)
            with acknowledged.open("a") as file:
                file.write(f"{answer['revision']}\n")

    for _ in range(count):
        tally.attacks += 1
        tally.stopped += in_child(saves, chance.uniform(0.05, 0.6)) == -9
        text = (root / "episodes" / slug / "transcript.json").read_text("utf-8")
        native.read(text, "transcript.json")
    known = {each.revision for each in history.read(lines.read_bytes()).revisions}
    saved = acknowledged.read_text().split() if acknowledged.exists() else []
    tally.wrong["acknowledged saves lost"] += len(set(saved) - known)
    tally.wrong += Counter()  # without what counts nothing
    tally.name = f"save ({len(saved)})"
    return tally


@contextmanager
def disk(folder: Path, size: int) -> Iterator[None]:
    """A disk of so many bytes at `folder`."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", "-l", folder], check=True)


def used(root: Path) -> int:
    """Bytes of a disk that a folder takes."""
    return sum(max(4096, path.stat().st_blocks * 512) for path in root.rglob("*"))


def attack_disk(root: Path, base: Path, count: int) -> Tally:
    """Publish on disks that are full at another moment each, then on the same with room."""
    tally = Tally("full disk")
    root.mkdir()
    publish = command(root, "publish", *SLUGS, "--refresh-tags")
    with disk(root, 1 << 28):
        shutil.copytree(base, root, dirs_exist_ok=True)
        retitle(root, " et encore")
        assert in_child(publish) == 0
        expected, most = digests(root), used(root)
    for number in range(count):
        with disk(root, used(base) + (most - used(base)) * number // count + 16_384):
            shutil.copytree(base, root, dirs_exist_ok=True)
            retitle(root, " et encore")
            code = in_child(publish)
            tally.attacks += 1
            tally.stopped += code != 0
            if code not in (0, 1):
                tally.wrong[f"exit code {code}"] += 1
            if what := untrue(root):
                tally.wrong[f"on the full disk, {what}"] += 1
            subprocess.run(["mount", "-o", f"remount,size={1 << 28}", root], check=True)
            if in_child(publish) != 0 or digests(root) != expected:
                tally.wrong["another end once there was room"] += 1
            if left := leftovers(root):
                tally.wrong[f"left: {left[0]}"] += 1
    return tally


def main() -> None:
    """Attack, and tell what it came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="kills in all")
    parser.add_argument("--sizes", type=int, default=40, help="sizes of disks; 0: none")
    parser.add_argument("--seed", type=int, default=1, help="of the moments of the kills")
    arguments = parser.parse_args()
    chance = random.Random(arguments.seed)
    tallies: list[Tally] = []

    def tell(tally: Tally) -> None:
        tallies.append(tally)
        print(tally.line(), flush=True)

    with tempfile.TemporaryDirectory(prefix="kills-") as place:
        os.environ["PODCASTKIT_CACHE"] = f"{place}/cache"
        root = Path(place) / "show"
        make_show(root)
        quarter = arguments.kills // 4
        tell(attack_publish(root, chance, arguments.kills - 2 * quarter))
        base = Path(place) / "base"
        shutil.copytree(root, base, ignore=shutil.ignore_patterns(".podcastkit"))
        tell(attack_import(root, chance, quarter))
        tally = attack_saves(root, chance, quarter)
        assert in_child(command(root, "publish")) == 0
        if left := leftovers(root):
            tally.wrong[f"left after the next publish: {left[0]}"] += 1
        tell(tally)
        if arguments.sizes and os.geteuid() == 0:
            tell(attack_disk(Path(place) / "disk", base, arguments.sizes))
    sys.exit(any(tally.wrong for tally in tallies))


if __name__ == "__main__":
    main()
