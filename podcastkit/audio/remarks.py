"""What people are told of a recording that is read otherwise than its file says."""

from __future__ import annotations

from collections.abc import Iterator

from podcastkit.model.audio import AudioInfo
from podcastkit.model.time import Ms


def remarks(info: AudioInfo) -> Iterator[str]:
    """A sentence, without the file's name, for each thing to know before it is published."""
    odd = info.discrepancies
    if info.others:
        yield (
            f"sound track {info.track} is taken ({info.reason}); left out: "
            f"{'; '.join(info.others)}. --track N takes another one."
        )
    if odd.stated is not None:
        yield (
            f"the file states {clock(odd.stated)}, its sound lasts {clock(info.duration)}; all of "
            "the sound is taken."
        )
    if odd.late:
        yield (
            f"the sound starts {odd.late / 1000:.1f} s after the picture; times count from the "
            "first sound."
        )
    if odd.filled:
        yield (
            f"{odd.filled / 1000:.1f} s are missing in the middle, by the time stamps; they are "
            "filled with silence, so that times stay right."
        )
    if odd.is_unclosed:
        yield (
            f"the file ends in the middle: {clock(info.duration)} are there and taken. If that is "
            "not all, copy it again from the recorder."
        )


def clock(time: Ms) -> str:
    """A length as hours, minutes and seconds: 0:01:30."""
    seconds = round(time / 1000)
    return f"{seconds // 3600}:{seconds // 60 % 60:02}:{seconds % 60:02}"
