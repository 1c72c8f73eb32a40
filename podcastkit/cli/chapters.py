"""`podcastkit chapters`: where chapters start and why, of an episode or of any transcript file."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson, Who, author
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.revisions import show_chapter_log
from podcastkit.cli.workspace import read_workspace
from podcastkit.errors import ConfigError
from podcastkit.files.locks import workspace_lock
from podcastkit.model.chapter import Chapter, Proposal
from podcastkit.model.revision import SHOWN
from podcastkit.model.tags import MOST_CHAPTERS
from podcastkit.pipeline.episode_chapters import (
    EpisodeChapters,
    count_chapters,
    find_chapters,
    keep_chapters,
)
from podcastkit.pipeline.transcript_chapters import chapters_of_file
from podcastkit.review.chapter_store import (
    ChapterStore,
    open_chapter_store,
    read_chapter_store,
    restore_chapters,
)
from podcastkit.text.dates import clock


def command(
    context: typer.Context,
    target: Annotated[
        str, typer.Argument(help="An episode's slug, or a transcript file.", metavar="TARGET")
    ],
    number: Annotated[
        int | None,
        typer.Option(
            "--number",
            "-n",
            help="Propose so many chapters.",
            min=1,
            max=MOST_CHAPTERS,
            metavar="K",
        ),
    ] = None,
    why: Annotated[
        bool, typer.Option("--why", help="Say of each chapter why it starts where it does.")
    ] = False,
    keep: Annotated[
        bool,
        typer.Option(
            "--keep", help="Write an episode's chapters to its chapters.toml, for you to edit."
        ),
    ] = False,
    language: Annotated[
        str,
        typer.Option(
            help="Language of a transcript file, such as fr; default: found out.", metavar="CODE"
        ),
    ] = "",
    log: Annotated[
        bool,
        typer.Option("--log", help="List every revision of an episode's chapters, newest first."),
    ] = False,
    restore: Annotated[
        str,
        typer.Option(
            help="Make an earlier revision, by its first digits, an episode's chapters again.",
            metavar="REV",
        ),
    ] = "",
    who: Who = "",
    as_json: AsJson = False,
) -> None:
    if log or restore:
        _of_history(context, target, restore, who, as_json=as_json)
    elif _is_file(target):
        _of_file(Path(target), number, language, why=why, keep=keep, as_json=as_json)
    else:
        _of_episode(context, target, number, why=why, keep=keep, as_json=as_json)


def _is_file(target: str) -> bool:
    return Path(target).is_file() or Path(target).suffix.lower() in (".json", ".vtt", ".srt")


def _of_file(
    path: Path, number: int | None, language: str, *, why: bool, keep: bool, as_json: bool
) -> None:
    if keep:
        raise ConfigError(
            f"--keep needs an episode, and {path} is a file.", "Give the episode's slug instead."
        )
    proposals = chapters_of_file(path, language, number)
    if as_json:
        print_json({"chapters": [_proposal_content(proposal) for proposal in proposals]})
    else:
        print("\n".join(_lines(proposals, why=why)))


def _of_episode(
    context: typer.Context, slug: str, number: int | None, *, why: bool, keep: bool, as_json: bool
) -> None:
    workspace = read_workspace(context)
    episode = count_chapters(workspace, slug, number) if number else find_chapters(workspace, slug)
    if keep:
        with workspace_lock(workspace.workspace.cache):
            keep_chapters(episode)
    if as_json:
        print_json(_found_content(episode))
        return
    print(_heading(episode, kept=keep))
    if episode.edited:
        print("\n".join(_plain_line(chapter) for chapter in episode.chapters))
        if why:
            print("", "Podcastkit would have proposed:", sep="\n")
            print("\n".join(_lines(episode.proposals, why=True)))
    else:
        print("\n".join(_lines(episode.proposals, why=why)))


def _of_history(
    context: typer.Context, slug: str, revision: str, who: str, *, as_json: bool
) -> None:
    workspace = read_workspace(context)
    if not revision:
        store = read_chapter_store(workspace, slug)
        if as_json:
            print_json(_log_content(store))
        else:
            show_chapter_log(store, workspace.show.timezone)
        return
    with open_chapter_store(workspace, slug) as store:
        saved = restore_chapters(store, revision, by=author(who))
    if as_json:
        print_json({"episode": slug, "revision": saved.revision, "changes": saved.changes})
    elif saved.changes:
        print(f"{slug}: restored {saved.revision[:SHOWN]}\nNext: podcastkit publish {slug}")
    else:
        print(f"{slug}: nothing to change, {saved.revision[:SHOWN]} is there already.")


def _log_content(store: ChapterStore) -> dict[str, object]:
    """The contract of docs/cli.md."""
    history = store.history
    return {
        "episode": store.slug,
        "file": str(store.file),
        "history": str(store.history_file),
        "current": store.revision or None,
        "revisions": [
            {
                "revision": revision.revision,
                "when": revision.when.isoformat(timespec="seconds"),
                "who": revision.who,
                "kind": revision.kind,
                "what": revision.what,
                "chapters": [
                    _chapter_content(chapter) for chapter in store.chapters_at(revision.revision)
                ]
                if history.holds(revision.revision)
                else None,
            }
            for revision in reversed(history.revisions)
        ],
        "unreadable": list(history.unreadable),
    }


def _heading(episode: EpisodeChapters, *, kept: bool) -> str:
    if kept:
        return (
            f"{episode.file}: {len(episode.proposals)} chapter(s), yours from now on. Edit them, "
            f"then publish."
        )
    if episode.edited:
        return f"{episode.slug}: chapters of {episode.file}"
    return (
        f"{episode.slug}: found by podcastkit; titles are drafts. To edit them: "
        f"podcastkit chapters {episode.slug} --keep"
    )


def _lines(proposals: Sequence[Proposal], *, why: bool) -> Iterator[str]:
    for proposal in proposals:
        yield _plain_line(proposal.chapter)
        if why and proposal.evidence:
            yield f"          confidence {proposal.confidence:.0%}: {_reasons(proposal)}"
            yield f"          … {proposal.before} | {proposal.after} …"


def _plain_line(chapter: Chapter) -> str:
    return f"{clock(chapter.start):>8}  {chapter.title}"


def _reasons(proposal: Proposal) -> str:
    return ", ".join(
        f"{evidence.feature} (+{evidence.weight:.1f})" for evidence in proposal.evidence
    )


def _found_content(episode: EpisodeChapters) -> dict[str, object]:
    """The contract of docs/cli.md."""
    edited = [
        _chapter_content(chapter) | {"confidence": None, "evidence": []}
        for chapter in episode.chapters
    ]
    proposed = [_proposal_content(proposal) for proposal in episode.proposals]
    return {
        "episode": episode.slug,
        "file": str(episode.file),
        "edited": episode.edited,
        "chapters": edited if episode.edited else proposed,
        "proposed": proposed,
    }


def _proposal_content(proposal: Proposal) -> dict[str, object]:
    return {
        **_chapter_content(proposal.chapter),
        "confidence": round(proposal.confidence, 3),
        "evidence": [
            {"feature": evidence.feature, "weight": evidence.weight}
            for evidence in proposal.evidence
        ],
        "before": proposal.before,
        "after": proposal.after,
    }


def _chapter_content(chapter: Chapter) -> dict[str, object]:
    return {"startTime": chapter.start / 1000, "title": chapter.title}
