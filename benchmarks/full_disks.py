"""Whether anything is lost when the disk is full: python benchmarks/full_disks.py [--sizes N], as root.

Publishes the show of attacked_show.py onto disks (tmpfs) of growing size, which are full at another
moment each, then on the same with room: the feed must hold true, and the end be the same. Ends with
code 1 when anything went wrong.
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from attacked_show import (
    SLUGS,
    Tally,
    command,
    digests,
    in_child,
    leftovers,
    make_show,
    retitle,
    untrue,
)


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
    parser.add_argument("--sizes", type=int, default=40, help="sizes of disks")
    sizes = parser.parse_args().sizes
    with tempfile.TemporaryDirectory(prefix="disks-") as place:
        os.environ["PODCASTKIT_CACHE"] = f"{place}/cache"
        root = Path(place) / "show"
        make_show(root)
        assert in_child(command(root, "publish", *SLUGS)) == 0
        base = Path(place) / "base"
        shutil.copytree(root, base, ignore=shutil.ignore_patterns(".podcastkit"))
        tally = attack_disk(Path(place) / "disk", base, sizes)
    print(tally.line())
    sys.exit(bool(tally.wrong))


if __name__ == "__main__":
    main()
