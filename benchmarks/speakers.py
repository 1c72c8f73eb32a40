"""Who speaks when: diarization error rate, number of speakers, speed, and whether words and voices
get the right name.

    pip install -c constraints.txt -e '.[benchmark]'
    python benchmarks/speakers.py RECORDING.rttm [RECORDING.rttm ...] [--engine NAME ...] [--speakers N|true] [--words]
    python benchmarks/speakers.py --host VOICE.wav EPISODE [EPISODE ...] [--engine NAME ...]

Beside RECORDING.rttm, the truth, lies the sound: the same name ending in .wav, .flac, .opus or
.mp3.

Diarization error rate (DER) is that of pyannote.metrics over the whole recording, overlapping
speech included: speech missed, false alarm and confusion of speakers, each in per cent of the
speech in the truth. A collar of 0.25 s leaves out a quarter of a second on either side of each
border of a true turn, as NIST does (pyannote.metrics counts both sides together and calls this
0.5). RTF is the time that diarization takes on one thread, the median of --repeat runs, as part of
the recording's length; voice activity detection, which transcription needs anyway, is timed apart
("VAD").

--words transcribes the recording, lets podcastkit say who said each word, and shows how many of the words got the right
speaker. Truth: where RECORDING.json holds turns with their text, [[start, length (seconds), who, text], ...], a word
belongs to who says it there; words that nobody says there, and all words without such a file, to the true turn in
which their middle lies (the shortest of several), or to the nearest. Speakers found are mapped onto true ones, one to
one, so that most words are right.

--host makes a voice print from a recording of one voice, and shows how like it each speaker of the episodes is (cosine
similarity), beside who that is by the .rttm file, if there is one. EPISODE is the sound or the .rttm beside it.
"""

from __future__ import annotations

import argparse
import statistics
import sys
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from speaker_truth import map_speakers, names_by_time, true_speakers

from podcastkit.audio.decode import blocks
from podcastkit.errors import PodcastkitError
from podcastkit.formats import rttm
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import seconds_from_ms
from podcastkit.model.transcript import Transcript, Turn
from podcastkit.model.voice import Diarization
from podcastkit.speakers.diarizers import registry
from podcastkit.speakers.diarizers.base import DiarizeOptions, Diarizer
from podcastkit.speech.vad import SpeechFrames, detect_speech

try:
    from pyannote.core import Annotation, Segment, Timeline
    from pyannote.metrics.diarization import DiarizationErrorRate
    from threadpoolctl import threadpool_limits
except ImportError:
    SCORED = False
else:
    SCORED = True

SUFFIXES = (".wav", ".flac", ".opus", ".mp3")
COLLARS = (0.0, 0.25)


@dataclass(frozen=True, slots=True)
class Recording:
    """A recording, heard, and who speaks in it by the truth."""

    sound: Path
    truth: tuple[Turn, ...]
    frames: list[SpeechFrames]
    duration: float
    listening: float
    """Seconds that decoding and voice activity detection took."""

    @property
    def speakers(self) -> int:
        return len({turn.speaker for turn in self.truth})


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--engine", nargs="+", default=["auto"], help="diarizers, side by side")
    parser.add_argument(
        "--speakers", default="0", help="how many there are, or true: as many as in the truth"
    )
    parser.add_argument("--repeat", type=int, default=1)
    parser.add_argument(
        "--words", action="store_true", help="transcribe, and score the speaker of each word"
    )
    parser.add_argument("--language", default="fr")
    parser.add_argument(
        "--host", type=Path, help="a recording of one voice, to be found again in the others"
    )
    arguments = parser.parse_args()
    if not SCORED:
        parser.error(
            "This needs pyannote.metrics: pip install -c constraints.txt -e '.[benchmark]'"
        )
    if arguments.speakers != "true" and not arguments.speakers.isdecimal():
        parser.error("--speakers takes a number or true")
    try:
        engines = {name: registry.load(name, threads=1) for name in arguments.engine}
        for name, diarizer in engines.items():
            print(f"{name}: {diarizer.fingerprint}")
        if arguments.host:
            compare_voices(arguments.host, arguments.recordings, engines)
        else:
            compare_turns(arguments.recordings, engines, arguments)
    except PodcastkitError as error:
        sys.exit(f"{error.message}\n{error.hint}".rstrip())


def compare_turns(
    paths: Sequence[Path], engines: dict[str, Diarizer], arguments: argparse.Namespace
) -> None:
    """Print one row for each recording and engine."""
    parts = f"{'DER':>7}{'missed':>8}{'false':>7}{'confused':>10}"
    print(f"{'':46}" + "".join(f"{f'collar {collar:g} s':>32}" for collar in COLLARS))
    heading = f"{'recording':24}{'engine':12}{'speakers':>10}{parts}{parts}{'RTF':>8}{'VAD':>8}"
    print(heading + (f"{'words right':>22}" if arguments.words else ""))
    for path in paths:
        recording = listen(path)
        if not recording.truth:
            sys.exit(f"There is no turn to compare with in {path.with_suffix('.rttm')}.")
        transcript = transcribed(recording.sound, arguments.language) if arguments.words else None
        for name, diarizer in engines.items():
            known = recording.speakers if arguments.speakers == "true" else int(arguments.speakers)
            diarization, seconds = diarized(recording, diarizer, known, arguments.repeat)
            count = f"{len(diarization.speakers)} of {recording.speakers}"
            row = f"{recording.sound.stem:24}{name:12}{count:>10}{error_columns(recording, diarization.turns)}"
            speed = f"{seconds / recording.duration:8.4f}{recording.listening / recording.duration:8.4f}"
            print(
                row
                + speed
                + "  "
                + (words_right(recording, transcript, diarization) if transcript else ""),
                flush=True,
            )


def listen(path: Path) -> Recording:
    """Hear a recording, which stands for the sound or for the truth beside it, from start to
    end."""
    sound, truth = sound_of(path), path.with_suffix(".rttm")
    turns = rttm.read(truth.read_text("utf-8"), str(truth)) if truth.is_file() else ()
    begun = time.perf_counter()
    frames = list(detect_speech(blocks(sound)))
    listening = time.perf_counter() - begun
    return Recording(
        sound, turns, frames, sum(len(block.samples) for block in frames) / SAMPLE_RATE, listening
    )


def sound_of(path: Path) -> Path:
    if path.suffix != ".rttm":
        return path
    for suffix in SUFFIXES:
        if path.with_suffix(suffix).is_file():
            return path.with_suffix(suffix)
    sys.exit(f"There is no sound beside {path}: {path.stem} ending in {', '.join(SUFFIXES)}.")


def diarized(
    recording: Recording, diarizer: Diarizer, speakers: int, repeat: int = 1
) -> tuple[Diarization, float]:
    """Who speaks when, and the median of the seconds it takes on one thread."""
    seconds = []
    for _ in range(max(1, repeat)):
        # numpy's own threads are not the engine's to limit.
        with threadpool_limits(1):
            begun = time.perf_counter()
            diarization = diarizer.diarize(recording.frames, DiarizeOptions(speakers))
            seconds.append(time.perf_counter() - begun)
    return diarization, statistics.median(seconds)


def error_columns(recording: Recording, turns: Sequence[Turn]) -> str:
    """DER, missed speech, false alarm and confusion for each collar, in per cent."""
    truth, hypothesis = annotation(recording.truth), annotation(turns)
    whole = Timeline([Segment(0, recording.duration)])
    columns = ""
    for collar in COLLARS:
        parts = DiarizationErrorRate(collar=2 * collar)(truth, hypothesis, uem=whole, detailed=True)
        missed, false, confused = (
            100 * parts[name] / max(parts["total"], 1e-9)
            for name in ("missed detection", "false alarm", "confusion")
        )
        columns += f"{missed + false + confused:7.2f}{missed:8.2f}{false:7.2f}{confused:10.2f}"
    return columns


def annotation(turns: Sequence[Turn]) -> Annotation:
    result = Annotation(uri="recording")
    for track, turn in enumerate(turns):
        result[Segment(seconds_from_ms(turn.span.start), seconds_from_ms(turn.span.end)), track] = (
            turn.speaker
        )
    return result


def transcribed(sound: Path, language: str) -> Transcript:
    from podcastkit.speech import vad
    from podcastkit.speech.engines import registry as speech
    from podcastkit.speech.options import TranscribeOptions
    from podcastkit.speech.transcribe import transcribe

    return transcribe(
        vad.detect_speech(blocks(sound)), speech.load(), TranscribeOptions(language, 1)
    ).transcript


def words_right(recording: Recording, transcript: Transcript, diarization: Diarization) -> str:
    """How many words have the right speaker, as a column."""
    from podcastkit.speakers.attribution import attribute

    speakers = [
        segment.speaker or ""
        for segment in attribute(transcript, diarization.turns).segments
        for _ in segment.words
    ]
    true = true_speakers(recording.truth, recording.sound.with_suffix(".json"), transcript)
    pairs = Counter(zip(true, speakers, strict=True))
    right = sum(pairs[person, speaker] for speaker, person in map_speakers(pairs).items())
    return f"{f'{right} of {len(speakers)}':>12}{100 * right / max(1, len(speakers)):6.1f} %"


def compare_voices(host: Path, paths: Sequence[Path], engines: dict[str, Diarizer]) -> None:
    """Print one row for each speaker of each episode."""
    print(f"{'episode':24}{'engine':12}{'speaker':>8}{'heard s':>9}{'likeness':>10}  truth")
    enrolment, episodes = listen(host), [listen(path) for path in paths]
    for name, diarizer in engines.items():
        voices = diarized(enrolment, diarizer, 1)[0].voices
        if not voices:
            sys.exit(f"{name} hears no voice long enough in {host}.")
        for episode in episodes:
            diarization, _ = diarized(episode, diarizer, 0)
            names = names_by_time(episode.truth, diarization.turns)
            for voice in diarization.voices:
                likeness = voices[0].print.likeness(voice.print)
                shown = f"{'':>10}" if likeness is None else f"{likeness:10.3f}"
                spoken = f"{voice.speaker:>8}{voice.print.speech / 1000:9.1f}"
                print(
                    f"{episode.sound.stem:24}{name:12}{spoken}{shown}  "
                    f"{names.get(voice.speaker, '')}",
                    flush=True,
                )


if __name__ == "__main__":
    main()
