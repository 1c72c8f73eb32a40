"""What is known and wanted of a recording's sound."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TypeAlias

from podcastkit.model.time import Ms

Progress: TypeAlias = Callable[[Ms], None]
"""Called now and then by a long stage with the audio time done so far, in milliseconds."""


def no_progress(done: Ms) -> None:
    """A Progress that shows nothing."""


@dataclass(frozen=True, slots=True)
class Discrepancies:
    """Where a file says something else of its sound than what decodes."""

    stated: Ms | None = None
    """Length that the file states, when it is not that of its sound."""
    late: Ms = 0
    """How much later than the file the sound starts; the time before is left out."""
    filled: Ms = 0
    """Silence put in where its time stamps jump."""
    is_unclosed: bool = False
    """Whether it ends in the middle: an Ogg file without the mark of its end, an index that lists
    more than is there."""


@dataclass(frozen=True, slots=True)
class AudioInfo:
    """The facts of a sound track of a file as its decoder reports them."""

    duration: Ms
    sample_rate: int
    channels: int
    codec: str
    track: int = 1
    """Its number among the sound tracks of the file."""
    discrepancies: Discrepancies = Discrepancies()
    others: tuple[str, ...] = ()
    """The other sound tracks of the file, which are left out."""
    reason: str = ""
    """Why this track was taken; empty where there is no other."""

    def __post_init__(self) -> None:
        if self.duration <= 0 or self.sample_rate <= 0 or self.channels <= 0:
            raise ValueError(f"a recording needs a length, a sample rate and channels: {self!r}")

    @property
    def is_seekable(self) -> bool:
        """Whether a time of the file is the same time of its sound."""
        return self.discrepancies in (
            Discrepancies(),
            Discrepancies(is_unclosed=True),
        )


@dataclass(frozen=True, slots=True)
class ChannelRepair:
    """What is put right in the channels of a recording wherever it is read; they count from 0."""

    inverted: tuple[int, ...] = ()
    """Those that hold the sound of another upside down: they are turned over."""
    silent: tuple[int, ...] = ()
    """Of two, the one without a sound of its own: the other takes its place."""
    offsets: tuple[float, ...] = ()
    """Of each, what its zero lies above zero, full scale being 1; empty when nothing is taken
    off."""


NO_REPAIR = ChannelRepair()


@dataclass(frozen=True, slots=True)
class ReadingOptions:
    """How a recording is read: which of its sound tracks, counted from 1, and what is put right in
    its channels."""

    track: int = 1
    repair: ChannelRepair = NO_REPAIR


PLAIN_READING = ReadingOptions()


@dataclass(frozen=True, slots=True)
class ChannelFacts:
    """What was found in the channels of a recording, and what follows from it."""

    levels: tuple[float, ...]
    """Root mean square of each in dBFS, its offset aside; -120 for digital silence."""
    correlation: float
    """The lowest of two channels: -1 when one is the other upside down, 1 with one channel."""
    repair: ChannelRepair = NO_REPAIR


@dataclass(frozen=True, slots=True)
class StereoImage:
    """How the two sides of a sound go together."""

    mono_loss: float
    """Decibels by which it is softer when both sides are mixed to one, as a phone does: 0 where
    they are alike, 3 where they have nothing in common, 90 and more where they cancel each
    other."""
    balance: float
    """Decibels by which the left side is louder than the right."""
    cancelled: float
    """Part of its loud passages in which both sides cancel each other."""


@dataclass(frozen=True, slots=True)
class Loudness:
    """A measurement after ITU-R BS.1770 and EBU Tech 3341/3342, as ffmpeg's ebur128 gives it."""

    integrated: float
    """Programme loudness in LUFS; -70.0 (the absolute gate) for silence."""
    range: float
    """Loudness range in LU."""
    true_peak: float
    """Highest true peak in dBTP; -inf for digital silence."""

    @property
    def is_silent(self) -> bool:
        """Whether nothing rose above the absolute gate of -70 LUFS."""
        return self.integrated <= -70.0


@dataclass(frozen=True, slots=True)
class MasteringTarget:
    """How a published episode sounds. Apple asks -16 LUFS within 1 dB and a true peak under -1
    dBTP."""

    loudness: float = -16.0
    """Programme loudness in LUFS."""
    true_peak: float = -1.0
    """Ceiling in dBTP, held on the encoded file."""
    bitrate: int = 128
    """MP3 bit rate in kbit/s, constant."""
    sample_rate: int = 44_100

    def __post_init__(self) -> None:
        if not -31 <= self.loudness <= -9:
            raise ValueError(f"a loudness target lies between -31 and -9 LUFS, not {self.loudness}")
        if not -9 <= self.true_peak <= 0:
            raise ValueError(
                f"a true-peak ceiling lies between -9 and 0 dBTP, not {self.true_peak}"
            )
        if self.bitrate not in (64, 80, 96, 112, 128, 160, 192, 224, 256, 320):
            raise ValueError(
                f"MP3 has no constant bit rate of {self.bitrate} kbit/s; take 96, 128 or 192"
            )
        if self.sample_rate not in (32_000, 44_100, 48_000):
            raise ValueError(
                f"MPEG-1 Layer III has no sample rate of {self.sample_rate} Hz; take 44100 or 48000"
            )


@dataclass(frozen=True, slots=True)
class Mastered:
    """What became of a recording. Every time in its transcript and chapters shifts by `offset`."""

    duration: Ms
    """Length of the published audio."""
    offset: Ms
    """How much later the talk begins than in the recording."""
    loudness: Loudness
    """Measured on the encoded file."""
    gain: float
    """What the talk was raised by, in dB, before the limiter."""
    ceiling: float | None = None
    """The limiter's ceiling in dBFS; None: it was not needed."""
    attempts: int = 1
    """How many times the file was encoded until it measured as it should, at most 3."""
    image: StereoImage | None = None
    """Measured on the encoded file."""


@dataclass(frozen=True, slots=True)
class JingleMatch:
    """Where a jingle sounds, by its place in the list of jingles, and how sure that is."""

    jingle: int
    start: Ms
    end: Ms
    score: float
    """The evidence, as a share of what the jingle shows against itself: up to 1."""
