"""The contract a speech engine fulfils: decode windows of at most 30 seconds into timed words.

Finding speech, packing it into windows, mapping times back, resuming and dropping invented text
happen outside (speech/transcribe.py), once for all engines.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, runtime_checkable

from podcastkit.model.sound import Samples
from podcastkit.model.transcript import Word


@dataclass(frozen=True, slots=True)
class DecodeOptions:
    """How one batch of windows is decoded. `hotwords` are names and terms to listen for."""

    language: str
    beam_size: int
    hotwords: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DecodedWindow:
    """What an engine made of one window; word times are in milliseconds from the window's first
    sample."""

    words: tuple[Word, ...]
    average_log_probability: float
    no_speech_probability: float


@dataclass(frozen=True, slots=True)
class LanguageGuess:
    """The most likely language, ISO 639-1, and its probability."""

    language: str
    probability: float


class Aligner(Protocol):
    """A loaded model that can say when the words of a text are said which is known already."""

    @property
    def fingerprint(self) -> str:
        """Engine, its version, model, revision and compute type, as one line; part of the cache
        key."""

    def align(self, samples: Samples, texts: Sequence[str], language: str) -> tuple[Word, ...]:
        """One word for each text, with its probability, in up to 30 seconds of sound that hold all
        of them and no more.

        Times are in milliseconds from the first sample. Empty when there is no text, or more than a
        model takes.
        """


@runtime_checkable
class Rereader(Protocol):
    """A loaded model that can say what else may have been said."""

    def reread(self, samples: Samples, before: Sequence[str], language: str) -> tuple[str, ...]:
        """The words that may come next in up to 30 seconds of sound after those that are said
        there `before`, the likeliest first."""


class Transcriber(Aligner, Protocol):
    """A loaded model, ready to decode."""

    @property
    def batch_size(self) -> int:
        """How many windows this engine likes to be given at once."""

    def detect_language(self, samples: Samples) -> LanguageGuess:
        """The language spoken in up to 30 seconds of speech."""

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        """One result for each window, in order."""
