"""How well jingles are found in a recording: hits at several levels under speech and after what
sound goes through.

    python benchmarks/jingles.py SPEECH [SPEECH ...] [--music FILE]

SPEECH are recordings without music. Jingles are made here (chords, a bell, a sweep, drums, an
organ, a short motif); with --music, excerpts of five seconds are taken from that file as well, one
every ten seconds. Each jingle is put into a minute of the speech, alone (the speech pauses) and
with the speech as loud as the jingle, 5 and 10 dB louder (root mean squares, over the jingle's
length), and the mix goes through one treatment. A hit is a match that starts within 0.25 s of the
truth, 0.5 s where only half of the jingle is played. "Elsewhere" are matches where there is no
jingle.

Then every jingle is looked for where it is not: in all of SPEECH, and in every other jingle.
"""

from __future__ import annotations

import argparse
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path
from typing import TypeAlias

import numpy as np
from numpy.typing import NDArray

from podcastkit.audio import ffmpeg
from podcastkit.audio.decode import blocks
from podcastkit.audio.matching import find_jingles, is_distinct
from podcastkit.errors import PodcastkitError
from podcastkit.model.audio import JingleMatch
from podcastkit.model.sound import SAMPLE_RATE, Samples

Sound: TypeAlias = NDArray[np.float64]

LEVELS = {"alone": None, "0 dB": 0.0, "5 dB": 5.0, "10 dB": 10.0}
"""How much louder the speech is than the jingle."""
AT = 20.25
"""Seconds into the minute of speech."""
TOLERANCE, TOLERANCE_HALF = 250, 500
"""Milliseconds; half a jingle starts anywhere in one of its pieces, which are half a second
long."""
EXCERPT = 5
TREATMENTS: dict[str, tuple[str, ...]] = {
    "as it is": (),
    "MP3 64 kbit/s": ("-ar", "44100", "-c:a", "libmp3lame", "-b:a", "64k", "-f", "mp3"),
    "MP3 24 kbit/s": ("-ar", "16000", "-c:a", "libmp3lame", "-b:a", "24k", "-f", "mp3"),
    "+12 dB, clipped": ("-af", "volume=12dB"),
    "-12 dB": ("-af", "volume=-12dB"),
    "telephone, mu-law": (
        "-af",
        "highpass=f=300,lowpass=f=3400",
        "-ar",
        "8000",
        "-c:a",
        "pcm_mulaw",
    ),
    "highpass 500 Hz": ("-af", "highpass=f=500,highpass=f=500"),
    "compressor": ("-af", "acompressor=threshold=-30dB:ratio=6:attack=5:release=100:makeup=4"),
    "room": ("-af", "aecho=0.8:0.7:23|41|67:0.5|0.4|0.3"),
    "0.01 % faster": ("-af", "asetrate=44104.41,aresample=44100"),
    "0.1 % faster": ("-af", "asetrate=44144.1,aresample=44100"),
    "1 % faster": ("-af", "asetrate=44541,aresample=44100"),
}
CUTS: dict[str, Callable[[Samples], Samples]] = {
    "second half": lambda jingle: jingle[len(jingle) // 2 :],
    "first half, faded": lambda jingle: faded(jingle[: len(jingle) // 2 + SAMPLE_RATE // 2]),
}


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("speech", nargs="+", type=Path, metavar="SPEECH")
    parser.add_argument("--music", type=Path, metavar="FILE")
    options = parser.parse_args()
    try:
        speech = {path.name: read(path) for path in options.speech}
        jingles = made() | (excerpts(read(options.music)) if options.music else {})
        plain = [name for name, jingle in jingles.items() if not is_distinct(jingle)]
        print(f"{len(jingles)} jingles; too plain to be looked for: {', '.join(plain) or 'none'}\n")
        jingles = {name: jingle for name, jingle in jingles.items() if name not in plain}
        longest = max(speech.values(), key=len)
        minute = longest[: 60 * SAMPLE_RATE]
        with tempfile.TemporaryDirectory() as folder:
            hits(jingles, minute, Path(folder))
        false_alarms(jingles, speech)
        cost(next(iter(jingles.values())), longest)
    except PodcastkitError as error:
        sys.exit(f"{error.message} {error.hint}")


def hits(jingles: dict[str, Samples], speech: Samples, folder: Path) -> None:
    """Print the share of jingles found, by treatment and level."""
    print(f"{'':20}" + "".join(f"{level:>10}" for level in LEVELS) + f"{'elsewhere':>11}")
    for name, treatment in TREATMENTS.items():
        table_row(name, jingles, speech, lambda mix, how=treatment: treated(mix, how, folder))
    for name, cut in CUTS.items():
        table_row(name, jingles, speech, lambda mix: mix, cut)


def table_row(
    name: str,
    jingles: dict[str, Samples],
    speech: Samples,
    treat: Callable[[Samples], Samples],
    cut: Callable[[Samples], Samples] | None = None,
) -> None:
    found, elsewhere = dict.fromkeys(LEVELS, 0), 0
    faster = float(name.split()[0]) / 100 if name.endswith("faster") else 0.0
    true, tolerance = AT * 1000 / (1 + faster), TOLERANCE_HALF if cut else TOLERANCE
    for jingle in jingles.values():
        part = cut(jingle) if cut else jingle
        for level, louder in LEVELS.items():
            matches = find_jingles([treat(mixed(part, speech, louder))], [jingle])
            found[level] += any(abs(match.start - true) <= tolerance for match in matches)
            elsewhere += sum(
                match.end < true or match.start > true + len(part) * 1000 / SAMPLE_RATE
                for match in matches
            )
    shares = "".join(f"{count:>7}/{len(jingles)}" for count in found.values())
    print(f"{name:20}{shares}{elsewhere:>11}", flush=True)


def false_alarms(jingles: dict[str, Samples], speech: dict[str, Samples]) -> None:
    """Print what is found of jingles where there are none."""
    minutes = sum(map(len, speech.values())) / SAMPLE_RATE / 60
    alarms = [
        (name, match)
        for name, sound in speech.items()
        for match in find_jingles([sound], list(jingles.values()))
    ]
    print(
        f"\nfalse alarms in {minutes:.0f} min of speech, each of {len(jingles)} jingles: "
        f"{len(alarms)}"
    )
    names = list(jingles)
    pairs = [
        (names[match.jingle], other, match.score)
        for other in names
        for match in confused(other, jingles)
    ]
    print(f"taken for another jingle: {len(pairs)} of {len(names) * (len(names) - 1)}")
    for one, other, score in pairs:
        print(f"  {one} in {other}: {score}")


def confused(other: str, jingles: dict[str, Samples]) -> Iterator[JingleMatch]:
    """Matches of all jingles but one in that one."""
    pause = np.zeros(SAMPLE_RATE, np.float32)
    for number, (name, jingle) in enumerate(jingles.items()):
        if name != other:
            for match in find_jingles([np.concatenate((pause, jingles[other], pause))], [jingle]):
                yield JingleMatch(number, match.start, match.end, match.score)


def cost(jingle: Samples, speech: Samples) -> None:
    hour = [speech[: 30 * SAMPLE_RATE]] * 120
    begun = time.process_time()
    find_jingles(hour, [jingle])
    spent = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"\none hour, one jingle of {len(jingle) / SAMPLE_RATE:.0f} s: {spent:.1f} s of CPU, "
        f"decoding not counted"
    )
    print(f"most memory of this process, all of SPEECH in it: {peak:.0f} MB")


# --- sounds
# --------------------------------------------------------------------------------------------------


def mixed(jingle: Samples, speech: Samples, louder: float | None) -> Samples:
    """The speech with the jingle in it; with None, the speech pauses for it."""
    mix, at = speech.copy(), round(AT * SAMPLE_RATE)
    place = slice(at, at + len(jingle))
    if louder is None:
        mix[place] = jingle
    else:
        mix[place] += jingle * (rms(speech[place]) / rms(jingle) * 10 ** (-louder / 20))
    return mix


def treated(mix: Samples, treatment: tuple[str, ...], folder: Path) -> Samples:
    """The mix after ffmpeg has done this to it."""
    if not treatment:
        return mix
    source, middle, result = folder / "mix.f32", folder / "mix.wav", folder / "treated"
    source.write_bytes(mix.astype("<f4").tobytes())
    raw = ("-f", "f32le", "-ar", str(SAMPLE_RATE), "-ac", "1", "-i", f"file:{source}")
    ffmpeg.run(("-y", *raw, "-ar", "44100", f"file:{middle}"))
    container = () if "-f" in treatment else ("-f", "wav")
    ffmpeg.run(("-y", "-i", f"file:{middle}", *treatment, *container, f"file:{result}"))
    return read(result)


def read(path: Path) -> Samples:
    with closing(blocks(path)) as decoded:
        return np.concatenate(list(decoded))


def rms(sound: Samples) -> float:
    return float(np.sqrt(np.mean(np.square(sound, dtype=np.float64)))) or 1e-9


def levelled(sound: Sound) -> Samples:
    """The sound at -20 dBFS."""
    return (sound * (0.1 / np.sqrt(np.mean(sound**2)))).astype(np.float32)


def faded(sound: Samples) -> Samples:
    """The sound with its last second faded out."""
    fade = np.ones(len(sound), np.float32)
    fade[-SAMPLE_RATE:] = np.linspace(1, 0, min(len(sound), SAMPLE_RATE))
    return sound * fade


def seconds_of(seconds: float) -> Sound:
    return np.arange(round(seconds * SAMPLE_RATE)) / SAMPLE_RATE


def made() -> dict[str, Samples]:
    chance = np.random.default_rng(1)
    return {
        "chords": levelled(chords(chance, 220.0, (0, -3, 5, 7, 0, -5), 0.8)),
        "motif": levelled(chords(chance, 330.0, (0, 7), 0.5)),
        "bell": levelled(bell(880.0, 2.0)),
        "sweep": levelled(np.sin(2 * np.pi * (300 * seconds_of(2) + 675 * seconds_of(2) ** 2))),
        "drums": levelled(drums(chance, 4.0)),
        "organ": levelled(organ(chance, 6.0)),
    }


def chords(
    chance: np.random.Generator, root: float, steps: tuple[int, ...], seconds: float
) -> Sound:
    time = seconds_of(seconds)
    shape = np.minimum(time / 0.01, 1) * np.exp(-time)
    notes = [[root * 2 ** ((step + third) / 12) for third in (0, 4, 7)] for step in steps]
    return np.concatenate([shape * partials(chance, time, frequencies, 7) for frequencies in notes])


def organ(chance: np.random.Generator, seconds: float) -> Sound:
    return partials(chance, seconds_of(seconds), [261.6, 329.6, 392.0, 523.2], 4)


def partials(
    chance: np.random.Generator, time: Sound, frequencies: list[float], count: int
) -> Sound:
    waves = [
        np.sin(2 * np.pi * frequency * number * time + chance.uniform(0, 2 * np.pi)) / number
        for frequency in frequencies
        for number in range(1, count + 1)
    ]
    return np.sum(waves, axis=0)


def bell(frequency: float, seconds: float) -> Sound:
    time = seconds_of(seconds)
    return np.sum(
        [
            np.sin(2 * np.pi * frequency * m * time) * np.exp(-m * time) / m
            for m in (1, 2, 2.76, 5.4)
        ],
        axis=0,
    )


def drums(chance: np.random.Generator, seconds: float) -> Sound:
    sound, time = np.zeros(round(seconds * SAMPLE_RATE)), seconds_of(0.2)
    for number, start in enumerate(range(0, len(sound) - len(time), SAMPLE_RATE // 4)):
        noise = chance.normal(size=len(time))
        kick = 3 * np.sin(2 * np.pi * 60 * time * np.exp(-3 * time)) * np.exp(-time / 0.08)
        beat = (
            noise * np.exp(-time / 0.03)
            if number % 2
            else kick + 0.2 * noise * np.exp(-time / 0.01)
        )
        sound[start : start + len(time)] += beat
    return sound


def excerpts(music: Samples) -> dict[str, Samples]:
    starts = range(2, len(music) // SAMPLE_RATE - EXCERPT, 10)
    cut = {f"music {at} s": music[at * SAMPLE_RATE : (at + EXCERPT) * SAMPLE_RATE] for at in starts}
    return {
        name: sound[np.argmax(np.abs(sound) > np.abs(sound).max() / 10) :]
        for name, sound in cut.items()
    }


if __name__ == "__main__":
    main()
