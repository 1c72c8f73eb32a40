"""The main job, end to end: the demo episode through the real command with the real weights and the
real ffmpeg."""

from __future__ import annotations

import hashlib
import json
import re
import shutil
import uuid

import numpy as np
import pytest
from mutagen.id3 import ID3
from PIL import Image

from tests.fixtures.sound import WriteWav
from tests.fixtures.workspaces import DEMO
from tests.pipeline.conftest import STAGES, PublishedShow

pytestmark = pytest.mark.slow


def test_publishes_every_file_of_the_contract(published: PublishedShow) -> None:
    folder = published.published
    names = {path.name for path in folder.iterdir()}
    assert names == {
        f"{DEMO}.mp3", "transcript.vtt", "transcript.srt", "transcript.json", "transcript.html",
        "transcript.txt",
        "chapters.json", "index.html", "notes.md", "notes.txt", "newsletter.html",
        "newsletter.txt", "platforms.txt",
        "social.txt", "timeline.svg",
    }  # fmt: skip
    feed = {path.name for path in (published.root / "feed").iterdir()}
    assert feed >= {"feed.xml", "index.html"}
    # Another picture has another address: apps keep what they have of one.
    (cover,) = (path for path in (published.root / "feed").glob("cover-*.jpg"))
    assert cover.stem == f"cover-{hashlib.sha256(cover.read_bytes()).hexdigest()[:8]}"
    assert f"/{cover.name}" in (published.root / "feed" / "feed.xml").read_text("utf-8")
    record = (published.episode / "published.json").read_text("utf-8")
    assert "/episodes/camille-personne/recording" not in record


def test_a_second_publish_runs_nothing_and_changes_no_byte(show: PublishedShow) -> None:
    before = show.bytes_of_feed()
    episode = show.publish()
    assert [stage for stage in episode["stages"] if stage["ran"]] == []
    assert episode["changed"] == []
    assert show.bytes_of_feed() == before


def test_names_of_the_show_are_written_right(published: PublishedShow) -> None:
    text = (published.published / "transcript.txt").read_text("utf-8")
    names = ("Epic", "Phonevalley", "Publicis", "Blisce", "ScrOOn", "BlackBerry")
    assert sum(name in text for name in names) >= 5, text


def test_explain_and_dry_run_say_why(show: PublishedShow) -> None:
    reasons = show.run("publish", DEMO, "--explain").stderr
    for stage in STAGES:
        why = {
            "jingles": "the show names none",
            "tag": "the published MP3 is kept: its sound is the same",
        }.get(stage, "nothing changed")
        assert f"{stage} not needed - {why}" in reasons
    before = show.bytes_of_feed()
    plan = show.run("publish", DEMO, "--dry-run", "--engine", "openai-whisper").stdout
    assert re.search(r"transcribe\s+would run - model: faster-whisper .* -> openai-whisper", plan)
    assert re.search(r"master\s+not needed", plan)
    assert show.bytes_of_feed() == before


def test_a_new_title_reaches_what_shows_it_and_nothing_else(show: PublishedShow) -> None:
    show.set_fact("title", "Pétrir, puis naviguer")
    assert show.stages_run() == ["captions", "notes", "feed", "check"]
    assert "Pétrir, puis naviguer" in (show.root / "feed" / "feed.xml").read_text("utf-8")


def test_a_file_lost_from_feed_is_put_back_without_running_a_stage(show: PublishedShow) -> None:
    (show.published / "transcript.vtt").unlink()
    episode = show.publish()
    assert episode["changed"] == [f"feed/episodes/{DEMO}/transcript.vtt"]
    assert not any(stage["ran"] for stage in episode["stages"])


def test_pictures_and_links_of_chapters_reach_every_place(show: PublishedShow) -> None:
    folder = show.episode
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

    show.publish(DEMO, "--refresh-tags")
    published = show.published
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
    assert show.stages_run() == []

    Image.new("RGB", (64, 64), "navy").save(picture)
    assert show.stages_run() == ["chapters", "notes", "feed", "check"]
    assert not copy.exists()
    assert len(list(published.glob("chapter-*.png"))) == 1


def test_texts_to_paste_say_what_there_is_and_where(show: PublishedShow) -> None:
    (show.published / "social.txt").unlink()
    toml = show.root / "show.toml"
    notes = '[notes]\nquotes = 0\nmoments = 0\nnames = "glossary"\n'
    toml.write_text(toml.read_text("utf-8").replace("[notes]\n", notes), "utf-8")
    folder = show.published
    listed = f"to paste elsewhere, in {folder}: platforms.txt, newsletter.html, social.txt"
    assert listed in show.run("publish", DEMO).stdout
    assert "«" not in (folder / "social.txt").read_text("utf-8")
    assert "À retenir" not in (folder / "notes.txt").read_text("utf-8")
    assert "Epic" in (folder / "notes.txt").read_text("utf-8")
    assert "podcast:soundbite" not in (show.root / "feed" / "feed.xml").read_text("utf-8")


def test_a_recording_becomes_an_episode_once(show: PublishedShow, write_wav: WriteWav) -> None:
    tone = 0.2 * np.sin(np.arange(4 * 16_000) * 0.17)
    recording = write_wav("Été à l’île, n° 2.wav", tone, 16_000)
    content = recording.read_bytes()
    first = show.publish(str(recording), "--title", "L’été")
    assert uuid.UUID(first["guid"]).version == 4
    second = show.publish(str(recording))
    assert (second["slug"], second["guid"]) == (first["slug"], first["guid"])
    assert not any(stage["ran"] for stage in second["stages"])
    assert recording.read_bytes() == content
    feed = (show.root / "feed" / "feed.xml").read_text("utf-8")
    assert feed.count("<item>") == 2  # the demo stays in the feed without being built again


def test_status_says_published_stale_and_pending(show: PublishedShow) -> None:
    def states() -> dict[str, str]:
        listed = show.report("status")["episodes"]
        return {episode["slug"]: episode["state"] for episode in listed}

    assert states() == {DEMO: "published"}
    show.set_fact("title", "Autre titre")
    new = show.root / "episodes" / "a-venir"
    shutil.copytree(show.episode, new, ignore=shutil.ignore_patterns("published.json"))
    assert states() == {DEMO: "stale", "a-venir": "pending"}


def test_check_passes_on_what_was_published_and_finds_damage(show: PublishedShow) -> None:
    (finding,) = show.report("check")["findings"]
    assert "example.org" in finding["message"]
    audio = show.published / f"{DEMO}.mp3"
    audio.write_bytes(audio.read_bytes()[:-2000])
    assert DEMO in show.run("check", code=1).stdout
