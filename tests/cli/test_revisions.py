"""`podcastkit transcript log`, `diff`, `restore` and `carry`, as they are called."""

from __future__ import annotations

import getpass
import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from podcastkit.cli.options import author
from podcastkit.errors import ConfigError
from podcastkit.formats import native
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context
from tests.build import spaced_segment
from tests.fixtures.workspaces import Hear

DEMO = "camille-personne"
Command = Callable[..., str]


TALK = Transcript(
    "fr",
    (Speaker("S1", "Alexandre Mars", "host"), Speaker("S2", "Intervenant 2")),
    (
        spaced_segment("S1", 0, "Bonjour et bienvenue chez Blisse."),
        spaced_segment("S2", 62 * 60_000, "Merci de me recevoir."),
    ),
)


@pytest.fixture
def context(tmp_path: Path, demo_in: Callable[[Path], Context], hear: Hear) -> Context:
    """A workspace with one episode that was transcribed."""
    context = demo_in(tmp_path)
    hear(context, TALK, "d1")
    return context


@pytest.fixture
def file(context: Context) -> Path:
    return context.workspace.episode_folder(DEMO) / "transcript.json"


@pytest.fixture
def call(context: Context, command_in: Callable[..., Command]) -> Command:
    return command_in(context.workspace.root)


@pytest.fixture
def corrected(call: Command, file: Path) -> list[str]:
    """Two corrections by command and one by hand; the revisions, the newest first."""
    call("transcript", "rename", DEMO, "S2", "Fleur Pellerin", "--who", "alice")
    call("transcript", "rename", DEMO, "S1", "Ada", "--who", "Bob \x1b[31mle Rouge")
    file.write_text(file.read_text("utf-8").replace("Blisse.", "Blisce."), "utf-8")
    return [one["revision"] for one in content(call, "log", DEMO)["revisions"]]


def content(call: Command, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call("transcript", *arguments, "--json"))
    return found


def test_log_lists_who_did_what_when_the_newest_first(call: Command, corrected: list[str]) -> None:
    lines = call("transcript", "log", DEMO).splitlines()
    assert [line[:14] for line in lines] == [
        f"* {corrected[0][:12]}",
        *(f"  {revision[:12]}" for revision in corrected[1:]),
    ]
    assert "changed outside podcastkit" in lines[0]
    assert re.search(
        r"\d{4}-\d\d-\d\d \d\d:\d\d  Bob \ufffd\[31mle Rouge  renamed Alexandre Mars \(S1\)",
        lines[1],
    )
    assert re.search(r"  alice +renamed Intervenant 2 \(S2\) -> Fleur Pellerin \(S2\)", lines[2])
    assert lines[3].endswith("the machine's transcript")


def test_log_for_scripts(call: Command, corrected: list[str], file: Path) -> None:
    found = content(call, "log", DEMO)
    assert (found["episode"], found["file"], found["current"]) == (DEMO, str(file), corrected[0])
    assert found["history"] == str(file.parent / "history" / "revisions.jsonl")
    assert found["unreadable"] == []
    first, machine = found["revisions"][2:]
    assert (first["who"], first["parent"], first["draft"]) == (
        "alice",
        machine["revision"],
        machine["revision"],
    )
    assert (first["source"], set(machine["source"])) == (None, {"recording", "draft"})


def test_log_says_what_is_missing_or_cannot_be_read(
    call: Command, corrected: list[str], file: Path
) -> None:
    lines = file.parent / "history" / "revisions.jsonl"
    lines.write_text(lines.read_text("utf-8") + "=======\n", "utf-8")
    file.unlink()
    printed = call("transcript", "log", DEMO)
    assert "*" not in printed
    assert f"podcastkit transcript restore {DEMO}" in printed
    assert f"Lines of {lines} that cannot be read, and are left as they are: 4." in printed
    assert content(call, "log", DEMO)["current"] is None


def test_log_of_what_nobody_corrected(call: Command) -> None:
    assert call("transcript", "log", DEMO) == f"{DEMO}: nobody has corrected the transcript yet.\n"
    assert content(call, "log", DEMO)["revisions"] == []


def test_diff_shows_every_correction(call: Command, corrected: list[str]) -> None:
    assert call("transcript", "diff", DEMO).splitlines() == [
        (
            f"{DEMO}: {corrected[3][:12]} (the machine's transcript) -> {corrected[0][:12]} (changed "
            f"outside podcastkit)"
        ),
        "speaker  [-Alexandre Mars (S1), host-] {+Ada (S1), host+}",
        "speaker  [-Intervenant 2 (S2)-] {+Fleur Pellerin (S2)+}",
        "  00:02  et bienvenue chez [-Blisse.-] {+Blisce.+} Merci de me",
    ]


def test_diff_compares_any_two(call: Command, corrected: list[str]) -> None:
    assert "Blisce" not in call("transcript", "diff", DEMO, corrected[3][:8], corrected[2][:8])
    found = content(call, "diff", DEMO, corrected[1])
    assert (found["old"], found["new"], found["speakers"]) == (corrected[1], corrected[0], [])
    assert found["passages"] == [
        {
            "start": 2.0,
            "was": "Blisse.",
            "now": "Blisce.",
            "was_speakers": [],
            "speakers": [],
            "before": "et bienvenue chez",
            "after": "Merci de me",
            "words": 1,
        }
    ]
    assert (found["confirmed"], found["retimed"], found["divided"]) == (0, 0, 0)
    assert "No difference." in call("transcript", "diff", DEMO, corrected[1], corrected[1])


def test_diff_names_who_speaks_now(call: Command) -> None:
    call("transcript", "reassign", DEMO, "Hélène", "--from", "0:00", "--to", "1:00")
    printed = call("transcript", "diff", DEMO)
    assert "speaker  {+Hélène (S3)+}" in printed
    assert "  00:00  [-Alexandre Mars-] {+Hélène+}: Bonjour et bienvenue chez Blisse.\n" in printed


def test_restore_brings_a_revision_back(call: Command, corrected: list[str], file: Path) -> None:
    told = call("transcript", "restore", DEMO, corrected[2][:6], "--who", "alice")
    assert told == f"{DEMO}: restored {corrected[2][:12]}\nNext: podcastkit publish {DEMO}\n"
    assert "Blisse." in file.read_text("utf-8")
    newest, *others = content(call, "log", DEMO)["revisions"]
    assert (newest["revision"], newest["who"]) == (corrected[2], "alice")
    assert [one["revision"] for one in others] == corrected
    assert "is there already" in call("transcript", "restore", DEMO, corrected[2])
    again = content(call, "restore", DEMO, corrected[0])
    assert again == {"episode": DEMO, "revision": corrected[0], "changes": True}


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("log", "nobody"), "There is no episode nobody"),
        (("diff", DEMO), "Nobody has corrected"),
        (("restore", DEMO, "00000000"), 'There is no revision "00000000"'),
        (("carry", DEMO), "nothing to carry over"),
    ],
)
def test_what_cannot_be_done_is_said(
    call: Command, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError, match=message):
        call("transcript", *arguments)


@pytest.fixture
def cut(context: Context, hear_when_carrying: Hear) -> None:
    """Let the machine hear only what comes after the greeting."""
    now = Transcript("fr", TALK.speakers, TALK.segments[1:]).shifted(-60_000)
    hear_when_carrying(context, now, "d2")


@pytest.mark.usefixtures("cut", "corrected")
def test_carry_says_what_is_kept_and_what_has_no_place(call: Command, file: Path) -> None:
    before = file.read_bytes()
    told = call("transcript", "carry", DEMO, "--dry-run")
    assert "can be carried over" in told
    assert "1 without a place there; times are those of the recording before:" in told
    assert "00:02  Ada: [-Blisse.-] {+Blisce.+}" in told
    assert told.endswith(f"Next: podcastkit transcript carry {DEMO}\n")
    assert file.read_bytes() == before
    assert f"-> podcastkit transcript carry {DEMO}" in call("status")
    told = call("transcript", "carry", DEMO)
    assert f"kept in {file}; the one before stays in the history" in told.replace("\n", " ")
    assert native.read(file.read_text("utf-8"), "x").text == "Merci de me recevoir."
    assert "podcastkit transcript carry" not in call("status")
    assert "nothing to carry over" in call("transcript", "carry", DEMO)


@pytest.mark.usefixtures("cut", "corrected")
def test_carry_for_scripts(call: Command, file: Path) -> None:
    planned = content(call, "carry", DEMO, "--dry-run")
    assert (planned["another"], planned["revision"]) == (True, None)
    assert planned["lost"] == [
        {"start": 2.0, "end": 2.4, "was": "Blisse.", "corrected": "Blisce.", "speaker": "Ada"}
    ]
    done = content(call, "carry", DEMO, "--who", "alice")
    assert done["revision"] == content(call, "log", DEMO)["current"]
    assert content(call, "carry", DEMO)["another"] is False


def test_who_works_here_is_the_user_unless_another_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(getpass, "getuser", lambda: "zo\udce9")
    assert (author(" Alice ").who, author().who) == ("Alice", "zo?")
    assert author().now.tzinfo is not None

    def nobody() -> str:
        raise OSError("No username set in the environment")

    monkeypatch.setattr(getpass, "getuser", nobody)
    assert author().who == ""
