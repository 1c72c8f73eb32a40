"""Chapters that were saved are never lost: two pages, hands, a file taken away, restored."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from podcastkit.config.chapters import dump_chapters, load_chapters
from podcastkit.editing.chapter_merging import ChaptersConflict
from podcastkit.errors import ConfigError
from podcastkit.model.chapter import Chapter
from podcastkit.model.revision import Author, RevisionKind, RevisionNote
from podcastkit.pipeline.context import Context
from podcastkit.review.chapter_store import (
    ChapterChange,
    ChapterChoice,
    SavedChapters,
    open_chapter_store,
    read_chapter_store,
    restore_chapters,
    save_chapters,
)
from tests.fixtures.workspaces import DemoIn

DEMO = "camille-personne"
MORNING = datetime(2026, 11, 23, 10, 32, tzinfo=UTC)
BASE = (Chapter(0, "Intro"), Chapter(60_000, "Le pain"))
MINE = (Chapter(0, "Début"), BASE[1])
THEIRS = (BASE[0], Chapter(60_000, "Le four"))


@pytest.fixture
def context(tmp_path: Path, demo_in: DemoIn) -> Context:
    return demo_in(tmp_path)


@pytest.fixture
def file(context: Context) -> Path:
    return context.workspace.episode_folder(DEMO) / "chapters.toml"


def save(
    context: Context,
    chapters: tuple[Chapter, ...],
    base: tuple[Chapter, ...] = BASE,
    who: str = "alice",
    choice: ChapterChoice | None = None,
) -> SavedChapters:
    note = RevisionNote(RevisionKind.EDITED, "typed", Author(who, MORNING))
    with open_chapter_store(context, DEMO) as store:
        return save_chapters(store, ChapterChange(base, chapters), note, choice)


def log(context: Context) -> list[tuple[str, str]]:
    revisions = read_chapter_store(context, DEMO).history.revisions
    return [(revision.kind, revision.who) for revision in revisions]


def test_the_first_save_keeps_what_was_proposed_too(context: Context, file: Path) -> None:
    saved = save(context, MINE)
    assert load_chapters(file) == saved.chapters == MINE
    assert log(context) == [("machine", ""), ("edited", "alice")]
    store = read_chapter_store(context, DEMO)
    proposed = store.history.revisions[0].revision
    assert store.chapters_at(proposed[:4]) == BASE
    assert store.revision == saved.revision


def test_what_two_pages_did_stands_and_each_side_is_kept(context: Context, file: Path) -> None:
    save(context, MINE)
    saved = save(context, THEIRS, who="bob")
    assert load_chapters(file) == saved.chapters == (MINE[0], THEIRS[1])
    assert log(context)[2:] == [("edited", "bob"), ("merged", "bob")]
    store = read_chapter_store(context, DEMO)
    assert store.chapters_at(store.history.revisions[2].revision) == THEIRS


def test_a_change_by_hand_is_one_of_others_that_merges(context: Context, file: Path) -> None:
    save(context, BASE)
    file.write_text("# by hand\n" + dump_chapters(THEIRS), "utf-8")
    assert log(context)[-1] == ("outside", "")
    assert save(context, MINE).chapters == (MINE[0], THEIRS[1])
    assert [kind for kind, _ in log(context)] == [
        "machine",
        "edited",
        "outside",
        "edited",
        "merged",
    ]


def test_the_same_chapter_changed_differently_waits_for_a_choice(
    context: Context, file: Path
) -> None:
    other = (BASE[0], Chapter(60_000, "Le pain noir"))
    save(context, THEIRS)
    before = file.read_bytes(), log(context)
    with pytest.raises(ChaptersConflict) as conflict:
        save(context, other, who="bob")
    assert (file.read_bytes(), log(context)) == before
    onto = conflict.value.revision
    # Somebody changes something else meanwhile: the choice was not about that, and is asked again.
    save(context, (MINE[0], THEIRS[1]), base=THEIRS)
    with pytest.raises(ChaptersConflict) as again:
        save(context, other, who="bob", choice=ChapterChoice(onto, (0,)))
    chosen = save(context, other, who="bob", choice=ChapterChoice(again.value.revision, (0,)))
    assert load_chapters(file) == chosen.chapters == (MINE[0], other[1])


def test_an_earlier_list_is_brought_back_also_when_the_file_is_gone(
    context: Context, file: Path
) -> None:
    first, second = save(context, MINE), save(context, THEIRS, base=MINE)
    file.unlink()
    assert read_chapter_store(context, DEMO).revision == ""
    for revision, chapters in ((first.revision, MINE), (second.revision, THEIRS)):
        with open_chapter_store(context, DEMO) as store:
            assert restore_chapters(store, revision[:8], by=Author("bob", MORNING)).changes
        assert load_chapters(file) == chapters
    assert log(context)[-2:] == [("restored", "bob"), ("restored", "bob")]
    with open_chapter_store(context, DEMO) as store:
        assert not restore_chapters(store, second.revision, by=Author("bob", MORNING)).changes


def test_what_could_not_be_published_is_written_nowhere(context: Context, file: Path) -> None:
    change = ChapterChange(BASE, BASE, end=60_000)
    note = RevisionNote(RevisionKind.EDITED, "typed", Author("alice", MORNING))
    with open_chapter_store(context, DEMO) as store, pytest.raises(ConfigError, match="ends at"):
        save_chapters(store, change, note, None)
    assert not file.exists()
    assert log(context) == []


actions = st.lists(
    st.tuples(
        st.sampled_from(["page", "other page", "hand"]),
        st.sampled_from(["rename", "add", "move", "delete", "load"]),
        st.integers(0, 3),
    ),
    min_size=4,
    max_size=14,
)


def changed(chapters: tuple[Chapter, ...], what: str, at: int, title: str) -> tuple[Chapter, ...]:
    """Chapters with one more change, whose title nobody has used before."""
    index = min(at, len(chapters) - 1)
    here, rest = chapters[index], chapters[:index] + chapters[index + 1 :]
    free = 1_000 * max(1, len(title)) + chapters[-1].start
    new = {
        "rename": (*rest, replace(here, title=title)),
        "add": (*chapters, Chapter(free, title)),
        "move": (*rest, replace(here, start=free) if index else here),
        "delete": rest if index else chapters,
    }[what]
    return tuple(sorted(new, key=lambda chapter: chapter.start))


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(actions)
def test_whatever_two_pages_and_a_hand_do_every_title_is_found_again(
    context: Context, file: Path, script: list[tuple[str, str, int]]
) -> None:
    shutil.rmtree(file.parent / "history", ignore_errors=True)
    file.unlink(missing_ok=True)
    pages = {"page": BASE, "other page": BASE}
    sent: set[str] = set()
    for number, (who, what, at) in enumerate(script):
        stands = load_chapters(file) or BASE
        if who == "hand":
            if what not in ("load", "delete"):
                file.write_text(dump_chapters(changed(stands, what, at, f"h{number}")), "utf-8")
            read_chapter_store(context, DEMO)
            continue
        base = pages[who]
        if what == "load":
            pages[who] = stands
            continue
        mine = changed(base, what, at, f"p{number}")
        try:
            saved = save(context, mine, base, who)
        except ChaptersConflict as conflict:
            choice = ChapterChoice(conflict.revision, tuple(range(len(conflict.merged.conflicts))))
            saved = save(context, mine, base, who, choice)
        pages[who] = saved.chapters
        sent |= {chapter.title for chapter in mine}
        # What this page alone did stands there now.
        assert {chapter.title for chapter in mine} - {chapter.title for chapter in base} <= {
            chapter.title for chapter in saved.chapters
        }
        assert load_chapters(file) == saved.chapters
    history = read_chapter_store(context, DEMO).history
    kept = {
        chapter.title
        for revision in history.revisions
        for chapter in read_chapter_store(context, DEMO).chapters_at(revision.revision)
    }
    assert sent <= kept
