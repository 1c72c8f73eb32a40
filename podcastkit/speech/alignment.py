"""When words are said that are known: found by a model's attention and drawn to the pauses, as in a
transcription."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.speech.edges import delay_words, refine_edges
from podcastkit.speech.engines.base import Aligner
from podcastkit.speech.windows import Window, WindowPart


def align_words(
    samples: Samples, start: Ms, texts: Sequence[str], aligner: Aligner, language: str
) -> tuple[Word, ...]:
    """The words of up to 30 seconds of a recording, from `start` on, in the time of the recording.

    Each has the probability that the model gives it; empty when the model takes no text of that
    length. Raises EngineError when the model does not know the language.
    """
    duration = len(samples) * 1000 // SAMPLE_RATE
    words = delay_words(aligner.align(samples, texts, language), duration)
    # Nobody asks here whether anybody speaks, so there are no probabilities.
    window = Window(samples, (WindowPart(Span(0, duration), start, np.zeros(0, np.float32)),))
    return refine_edges([word.shifted(start) for word in words], window) if words else ()
