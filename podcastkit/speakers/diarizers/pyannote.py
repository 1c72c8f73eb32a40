"""pyannote.audio 4 as a diarizer: its own weights, which want a login once, and a GPU where there
is one.

The pipeline is speaker-diarization-community-1 (CC BY 4.0) at a fixed revision, so that one that
has been downloaded is loaded without a network. Voice prints are made by our own network: a voice
stays enrolled whichever engine runs.
"""

from __future__ import annotations

import io
import os
import warnings
from collections.abc import Iterable
from contextlib import redirect_stdout
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any

import numpy as np

from podcastkit.errors import EngineError
from podcastkit.inference.speaker_weights import EMBEDDING
from podcastkit.model.sound import SAMPLE_RATE, Samples
from podcastkit.model.time import Span, ms_from_seconds
from podcastkit.model.voice import Diarization
from podcastkit.speakers.diarizers.base import DiarizeOptions
from podcastkit.speakers.diarizers.embedding import Embedding
from podcastkit.speakers.turns import number_speakers
from podcastkit.speech.vad import SpeechFrames

PIPELINE = "pyannote/speaker-diarization-community-1"
REVISION = "3533c8cf8e369892e6b79ff1bf80f7b0286a54ee"
FOLDER = "PODCASTKIT_PYANNOTE"
"""Environment variable: a folder with a pipeline to load instead, for machines that never reach
Hugging Face."""

_INSTALL = "python -m pip install 'pyannote.audio>=4'"
_NEWEST_TOO_OLD = 3
_MISFITS = (ImportError, OSError, RuntimeError, AttributeError, TypeError, ValueError)
"""What versions of torch and its kin that do not fit together raise: a library that cannot be
opened, an operator or a name that is missing, numbers of another layout."""


class PyannoteDiarizer:
    """The pipeline and our network for voice prints, loaded."""

    def __init__(self, pipeline: Any, embedding: Embedding) -> None:
        """`pipeline` is a pyannote.audio.Pipeline."""
        self._pipeline = pipeline
        self._embedding = embedding

    @property
    def fingerprint(self) -> str:
        """That of this module."""
        return fingerprint()

    def diarize(self, frames: Iterable[SpeechFrames], options: DiarizeOptions) -> Diarization:
        """Who speaks when.

        The pipeline wants the whole recording in memory: 230 MB an hour, twice that while blocks
        are joined.
        """
        sound: Samples = np.concatenate(
            [np.zeros(0, np.float32), *(block.samples for block in frames)]
        )
        if not len(sound):
            return Diarization(())
        tracks = _tracks(self._pipeline, sound, options.speakers)
        turns, _ = number_speakers(tracks, len(sound) * 1000 // SAMPLE_RATE)
        return Diarization(turns, self._embedding.voices([sound], turns))


def fingerprint() -> str:
    """Package, pipeline and revision, our network for prints, and the version of what is made of
    their answers.

    Raises EngineError when the package is not installed.
    """
    folder = _folder()
    pipeline = str(folder) if folder else f"{PIPELINE} {REVISION[:8]}"
    return f"pyannote.audio {_version()}, {pipeline}, {EMBEDDING.fingerprint}, turns 1"


def load(threads: int) -> PyannoteDiarizer:
    """Load the pipeline, onto the GPU where PyTorch sees one. Raises EngineError with the next
    step."""
    _version()
    embedding = Embedding(threads)
    # Unless somebody wants it, pyannote.audio tells its makers of each recording's length and
    # number of speakers.
    os.environ.setdefault("PYANNOTE_METRICS_ENABLED", "0")
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that it cannot decode files: it is given sound
            import torch
            from pyannote.audio import Pipeline
    except _MISFITS as error:
        raise EngineError(
            f"pyannote.audio is installed but cannot be loaded: {_first_line(error)}.",
            "torch, torchaudio and torchcodec must be of versions that fit together: see "
            "pytorch.org/get-started.",
        ) from error
    pipeline = _load_pipeline(Pipeline)
    if torch.cuda.is_available():
        pipeline.to(torch.device("cuda"))
    else:
        torch.set_num_threads(threads)
    return PyannoteDiarizer(pipeline, embedding)


def _load_pipeline(kind: Any) -> Any:
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError, OfflineModeIsEnabled

    folder = _folder()
    if folder and not (folder / "config.yaml").is_file():
        raise EngineError(
            f"{FOLDER} names {folder}, which holds no config.yaml.",
            f"Name a copy of hf.co/{PIPELINE}.",
        )
    try:
        # It prints advice that our errors give in fewer words.
        with redirect_stdout(io.StringIO()):
            return (
                kind.from_pretrained(folder)
                if folder
                else kind.from_pretrained(PIPELINE, revision=REVISION)
            )
    except HfHubHTTPError as error:
        raise _refusal(error.response.status_code) from error
    except (LocalEntryNotFoundError, OfflineModeIsEnabled, ConnectionError) as error:
        raise EngineError(
            f"{PIPELINE} has not been downloaded yet, and huggingface.co cannot be reached.",
            "Go online for the first run; later ones need no network.",
        ) from error
    except Exception as error:
        # Foreign code alone: a pipeline's configuration names the classes that it is made of.
        raise EngineError(
            f"pyannote.audio cannot load {folder or PIPELINE}: {_first_line(error)}.",
            "Delete its files (by themselves they lie in ~/.cache/huggingface/hub) and get them "
            "again.",
        ) from error


def _refusal(status: int) -> EngineError:
    if status in (401, 403):
        return EngineError(
            f"Hugging Face gives {PIPELINE} only to those who have accepted its conditions, and "
            f"does not know you.",
            f"Accept them on hf.co/{PIPELINE}, then run `hf auth login` or set HF_TOKEN.",
        )
    return EngineError(
        f"Hugging Face answers {status} when asked for {PIPELINE}.",
        'Run the same command again later, or use the engine "bundled".',
    )


def _tracks(pipeline: Any, sound: Samples, speakers: int) -> list[tuple[Span, str]]:
    """What the pipeline hears, overlapping speech included. Raises EngineError when it fails."""
    import torch

    recording = {"waveform": torch.from_numpy(sound)[None], "sample_rate": SAMPLE_RATE}
    try:
        output = pipeline(recording, num_speakers=speakers or None)
    except Exception as error:
        # Foreign code alone: torch, CUDA and the classes of the pipeline raise whatever they like.
        raise EngineError(
            f"pyannote.audio cannot tell the speakers apart: {_first_line(error)}.",
            'Use the engine "bundled", or report this to pyannote.audio.',
        ) from error
    # Pipelines of version 3 give the annotation itself.
    annotation = getattr(output, "speaker_diarization", output)
    return [
        (Span(max(0, ms_from_seconds(segment.start)), ms_from_seconds(segment.end)), str(label))
        for segment, _, label in annotation.itertracks(yield_label=True)
    ]


def _version() -> str:
    try:
        installed = version("pyannote.audio")
    except PackageNotFoundError as error:
        raise EngineError("pyannote.audio is not installed.", f"Run: {_INSTALL}") from error
    if int(installed.partition(".")[0]) <= _NEWEST_TOO_OLD:
        raise EngineError(
            f"pyannote.audio {installed} is too old: version 4 is needed.", f"Run: {_INSTALL}"
        )
    return installed


def _folder() -> Path | None:
    name = os.environ.get(FOLDER)
    return Path(name).expanduser() if name else None


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0].rstrip(".")
