"""The web application: which address means what. Everything below /api/ speaks JSON."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from podcastkit.editor import (
    chapters,
    documents,
    history,
    newer_draft,
    saving,
    times,
)
from podcastkit.editor.endpoints import Endpoints
from podcastkit.editor.proposals import names, readings, suggestions, variants
from podcastkit.editor.publishing import preview, publish
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import Access, Guard
from podcastkit.editor.together import comments, episode_list
from podcastkit.editor.together.presence import Presence
from podcastkit.errors import PodcastkitError
from podcastkit.text.labels import labels

STATIC = Path(__file__).parent / "static"


def application(room: EditingRoom, access: Access, presence: Presence | None = None) -> ASGIApp:
    """The editing room for who has access; `presence` tells its pages of each other."""
    endpoints = Endpoints(room, presence or Presence(room.workspace))
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/episodes/{slug}", _page),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount(access.site, _published_files(room)),
            Mount("/api", routes=_api(endpoints, access)),
        ],
        exception_handlers={
            PodcastkitError: endpoints.problem,
            OSError: endpoints.problem,
            Exception: endpoints.problem,
        },
    )
    # Around everything: what is answered when something of ours breaks binds the browser too.
    return Guard(app, access)


def _api(endpoints: Endpoints, access: Access) -> list[Route]:
    get, put = endpoints.get, endpoints.put

    def session(room: EditingRoom) -> dict[str, object]:
        return {"token": access.token, "site": access.site, **_session(room)}

    return [
        Route("/session", get(session)),
        Route("/episodes", get(episode_list.episodes)),
        Route("/episodes", put(episode_list.waiting), methods=["POST"]),
        Route("/lessons", get(suggestions.suggestions)),
        Route("/lessons", put(suggestions.take), methods=["POST"]),
        Route("/variants", put(variants.of_word), methods=["POST"]),
        Route("/episodes/{slug}", get(documents.document)),
        Route("/episodes/{slug}/names", get(names.of_episode)),
        Route("/episodes/{slug}/transcript", put(saving.save), methods=["PUT"]),
        Route("/episodes/{slug}/transcript/missing", put(saving.missing), methods=["POST"]),
        Route("/episodes/{slug}/chapters/missing", put(chapters.missing), methods=["POST"]),
        Route("/episodes/{slug}/readings", put(readings.of_word), methods=["POST"]),
        Route("/episodes/{slug}/times", put(times.find), methods=["POST"]),
        Route("/episodes/{slug}/history", get(history.history, "skip", "find")),
        Route("/episodes/{slug}/history/{revision}", get(history.changes, "since")),
        Route("/episodes/{slug}/history/{revision}/saves", get(history.saves, "since", "skip")),
        Route("/episodes/{slug}/restore", put(history.restore), methods=["POST"]),
        Route("/episodes/{slug}/take-back", put(history.take_back), methods=["POST"]),
        Route("/episodes/{slug}/chapters", get(chapters.chapters)),
        Route("/episodes/{slug}/chapters", put(chapters.keep), methods=["PUT"]),
        Route("/episodes/{slug}/chapters/history", get(chapters.history)),
        *_comments(endpoints),
        Route("/episodes/{slug}/now", endpoints.now),
        Route("/episodes/{slug}/events", endpoints.events),
        Route("/episodes/{slug}/notes", endpoints.notes),
        Route("/episodes/{slug}/notes", endpoints.streams(preview.made), methods=["POST"]),
        Route("/episodes/{slug}/publish", endpoints.streams(publish.published), methods=["POST"]),
        Route("/episodes/{slug}/draft", get(newer_draft.newer)),
        Route("/episodes/{slug}/carry", endpoints.carry, methods=["POST"]),
        Route("/episodes/{slug}/audio", endpoints.audio),
        Route("/episodes/{slug}/peaks", endpoints.peaks),
    ]


def _comments(endpoints: Endpoints) -> list[Route]:
    path = "/episodes/{slug}/comments"
    changes: dict[str, Callable[..., object]] = {
        path: comments.add,
        f"{path}/deleted": comments.put_back,
        f"{path}/{{comment}}/replies": comments.reply,
        f"{path}/{{comment}}/resolved": comments.resolve,
        f"{path}/{{comment}}/deleted": comments.delete,
    }
    return [
        Route(path, endpoints.get(comments.comments)),
        *(Route(where, endpoints.put(act), methods=["POST"]) for where, act in changes.items()),
    ]


def _published_files(room: EditingRoom) -> StaticFiles:
    """The site as listeners get it, and the episodes that are kept from them still."""
    files = StaticFiles(html=True)
    files.all_directories = [room.workspace.feed, room.workspace.unpublished]
    return files


def _session(room: EditingRoom) -> dict[str, object]:
    """What every page needs to know of the show."""
    show = room.context().show
    words = dict(labels(show.language, "room"))
    return {"show": show.title, "who": room.who, "language": show.language, "labels": words}


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")
