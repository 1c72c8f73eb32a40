"""Nothing that was saved is ever lost: stale tabs, two processes, kills, full disks, hands and
git."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeAlias

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.errors import BusyError, ConfigError, EditConflict, FormatError, PodcastkitError
from podcastkit.files import locks
from podcastkit.files.digests import digest_bytes, digest_file
from podcastkit.formats import native
from podcastkit.formats.history import revision_of
from podcastkit.model.revision import Author, Revision, RevisionKind, RevisionNote, Source
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.transcripts import history_file
from podcastkit.review import revisions
from podcastkit.review.history_file import AGAIN, AS_BEFORE, FOUND, OUTSIDE
from podcastkit.review.revisions import RevisionComparison, Saved
from podcastkit.review.transcript_store import open_store, read_store
from tests.build import spaced_segment
from tests.fixtures.workspaces import DemoIn, Hear

DEMO = "camille-personne"
MORNING = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
BOB, NOBODY = Author("bob", MORNING), Author("", MORNING)


SAID = Transcript(
    "fr",
    (Speaker("S1", "Intervenant 1"), Speaker("S2", "Intervenant 2")),
    (
        spaced_segment("S1", 0, "Bonjour et bienvenue à tous."),
        spaced_segment("S2", 10_000, "Merci de me recevoir ici."),
        spaced_segment("S1", 20_000, "Parlez-nous de votre dernier bateau."),
    ),
)


@pytest.fixture
def context(tmp_path: Path, demo_in: DemoIn, hear: Hear) -> Context:
    """A workspace with one episode that the machine has transcribed."""
    context = demo_in(tmp_path)
    hear(context, SAID, "d1")
    return context


@pytest.fixture
def file(context: Context) -> Path:
    return context.workspace.episode_folder(DEMO) / "transcript.json"


def edited(transcript: Transcript, number: int, text: str) -> Transcript:
    """With another text in one segment."""
    segment = transcript.segments[number]
    return apply_edits(
        transcript,
        [Edit(number, number + 1, (Paragraph(segment.speaker, text),))],
        transcript.speakers,
    )


def save(
    context: Context, transcript: Transcript, base: str, who: str = "alice", kind: str = "other"
) -> Saved:
    change = RevisionNote(RevisionKind(kind), "typed", Author(who, MORNING))
    with open_store(context, DEMO) as store:
        return revisions.save(store, transcript, base=base, change=change)


def restore(context: Context, digits: str, *, by: Author) -> Saved:
    with open_store(context, DEMO) as store:
        return revisions.restore(store, digits, by=by)


def history(context: Context) -> tuple[Revision, ...]:
    return read_store(context, DEMO).history.revisions


def transcript_at(context: Context, digits: str) -> Transcript:
    return read_store(context, DEMO).transcript_at(digits)


def compare(context: Context, *digits: str) -> RevisionComparison:
    return revisions.compare(read_store(context, DEMO), *digits)


def stands(file: Path) -> Transcript:
    return native.read(file.read_text("utf-8"), str(file))


def logged(context: Context) -> list[str]:
    return [one.what for one in history(context)]


def test_the_first_save_keeps_the_machine_s_transcript_too(context: Context, file: Path) -> None:
    mine = edited(SAID, 0, "Bonjour et bienvenue !")
    saved = save(context, mine, "")
    assert stands(file) == mine == saved.transcript
    made, first = history(context)
    recording = context.workspace.episode_folder(DEMO) / "recording.opus"
    assert made.source == Source(digest_file(recording), digest_bytes(b"d1"))
    assert (made.revision, made.draft) == (revision_of(native.write(SAID)), made.revision)
    assert (first.revision, first.parent, first.draft) == (
        saved.revision,
        made.revision,
        made.revision,
    )
    assert (first.who, first.when, first.what) == ("alice", MORNING, "typed")
    assert transcript_at(context, made.revision[:6]) == SAID


def test_the_machine_s_transcript_may_be_named_by_its_revision(
    context: Context, file: Path
) -> None:
    mine = edited(SAID, 0, "Bonjour !")
    save(context, mine, revision_of(native.write(SAID)))
    assert stands(file) == mine


def test_a_stale_tab_loses_nothing_and_overwrites_nothing(context: Context, file: Path) -> None:
    first = save(context, edited(SAID, 0, "Bonjour et bienvenue à vous."), "", "alice")
    late = edited(SAID, 2, "Parlez-nous de votre premier bateau.")
    second = save(context, late, "", "bob")
    assert (first.merged, second.merged, second.changes) == (False, True, True)
    assert [stands(file).text_of(segment) for segment in stands(file).segments] == [
        "Bonjour et bienvenue à vous.",
        "Merci de me recevoir ici.",
        "Parlez-nous de votre premier bateau.",
    ]
    _, _, own, both = history(context)
    assert transcript_at(context, own.revision) == late
    assert both.what == f"typed (merged with {first.revision[:12]})"
    assert both.revision == second.revision


def test_the_same_words_changed_otherwise_are_a_conflict_and_nothing_is_written(
    context: Context, file: Path
) -> None:
    first = save(context, edited(SAID, 0, "Bonjour et bienvenue à vous."), "")
    before = file.read_bytes(), history_file(context, DEMO).read_bytes()
    with pytest.raises(EditConflict, match="the same words otherwise") as refusal:
        save(context, edited(SAID, 0, "Bonjour et bienvenue à elles."), "", "bob")
    assert (file.read_bytes(), history_file(context, DEMO).read_bytes()) == before
    assert refusal.value.revision == first.revision
    assert refusal.value.merged
    assert refusal.value.merged.transcript == stands(file)
    (conflict,) = refusal.value.merged.conflicts
    assert "elles." in conflict.mine[0].text
    assert "vous." in conflict.theirs[0].text


def test_a_change_that_is_there_already_writes_nothing(context: Context, file: Path) -> None:
    mine = edited(SAID, 0, "Bonjour !")
    saved = save(context, mine, "")
    before = history_file(context, DEMO).read_bytes()
    for base in ("", saved.revision):
        assert save(context, mine, base) == Saved(saved.revision, mine, changes=False)
    assert history_file(context, DEMO).read_bytes() == before


def test_a_change_by_hand_is_a_revision_of_its_own_and_is_merged_with(
    context: Context, file: Path
) -> None:
    first = save(context, edited(SAID, 0, "Bonjour et bienvenue à vous."), "")
    by_hand = edited(first.transcript, 1, "Merci de nous recevoir ici.")
    file.write_text(native.write(by_hand).replace("\n", "\r\n"), "utf-8", newline="")
    os.utime(file, (1_800_000_000, 1_800_000_000))
    *_, found = history(context)
    assert (found.what, found.who, found.when.timestamp()) == (OUTSIDE, "", 1_800_000_000)
    saved = save(
        context, edited(first.transcript, 2, "Parlez-nous de votre premier bateau."), first.revision
    )
    assert saved.merged
    assert "nous recevoir" in saved.transcript.text
    assert transcript_at(context, found.revision) == by_hand
    assert logged(context).count(OUTSIDE) == 1


def test_another_way_of_writing_the_same_is_no_change(context: Context, file: Path) -> None:
    saved = save(context, edited(SAID, 0, "Bonjour !"), "")
    file.write_bytes(
        b"\xef\xbb\xbf" + native.write(saved.transcript).replace("\n", "\r\n").encode()
    )
    assert len(history(context)) == 2
    save(context, edited(saved.transcript, 1, "Merci."), saved.revision)
    assert len(history(context)) == 3


def test_git_may_bring_an_older_revision_back(context: Context, file: Path) -> None:
    first = save(context, edited(SAID, 0, "Bonjour !"), "")
    second = save(context, edited(first.transcript, 1, "Merci."), first.revision)
    third = save(context, edited(second.transcript, 2, "Parlez."), second.revision)
    file.write_text(native.write(first.transcript), "utf-8")
    assert logged(context)[-1] == OUTSIDE
    file.write_text(native.write(second.transcript), "utf-8")
    assert logged(context)[-1] == AS_BEFORE
    saved = save(context, edited(second.transcript, 0, "Bonsoir !"), second.revision)
    assert not saved.merged
    assert transcript_at(context, third.revision) == third.transcript


def test_a_transcript_without_a_history_is_taken_in(context: Context, file: Path) -> None:
    file.write_text(native.write(SAID), "utf-8")
    (found,) = history(context)
    assert (found.what, found.parent, found.draft) == (FOUND, "", "")
    assert not history_file(context, DEMO).exists()
    save(context, edited(SAID, 0, "Bonjour !"), found.revision)
    assert logged(context) == [FOUND, "typed"]
    assert transcript_at(context, found.revision) == SAID


def test_from_the_machine_s_transcript_to_a_file_that_came_with_git(
    context: Context, file: Path
) -> None:
    file.write_text(native.write(edited(SAID, 0, "Bonjour à vous.")), "utf-8")
    assert save(context, edited(SAID, 2, "Parlez."), "").merged
    assert stands(file).text == "Bonjour à vous. Merci de me recevoir ici. Parlez."


def test_a_base_that_nobody_knows_is_a_conflict(context: Context, file: Path) -> None:
    with pytest.raises(EditConflict, match="is gone, or the machine has transcribed again"):
        save(context, SAID, "0" * 64)
    assert not file.exists()
    saved = save(context, edited(SAID, 0, "Bonjour !"), "")
    with pytest.raises(EditConflict, match="from what the change started is not known") as refusal:
        save(context, SAID, "0" * 64)
    assert refusal.value.revision == saved.revision
    assert stands(file) == saved.transcript


def test_what_started_from_a_machine_s_transcript_of_before_is_not_put_onto_a_new_one(
    context: Context, hear: Hear
) -> None:
    hear(context, edited(SAID, 0, "Bonjour Alain."), "d2")
    with pytest.raises(EditConflict, match="transcribed again"):
        save(context, edited(SAID, 1, "Merci."), revision_of(native.write(SAID)))


def test_a_file_taken_away_makes_room_for_a_new_review(context: Context, file: Path) -> None:
    first = save(context, edited(SAID, 0, "Bonjour !"), "")
    file.unlink()
    with pytest.raises(EditConflict, match="is gone") as refusal:
        save(context, edited(first.transcript, 1, "Merci."), first.revision)
    assert f"podcastkit transcript log {DEMO}" in refusal.value.hint
    save(context, edited(SAID, 1, "Merci."), "")
    assert stands(file).text.startswith("Bonjour et bienvenue à tous. Merci.")
    assert transcript_at(context, first.revision) == first.transcript


def test_a_review_may_begin_with_nothing_of_the_machine_s(context: Context, file: Path) -> None:
    shutil.rmtree(context.workspace.cache)
    save(context, SAID, "")
    assert stands(file) == SAID
    assert [one.draft for one in history(context)] == [""]


def test_restore_takes_nothing_away(context: Context, file: Path) -> None:
    first = save(context, edited(SAID, 0, "Bonjour !"), "")
    second = save(context, edited(first.transcript, 1, "Merci."), first.revision)
    back = restore(context, first.revision[:12], by=BOB)
    assert (back.revision, back.transcript, back.changes) == (
        first.revision,
        first.transcript,
        True,
    )
    assert stands(file) == first.transcript
    *_, latest, last = history(context)
    assert (last.revision, last.parent, last.who) == (first.revision, second.revision, "bob")
    assert last.what == f"restored {first.revision[:12]}"
    assert latest.revision == second.revision
    again = restore(context, first.revision.upper(), by=BOB)
    assert not again.changes
    file.unlink()
    assert restore(context, second.revision, by=BOB).changes
    assert stands(file) == second.transcript


@pytest.mark.parametrize(
    ("wanted", "message"),
    [("0000", 'no revision "0000"'), ("", "may be several"), ("abc", "may be several")],
)
def test_a_revision_is_meant_by_its_first_digits(
    context: Context, wanted: str, message: str
) -> None:
    save(context, edited(SAID, 0, "Bonjour !"), "")
    for call in (
        lambda: transcript_at(context, wanted),
        lambda: restore(context, wanted, by=NOBODY),
    ):
        with pytest.raises(ConfigError, match=message):
            call()


def test_digits_of_several_revisions_are_not_guessed(context: Context, file: Path) -> None:
    texts: dict[str, str] = {}
    transcript, base = SAID, ""
    digits = ""
    for number in range(2_000):
        text = native.write(edited(SAID, 0, f"Bonjour {number}."))
        if (digits := revision_of(text)[:4]) in texts:
            break
        texts[digits] = text
    pair = [texts[digits], text]
    for text in pair:
        transcript = native.read(text, "x")
        base = save(context, transcript, base).revision
    with pytest.raises(ConfigError, match="may be several"):
        transcript_at(context, digits)
    assert transcript_at(context, revision_of(pair[0])[:8]) == native.read(pair[0], "x")


def test_what_differs_is_found_between_any_two(context: Context) -> None:
    with pytest.raises(ConfigError, match="Nobody has corrected"):
        compare(context)
    first = save(context, edited(SAID, 0, "Bonsoir et bienvenue à tous."), "")
    second = save(
        context, edited(first.transcript, 1, "Merci de nous recevoir ici."), first.revision
    )
    every = compare(context)
    assert [(one.was, one.now) for one in every.differences.passages] == [
        ("Bonjour", "Bonsoir"),
        ("me", "nous"),
    ]
    assert (every.before, every.after) == (SAID, second.transcript)
    last = compare(context, first.revision[:8])
    assert [one.now for one in last.differences.passages] == ["nous"]
    back = compare(context, second.revision, first.revision)
    assert [one.now for one in back.differences.passages] == ["me"]


@pytest.mark.parametrize("damaged", ["{", "", native.write(SAID)[:-40], "<<<<<<< HEAD"])
def test_a_damaged_transcript_is_named_and_left_untouched(
    context: Context, file: Path, damaged: str
) -> None:
    saved = save(context, edited(SAID, 0, "Bonjour !"), "")
    file.write_text(damaged, "utf-8")
    before = history_file(context, DEMO).read_bytes()
    for call in (
        lambda: save(context, SAID, saved.revision),
        lambda: restore(context, saved.revision, by=NOBODY),
        lambda: history(context),
    ):
        with pytest.raises(FormatError, match=r"transcript\.json"):
            call()
    assert (file.read_text("utf-8"), history_file(context, DEMO).read_bytes()) == (damaged, before)


def test_a_damaged_history_keeps_nobody_from_saving(context: Context, file: Path) -> None:
    saved = save(context, edited(SAID, 0, "Bonjour !"), "")
    lines = history_file(context, DEMO)
    lines.write_text("<<<<<<< HEAD\n" + lines.read_text("utf-8")[60:], "utf-8")
    assert logged(context) == ["typed", AGAIN]
    after = save(context, edited(saved.transcript, 1, "Merci."), saved.revision)
    assert stands(file) == after.transcript == transcript_at(context, after.revision)
    assert transcript_at(context, saved.revision) == saved.transcript
    assert lines.read_text("utf-8").startswith("<<<<<<< HEAD\n")


def test_an_unknown_episode_is_named(context: Context) -> None:
    for call in (
        lambda: read_store(context, "nobody"),
        lambda: open_store(context, "nobody").__enter__(),
    ):
        with pytest.raises(ConfigError, match="There is no episode nobody"):
            call()


HOLD = """
import pathlib, sys
from podcastkit.files.locks import write_lock
with write_lock(pathlib.Path(sys.argv[1]), pathlib.Path("transcript.json")):
    print("held", flush=True)
    sys.stdin.read()
"""


@contextmanager
def held(context: Context) -> Iterator[None]:
    """Another process holds the episode's lock."""
    lock_file = context.workspace.cache / "locks" / f"{DEMO}.lock"
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, str(lock_file)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.kill()


def test_a_process_that_keeps_writing_is_named(
    context: Context, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(locks, "PATIENCE", 0.05)
    with held(context), pytest.raises(BusyError, match=r"is writing .*transcript\.json"):
        save(context, SAID, "")
    assert not file.exists()
    save(context, SAID, "")


EDITOR = """
import sys
from datetime import datetime, timezone
from pathlib import Path
from podcastkit.review import revisions
from podcastkit.pipeline.context import read_context
from podcastkit.review.transcript_store import open_store, read_store
from podcastkit.cli.terminal.display import display
from podcastkit.config.workspace import Workspace
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.model.revision import Author, RevisionNote, RevisionKind

root, slug, who, number = sys.argv[1:]
with display(quiet=True) as reporter:
    context = read_context(Workspace(Path(root)), reporter)
print("ready", flush=True)
sys.stdin.readline()
at = int(number)
for count in range(10):
    read = read_store(context, slug)
    segment = read.transcript.segments[at]
    edit = Edit(at, at + 1, (Paragraph(segment.speaker, f"{who} écrit {count}."),))
    mine = apply_edits(read.transcript, [edit], read.transcript.speakers)
    change = RevisionNote(RevisionKind.OTHER, "typed", Author(who, datetime.now(timezone.utc)))
    with open_store(context, slug) as store:
        saved = revisions.save(store, mine, base=read.base, change=change)
    print(saved.revision, flush=True)
"""


def test_two_processes_that_save_at_once_lose_no_update(context: Context, file: Path) -> None:
    command = [sys.executable, "-c", EDITOR, str(context.workspace.root), DEMO]
    editors = [
        subprocess.Popen(
            [*command, who, number], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )
        for who, number in (("alice", "0"), ("bob", "2"))
    ]
    for editor in editors:
        assert editor.stdout is not None
        assert editor.stdout.readline() == "ready\n"
    printed = [list[str]() for _ in editors]
    for editor in editors:
        assert editor.stdin is not None
        editor.stdin.write("go\n")
        editor.stdin.flush()
    for lines, editor in zip(printed, editors, strict=True):
        lines += editor.communicate()[0].split()
        assert editor.returncode == 0
    assert [len(lines) for lines in printed] == [10, 10]
    assert stands(file).text == "alice écrit 9. Merci de me recevoir ici. bob écrit 9."
    known = history(context)
    assert {line for lines in printed for line in lines} <= {one.revision for one in known}
    for who in ("alice", "bob"):
        kept = [one for one in known if one.who == who]
        texts = [transcript_at(context, one.revision).text for one in kept]
        assert all(any(f"{who} écrit {count}." in text for text in texts) for count in range(10))


KILL = """
import os, signal
from podcastkit.review import transcript_store

def killing(write):
    def killed(path, text):
        if path.name == os.environ["KILLED_BEFORE"]:
            os.kill(os.getpid(), signal.SIGKILL)
        write(path, text)
    return killed

transcript_store.append_text = killing(transcript_store.append_text)
transcript_store.write_text = killing(transcript_store.write_text)
"""


@pytest.mark.parametrize("before", ["revisions.jsonl", "transcript.json"])
@pytest.mark.parametrize("reviewed", [False, True])
def test_a_kill_between_the_two_writes_loses_nothing(
    context: Context, file: Path, before: str, reviewed: bool
) -> None:
    start = save(context, edited(SAID, 1, "Merci."), "") if reviewed else None
    done = subprocess.run(
        [sys.executable, "-c", KILL + EDITOR, str(context.workspace.root), DEMO, "alice", "0"],
        env={**os.environ, "KILLED_BEFORE": before},
        input=b"go\n",
        check=False,
        capture_output=True,
    )
    assert done.returncode == -signal.SIGKILL
    assert (stands(file) if file.exists() else None) == (start.transcript if start else None)
    mine = edited(start.transcript if start else SAID, 0, "alice écrit 0.")
    texts = [transcript_at(context, one.revision) for one in history(context)]
    assert (mine in texts) == (before == "transcript.json")
    saved = save(context, mine, start.revision if start else "")
    assert stands(file) == saved.transcript == mine
    assert (AS_BEFORE in logged(context)) == (reviewed and before == "transcript.json")


@given(left=st.integers(1, 400))
@settings(max_examples=60)
def test_a_save_that_was_cut_off_anywhere_in_its_line_keeps_nobody_from_going_on(
    play: Play, left: int
) -> None:
    context = play.context
    play.run([])
    start = save(context, edited(SAID, 0, "Bonjour été."), "")
    before = history_file(context, DEMO).read_bytes()
    late = save(context, edited(start.transcript, 1, "Merci à l’été."), start.revision)
    line = history_file(context, DEMO).read_bytes()[len(before) :]
    history_file(context, DEMO).write_bytes(before + line[: -min(left, len(line) - 1)])
    play.file.write_text(native.write(start.transcript), "utf-8")
    assert transcript_at(context, start.revision) == start.transcript
    mine = edited(start.transcript, 2, "Parlez.")
    saved = save(context, mine, start.revision)
    assert saved.transcript == stands(play.file) == mine
    assert transcript_at(context, saved.revision) == mine
    assert transcript_at(context, start.revision) == start.transcript
    assert history_file(context, DEMO).read_bytes().startswith(before)
    if left == 1:
        assert transcript_at(context, late.revision) == late.transcript


@pytest.mark.parametrize("written", [0, 1])
def test_a_full_disk_is_one_sentence_and_leaves_whole_files(
    context: Context, file: Path, written: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    start = save(context, edited(SAID, 1, "Merci."), "")
    before = history_file(context, DEMO).read_text("utf-8")
    calls = iter(range(9))

    def full(_: int) -> None:
        if next(calls) == written:
            raise OSError(errno.ENOSPC, "No space left on device")

    mine = edited(start.transcript, 0, "Bonjour !")
    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(PodcastkitError, match=r"The disk is full; .* was not written\."):
            save(context, mine, start.revision)
    assert stands(file) == start.transcript
    assert history_file(context, DEMO).read_text("utf-8").startswith(before)
    assert [path.name for path in file.parent.rglob("*.part*")] == []
    assert save(context, mine, start.revision).transcript == stands(file) == mine


@pytest.mark.parametrize("name", ["revisions.jsonl", "transcript.json", f"{DEMO}.lock"])
def test_a_folder_that_may_not_be_written_to_is_one_sentence(
    context: Context, file: Path, name: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened = os.open

    def refused(path: str | Path, *arguments: int, **options: int) -> int:
        part = Path(path).suffix == file.suffix  # the transcript is moved into its place
        if name.partition(".")[0] in Path(path).name or (part and name == file.name):
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return opened(path, *arguments, **options)

    with monkeypatch.context() as patch:
        patch.setattr(os, "open", refused)
        with pytest.raises(PodcastkitError, match=f"No permission to write .*{name}"):
            save(context, SAID, "")
    assert not file.exists()
    assert save(context, SAID, "").transcript == stands(file)


@dataclass
class Editor:
    """Somebody with a page open."""

    base: str
    transcript: Transcript


Step: TypeAlias = tuple[str, int, Any, Any]
VOCABULARY = ("Bonjour", "merci", "et", "le", "bateau,", "part.", "A2X", "Alain")
WORDS = st.lists(st.sampled_from(VOCABULARY), max_size=4).map(" ".join)
STEPS = st.one_of(
    st.tuples(st.just("type"), st.integers(0, 1), st.integers(0, 9), WORDS),
    st.tuples(st.just("give"), st.integers(0, 1), st.integers(0, 9), st.sampled_from(["S1", "S2"])),
    st.tuples(
        st.just("name"),
        st.integers(0, 1),
        st.integers(0, 1),
        st.sampled_from(["Ada", "Zoé", "Max"]),
    ),
    st.tuples(
        st.just("save"), st.integers(0, 1), st.sampled_from(["mine", "theirs"]), st.booleans()
    ),
    st.tuples(st.just("hand"), st.integers(0, 1), st.integers(0, 9), WORDS),
    st.tuples(st.just("restore"), st.integers(0, 1), st.integers(0, 99), st.none()),
)


def changed(step: Step, transcript: Transcript) -> Transcript:
    """What an editor makes of a transcript in one step."""
    kind, _, number, value = step
    if kind == "name":
        speakers = list(transcript.speakers)
        speakers[number % len(speakers)] = replace(speakers[number % len(speakers)], name=value)
        return replace(transcript, speakers=tuple(speakers))
    if not transcript.segments:
        return apply_edits(transcript, [Edit(0, 0, (Paragraph(None, value),))], transcript.speakers)
    number %= len(transcript.segments)
    segment = transcript.segments[number]
    known = {speaker.id for speaker in transcript.speakers}
    if kind == "give":
        paragraph = Paragraph(
            value if value in known else segment.speaker, transcript.text_of(segment)
        )
    else:
        paragraph = Paragraph(segment.speaker, value)
    return apply_edits(transcript, [Edit(number, number + 1, (paragraph,))], transcript.speakers)


class Play:
    """Two editors, hands and git at one transcript, and every text that must be found again."""

    def __init__(self, context: Context) -> None:
        self.context = context
        self.file = context.workspace.episode_folder(DEMO) / "transcript.json"

    def run(self, steps: list[Step]) -> None:
        shutil.rmtree(self.file.parent / "history", ignore_errors=True)
        self.file.unlink(missing_ok=True)
        self.editors = [Editor("", SAID), Editor(revision_of(native.write(SAID)), SAID)]
        self.found_again = dict[str, Transcript]()
        for step in steps:
            editor = self.editors[step[1]]
            if step[0] == "save":
                self.save(editor, mine=step[2] == "mine", reads_again=bool(step[3]))
            elif step[0] == "restore":
                self.restore(step[2])
            elif step[0] != "hand":
                editor.transcript = changed(step, editor.transcript)
            elif self.file.exists():
                self.file.write_text(native.write(changed(step, stands(self.file))), "utf-8")
        self.check()

    def save(self, editor: Editor, *, mine: bool, reads_again: bool) -> None:
        stood = stands(self.file) if self.file.exists() else None
        try:
            saved = save(self.context, editor.transcript, editor.base)
        except EditConflict as conflict:
            assert stood is not None
            assert stands(self.file) == stood
            assert conflict.merged
            assert conflict.merged.conflicts or conflict.merged.speakers
            resolved = editor.transcript if mine else conflict.merged.transcript
            editor.transcript, editor.base = resolved, conflict.revision
            saved = save(self.context, editor.transcript, editor.base)
        if stood is not None:
            self.remember(stood)
        self.remember(editor.transcript)
        self.remember(saved.transcript)
        assert stands(self.file) == saved.transcript
        assert saved.revision == revision_of(native.write(saved.transcript))
        if reads_again or saved.merged:
            editor.transcript, editor.base = saved.transcript, saved.revision
        elif saved.changes:
            editor.base = saved.revision

    def restore(self, number: int) -> None:
        known = history(self.context)
        if known:
            wanted = known[number % len(known)].revision
            stood = stands(self.file)
            saved = restore(self.context, wanted, by=NOBODY)
            assert (saved.revision, stands(self.file)) == (wanted, saved.transcript)
            self.remember(stood)

    def remember(self, transcript: Transcript) -> None:
        self.found_again[revision_of(native.write(transcript))] = transcript

    def check(self) -> None:
        if not self.file.exists():
            return
        known = history(self.context)
        assert known[-1].revision == revision_of(native.write(stands(self.file)))
        ids = {one.revision for one in known}
        for revision, transcript in self.found_again.items():
            assert revision in ids
            assert transcript_at(self.context, revision) == transcript


@pytest.fixture(scope="module")
def play(tmp_path_factory: pytest.TempPathFactory, demo_in: DemoIn, hear: Hear) -> Iterator[Play]:
    """In a workspace on a disk that needs no waiting for."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(os, "fsync", lambda _: None)
        context = demo_in(tmp_path_factory.mktemp("shared"))
        hear(context, SAID, "d1")
        yield Play(context)


@settings(max_examples=250)
@given(steps=st.lists(STEPS, min_size=2, max_size=14))
def test_nothing_saved_is_lost_by_two_editors_on_stale_pages(play: Play, steps: list[Step]) -> None:
    play.run(steps)
