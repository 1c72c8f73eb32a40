"""The web application: which address means what. Everything below /api/ speaks JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from podcastkit.editor import carrying, chapters, documents, history, lessons, publishing, saving, sound
from podcastkit.editor.labels import labels
from podcastkit.editor.problems import language_of, problem_of
from podcastkit.editor.requests import json_of
from podcastkit.editor.room import Room
from podcastkit.editor.security import PREVIEW_POLICY, Access, Guard
from podcastkit.errors import EditConflict, PodcastkitError

STATIC = Path(__file__).parent / "static"

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


def application(room: Room, access: Access) -> ASGIApp:
    """The editing room for who has access."""

    def told(ask: Callable[..., Any]) -> Answer:
        """A function of the room and the parts of the address, which reads files, as an endpoint that answers JSON."""

        async def endpoint(request: Request) -> Response:
            return JSONResponse(await run_in_threadpool(ask, room, **request.path_params))

        return endpoint

    def written(act: Callable[..., Any]) -> Answer:
        """A function of the room, the parts of the address and the JSON that was sent."""

        async def endpoint(request: Request) -> Response:
            content = await json_of(request)
            return JSONResponse(await run_in_threadpool(act, room, content=content, **request.path_params))

        return endpoint

    async def audio(request: Request) -> Response:
        return FileResponse(await run_in_threadpool(sound.audio, room, **request.path_params), media_type="audio/mpeg")

    async def peaks(request: Request) -> Response:
        content = await run_in_threadpool(sound.peaks, room, **request.path_params)
        return Response(content, media_type="application/octet-stream")

    async def notes(request: Request) -> Response:
        page = await run_in_threadpool(publishing.notes, room, **request.path_params)
        return HTMLResponse(page, headers={"content-security-policy": PREVIEW_POLICY})

    async def publish(request: Request) -> Response:
        lines = publishing.published(room, language=language_of(request.headers), **request.path_params)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    async def carry(request: Request) -> Response:
        content, language = await json_of(request), language_of(request.headers)
        lines = carrying.carried(room, content=content, language=language, **request.path_params)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    def session(room: Room) -> dict[str, object]:
        show = room.context().show
        return {
            "token": access.token,
            "show": show.title,
            "language": show.language,
            "labels": dict(labels(show.language)),
        }

    async def problem(request: Request, error: Exception) -> Response:
        found = problem_of(error, room.workspace.root)
        content = found.content(language_of(request.headers))
        if isinstance(error, EditConflict):
            content |= saving.conflict_content(error)
        return JSONResponse(content, found.status)

    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/episodes/{slug}", _page),
            Mount("/static", StaticFiles(directory=STATIC)),
            Route("/api/session", told(session)),
            Route("/api/episodes", told(documents.episodes)),
            Route("/api/lessons", told(lessons.lessons)),
            Route("/api/lessons", written(lessons.take), methods=["POST"]),
            Route("/api/episodes/{slug}", told(documents.document)),
            Route("/api/episodes/{slug}/transcript", written(saving.save), methods=["PUT"]),
            Route("/api/episodes/{slug}/history", told(history.history)),
            Route("/api/episodes/{slug}/history/{revision}", told(history.compared)),
            Route("/api/episodes/{slug}/restore", written(history.restore), methods=["POST"]),
            Route("/api/episodes/{slug}/chapters", told(chapters.chapters)),
            Route("/api/episodes/{slug}/chapters", written(chapters.keep), methods=["PUT"]),
            Route("/api/episodes/{slug}/notes", notes),
            Route("/api/episodes/{slug}/publish", publish, methods=["POST"]),
            Route("/api/episodes/{slug}/draft", told(carrying.newer)),
            Route("/api/episodes/{slug}/carry", carry, methods=["POST"]),
            Route("/api/episodes/{slug}/audio", audio),
            Route("/api/episodes/{slug}/peaks", peaks),
        ],
        exception_handlers={PodcastkitError: problem, OSError: problem, Exception: problem},
    )
    # Around everything: what is answered when something of ours breaks binds the browser too.
    return Guard(app, access)


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")
