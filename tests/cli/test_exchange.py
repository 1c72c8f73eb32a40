"""`podcastkit transcript export` and `import`, as they are called."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path

import docx
import pytest

from podcastkit.errors import ConfigError, FormatError
from podcastkit.formats import native
from podcastkit.model.time import Span
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.review.transcript_exchange import FORMATS
from tests.build import spaced_segment

DEMO = "camille-personne"

Command = Callable[..., str]


TALK = Transcript(
    "fr",
    (Speaker("S1", "Alexandre Mars", "host"), Speaker("S2", "Camille Aubert", "guest")),
    (
        spaced_segment("S1", 500, "Bonjour. Qui êtes-vous, Camille ?"),
        spaced_segment(
            "S2",
            10_000,
            "Je suis boulangère depuis l'an 2000. J'ai une règle : du pain, tous les jours.",
        ),
        spaced_segment("S1", 30_000, "Et la fondation épique vous a aidée ?"),
        spaced_segment("S2", 40_000, "Elle m'a aidée, « beaucoup »."),
    ),
)


@pytest.fixture
def root(transcribed: Callable[..., Path]) -> Path:
    """A workspace with one episode that was transcribed."""
    made: Path = transcribed(TALK)
    return made


@pytest.fixture
def call(root: Path, command_in: Callable[..., Command]) -> Command:
    return command_in(root, "transcript")


def reviewed(root: Path) -> Transcript:
    return native.read(
        (root / "episodes" / DEMO / "transcript.json").read_text("utf-8"), "transcript.json"
    )


@pytest.mark.parametrize("form", FORMATS)
def test_an_export_comes_back_without_a_change(
    root: Path, call: Command, form: str, tmp_path: Path
) -> None:
    file = tmp_path / f"texte édité.{form if form in ('docx', 'vtt', 'srt') else 'txt'}"
    call("export", DEMO, "--format", form, "-o", str(file))
    assert "nothing to change" in call("import", DEMO, str(file))
    assert not (root / "episodes" / DEMO / "transcript.json").exists()


@pytest.mark.parametrize("suffix", ["txt", "vtt", "srt"])
def test_an_edited_word_keeps_its_time_and_the_others_are_untouched(
    root: Path, call: Command, suffix: str, tmp_path: Path
) -> None:
    file = tmp_path / f"a.{suffix}"
    call("export", DEMO, "-o", str(file))
    file.write_text(file.read_text("utf-8").replace("épique", "Epic"), "utf-8")
    assert "1 word(s) in 1 passage(s) would change" in call("import", DEMO, str(file), "--dry-run")
    assert not (root / "episodes" / DEMO / "transcript.json").exists()
    assert "1 word(s) in 1 passage(s) changed" in call("import", DEMO, str(file), "--who", "Zoé")
    after = list(reviewed(root).words)
    before = list(TALK.words)
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert [(a.text, b.text, a.span == b.span, b.edited) for a, b in changed] == [
        ("épique", "Epic", True, True)
    ]
    assert "Zoé" in call("log", DEMO)


def test_text_without_names_or_times_leaves_the_speakers(
    root: Path, call: Command, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(TALK.text.replace("boulangère", "pâtissière"), "utf-8")
    content = json.loads(call("import", DEMO, str(file), "--json"))
    assert content["saved"] is True
    assert [(passage["was"], passage["now"]) for passage in content["passages"]] == [
        ("boulangère", "pâtissière")
    ]
    assert [
        segment.speaker
        for segment in reviewed(root).segments
        if segment.words[0].span.start >= 30_000
    ] == [
        "S1",
        "S2",
    ]


def test_another_name_throughout_is_another_name_of_the_speaker(
    root: Path, call: Command, tmp_path: Path
) -> None:
    file = tmp_path / "a.txt"
    file.write_text(call("export", DEMO).replace("Camille Aubert:", "Camille Personne:"), "utf-8")
    call("import", DEMO, str(file))
    assert [(one.id, one.name) for one in reviewed(root).speakers] == [
        ("S1", "Alexandre Mars"),
        ("S2", "Camille Personne"),
    ]


@pytest.mark.parametrize(
    ("name", "content", "problem"),
    [
        ("no.txt", None, "there is no such file"),
        ("a.pages", "x", "a .pages file cannot be imported"),
        ("a.docx", "x", "a.docx: this is damaged"),
        ("a.odt", "x", "a.odt: this is damaged"),
        ("no.docx", None, "there is no such file"),
        (
            "other.txt",
            "Un tout autre texte, que personne n'a dit dans cet épisode.",
            "of the .* words of",
        ),
    ],
)
def test_a_file_that_is_no_edited_transcript(
    call: Command, tmp_path: Path, name: str, content: str | None, problem: str
) -> None:
    if content is not None:
        (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(FormatError, match=problem):
        call("import", DEMO, str(tmp_path / name))


def test_what_looks_like_no_speech_is_told(call: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = call("export", DEMO).replace("Alexandre Mars: Et", "[RIRES] Alexandre Mars: Zoé : Et")
    file.write_text(text.replace("«\xa0beaucoup\xa0»", "à 12:30 \\\\x"), "utf-8")
    told = call("import", DEMO, str(file), "--dry-run")
    assert "left out, no speech: [RIRES]" in told
    for kind, sign in (("a name", "Zoé :"), ("a time", "12:30"), ("markup", "\\x")):
        assert re.search(
            rf"taken for words at [\d:]+, but it looks like {kind}: {re.escape(sign)}", told
        )
    content = json.loads(call("import", DEMO, str(file), "--dry-run", "--json"))
    assert content["left_out"] == ["[RIRES]"]
    assert [passage["kind"] for passage in content["doubtful"]] == ["a name", "a time", "markup"]


def test_a_file_that_adds_more_than_it_keeps_is_refused(call: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    text = call("export", DEMO)
    added = " ".join(f"mot{number}" for number in range(60))
    file.write_text(f"{text}\n{added}", "utf-8")
    with pytest.raises(FormatError, match=r"it adds 60 words to 3. that"):
        call("import", DEMO, str(file))
    file.write_text(text * 5, "utf-8")
    with pytest.raises(FormatError, match=r"it adds \d+ words to \d+ that"):
        call("import", DEMO, str(file))
    file.write_text("a b " * 3_000_000, "utf-8")
    with pytest.raises(FormatError, match="times as long as the transcript"):
        call("import", DEMO, str(file))


@pytest.mark.parametrize(
    ("name", "content", "kind"),
    [
        ("a.txt", "{\\rtf1 Bonjour}", "RTF"),
        ("a.srt", "<html>", "a web page"),
        ("a.txt", '{"a": 1}', "JSON"),
    ],
)
def test_a_file_of_another_kind_is_named(
    call: Command, tmp_path: Path, name: str, content: str, kind: str
) -> None:
    (tmp_path / name).write_text(content, "utf-8")
    with pytest.raises(FormatError, match=f"this is {kind}, which cannot be imported"):
        call("import", DEMO, str(tmp_path / name))


def test_a_word_file_that_was_edited_comes_back(root: Path, call: Command, tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    call("export", DEMO, "-o", str(file))
    document = docx.Document(str(file))
    said = next(run for one in document.paragraphs for run in one.runs if "épique" in run.text)
    said.text = said.text.replace("épique", "Epic")
    document.save(str(file))
    assert "1 word(s) in 1 passage(s) changed" in call("import", DEMO, str(file))
    changed = [(a, b) for a, b in zip(TALK.words, reviewed(root).words, strict=True) if a != b]
    assert [(a.text, b.text, a.span == b.span) for a, b in changed] == [("épique", "Epic", True)]


@pytest.mark.parametrize("suffix", ["vtt", "srt"])
def test_a_caption_added_in_a_pause_is_said_when_it_shows(
    root: Path, call: Command, suffix: str, tmp_path: Path
) -> None:
    file = tmp_path / f"a.{suffix}"
    call("export", DEMO, "-o", str(file))
    file.write_text(
        file.read_text("utf-8") + "\n00:00:06.000 --> 00:00:07.000\nVolontiers.\n", "utf-8"
    )
    call("import", DEMO, str(file))
    (added,) = [word for word in reviewed(root).words if word not in set(TALK.words)]
    assert (added.text, added.span) == ("Volontiers.", Span(6_000, 7_000))


def test_a_word_file_needs_a_name(call: Command) -> None:
    with pytest.raises(ConfigError, match="nothing for standard output"):
        call("export", DEMO, "--format", "docx")


@pytest.mark.parametrize("arguments", [("--format", "odt"), ("-o", "a.odt")])
def test_an_unknown_format_is_refused(call: Command, arguments: tuple[str, ...]) -> None:
    with pytest.raises(ConfigError, match='There is no format "odt"'):
        call("export", DEMO, *arguments)
