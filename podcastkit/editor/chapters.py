"""Chapters on the page: a person's, or those proposed, with why; every change makes them a
person's."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from podcastkit.config.chapters import dump_chapters, load_chapters, parse_chapters
from podcastkit.editor.requests import text_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.sound import duration
from podcastkit.errors import EditConflict, RequestError
from podcastkit.files.atomic import write_text
from podcastkit.files.digests import digest_file
from podcastkit.files.locks import write_lock
from podcastkit.files.reading import is_present
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.time import Ms
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.episode_chapters import known_chapters
from podcastkit.pipeline.transcripts import refuse_unknown
from podcastkit.text.normal_forms import one_line


def chapters(room: EditingRoom, slug: str) -> dict[str, object]:
    """The chapters of an episode in the time of its recording, what speaks for those proposed, and
    their revision."""
    context = room.context()
    known = known_chapters(context, slug)
    own = load_chapters(known.file)
    marks = (
        own if own is not None else [_shift(chapter, known.offset) for chapter in known.chapters]
    )
    return {
        "revision": _revision(context, slug),
        "edited": known.edited,
        "chapters": [_content(chapter) for chapter in marks],
        "proposals": [_proposal_content(proposal, known.offset) for proposal in known.proposals],
    }


def keep(room: EditingRoom, slug: str, content: dict[str, Any]) -> dict[str, object]:
    """Write chapters.toml; `base` is the revision of the chapters that were changed, and `chapters`
    what they are now.

    Raises EditConflict, writing nothing, when they are others by now, RequestError for what cannot
    be chapters, and ConfigError for what chapters.toml must not hold: a start at the end of the
    sound, a picture outside the episode's folder, an address that is not https.
    """
    context = room.context()
    refuse_unknown(context, slug, nor="")
    folder = context.workspace.episode_folder(slug)
    after = _chapters(content.get("chapters"))
    with write_lock(
        context.workspace.cache / "locks" / f"{slug}.chapters.lock", folder / "chapters.toml"
    ):
        if text_of(content, "base") != _revision(context, slug):
            raise EditConflict(
                "The chapters were changed meanwhile; nothing was written.",
                "Make the change again.",
            )
        text = dump_chapters(after)
        # By the rules of the file itself: what is written here must be read at the next publish.
        parse_chapters(text, folder / "chapters.toml", duration(context, slug) or None)
        write_text(folder / "chapters.toml", text)
        return {"revision": _revision(context, slug)}


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


def _revision(context: Context, slug: str) -> str:
    """The digest of chapters.toml; empty when there is none."""
    file = context.workspace.episode_folder(slug) / "chapters.toml"
    return digest_file(file) if is_present(file) else ""


def _shift(chapter: Chapter, offset: Ms) -> Chapter:
    return Chapter(max(0, chapter.start - offset), chapter.title, chapter.url, chapter.image)


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
