"""Corrections outlive another recording and another model, and people are told when there is
one."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.rebase import RebasedTranscript
from podcastkit.errors import ConfigError, EditConflict
from podcastkit.files.digests import digest_bytes, digest_file
from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import Author, RevisionKind, RevisionNote, Source
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context
from podcastkit.review import revisions, speaker_corrections, transcript_rebase
from podcastkit.review.newer_draft import newer_draft_reason
from podcastkit.review.transcript_rebase import rebase
from podcastkit.review.transcript_store import open_store, read_store
from tests.build import spaced_segment
from tests.fixtures.workspaces import Hear

DEMO = "camille-personne"

BY = Author("alice", datetime(2026, 11, 23, 10, 32, tzinfo=UTC))
TYPED = RevisionNote(RevisionKind.EDITED, "typed", BY)


SAID = Transcript(
    "fr",
    (Speaker("S1", "Intervenant 1"), Speaker("S2", "Intervenant 2")),
    (
        spaced_segment("S1", 0, "Bonjour et bienvenue à tous."),
        spaced_segment("S2", 10_000, "Merci de me recevoir chez Blisse."),
        spaced_segment("S1", 20_000, "Parlez-nous de votre dernier bateau."),
    ),
)
CUT = Transcript("fr", SAID.speakers, SAID.segments[1:]).shifted(-8_000)
"""The same talk without its beginning."""


@pytest.fixture
def context(tmp_path: Path, demo_in: Callable[[Path], Context], hear: Hear) -> Context:
    """A workspace with an episode that was transcribed, and corrected in three places."""
    context = demo_in(tmp_path)
    hear(context, SAID, "d1")
    speaker_corrections.rename(context, DEMO, "S2", "Fleur Pellerin", by=BY)
    correct(context, 0, "Bonsoir et bienvenue à tous.")
    correct(context, 1, "Merci de me recevoir chez Blisce.")
    return context


def recording(context: Context) -> Path:
    return next(context.workspace.episode_folder(DEMO).glob("recording.*"))


def correct(context: Context, number: int, text: str) -> None:
    read = read_store(context, DEMO)
    edit = Edit(number, number + 1, (Paragraph(read.transcript.segments[number].speaker, text),))
    transcript = apply_edits(read.transcript, [edit], read.transcript.speakers)
    with open_store(context, DEMO) as store:
        revisions.save(store, transcript, base=read.base, change=TYPED)


def file_of(context: Context) -> Path:
    return context.workspace.episode_folder(DEMO) / "transcript.json"


def test_nothing_is_said_while_the_draft_is_the_one_that_was_corrected(context: Context) -> None:
    assert newer_draft_reason(context, DEMO) == ""
    shutil.rmtree(context.workspace.cache)
    assert newer_draft_reason(context, DEMO) == ""


def test_another_recording_is_told_even_without_a_cache(context: Context) -> None:
    with recording(context).open("ab") as file:
        file.write(b"x")
    assert "the recording is another one" in newer_draft_reason(context, DEMO)
    shutil.rmtree(context.workspace.cache)
    assert "the recording is another one" in newer_draft_reason(context, DEMO)


def test_another_draft_of_the_same_recording_is_told(context: Context, hear: Hear) -> None:
    hear(context, SAID, "d2")
    assert "has transcribed again" in newer_draft_reason(context, DEMO)


def test_a_transcript_of_unknown_origin_or_of_the_machine_s_is_not_spoken_of(
    context: Context, hear: Hear
) -> None:
    hear(context, SAID, "d2")
    shutil.rmtree(context.workspace.episode_folder(DEMO) / "history")
    assert newer_draft_reason(context, DEMO) == ""
    file_of(context).unlink()
    assert newer_draft_reason(context, DEMO) == ""


def test_corrections_are_put_onto_what_the_machine_makes_of_audio_that_was_cut(
    context: Context, hear_when_carrying: Hear
) -> None:
    before = read_store(context, DEMO)
    hear_when_carrying(context, CUT, "d2")
    planned = rebase(context, DEMO, BY, dry=True)
    assert planned.carried
    assert planned.saved is None
    assert read_store(context, DEMO) == before
    assert "has transcribed again" in newer_draft_reason(context, DEMO)
    done = rebase(context, DEMO, BY)
    now = read_store(context, DEMO).transcript
    assert done.saved
    assert done.saved.transcript == now == planned.carried.transcript
    assert now.text == "Merci de me recevoir chez Blisce. Parlez-nous de votre dernier bateau."
    assert [segment.span.start for segment in now.segments] == [2_000, 12_000]
    assert now.name_of(now.segments[0].speaker) == "Fleur Pellerin"
    assert [lost.corrected for lost in planned.carried.lost] == ["Bonsoir"]
    assert newer_draft_reason(context, DEMO) == ""


def test_the_transcript_of_before_stays_in_the_history_with_its_draft(
    context: Context, hear_when_carrying: Hear
) -> None:
    before = read_store(context, DEMO)
    hear_when_carrying(context, CUT, "d2")
    rebase(context, DEMO, BY)
    *_, made, carried = read_store(context, DEMO).history.revisions
    assert made.source == Source(digest_file(recording(context)), digest_bytes(b"d2"))
    assert (carried.draft, carried.parent) == (made.revision, before.revision)
    assert read_store(context, DEMO).transcript_at(before.revision) == before.transcript
    with open_store(context, DEMO) as store:
        revisions.restore(store, before.revision, by=Author("bob", BY.now))
    assert read_store(context, DEMO).history.revisions[-1].draft == revision_of(native.write(SAID))
    assert "has transcribed again" in newer_draft_reason(context, DEMO)


def test_a_page_that_was_open_before_does_not_put_old_times_onto_new_ones(
    context: Context, hear_when_carrying: Hear
) -> None:
    before = read_store(context, DEMO)
    hear_when_carrying(context, CUT, "d2")
    done = rebase(context, DEMO, BY)
    with pytest.raises(EditConflict, match="made anew from another transcript of the machine"):
        shorter = replace(before.transcript, segments=before.transcript.segments[:2])
        with open_store(context, DEMO) as store:
            revisions.save(store, shorter, base=before.base, change=TYPED)
    assert done.saved
    assert read_store(context, DEMO).revision == done.saved.revision


def test_there_is_nothing_to_carry_to_the_same_draft(
    context: Context, hear_when_carrying: Hear
) -> None:
    before = file_of(context).read_bytes()
    hear_when_carrying(context, SAID, "d1")
    done = rebase(context, DEMO, BY)
    assert (done.carried, done.saved) == (None, None)
    assert file_of(context).read_bytes() == before


def test_a_correction_made_in_that_moment_is_not_overwritten(
    context: Context, hear_when_carrying: Hear, monkeypatch: pytest.MonkeyPatch
) -> None:
    hear_when_carrying(context, CUT, "d2")
    rebase_transcript = transcript_rebase.rebase_transcript

    def meanwhile(*transcripts: Transcript) -> RebasedTranscript:
        correct(context, 2, "Parlez-nous.")
        return rebase_transcript(*transcripts)

    monkeypatch.setattr(transcript_rebase, "rebase_transcript", meanwhile)
    with pytest.raises(EditConflict, match="was changed meanwhile"):
        rebase(context, DEMO, BY)
    assert read_store(context, DEMO).transcript.text.endswith("Parlez-nous.")


def test_without_corrections_or_their_draft_there_is_nothing_to_rebase(context: Context) -> None:
    shutil.rmtree(context.workspace.episode_folder(DEMO) / "history")
    with pytest.raises(ConfigError, match="is not in its history"):
        rebase(context, DEMO, BY)
    file_of(context).unlink()
    with pytest.raises(ConfigError, match="nothing to carry over"):
        rebase(context, DEMO, BY)
