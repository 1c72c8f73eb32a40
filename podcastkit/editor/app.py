"""The web application: which address means what. Everything below /api/ speaks JSON."""

from __future__ import annotations

from pathlib import Path

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import ASGIApp

from podcastkit.editor import carrying, chapters, documents, history, lessons, saving, times
from podcastkit.editor.answers import Answers
from podcastkit.editor.room import Room
from podcastkit.editor.security import Access, Guard
from podcastkit.errors import PodcastkitError
from podcastkit.text.labels import labels

STATIC = Path(__file__).parent / "static"


def application(room: Room, access: Access) -> ASGIApp:
    """The editing room for who has access."""
    answers = Answers(room)
    app = Starlette(
        routes=[
            Route("/", _page),
            Route("/episodes/{slug}", _page),
            Mount("/static", StaticFiles(directory=STATIC)),
            Mount("/api", routes=_api(answers, access)),
        ],
        exception_handlers={
            PodcastkitError: answers.problem,
            OSError: answers.problem,
            Exception: answers.problem,
        },
    )
    # Around everything: what is answered when something of ours breaks binds the browser too.
    return Guard(app, access)


def _api(answers: Answers, access: Access) -> list[Route]:
    told, written = answers.told, answers.written

    def session(room: Room) -> dict[str, object]:
        return {"token": access.token, **_session(room)}

    return [
        Route("/session", told(session)),
        Route("/episodes", told(documents.episodes)),
        Route("/lessons", told(lessons.lessons)),
        Route("/lessons", written(lessons.take), methods=["POST"]),
        Route("/episodes/{slug}", told(documents.document)),
        Route("/episodes/{slug}/transcript", written(saving.save), methods=["PUT"]),
        Route("/episodes/{slug}/times", written(times.find), methods=["POST"]),
        Route("/episodes/{slug}/history", told(history.history)),
        Route("/episodes/{slug}/history/{revision}", told(history.compared)),
        Route("/episodes/{slug}/restore", written(history.restore), methods=["POST"]),
        Route("/episodes/{slug}/chapters", told(chapters.chapters)),
        Route("/episodes/{slug}/chapters", written(chapters.keep), methods=["PUT"]),
        Route("/episodes/{slug}/notes", answers.notes),
        Route("/episodes/{slug}/publish", answers.publish, methods=["POST"]),
        Route("/episodes/{slug}/draft", told(carrying.newer)),
        Route("/episodes/{slug}/carry", answers.carry, methods=["POST"]),
        Route("/episodes/{slug}/audio", answers.audio),
        Route("/episodes/{slug}/peaks", answers.peaks),
    ]


def _session(room: Room) -> dict[str, object]:
    """What every page needs to know of the show."""
    show = room.context().show
    words = dict(labels(show.language, "room"))
    return {"show": show.title, "language": show.language, "labels": words}


async def _page(_: Request) -> Response:
    return FileResponse(STATIC / "index.html")
