"""Both engines on real weights: they hear the same words, at the same times, and say how sure they
are.

The recording is synthetic speech from the demo episode.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from faster_whisper.audio import decode_audio

from podcastkit.errors import EngineError
from podcastkit.inference import bundled
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Ms, ms_from_seconds
from podcastkit.speech.engines import faster_whisper, openai_whisper, registry
from podcastkit.speech.engines.base import DecodedWindow, DecodeOptions, Rereader, Transcriber
from podcastkit.speech.engines.layout import CoreLayout
from podcastkit.speech.engines.registry import ENGINES
from tests.paths import DATA

pytestmark = pytest.mark.slow

SAID = (
    "dix ans j'ai travaillé toute la nuit et le matin je vendais du pain à tout le village et un "
    "jour tout a changé"
)

PLAIN = DecodeOptions("fr", beam_size=1)
DELAY: Ms = 3_000


@pytest.fixture(scope="module", autouse=True)
def once() -> Iterator[None]:
    """openai-whisper decodes once, whatever it thinks of the result: decoding again has a test of
    its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(openai_whisper, "_TEMPERATURES", (0.0,))
        yield


@pytest.fixture(scope="module")
def speech() -> Samples:
    path = DATA / "speech" / "boulangerie.opus"
    return np.asarray(decode_audio(str(path)), np.float32)


@pytest.fixture(scope="module")
def loaded(model_cache: Path) -> dict[str, Transcriber]:
    return {name: registry.load(name, device="cpu", threads=2) for name in ENGINES}


@pytest.fixture(scope="module")
def decoded(loaded: dict[str, Transcriber], speech: Samples) -> dict[str, DecodedWindow]:
    """The recording by each engine, without hotwords."""
    return {name: engine.decode([speech], PLAIN)[0] for name, engine in loaded.items()}


@pytest.fixture(scope="module")
def others(speech: Samples) -> list[Samples]:
    """The recording after a silence, a moment of it, and nothing."""
    return [
        np.concatenate([np.zeros(DELAY * SAMPLE_RATE // 1_000, np.float32), speech]),
        speech[:3_000],
        speech[:0],
    ]


@pytest.fixture(scope="module")
def decoded_together(
    loaded: dict[str, Transcriber], others: list[Samples]
) -> dict[str, tuple[DecodedWindow, ...]]:
    """The others by each engine, without hotwords."""
    return {name: engine.decode(others, PLAIN) for name, engine in loaded.items()}


@pytest.fixture(params=sorted(ENGINES))
def name(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def window(name: str, decoded: dict[str, DecodedWindow]) -> DecodedWindow:
    return decoded[name]


@pytest.fixture
def engine(name: str, loaded: dict[str, Transcriber]) -> Transcriber:
    return loaded[name]


def plain(text: str) -> list[str]:
    return (
        "".join(char if char.isalnum() or char in "' " else "" for char in text.lower())
        .replace("10", "dix")
        .split()
    )


def test_hears_what_was_said(window: DecodedWindow) -> None:
    heard = plain(" ".join(word.text for word in window.words))
    wrong = [word for word in SAID.split() if word not in heard]
    assert len(wrong) <= 4, heard
    assert window.average_log_probability > -0.5
    assert window.no_speech_probability < 0.5


def test_times_are_those_of_the_sound(
    name: str, window: DecodedWindow, decoded_together: dict[str, tuple[DecodedWindow, ...]]
) -> None:
    shifted = decoded_together[name][0]
    starts, moved = (
        {word.text: word.span.start for word in each.words} for each in (window, shifted)
    )
    common = [text for text in starts if text in moved and len(text) > 3]
    assert len(common) >= 5
    assert np.median([abs(moved[text] - starts[text] - DELAY) for text in common]) <= 60


def test_words_are_in_order_inside_their_window(
    name: str, others: list[Samples], decoded_together: dict[str, tuple[DecodedWindow, ...]]
) -> None:
    windows, decoded = others, decoded_together[name]
    assert len(decoded) == len(windows)
    for samples, window in zip(windows, decoded, strict=True):
        assert all(word.span.start < word.span.end for word in window.words)
        assert all(before.span.end <= after.span.start for before, after in pairwise(window.words))
        assert all(
            word.confidence is not None and 0 <= word.confidence <= 1 for word in window.words
        )
        if window.words:
            assert window.words[-1].span.end <= ms_from_seconds(len(samples) / SAMPLE_RATE)


def test_a_word_is_heard_again_after_those_before_it(
    loaded: dict[str, Transcriber], speech: Samples
) -> None:
    engine = loaded["faster-whisper"]
    assert isinstance(engine, Rereader)
    readings = engine.reread(speech, ["Dix", "ans,", "j'ai"], "fr")
    assert readings[0] == "travaillé" and 1 <= len(readings) == len(set(readings)) <= 6
    corrected = engine.reread(speech, ["Dix", "ans,", "j'ai", "travaillé", "toute", "la"], "fr")
    assert corrected[0].strip(",.") == "nuit"
    assert not isinstance(loaded["openai-whisper"], Rereader)


def test_no_windows_no_results(engine: Transcriber) -> None:
    assert engine.decode([], PLAIN) == ()


def test_the_language_is_heard(engine: Transcriber, speech: Samples) -> None:
    guess = engine.detect_language(speech)
    assert guess.language == "fr"
    assert guess.probability > 0.5


def test_beam_search_with_hotwords(engine: Transcriber, speech: Samples) -> None:
    names = tuple(f"Personnage numéro {number}" for number in range(20))
    (window,) = engine.decode([speech], DecodeOptions("fr", beam_size=2, hotwords=names))
    heard = plain(" ".join(word.text for word in window.words))
    assert {"travaillé", "village", "jour"} <= set(heard)


def test_hotwords_reach_every_window(
    engine: Transcriber, window: DecodedWindow, speech: Samples
) -> None:
    """Words that are heard are written as names that are like them."""
    names = DecodeOptions("fr", beam_size=1, hotwords=("Changey", "villâge", "vendaix"))
    first, second = engine.decode([speech, speech], names)
    assert first.words == second.words
    assert [word.text for word in second.words] != [word.text for word in window.words]


def test_an_unknown_language(engine: Transcriber, speech: Samples) -> None:
    with pytest.raises(EngineError, match="does not know the language 'xx'"):
        engine.decode([speech], DecodeOptions("xx", 1))


def test_the_fingerprint_is_the_one_foretold(loaded: dict[str, Transcriber]) -> None:
    for name, engine in loaded.items():
        assert engine.fingerprint == registry.fingerprint(name, device="cpu")
        assert engine.batch_size in (8, 12)


def test_a_model_directory_runs_in_both(
    name: str, engine: Transcriber, window: DecodedWindow, speech: Samples
) -> None:
    other = registry.load(name, str(bundled.ensure()), "cpu", 2)
    assert other.fingerprint != engine.fingerprint
    assert other.decode([speech], PLAIN) == (window,)


def test_how_cores_are_shared_out_changes_nothing(
    speech: Samples, loaded: dict[str, Transcriber]
) -> None:
    """A layout is measured on each machine and no part of the key."""
    plan = loaded["faster-whisper"]._plan  # type: ignore[attr-defined]
    windows = [speech, speech[60_000:], speech[:60_000]]
    options = DecodeOptions("fr", beam_size=5)
    first, second = (
        faster_whisper._on_cpu(plan, bundled.ensure(), layout).decode(windows, options)
        for layout in (CoreLayout(1, 2), CoreLayout(2, 1))
    )
    assert first == second


def test_the_encoders_agree(speech: Samples, loaded: dict[str, Transcriber]) -> None:
    """The converted weights compute what CTranslate2 computes, when both do it in float32."""
    from faster_whisper import WhisperModel
    from faster_whisper.audio import pad_or_trim

    reference = WhisperModel(
        str(bundled.ensure()), device="cpu", compute_type="float32", cpu_threads=1
    )
    mel = pad_or_trim(reference.feature_extractor(speech)[..., :-1])
    converted = loaded["openai-whisper"]
    assert isinstance(converted, openai_whisper.OpenaiWhisper)
    theirs = np.asarray(reference.encode(mel))[0]
    features = converted._features([speech])
    assert np.abs(features[0].numpy() - mel).max() < 1e-3
    ours = converted._encode(features)[0].numpy()
    assert np.abs(ours - theirs).max() < 1e-2 * np.abs(theirs).max()
    assert np.corrcoef(ours.ravel(), theirs.ravel())[0, 1] > 0.99999


def test_failures_are_decoded_again_the_same_way_each_time(
    loaded: dict[str, Transcriber], monkeypatch
) -> None:
    """Noise makes Whisper unsure; what it then samples by chance must not change from run to
    run."""
    noise = np.random.default_rng(0).normal(0, 0.1, 3 * SAMPLE_RATE).astype(np.float32)
    temperatures: list[float] = []
    engine = loaded["openai-whisper"]
    decode = engine._model.decode  # type: ignore[attr-defined]

    def listening(mel: object, **options: object) -> object:
        temperatures.append(options.get("temperature", 0.0))  # type: ignore[arg-type]
        return decode(mel, **options, sample_len=10)

    monkeypatch.setattr(engine._model, "decode", listening)  # type: ignore[attr-defined]
    monkeypatch.setattr(openai_whisper, "_TEMPERATURES", (0.0, 0.5, 1.0))
    monkeypatch.setattr(openai_whisper, "_UNSURE", 0.0)
    monkeypatch.setattr(openai_whisper, "_SILENT", 1.0)
    first = engine.decode([noise], PLAIN)
    assert temperatures == [0.0, 0.5, 1.0]
    assert engine.decode([noise], PLAIN) == first


def test_weights_that_are_no_model(tmp_path: Path) -> None:
    for name in ("config.json", "tokenizer.json", "vocabulary.txt", "model.bin"):
        (tmp_path / name).write_text("{}")
    for name in ENGINES:
        with pytest.raises(EngineError, match=str(tmp_path)):
            registry.load(name, str(tmp_path), "cpu", 1)
    checkpoint = tmp_path / "mine.pt"
    checkpoint.write_bytes(b"not a checkpoint")
    with pytest.raises(EngineError, match="no checkpoint of openai-whisper"):
        registry.load("auto", str(checkpoint), "cpu", 1)


def test_a_checkpoint_file(
    tmp_path: Path,
    speech: Samples,
    loaded: dict[str, Transcriber],
    decoded: dict[str, DecodedWindow],
) -> None:
    import torch

    model = loaded["openai-whisper"]._model  # type: ignore[attr-defined]
    torch.save(
        {"dims": vars(model.dims), "model_state_dict": model.state_dict()}, tmp_path / "base.pt"
    )
    engine = registry.load("auto", str(tmp_path), "cpu", 1)
    assert "openai-whisper" in engine.fingerprint
    (window,) = engine.decode([speech], PLAIN)
    assert [word.text for word in window.words] == [
        word.text for word in decoded["openai-whisper"].words
    ]


def test_a_name_that_cannot_be_downloaded(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Offline, the one sentence says what to do; the door to the network is the libraries' own
    function."""
    import faster_whisper.utils
    import whisper

    def offline(*arguments: object, **options: object) -> str:
        raise FileNotFoundError("no network")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    monkeypatch.setattr(faster_whisper.utils, "download_model", offline)
    monkeypatch.setattr(whisper, "_download", offline)
    said: list[str] = []
    with pytest.raises(
        EngineError, match="'tiny' is not on this machine and cannot be downloaded"
    ) as error:
        registry.load(name, "tiny", "cpu", 1, said.append)
    assert "bundled" in error.value.hint
    assert len(said) == 1
    assert said[0].startswith("Downloading the Whisper model tiny")
