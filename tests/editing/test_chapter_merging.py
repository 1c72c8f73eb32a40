"""Two people at one list of chapters: what both did stands, and what contradicts is told."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.chapter_merging import ChapterConflict, MergedChapters, merge_chapters
from podcastkit.model.chapter import Chapter


def listed(*chapters: tuple[int, str]) -> tuple[Chapter, ...]:
    return tuple(Chapter(start, title) for start, title in chapters)


BASE = listed((0, "Intro"), (60_000, "Le pain"), (120_000, "La mer"))


def merged(mine: tuple[Chapter, ...], theirs: tuple[Chapter, ...]) -> MergedChapters:
    return merge_chapters(BASE, mine, theirs)


@pytest.mark.parametrize(
    ("mine", "theirs", "both"),
    [
        (
            listed((0, "Début"), (60_000, "Le pain"), (120_000, "La mer")),
            listed((0, "Intro"), (60_000, "Le pain"), (120_000, "L’océan")),
            listed((0, "Début"), (60_000, "Le pain"), (120_000, "L’océan")),
        ),
        (  # one moved, and by the other renamed
            listed((0, "Intro"), (65_000, "Le pain"), (120_000, "La mer")),
            listed((0, "Intro"), (60_000, "Le four"), (120_000, "La mer")),
            listed((0, "Intro"), (65_000, "Le four"), (120_000, "La mer")),
        ),
        (  # taken out, and others added around it
            listed((0, "Intro"), (120_000, "La mer")),
            listed((0, "Intro"), (30_000, "Lui"), (60_000, "Le pain"), (120_000, "La mer")),
            listed((0, "Intro"), (30_000, "Lui"), (120_000, "La mer")),
        ),
        (  # the same added by both
            (*BASE, Chapter(180_000, "Fin")),
            (*BASE, Chapter(180_000, "Fin")),
            (*BASE, Chapter(180_000, "Fin")),
        ),
        (  # moved to where the other put something: both stay, one after the other
            listed((0, "Intro"), (90_000, "Le pain"), (120_000, "La mer")),
            listed((0, "Intro"), (60_000, "Le pain"), (90_000, "Lui"), (120_000, "La mer")),
            listed((0, "Intro"), (90_000, "Le pain"), (91_000, "Lui"), (120_000, "La mer")),
        ),
        (BASE, (), ()),
        (  # all taken out by one, while the other added one: the beginning is not left out
            (),
            (*BASE, Chapter(180_000, "Fin")),
            listed((0, "Intro"), (180_000, "Fin")),
        ),
    ],
)
def test_what_both_did_stands(
    mine: tuple[Chapter, ...], theirs: tuple[Chapter, ...], both: tuple[Chapter, ...]
) -> None:
    assert merged(mine, theirs).conflicts == ()
    assert merged(mine, theirs).resolve() == both
    assert merged(theirs, mine).resolve() == both


def test_the_same_chapter_changed_differently_is_a_conflict() -> None:
    mine = listed((0, "Début"), (65_000, "Le pain"), (120_000, "La Manche"))
    theirs = listed((0, "Intro"), (70_000, "Le pain"), (120_000, "L’océan"), (180_000, "Fin"))
    result = merged(mine, theirs)
    assert result.conflicts == (
        ChapterConflict(BASE[1], mine[1], theirs[1]),
        ChapterConflict(BASE[2], mine[2], theirs[2]),
    )
    assert result.resolve() == (mine[0], *theirs[1:])
    assert result.resolve([1]) == (mine[0], theirs[1], mine[2], theirs[3])
    assert result.resolve([0, 1]) == (*mine, theirs[3])


def test_one_taken_out_here_and_changed_there_is_a_conflict() -> None:
    theirs = listed((0, "Intro"), (60_000, "Le four"), (120_000, "La mer"))
    result = merged(BASE[::2], theirs)
    assert result.conflicts == (ChapterConflict(BASE[1], None, theirs[1]),)
    assert result.resolve() == theirs
    assert result.resolve([0]) == BASE[::2]


def test_two_added_at_one_place_are_a_conflict() -> None:
    mine, theirs = Chapter(180_000, "Fin"), Chapter(180_000, "Au revoir")
    result = merged((*BASE, mine), (*BASE, theirs))
    assert result.conflicts == (ChapterConflict(None, mine, theirs),)


def test_in_a_conflict_what_only_one_side_changed_is_in_both_versions() -> None:
    linked = Chapter(60_000, "Le four", "https://example.org")
    renamed = Chapter(60_000, "Le pain noir")
    result = merged((BASE[0], linked, BASE[2]), (BASE[0], renamed, BASE[2]))
    with_link = Chapter(60_000, "Le pain noir", "https://example.org")
    assert result.conflicts == (ChapterConflict(BASE[1], linked, with_link),)


chapter_lists = (
    st.lists(
        st.tuples(st.integers(0, 6), st.sampled_from("abc")), unique_by=lambda chapter: chapter[0]
    )
    .map(
        lambda chapters: listed(
            *sorted((1000 * start * (at > 0), title) for at, (start, title) in enumerate(chapters))
        )
    )
    .filter(lambda chapters: len({chapter.start for chapter in chapters}) == len(chapters))
)


@given(chapter_lists, chapter_lists, chapter_lists, st.sets(st.integers(0, 6)))
def test_any_merge_and_any_choice_gives_chapters(
    base: tuple[Chapter, ...],
    mine: tuple[Chapter, ...],
    theirs: tuple[Chapter, ...],
    choice: set[int],
) -> None:
    chapters = merge_chapters(base, mine, theirs).resolve(choice)
    starts = [chapter.start for chapter in chapters]
    assert starts == sorted(set(starts))
    assert starts[:1] in ([], [0])
    assert merge_chapters(base, mine, base).resolve() == mine
    assert merge_chapters(base, base, theirs).resolve() == theirs
    assert merge_chapters(base, mine, mine).resolve() == mine
