"""Every kind of recording is read; everything else is refused in one sentence that names the
file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from podcastkit.audio import ffmpeg
from podcastkit.audio.decode import blocks
from podcastkit.audio.probe import probe
from podcastkit.errors import AudioError
from podcastkit.model.audio import AudioInfo, Discrepancies
from tests.fixtures.sound import WriteWav

SECONDS = 3.123
"""What `made` gives."""


def refused(path: Path) -> AudioError:
    with pytest.raises(AudioError) as caught:
        probe(path)
    assert path.name in caught.value.message
    assert caught.value.hint
    return caught.value


def with_fields(path: Path, *, size: int | None = None, byte_rate: int | None = None) -> Path:
    """The WAV of `write_wav` with other fields in its header."""
    content = bytearray(path.read_bytes())
    for offset, value in ((40, size), (28, byte_rate)):
        if value is not None:
            content[offset : offset + 4] = value.to_bytes(4, "little")
    path.write_bytes(content)
    return path


@pytest.mark.usefixtures("packaged_ffmpeg")
@pytest.mark.parametrize(
    ("name", "options", "codec"),
    [
        ("a.wav", ("-c:a", "pcm_s16le"), "pcm_s16le"),
        ("a.wav", ("-c:a", "pcm_s24le"), "pcm_s24le"),
        ("a.wav", ("-c:a", "pcm_s32le"), "pcm_s32le"),
        ("a.wav", ("-c:a", "pcm_f32le"), "pcm_f32le"),
        ("a.wav", ("-c:a", "pcm_f64le"), "pcm_f64le"),
        ("a.wav", ("-c:a", "pcm_u8"), "pcm_u8"),
        ("a.wav", ("-rf64", "always"), "pcm_s16le"),
        ("a.wav", ("-c:a", "adpcm_ms"), "adpcm_ms"),
        ("a.flac", (), "flac"),
        ("a.mp3", ("-b:a", "64k"), "mp3"),
        ("a.mp3", ("-q:a", "4", "-write_xing", "0"), "mp3"),
        ("a.m4a", (), "aac"),
        ("a.aac", (), "aac"),
        ("a.ogg", ("-c:a", "libvorbis"), "vorbis"),
        ("a.opus", (), "opus"),
        ("a.aiff", (), "pcm_s16be"),
    ],
)
def test_the_length_is_exact_in_every_format(
    made: Callable[..., Path], name: str, options: tuple[str, ...], codec: str
) -> None:
    info = probe(made(name, *options))
    # Without its LAME header an MP3 keeps the encoder's padding; ADPCM and raw AAC are padded to
    # whole blocks.
    padded = "-write_xing" in options or codec == "adpcm_ms" or name.endswith(".aac")
    assert info.duration == pytest.approx(SECONDS * 1000, abs=80 if padded else 1)
    assert (info.sample_rate, info.channels, info.codec) == (48_000, 1, codec)


@pytest.mark.parametrize("layout", ["stereo", "5.1", "7.1"])
def test_more_than_two_channels_are_taken(made: Callable[..., Path], layout: str) -> None:
    path = made("a.wav", "-af", f"aformat=channel_layouts={layout}")
    assert probe(path).channels == {"stereo": 2, "5.1": 6, "7.1": 8}[layout]


def test_telephone_sound_is_taken(made: Callable[..., Path]) -> None:
    assert probe(made("a.wav", "-ar", "8000")) == AudioInfo(3123, 8_000, 1, "pcm_s16le")


def test_several_hours_of_wav_are_probed_by_their_size(write_wav: WriteWav) -> None:
    path = write_wav("long.wav", np.zeros(8))
    hours = 5 * 3600 * 96_000
    content = bytearray(path.read_bytes())
    content[40:44] = hours.to_bytes(4, "little")
    path.write_bytes(content)
    with path.open("r+b") as file:
        file.truncate(44 + hours)
    assert probe(path).duration == 5 * 3_600_000


@pytest.mark.parametrize("size", [b"\0\0\0\0", b"\xff\xff\xff\xff"])
def test_a_wav_whose_size_was_never_written_is_decoded(write_wav: WriteWav, size: bytes) -> None:
    path = write_wav("stream.wav", np.zeros(96_000))
    content = bytearray(path.read_bytes())
    content[40:44] = size
    path.write_bytes(content)
    assert probe(path).duration == 2_000


@pytest.mark.parametrize("size", [0x7FFFF000, 0x80000000, 2_000_000_000])
def test_a_placeholder_is_told_and_all_sound_is_read(write_wav: WriteWav, size: int) -> None:
    path = with_fields(write_wav("pipe.wav", np.full(96_000, 0.1)), size=size)
    info = probe(path)
    assert info.duration == 2_000
    assert info.discrepancies == Discrepancies(stated=size * 1000 // 96_000)


def test_sound_that_the_header_does_not_count_is_read(write_wav: WriteWav) -> None:
    path = with_fields(write_wav("crash.wav", np.full(96_000, 0.1)), size=96_000)
    assert probe(path).duration == 2_000
    assert probe(path).discrepancies == Discrepancies(stated=1_000)
    assert sum(map(len, blocks(path))) == 32_000


@pytest.mark.parametrize(("byte_rate", "stated"), [(192_000, 1_000), (48_000, 4_000)])
def test_a_byte_rate_is_only_a_claim(write_wav: WriteWav, byte_rate: int, stated: int) -> None:
    path = with_fields(write_wav("rate.wav", np.full(96_000, 0.1)), byte_rate=byte_rate)
    assert probe(path).duration == 2_000
    assert probe(path).discrepancies == Discrepancies(stated=stated)


def test_a_picture_that_outlasts_the_sound_cuts_nothing(made: Callable[..., Path]) -> None:
    path = made("film.mp4", "-f", "lavfi", "-i", "color=black:s=32x32:d=6:r=5", "-c:a", "aac")
    info = probe(path)
    assert info.duration == pytest.approx(SECONDS * 1000, abs=50)
    assert info.discrepancies == Discrepancies(stated=6_000)


def test_a_late_start_is_told_and_left_out(made: Callable[..., Path]) -> None:
    path = made(
        "late.mkv", "-f", "lavfi", "-i", "color=black:s=32x32:d=4:r=5",
        "-c:a", "flac", "-af", "asetpts=PTS+2/TB",
    )  # fmt: skip
    info = probe(path)
    assert info.duration == pytest.approx(SECONDS * 1000, abs=1)
    assert info.discrepancies.late == pytest.approx(2_000, abs=10)


def test_a_film_that_is_cut_is_refused(made: Callable[..., Path]) -> None:
    path = made("film.mkv", "-f", "lavfi", "-i", "color=black:s=32x32:d=3:r=5", "-c:a", "flac")
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 3])
    assert "cut short" in refused(path).message


@pytest.mark.parametrize("name", ["cut.opus", "cut.ogg"])
def test_a_cut_ogg_is_told(made: Callable[..., Path], name: str) -> None:
    path = made(name, *(() if name.endswith("opus") else ("-c:a", "libvorbis")))
    assert not probe(path).discrepancies.is_unclosed
    path.write_bytes(path.read_bytes()[: path.stat().st_size * 2 // 3])
    assert probe(path).discrepancies == Discrepancies(is_unclosed=True)


def test_a_wrong_extension_does_not_matter(made: Callable[..., Path]) -> None:
    path = made("a.flac")
    assert probe(path.rename(path.with_name("really a flac.mp3"))).codec == "flac"


def test_the_sound_of_a_video_is_taken(made: Callable[..., Path]) -> None:
    path = made(
        "film.mp4", "-f", "lavfi", "-i", "color=black:s=32x32:d=1", "-map", "1:v", "-map", "0:a"
    )
    assert probe(path).codec == "aac"


def test_a_missing_file_suggests_its_neighbour(made: Callable[..., Path]) -> None:
    path = made("entretien.wav").with_name("entretein.wav")
    assert refused(path).hint == "Did you mean entretien.wav?"


def test_a_missing_file_in_a_missing_folder(tmp_path: Path) -> None:
    assert "Check the path" in refused(tmp_path / "nowhere" / "a.wav").hint


def test_a_folder_is_refused(tmp_path: Path) -> None:
    assert "is a folder" in refused(tmp_path).message


@pytest.mark.skipif(not Path("/dev/null").is_char_device(), reason="this system has no /dev/null")
def test_a_device_is_refused() -> None:
    assert "is a device" in refused(Path("/dev/null")).message


def test_an_empty_file_is_refused(tmp_path: Path) -> None:
    (tmp_path / "empty.wav").touch()
    assert refused(tmp_path / "empty.wav").message == "empty.wav is empty (0 bytes)."


@pytest.mark.parametrize(
    "content",
    [
        b"Contre toute attente\n" * 99,
        b"RIFF\0\0\0\0WAVE",
        b"\x89PNG\r\n\x1a\n" + bytes(99),
        bytes(50_000),
    ],
    ids=["text", "bare header", "picture", "zeros"],
)
def test_what_is_not_sound_is_refused(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "not-sound.mp3"
    path.write_bytes(content)
    assert refused(path).hint == "Give a WAV, FLAC, MP3, M4A, Ogg or Opus file."


def test_a_film_without_sound_is_refused(made: Callable[..., Path]) -> None:
    path = made("mute.mp4", "-f", "lavfi", "-i", "color=black:s=32x32:d=1", "-map", "1:v")
    assert refused(path).message == "mute.mp4 holds no sound."


def test_a_cut_wav_says_how_much_is_missing(write_wav: WriteWav) -> None:
    path = write_wav("cut.wav", np.zeros(48_000 * 90))
    with path.open("r+b") as file:
        file.truncate(44 + 96_000 * 30)
    error = refused(path)
    assert "promises 0:01:30, the file holds 0:00:30, 0:01:00 are missing" in error.message
    assert "to publish what is there" in error.hint


@pytest.mark.parametrize("name", ["cut.flac", "cut.m4a", "cut.mp3"])
def test_a_cut_compressed_file_is_refused(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    noise = ("-f", "lavfi", "-i", "anoisesrc=r=44100:d=20:a=0.1:seed=1")
    ffmpeg.run(
        (*noise, *(("-movflags", "faststart") if name.endswith("m4a") else ()), f"file:{path}")
    )
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert "cut short" in refused(path).message


def test_an_m4a_without_its_index_is_refused(made: Callable[..., Path]) -> None:
    path = made("cut.m4a")
    path.write_bytes(path.read_bytes()[:10_000])
    assert "its index" in refused(path).message


def test_less_than_a_second_is_refused(write_wav: WriteWav) -> None:
    path = write_wav("short.wav", np.zeros(24_000))
    error = refused(path)
    assert error.hint == "Check that this is the right file."
    assert error.message == "short.wav lasts only 500 ms; a recording lasts at least one second."


def test_a_file_that_may_not_be_read_is_refused(
    write_wav: WriteWav, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_wav("private.wav", np.zeros(96_000))

    def denied(*args: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", denied)
    assert "Permission denied" in refused(path).message
