"""Whisper by faster-whisper and CTranslate2: many windows at once, int8 on CPU, float16 on CUDA."""

from __future__ import annotations

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np

from podcastkit.errors import EngineError
from podcastkit.model.sound import SAMPLE_RATE, WINDOW_SECONDS, Samples
from podcastkit.model.time import ms_from_seconds
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.engines.devices import cublas_obstacle
from podcastkit.speech.engines.plan import CudaUnusable, Engine, Notify, Plan
from podcastkit.speech.engines.prompt import hotword_prompt, spoken_language
from podcastkit.speech.engines.words import Piece, words_from_pieces
from podcastkit.speech.models import bundled
from podcastkit.speech.models.catalogue import ResolvedModel, missing_files, not_downloaded
from podcastkit.speech.models.names import FASTER_WHISPER

_FRAMES_PER_SECOND = 100
_BATCH = {"cpu": 8, "cuda": 16}
# Two workers that share the weights keep two cores busier than one worker with two threads, which wait for each other.
_CPU_WORKERS = 2


class FasterWhisper:
    """A model in CTranslate2, decoding a batch of windows as faster-whisper's batched pipeline does.

    A batch is shared out to `workers`, as many as the model was loaded for.
    """

    def __init__(self, model: Any, plan: Plan, workers: int) -> None:
        self._model = model
        self._plan = plan
        self._workers = workers
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
        language, probability, _ = self._model.detect_language(samples[: WINDOW_SECONDS * SAMPLE_RATE])
        return LanguageGuess(language, float(probability))

    def decode(self, windows: Sequence[Samples], options: DecodeOptions) -> tuple[DecodedWindow, ...]:
        """One result for each window, in order. Raises EngineError when the model does not know the language."""
        tokenizer = self._tokenizer(options.language)
        hotwords = hotword_prompt(options.hotwords, lambda text: len(tokenizer.encode(text)))
        prompt = self._model.get_prompt(tokenizer, previous_tokens=[], without_timestamps=True, hotwords=hotwords)

        def decode(share: Sequence[Samples]) -> list[DecodedWindow]:
            return self._decode(share, tokenizer, prompt, options.beam_size)

        shares = [windows[first :: self._workers] for first in range(min(self._workers, len(windows)))]
        decoded = list(self._pool.map(decode, shares))
        return tuple(decoded[index % self._workers][index // self._workers] for index in range(len(windows)))

    def _decode(
        self, windows: Sequence[Samples], tokenizer: Any, prompt: list[int], beam_size: int
    ) -> list[DecodedWindow]:
        """Decode windows together: encode, write, and time the words by the decoder's attention."""
        encoded = self._encode(windows)
        results = self._model.model.generate(
            encoded,
            [prompt] * len(windows),
            beam_size=beam_size,
            max_length=self._model.max_length,
            suppress_tokens=self._suppressed(tokenizer),
            return_scores=True,
            return_no_speech_prob=True,
        )
        tokens = [[token for token in result.sequences_ids[0] if token < tokenizer.eot] for result in results]
        frames = [max(2, len(samples) * _FRAMES_PER_SECOND // SAMPLE_RATE) for samples in windows]
        alignments = self._model.find_alignment(tokenizer, tokens, encoded, frames)
        return [
            _window(samples, result, alignment, tokenizer.language_code)
            for samples, result, alignment in zip(windows, results, alignments, strict=True)
        ]

    def _encode(self, windows: Sequence[Samples]) -> Any:
        """Encoder output of every window, as CTranslate2's decoder takes it."""
        from ctranslate2 import StorageView

        features = self._features(windows)
        if self._plan.device == "cuda":
            return self._model.encode(features)
        # One window fills a CPU's caches: by itself it takes a tenth less time and a third of the memory.
        return StorageView.from_array(np.concatenate([np.asarray(self._model.encode(each)) for each in features]))

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
        return [code for code in self._model.supported_languages if token_id(f"<|{code}|>") is not None]

    def _suppressed(self, tokenizer: Any) -> Any:
        """Tokens never written: marks of noise and speakers, and the decoder's own commands."""
        from faster_whisper.transcribe import get_suppressed_tokens

        return get_suppressed_tokens(tokenizer, [-1])


def _window(samples: Samples, result: Any, alignment: list[dict[str, Any]], language: str) -> DecodedWindow:
    """One window's words, with how sure the decoder was."""
    pieces = [
        Piece(part["word"], float(part["start"]), float(part["end"]), float(part["probability"]), len(part["tokens"]))
        for part in alignment
    ]
    count = len(result.sequences_ids[0])
    return DecodedWindow(
        words_from_pieces(pieces, ms_from_seconds(len(samples) / SAMPLE_RATE), language),
        # The score is the mean over the tokens; Whisper's own mean counts the end token too.
        float(result.scores[0]) * count / (count + 1),
        float(result.no_speech_prob),
    )


def _load(plan: Plan, threads: int, notify: Notify) -> FasterWhisper:
    """Load the weights of a plan. Raises EngineError; CudaUnusable when it is the GPU that fails."""
    from faster_whisper import WhisperModel

    folder = _weights(plan.model, notify)
    workers = min(_CPU_WORKERS, threads) if plan.device == "cpu" else 1
    try:
        model = WhisperModel(
            str(folder),
            device=plan.device,
            compute_type=plan.compute_type,
            cpu_threads=threads // workers,
            num_workers=workers,
        )
        if plan.device == "cuda":
            # CTranslate2 opens cuBLAS and picks kernels on first use: better to learn now than mid-episode.
            model.encode(np.zeros((1, model.model.n_mels, WINDOW_SECONDS * _FRAMES_PER_SECOND), np.float32))
    except (RuntimeError, ValueError) as error:
        reason = str(error).splitlines()[0].rstrip(".")
        if plan.device == "cuda":
            raise CudaUnusable(f"CTranslate2 cannot use this GPU ({reason}).", "Use --device cpu.") from error
        raise EngineError(f"The model in {folder} cannot be loaded: {reason}.") from error
    return FasterWhisper(model, plan, workers)


def _weights(model: ResolvedModel, notify: Notify) -> Path:
    """The directory of the weights, downloaded when they are meant by name and not here yet."""
    if model.source == "bundled":
        return bundled.ensure()
    return model.path or _downloaded(model.name, notify)


def _downloaded(name: str, notify: Notify) -> Path:
    """A model of the Hugging Face hub: from its cache, else from the network."""
    from faster_whisper.utils import download_model

    # huggingface_hub raises FileNotFoundError for a model that was never downloaded.
    with suppress(FileNotFoundError):
        folder = Path(download_model(name, local_files_only=True))
        if not missing_files(folder):
            return folder
    notify(f"Downloading the Whisper model {name} from the Hugging Face hub; this happens once.")
    try:
        return Path(download_model(name))
    except OSError as error:
        raise not_downloaded(name, f"hf download {FASTER_WHISPER[name]} --local-dir DIR") from error


ENGINE = Engine(
    load=_load,
    packages=("faster-whisper", "ctranslate2"),
    compute_types={"cpu": "int8", "cuda": "float16"},
    cuda_obstacle=cublas_obstacle,
)
