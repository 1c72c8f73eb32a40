"""Chapters on the page: a person's, or those proposed, with why; every change makes them a
person's, and is merged with what others did."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from podcastkit.config.chapters import dump_chapters
from podcastkit.editing.chapter_merging import ChaptersConflict, merge_chapters
from podcastkit.editor.history import PAGE_KINDS, SHOWN
from podcastkit.editor.requests import numbers_of, text_of, unanswered_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import duration
from podcastkit.errors import RequestError
from podcastkit.feed.rules.timestamps import SHORTEST
from podcastkit.formats.history import revision_of
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.revision import RevisionKind, RevisionNote
from podcastkit.model.time import Ms
from podcastkit.pipeline.episode_chapters import known_chapters
from podcastkit.review.chapter_store import (
    ChapterChange,
    ChapterChoice,
    ChapterStore,
    open_chapter_store,
    read_chapter_store,
    save_chapters,
)
from podcastkit.review.history_file import came_after
from podcastkit.review.sittings import sittings
from podcastkit.text.normal_forms import one_line

WHAT = "changed in the editing room"


def chapters(room: EditingRoom, slug: str) -> dict[str, object]:
    """The chapters of an episode in the time of its recording, their revision, what speaks for
    those proposed, and how short apps let one be."""
    context = room.context()
    known = known_chapters(context, slug)
    store = read_chapter_store(context, slug)
    own = store.chapters
    return {
        "revision": store.revision,
        "edited": own is not None,
        "chapters": _contents(
            own
            if own is not None
            else (_shift(chapter, known.offset) for chapter in known.chapters)
        ),
        "proposals": [_proposal_content(proposal, known.offset) for proposal in known.proposals],
        "shortest": SHORTEST,
    }


def keep(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Save what the chapters of `base` have become, `chapters`; gives those that stand there then.

    Where they are others by now, both are merged. `mine` numbers the conflicts with the revision
    `onto` in which the page's side is taken. Raises ChaptersConflict, writing nothing, where both
    sides changed a chapter differently, RequestError for what cannot be chapters, and UnfitChapters
    for what chapters.toml must not hold: a start at the end of the sound, a picture outside the
    episode's folder, an address that is not https.
    """
    context = room.context()
    base, after = (_chapters(content.get(name)) for name in ("base", "chapters"))
    onto = text_of(content, "onto", "")
    choice = ChapterChoice(onto, numbers_of(content, "mine")) if onto else None
    note = RevisionNote(RevisionKind.EDITED, WHAT, room.author())
    with open_chapter_store(context, slug) as store:
        base = _arrived(store, content) or base
        change = ChapterChange(base, after, duration(context, slug) or None)
        saved = save_chapters(store, change, note, choice)
    return {"revision": saved.revision, "chapters": _contents(saved.chapters)}


def missing(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Whether the chapters lack anything of a request to save them, as one whose answer got lost;
    nothing is written."""
    store = read_chapter_store(room.context(), slug)
    base, mine = (_chapters(content.get(name)) for name in ("base", "chapters"))
    theirs = base if store.chapters is None else store.chapters
    merged = merge_chapters(base, mine, theirs)
    same = not merged.conflicts and merged.resolve() == theirs
    return {"missing": not same, "revision": store.revision}


def _arrived(store: ChapterStore, content: dict[str, Any]) -> tuple[Chapter, ...] | None:
    """What the last of the page's requests made that was saved though its answer was lost, this one
    included: the page goes on from there. Merged from its base, a title changed once more would be
    a conflict of the page with itself."""
    before = _revision_of(content.get("base"))
    for request in reversed((*unanswered_of(content), content)):
        # What was saved before that is a list that the page went back to.
        if came_after(store.history, _revision_of(request.get("chapters")), before):
            return _chapters(request.get("chapters"))
    return None


def _revision_of(values: object) -> str:
    return revision_of(dump_chapters(_chapters(values)))


def history(room: EditingRoom, slug: str) -> dict[str, object]:
    """What was saved of the chapters by sitting, the latest first, with the list before and after;
    without those that cannot be put together any more."""
    store = read_chapter_store(room.context(), slug)
    shown = sittings(store.history.revisions)[: -SHOWN - 1 : -1]
    return {
        "sittings": [
            {
                "who": sitting.who,
                "kind": PAGE_KINDS.get(sitting.after.kind, sitting.after.kind),
                "saves": [{"when": save.when.isoformat()} for save in reversed(sitting.saves)],
                "before": _contents(_chapters_at(store, sitting.before)),
                "chapters": _contents(_chapters_at(store, sitting.after.revision)),
            }
            for sitting in shown
            if store.history.holds(sitting.after.revision)
        ]
    }


def _chapters_at(store: ChapterStore, revision: str) -> tuple[Chapter, ...]:
    return store.chapters_at(revision) if store.history.holds(revision) else ()


def conflict_content(error: ChaptersConflict) -> dict[str, object]:
    """What the page needs to let a person choose."""
    return {
        "revision": error.revision,
        "conflicts": [
            {
                side: None if version is None else _content(version)
                for side, version in (
                    ("base", conflict.base),
                    ("mine", conflict.mine),
                    ("theirs", conflict.theirs),
                )
            }
            for conflict in error.merged.conflicts
        ],
    }


def _chapters(values: object) -> tuple[Chapter, ...]:
    if not isinstance(values, list):
        raise RequestError("chapters must be a list")
    ordered = sorted((_chapter(value) for value in values), key=lambda chapter: chapter.start)
    if len({chapter.start for chapter in ordered}) != len(ordered):
        raise RequestError("two chapters start together")
    if ordered and ordered[0].start != 0:
        raise RequestError("the first chapter must start at 0:00")
    return tuple(ordered)


def _chapter(value: object) -> Chapter:
    match value:
        case {"start": int(start), "title": str(title), "url": str(url), "image": str(image)}:
            try:
                return Chapter(start, one_line(title), url, image)
            except ValueError as error:
                raise RequestError(str(error)) from error
        case _:
            raise RequestError("a chapter needs start, title, url and image")


def _shift(chapter: Chapter, offset: Ms) -> Chapter:
    return Chapter(max(0, chapter.start - offset), chapter.title, chapter.url, chapter.image)


def _contents(chapters: Iterable[Chapter]) -> list[dict[str, object]]:
    return [_content(chapter) for chapter in chapters]


def _content(chapter: Chapter) -> dict[str, object]:
    return {
        "start": chapter.start,
        "title": chapter.title,
        "url": chapter.url,
        "image": chapter.image,
    }


def _proposal_content(proposal: Proposal, offset: Ms) -> dict[str, object]:
    return {
        "start": max(0, proposal.chapter.start - offset),
        "title": proposal.chapter.title,
        "confidence": proposal.confidence,
        "evidence": _features(proposal),
        "before": proposal.before,
        "after": proposal.after,
    }


def _features(proposal: Proposal) -> Sequence[str]:
    return [evidence.feature for evidence in proposal.evidence]
