"""Whisper by openai-whisper and PyTorch: the reference implementation, float32 on CPU, float16 on
CUDA."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr
from pathlib import Path
from pickle import UnpicklingError
from typing import Any

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.inference.catalogue import ResolvedModel, not_downloaded
from podcastkit.inference.conversion import convert
from podcastkit.inference.inventory import checkpoint_name, whisper_cache
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import ms_from_seconds
from podcastkit.model.transcript import Word
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, LanguageGuess
from podcastkit.speech.engines.known_text import KnownText
from podcastkit.speech.engines.plan import CudaUnusable, EnginePlan, Notify
from podcastkit.speech.engines.prompt import hotword_prompt, spoken_language
from podcastkit.speech.engines.words import AlignedTokens, words_from_tokens

_FRAMES_PER_SECOND = 100
_BATCH = {"cpu": 8, "cuda": 16}
_TEMPERATURES = (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
# When a result is taken to have failed and is sampled again: the defaults of whisper.transcribe.
_REPETITIVE, _UNSURE, _SILENT = 2.4, -1.0, 0.6


class OpenaiWhisper:
    """A model in PyTorch, decoding each window by itself as whisper.transcribe does, without its
    seeking."""

    def __init__(self, model: Any, plan: EnginePlan) -> None:
        self._model = model
        self._plan = plan

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
        if not self._model.is_multilingual:
            return LanguageGuess("en", 1.0)
        _, probabilities = self._model.detect_language(self._features([samples])[0])
        language = max(probabilities, key=probabilities.__getitem__)
        return LanguageGuess(language, float(probabilities[language]))

    def decode(
        self, windows: Sequence[Samples], options: DecodeOptions
    ) -> tuple[DecodedWindow, ...]:
        """One result for each window, in order. Raises EngineError when the model does not know the
        language."""
        if not windows:
            return ()
        tokenizer = self._tokenizer(options.language)
        decoding = {
            "language": tokenizer.language,
            "prompt": hotword_prompt(options.hotwords, lambda text: len(tokenizer.encode(text)))
            or None,
            "without_timestamps": True,
            "fp16": self._plan.compute_type == "float16",
        }
        with _quiet():
            results = self._decode(self._features(windows), options.beam_size, decoding)
            return tuple(
                self._window(samples, result, tokenizer)
                for samples, result in zip(windows, results, strict=True)
            )

    def align(self, samples: Samples, texts: Sequence[str], language: str) -> tuple[Word, ...]:
        """When the words of a known text are said. Raises EngineError when the model does not know
        the language."""
        known = KnownText(self._tokenizer(language), texts, language)
        if not known.fits:
            return ()
        with _quiet():
            pieces = self._align(
                samples, self._encode(self._features([samples]))[0], known.tokens, known
            )
        return known.words(pieces, ms_from_seconds(len(samples) / SAMPLE_RATE))

    def _decode(self, mels: Any, beam_size: int, decoding: dict[str, Any]) -> list[Any]:
        """Decode windows at temperature 0, and those that failed again with more and more
        chance."""
        import torch

        encoded = self._encode(mels)
        if beam_size > 1:
            # whisper's beam search takes one window at a time.
            results = [
                self._model.decode(window, beam_size=beam_size, **decoding) for window in encoded
            ]
        else:
            results = self._model.decode(encoded, **decoding)
        for index, result in enumerate(results):
            for temperature in _TEMPERATURES[1:]:
                if not _is_failure(result):
                    break
                with torch.random.fork_rng():
                    # The same window gives the same words on every run.
                    torch.manual_seed(0)
                    result = self._model.decode(encoded[index], temperature=temperature, **decoding)
            results[index] = result
        return list(results)

    def _window(self, samples: Samples, result: Any, tokenizer: Any) -> DecodedWindow:
        """One window's words, timed by the attention of the decoder on what was encoded already."""
        tokens = [token for token in result.tokens if token < tokenizer.eot]
        pieces = self._align(samples, result.audio_features, tokens, tokenizer)
        return DecodedWindow(
            words_from_tokens(
                pieces, ms_from_seconds(len(samples) / SAMPLE_RATE), tokenizer.language
            ),
            float(result.avg_logprob),
            float(result.no_speech_prob),
        )

    def _align(
        self, samples: Samples, encoded: Any, tokens: list[int], tokenizer: Any
    ) -> list[AlignedTokens]:
        """The words of one window, whose text is given as tokens, with their times."""
        from whisper.timing import find_alignment

        frames = max(2, len(samples) * _FRAMES_PER_SECOND // SAMPLE_RATE)
        return [
            AlignedTokens(
                part.word,
                float(part.start),
                float(part.end),
                float(part.probability),
                len(part.tokens),
            )
            for part in find_alignment(_Encoded(self._model), tokenizer, tokens, encoded, frames)
        ]

    def _features(self, windows: Sequence[Samples]) -> Any:
        """Log-mel spectrograms, padded to 30 seconds, on the model's device."""
        import torch
        from whisper.audio import HOP_LENGTH, N_FFT, N_FRAMES, log_mel_spectrogram, pad_or_trim

        def features(samples: Samples) -> Any:
            mel = log_mel_spectrogram(samples, self._model.dims.n_mels, padding=N_FFT)
            return pad_or_trim(mel[:, : len(samples) // HOP_LENGTH], N_FRAMES)

        return torch.stack([features(samples) for samples in windows]).to(self._model.device)

    def _encode(self, mels: Any) -> Any:
        """Encoder output, shared by decoding, by decoding again and by the alignment."""
        import torch

        with torch.inference_mode():
            return self._model.encoder(
                mels.half() if self._plan.compute_type == "float16" else mels
            )

    def _tokenizer(self, language: str) -> Any:
        """The model's tokenizer, set to a language."""
        from whisper.tokenizer import LANGUAGES, get_tokenizer

        multilingual = self._model.is_multilingual
        # whisper lists languages in the order in which models learned them: Cantonese came last.
        known = list(LANGUAGES)[: self._model.num_languages] if multilingual else ["en"]
        return get_tokenizer(
            multilingual,
            num_languages=self._model.num_languages,
            language=spoken_language(language, known),
            task="transcribe",
        )


class _Encoded:
    """The model as find_alignment calls it, but given features that are encoded already: that is
    half the work."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __getattr__(self, name: str) -> Any:
        return getattr(self._model, name)

    def __call__(self, features: Any, tokens: Any) -> Any:
        return self._model.decoder(tokens, features)


def _is_failure(result: Any) -> bool:
    """Whether a window is to be decoded again with more chance: repetitive or unsure, unless it is
    silence."""
    unsure = result.avg_logprob < _UNSURE
    # Over silence every attempt is unsure, and more chance only finds more words for it.
    if unsure and result.no_speech_prob > _SILENT:
        return False
    return bool(unsure or result.compression_ratio > _REPETITIVE)


@contextmanager
def _quiet() -> Iterator[None]:
    """Without the library's warnings, which are about its own choices (half precision, missing
    Triton kernels)."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", UserWarning)
        yield


def load(plan: EnginePlan, threads: int, notify: Notify) -> OpenaiWhisper:
    """Load the weights of a plan. Raises EngineError; CudaUnusable when it is the GPU that
    fails."""
    import torch

    torch.set_num_threads(threads)
    model = _build(plan.model, notify)
    try:
        return OpenaiWhisper(model.to(plan.device).eval(), plan)
    except (RuntimeError, AssertionError) as error:
        # The first line says what is wrong; CUDA's further ones advise on debugging kernels.
        reason = str(error).splitlines()[0].rstrip(".")
        raise CudaUnusable(
            f"PyTorch cannot use this GPU ({reason}).", "Use --device cpu."
        ) from error


def _build(model: ResolvedModel, notify: Notify) -> Any:
    """The model in the computer's memory."""
    if model.source == "bundled":
        return _from_ctranslate2(bundled.ensure())
    if model.kind == "ctranslate2" and model.path:
        return _from_ctranslate2(model.path)
    return _from_checkpoint(model.path) if model.path else _load_named(model.name, notify)


def _from_ctranslate2(folder: Path) -> Any:
    """The weights of a CTranslate2 directory; every tensor of the model is filled, or
    load_state_dict refuses."""
    import torch
    from whisper.model import ModelDimensions, Whisper

    checkpoint = convert(folder)
    model = Whisper(ModelDimensions(**checkpoint.dims))
    try:
        model.load_state_dict(
            {name: torch.from_numpy(values) for name, values in checkpoint.tensors.items()}
        )
    except RuntimeError as error:
        raise EngineError(
            f"The tensors in {folder} do not fit together as a Whisper model."
        ) from error
    # Which heads of the decoder's attention follow the sound is no part of CTranslate2's weights,
    # but stands beside them; without them whisper takes all heads of the upper layers.
    heads = torch.zeros(
        checkpoint.dims["n_text_layer"], checkpoint.dims["n_text_head"], dtype=torch.bool
    )
    for layer, head in checkpoint.alignment_heads:
        heads[layer, head] = True
    model.register_buffer("alignment_heads", heads.to_sparse(), persistent=False)
    return model


def _from_checkpoint(path: Path) -> Any:
    """A .pt file as whisper.load_model reads it."""
    import whisper

    try:
        return whisper.load_model(str(path), device="cpu")
    except (RuntimeError, KeyError, TypeError, EOFError, OSError, UnpicklingError) as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise EngineError(f"{path} is no checkpoint of openai-whisper ({reason}).") from error


def _load_named(name: str, notify: Notify) -> Any:
    """A published model, from whisper's own cache or from the network; whisper checks its
    SHA-256."""
    import whisper

    if not (whisper_cache() / checkpoint_name(name)).is_file():
        notify(f"Downloading the Whisper model {name} from OpenAI; this happens once.")
    try:
        # whisper draws a progress bar of its own on standard error.
        with redirect_stderr(io.StringIO()), _quiet():
            return whisper.load_model(name, device="cpu")
    except (OSError, RuntimeError) as error:
        raise not_downloaded(
            name, f"python -c \"import whisper; whisper.load_model('{name}')\""
        ) from error
