"""`podcastkit status` says who speaks how much, as far as that is known without running
anything."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.formats import native
from podcastkit.model.draft import Draft
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Speaker
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from tests.build import UNSURE, placed_transcript, spaced_transcript
from tests.paths import REPOSITORY

DEMO = "camille-personne"
HOST, GUEST = Speaker("h", "Alexandre Mars", "host"), Speaker("g", "Camille Personne", "guest")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("show.toml", "cover.jpg", "glossary.toml"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, tmp_path / "episodes" / DEMO)
    return tmp_path


def spoken(*turns: tuple[str | None, Ms, Ms]) -> str:
    return native.write(placed_transcript(((*turn, "mot") for turn in turns), (HOST, GUEST)))


INTERVIEW = spoken(("h", 1_000, 101_000), ("g", 101_500, 354_000), ("h", 355_000, 355_200))


def review(root: Path, transcript: str) -> Path:
    path = root / "episodes" / DEMO / "transcript.json"
    path.write_text(transcript, "utf-8")
    return path


def attributed(root: Path, transcript: str, made_from: str = "draft") -> None:
    """Leave what the stage `attribute` makes in the cache, as publish does."""
    with display(quiet=True) as reporter:
        context = read_context(Workspace(root), reporter)
        run = Runner(
            DEMO, context.cache, context.workspace.cache / "history" / f"{DEMO}.json", reporter
        )
        stage = StageKey("attribute", 1, inputs={made_from: "a digest"})
        run.run(
            stage,
            lambda folder, _: (
                bool((folder / "transcript.json").write_text(transcript, "utf-8")) and None
            ),
        )
        run.save()


def printed(root: Path, *slugs: str) -> str:
    done = CliRunner().invoke(app, ["-C", str(root), "status", *slugs], catch_exceptions=False)
    assert done.exit_code == 0
    return done.stdout


def listed(root: Path) -> dict[str, Any]:
    done = CliRunner().invoke(app, ["-C", str(root), "status", "--json"], catch_exceptions=False)
    (episode,) = json.loads(done.stdout)["episodes"]
    assert set(episode) == {
        "slug",
        "state",
        "title",
        "date",
        "transcript",
        "why",
        "talk",
        "corrections",
        "unread",
        "carry",
        "comments",
    }
    return dict(episode)


def test_the_reviewed_transcript_is_told_of(root: Path) -> None:
    attributed(root, spoken(("h", 0, 9_000), ("g", 9_000, 10_000)))
    review(root, INTERVIEW)
    line = (
        "talk: Camille Personne 72 %, Alexandre Mars 28 %; longest monologue 04:12 (Camille "
        "Personne)"
    )
    assert f"\n           {line}\n" in printed(root)
    assert listed(root)["talk"] == [
        {
            "speaker": "g",
            "name": "Camille Personne",
            "share": 0.7159,
            "spoken": 252.5,
            "turns": 1,
            "longest": {"start": 101.5, "duration": 252.5},
        },
        {
            "speaker": "h",
            "name": "Alexandre Mars",
            "share": 0.2841,
            "spoken": 100.2,
            "turns": 2,
            "longest": {"start": 1.0, "duration": 100.0},
        },
    ]


def test_else_the_last_one_that_was_made(root: Path) -> None:
    attributed(root, INTERVIEW)
    assert "Camille Personne 72 %" in printed(root)
    assert not (root / "episodes" / DEMO / "transcript.json").exists()


def test_a_review_that_was_taken_away_is_not_told_of(root: Path) -> None:
    attributed(root, INTERVIEW, made_from="reviewed transcript")
    assert listed(root)["talk"] == []


@pytest.mark.parametrize(
    ("said", "names"),
    [((), []), (((None, 0, 9_000),), []), ((("g", 0, 9_000),), ["Camille Personne"])],
)
def test_nothing_is_told_of_one_voice_or_none(
    root: Path, said: tuple[tuple[str | None, int, int], ...], names: list[str]
) -> None:
    review(root, spoken(*said))
    assert "talk:" not in printed(root)
    assert [speaker["name"] for speaker in listed(root)["talk"]] == names


def test_who_only_listens_has_no_monologue(root: Path) -> None:
    review(root, spoken(("g", 0, 90_000), ("h", 90_100, 90_400), ("g", 91_000, 99_000)))
    assert "talk: Camille Personne 100 %, Alexandre Mars < 1 %; longest" in printed(root)
    assert [(one["turns"], one["longest"]) for one in listed(root)["talk"]][1] == (0, None)


def test_a_transcript_that_cannot_be_read_is_said(root: Path) -> None:
    review(root, "{}")
    episode = listed(root)
    assert (episode["state"], episode["talk"]) == ("broken", [])
    assert "transcript.json" in episode["why"]


def test_corrections_and_what_the_glossary_makes_of_them_are_told_of(root: Path) -> None:
    review(
        root, native.write(spaced_transcript("chez Finzzle et chez A2X puis Blisce", pace=UNSURE))
    )
    assert listed(root)["corrections"] is None
    with display(quiet=True) as reporter:
        context = read_context(Workspace(root), reporter)
        run = Runner(
            DEMO, context.cache, context.workspace.cache / "history" / f"{DEMO}.json", reporter
        )
        draft = records.dump(
            Draft(
                spaced_transcript("chez Finzeul et chez Tartempion puis Blisce", pace=UNSURE),
                (),
                "engine",
                9_000,
                9_000,
            )
        )
        run.run(
            StageKey("transcribe", 1),
            lambda folder, _: bool((folder / "draft.json").write_text(draft)) and None,
        )
        run.save()
    assert listed(root)["corrections"] == {"corrections": 2, "names": 2, "right": 1, "spoiled": 0}
    assert (
        "\n           2 corrections of the draft, 2 of names; the glossary would now make 1\n"
        in printed(root)
    )
    (root / "glossary.toml").write_text('[[terms]]\nname = "Puy"\nmisheard = ["puis"]\n', "utf-8")
    assert "2 of names; the glossary would now make 0, and would spoil 1 place\n" in printed(root)


def test_of_several_episodes_each_has_one_line_and_those_named_more(root: Path) -> None:
    review(root, INTERVIEW)
    copy = root / "episodes" / "copy"
    shutil.copytree(root / "episodes" / DEMO, copy)
    (copy / "transcript.json").unlink()
    lines = printed(root).splitlines()
    assert [line.split()[:3] for line in lines[:2]] == [
        ["pending", "2026-11-24", "camille-personne:"],
        ["pending", "2026-11-24", "copy:"],
    ]
    assert lines[0].endswith("(reviewed transcript; not published yet)")
    assert lines[1].endswith("(draft transcript; not published yet)")
    assert lines[2:] == ["Next: podcastkit publish"]
    named = printed(root, DEMO)
    assert "talk: Camille Personne 72 %" in named
    assert "copy" not in named
