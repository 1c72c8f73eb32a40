"""The reviewed transcript: made once, never lost."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.errors import (
    BusyError,
    ConfigError,
    EditConflict,
    FormatError,
    PodcastkitError,
    ReadError,
)
from podcastkit.files import locks
from podcastkit.files.atomic import write_text
from podcastkit.files.locks import workspace_lock
from podcastkit.formats import native
from podcastkit.model.audio import Loudness, Mastered
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.pipeline.context import Context, read_context
from podcastkit.pipeline.engine import records
from podcastkit.pipeline.engine.key import StageKey
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.stages.attribute import REVIEWED
from podcastkit.review import revisions, speaker_corrections
from podcastkit.review.revisions import Saved
from podcastkit.review.transcript_store import open_store, read_store
from tests.paths import REPOSITORY

DEMO = "camille-personne"
BY = Author("alice", datetime(2026, 11, 23, 10, 32, tzinfo=UTC))
RENAMED = RevisionNote(RevisionKind.SPEAKERS, "renamed", BY)
CONFIRMED = RevisionNote(RevisionKind.OTHER, "confirmed", BY)
SAID = Transcript(
    "fr",
    (Speaker("S1", "Intervenant 1"), Speaker("S2", "Intervenant 2")),
    (
        Segment("S1", (Word(Span(500, 900), "Bonjour.", 0.9),)),
        Segment(
            "S2", (Word(Span(1_000, 1_400), "Merci", 0.4), Word(Span(1_500, 1_900), "Blisce.", 0.7))
        ),
    ),
)


@pytest.fixture
def context(tmp_path: Path) -> Context:
    """A workspace with one episode that nothing was made of yet."""
    for name in ("show.toml", "cover.jpg"):
        shutil.copy(REPOSITORY / name, tmp_path)
    shutil.copytree(REPOSITORY / "episodes" / DEMO, tmp_path / "episodes" / DEMO)
    with display(quiet=True) as reporter:
        return read_context(Workspace(tmp_path), reporter)


@pytest.fixture
def file(context: Context) -> Path:
    return context.workspace.episode_folder(DEMO) / "transcript.json"


def put(context: Context, stage: StageKey, name: str, text: str) -> None:
    """A stage's result in the cache, as a publish leaves it."""
    history = context.workspace.cache / "history" / f"{DEMO}.json"
    run = Runner(DEMO, context.cache, history, context.reporter)
    run.run(stage, lambda folder, _: write_text(folder / name, text))
    run.save()


def publish_machine(context: Context, transcript: Transcript = SAID) -> None:
    put(
        context,
        StageKey("attribute", 1, inputs={"draft": "x"}),
        "transcript.json",
        native.write(transcript),
    )


def test_the_first_correction_makes_the_reviewed_transcript_of_the_machine_s(
    context: Context, file: Path
) -> None:
    publish_machine(context)
    assert (
        read_store(context, DEMO).transcript,
        read_store(context, DEMO).reviewed,
    ) == (SAID, False)
    done = speaker_corrections.rename(context, DEMO, "s2", " Fleur\nPellerin ", "guest", by=BY)
    assert (done.first, done.changes, done.change, done.segments, done.words) == (
        True,
        True,
        "renamed",
        1,
        2,
    )
    assert (done.was, done.now) == ((SAID.speakers[1],), Speaker("S2", "Fleur Pellerin", "guest"))
    kept = native.read(file.read_text("utf-8"), "x")
    assert kept.speakers == (SAID.speakers[0], done.now)
    assert kept.segments == SAID.segments
    assert read_store(context, DEMO).transcript == done.transcript


def test_later_corrections_go_on_from_the_reviewed_one(context: Context, file: Path) -> None:
    publish_machine(context)
    speaker_corrections.rename(context, DEMO, "S1", "Alexandre Mars", by=BY)
    publish_machine(context, Transcript("fr", (), ()))
    done = speaker_corrections.merge(context, DEMO, "intervenant 2", "ALEXANDRE mars", by=BY)
    assert (done.first, done.change, done.was, done.now.id) == (
        False,
        "merged",
        (SAID.speakers[1],),
        "S1",
    )
    assert native.read(file.read_text("utf-8"), "x").speakers == (Speaker("S1", "Alexandre Mars"),)


def test_the_name_of_another_speaker_merges(context: Context) -> None:
    publish_machine(context)
    done = speaker_corrections.rename(context, DEMO, "S2", "intervenant 1", by=BY)
    assert (done.change, done.now, done.words) == ("merged", SAID.speakers[0], 2)


def test_a_passage_goes_to_a_new_speaker(context: Context) -> None:
    publish_machine(context)
    done = speaker_corrections.reassign(context, DEMO, Span(1_500, 2_000), "Hélène", by=BY)
    assert (done.change, done.new, done.now) == ("reassigned", True, Speaker("S3", "Hélène"))
    assert (done.was, done.segments, done.words) == ((SAID.speakers[1],), 1, 1)
    done = speaker_corrections.reassign(context, DEMO, Span(0, 1_000), "helene", by=BY)
    assert (done.new, done.now.id, done.was) == (False, "S3", (SAID.speakers[0],))


def test_a_speaker_who_says_nothing_is_renamed_too(context: Context) -> None:
    publish_machine(
        context, Transcript("fr", (*SAID.speakers, Speaker("S3", "Intervenant 3")), SAID.segments)
    )
    done = speaker_corrections.rename(context, DEMO, "S3", "Ada", by=BY)
    assert (done.changes, done.words, done.was) == (True, 0, (Speaker("S3", "Intervenant 3"),))


@pytest.mark.parametrize(
    "edit",
    [
        lambda context: speaker_corrections.rename(context, DEMO, "S1", "Intervenant 1", by=BY),
        lambda context: speaker_corrections.reassign(context, DEMO, Span(0, 1_000), "S1", by=BY),
    ],
)
def test_what_is_so_already_makes_no_file(
    context: Context, file: Path, edit: Callable[[Context], speaker_corrections.SpeakerCorrection]
) -> None:
    publish_machine(context)
    done = edit(context)
    assert (done.changes, done.first, done.words) == (False, False, 0)
    assert not file.exists()


def save(context: Context, base: str, transcript: Transcript, change: RevisionNote) -> Saved:
    with open_store(context, DEMO) as store:
        return revisions.save(store, transcript, base=base, change=change)


def renamed(transcript: Transcript, name: str) -> Transcript:
    return replace(
        transcript, speakers=(replace(transcript.speakers[0], name=name), *transcript.speakers[1:])
    )


def test_what_was_saved_meanwhile_is_kept_too(context: Context, file: Path) -> None:
    publish_machine(context)
    read = read_store(context, DEMO)
    speaker_corrections.rename(context, DEMO, "S2", "Grace", by=BY)
    saved = save(context, read.base, renamed(read.transcript, "Ada"), RENAMED)
    assert [speaker.name for speaker in saved.transcript.speakers] == ["Ada", "Grace"]
    assert saved.transcript == read_store(context, DEMO).transcript


def test_what_was_changed_otherwise_meanwhile_is_not_overwritten(
    context: Context, file: Path
) -> None:
    publish_machine(context)
    speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    read = read_store(context, DEMO)
    file.write_text(native.write(renamed(read.transcript, "Grace")), "utf-8")
    before = file.read_text("utf-8")
    with pytest.raises(EditConflict, match="was changed meanwhile"):
        save(context, read.base, renamed(read.transcript, "Hélène"), RENAMED)
    assert file.read_text("utf-8") == before


def test_a_file_that_was_taken_away_meanwhile_stays_away(context: Context, file: Path) -> None:
    publish_machine(context)
    speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    read = read_store(context, DEMO)
    file.unlink()
    with pytest.raises(EditConflict, match="is gone"):
        save(context, read.base, renamed(read.transcript, "Grace"), RENAMED)
    assert not file.exists()


def test_corrections_go_on_from_what_was_kept(context: Context) -> None:
    publish_machine(context)
    read = read_store(context, DEMO)
    saved = save(context, read.base, read.transcript, CONFIRMED)
    again = save(context, saved.revision, saved.transcript, CONFIRMED)
    assert (again.revision, again.transcript) == (saved.revision, saved.transcript)
    assert saved.transcript == read_store(context, DEMO).transcript


def test_a_correction_is_in_the_history(context: Context) -> None:
    publish_machine(context)
    speaker_corrections.rename(context, DEMO, "S1", "Ada\nLovelace", by=BY)
    made, renamed = read_store(context, DEMO).history.revisions
    assert (made.what, made.who, made.revision) == ("the machine's transcript", "", renamed.draft)
    assert (renamed.what, renamed.who, renamed.when) == (
        "renamed Intervenant 1 (S1) -> Ada Lovelace (S1)",
        "alice",
        BY.now,
    )


def test_speakers_are_corrected_while_a_publish_runs(context: Context, file: Path) -> None:
    publish_machine(context)
    with workspace_lock(context.workspace.cache):
        speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    assert file.exists()


def test_nothing_is_written_while_another_podcastkit_writes_it(
    context: Context, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    publish_machine(context)
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    lock = context.workspace.cache / "locks" / f"{DEMO}.lock"
    with locks.write_lock(lock, file), pytest.raises(BusyError, match=r"is writing .*\.json"):
        speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    assert not file.exists()


def test_a_full_disk_leaves_the_file_as_it_was(
    context: Context, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file.write_text(native.write(SAID), "utf-8")

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(PodcastkitError, match="The disk is full"):
        speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    assert file.read_text("utf-8") == native.write(SAID)
    assert [path.name for path in file.parent.glob("*.part*")] == []


@pytest.mark.parametrize(
    "damaged",
    [
        "",
        "{",
        "[]",
        '{"podcastkit": 1}',
        native.write(SAID)[:-40],
        native.write(SAID).replace("S2", "S3", 1),
        "é",
    ],
)
def test_a_damaged_file_is_named_and_left_untouched(
    context: Context, file: Path, damaged: str
) -> None:
    publish_machine(context)
    file.write_bytes(damaged.encode("latin-1"))
    with pytest.raises(FormatError, match=r"transcript\.json") as refusal:
        speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    assert refusal.value.hint
    assert file.read_bytes() == damaged.encode("latin-1")


def test_a_folder_in_place_of_the_file_is_named(context: Context, file: Path) -> None:
    file.mkdir()
    with pytest.raises(ReadError, match="it is a folder"):
        read_store(context, DEMO)


def test_a_publish_must_have_come_first(context: Context) -> None:
    with pytest.raises(
        ConfigError, match="There is no machine transcript of camille-personne"
    ) as refusal:
        _ = read_store(context, DEMO).transcript
    assert refusal.value.hint == "Run podcastkit publish camille-personne first."


def test_what_was_made_of_a_reviewed_transcript_is_not_the_machine_s(context: Context) -> None:
    put(
        context,
        StageKey("attribute", 2, inputs={REVIEWED: "x"}),
        "transcript.json",
        native.write(SAID),
    )
    with pytest.raises(ConfigError, match="There is no machine transcript"):
        _ = read_store(context, DEMO).transcript


@pytest.mark.parametrize(
    ("wanted", "message", "hint"),
    [
        (
            "Intervenent 1",
            'did you mean "Intervenant 1"?',
            "Speakers: Intervenant 1 (S1), Intervenant 2 (S2).",
        ),
        ("S3", 'There is no speaker "S3" in camille-personne', "Speakers:"),
    ],
)
def test_an_unknown_speaker_is_named_with_those_there_are(
    context: Context, wanted: str, message: str, hint: str
) -> None:
    publish_machine(context)
    for edit in (
        lambda: speaker_corrections.rename(context, DEMO, wanted, "Ada", by=BY),
        lambda: speaker_corrections.merge(context, DEMO, "S1", wanted, by=BY),
        lambda: speaker_corrections.merge(context, DEMO, wanted, "S1", by=BY),
    ):
        with pytest.raises(ConfigError) as refusal:
            edit()
        assert message in refusal.value.message
        assert hint in refusal.value.hint


def test_an_id_that_nobody_has_is_no_new_name(context: Context) -> None:
    publish_machine(context)
    with pytest.raises(ConfigError, match='no speaker "S3"'):
        speaker_corrections.reassign(context, DEMO, Span(0, 1_000), "S3", by=BY)


def test_a_name_of_several_asks_for_the_id(context: Context) -> None:
    twice = (Speaker("S1", "Zoé"), Speaker("S2", "Zoë"))
    publish_machine(context, Transcript("fr", twice, SAID.segments))
    for edit in (
        lambda: speaker_corrections.rename(context, DEMO, "Zoe", "Ada", by=BY),
        lambda: speaker_corrections.reassign(context, DEMO, Span(0, 1_000), "Zoe", by=BY),
    ):
        with pytest.raises(
            ConfigError, match=r"more than one speaker of camille-personne: Zoé \(S1\), Zoë \(S2\)"
        ):
            edit()


def test_without_speakers_the_way_to_name_one_is_told(context: Context) -> None:
    publish_machine(context, Transcript("fr", (), (Segment(None, tuple(SAID.words)),)))
    with pytest.raises(ConfigError, match="Nobody is named as a speaker") as refusal:
        speaker_corrections.rename(context, DEMO, "S1", "Ada", by=BY)
    assert "podcastkit transcript reassign" in refusal.value.hint


@pytest.mark.parametrize(
    ("offset", "intro", "expected"), [(None, False, 0), (None, True, None), (6_200, False, 6_200)]
)
def test_the_intro_of_what_was_published_is_known(
    context: Context, offset: int | None, intro: bool, expected: int | None
) -> None:
    if offset is not None:
        mastered = Mastered(60_000, offset, Loudness(-16.0, 5.0, -1.0), 0.0)
        put(context, StageKey("master", 1), "mastered.json", records.dump(mastered))
    if intro:
        shutil.copy(
            next(context.workspace.episode_folder(DEMO).glob("*.opus")),
            context.workspace.root / "intro.opus",
        )
        show = context.workspace.show_file
        show.write_text(
            show.read_text("utf-8").replace('# intro = "intro.wav"', 'intro = "intro.opus"'),
            "utf-8",
        )
        context = read_context(context.workspace, context.reporter)
        assert context.settings.jingles.intro
    assert speaker_corrections.published_offset(context, DEMO) == expected
