"""Intro and outro: cross-fades made by pydub on clips of a second or so; the rest streams through
ffmpeg untouched."""

from __future__ import annotations

import warnings
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from podcastkit.audio import ffmpeg
from podcastkit.audio.mastering import ProgrammePiece, piece_filters, stereo_filter
from podcastkit.audio.reading import track_arguments
from podcastkit.model.time import Ms

STEP: Ms = 10
"""Cross-fades last a multiple of this, which is a whole number of samples at 32, 44.1 and 48
kHz."""

SAMPLE_BYTES = 4
SUM_HEADROOM = 6.1
"""dB; what two full-scale signals can add up to in a cross-fade."""

CLIP_STEREO = stereo_filter(2, "stereo")


@dataclass(frozen=True, slots=True)
class ProgrammeSource:
    """A talk or a jingle: its file, its way to two channels, its length, its gain and its true peak
    in dB."""

    path: Path
    to_stereo: str
    duration: Ms
    gain: float
    true_peak: float
    seekable: bool
    """Whether ffmpeg seeks in it to the exact sample, as in PCM and FLAC."""
    track: int = 1

    def cut_piece(self, start: int = 0, end: int | None = None) -> ProgrammePiece:
        """The samples from `start` up to `end`, at the rate the graph works at."""
        return ProgrammePiece(self.path, self.to_stereo, self.gain, start, end, self.track)


@dataclass(frozen=True, slots=True)
class Programme:
    """The pieces of an episode in order, and how much later the talk begins than in its
    recording."""

    pieces: tuple[ProgrammePiece, ...]
    offset: Ms


def join_programme(
    talk: ProgrammeSource,
    intro: ProgrammeSource | None,
    outro: ProgrammeSource | None,
    *,
    crossfade: Ms,
    rate: int,
    folder: Path,
) -> Programme:
    """Cut intro, talk and outro where they meet and write the cross-faded joins into `folder`.

    A cross-fade is shortened to the jingle's length or to half the talk when it would not fit. The
    programme lasts intro + talk + outro less one cross-fade for each join, to the sample.
    """
    pieces: list[ProgrammePiece] = []
    start, end, offset = 0, None, 0
    if intro is not None:
        fade = _fit_crossfade(crossfade, intro, talk)
        start, cut = _samples(fade, rate), _samples(intro.duration - fade, rate)
        offset = intro.duration - fade
        pieces += [intro.cut_piece(0, cut)] if cut else []
        pieces += [_join(intro, cut, talk, 0, fade, rate, folder / "intro.wav")] if fade else []
    ending: list[ProgrammePiece] = []
    if outro is not None:
        fade = _fit_crossfade(crossfade, outro, talk)
        end = _samples(talk.duration - fade, rate)
        ending += [_join(talk, end, outro, 0, fade, rate, folder / "outro.wav")] if fade else []
        ending += [outro.cut_piece(_samples(fade, rate))] if fade < outro.duration else []
    middle = [talk.cut_piece(start, end)] if end is None or start < end else []
    return Programme((*pieces, *middle, *ending), offset)


def _fit_crossfade(crossfade: Ms, jingle: ProgrammeSource, talk: ProgrammeSource) -> Ms:
    return min(crossfade, jingle.duration, talk.duration // 2) // STEP * STEP


def _samples(time: Ms, rate: int) -> int:
    return round(time * rate / 1000)


def _join(
    before: ProgrammeSource,
    cut: int,
    after: ProgrammeSource,
    start: int,
    fade: Ms,
    rate: int,
    clip: Path,
) -> ProgrammePiece:
    """Cross-fade the `fade` milliseconds of `before` from sample `cut` with those of `after` from
    `start`."""
    # Integer samples must not clip: whatever is louder than full scale after its gain is taken down
    # here, and the piece's gain puts it back in floating point.
    headroom = max(0.0, before.true_peak + before.gain, after.true_peak + after.gain) + SUM_HEADROOM
    count = _samples(fade, rate)
    sounds = [
        _clip(part, first, count, rate, headroom) for part, first in ((before, cut), (after, start))
    ]
    with warnings.catch_warnings():
        # pydub warns of a missing ffmpeg, which it is not asked to use, and of audioop, which has
        # its own package.
        warnings.simplefilter("ignore")
        from pydub import AudioSegment
    faded_out, faded_in = (
        AudioSegment(data=sound, sample_width=SAMPLE_BYTES, frame_rate=rate, channels=2)
        for sound in sounds
    )
    faded_out.append(faded_in, crossfade=fade).export(clip, format="wav").close()
    return ProgrammePiece(clip, CLIP_STEREO, headroom)


def _clip(part: ProgrammeSource, first: int, count: int, rate: int, headroom: float) -> bytes:
    """`count` samples of a part from sample `first`, as 32-bit stereo, `headroom` dB below its
    gain."""
    # A whole second is a whole number of samples at every rate, so resampling after the seek falls
    # on the same grid; two seconds of run-up are far more than its filter remembers.
    skipped = max(0, first // rate - 2) if part.seekable else 0
    first -= skipped * rate
    piece = replace(part.cut_piece(first, first + count), gain=part.gain - headroom)
    filters = f"{piece_filters(piece, rate)},apad=whole_len={count},atrim=end_sample={count}"
    seek = ("-ss", str(skipped)) if skipped else ()
    output = ("-f", "s32le", "-c:a", "pcm_s32le", "-ac", "2", "pipe:1")
    with closing(
        ffmpeg.stream((*seek, *track_arguments(part.path, part.track), "-af", filters, *output))
    ) as chunks:
        return b"".join(chunks)
