"""A recording is read by what is in it: never through a list of other files, with its holes as
silence, and to the bit where it has none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio import ffmpeg
from podcastkit.audio.decode import blocks, part
from podcastkit.audio.encode import JingleFiles, master
from podcastkit.audio.measure import measure, scan
from podcastkit.audio.probe import probe
from podcastkit.audio.reading import EVEN, track_arguments
from podcastkit.audio.spool import SpooledSound
from podcastkit.errors import AudioError, ToolError
from podcastkit.model.audio import MasteringTarget
from podcastkit.model.sound import SAMPLE_RATE
from podcastkit.model.time import Span
from tests.fixtures.sound import WriteWav

RATE = 48_000


def tone(seconds: float, frequency: float = 440) -> np.ndarray[tuple[int], np.dtype[np.float64]]:
    return 0.1 * np.sin(2 * np.pi * frequency * np.arange(round(seconds * RATE)) / RATE)


@pytest.fixture
def secret(write_wav: WriteWav) -> Path:
    """Sound that is nobody's business."""
    path = write_wav("secret.wav", tone(2)).with_suffix(".mp3")
    ffmpeg.run(("-i", f"file:{path.with_suffix('.wav')}", "-y", f"file:{path}"))
    return path


@pytest.fixture
def with_hole(tmp_path: Path) -> Path:
    """Two seconds of sound, a hole of one and a half, one second of sound."""
    path = tmp_path / "hole.mka"
    late = r"asetpts='PTS+if(gte(T,2),1.5/TB,0)'"
    ffmpeg.run((
        "-f", "lavfi", "-i", f"sine=440:r={RATE}:d=3", "-af", f"asetnsamples=480,{late}",
        "-c:a", "flac", "-f", "matroska", "-y", f"file:{path}",
    ))  # fmt: skip
    return path


PLAYLISTS = {
    "HLS": "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nsecret.mp3\n#EXT-X-ENDLIST\n",
    "HLS after a byte order mark": "\ufeff#EXTM3U\n#EXTINF:9,\nsecret.mp3\n",
    "ffconcat": "ffconcat version 1.0\nfile secret.mp3\n",
    "DASH": '<?xml version="1.0"?>\n<MPD xmlns="urn:mpeg:dash:schema:mpd:2011"><Period/></MPD>',
    "SDP": "v=0\r\no=- 0 0 IN IP4 127.0.0.1\r\ns=x\r\nt=0 0\r\nm=audio 5004 RTP/AVP 0\r\n",
    "PLS": "[playlist]\nFile1=secret.mp3\n",
}


@pytest.mark.parametrize("name", ["interview.wav", "interview.m3u8", "interview"])
@pytest.mark.parametrize("kind", PLAYLISTS)
def test_a_playlist_by_any_name_is_refused_in_one_sentence(
    kind: str, name: str, tmp_path: Path
) -> None:
    path = tmp_path / name
    path.write_text(PLAYLISTS[kind])
    with pytest.raises(AudioError) as caught:
        probe(path)
    assert caught.value.message == (
        f"{name} is a playlist, a text that names other files: it holds no sound itself."
    )
    assert "Give a WAV" in caught.value.hint


@pytest.mark.parametrize("name", ["list.wav", "list.m3u8", "list.ffconcat"])
@pytest.mark.parametrize("kind", ["HLS", "ffconcat"])
def test_ffmpeg_itself_opens_no_list(kind: str, name: str, secret: Path) -> None:
    path = secret.with_name(name)
    path.write_text(PLAYLISTS[kind])
    with pytest.raises(ToolError):
        ffmpeg.run((*track_arguments(path, 1), "-f", "null", "-"))


def test_a_playlist_as_intro_opens_nothing(secret: Path, write_wav: WriteWav) -> None:
    talk, intro = write_wav("talk.wav", tone(2)), secret.with_name("intro.wav")
    intro.write_text(PLAYLISTS["ffconcat"])
    with pytest.raises(AudioError, match=r"intro\.wav is a playlist"):
        master(
            talk,
            talk.with_suffix(".mp3"),
            loudness=measure(talk),
            target=MasteringTarget(),
            jingle_files=JingleFiles(intro=intro),
        )


def levels(sound: np.ndarray[tuple[int], np.dtype[np.float32]]) -> list[bool]:
    """Whether each half second is heard."""
    half = SAMPLE_RATE // 2
    return [
        bool(np.abs(sound[at + 800 : at + half - 800]).max() > 0.01)
        for at in range(0, len(sound) - 1600, half)
    ]


HEARD = [True] * 4 + [False] * 3 + [True] * 2


def test_a_hole_is_silence_for_the_speech_models(with_hole: Path, tmp_path: Path) -> None:
    sound = np.concatenate(list(blocks(with_hole)))
    assert len(sound) == pytest.approx(4.5 * SAMPLE_RATE, abs=32)
    assert levels(sound) == HEARD
    spooled = np.concatenate(list(SpooledSound(with_hole, tmp_path / "a.f32").blocks()))
    np.testing.assert_array_equal(spooled, sound)
    found = part(with_hole, Span(3_400, 4_000), seekable=probe(with_hole).is_seekable)
    np.testing.assert_allclose(found, sound[54_400:64_000], atol=5e-3)


def test_a_hole_is_silence_in_what_is_published(with_hole: Path, tmp_path: Path) -> None:
    mp3 = tmp_path / "a.mp3"
    mastered = master(with_hole, mp3, loudness=measure(with_hole), target=MasteringTarget())
    assert mastered.duration == scan(with_hole).duration == probe(with_hole).duration
    assert levels(np.concatenate(list(blocks(mp3)))) == HEARD


def test_a_hole_is_silence_where_jingles_meet_the_talk(
    with_hole: Path, tmp_path: Path, write_wav: WriteWav
) -> None:
    mp3 = tmp_path / "a.mp3"
    jingles = JingleFiles(outro=write_wav("outro.wav", tone(1, 800)), crossfade=500)
    mastered = master(
        with_hole, mp3, loudness=measure(with_hole), target=MasteringTarget(), jingle_files=jingles
    )
    assert mastered.duration == 5_000
    assert levels(np.concatenate(list(blocks(mp3)))) == [*HEARD, True]


def test_stamps_that_go_back_lose_no_sound(tmp_path: Path) -> None:
    path = tmp_path / "back.mka"
    ffmpeg.run((
        "-f", "lavfi", "-i", f"sine=440:r={RATE}:d=3", "-af",
        r"asetnsamples=480,asetpts='PTS-if(gte(T,2),1.5/TB,0)'", "-c:a", "flac",
        "-f", "matroska", "-y", f"file:{path}",
    ))  # fmt: skip
    assert probe(path).duration == 3_000


@pytest.mark.parametrize("codec", ["pcm_s24le", "aac"])
def test_what_has_no_hole_passes_to_the_bit(
    codec: str, tmp_path: Path, made: Callable[..., Path]
) -> None:
    path = made("a.mka", "-c:a", codec)
    plain, even = (
        b"".join(
            ffmpeg.stream((*track_arguments(path, 1), "-af", filters, "-f", "f32le", "pipe:1"))
        )
        for filters in ("asetpts=N/SR/TB", EVEN)
    )
    assert plain == even
