"""`podcastkit chapters`, as it is called: on an episode and on files of any origin."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.cli.terminal.display import display
from podcastkit.config.chapters import load_chapters
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError, FormatError
from podcastkit.formats import json as podcast_json
from podcastkit.formats import native, srt
from podcastkit.model.chapter import Chapter
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import read_context
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.review.chapter_store import ChapterChange, open_chapter_store, save_chapters
from tests.build import even_transcript

DEMO = "camille-personne"
OFFSET = 5_000

Command = Callable[..., str]

SUBJECTS = (
    (
        "Le pain demande de la farine, de la levure et un four très chaud. Le boulanger se lève quand "
        "la nuit est noire. "
    ),
    (
        "Le bateau quitte le port et la voile se gonfle. La mer porte la coque jusqu'au large, loin "
        "du port. "
    ),
    (
        "Le slam mélange la poésie et la musique. Le poète monte sur scène et dit son texte au "
        "public. "
    ),
)
QUESTIONS = (
    "Parlez-nous du pain ?",
    "Et comment êtes-vous passée au bateau ?",
    "Alors, pourquoi le slam ?",
)


def talk() -> Transcript:
    """Three questions, each with a long answer; a sentence lasts five seconds."""
    sentences = []
    for question, answer in zip(QUESTIONS, SUBJECTS, strict=True):
        answers = (answer * 10).strip().rstrip(".").split(". ")
        sentences += [("S1", question), *(("S2", f"{text}.") for text in answers)]
    turns = even_transcript(*sentences, each=5_000, pause=0)
    return replace(turns, speakers=(Speaker("S1", "Ana", "host"), Speaker("S2", "Bo")))


SECOND = 21 * 5_000
"""When the second question is asked."""


@pytest.fixture
def root(transcribed: Callable[..., Path]) -> Path:
    """A workspace with one episode that was transcribed, and published with an intro of five
    seconds."""
    options = {"offset": OFFSET, "duration": 63 * 5_000 + OFFSET}
    made: Path = transcribed(talk(), StageKey("chapters", 1, options=options))
    return made


@pytest.fixture
def call(root: Path, command_in: Callable[..., Command]) -> Command:
    return command_in(root, "chapters")


def test_the_chapters_of_an_episode_are_in_the_time_of_its_audio(call: Command) -> None:
    shown = call(DEMO, "--number", "3")
    assert "titles are drafts" in shown
    starts = [line.split()[0] for line in shown.splitlines()[1:]]
    assert starts == ["00:00", "01:50", "03:35"]


def test_why_names_features_and_the_words_around(call: Command) -> None:
    shown = call(DEMO, "--number", "3", "--why")
    assert "confidence" in shown
    assert "asks on taking the floor (+" in shown
    assert "loin du port. | Alors, pourquoi le slam ?" in shown
    assert "confidence" not in call(DEMO, "--number", "3")


def test_the_result_for_scripts(call: Command) -> None:
    content = json.loads(call(DEMO, "--number", "3", "--json"))
    assert content["episode"] == DEMO
    assert content["edited"] is False
    assert [chapter["startTime"] for chapter in content["chapters"]] == [0, 110, 215]
    assert content["chapters"] == content["proposed"]
    second = content["chapters"][1]
    assert 0 < second["confidence"] <= 1
    assert {"feature", "weight"} == second["evidence"][0].keys()
    assert second["after"].startswith("Et comment êtes-vous passée au bateau ?")


def test_kept_chapters_are_a_persons_and_are_never_overwritten(root: Path, call: Command) -> None:
    file = root / "episodes" / DEMO / "chapters.toml"
    assert "3 chapter(s), yours from now on" in call(DEMO, "--number", "3", "--keep")
    kept = load_chapters(file)
    assert kept is not None
    assert [chapter.start for chapter in kept] == [0, SECOND, 2 * SECOND]
    file.write_text(file.read_text("utf-8").replace(kept[1].title, "La mer"), "utf-8")
    with pytest.raises(
        ConfigError, match="is there already, and a person's chapters are never overwritten"
    ):
        call(DEMO, "--keep")
    content = json.loads(call(DEMO, "--json"))
    assert content["edited"] is True
    assert content["chapters"][1] == {
        "startTime": 110,
        "title": "La mer",
        "confidence": None,
        "evidence": [],
    }
    assert len(content["proposed"]) >= 2
    shown = call(DEMO, "--why")
    assert "La mer" in shown
    assert "Podcastkit would have proposed:" in shown


@pytest.mark.parametrize("form", ["words", "turns", "bare"])
def test_a_transcript_file_needs_no_workspace(tmp_path: Path, form: str) -> None:
    file = tmp_path / "essai é.json"
    file.write_text(as_json(form), "utf-8")
    result = CliRunner().invoke(
        app, ["-C", str(tmp_path / "nowhere"), "chapters", str(file), "-n", "3", "--json"]
    )
    assert result.exit_code == 0, result.output
    content = json.loads(result.stdout)
    assert content.keys() == {"chapters"}
    assert [round(chapter["startTime"]) for chapter in content["chapters"]] == [0, 105, 210]
    assert len({chapter["title"] for chapter in content["chapters"]}) == 3


def as_json(form: str) -> str:
    transcript = talk()
    if form == "words":
        return podcast_json.write(transcript)
    segments: list[dict[str, object]] = []
    for segment in transcript.segments:
        body, span, name = (
            transcript.text_of(segment),
            segment.span,
            transcript.name_of(segment.speaker),
        )
        if form == "turns" and segments and segments[-1]["speaker"] == name:
            segments[-1] |= {"body": f"{segments[-1]['body']} {body}", "endTime": span.end / 1000}
        else:
            speaker = {} if form == "bare" else {"speaker": name}
            segments.append(
                {
                    "startTime": span.start / 1000,
                    "endTime": span.end / 1000,
                    "body": body,
                    **speaker,
                }
            )
    return json.dumps({"version": "1.0.0", "segments": segments})


def test_captions_and_our_own_transcripts_are_read_too(tmp_path: Path, call: Command) -> None:
    captions, own = tmp_path / "a.srt", tmp_path / "a.json"
    captions.write_text(srt.write(talk()), "utf-8")
    own.write_text(native.write(talk()), "utf-8")
    for file in (captions, own):
        content = json.loads(call(str(file), "--number", "3", "--json"))
        assert [round(chapter["startTime"]) for chapter in content["chapters"]] == [0, 105, 210]


def test_the_language_is_found_out(tmp_path: Path, call: Command) -> None:
    file = tmp_path / "a.json"
    file.write_text(as_json("bare"), "utf-8")
    assert call(str(file), "-n", "3") == call(str(file), "-n", "3", "--language", "fr")


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("no.json", None, "there is no such file"),
        ("bad.json", "{", "this is not JSON"),
        ("list.json", "[]", "this is not a JSON object"),
        ("other.json", '{"chapters": []}', 'the list "segments" is missing'),
        ("empty.json", '{"segments": []}', "nothing is said in it"),
    ],
)
def test_a_file_that_holds_no_transcript(
    tmp_path: Path, call: Command, name: str, content: str | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(FormatError, match=problem):
        call(str(tmp_path / name))


def test_a_file_is_nobodys_to_keep(tmp_path: Path, call: Command) -> None:
    (tmp_path / "a.json").write_text(as_json("bare"), "utf-8")
    with pytest.raises(ConfigError, match="--keep needs an episode"):
        call(str(tmp_path / "a.json"), "--keep")


def test_an_episode_that_is_not_there_or_not_transcribed(root: Path, call: Command) -> None:
    with pytest.raises(ConfigError, match="There is no episode nobody"):
        call("nobody")
    shutil.rmtree(root / ".podcastkit")
    with pytest.raises(ConfigError, match="has no transcript yet"):
        call(DEMO)


def test_the_log_says_what_each_revision_changed_and_any_is_brought_back(
    root: Path, call: Command
) -> None:
    assert call(DEMO, "--log") == f"{DEMO}: nobody has changed the chapters yet.\n"
    file = root / "episodes" / DEMO / "chapters.toml"
    intro, bread = Chapter(0, "Intro"), Chapter(60_000, "Le pain")
    by = Author("alice", datetime(2026, 11, 23, 10, 32, tzinfo=UTC))
    with display(quiet=True) as reporter:
        context = read_context(Workspace(root), reporter)
        with open_chapter_store(context, DEMO) as store:
            change = ChapterChange((intro,), (intro, bread))
            save_chapters(store, change, RevisionNote(RevisionKind.EDITED, "typed", by), None)
    file.write_text(file.read_text("utf-8").replace("Le pain", "Le four"), "utf-8")
    lines = call(DEMO, "--log").splitlines()
    assert [line[:1] for line in lines] == ["*", " ", " ", " ", " ", " ", " "]
    assert lines[1:3] == ["    -   01:00  Le pain", "    +   01:00  Le four"]
    assert lines[4:] == ["    +   01:00  Le pain", lines[5], "    +   00:00  Intro"]
    told = json.loads(call(DEMO, "--log", "--json"))
    assert told["revisions"][0]["chapters"][1] == {"startTime": 60.0, "title": "Le four"}
    typed = told["revisions"][1]["revision"]
    assert call(DEMO, "--restore", typed[:6]).startswith(f"{DEMO}: restored {typed[:12]}")
    assert load_chapters(file) == (intro, bread)
    assert call(DEMO, "--restore", typed[:6]).endswith("is there already.\n")
    with pytest.raises(ConfigError, match="There is no revision"):
        call(DEMO, "--restore", "abcdef")
