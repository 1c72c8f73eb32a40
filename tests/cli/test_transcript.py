"""`podcastkit transcript`, as it is called."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.cli.tables.transcript import TranscriptLine, moment, transcript_lines
from podcastkit.errors import ConfigError, FormatError
from podcastkit.formats.timestamps import read_stamp
from podcastkit.model.transcript import Speaker, Transcript
from tests.build import spaced_segment

DEMO = "camille-personne"
MINUTE = 60_000

Command = Callable[..., str]


TALK = Transcript(
    "fr",
    (Speaker("S1", "Alexandre Mars", "host"), Speaker("S2", "Intervenant 2")),
    (
        spaced_segment("S1", 450, "Bonjour."),
        spaced_segment("S1", 2_000, "Qui êtes-vous ?"),
        spaced_segment("S2", 62 * MINUTE, "Je suis boulangère. Oui."),
        spaced_segment(None, 63 * MINUTE, "Ah."),
    ),
)


@pytest.fixture
def root(transcribed: Callable[..., Path]) -> Path:
    """A workspace with one episode that was transcribed, with its speakers."""
    made: Path = transcribed(TALK)
    return made


@pytest.fixture
def call(root: Path, command_in: Callable[..., Command]) -> Command:
    return command_in(root, "transcript")


def content(call: Command, *arguments: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(call(*arguments, "--json"))
    return found


def test_show_prints_who_speaks_when(call: Command, root: Path) -> None:
    page = call("show", DEMO)
    file = root / "episodes" / DEMO / "transcript.json"
    assert f"{DEMO}: the machine's draft; the first correction makes {file}" in page
    assert "S1  Alexandre Mars  host  00:02" in page
    assert "00:00.4  Alexandre Mars: Bonjour. Qui êtes-vous\u202f?" in page.replace("   ", "")
    assert "1:02:00.0  Intervenant 2: Je suis boulangère. Oui." in page
    assert "1:03:00.0  (nobody known): Ah." in page
    assert "published audio" not in page
    call("rename", DEMO, "S2", "Fleur Pellerin")
    assert f"{DEMO}: reviewed, {file}" in call("show", DEMO)


def test_show_gives_the_time_of_every_sentence(call: Command) -> None:
    page = call("show", DEMO, "--sentences")
    assert "00:02.0  Qui êtes-vous\u202f?" in page


def test_long_text_is_wrapped_beside_the_times() -> None:
    turns = list(transcript_lines(TALK, sentences=False))
    assert turns[0] == TranscriptLine(450, "Alexandre Mars", "Bonjour. Qui êtes-vous\u202f?")
    assert [line.name for line in turns] == ["Alexandre Mars", "Intervenant 2", "(nobody known)"]
    nobody = Transcript("fr", (), TALK.segments[3:])
    assert [line.name for line in transcript_lines(nobody, sentences=True)] == [""]


@pytest.mark.parametrize(
    ("time", "text"), [(450, "00:00.4"), (MINUTE - 1, "00:59.9"), (62 * MINUTE, "1:02:00.0")]
)
def test_times_shown_can_be_given_back(time: int, text: str) -> None:
    assert moment(time) == text
    assert read_stamp(text) == time // 100 * 100


def test_show_for_scripts(call: Command, root: Path) -> None:
    found = content(call, "show", DEMO)
    assert found["file"] == str(root / "episodes" / DEMO / "transcript.json")
    assert (found["episode"], found["transcript"], found["language"], found["offset"]) == (
        DEMO,
        "draft",
        "fr",
        0,
    )
    assert found["speakers"][0] == {
        "id": "S1",
        "name": "Alexandre Mars",
        "role": "host",
        "supposed": False,
        "spoken": 2.95,
    }
    assert found["segments"][1] == {
        "start": 2.0,
        "end": 3.4,
        "speaker": "S1",
        "text": "Qui êtes-vous ?",
    }
    assert found["segments"][3]["speaker"] is None


def test_an_intro_is_told(call: Command, root: Path) -> None:
    shutil.copy(next((root / "episodes" / DEMO).glob("*.opus")), root / "intro.opus")
    show = root / "show.toml"
    show.write_text(
        show.read_text("utf-8").replace('# intro = "intro.wav"', 'intro = "intro.opus"'), "utf-8"
    )
    assert "in the published audio all is later, after the intro" in call("show", DEMO).replace(
        "\n", " "
    )
    assert content(call, "show", DEMO)["offset"] is None


def test_rename_says_what_changed_and_what_is_next(call: Command, root: Path) -> None:
    told = call("rename", DEMO, "intervenant 2", "Fleur Pellerin", "--role", "guest")
    assert "renamed Intervenant 2 (S2) -> Fleur Pellerin (S2), guest" in told
    assert "1 segment(s), 4 word(s)" in told
    assert (
        f"kept in {root / 'episodes' / DEMO / 'transcript.json'}; it was made from the machine's "
        f"draft" in told
    )
    assert f"Next: podcastkit publish {DEMO}" in told
    told = call("rename", DEMO, "S2", "Fleur Pellerin")
    assert "nothing to change, Fleur Pellerin (S2) is there already" in told
    assert "Next" not in told


def test_rename_for_scripts(call: Command, root: Path) -> None:
    assert content(call, "rename", DEMO, "S2", "alexandre mars") == {
        "episode": DEMO,
        "file": str(root / "episodes" / DEMO / "transcript.json"),
        "change": "merged",
        "was": [{"id": "S2", "name": "Intervenant 2", "role": "", "supposed": False}],
        "now": {"id": "S1", "name": "Alexandre Mars", "role": "host", "supposed": False},
        "new": False,
        "first": True,
        "changes": True,
        "segments": 1,
        "words": 4,
    }


def test_merge_makes_two_one(call: Command) -> None:
    told = call("merge", DEMO, "S2", "alexandre mars")
    assert "merged Intervenant 2 (S2) -> Alexandre Mars (S1), host" in told
    assert [one["id"] for one in content(call, "show", DEMO)["speakers"]] == ["S1"]


def test_reassign_gives_a_passage_to_somebody_new(call: Command) -> None:
    told = call("reassign", DEMO, "Hélène", "--from", "1:02:01.5", "--to", "1:03:30")
    assert "reassigned Intervenant 2 (S2) -> Hélène (S3), a new speaker" in told
    assert "2 segment(s), 2 word(s)" in told
    assert "it was made from" in told
    told = call("reassign", DEMO, "S2", "--from", "1:03:00", "--to", "1:03:01")
    assert "reassigned Hélène (S3) -> Intervenant 2 (S2)\n" in told
    assert "it was made from" not in told
    segments = [(one["speaker"], one["text"]) for one in content(call, "show", DEMO)["segments"]]
    assert segments[2:] == [("S2", "Je suis boulangère."), ("S3", "Oui."), ("S2", "Ah.")]


@pytest.mark.parametrize(
    ("arguments", "error", "message"),
    [
        (("show", "nobody"), ConfigError, r"There is no episode nobody\."),
        (("rename", DEMO, "S2", " "), ConfigError, "needs a name"),
        (("rename", DEMO, "S2", "Ada", "--role", "king"), ConfigError, 'the role "king"'),
        (("rename", DEMO, "Alexandre Marx", "Ada"), ConfigError, 'did you mean "Alexandre Mars"'),
        (("merge", DEMO, "S1", "s1"), ConfigError, "into the same speaker"),
        (("reassign", DEMO, "S1", "--from", "12", "--to", "0:13"), ConfigError,
        '--from: "12" is not a time'),
        (("reassign", DEMO, "S1", "--from", "0:00", "--to", "soon"), ConfigError,
        '--to: "soon" is not a time'),
        (("reassign", DEMO, "S1", "--from", "0:13", "--to", "0:13"), ConfigError,
        "--to 0:13 is not after --from 0:13"),
        (("reassign", DEMO, "S1", "--from", "2:00", "--to", "2:10"), ConfigError,
        "No word is said between 00:02"),
        (("reassign", DEMO, "S7", "--from", "0:00", "--to", "2:10"), ConfigError,
        'There is no speaker "S7"'),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said_and_makes_no_file(
    call: Command, root: Path, arguments: tuple[str, ...], error: type[Exception], message: str
) -> None:
    with pytest.raises(error, match=message):
        call(*arguments)
    assert not (root / "episodes" / DEMO / "transcript.json").exists()


def test_a_damaged_file_is_one_sentence(call: Command, root: Path) -> None:
    (root / "episodes" / DEMO / "transcript.json").write_text("{", "utf-8")
    with pytest.raises(FormatError, match=r"transcript\.json"):
        call("show", DEMO)


def test_both_times_are_needed(root: Path) -> None:
    result = CliRunner().invoke(
        app, ["-C", str(root), "transcript", "reassign", DEMO, "S1", "--from", "0:00"]
    )
    assert result.exit_code == 2
