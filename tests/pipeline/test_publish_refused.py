"""What cannot be published is said in a sentence, and what was published stays."""

from __future__ import annotations

import json
import re
import subprocess
import uuid
from pathlib import Path

import pytest

from tests.fixtures.workspaces import DEMO
from tests.paths import COMMAND
from tests.pipeline.conftest import PublishedShow

pytestmark = pytest.mark.slow


@pytest.mark.parametrize(
    ("name", "content", "word"),
    [
        ("missing.wav", None, "missing.wav"),
        ("empty.wav", b"", "empty"),
        ("text.wav", b"Bonjour, ceci n'est pas un enregistrement.\n" * 40, "text.wav"),
        ("folder.wav", b"/", "folder"),
    ],
)
def test_a_bad_recording_is_one_sentence_and_leaves_nothing(
    show: PublishedShow, tmp_path: Path, name: str, content: bytes | None, word: str
) -> None:
    path = tmp_path / name
    if content == b"/":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = show.bytes_of_feed()
    message = show.run("publish", str(path), code=1).stderr
    assert word in message
    assert all(line.startswith(("podcastkit: ", "  -> ")) for line in message.splitlines())
    assert show.bytes_of_feed() == before
    assert [path.name for path in (show.root / "episodes").iterdir()] == [DEMO]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("show.toml", "title = [", ["show.toml", "end of the file"]),
        ("show.toml", '[show]\nlangage = "fr"\n', ["langage", "language"]),
        (f"episodes/{DEMO}/episode.toml", 'date = "hier"\n', ["episode.toml", "date"]),
        ("glossary.toml", "[[terms]]\n", ["glossary.toml", "name"]),
        (
            f"episodes/{DEMO}/chapters.toml",
            '[[chapters]]\nstart = 0\ntitle = "a"\n[[chapters]]\nstart = "99:00"\ntitle = "b"\n',
            [f"{DEMO}/chapters.toml, line 5", "and the sound ends at"],
        ),
    ],
)
def test_bad_toml_names_file_and_field(
    show: PublishedShow, file: str, text: str, words: list[str]
) -> None:
    path = show.root / file
    original = path.read_text("utf-8") if "date" in text else ""
    path.write_text(re.sub(r"(?m)^date = .*$", text, original) if original else text, "utf-8")
    message = show.run("publish", DEMO, code=1).stderr
    assert all(word in message for word in words), message


def test_a_reviewed_transcript_in_another_encoding_is_one_sentence(show: PublishedShow) -> None:
    before = show.bytes_of_feed()
    show.reviewed.write_bytes("été".encode("latin-1"))
    assert "transcript.json: this is not UTF-8 text" in show.run("publish", DEMO, code=1).stderr
    assert show.bytes_of_feed() == before


def test_outside_a_workspace_the_error_names_init(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "publish"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "podcastkit init" in done.stderr


def test_usage_errors_are_exit_2(show: PublishedShow) -> None:
    show.run("publish", "--no-such-option", code=2)


def test_a_changed_guid_stops_the_feed_from_being_replaced(show: PublishedShow) -> None:
    before = show.bytes_of_feed()
    show.set_fact("guid", str(uuid.uuid4()))
    done = show.run("publish", DEMO, "--json", code=1)
    assert "guid" in done.stderr
    assert any(finding["severity"] == "error" for finding in json.loads(done.stdout)["findings"])
    assert show.bytes_of_feed() == before
