"""The ear of the editing room: times of words that were only shared out, found in the sound, one
request at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import cache
from itertools import chain, islice

from podcastkit.editing.timing import AlignmentWindow, choose_windows, find_shared_runs, fit_times
from podcastkit.errors import PodcastkitError
from podcastkit.inference import bundled
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript, Word
from podcastkit.pipeline.stages.probe import Recording
from podcastkit.speech.alignment import align_words
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Aligner

_MOST_PASSAGES = 6
"""Of 30 seconds at most, listened to for one request: some seconds of work."""


@cache
def bundled_aligner() -> Aligner:
    """The model that comes with podcastkit: small, never downloaded, and loaded once for all that
    the room listens to. Raises EngineError where it is missing."""
    return registry.load("auto", bundled.NAME, "cpu")


class Timing:
    """Finds times with a model that is loaded once, when it is needed.

    What was heard is remembered, so that no run is listened to twice, also where it was not
    believed.
    """

    def __init__(self, load: Callable[[], Aligner] = bundled_aligner) -> None:
        self._load = load
        self._aligner: Aligner | None = None
        self._working = threading.Lock()
        self._stopped = threading.Event()
        self._asked = 0
        self._heard: dict[tuple[Recording, tuple[Word, ...]], tuple[Word, ...]] = {}
        self._problems: set[str] = set()

    def stop(self) -> None:
        """Listen to nothing any more; what is under way ends with its passage."""
        self._stopped.set()

    def is_new(self, problem: PodcastkitError) -> bool:
        """Whether this is the first time that this problem is met."""
        known = str(problem) in self._problems
        self._problems.add(str(problem))
        return not known

    def times(
        self, recording: Recording, transcript: Transcript, before: Transcript
    ) -> dict[int, Span]:
        """Times for words of a transcript, by their number; runs that `before` has not are listened
        to first.

        Ends early when it is stopped, or asked again meanwhile. Raises EngineError without a model,
        AudioError or ToolError when the recording cannot be read.
        """
        self._asked += 1
        mine = self._asked
        words, known = tuple(transcript.words), set(before.words)
        runs = list(find_shared_runs(words))
        with self._working:
            unheard = [
                run for run in runs if (recording, words[run.start : run.stop]) not in self._heard
            ]
            old = [run for run in unheard if known.issuperset(words[run.start : run.stop])]
            new = [run for run in unheard if run not in old]
            for passage in islice(
                chain(choose_windows(words, new), choose_windows(words, old)), _MOST_PASSAGES
            ):
                if self._stopped.is_set() or self._asked != mine:
                    break
                self._listen(recording, words, passage, transcript.language)
            return dict(self._times_of_runs(recording, words, runs))

    def _listen(
        self, recording: Recording, words: Sequence[Word], passage: AlignmentWindow, language: str
    ) -> None:
        if self._aligner is None:
            self._aligner = self._load()
        samples = recording.part(passage.span)
        texts = [words[at].text for at in passage.words]
        timed_words = align_words(samples, passage.span.start, texts, self._aligner, language)
        for run in passage.runs:
            first, last = run.start - passage.words.start, run.stop - passage.words.start
            self._heard[recording, tuple(words[run.start : run.stop])] = timed_words[first:last]

    def _times_of_runs(
        self, recording: Recording, words: Sequence[Word], runs: Sequence[range]
    ) -> Iterator[tuple[int, Span]]:
        for run in runs:
            written = tuple(words[run.start : run.stop])
            timed_words = self._heard.get((recording, written), ())
            if spans := fit_times(words, run, timed_words):
                # With these times it is the same run still, should they look like shares again.
                timed = (
                    replace(word, span=span) for word, span in zip(written, spans, strict=True)
                )
                self._heard[recording, tuple(timed)] = timed_words
                yield from zip(run, spans, strict=True)
