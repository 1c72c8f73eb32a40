"""What people put right wins, goes everywhere, and outlives the cache and the recording."""

from __future__ import annotations

import json
import shutil
from typing import Any

import pytest

from podcastkit.audio import ffmpeg
from podcastkit.formats import native
from tests.fixtures.workspaces import DEMO
from tests.pipeline.conftest import SPEECH_AND_SOUND, PublishedShow

pytestmark = pytest.mark.slow

TRANSCRIPTS = {f"transcript.{suffix}" for suffix in ("vtt", "srt", "json", "html", "txt")}


def transcripts_with(name: str, show: PublishedShow) -> set[str]:
    """The published transcripts in which a name stands."""
    files = show.published.glob("transcript.*")
    return {path.name for path in files if name in path.read_text("utf-8")}


def test_a_reviewed_transcript_wins_and_no_speech_or_sound_stage_runs(show: PublishedShow) -> None:
    show.reviewed.write_text(show.draft.replace("Bonjour", "Bonsoir"), "utf-8")
    ran = show.stages_run()
    assert ran[0] == "attribute"
    assert not {"probe", "measure", "master", "transcribe"} & set(ran)
    assert transcripts_with("Bonsoir", show) == TRANSCRIPTS


def test_a_corrected_word_changes_the_files_that_hold_it_and_no_other(show: PublishedShow) -> None:
    show.reviewed.write_text(show.draft, "utf-8")
    show.publish()

    def correct(word: str, other: str) -> set[str]:
        before = show.bytes_of_feed()
        text = show.reviewed.read_text("utf-8")
        assert f'"{word}"' in text
        show.reviewed.write_text(text.replace(f'"{word}"', f'"{other}"', 1), "utf-8")
        episode = show.publish()
        assert not SPEECH_AND_SOUND & {stage["name"] for stage in episode["stages"] if stage["ran"]}
        after = show.bytes_of_feed()
        changed = {name for name in before | after if before.get(name) != after.get(name)}
        assert changed == set(episode["changed"])  # the summary lists each of them
        return {name.removeprefix(f"feed/episodes/{DEMO}/") for name in changed}

    assert correct("village", "hameau") == TRANSCRIPTS
    chapters = {"chapters.json", "timeline.svg", "feed/feed.xml"}
    assert correct("entreprises.", "entrepreneurs.") == {
        *TRANSCRIPTS, *chapters,
        "index.html", "notes.md", "notes.txt", "newsletter.html", "newsletter.txt",
        "platforms.txt",
    }  # fmt: skip


def test_a_picture_of_the_conversation_comes_and_goes_with_the_speakers(
    show: PublishedShow,
) -> None:
    content = json.loads(show.draft)
    content["speakers"] = [{"id": "h", "name": "Alexandre"}, {"id": "g", "name": "Camille"}]
    for number, segment in enumerate(content["segments"]):
        segment["speaker"] = "hg"[number // 3 % 2]
    show.reviewed.write_text(json.dumps(content), "utf-8")
    picture = show.published / "timeline.svg"
    episode = show.publish()
    assert f"feed/episodes/{DEMO}/timeline.svg" in episode["changed"]
    assert "Alexandre" in picture.read_text("utf-8")
    assert "timeline.svg" in picture.with_name("index.html").read_text("utf-8")
    assert "timeline" not in (show.root / "feed" / "feed.xml").read_text("utf-8")
    assert "talk: " in show.run("status").stdout
    assert show.stages_run() == []
    content["segments"] = [segment | {"speaker": None} for segment in content["segments"]]
    show.reviewed.write_text(json.dumps(content), "utf-8")
    show.publish()
    assert not picture.exists()
    assert "timeline.svg" not in picture.with_name("index.html").read_text("utf-8")
    assert "talk: " not in show.run("status").stdout


def test_the_draft_is_compared_with_what_was_corrected(show: PublishedShow) -> None:
    assert "has no reviewed transcript" in show.run("eval", DEMO, code=1).stderr
    show.reviewed.write_text(show.draft.replace('"Bonjour"', '"Bonsoir"', 1), "utf-8")
    page = show.root / "errors.html"
    content = show.report("eval", DEMO, "--html", str(page))
    last = content["compared"][-1]
    assert (last["substitutions"], last["deletions"], last["insertions"]) == (1, 0, 0)
    assert (last["times"]["edges"]["mean"], last["names"]["recall"]) == (0, 1)
    assert [(error["reference"], error["hypothesis"]) for error in content["errors"]] == [
        ("Bonsoir", "Bonjour")
    ]
    assert "transcription automatique" in page.read_text("utf-8")
    show.publish()
    again = show.report("eval", DEMO, "--html", str(page))
    assert again == content  # the draft outlives the publication of the reviewed transcript


def test_who_speaks_is_corrected_once_and_for_all(show: PublishedShow) -> None:
    def correct(*arguments: str) -> dict[str, Any]:
        return show.report("transcript", *arguments)

    transcript = correct("show", DEMO)
    guest = transcript["segments"][-1]["speaker"]
    assert transcript["transcript"] == "draft"
    renamed = correct("rename", DEMO, guest, "Zéphyrine Ygé", "--role", "guest")
    assert (renamed["change"], renamed["first"]) == ("renamed", True)
    assert show.stages_run()[0] == "attribute"
    assert transcripts_with("Zéphyrine Ygé", show) == TRANSCRIPTS
    middle = f"0:{transcript['segments'][1]['start']:06.3f}"
    assert correct("reassign", DEMO, "Gaël Ost", "--from", "0:00", "--to", middle)["new"]
    assert correct("merge", DEMO, "zephyrine yge", "gael ost")["change"] == "merged"
    show.publish()
    assert transcripts_with("Zéphyrine Ygé", show) == set()
    assert transcripts_with("Gaël Ost", show) == TRANSCRIPTS

    words = [segment["text"] for segment in transcript["segments"]]
    before = show.bytes_of_feed()
    shutil.rmtree(show.root / ".podcastkit")
    never_asked = ("--model", "tiny", "--engine", "openai-whisper", "--language", "en")
    assert "transcribe" not in show.stages_run(DEMO, *never_asked)
    assert show.bytes_of_feed() == before
    after = correct("show", DEMO)
    assert (after["transcript"], after["speakers"][-1]["name"]) == ("reviewed", "Gaël Ost")
    assert [segment["text"] for segment in after["segments"]] == words


def test_a_voice_that_was_enrolled_gives_everybody_a_name_everywhere(show: PublishedShow) -> None:
    folder = show.published
    # One host and one guest go by their names before a voice is known: what they say tells them.
    assert "<v Voix de synthèse>Bonjour" in (folder / "transcript.vtt").read_text("utf-8")
    supposed = show.report("transcript", "show", DEMO)["speakers"]
    assert [speaker["supposed"] for speaker in supposed] == [True, True]
    show.run("voices", "enrol", "Voix de synthèse", DEMO, "--speaker", "S1", "--yes")
    episode = show.publish()
    assert next(stage["name"] for stage in episode["stages"] if stage["ran"]) == "attribute"
    host, guest = episode["speakers"]
    assert (host["name"], host["role"], host["why"]) == ("Voix de synthèse", "host", "voice, 1.00")
    assert (guest["name"], guest["role"]) == ("Camille Personne", "guest")
    for name in (*sorted(TRANSCRIPTS - {"transcript.txt"}), "notes.txt", "timeline.svg"):
        text = (folder / name).read_text("utf-8")
        assert "Voix de synthèse" in text
        assert "Camille Personne" in text
        assert "Intervenant" not in text.replace("Intervenants", "")
    # The host speaks first, and asks; the guest answers.
    first = (folder / "transcript.vtt").read_text("utf-8").partition("<v Camille Personne>")
    assert "Contre toute attente" in first[0]
    assert first[2].startswith("Bonjour")
    assert show.stages_run() == []
    show.run("voices", "delete", "Voix de synthèse", "--yes")
    host, _ = show.publish()["speakers"]
    assert host["why"].startswith("supposed host, 0.9")


def test_corrections_are_carried_over_to_audio_that_was_edited_again(show: PublishedShow) -> None:
    def transcript(*arguments: str) -> dict[str, Any]:
        return show.report("transcript", *arguments)

    (audio,) = show.episode.glob("recording.*")
    before = transcript("show", DEMO)
    last = before["segments"][-1]
    transcript("rename", DEMO, last["speaker"], "Zéphyrine Ygé", "--who", "alice")
    corrected = show.reviewed.read_text("utf-8")
    words = [word for segment in native.read(corrected, "").segments for word in segment.words]
    late = json.dumps(words[len(words) * 3 // 4].text, ensure_ascii=False)
    show.reviewed.write_text(corrected.replace(late, '"Grumlot"'), "utf-8")
    assert show.publish()["carry"] == ""

    shutil.move(audio, show.root / "whole")
    ffmpeg.run(("-ss", "74", "-i", f"file:{show.root / 'whole'}", "-c", "copy", f"file:{audio}"))
    assert "its times may be wrong" in show.publish()["carry"]
    assert f"-> podcastkit transcript carry {DEMO}" in show.run("status").stdout
    done = transcript("carry", DEMO, "--who", "bob")
    assert done["kept"] >= 2
    after = transcript("show", DEMO)
    assert abs(last["end"] - after["segments"][-1]["end"] - 74) < 1
    assert "Grumlot" in " ".join(segment["text"] for segment in after["segments"])
    assert "Zéphyrine Ygé" in [speaker["name"] for speaker in after["speakers"]]
    assert show.publish()["carry"] == ""
    assert transcript("carry", DEMO)["another"] is False
