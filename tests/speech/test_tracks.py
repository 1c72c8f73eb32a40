"""Of several sound tracks, the one that is asked for is taken, else the default, else the one with
speech."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from podcastkit.audio import ffmpeg
from podcastkit.audio.decode import blocks
from podcastkit.audio.remarks import remarks
from podcastkit.errors import AudioError
from podcastkit.speech import tracks
from podcastkit.speech.tracks import probe_spoken
from tests.paths import REPOSITORY

DEMO = REPOSITORY / "episodes" / "camille-personne" / "recording.opus"
SPEECH = ("-ss", "1", "-t", "6", "-i", str(DEMO))
TONE = ("-f", "lavfi", "-i", "sine=440:r=48000:d=5")


@pytest.fixture
def film(tmp_path: Path) -> Callable[..., Path]:
    """Write a Matroska file with these sounds as tracks, of which those of `defaults` are
    flagged."""

    def make(*sounds: tuple[str, ...], defaults: tuple[int, ...] = ()) -> Path:
        numbers = range(len(sounds))
        inputs = [argument for sound in sounds for argument in sound]
        maps = [part for n in numbers for part in ("-map", f"{n}:a")]
        flags = [
            part
            for n in numbers
            for part in (f"-disposition:a:{n}", "default" if n + 1 in defaults else "0")
        ]
        options = (
            "-c:a", "flac", "-metadata:s:a:0", "language=", "-metadata:s:a:1", "language=fra",
            "-default_mode", "passthrough",
        )  # fmt: skip
        ffmpeg.run((*inputs, *maps, *flags, *options, f"file:{tmp_path / 'film.mkv'}"))
        return tmp_path / "film.mkv"

    return make


def test_the_default_track_is_taken_and_the_other_named(film: Callable[..., Path]) -> None:
    info = probe_spoken(film(TONE, SPEECH, defaults=(2,)))
    assert (info.track, info.duration, info.others) == (2, 6_000, ("1 (flac)",))
    assert "sound track 2 is taken (the file's default); left out: 1 (flac)" in next(remarks(info))


@pytest.mark.parametrize("defaults", [(), (1, 2)])
def test_without_one_default_the_track_with_speech_is_taken(
    film: Callable[..., Path], defaults: tuple[int, ...]
) -> None:
    info = probe_spoken(film(TONE, SPEECH, defaults=defaults))
    assert (info.track, info.reason) == (2, "the only one with speech")


def test_speech_on_two_tracks_has_to_be_chosen_from(film: Callable[..., Path]) -> None:
    both = r"speech on 2 sound tracks.*1 \(flac\), 2 \(fra, flac\)"
    with pytest.raises(AudioError, match=both) as caught:
        probe_spoken(film(SPEECH, SPEECH))
    assert "--track" in caught.value.hint


def test_without_speech_the_first_is_taken(film: Callable[..., Path]) -> None:
    assert probe_spoken(film(TONE, TONE)).track == 1


def test_the_track_that_is_asked_for_wins(film: Callable[..., Path]) -> None:
    path = film(TONE, SPEECH, defaults=(2,))
    info = probe_spoken(path, 1)
    assert (info.track, info.duration, info.others) == (1, 5_000, ("2 (fra, flac)",))
    assert [len(next(blocks(path, track))) for track in (1, 2)] == [80_000, 96_000]
    with pytest.raises(AudioError, match=r"film\.mkv has no sound track 3\."):
        probe_spoken(path, 3)


def test_one_track_alone_is_not_listened_to(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tracks, "detect_speech", lambda _: pytest.fail("listened to"))
    info = probe_spoken(DEMO)
    assert (info.track, info.others, info.reason) == (1, (), "")
