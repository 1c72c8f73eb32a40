"""How functions of the room become answers over HTTP: as JSON, as a file, as a page, and as what
went wrong."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterator
from dataclasses import dataclass, replace
from typing import Any, TypeAlias

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import (
    FileResponse,
    HTMLResponse,
    JSONResponse,
    Response,
    StreamingResponse,
)

from podcastkit.editing.chapter_merging import ChaptersConflict
from podcastkit.editing.merging import MergeConflict
from podcastkit.editor import chapters, newer_draft, saving, sound
from podcastkit.editor.problems import language_of, problem_of
from podcastkit.editor.publishing import preview
from podcastkit.editor.requests import LONGEST_NAME, json_of, who_of
from podcastkit.editor.room import EditingRoom
from podcastkit.editor.security import PREVIEW_POLICY
from podcastkit.editor.together.presence import Presence, Visitor
from podcastkit.pipeline.transcripts import refuse_unknown
from podcastkit.text.normal_forms import one_line

Answer: TypeAlias = Callable[[Request], Awaitable[Response]]


@dataclass(frozen=True, slots=True)
class Endpoints:
    """The endpoints of one room. What reads or writes files runs beside the server's loop."""

    room: EditingRoom
    presence: Presence

    def get(self, ask: Callable[..., Any], *options: str) -> Answer:
        """A function of the room and the parts of the address, as an endpoint that answers JSON;
        `options` may stand in the address too, after "?", and are empty where they do not."""

        async def endpoint(request: Request) -> Response:
            asked = {name: request.query_params.get(name, "") for name in options}
            answer = await run_in_threadpool(ask, self.room, **request.path_params, **asked)
            return JSONResponse(answer)

        return endpoint

    def put(self, act: Callable[..., Any]) -> Answer:
        """The same for a function that also takes the JSON that was sent, as `content`."""

        async def endpoint(request: Request) -> Response:
            content = await json_of(request)
            room = self._room_of(request)
            return JSONResponse(
                await run_in_threadpool(act, room, content=content, **request.path_params)
            )

        return endpoint

    async def audio(self, request: Request) -> Response:
        """The sound that the page plays, in the ranges it asks for."""
        path = await run_in_threadpool(sound.audio, self.room, **request.path_params)
        return FileResponse(path, media_type="audio/mpeg")

    async def peaks(self, request: Request) -> Response:
        """What the page draws of the sound."""
        content = await run_in_threadpool(sound.peaks, self.room, **request.path_params)
        return Response(content, media_type="application/octet-stream")

    async def notes(self, request: Request) -> Response:
        """The show notes as a page that runs no script."""
        page = await run_in_threadpool(preview.page, self.room, **request.path_params)
        return HTMLResponse(page, headers={"content-security-policy": PREVIEW_POLICY})

    def streams(self, work: Callable[..., Iterator[str]]) -> Answer:
        """A function of the room whose lines are sent while it works."""

        async def endpoint(request: Request) -> Response:
            lines = work(self.room, language=language_of(request.headers), **request.path_params)
            return StreamingResponse(lines, media_type="application/x-ndjson")

        return endpoint

    async def carry(self, request: Request) -> Response:
        """Corrections carried over to another draft, or what would come of it, line by line."""
        content, language = await json_of(request), language_of(request.headers)
        lines = newer_draft.rebase(
            self._room_of(request), content=content, language=language, **request.path_params
        )
        return StreamingResponse(lines, media_type="application/x-ndjson")

    async def now(self, request: Request) -> Response:
        """What is saved of an episode, and who else has it open, for a page that asks."""
        return JSONResponse(await self.presence.state(await self._visitor(request)))

    async def events(self, request: Request) -> Response:
        """The same as it happens; nothing for a page that has to ask."""
        visitor = await self._visitor(request)
        if not self.presence.can_tell(visitor):
            return Response(status_code=204)
        events = self.presence.events(visitor, request.is_disconnected)
        return StreamingResponse(events, media_type="text/event-stream")

    async def problem(self, request: Request, error: Exception) -> Response:
        """What went wrong, in the language that the page asks for."""
        problem = problem_of(error, self.room.workspace.root)
        content = problem.content(language_of(request.headers))
        if isinstance(error, MergeConflict):
            content |= saving.conflict_content(error)
        if isinstance(error, ChaptersConflict):
            content |= chapters.conflict_content(error)
        return JSONResponse(content, problem.status)

    async def _visitor(self, request: Request) -> Visitor:
        """The page that asks. Raises UnknownEpisode."""
        slug: str = request.path_params["slug"]
        await run_in_threadpool(lambda: refuse_unknown(self.room.context(), slug, nor=""))
        who = one_line(request.query_params.get("who", ""))[:LONGEST_NAME] or self.room.who
        machine = request.client.host if request.client else ""
        return Visitor(request.query_params.get("page", ""), slug, who, machine)

    def _room_of(self, request: Request) -> EditingRoom:
        """The room, with the person at work in it who asks."""
        return replace(self.room, who=who_of(request.headers, self.room.who))
