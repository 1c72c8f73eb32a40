"""The web application: which address means what. Everything below /api/ speaks JSON."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeAlias

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, JSONResponse, Response, StreamingResponse
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from podcastkit.editor import chapters, documents, history, lessons, publishing, saving, sound, times
from podcastkit.editor.labels import labels
from podcastkit.editor.requests import json_of
from podcastkit.editor.room import Room
from podcastkit.editor.security import PREVIEW_POLICY, Access, Guard
from podcastkit.errors import BusyError, ConfigError, EditConflict, PodcastkitError

STATIC = Path(__file__).parent / "static"

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


def application(room: Room, access: Access) -> Starlette:
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
        lines = publishing.published(room, **request.path_params)
        return StreamingResponse(lines, media_type="application/x-ndjson")

    def session(room: Room) -> dict[str, object]:
        show = room.context().show
        return {
            "token": access.token,
            "show": show.title,
            "language": show.language,
            "labels": dict(labels(show.language)),
        }

    return Starlette(
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
            Route("/api/episodes/{slug}/times", written(times.find), methods=["POST"]),
            Route("/api/episodes/{slug}/history", told(history.history)),
            Route("/api/episodes/{slug}/history/{revision}", told(history.compared)),
            Route("/api/episodes/{slug}/restore", written(history.restore), methods=["POST"]),
            Route("/api/episodes/{slug}/chapters", told(chapters.chapters)),
            Route("/api/episodes/{slug}/chapters", written(chapters.keep), methods=["PUT"]),
            Route("/api/episodes/{slug}/notes", notes),
            Route("/api/episodes/{slug}/publish", publish, methods=["POST"]),
            Route("/api/episodes/{slug}/audio", audio),
            Route("/api/episodes/{slug}/peaks", peaks),
        ],
        middleware=[Middleware(Guard, access=access)],
        exception_handlers={PodcastkitError: _problem},
    )


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")


async def _problem(_: Request, error: Exception) -> Response:
    """What went wrong because of the input or the world, in the words that the command line would use."""
    assert isinstance(error, PodcastkitError)
    kind, status = next((found for type_, found in _KINDS.items() if isinstance(error, type_)), ("problem", 422))
    content: dict[str, object] = {"error": kind, "message": error.message, "hint": error.hint}
    if isinstance(error, EditConflict):
        content |= saving.conflict_content(error)
    return JSONResponse(content, status)


_KINDS: dict[type[PodcastkitError], tuple[str, int]] = {
    ConfigError: ("config", 404),
    EditConflict: ("conflict", 409),
    BusyError: ("busy", 423),
}
