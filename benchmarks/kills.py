"""Whether anything is lost when podcastkit is killed: python benchmarks/kills.py [--kills N] [--seed N].

Kills (SIGKILL, at a random moment) a publish that has to do everything, an import of a transcript,
and an editor's saves in turn, in the show of attacked_show.py; after each, the feed must name files
that are there and as long as it says, the next run must end as an undisturbed one does, byte by byte
but for the date of the feed, every save that was acknowledged must be in the history, and nothing
half made may be left. Prints a line for each kind and ends with code 1 when anything went wrong.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path
from typing import Any

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

from podcastkit.config.workspace import Workspace
from podcastkit.editor.documents import document
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.saving import save
from podcastkit.formats import history, native


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


def main() -> None:
    """Attack, and tell what it came to."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--kills", type=int, default=200, help="kills in all")
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
        tell(attack_import(root, chance, quarter))
        tally = attack_saves(root, chance, quarter)
        assert in_child(command(root, "publish")) == 0
        if left := leftovers(root):
            tally.wrong[f"left after the next publish: {left[0]}"] += 1
        tell(tally)
    sys.exit(any(tally.wrong for tally in tallies))


if __name__ == "__main__":
    main()
