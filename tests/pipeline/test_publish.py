"""The main job, end to end: the demo episode through the real command with the real weights and the
real ffmpeg."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import signal
import subprocess
import sys
import time
import uuid
import wave
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image

from podcastkit.audio import ffmpeg
from podcastkit.formats import native
from tests.paths import REPOSITORY

COMMAND = Path(sys.executable).with_name("podcastkit")
DEMO = "camille-personne"
STAGES = [
    "probe", "jingles", "measure", "master", "vad", "transcribe", "diarize", "attribute",
    "chapters", "captions",
    "notes", "tag", "feed", "check",
]  # fmt: skip

SOUND_AND_SPEECH = {"probe", "jingles", "measure", "master", "vad", "transcribe", "diarize"}


@dataclass(frozen=True)
class Show:
    """A workspace and the command at work in it."""

    root: Path

    def run(self, *arguments: str, code: int = 0) -> subprocess.CompletedProcess[str]:
        done = subprocess.run(
            [COMMAND, "-C", self.root, *arguments],
            stdin=subprocess.DEVNULL,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == code, done.stderr
        assert "Traceback" not in done.stderr
        return done

    def publish(self, *arguments: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(self.run("publish", *arguments, "--json").stdout)
        return content

    def stages_run(self, *arguments: str) -> list[str]:
        (episode,) = self.publish(*arguments)["episodes"]
        return [stage["name"] for stage in episode["stages"] if stage["ran"]]

    def bytes_of_feed(self) -> dict[str, str]:
        files = sorted(path for path in (self.root / "feed").rglob("*") if path.is_file())
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Show:
    """The repository's own workspace, published once."""
    root = tmp_path_factory.mktemp("show")
    for name in ("show.toml", "glossary.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, root)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, root / "episodes" / DEMO)
    show = Show(root)
    (episode,) = show.publish(DEMO)["episodes"]
    assert [stage["name"] for stage in episode["stages"]] == STAGES
    assert [stage["name"] for stage in episode["stages"] if not stage["ran"]] == ["jingles"]
    assert all(
        stage["why"] == ("first time" if stage["ran"] else "the show names none")
        for stage in episode["stages"]
    )
    return show


@pytest.fixture
def show(published: Show, tmp_path: Path) -> Show:
    """A copy of the published workspace, to be changed at will."""
    shutil.copytree(published.root, tmp_path / "show")
    return Show(tmp_path / "show")


def test_publishes_every_file_of_the_contract(published: Show) -> None:
    folder = published.root / "feed" / "episodes" / DEMO
    names = {path.name for path in folder.iterdir()}
    assert names == {
        f"{DEMO}.mp3", "transcript.vtt", "transcript.srt", "transcript.json", "transcript.html",
        "transcript.txt",
        "chapters.json", "index.html", "notes.md", "notes.txt", "newsletter.html",
        "newsletter.txt", "platforms.txt",
        "social.txt", "timeline.svg", "episode.json",
    }  # fmt: skip
    assert {path.name for path in (published.root / "feed").iterdir()} >= {
        "feed.xml",
        "index.html",
        "cover.jpg",
    }
    assert "/episodes/camille-personne/recording" not in (folder / "episode.json").read_text(
        "utf-8"
    )


def test_a_second_publish_runs_nothing_and_changes_no_byte(published: Show) -> None:
    before = published.bytes_of_feed()
    (episode,) = published.publish(DEMO)["episodes"]
    assert [stage for stage in episode["stages"] if stage["ran"]] == []
    assert episode["changed"] == []
    assert published.bytes_of_feed() == before


def test_a_rebuild_from_nothing_gives_the_same_bytes(show: Show) -> None:
    before = show.bytes_of_feed()
    shutil.rmtree(show.root / ".podcastkit")
    shutil.rmtree(show.root / "feed")
    show.publish(DEMO)
    assert show.bytes_of_feed() == before


def test_explain_and_dry_run_say_why(show: Show) -> None:
    told = show.run("publish", DEMO, "--explain").stderr
    assert all(
        f"{stage} not needed - nothing changed" in told for stage in STAGES if stage != "jingles"
    )
    assert "jingles not needed - the show names none" in told
    before = show.bytes_of_feed()
    plan = show.run("publish", DEMO, "--dry-run", "--engine", "openai-whisper").stdout
    assert re.search(r"transcribe\s+would run - model: faster-whisper .* -> openai-whisper", plan)
    assert re.search(r"master\s+not needed", plan)
    assert show.bytes_of_feed() == before


def test_a_new_title_reaches_what_shows_it_and_nothing_else(show: Show) -> None:
    toml = show.root / "episodes" / DEMO / "episode.toml"
    toml.write_text(
        re.sub(r'(?m)^title = ".*"$', 'title = "Pétrir, puis naviguer"', toml.read_text("utf-8")),
        "utf-8",
    )
    assert show.stages_run(DEMO) == ["captions", "notes", "tag", "feed", "check"]
    assert "Pétrir, puis naviguer" in (show.root / "feed" / "feed.xml").read_text("utf-8")


def test_a_reviewed_transcript_wins_and_no_speech_or_sound_stage_runs(show: Show) -> None:
    entries = (show.root / ".podcastkit" / "stages").glob("*/*/entry.json")
    native = next(
        path.parent / "transcript.json"
        for path in entries
        if '"attribute"' in path.read_text("utf-8")
    )
    reviewed = show.root / "episodes" / DEMO / "transcript.json"
    reviewed.write_text(native.read_text("utf-8").replace("Bonjour", "Bonsoir"), "utf-8")
    ran = show.stages_run(DEMO)
    assert ran[0] == "attribute"
    assert not {"probe", "measure", "master", "transcribe"} & set(ran)
    for suffix in ("vtt", "srt", "json", "html", "txt"):
        assert "Bonsoir" in (show.root / f"feed/episodes/{DEMO}/transcript.{suffix}").read_text(
            "utf-8"
        )


def test_a_corrected_word_changes_the_files_that_hold_it_and_no_other(show: Show) -> None:
    draft = next(
        path for path in (show.root / ".podcastkit/stages").glob("*/*/repairs.json")
    ).parent
    reviewed = show.root / "episodes" / DEMO / "transcript.json"
    shutil.copy(draft / "transcript.json", reviewed)
    show.publish(DEMO)
    transcripts = {f"transcript.{suffix}" for suffix in ("vtt", "srt", "json", "html", "txt")}
    record = "episode.json"

    def corrected(word: str, other: str) -> set[str]:
        before = show.bytes_of_feed()
        text = reviewed.read_text("utf-8")
        assert f'"{word}"' in text
        reviewed.write_text(text.replace(f'"{word}"', f'"{other}"', 1), "utf-8")
        (episode,) = show.publish(DEMO)["episodes"]
        assert not SOUND_AND_SPEECH & {stage["name"] for stage in episode["stages"] if stage["ran"]}
        after = show.bytes_of_feed()
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        assert changed == set(episode["changed"])  # the summary lists each of them
        return {name.removeprefix(f"feed/episodes/{DEMO}/") for name in changed}

    assert corrected("village", "hameau") == {*transcripts, record}
    notes = {
        "index.html",
        "notes.md",
        "notes.txt",
        "newsletter.html",
        "newsletter.txt",
        "platforms.txt",
    }
    of_chapters = {"chapters.json", "timeline.svg", f"{DEMO}.mp3", "feed/feed.xml"}
    assert corrected("entreprises.", "entrepreneurs.") == {
        *transcripts,
        record,
        *notes,
        *of_chapters,
    }


def test_a_voice_that_was_enrolled_gives_everybody_a_name_everywhere(show: Show) -> None:
    folder = show.root / "feed" / "episodes" / DEMO
    assert "<v Intervenant 1>" in (folder / "transcript.vtt").read_text("utf-8")
    show.run("voices", "enrol", "Voix de synthèse", DEMO, "--speaker", "S1", "--yes")
    (episode,) = show.publish(DEMO)["episodes"]
    assert next(stage["name"] for stage in episode["stages"] if stage["ran"]) == "attribute"
    host, guest = episode["speakers"]
    assert (host["name"], host["role"], host["why"]) == ("Voix de synthèse", "host", "voice, 1.00")
    assert (guest["name"], guest["role"]) == ("Camille Personne", "guest")
    for name in (
        "transcript.vtt",
        "transcript.srt",
        "transcript.json",
        "transcript.html",
        "notes.txt",
        "timeline.svg",
    ):
        text = (folder / name).read_text("utf-8")
        assert "Voix de synthèse" in text
        assert "Camille Personne" in text
        assert "Intervenant" not in text.replace("Intervenants", "")
    # The host speaks first, and asks; the guest answers.
    first = (folder / "transcript.vtt").read_text("utf-8").partition("<v Camille Personne>")
    assert "Contre toute attente" in first[0]
    assert first[2].startswith("Bonjour")
    assert show.stages_run(DEMO) == []
    show.run("voices", "delete", "Voix de synthèse", "--yes")
    show.publish(DEMO)
    assert "<v Intervenant 1>" in (folder / "transcript.vtt").read_text("utf-8")


def test_a_picture_of_the_conversation_comes_and_goes_with_the_speakers(show: Show) -> None:
    entries = (show.root / ".podcastkit" / "stages").glob("*/*/entry.json")
    native = next(
        path.parent / "transcript.json"
        for path in entries
        if '"attribute"' in path.read_text("utf-8")
    )
    content = json.loads(native.read_text("utf-8"))
    content["speakers"] = [{"id": "h", "name": "Alexandre"}, {"id": "g", "name": "Camille"}]
    for number, segment in enumerate(content["segments"]):
        segment["speaker"] = "hg"[number // 3 % 2]
    reviewed = show.root / "episodes" / DEMO / "transcript.json"
    reviewed.write_text(json.dumps(content), "utf-8")
    picture = show.root / "feed" / "episodes" / DEMO / "timeline.svg"
    (episode,) = show.publish(DEMO)["episodes"]
    assert f"feed/episodes/{DEMO}/timeline.svg" in episode["changed"]
    assert "Alexandre" in picture.read_text("utf-8")
    assert "timeline.svg" in picture.with_name("index.html").read_text("utf-8")
    assert "timeline" not in (show.root / "feed" / "feed.xml").read_text("utf-8")
    assert "talk: " in show.run("status").stdout
    assert show.stages_run(DEMO) == []
    content["segments"] = [segment | {"speaker": None} for segment in content["segments"]]
    reviewed.write_text(json.dumps(content), "utf-8")
    show.publish(DEMO)
    assert not picture.exists()
    assert "timeline.svg" not in picture.with_name("index.html").read_text("utf-8")
    assert "talk: " not in show.run("status").stdout


def test_a_reviewed_transcript_in_another_encoding_is_one_sentence(show: Show) -> None:
    before = show.bytes_of_feed()
    (show.root / "episodes" / DEMO / "transcript.json").write_bytes("été".encode("latin-1"))
    assert "transcript.json: this is not UTF-8 text" in show.run("publish", DEMO, code=1).stderr
    assert show.bytes_of_feed() == before


def test_the_draft_is_compared_with_what_was_corrected(show: Show) -> None:
    assert "has no reviewed transcript" in show.run("eval", DEMO, code=1).stderr
    entries = (show.root / ".podcastkit" / "stages").glob("*/*/entry.json")
    native = next(
        path.parent / "transcript.json"
        for path in entries
        if '"attribute"' in path.read_text("utf-8")
    )
    reviewed = show.root / "episodes" / DEMO / "transcript.json"
    reviewed.write_text(native.read_text("utf-8").replace('"Bonjour"', '"Bonsoir"', 1), "utf-8")

    def compared() -> dict[str, Any]:
        content: dict[str, Any] = json.loads(
            show.run("eval", DEMO, "--json", "--html", str(page)).stdout
        )
        return content

    page = show.root / "errors.html"
    content = compared()
    last = content["compared"][-1]
    assert (last["substitutions"], last["deletions"], last["insertions"]) == (1, 0, 0)
    assert (last["times"]["edges"]["mean"], last["names"]["recall"]) == (0, 1)
    assert [(error["reference"], error["hypothesis"]) for error in content["errors"]] == [
        ("Bonsoir", "Bonjour")
    ]
    assert "transcription automatique" in page.read_text("utf-8")
    show.publish(DEMO)
    assert compared() == content  # the draft outlives the publication of the reviewed transcript


def test_who_speaks_is_corrected_once_and_for_all(show: Show) -> None:
    def correct(*arguments: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(show.run("transcript", *arguments, "--json").stdout)
        return content

    def published_with(name: str) -> list[str]:
        folder = show.root / "feed" / "episodes" / DEMO
        return [
            path.suffix
            for path in sorted(folder.glob("transcript.*"))
            if name in path.read_text("utf-8")
        ]

    every = [".html", ".json", ".srt", ".txt", ".vtt"]
    transcript = correct("show", DEMO)
    guest = transcript["segments"][-1]["speaker"]
    assert transcript["transcript"] == "draft"
    made = correct("rename", DEMO, guest, "Zéphyrine Ygé", "--role", "guest")
    assert (made["change"], made["first"]) == ("renamed", True)
    assert show.stages_run(DEMO)[0] == "attribute"
    assert published_with("Zéphyrine Ygé") == every
    middle = f"0:{transcript['segments'][1]['start']:06.3f}"
    assert correct("reassign", DEMO, "Gaël Ost", "--from", "0:00", "--to", middle)["new"]
    assert correct("merge", DEMO, "zephyrine yge", "gael ost")["change"] == "merged"
    show.publish(DEMO)
    assert published_with("Zéphyrine Ygé") == []
    assert published_with("Gaël Ost") == every

    words = [segment["text"] for segment in transcript["segments"]]
    before = show.bytes_of_feed()
    for options in (
        (),
        ("--model", "tiny", "--engine", "openai-whisper", "--language", "en"),
    ):  # neither is asked
        shutil.rmtree(show.root / ".podcastkit")
        assert "transcribe" not in show.stages_run(DEMO, *options)
        assert show.bytes_of_feed() == before
    after = correct("show", DEMO)
    assert (after["transcript"], after["speakers"][-1]["name"]) == ("reviewed", "Gaël Ost")
    assert [segment["text"] for segment in after["segments"]] == words


def test_corrections_are_carried_over_to_audio_that_was_edited_again(show: Show) -> None:
    def transcript(*arguments: str) -> dict[str, Any]:
        content: dict[str, Any] = json.loads(show.run("transcript", *arguments, "--json").stdout)
        return content

    (audio,) = (show.root / "episodes" / DEMO).glob("recording.*")
    before = transcript("show", DEMO)
    last = before["segments"][-1]
    transcript("rename", DEMO, last["speaker"], "Zéphyrine Ygé", "--who", "alice")
    file = show.root / "episodes" / DEMO / "transcript.json"
    words = [
        word
        for segment in native.read(file.read_text("utf-8"), "").segments
        for word in segment.words
    ]
    middle = words[len(words) // 2]
    file.write_text(
        file.read_text("utf-8").replace(json.dumps(middle.text, ensure_ascii=False), '"Grumlot"'),
        "utf-8",
    )
    (episode,) = show.publish(DEMO)["episodes"]
    assert episode["carry"] == ""

    shutil.move(audio, show.root / "whole")
    ffmpeg.run(("-ss", "14", "-i", f"file:{show.root / 'whole'}", "-c", "copy", f"file:{audio}"))
    assert "its times may be wrong" in show.publish(DEMO)["episodes"][0]["carry"]
    assert f"-> podcastkit transcript carry {DEMO}" in show.run("status").stdout
    done = transcript("carry", DEMO, "--who", "bob")
    assert done["kept"] >= 2
    after = transcript("show", DEMO)
    assert abs(last["end"] - after["segments"][-1]["end"] - 14) < 1
    assert "Grumlot" in " ".join(segment["text"] for segment in after["segments"])
    assert "Zéphyrine Ygé" in [speaker["name"] for speaker in after["speakers"]]
    assert show.publish(DEMO)["episodes"][0]["carry"] == ""
    assert transcript("carry", DEMO)["another"] is False


def test_pictures_and_links_of_chapters_reach_every_place(show: Show) -> None:
    folder = show.root / "episodes" / DEMO
    toml = folder / "chapters.toml"
    toml.write_text(
        '[[chapters]]\nstart = "0:00"\ntitle = "Le pain"\nimage = "img/four à pain.png"\n'
        '[[chapters]]\nstart = "0:40"\ntitle = "La mer"\nurl = "https://example.org/mer"\n'
        '[[chapters]]\nstart = "1:20"\ntitle = "Et après"\nimage = '
        '"https://example.org/apres.jpg"\n',
        "utf-8",
    )
    assert "which is not there" in show.run("publish", DEMO, code=1).stderr
    (folder / "img").mkdir()
    picture = folder / "img" / "four à pain.png"
    picture.write_bytes(b"no picture")
    assert "is not a picture" in show.run("publish", DEMO, code=1).stderr
    Image.new("RGB", (64, 64), "orange").save(picture)

    show.publish(DEMO)
    published = show.root / "feed" / "episodes" / DEMO
    (copy,) = published.glob("chapter-*.png")
    assert copy.read_bytes() == picture.read_bytes()
    url = f"https://example.org/contre-toute-attente/episodes/{DEMO}/{copy.name}"
    chapters = json.loads((published / "chapters.json").read_text("utf-8"))["chapters"]
    assert [chapter.get("img") for chapter in chapters] == [
        url,
        None,
        "https://example.org/apres.jpg",
    ]
    assert [chapter.get("url") for chapter in chapters] == [None, "https://example.org/mer", None]
    feed = (show.root / "feed" / "feed.xml").read_text("utf-8")
    assert f'title="Le pain" image="{url}"' in feed
    assert 'title="La mer" href="https://example.org/mer"' in feed
    page = (published / "index.html").read_text("utf-8")
    assert f'<img src="{copy.name}"' in page
    assert 'href="https://example.org/mer"' in page
    marks = sorted(
        ID3(published / f"{DEMO}.mp3").getall("CHAP"), key=lambda frame: frame.start_time
    )
    frames = [frame.sub_frames for frame in marks]
    assert [[each.data for each in inside.getall("APIC")] for inside in frames] == [
        [picture.read_bytes()],
        [],
        [],
    ]
    assert [each.url for inside in frames for each in inside.getall("WXXX")] == [
        "https://example.org/mer"
    ]
    assert show.stages_run(DEMO) == []

    Image.new("RGB", (64, 64), "navy").save(picture)
    assert show.stages_run(DEMO) == ["chapters", "notes", "tag", "feed", "check"]
    assert not copy.exists()
    assert len(list(published.glob("chapter-*.png"))) == 1


def test_texts_to_paste_say_what_there_is_and_where(show: Show) -> None:
    (show.root / "feed" / "episodes" / DEMO / "social.txt").unlink()
    toml = show.root / "show.toml"
    wanted = '[notes]\nquotes = 0\nmoments = 0\nnames = "glossary"\n'
    toml.write_text(toml.read_text("utf-8").replace("[notes]\n", wanted), "utf-8")
    said = show.run("publish", DEMO).stdout
    folder = show.root / "feed" / "episodes" / DEMO
    assert f"to paste elsewhere, in {folder}: platforms.txt, newsletter.html, social.txt" in said
    assert "«" not in (folder / "social.txt").read_text("utf-8")
    assert "À retenir" not in (folder / "notes.txt").read_text("utf-8")
    assert "Epic" in (folder / "notes.txt").read_text("utf-8")
    assert "podcast:soundbite" not in (show.root / "feed" / "feed.xml").read_text("utf-8")


def test_a_file_lost_from_feed_is_put_back_without_running_a_stage(show: Show) -> None:
    (show.root / "feed" / "episodes" / DEMO / "transcript.vtt").unlink()
    (episode,) = show.publish(DEMO)["episodes"]
    assert episode["changed"] == [f"feed/episodes/{DEMO}/transcript.vtt"]
    assert not any(stage["ran"] for stage in episode["stages"])


def test_names_of_the_show_are_written_right(published: Show) -> None:
    said = (published.root / f"feed/episodes/{DEMO}/transcript.txt").read_text("utf-8")
    found = [
        name
        for name in ("Epic", "Phonevalley", "Publicis", "Blisce", "ScrOOn", "BlackBerry")
        if name in said
    ]
    assert len(found) >= 5, said


def tone(path: Path, seconds: float = 4) -> Path:
    """A WAV that holds a tone and no speech."""
    wave_form = (np.sin(np.arange(int(16_000 * seconds)) * 0.17) * 6000).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(16_000)
        file.writeframes(wave_form.tobytes())
    return path


def test_a_recording_becomes_an_episode_once(show: Show, tmp_path: Path) -> None:
    recording = tone(tmp_path / "Été à l’île, n° 2.wav")
    content = recording.read_bytes()
    (first,) = show.publish(str(recording), "--title", "L’été")["episodes"]
    assert uuid.UUID(first["guid"]).version == 4
    (second,) = show.publish(str(recording))["episodes"]
    assert (second["slug"], second["guid"]) == (first["slug"], first["guid"])
    assert not any(stage["ran"] for stage in second["stages"])
    assert recording.read_bytes() == content
    feed = (show.root / "feed" / "feed.xml").read_text("utf-8")
    assert feed.count("<item>") == 2  # the demo stays in the feed without being built again


def bad_inputs() -> Iterator[tuple[str, bytes | None, str]]:
    yield "missing.wav", None, "missing.wav"
    yield "empty.wav", b"", "empty"
    yield "text.wav", b"Bonjour, ceci n'est pas un enregistrement.\n" * 40, "text.wav"
    yield "folder.wav", b"/", "folder"


@pytest.mark.parametrize(("name", "content", "word"), list(bad_inputs()))
def test_a_bad_recording_is_one_sentence_and_leaves_nothing(
    published: Show, tmp_path: Path, name: str, content: bytes | None, word: str
) -> None:
    path = tmp_path / name
    if content == b"/":
        path.mkdir()
    elif content is not None:
        path.write_bytes(content)
    before = published.bytes_of_feed()
    said = published.run("publish", str(path), code=1).stderr
    assert word in said
    assert [
        line for line in said.splitlines() if not line.startswith(("podcastkit: ", "  -> "))
    ] == []
    assert published.bytes_of_feed() == before
    assert [path.name for path in (published.root / "episodes").iterdir()] == [DEMO]


@pytest.mark.parametrize(
    ("file", "text", "words"),
    [
        ("show.toml", "title = [", ["show.toml", "end of the file"]),
        ("show.toml", '[show]\nlangage = "fr"\n', ["langage", "language"]),
        (f"episodes/{DEMO}/episode.toml", 'date = "hier"\n', ["episode.toml", "date"]),
        ("glossary.toml", "[[terms]]\n", ["glossary.toml", "name"]),
    ],
)
def test_bad_toml_names_file_and_field(show: Show, file: str, text: str, words: list[str]) -> None:
    path = show.root / file
    original = path.read_text("utf-8") if "date" in text else ""
    path.write_text(re.sub(r"(?m)^date = .*$", text, original) if original else text, "utf-8")
    said = show.run("publish", DEMO, code=1).stderr
    assert all(word in said for word in words), said


def test_outside_a_workspace_the_error_names_init(tmp_path: Path) -> None:
    done = subprocess.run(
        [COMMAND, "publish"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 1
    assert "podcastkit init" in done.stderr


def test_usage_errors_are_exit_2(published: Show) -> None:
    published.run("publish", "--no-such-option", code=2)


@pytest.mark.parametrize(
    ("stop", "code"), [(signal.SIGINT, 130), (signal.SIGTERM, 130), (signal.SIGKILL, -9)]
)
def test_a_stopped_publish_loses_nothing_and_the_next_one_ends_the_same(
    show: Show, stop: signal.Signals, code: int
) -> None:
    before = show.bytes_of_feed()
    shutil.rmtree(show.root / ".podcastkit")
    with subprocess.Popen(
        [COMMAND, "-C", show.root, "publish", DEMO],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as run:
        assert run.stderr is not None
        while "probe done" not in run.stderr.readline():
            pass
        time.sleep(1.5)
        run.send_signal(stop)
        said = run.stderr.read()
        assert run.wait(timeout=30) == code, said
    assert "Traceback" not in said
    assert show.bytes_of_feed() == before
    show.publish(DEMO)
    assert show.bytes_of_feed() == before
    assert not list(show.root.rglob("*.part*"))


def test_two_runs_at_once_the_second_is_told(show: Show) -> None:
    shutil.rmtree(show.root / ".podcastkit")
    with subprocess.Popen(
        [COMMAND, "-C", show.root, "publish", DEMO],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    ) as first:
        assert first.stderr is not None
        first.stderr.readline()
        assert "already at work" in show.run("publish", DEMO, code=1).stderr
        first.communicate()
        assert first.returncode == 0


def test_a_changed_guid_stops_the_feed_from_being_replaced(show: Show) -> None:
    before = show.bytes_of_feed()
    toml = show.root / "episodes" / DEMO / "episode.toml"
    toml.write_text(
        re.sub(r'(?m)^guid = ".*"$', f'guid = "{uuid.uuid4()}"', toml.read_text("utf-8")), "utf-8"
    )
    done = show.run("publish", DEMO, "--json", code=1)
    assert "guid" in done.stderr
    assert any(finding["severity"] == "error" for finding in json.loads(done.stdout)["findings"])
    assert show.bytes_of_feed() == before


def test_status_says_published_stale_and_pending(show: Show) -> None:
    def states() -> dict[str, str]:
        listed = json.loads(show.run("status", "--json").stdout)["episodes"]
        return {episode["slug"]: episode["state"] for episode in listed}

    assert states() == {DEMO: "published"}
    toml = show.root / "episodes" / DEMO / "episode.toml"
    toml.write_text(
        re.sub(r'(?m)^title = ".*"$', 'title = "Autre titre"', toml.read_text("utf-8")), "utf-8"
    )
    shutil.copytree(show.root / "episodes" / DEMO, show.root / "episodes" / "a-venir")
    assert states() == {DEMO: "stale", "a-venir": "pending"}


def test_check_passes_on_what_was_published_and_finds_damage(show: Show) -> None:
    findings = json.loads(show.run("check", "--json").stdout)["findings"]
    assert any("example.org" in finding["message"] for finding in findings)
    audio = show.root / f"feed/episodes/{DEMO}/{DEMO}.mp3"
    audio.write_bytes(audio.read_bytes()[:-2000])
    assert DEMO in show.run("check", code=1).stdout


def test_transcribe_needs_no_workspace(tmp_path: Path) -> None:
    recording = next((REPOSITORY / "episodes" / DEMO).glob("*.opus"))
    out = tmp_path / "out.json"
    done = subprocess.run(
        [COMMAND, "transcribe", recording, "-o", out, "--json"],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["language"] == "fr"
    assert told["speed"] > 0
    assert {"engine", "model", "dropped"} <= told.keys()
    assert [speaker["name"] for speaker in told["speakers"]] == ["Intervenant 1", "Intervenant 2"]
    content = json.loads(out.read_text("utf-8"))
    assert content["version"] == "1.0.0"
    assert len(content["segments"]) == told["words"] > 200
    assert {segment["speaker"] for segment in content["segments"]} == {
        "Intervenant 1",
        "Intervenant 2",
    }
