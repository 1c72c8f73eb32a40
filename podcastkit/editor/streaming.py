"""Work that takes a while, told line by line while it goes on."""

from __future__ import annotations

import json
import queue
import sys
import threading
import traceback
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TypeAlias

from podcastkit.editor.problems import problem_of
from podcastkit.errors import PodcastkitError

Event: TypeAlias = dict[str, object]
Tell: TypeAlias = Callable[[Event], None]


def streamed(work: Callable[[Tell], Event], *, root: Path, language: str) -> Iterator[str]:
    """Do `work`; yields a line of JSON for each thing that it tells, and at the end its outcome or
    the problem it had.

    The work goes on to its end also when nobody reads the lines any more. `root` is the workspace's
    folder, `language` that of the page.
    """
    events: queue.SimpleQueue[Event | None] = queue.SimpleQueue()

    def run() -> None:
        try:
            events.put(work(events.put))
        except Exception as error:  # noqa: BLE001 - the boundary of this thread: whatever happens, the page is told
            if not isinstance(error, (PodcastkitError, OSError)):
                traceback.print_exc(file=sys.stderr)
            events.put(problem_of(error, root).content(language))
        finally:
            events.put(None)

    threading.Thread(target=run, daemon=True).start()
    while (event := events.get()) is not None:
        yield json.dumps(event, ensure_ascii=False) + "\n"
