"""The door to ffmpeg: found, run, streamed from, ended, and its failures told in a sentence."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import imageio_ffmpeg
import pytest

from podcastkit.audio import ffmpeg
from podcastkit.audio.reading import input_arguments
from podcastkit.errors import ToolError

TONE = ("-f", "lavfi", "-i", "sine=1000:r=44100:d=3.123")
ENDLESS = ("-f", "lavfi", "-i", "sine=1000:r=44100")


@pytest.fixture
def fresh_search(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Nothing is chosen, and which ffmpeg was found is forgotten, before and after."""
    search, facts = ffmpeg.ffmpeg_path, ffmpeg.ffmpeg_facts
    monkeypatch.delenv(ffmpeg.CHOICE, raising=False)
    search.cache_clear()
    facts.cache_clear()
    yield
    ffmpeg.choose("packaged")
    search.cache_clear()
    facts.cache_clear()


@pytest.fixture
def system_ffmpeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fresh_search: None) -> Path:
    """An ffmpeg that comes first on the PATH."""
    path = tmp_path / "ffmpeg"
    executable(path, f'exec "{imageio_ffmpeg.get_ffmpeg_exe()}" "$@"')
    monkeypatch.setenv("PATH", str(tmp_path), prepend=":")
    return path


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> list[subprocess.Popen[bytes]]:
    """Every process the door starts."""
    started: list[subprocess.Popen[bytes]] = []

    class Recorded(subprocess.Popen):  # type: ignore[type-arg]
        def __init__(self, *args: Any, **options: Any) -> None:
            super().__init__(*args, **options)
            started.append(self)

    ffmpeg.ffmpeg_path()
    monkeypatch.setattr(subprocess, "Popen", Recorded)
    return started


def executable(path: Path, script: str) -> None:
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)


def test_progress_ends_at_the_length_of_the_sound() -> None:
    heard: list[int] = []
    log = ffmpeg.run((*TONE, "-f", "null", "-"), progress=heard.append)
    assert heard[-1] == 3123
    assert heard == sorted(heard)
    assert "sine=1000" in log


def test_a_failure_keeps_arguments_code_and_what_ffmpeg_said() -> None:
    with pytest.raises(ToolError) as caught:
        ffmpeg.run(("-i", "file:not-there.wav", "-f", "null", "-"))
    error = caught.value
    assert "file:not-there.wav" in error.argv
    assert error.code != 0
    assert "No such file or directory" in error.stderr
    assert error.message.startswith("ffmpeg failed with exit code")
    assert error.hint


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this system has no /dev/full")
def test_a_full_disk_is_called_a_full_disk() -> None:
    with pytest.raises(ToolError) as caught:
        ffmpeg.run((*TONE, "-f", "mp3", "-y", "file:/dev/full"))
    assert caught.value.message == "The disk is full; ffmpeg could not finish."
    assert "Free some space" in caught.value.hint


def test_an_interrupt_ends_the_child(children: list[subprocess.Popen[bytes]]) -> None:
    def interrupt(done: int) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ffmpeg.run((*ENDLESS, "-f", "null", "-"), progress=interrupt)
    assert [child.poll() is not None for child in children] == [True]


def test_a_stream_yields_every_byte() -> None:
    data = b"".join(ffmpeg.stream((*TONE, "-f", "s16le", "pipe:1")))
    assert len(data) == 2 * round(3.123 * 44_100)


def test_closing_a_stream_early_ends_the_child(children: list[subprocess.Popen[bytes]]) -> None:
    chunks = ffmpeg.stream((*ENDLESS, "-f", "s16le", "pipe:1"))
    assert next(chunks)
    chunks.close()
    assert [child.poll() is not None for child in children] == [True]


def test_a_stream_that_fails_raises() -> None:
    with pytest.raises(ToolError):
        list(ffmpeg.stream(("-i", "file:not-there.wav", "-f", "s16le", "pipe:1")))


@pytest.mark.parametrize("name", ["12:30 l'entretien.wav", "-i.wav", "%d «été».wav", "pipe:1"])
def test_any_file_name_is_only_a_file_name(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    ffmpeg.run((*TONE, "-f", "wav", f"file:{name}"))
    assert Path(name).is_file()
    ffmpeg.run((*input_arguments(Path(name)), "-f", "null", "-"))


def test_a_playlist_cannot_open_the_network(tmp_path: Path) -> None:
    playlist = tmp_path / "episode.mp3"
    playlist.write_text(
        "#EXTM3U\n#EXT-X-TARGETDURATION:9\n#EXTINF:9,\nhttp://192.0.2.1/a.ts\n#EXT-X-ENDLIST\n"
    )
    with pytest.raises(ToolError):
        ffmpeg.run((*input_arguments(playlist), "-f", "null", "-"))


def test_the_packaged_ffmpeg_comes_before_the_systems(system_ffmpeg: Path) -> None:
    assert ffmpeg.ffmpeg_path() == Path(imageio_ffmpeg.get_ffmpeg_exe())


@pytest.mark.parametrize("choice", ["ffmpeg", "{path}"])
def test_the_systems_is_used_by_choice(
    choice: str, system_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ffmpeg.CHOICE, choice.format(path=system_ffmpeg))
    assert ffmpeg.ffmpeg_path() == system_ffmpeg


def test_a_show_may_ask_for_the_systems(system_ffmpeg: Path) -> None:
    assert ffmpeg.ffmpeg_facts().is_packaged
    ffmpeg.choose("system")
    assert ffmpeg.ffmpeg_path() == system_ffmpeg
    assert not ffmpeg.ffmpeg_facts().is_packaged
    ffmpeg.choose("packaged")
    assert ffmpeg.ffmpeg_facts().is_packaged


def test_the_variable_wins_over_the_show(
    system_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ffmpeg.CHOICE, imageio_ffmpeg.get_ffmpeg_exe())
    ffmpeg.choose("system")
    assert ffmpeg.ffmpeg_path() == Path(imageio_ffmpeg.get_ffmpeg_exe())


def test_a_systems_that_is_asked_for_and_does_not_work_is_refused(system_ffmpeg: Path) -> None:
    executable(system_ffmpeg, "exit 1")
    ffmpeg.choose("system")
    with pytest.raises(ToolError, match=r"show\.toml asks for the system's ffmpeg") as caught:
        ffmpeg.ffmpeg_path()
    assert "take that line away" in caught.value.hint


def test_a_chosen_one_that_does_not_work_is_refused(
    system_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    executable(system_ffmpeg, "exit 1")
    monkeypatch.setenv(ffmpeg.CHOICE, "ffmpeg")
    with pytest.raises(ToolError, match="PODCASTKIT_FFMPEG names ffmpeg") as caught:
        ffmpeg.ffmpeg_path()
    assert "unset PODCASTKIT_FFMPEG" in caught.value.hint


def test_without_a_packaged_one_the_systems_is_used(
    system_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ffmpeg, "_packaged", lambda: None)
    assert ffmpeg.ffmpeg_path() == system_ffmpeg
    ffmpeg.ffmpeg_path.cache_clear()
    executable(system_ffmpeg, "exit 1")
    with pytest.raises(ToolError, match="No ffmpeg that works"):
        ffmpeg.ffmpeg_path()


def test_without_any_ffmpeg_the_next_step_is_named(
    monkeypatch: pytest.MonkeyPatch, fresh_search: None
) -> None:
    def none_carried() -> str:
        raise RuntimeError

    monkeypatch.setenv("PATH", "")
    monkeypatch.setattr(imageio_ffmpeg, "get_ffmpeg_exe", none_carried)
    with pytest.raises(ToolError) as caught:
        ffmpeg.ffmpeg_path()
    assert "imageio-ffmpeg" in caught.value.hint


@pytest.mark.parametrize(
    "line", ["Error writing trailer of a.mp3: {why}", "Error closing file a.mp3: {why}"]
)
def test_an_unfinished_file_is_a_failure_whatever_the_exit_code(
    line: str, system_ffmpeg: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """ffmpeg 5.1, which Debian 12 has, exits with 0."""
    monkeypatch.setattr(ffmpeg, "ffmpeg_path", lambda: system_ffmpeg)
    executable(system_ffmpeg, f"echo '{line.format(why='No space left on device')}' >&2")
    with pytest.raises(ToolError, match="The disk is full"):
        ffmpeg.run(())
    executable(system_ffmpeg, f"echo '{line.format(why='Input/output error')}' >&2")
    with pytest.raises(ToolError, match="Input/output error"):
        ffmpeg.run(())


def test_the_version_is_one_line() -> None:
    assert ffmpeg.ffmpeg_version().startswith("ffmpeg version ")
    assert "\n" not in ffmpeg.ffmpeg_version()
