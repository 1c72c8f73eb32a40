"""A stage's key is made of the very values its work reads: each of them changes it.

A stage can read nothing but its fields. Here every field of every stage, and every field of the
options in it, is given another value, and the key must be another one; but for what `unkeyed` or
`FOLLOWS` says may be left out, and why.
"""

from __future__ import annotations

import importlib
import pkgutil
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from podcastkit.audio.tags import EpisodeTags
from podcastkit.model.audio import (
    AudioInfo,
    ChannelFacts,
    ChannelRepair,
    Discrepancies,
    Loudness,
    Mastered,
    MasteringTarget,
    StereoImage,
)
from podcastkit.model.chapter import Chapter
from podcastkit.model.enrolment import EnrolledVoice, Enrolment
from podcastkit.model.feed import FeedItem, FileFacts
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.podcasting.feed_options import FeedOptions, License, OtherFeed, Schedule
from podcastkit.model.settings import (
    ChapterOptions,
    NotesOptions,
    SpeakerOptions,
    TranscriptionOptions,
    WriterOptions,
)
from podcastkit.model.show import Category, Episode, Person, Show
from podcastkit.model.voice import VoicePrint
from podcastkit.model.writing import Writing
from podcastkit.notes.writer.prompts import PromptFacts
from podcastkit.pipeline import stages
from podcastkit.pipeline.engine.stage import InputFile, Stage
from podcastkit.pipeline.pictures import ChapterPicture
from podcastkit.pipeline.published.record import Published
from podcastkit.pipeline.stages.attribute import (
    Attribute,
    People,
    TakeReviewed,
    TranscriptResult,
)
from podcastkit.pipeline.stages.captions import Captions
from podcastkit.pipeline.stages.channels import Channels
from podcastkit.pipeline.stages.chapters import Propose, TakeWritten
from podcastkit.pipeline.stages.check import CheckFeed, CheckFiles
from podcastkit.pipeline.stages.diarize import Diarize
from podcastkit.pipeline.stages.feed import WriteFeed
from podcastkit.pipeline.stages.jingles import FindJingles
from podcastkit.pipeline.stages.master import Master, TakePublished
from podcastkit.pipeline.stages.measure import Measure
from podcastkit.pipeline.stages.notes import WriteNotes
from podcastkit.pipeline.stages.probe import Probe, Recording
from podcastkit.pipeline.stages.tag import Tag
from podcastkit.pipeline.stages.transcribe import Transcribe
from podcastkit.pipeline.stages.vad import Vad
from podcastkit.pipeline.stages.write import Write
from podcastkit.speech.transcribe import TranscribeOptions

TODAY = date(2026, 11, 23)
FILE = InputFile(Path("file"), "aa")
RECORDING = Recording(
    Path("talk.wav"), "bb", AudioInfo(60_000, 48_000, 2, "pcm"), Path("sound.f32")
)
TRANSCRIPT = TranscriptResult("{}", "cc")
TEMPLATES = {"notes.html.j2": "page"}
SHOW = Show(
    "Titre", "Texte", "fr", "Alix", "Alix", "a@example.org", "https://example.org", "cover.jpg",
    (Category("Arts"),), hosts=(Person("Alix", "host"),),
)  # fmt: skip
EPISODE = Episode("un", "guid", "Un", datetime(2026, 11, 23, tzinfo=UTC), "talk.wav")
ITEM = FeedItem(
    EPISODE, 60_000, FileFacts("un.mp3", 9, "audio/mpeg"), (), None, (Chapter(0, "Début"),),
    "un/index.html", "", "Texte", "<p>",
)  # fmt: skip
FEED_OPTIONS = FeedOptions(
    license=License("ARR"), publisher=OtherFeed("guid"), schedule=Schedule("Weekly")
)
LOUDNESS = Loudness(-16.0, 3.0, -1.0)
PICTURE = ChapterPicture(Path("a.png"), "chapter-1.png", "https://example.org/a", "image/png", "dd")

STAGES: tuple[Stage, ...] = (
    Probe(FILE, 2, "ffmpeg 7", print),
    Channels(RECORDING, "ffmpeg 7"),
    Measure(RECORDING, "ffmpeg 7"),
    Master(RECORDING, MasteringTarget(), FILE, FILE, 1_000, "ffmpeg 7", LOUDNESS),
    TakePublished(FILE, Mastered(60_000, 2_000, LOUDNESS, 1.5, -1.5)),
    FindJingles(RECORDING, (FILE,), "ffmpeg 7", Path("show.toml")),
    Vad(RECORDING, "silero"),
    Transcribe(
        RECORDING, FILE, TranscribeOptions("fr", 5, ("Alix",)), "base", TranscriptionOptions(),
        Path("windows"), print,
    ),
    Diarize(RECORDING, FILE, SpeakerOptions(), "bundled 1", 2, print),
    Attribute(
        FILE, Glossary((Term("Alix"),)), "lexicon 1", FILE,
        People((Person("Alix"),), (Person("Théo"),), "fr"),
        (EnrolledVoice("Alix", (Enrolment(VoicePrint("m", (1.0,), 9), "un", TODAY),), "yes"),),
    ),
    TakeReviewed("{}", "transcript.json"),
    TakeWritten(FILE, 2_000, 60_000, {"a.png": "https://example.org/a"}),
    Propose(
        TRANSCRIPT, 2_000, 60_000, ChapterOptions(segments=("Brèves",)), 3, FILE, "1", "1", ("Alix",)
    ),
    Write(
        WriterOptions("https://example.org", "m"), ("titles",),
        PromptFacts("fr", "Titre", "Un", "", ("Alix",), (), ()), TRANSCRIPT, FILE, 2_000, TEMPLATES,
        ("Alix",),
    ),
    Captions(TRANSCRIPT, 2_000, "Un", ("vtt",)),
    WriteNotes(
        SHOW, EPISODE, Glossary((Term("Alix"),)), TRANSCRIPT, FILE, 2_000, 60_000, "cover.jpg", "un.mp3",
        NotesOptions(), Writing("m"), TEMPLATES, "spacy",
    ),
    Tag("un", EpisodeTags("Un", number=1, season=1), FILE, FILE, FILE, (PICTURE,)),
    WriteFeed(SHOW, (ITEM,), "cover.jpg", TEMPLATES, FEED_OPTIONS),
    CheckFeed({"feed.xml": FILE}, "0.2"),
    CheckFiles(
        Published(ITEM, LOUDNESS, {"un.mp3": "ee"}, image=StereoImage(0.0, 1.0, 0.0)), {"un.mp3": FILE},
        MasteringTarget(), FILE, "cover.jpg", "0.2",
    ),
)  # fmt: skip

FOLLOWS = {
    "Attribute.people.hosts.role": "speakers get names, and the role of the list they stand in",
    "Attribute.people.hosts.href": "speakers get names",
    "Attribute.people.hosts.image": "speakers get names",
    "Attribute.people.guests.role": "speakers get names, and the role of the list they stand in",
    "Attribute.people.guests.href": "speakers get names",
    "Attribute.people.guests.image": "speakers get names",
    "Attribute.people.guests.gender": "speakers get names",
    "Attribute.people.hosts.gender": "speakers get names",
    "Attribute.enrolled.consent": "names nobody",
    "Attribute.enrolled.enrolments.source": "names nobody",
    "Attribute.enrolled.enrolments.date": "names nobody",
    "Attribute.enrolled.enrolments.print.speech": "names nobody",
    "Propose.options.jingles": "what was heard of them is an input",
    "Write.options.key": "names where the key stands",
    "Write.options.timeout": "how long an answer may take",
    "Write.options.writes": "what of it is wanted is in texts",
    "Tag.slug": "names the file; an episode's address is among the tags",
    "Tag.tags.genre": "the same for all",
    "Tag.tags.cover": "read from a file",
    "Tag.tags.cover_type": "read from a file",
    "Tag.tags.chapters": "read from a file",
    "Tag.tags.duration": "that of the audio, which is an input",
    "Tag.tags.pictures": "read from files",
    "CheckFiles.published.files": "the digests of files",
    "CheckFiles.published.sounds": "where sound was before; no rule looks at it",
    "CheckFiles.published.retracted": "what is retracted is not checked",
    "CheckFiles.published.former_slugs": "no rule looks at them",
    "CheckFiles.published.held": "whether listeners get it; no rule looks at it",
    "CheckFiles.published.offset": "moves what is in the files",
    "CheckFiles.published.loudness": "measured on the audio, whose digest is in the record",
    "CheckFiles.target.bitrate": "no rule looks at it: the audio's own is read",
    "CheckFiles.target.sample_rate": "no rule looks at it",
    "CheckFiles.cover_name": "where the cover lies follows from the record and the cover's kind",
}
"""What a key leaves out, and why it may."""

IN_FILES = (InputFile, Recording, TranscriptResult, ChapterPicture)
"""Stand for contents: their digest is what changes."""


def others(value: Any, name: str) -> Iterator[tuple[str, Any]]:
    """The value with one thing changed, and the name of what that is."""
    match value:
        case bool():
            yield name, not value
        case int():
            yield name, value + 1
        case float():
            yield name, value - 0.5
        case str():
            yield name, value + "x"
        case date():
            yield name, value + timedelta(days=1)
        case tuple():
            if value:
                yield name, value[1:]
            for index, part in enumerate(value):
                for deeper, other in others(part, name):
                    yield deeper, (*value[:index], other, *value[index + 1 :])
        case Mapping():
            for key, part in value.items():
                for deeper, other in others(part, name):
                    yield deeper, {**value, key: other}
        case None | bytes() | Path():
            return  # nothing to vary, or a place: what lies there has a digest
        case _ if isinstance(value, IN_FILES):
            yield name, replace(value, digest="another")
        case _ if is_dataclass(value) and not isinstance(value, type):
            for part in fields(value):
                for deeper, other in others(getattr(value, part.name), f"{name}.{part.name}"):
                    try:
                        yield deeper, replace(value, **{part.name: other})
                    except (ValueError, TypeError, AttributeError):
                        continue  # a value that checks itself takes no such thing
        case _:
            raise AssertionError(f"{name}: {value!r}")


def cases() -> Iterator[tuple[Stage, str, Stage]]:
    for stage in STAGES:
        assert is_dataclass(stage)
        for field in fields(stage):
            if "unkeyed" in field.metadata:
                continue
            name = f"{type(stage).__name__}.{field.name}"
            changes = list(others(getattr(stage, field.name), name))
            assert changes or name in FOLLOWS, f"{name}: the example has nothing to change"
            for deeper, other in changes:
                if not any(deeper == left or deeper.startswith(f"{left}.") for left in FOLLOWS):
                    yield stage, deeper, replace(stage, **{field.name: other})


@pytest.mark.parametrize(("stage", "changed"), [
    pytest.param(stage, changed, id=f"{name}-{number}")
    for number, (stage, name, changed) in enumerate(cases())
])  # fmt: skip
def test_everything_a_stage_reads_changes_its_key(stage: Stage, changed: Stage) -> None:
    assert changed.key.digest != stage.key.digest


def test_channels_that_are_put_right_change_the_keys_of_all_that_hears_them() -> None:
    plain = replace(RECORDING, channels=ChannelFacts((-20.0, -20.0), 0.9))
    repaired = replace(
        RECORDING, channels=ChannelFacts((-20.0, -20.0), -1.0, ChannelRepair(inverted=(1,)))
    )
    listening = [
        stage
        for stage in STAGES
        if isinstance(stage, Measure | Master | FindJingles | Vad | Transcribe | Diarize)
    ]
    assert len(listening) == 6
    for stage in listening:
        assert replace(stage, recording=plain).key == stage.key, "results of before stay good"
        assert replace(stage, recording=repaired).key != stage.key


def test_every_stage_is_tried() -> None:
    for module in pkgutil.iter_modules(stages.__path__, f"{stages.__name__}."):
        importlib.import_module(module.name)
    there = {
        value.__name__
        for module in pkgutil.iter_modules(stages.__path__, f"{stages.__name__}.")
        for value in vars(importlib.import_module(module.name)).values()
        if isinstance(value, type) and issubclass(value, Stage) and value is not Stage
    }
    assert there == {type(stage).__name__ for stage in STAGES}
    assert {stage.key.name for stage in STAGES} == set(stages.STAGES)


def test_a_renamed_stage_finds_what_it_made_under_its_former_name() -> None:
    key = Vad(RECORDING, "silero").key
    assert key.name == "vad"
    assert key.digest == replace(key, name="listen", former_name="").digest


def test_a_show_that_names_the_bundled_diarizer_is_not_given_what_auto_made_of_the_channels() -> (
    None
):
    auto, bundled = (
        Diarize(RECORDING, FILE, SpeakerOptions(engine), "bundled 1", 0, print).key
        for engine in ("auto", "bundled")
    )
    assert auto.tools == bundled.tools
    assert auto.digest != bundled.digest
    assert auto.options == {"speakers": 0}, "what all shows had before stays good"


@pytest.mark.parametrize(
    "read_otherwise", [{"track": 2}, {"discrepancies": Discrepancies(filled=3_000)}]
)
def test_what_was_made_of_a_recording_counts_no_more_when_it_is_read_otherwise(
    read_otherwise: dict[str, Any],
) -> None:
    odd = replace(RECORDING, info=replace(RECORDING.info, **read_otherwise))
    for stage in STAGES:
        if hasattr(stage, "recording") and isinstance(stage.recording, Recording):
            assert replace(stage, recording=odd).key.digest != stage.key.digest  # type: ignore[call-arg]


def test_another_ffmpeg_makes_all_that_is_made_of_sound_again() -> None:
    other = replace(RECORDING, decoder="ffmpeg version 5.1")
    for stage in STAGES:
        if hasattr(stage, "recording") and isinstance(stage.recording, Recording):
            assert replace(stage, recording=other).key.digest != stage.key.digest  # type: ignore[call-arg]


def test_what_was_made_of_a_plain_recording_stays_good() -> None:
    assert RECORDING.inputs == {"recording": "bb"}
