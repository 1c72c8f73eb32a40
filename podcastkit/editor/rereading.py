"""The second hearing of the editing room: what else a word may be, one request at a time.

It is asked for where somebody looks, and not while transcribing: there it would cost some tenths of
a second for each word, and know nothing of what was corrected since.
"""

from __future__ import annotations

import threading
from collections.abc import Callable

from podcastkit.editor.timing import bundled_aligner
from podcastkit.model.time import Span
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.speech.engines.base import Rereader

_REMEMBERED = 500


class Rereading:
    """Hears words again with a model that is loaded once, when it is needed; what was heard is
    remembered."""

    def __init__(self, load: Callable[[], object] = bundled_aligner) -> None:
        self._load = load
        self._working = threading.Lock()
        self._asked = 0
        self._heard: dict[tuple[Recording, Span, tuple[str, ...]], tuple[str, ...]] = {}

    def readings(
        self, recording: Recording, span: Span, before: tuple[str, ...], language: str
    ) -> tuple[str, ...]:
        """The words that may come after those `before` in a span of the recording, the likeliest
        first; none from a model that cannot say, and for whoever was overtaken by another request.

        Raises EngineError without a model, AudioError or ToolError when the recording cannot be
        read.
        """
        self._asked += 1
        mine = self._asked
        asked = recording, span, before
        with self._working:
            if asked in self._heard:
                return self._heard[asked]
            if mine != self._asked:
                return ()
            model = self._load()
            if not isinstance(model, Rereader):
                return ()
            if len(self._heard) >= _REMEMBERED:
                self._heard.clear()
            self._heard[asked] = model.reread(recording.part(span), before, language)
            return self._heard[asked]
