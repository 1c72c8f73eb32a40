"""A stage runs when something it depends on changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from podcastkit.errors import PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.files.digest_memory import DigestMemory
from podcastkit.files.parts import sweep
from podcastkit.model.audio import Progress
from podcastkit.model.time import Ms
from podcastkit.pipeline.engine.cache import Cache
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.engine.runner import Cancelled, Runner, WouldRun


class Silent:
    """A Reporter that shows nothing."""

    def started(self, slug: str, stage: str, total: Ms | None) -> None: ...
    def progressed(self, slug: str, stage: str, done: Ms) -> None: ...
    def finished(self, slug: str, report: StageReport) -> None: ...
    def note(self, line: str) -> None: ...


class Bench:
    """A cache in a folder, and a stage that counts how often it runs."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.runs = 0

    def runner(self, *, dry: bool = False) -> Runner:
        memory = DigestMemory(self.folder / "digests.json")
        return Runner(
            "une-vie",
            Cache(self.folder / "stages", memory),
            self.folder / "history.json",
            Silent(),
            dry=dry,
        )

    def run(self, option: int = 1, *, dry: bool = False) -> StageReport:
        runner = self.runner(dry=dry)
        try:
            entry = runner.run(StageKey("notes", 1, options={"width": option}), self._produce)
            assert entry.text("notes.md") == "Voilà"
        finally:
            runner.save()
        return runner.reports[-1]

    def _produce(self, folder: Path, progress: Progress) -> None:
        self.runs += 1
        (folder / "notes.md").write_text("Voilà", "utf-8")


@pytest.fixture
def bench(tmp_path: Path) -> Bench:
    return Bench(tmp_path)


def test_runs_first_then_never_again(bench: Bench) -> None:
    assert bench.run() == StageReport("notes", True, "first time")
    assert bench.run() == StageReport("notes", False, "nothing changed")
    assert bench.runs == 1


def test_says_what_changed_and_remembers_older_results(bench: Bench) -> None:
    bench.run(1)
    assert bench.run(2) == StageReport("notes", True, "width: 1 -> 2")
    assert not bench.run(1).ran


@pytest.mark.parametrize(
    "damage",
    ["flip", "delete file", "delete entry", "nonsense", '{"files": 3}', '{"files": {}}'],
)
def test_a_damaged_result_is_made_again(bench: Bench, damage: str) -> None:
    bench.run()
    (result,) = bench.folder.glob("stages/*/*/notes.md")
    entry = result.with_name("entry.json")
    match damage:
        case "flip":
            result.write_text("Hélas", "utf-8")
        case "delete file":
            result.unlink()
        case "delete entry":
            entry.unlink()
        case _:
            entry.write_text(damage)
    assert bench.run() == StageReport("notes", True, "its stored result was missing or damaged")
    assert not bench.run().ran


def test_a_damaged_history_only_costs_the_explanation(bench: Bench) -> None:
    bench.run()
    (bench.folder / "history.json").write_text("[")
    assert bench.run(2).why == "first time"


def test_a_dry_run_changes_nothing(bench: Bench) -> None:
    with pytest.raises(WouldRun):
        bench.run(dry=True)
    assert bench.runs == 0
    assert not (bench.folder / "history.json").exists()


def test_a_failed_stage_leaves_no_entry(bench: Bench) -> None:
    def fail(folder: Path, progress: Progress) -> None:
        (folder / "half").write_text("half")
        raise PodcastkitError("no")

    with pytest.raises(PodcastkitError):
        bench.runner().run(StageKey("notes", 1), fail)
    assert not list(bench.folder.glob("stages/*/*"))


def test_what_is_being_made_stays_until_it_is_complete(bench: Bench) -> None:
    """A publish removes what killed runs left while the editing room makes its own results."""

    def produce(folder: Path, progress: Progress) -> None:
        (folder / "first").write_text("first")
        sweep(bench.folder, depth=2)
        write_text(folder / "second", "second")

    entry = bench.runner().run(StageKey("notes", 1), produce)
    assert (entry.text("first"), entry.text("second")) == ("first", "second")


def test_a_result_that_another_process_made_meanwhile_stays(bench: Bench) -> None:
    def produce(folder: Path, progress: Progress) -> None:
        (folder / "notes.md").write_text("mine")
        bench.runner().run(StageKey("notes", 1), make_theirs)

    def make_theirs(folder: Path, progress: Progress) -> None:
        (folder / "notes.md").write_text("theirs")

    assert bench.runner().run(StageKey("notes", 1), produce).text("notes.md") == "theirs"
    assert not list(bench.folder.rglob(".part-*"))


def test_cancelling_stops_a_stage_at_its_next_sign_of_progress(bench: Bench) -> None:
    runner = bench.runner()

    def produce(folder: Path, progress: Progress) -> None:
        progress(1)
        runner.cancel()
        progress(2)
        pytest.fail("went on")

    with pytest.raises(Cancelled):
        runner.run(StageKey("master", 1), produce, total=10)
