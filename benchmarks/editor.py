"""How fast the editing room is with a talk of three hours: python benchmarks/editor.py [--minutes
N] [--typed N].

Makes a workspace with a machine's transcript of 30,000 words in short turns and silence for sound,
opens it in headless Chromium, and prints: the time from the loaded page until its text can be
edited, the time from a keystroke until it is painted (median, 95th percentile), how long a save
takes, and the memory of the page.
"""

from __future__ import annotations

import argparse
import random
import shutil
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import CDPSession, Page, sync_playwright

from podcastkit.audio import ffmpeg
from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.editor import sound
from podcastkit.editor.room import EditingRoom
from podcastkit.files.atomic import write_text
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import runner_of
from podcastkit.pipeline.stages.chapters import PROPOSALS

REPOSITORY = Path(__file__).parents[1]
SLUG = "long"
SYLLABLES = [
    "ba",
    "cho",
    "dé",
    "fi",
    "gue",
    "la",
    "mon",
    "né",
    "pi",
    "rou",
    "sa",
    "ti",
    "vé",
    "zo",
    "an",
    "en",
    "on",
    "ou",
    "ille",
    "tion",
]

# From the event of a key to the frame that shows it, for every key typed in between.
PAINTED = """() => {
  window.painted = [];
  document.addEventListener("keydown", (event) => {
    const pressed = event.timeStamp;
    requestAnimationFrame(() => {
      const channel = new MessageChannel();
      channel.port1.onmessage = () => window.painted.push(performance.now() - pressed);
      channel.port2.postMessage(null);
    });
  }, true);
}"""


def talk(minutes: float) -> Transcript:
    """Invented French-looking words, about 167 a minute, with turns of a few sentences."""
    chance = random.Random(20261123)
    segments: list[Segment] = []
    time, turn = 500, 0
    while time < minutes * 60_000:
        for _ in range(chance.randint(1, 5)):
            words = []
            for _ in range(chance.randint(5, 20)):
                length = chance.randint(120, 380)
                text = "".join(chance.choices(SYLLABLES, k=chance.randint(1, 3)))
                words.append(
                    Word(
                        Span(time, time + length),
                        text,
                        min(1.0, max(0.05, chance.gauss(0.85, 0.2))),
                    )
                )
                time += length + chance.randint(0, 140)
            segments.append(Segment(f"S{turn % 2 + 1}", tuple(words)))
            time += chance.choice((80, 200, 1_700))
        turn += 1
    return Transcript(
        "fr",
        (Speaker("S1", "Camille Renard", "host"), Speaker("S2", "Théo Valmont")),
        tuple(segments),
    )


def workspace_with(transcript: Transcript, root: Path, minutes: float) -> Workspace:
    """A workspace whose machine has written this transcript."""
    folder = root / "episodes" / SLUG
    folder.mkdir(parents=True)
    for name in ("show.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, root)
    (folder / "episode.toml").write_text(
        'guid = "8f0c7a52-59a3-4f0e-9c1e-0a5d8f6f2c11"\ntitle = "Trois heures"\n'
        'date = 2026-11-02\naudio = "silence.flac"\n',
        "utf-8",
    )
    ffmpeg.run(
        (
            "-f",
            "lavfi",
            "-i",
            f"anullsrc=r=16000:cl=mono:d={minutes * 60}",
            str(folder / "silence.flac"),
        )
    )
    workspace = Workspace(root)
    with display(quiet=True) as reporter:
        run = runner_of(read_context(workspace, reporter), SLUG)
        for stage, name, text in (
            ("attribute", "transcript.json", native.write(transcript)),
            ("chapters", PROPOSALS, '{"proposals": []}'),
        ):
            run.run(
                StageKey(stage, 1, inputs={"made by": "benchmark"}),
                lambda place, _, name=name, text=text: write_text(place / name, text),
            )
        run.save()
    # What an editor's first visit makes once.
    room = EditingRoom(workspace)
    sound.audio(room, SLUG)
    sound.peaks(room, SLUG)
    return workspace


def opened(page: Page, address: str) -> tuple[float, float]:
    """Milliseconds from the start of the navigation, and from the loaded page, until the text is
    there and painted."""
    page.goto(address, wait_until="commit")
    page.locator(".paragraph").first.wait_for(timeout=60_000)
    return tuple(  # type: ignore[return-value]
        page.evaluate(
            """async () => {
              await new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
              const [navigation] = performance.getEntriesByType("navigation");
              const ready = performance.getEntriesByName("editable")[0].startTime;
              return [ready, ready - navigation.domContentLoadedEventEnd];
            }"""
        )
    )


def typed(page: Page, count: int) -> list[float]:
    """Milliseconds from each key to its paint, typed in a paragraph in the middle."""
    middle = page.locator(".text").nth(page.locator(".text").count() // 2)
    middle.click()
    page.keyboard.press("End")
    page.evaluate(PAINTED)
    text = " et puis un jour on part sans rien"
    for at in range(count):
        page.keyboard.type(text[at % len(text)])
        page.wait_for_timeout(40)
    return page.evaluate("() => window.painted")  # type: ignore[no-any-return]


def memory(session: CDPSession) -> dict[str, float]:
    """Megabytes of the page's script heap after a collection, and its number of nodes."""
    session.send("HeapProfiler.collectGarbage")
    found = {one["name"]: one["value"] for one in session.send("Performance.getMetrics")["metrics"]}
    return {"heap": found["JSHeapUsedSize"] / 1e6, "nodes": found["Nodes"]}


def resident(user_data: Path) -> float:
    """Megabytes of the largest renderer process of this browser, less what it shares with
    others."""
    sizes = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            line = (process / "cmdline").read_text("utf-8", errors="replace")
            if "--type=renderer" in line and str(user_data) in line:
                status = (process / "smaps_rollup").read_text("utf-8")
                sizes.append(
                    sum(
                        int(row.split()[1])
                        for row in status.splitlines()
                        if row.startswith("Private_")
                    )
                )
        except OSError:
            continue
    return max(sizes, default=0) / 1_000


def measure(address: str, chromium: str, count: int) -> None:
    with tempfile.TemporaryDirectory() as profile, sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(
            profile,
            executable_path=chromium,
            args=["--no-sandbox"],
            locale="fr-FR",
            viewport={"width": 1280, "height": 900},
        )
        page = context.new_page()
        opened(page, address)
        address = address.split("?")[0]
        times = [opened(page, address) for _ in range(5)]
        print(
            f"opens: {statistics.median(one for one, _ in times):.0f} ms from the click,", end=" "
        )
        print(
            f"{statistics.median(after for _, after in times):.0f} ms after the page has loaded "
            f"(median of 5)"
        )
        keys = sorted(typed(page, count))
        print(f"keystroke to paint: median {statistics.median(keys):.1f} ms,", end=" ")
        print(
            f"95th percentile {keys[int(0.95 * len(keys))]:.1f} ms, longest {keys[-1]:.1f} ms "
            f"({len(keys)} keys)"
        )
        with page.expect_response(lambda answer: answer.request.method == "PUT") as saved:
            page.keyboard.type("x")
            page.keyboard.press("Control+s")
        saved.value.finished()
        print(f"a save: {saved.value.request.timing['responseStart']:.0f} ms")
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        figures = memory(session)
        print(
            f"memory: script heap {figures['heap']:.0f} MB, {figures['nodes']:.0f} nodes,", end=" "
        )
        print(f"renderer process {resident(Path(profile)):.0f} MB")
        context.close()


def main() -> None:
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--minutes", type=float, default=180)
    options.add_argument("--typed", type=int, default=300, help="keys to type")
    options.add_argument("--chromium", default=shutil.which("chromium") or "chromium")
    wanted = options.parse_args()
    with tempfile.TemporaryDirectory() as root:
        transcript = talk(wanted.minutes)
        workspace = workspace_with(transcript, Path(root), wanted.minutes)
        print(f"{sum(1 for _ in transcript.words)} words, {len(transcript.segments)} segments")
        program = "from podcastkit.cli.main import run; run()"
        command = [sys.executable, "-c", program, "-C", root, "edit", SLUG, "--no-browser"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
            assert server.stdout
            address = next(line.strip() for line in server.stdout if line.startswith("http"))
            try:
                measure(address, wanted.chromium, wanted.typed)
            finally:
                server.terminate()
        assert workspace.slugs() == (SLUG,)


if __name__ == "__main__":
    main()
