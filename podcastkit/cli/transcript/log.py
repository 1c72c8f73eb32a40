"""`podcastkit transcript log`: every revision of the reviewed transcript."""

from __future__ import annotations

from dataclasses import asdict

import typer

from podcastkit.cli.options import AsJson, EpisodeSlug
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.revisions import show_log
from podcastkit.cli.workspace import read_workspace
from podcastkit.model.revision import Revision
from podcastkit.review.transcript_store import TranscriptStore, read_store


def command(context: typer.Context, episode: EpisodeSlug, as_json: AsJson = False) -> None:
    workspace = read_workspace(context)
    store = read_store(workspace, episode)
    if as_json:
        print_json(_content(store))
    else:
        show_log(store, workspace.show.timezone)


def _content(store: TranscriptStore) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "episode": store.slug,
        "file": str(store.file),
        "history": str(store.history_file),
        "current": store.revision or None,
        "revisions": [_revision(revision) for revision in reversed(store.history.revisions)],
        "unreadable": list(store.history.unreadable),
    }


def _revision(revision: Revision) -> dict[str, object]:
    source = asdict(revision.source) if revision.source else None
    return asdict(revision) | {
        "when": revision.when.isoformat(timespec="seconds"),
        "source": source,
    }
