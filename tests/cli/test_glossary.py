"""`podcastkit glossary`, as it is called."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.cli.terminal.display import display
from podcastkit.config.glossary import load_glossary
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError, FormatError, PodcastkitError
from podcastkit.files.atomic import write_text
from podcastkit.formats import native, vtt
from podcastkit.model.draft import Draft
from podcastkit.model.glossary import Term
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from tests.build import spaced_transcript
from tests.paths import REPOSITORY

DEMO = "camille-personne"
GLOSSARY = """\
# The show's names.

[[terms]]
name = "Blisce"
kind = "organisation"
misheard = ["Bliss"]
pronunciation = "bliss"

# Guests.

[[terms]]
name = "Fleur Pellerin"
kind = "person"
"""
SAID = (
    "Hier Fleur Pélerin parlait de la société Bliss, dans un voyage épique, avec Fleur Pellerin. "
    "Voilà."
)

Command = Callable[..., str]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    for name in ("show.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, tmp_path / "episodes" / DEMO)
    (tmp_path / "glossary.toml").write_text(GLOSSARY, "utf-8")
    return tmp_path


@pytest.fixture
def call(root: Path) -> Command:
    def run(*arguments: str) -> str:
        """What the command prints; raises what it raises."""
        result = CliRunner().invoke(app, ["-C", str(root), "glossary", *arguments])
        if isinstance(result.exception, PodcastkitError):
            raise result.exception
        assert result.exit_code == 0, result.output
        return result.stdout

    return run


def put_draft(root: Path, text: str = SAID) -> None:
    """A machine draft in the cache, as the stage leaves it."""
    with display(quiet=True) as reporter:
        context = read_context(Workspace(root), reporter)
        run = Runner(
            DEMO, context.cache, root / ".podcastkit" / "history" / f"{DEMO}.json", reporter
        )
        draft = records.dump(Draft(spaced_transcript(text), (), "engine", 10_000, 9_000))
        run.run(
            StageKey("transcribe", 1), lambda folder, _: write_text(folder / "draft.json", draft)
        )
        run.save()


def test_list_shows_the_terms_in_their_order(call: Command, root: Path) -> None:
    table = call("list")
    assert table.index("Blisce") < table.index("Fleur Pellerin")
    assert all(cell in table for cell in ("organisation", "Bliss", "bliss", "person"))
    content = json.loads(call("list", "--json"))
    assert content["glossary"] == str(root / "glossary.toml")
    assert content["terms"][1] == {
        "name": "Fleur Pellerin",
        "kind": "person",
        "misheard": [],
        "pronunciation": "",
    }


def test_an_empty_list_says_what_is_next(call: Command, root: Path) -> None:
    (root / "glossary.toml").unlink()
    assert "podcastkit glossary add NAME" in call("list")
    assert json.loads(call("list", "--json"))["terms"] == []


def test_add_writes_a_new_term_and_nothing_else(call: Command, root: Path) -> None:
    said = call("add", "Epic", "--kind", "organisation", "--pronunciation", "épique")
    assert "Epic (organisation) added" in said
    text = (root / "glossary.toml").read_text("utf-8")
    assert (
        text == f'{GLOSSARY}\n[[terms]]\nname = "Epic"\nkind = "organisation"\npronunciation = '
        f'"épique"\n'
    )


def test_add_completes_a_term_that_is_there(call: Command, root: Path) -> None:
    content = json.loads(
        call("add", "blisce", "--misheard", "Blysse", "--misheard", "Blisse", "--json")
    )
    assert content["new"] is False
    assert content["term"]["misheard"] == ["Bliss", "Blysse", "Blisse"]
    text = (root / "glossary.toml").read_text("utf-8")
    assert text == GLOSSARY.replace('["Bliss"]', '["Bliss", "Blysse", "Blisse"]')


def test_add_keeps_line_endings_and_the_byte_order_mark(call: Command, root: Path) -> None:
    windows = b"\xef\xbb\xbf" + GLOSSARY.replace("\n", "\r\n").encode()
    (root / "glossary.toml").write_bytes(windows)
    call("add", "Epic", "--kind", "organisation")
    assert (root / "glossary.toml").read_bytes() == (
        windows + b'\r\n[[terms]]\r\nname = "Epic"\r\nkind = "organisation"\r\n'
    )


def test_add_makes_the_file(call: Command, root: Path) -> None:
    (root / "glossary.toml").unlink()
    call("add", "krav maga")
    assert load_glossary(root / "glossary.toml").terms == (Term("krav maga"),)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("Blisce",), "nothing to add"),
        (("Epic", "--misheard", "épique"), "what people say anyway"),
        (("Demaison", "--misheard", "la maison"), "what people say anyway"),
        (("Epic", "--misheard", "fleur pellerin"), "a name of its own"),
        (("Epic", "--misheard", "BLISS"), "already a misheard form of Blisce"),
        (("Blisce", "--misheard", "bliss"), "already a misheard form of Blisce"),
        (("Epic", "--misheard", "Épik", "--misheard", "épik"), "already a misheard form of Epic"),
        (("Epic", "--misheard", "Epic"), "the right form"),
        (("Epic", "--kind", "organisaton"), 'did you mean "organisation"'),
        ((" ",), "needs a name"),
    ],
)
def test_add_refuses_what_would_do_harm(
    call: Command, root: Path, arguments: tuple[str, ...], message: str
) -> None:
    with pytest.raises(ConfigError) as refusal:
        call("add", *arguments)
    assert message in refusal.value.message
    assert (root / "glossary.toml").read_text("utf-8") == GLOSSARY


def test_nothing_is_ordinary_in_a_language_nobody_counted(call: Command, root: Path) -> None:
    show = (root / "show.toml").read_text("utf-8")
    (root / "show.toml").write_text(show.replace('language = "fr"', 'language = "br"'), "utf-8")
    call("add", "Epic", "--misheard", "epig")
    assert load_glossary(root / "glossary.toml").terms[-1].misheard == ("epig",)


def trial(call: Command, *arguments: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(call("test", *arguments, "--json"))
    return content


def test_a_term_is_tried_on_the_machine_s_draft(call: Command, root: Path) -> None:
    put_draft(root)
    result = trial(call, "Fleur Pellerin", DEMO)
    assert (result["known"], result["right"], result["transcript"]) == (True, 1, DEMO)
    (mended,) = result["repairs"]
    assert (mended["start"], mended["end"]) == (0.5, 1.4)
    assert (mended["before"], mended["was"], mended["after"]) == (
        "Hier",
        "Fleur Pélerin",
        "parlait de la société Bliss,",
    )
    assert mended["now"] == "Fleur Pellerin"
    assert "beside “Fleur”" in mended["why"]
    assert result["near_misses"] == []


def test_a_term_that_is_not_there_is_tried_without_adding_it(call: Command, root: Path) -> None:
    put_draft(root)
    result = trial(call, "Epic", DEMO, "--pronunciation", "épique", "--kind", "organisation")
    assert (result["known"], result["right"], result["repairs"]) == (False, 0, [])
    (miss,) = result["near_misses"]
    assert (miss["before"], miss["was"]) == ("société Blisce, dans un voyage", "épique,")
    assert "left alone: an ordinary word" in miss["why"]
    assert trial(call, "Epic", DEMO, "--misheard", "épique")["repairs"][0]["now"] == "Epic"
    assert (root / "glossary.toml").read_text("utf-8") == GLOSSARY


def test_a_name_that_is_taken_back_is_shown_too(call: Command, tmp_path: Path) -> None:
    file = tmp_path / "talk.json"
    file.write_text(native.write(spaced_transcript("une histoire Epic, vraiment")), "utf-8")
    (back,) = trial(call, "Epic", str(file), "--pronunciation", "épique")["repairs"]
    assert (back["was"], back["now"]) == ("Epic,", "épique")


@pytest.mark.parametrize("suffix", [".json", ".vtt"])
def test_a_term_is_tried_on_a_file(call: Command, tmp_path: Path, suffix: str) -> None:
    file = tmp_path / f"talk{suffix}"
    file.write_text((native if suffix == ".json" else vtt).write(spaced_transcript(SAID)), "utf-8")
    assert [found["was"] for found in trial(call, "Blisce", str(file))["repairs"]] == ["Bliss,"]
    said = call("test", "Blisce", str(file))
    assert "put right: 1" in said
    assert "[Bliss,]" in said
    assert "listed as misheard" in said


@pytest.mark.parametrize(
    ("source", "error", "message"),
    [
        ("nobody", ConfigError, "There is no episode nobody"),
        (DEMO, ConfigError, "There is no machine draft"),
        ("missing.vtt", FormatError, "there is no such file"),
        ("glossary.toml", FormatError, "not a transcript format"),
        ("talk.txt", FormatError, "cannot be read back"),
    ],
)
def test_what_cannot_be_tried_on_is_named(
    call: Command,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    source: str,
    error: type[Exception],
    message: str,
) -> None:
    monkeypatch.chdir(root)
    (root / "talk.txt").write_text("Bonjour.", "utf-8")
    with pytest.raises(error, match=message):
        call("test", "Blisce", source)


@pytest.fixture
def corrected(root: Path) -> Path:
    """An episode in which two names were corrected, one of them twice."""
    put_draft(root, "il va chez fin de lent et Blisk puis chez fin de lent")
    reviewed = spaced_transcript("il va chez Finzzle et Blisce puis chez Finzzle")
    (root / "episodes" / DEMO / "transcript.json").write_text(native.write(reviewed), "utf-8")
    return root


def names(root: Path) -> dict[str, tuple[str, ...]]:
    return {term.name: term.misheard for term in load_glossary(root / "glossary.toml").terms}


@pytest.mark.usefixtures("corrected")
def test_learn_shows_the_evidence_and_changes_nothing_by_itself(call: Command, root: Path) -> None:
    said = call("learn")
    assert "Finzzle (term, not in the glossary): corrected 2 times" in said
    assert "Blisce (organisation, in the glossary): corrected once" in said
    assert "to be put right: fin de lent" in said
    assert f"{DEMO}: fin de lent" in said
    assert "--accept-all" in said
    assert (root / "glossary.toml").read_text("utf-8") == GLOSSARY
    content = json.loads(call("learn", DEMO, "--json"))
    assert content["accepted"] == []
    assert content["lessons"][0] == {
        "written": "Finzzle",
        "kind": "term",
        "known": False,
        "heard": ["fin de lent"],
        "count": 2,
        "places": [
            {"episode": DEMO, "start": 1.5, "heard": "fin de lent"},
            {"episode": DEMO, "start": 4.0, "heard": "fin de lent"},
        ],
    }


@pytest.mark.parametrize(
    ("arguments", "added"),
    [
        (("--accept", "finzzle"), {"Finzzle": ("fin de lent",)}),
        (("--accept", "Blisce"), {"Blisce": ("Bliss", "Blisk")}),
        (("--accept-all",), {"Blisce": ("Bliss", "Blisk"), "Finzzle": ("fin de lent",)}),
        (("--accept-all", "--json"), {"Blisce": ("Bliss", "Blisk"), "Finzzle": ("fin de lent",)}),
        (("--accept-all", "--dry-run"), {}),
        (("--dry-run",), {}),
    ],
)
def test_learn_adds_what_is_accepted(
    call: Command, corrected: Path, arguments: tuple[str, ...], added: dict[str, tuple[str, ...]]
) -> None:
    before = names(corrected)
    call("learn", *arguments)
    assert names(corrected) == before | added


@pytest.mark.parametrize(
    ("answers", "added"), [("y\nn\n", {"Finzzle"}), ("n\nn\n", set()), ("n\ny\n", set())]
)
def test_learn_asks_at_a_terminal(
    corrected: Path, monkeypatch: pytest.MonkeyPatch, answers: str, added: set[str]
) -> None:
    terminal = SimpleNamespace(stdin=SimpleNamespace(isatty=lambda: True))
    monkeypatch.setattr("podcastkit.cli.glossary.learn.sys", terminal)
    before = names(corrected)
    result = CliRunner().invoke(app, ["-C", str(corrected), "glossary", "learn"], input=answers)
    assert result.exit_code == 0, result.output
    assert "Add Finzzle to the glossary?" in result.stderr
    assert set(names(corrected)) - set(before) == added
    assert (names(corrected)["Blisce"] == before["Blisce"]) is (answers != "n\ny\n")


@pytest.mark.usefixtures("corrected")
def test_learn_names_what_there_is_when_something_else_is_accepted(
    call: Command, root: Path
) -> None:
    with pytest.raises(ConfigError, match='nothing to learn about "Epic"') as refusal:
        call("learn", "--accept", "Finzzle", "--accept", "Epic")
    assert "Finzzle, Blisce" in refusal.value.hint
    assert (root / "glossary.toml").read_text("utf-8") == GLOSSARY


def test_learn_says_when_there_is_nothing(call: Command) -> None:
    assert "nothing to learn" in call("learn")
    assert json.loads(call("learn", "--json"))["lessons"] == []
