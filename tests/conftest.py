"""What every test has; the fixtures of a room stand in its own folder."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

# How long an example takes says something of the machine, nothing of the code. Forty examples find
# what a property meets often, and other runs have others; one whose faults are rare asks for more.
settings.register_profile(
    "podcastkit",
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.load_profile("podcastkit")

pytest_plugins = [
    "tests.fixtures.model_server",
    "tests.fixtures.sound",
    "tests.fixtures.small_show",
    "tests.fixtures.workspaces",
]

WORKER = os.environ.get("PYTEST_XDIST_WORKER", "")
"""The process of a run with several, "gw0"; empty in a run with one."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """How many random scripts of people in the editing room are run."""
    parser.addoption("--random-scripts", type=int, default=5)


def pytest_configure() -> None:
    """Give each process of a run cores of its own. A model's threads wait for each other: two
    processes with threads on every core took three times as long as side by side."""
    if WORKER and hasattr(os, "sched_setaffinity"):
        cores = sorted(os.sched_getaffinity(0))
        count = min(len(cores), int(os.environ["PYTEST_XDIST_WORKER_COUNT"]))
        os.sched_setaffinity(0, cores[int(WORKER.removeprefix("gw")) % count :: count])


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with the slow files, so that no process ends long after the others."""
    for item in items:
        if "chromium" in getattr(item, "fixturenames", ()):
            item.add_marker("slow")
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


def pytest_make_parametrize_id(val: object, argname: str) -> str | None:
    """Name bytes by their argument: an archive holds the time at which it was made, so that two
    processes which collect a second apart would not agree which tests there are."""
    return argname if isinstance(val, bytes) else None


@pytest.fixture(scope="session")
def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all processes of this run share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if WORKER else base


@pytest.fixture(scope="session", autouse=True)
def model_cache(shared_folder: Path) -> Iterator[Path]:
    """A cache of models of its own for the test run: no test touches the user's."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PODCASTKIT_CACHE", str(shared_folder / "models"))
        # Else every command that a test starts would compile the program anew.
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield shared_folder / "models"
