"""Decoding with faster-whisper's model: batches of windows, encoded, written and aligned by workers
side by side.

On a CPU the encoder runs in onnxruntime where that is faster; docs/transcription.md says what each
step gains.
"""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cached_property
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.inference.whisper_encoder import OnnxEncoder
from podcastkit.model.sound import SAMPLE_RATE, WINDOW_SECONDS, Samples
from podcastkit.model.time import ms_from_seconds
from podcastkit.model.transcript import Word
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.engines.known_text import KnownText
from podcastkit.speech.engines.plan import EnginePlan
from podcastkit.speech.engines.prompt import hotword_prompt, spoken_language
from podcastkit.speech.engines.words import AlignedTokens, words_from_tokens

FRAMES_PER_SECOND = 100
"""Frames of the spectrogram, of which the encoder makes half as many."""
# Fitted on what benchmarks/transcription.py measures.
_BATCH = {"cpu": 12, "cuda": 16}
"""Windows that are decoded at once, by all workers together: more of them are hardly faster and
take more memory."""
_NARROW = 512
"""Width of Whisper base, the widest model for which reading every second frame was seen to cost no
word."""
_READINGS = 6
_REREAD_TOKENS = 6
"""Enough for one word and the beginning of the next."""
_REHEARSED_WINDOWS = 4
_REHEARSED_TOKENS = 48

Encoded: TypeAlias = NDArray[np.float32]
"""What the encoder made of windows, shape (n, 1500, width)."""


class FasterWhisper:
    """A model in CTranslate2, decoding batches of windows as faster-whisper's batched pipeline
    does.

    A batch is shared out to the workers that the model was loaded for.
    """

    def __init__(
        self, model: Any, plan: EnginePlan, workers: int, encoder: OnnxEncoder | None = None
    ) -> None:
        self._model = model
        self._plan = plan
        self._workers = workers
        self._encoder = encoder
        self._pool = ThreadPoolExecutor(workers, "whisper")

    @property
    def fingerprint(self) -> str:
        """Engine, versions, model, revision, device and compute type."""
        return self._plan.fingerprint

    @property
    def batch_size(self) -> int:
        """Windows decoded at once."""
        return _BATCH[self._plan.device]

    def detect_language(self, samples: Samples) -> LanguageGuess:
        """The language spoken in up to 30 seconds of speech."""
        if not self._model.model.is_multilingual:
            return LanguageGuess("en", 1.0)
        language, probability, _ = self._model.detect_language(
            samples[: WINDOW_SECONDS * SAMPLE_RATE]
        )
        return LanguageGuess(language, float(probability))

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        """One result for each window, in order. Raises EngineError when the model does not know the
        language."""
        tokenizer = self._tokenizer(options.language)
        hotwords = hotword_prompt(options.hotwords, lambda text: len(tokenizer.encode(text)))
        prompt = self._model.get_prompt(
            tokenizer, previous_tokens=[], without_timestamps=True, hotwords=hotwords
        )

        def decode(share: Sequence[Samples]) -> list[DecodedWindow]:
            return self._decode(share, tokenizer, prompt, options.beam_size)

        # Dealt out like cards, so that shares differ by one window at most.
        shares = [
            windows[first :: self._workers] for first in range(min(self._workers, len(windows)))
        ]
        decoded = list(self._pool.map(decode, shares))
        return tuple(
            decoded[index % self._workers][index // self._workers] for index in range(len(windows))
        )

    def align(self, samples: Samples, texts: Sequence[str], language: str) -> tuple[Word, ...]:
        """When the words of a known text are said. Raises EngineError when the model does not know
        the language."""
        known = KnownText(self._tokenizer(language), texts, language)
        if not known.fits:
            return ()
        (alignment,) = self._align(self._encode([samples]), [samples], [known.tokens], known)
        return known.words(_pieces(alignment), ms_from_seconds(len(samples) / SAMPLE_RATE))

    def reread(self, samples: Samples, before: Sequence[str], language: str) -> tuple[str, ...]:
        """The words that may come next after those `before`, the likeliest first. Raises
        EngineError when the model does not know the language."""
        tokenizer = self._tokenizer(language)
        prompt = self._model.get_prompt(tokenizer, previous_tokens=[], without_timestamps=True)
        known = tokenizer.encode(" " + " ".join(before)) if before else []
        (result,) = self._write(
            self._encode([samples]),
            [[*prompt, *known]],
            beam_size=_READINGS,
            num_hypotheses=_READINGS,
            # CTranslate2 writes half as many tokens at most, those that are known among them.
            max_length=2 * (len(known) + _REREAD_TOKENS),
            suppress_tokens=self._suppressed(tokenizer),
        )
        texts = (
            tokenizer.decode([token for token in tokens[len(known) :] if token < tokenizer.eot])
            for tokens in result.sequences_ids
        )
        # The last word of each may go on.
        return tuple(dict.fromkeys(words[0] for text in texts if len(words := text.split()) > 1))

    def rehearse(self) -> int:
        """Do what decoding costs, on noise and with texts of one length; returns for how many
        windows."""
        tokenizer = self._tokenizer("en")
        prompt = self._model.get_prompt(tokenizer, previous_tokens=[], without_timestamps=True)
        noise = (
            np.random.default_rng(0).normal(0, 0.1, SAMPLE_RATE * WINDOW_SECONDS).astype(np.float32)
        )

        def decode(count: int) -> None:
            encoded = self._encode([noise] * count)
            # Noise has no text: unless the end is forbidden, each window ends at once, and nothing
            # is timed.
            endless = [*self._suppressed(tokenizer), tokenizer.eot]
            limits = {"suppress_tokens": endless, "max_length": _REHEARSED_TOKENS}
            self._write(encoded, [prompt] * count, beam_size=5, **limits)

        share = max(1, _REHEARSED_WINDOWS // self._workers)
        list(self._pool.map(decode, [share] * self._workers))
        return share * self._workers

    def _decode(
        self, windows: Sequence[Samples], tokenizer: Any, prompt: list[int], beam_size: int
    ) -> list[DecodedWindow]:
        """Decode windows together: encode, write, and time the words by the decoder's attention."""
        encoded = self._encode(windows)
        results = self._write(
            encoded,
            [prompt] * len(windows),
            beam_size=beam_size,
            max_length=self._model.max_length,
            suppress_tokens=self._suppressed(tokenizer),
            return_scores=True,
            return_no_speech_prob=True,
        )
        texts = [
            [token for token in result.sequences_ids[0] if token < tokenizer.eot]
            for result in results
        ]
        alignments = self._align(encoded, windows, texts, tokenizer)
        return [
            _window(samples, result, alignment, tokenizer.language_code)
            for samples, result, alignment in zip(windows, results, alignments, strict=True)
        ]

    def _encode(self, windows: Sequence[Samples]) -> Any:
        """Encoder output of every window: on the CPU an array, on the GPU what CTranslate2 keeps
        there."""
        features = self._features(windows)
        if self._plan.device == "cuda":
            return self._model.encode(features)
        encode = self._encoder.encode if self._encoder else self._model.encode
        # One window fills a CPU's caches: by itself it takes a tenth less time and a third of the
        # memory.
        return np.concatenate(
            [np.asarray(encode(features[index : index + 1])) for index in range(len(features))]
        )

    def _write(self, encoded: Any, prompts: list[list[int]], **options: Any) -> list[Any]:
        """The text of each window, as tokens."""
        from ctranslate2 import StorageView

        if isinstance(encoded, np.ndarray):
            # CTranslate2 reads the memory as it lies, so a view with gaps has to be copied.
            encoded = StorageView.from_array(np.ascontiguousarray(_frames_to_read(encoded)))
        results: list[Any] = self._model.model.generate(encoded, prompts, **options)
        return results

    def _align(
        self, encoded: Any, windows: Sequence[Samples], tokens: list[list[int]], tokenizer: Any
    ) -> list[Any]:
        """The words of each window, whose text is given as tokens, with their times."""
        from ctranslate2 import StorageView

        # Without the padding, in which attention would look for words as well.
        frames = [max(2, len(samples) * FRAMES_PER_SECOND // SAMPLE_RATE) for samples in windows]
        find = self._model.find_alignment
        if not isinstance(encoded, np.ndarray):
            return list(find(tokenizer, tokens, encoded, frames))
        # By itself a window is aligned in half the time it takes in a batch of eight.
        return [
            find(
                tokenizer,
                tokens[index : index + 1],
                StorageView.from_array(encoded[index : index + 1]),
                frames[index : index + 1],
            )[0]
            for index in range(len(windows))
        ]

    def _features(self, windows: Sequence[Samples]) -> Samples:
        """Log-mel spectrograms, padded to 30 seconds."""
        from faster_whisper.audio import pad_or_trim

        extractor = self._model.feature_extractor
        return np.stack([pad_or_trim(extractor(samples)[..., :-1]) for samples in windows])

    def _tokenizer(self, language: str) -> Any:
        """The model's tokenizer, set to a language."""
        from faster_whisper.tokenizer import Tokenizer

        known = self._languages
        return Tokenizer(
            self._model.hf_tokenizer,
            self._model.model.is_multilingual,
            task="transcribe",
            language=spoken_language(language, known),
        )

    @cached_property
    def _languages(self) -> list[str]:
        """Languages the model has a token for: Cantonese came with large-v3."""
        if not self._model.model.is_multilingual:
            return ["en"]
        token_id = self._model.hf_tokenizer.token_to_id
        return [
            code for code in self._model.supported_languages if token_id(f"<|{code}|>") is not None
        ]

    def _suppressed(self, tokenizer: Any) -> Any:
        """Tokens never written: marks of noise and speakers, and the decoder's own commands."""
        from faster_whisper.transcribe import get_suppressed_tokens

        return get_suppressed_tokens(tokenizer, [-1])


def _frames_to_read(encoded: Encoded) -> Encoded:
    """Every second frame, 40 ms apart: the encoder has told each frame what its neighbours hold.

    The decoder spends most of its time on reading these frames again for every token.
    """
    return encoded[:, ::2] if encoded.shape[-1] <= _NARROW else encoded


def _window(
    samples: Samples, result: Any, alignment: list[dict[str, Any]], language: str
) -> DecodedWindow:
    """One window's words, with how sure the decoder was."""
    count = len(result.sequences_ids[0])
    return DecodedWindow(
        words_from_tokens(
            _pieces(alignment), ms_from_seconds(len(samples) / SAMPLE_RATE), language
        ),
        # The score is the mean over the tokens; Whisper's own mean counts the end token too.
        float(result.scores[0]) * count / (count + 1),
        float(result.no_speech_prob),
    )


def _pieces(alignment: list[dict[str, Any]]) -> list[AlignedTokens]:
    return [
        AlignedTokens(
            part["word"],
            float(part["start"]),
            float(part["end"]),
            float(part["probability"]),
            len(part["tokens"]),
        )
        for part in alignment
    ]
