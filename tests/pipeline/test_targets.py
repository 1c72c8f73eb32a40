"""What publish is told of a recording is remembered with its episode."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from podcastkit.audio import ffmpeg
from podcastkit.config.episode import load_episode
from podcastkit.config.new_episode import NewEpisode
from podcastkit.config.workspace import Workspace
from podcastkit.errors import AudioError, ConfigError
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.targets import resolve
from tests.fixtures.workspaces import DemoIn


@pytest.fixture
def context(demo_in: DemoIn, tmp_path: Path) -> Context:
    (tmp_path / "show").mkdir()
    return demo_in(tmp_path / "show")


@pytest.fixture
def two_tracks(tmp_path: Path) -> Path:
    """Two tones, none of them the file's default."""
    path = tmp_path / "talk.mka"
    tones = [part for pitch in (440, 880) for part in ("-f", "lavfi", "-i", f"sine={pitch}:d=2")]
    ffmpeg.run((
        *tones, "-map", "0:a", "-map", "1:a", "-c:a", "flac", "-disposition:a", "0",
        "-default_mode", "passthrough", f"file:{path}",
    ))  # fmt: skip
    return path


def track_of(workspace: Workspace, slug: str) -> int:
    return load_episode(workspace.episode_folder(slug)).track


def test_the_track_is_remembered(context: Context, two_tracks: Path) -> None:
    targets = [str(two_tracks)]
    with pytest.raises(AudioError, match="no sound track 3"):
        resolve(context, targets, NewEpisode(track=3))
    (slug,) = resolve(context, targets, NewEpisode(track=2)).slugs
    assert track_of(context.workspace, slug) == 2
    assert resolve(context, targets, NewEpisode()).slugs == (slug,)
    assert track_of(context.workspace, slug) == 2
    resolve(context, [slug], NewEpisode(track=1))
    assert track_of(context.workspace, slug) == 1
    with pytest.raises(AudioError, match="no sound track 3"):
        resolve(context, [slug], NewEpisode(track=3))
    assert track_of(context.workspace, slug) == 1


def test_a_track_belongs_to_one_recording(context: Context, two_tracks: Path) -> None:
    for targets in ([], ["a", "b"]):
        with pytest.raises(ConfigError, match="--track is about one recording"):
            resolve(context, targets, NewEpisode(track=2))


def test_an_episode_that_is_made_now_is_not_to_come(context: Context, two_tracks: Path) -> None:
    begun = replace(context, now=datetime(2026, 11, 23, 5, 0, 0, 500_000, tzinfo=UTC))
    (slug,) = resolve(begun, [str(two_tracks)], NewEpisode()).slugs
    assert load_episode(begun.workspace.episode_folder(slug)).date == begun.now.replace(
        microsecond=0
    )
