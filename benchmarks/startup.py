"""What a start costs: processor time of commands as multiples of an empty Python.

    python benchmarks/startup.py WORKSPACE [SLUG] [--runs N] [--episodes N]

WORKSPACE is published and up to date, so that each command finds nothing to do. It is copied, and
with --episodes the published episode is repeated so many times, for what all of them cost.
Processor time (user and system, children included) says more than the clock on a busy machine.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Mapping, Sequence
from pathlib import Path

from podcastkit.files.digests import digest_file

ENVIRONMENT = {
    name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"
}
"""An installed podcastkit is compiled once, not at each start."""


def processor_seconds(command: Sequence[str]) -> float:
    """What a command costs."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(
        command, check=True, env=ENVIRONMENT, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime


def measure(name: str, command: Sequence[str], runs: int, empty: float) -> float:
    """Print the least and the median of some runs, and how many empty starts the median is."""
    costs = [processor_seconds(command) for _ in range(runs)]
    median = statistics.median(costs)
    times = f"{median / empty:6.1f} x" if empty else ""
    print(f"{name:<48} {min(costs):7.3f} s  {median:7.3f} s  {times}", flush=True)
    return median


def repeat_episode(root: Path, slug: str, count: int) -> None:
    """Put copies of a published episode, with names and guids of their own, beside it."""
    record = (root / "episodes" / slug / "published.json").read_text("utf-8")
    guid = json.loads(record)["item"]["episode"]["guid"]
    for number in range(1, count):
        copy = f"{slug}-{number:03}"
        for folder in (root / "episodes", root / "feed" / "episodes"):
            shutil.copytree(folder / slug, folder / copy, copy_function=os.link)
        sound = root / "feed" / "episodes" / copy / f"{slug}.mp3"
        sound.rename(sound.with_name(f"{copy}.mp3"))
        changes = {slug: copy, guid: str(uuid.uuid4())}
        page = root / "feed" / "episodes" / copy / "index.html"
        digest = digest_file(page)
        replace_texts(page, changes)
        changes[digest] = digest_file(page)
        for name in ("episode.toml", "published.json"):
            replace_texts(root / "episodes" / copy / name, changes)


def replace_texts(file: Path, changes: Mapping[str, str]) -> None:
    """Change texts in a file, and not in the one that it is a link to."""
    text = file.read_text("utf-8")
    for before, after in changes.items():
        text = text.replace(before, after)
    file.unlink()
    file.write_text(text, "utf-8")


def processor_name() -> str:
    """The processor and the instruction sets that matter here."""
    cpuinfo = Path("/proc/cpuinfo")
    text = cpuinfo.read_text("utf-8") if cpuinfo.exists() else ""
    name = re.search(r"model name\s*: (.*)", text)
    flags = re.search(r"flags\s*: (.*)", text)
    sets = [flag for flag in (flags[1].split() if flags else ()) if flag.startswith("avx")]
    return f"{name[1] if name else platform.processor()} ({' '.join(sets)})"


def main() -> None:
    """Measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("workspace", type=Path)
    parser.add_argument("slug", nargs="?", default="camille-personne")
    parser.add_argument("--runs", type=int, default=7)
    parser.add_argument("--episodes", type=int, default=0)
    options = parser.parse_args()
    print(f"{processor_name()}, {os.cpu_count()} cores, Python {platform.python_version()}")
    print(f"{'':48} {'least':>9}  {'median':>9}  empty Pythons")
    empty = measure("empty Python", (sys.executable, "-c", "pass"), 3 * options.runs, 0)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "workspace"
        shutil.copytree(options.workspace, root, symlinks=True)
        start = (sys.executable, "-m", "podcastkit", "-C", str(root))
        subprocess.run((*start, "publish", options.slug), check=True, stdout=subprocess.DEVNULL)
        measure("--help", (*start, "--help"), options.runs, empty)
        measure("publish, nothing to do", (*start, "publish", options.slug), options.runs, empty)
        measure("status", (*start, "status"), options.runs, empty)
        if options.episodes:
            repeat_episode(root, options.slug, options.episodes)
            many = f"of {options.episodes} episodes"
            measure(f"status {many}", (*start, "status"), 1, empty)
            one = (*start, "publish", options.slug)
            measure(f"publish of one {many}, all others new", one, 1, empty)
            facts = root / "episodes" / options.slug / "episode.toml"
            for run in range(3):
                replace_texts(facts, {'\ntitle = "': f'\ntitle = "{run} '})
                measure(f"publish of one {many}, its title new", one, 1, empty)
            measure(f"publish of one {many}, nothing to do", one, options.runs, empty)
            time.sleep(2)  # what is younger is looked at every time
            measure(f"check {many}, the first", (*start, "check"), 1, empty)
            measure(f"check {many}, nothing new", (*start, "check"), options.runs, empty)
            measure(f"publish --dry-run {many}", (*start, "publish", "--dry-run"), 1, empty)


if __name__ == "__main__":
    main()
