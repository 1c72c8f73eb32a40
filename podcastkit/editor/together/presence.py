"""What goes on in an episode while pages of it are open: what was saved, by whomever, and who else
is there.

A page is told as it happens (server-sent events). The files are looked at, rather than the saves of
this server listened to: so what the command line and git write is seen too. A browser opens six
connections to one server at most, over all its pages: therefore only the first pages of a machine
are told, and the others ask.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from starlette.concurrency import run_in_threadpool

from podcastkit.config.workspace import Workspace
from podcastkit.files.digests import digest_file
from podcastkit.files.stamps import Stamp, stamp_of

TICK = 0.5
"""Seconds between two looks."""
HEARTBEAT = 10.0
"""Seconds after which something is sent even so: what lies between must not take the connection for
dead."""
LINGER = 4.0
"""Seconds for which a page that was not heard of counts as open."""
MOST_STREAMS = 3
"""Pages of one machine that are told."""
FILES = {
    "transcript": "transcript.json",
    "chapters": "chapters.toml",
    "comments": "comments.json",
}
"""What is looked at in an episode's folder, by its name on the page."""

State: TypeAlias = dict[str, object]


@dataclass(frozen=True, slots=True)
class Visitor:
    """A page that is open, by an id that it has made, and who works there."""

    page: str
    slug: str
    who: str
    machine: str
    """The address that the page is at."""


class Presence:
    """The pages that are open. Its methods belong to the server's loop."""

    def __init__(self, workspace: Workspace, now: Callable[[], float] = time.monotonic) -> None:
        self._workspace = workspace
        self._now = now
        self._seen: dict[str, tuple[Visitor, float]] = {}
        self._streams = Counter[str]()
        self._files: dict[Path, tuple[Stamp, str]] = {}
        self._stopped = asyncio.Event()

    def stop(self) -> None:
        """Tell nobody anything any more: what is told ends at once."""
        self._stopped.set()

    def can_tell(self, visitor: Visitor) -> bool:
        """Whether one more page of this machine may be told; else it has to ask."""
        return self._streams[visitor.machine] < MOST_STREAMS

    async def state(self, visitor: Visitor) -> State:
        """The files of the episode, and who else has it open: of each file its digest, empty where
        there is none, and when it was written."""
        self._seen[visitor.page] = visitor, self._now() + LINGER
        files = await run_in_threadpool(self._look, visitor.slug)
        return {**files, "here": self._others(visitor)}

    async def events(
        self, visitor: Visitor, gone: Callable[[], Awaitable[bool]]
    ) -> AsyncIterator[str]:
        """The state whenever it is another one, as server-sent events, until the page is `gone`."""
        self._streams[visitor.machine] += 1
        told: State = {}
        silent = 0.0
        try:
            while not (self._stopped.is_set() or await gone()):
                state = await self.state(visitor)
                if state != told:
                    yield f"data: {json.dumps(state, ensure_ascii=False)}\n\n"
                    told, silent = state, 0.0
                elif silent >= HEARTBEAT:
                    yield ":\n\n"
                    silent = 0.0
                with suppress(TimeoutError):
                    await asyncio.wait_for(self._stopped.wait(), TICK)
                silent += TICK
        finally:
            self._streams[visitor.machine] -= 1
            self._seen.pop(visitor.page, None)

    def _others(self, visitor: Visitor) -> list[str]:
        now = self._now()
        self._seen = {page: seen for page, seen in self._seen.items() if seen[1] > now}
        others = (other for other, _ in self._seen.values() if other.page != visitor.page)
        return sorted({other.who for other in others if other.slug == visitor.slug})

    def _look(self, slug: str) -> dict[str, tuple[str, str]]:
        folder = self._workspace.episode_folder(slug)
        return {name: self._look_at(folder / file) for name, file in FILES.items()}

    def _look_at(self, file: Path) -> tuple[str, str]:
        """The digest of a file, which is read when the disk says that it is another one, and when
        it was written."""
        try:
            stamp = stamp_of(file)
            known = self._files.get(file)
            if known is None or known[0] != stamp:
                self._files[file] = known = stamp, digest_file(file)
            return known[1], str(stamp.modified)
        except OSError:
            return "", ""
