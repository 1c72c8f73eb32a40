"""One episode that is broken, silent or archived stops neither itself nor the others, and a killed
publish leaves a feed that holds true."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path
from unittest.mock import Mock

import numpy as np
import pytest

from podcastkit.audio.tags import sound_digest
from podcastkit.config.new_episode import NewEpisode
from podcastkit.errors import AudioError, PodcastkitError
from podcastkit.formats import native
from podcastkit.pipeline import episode
from podcastkit.pipeline.publish import publish
from podcastkit.pipeline.targets import resolve
from tests.fixtures.small_show import SmallShow
from tests.fixtures.sound import write_wav_file as write_wav

SILENCE = np.zeros(6 * 16_000)


def say(show: SmallShow, slug: str, old: str, new: str) -> None:
    """Correct a word of the reviewed transcript."""
    file = show.root / "episodes" / slug / "transcript.json"
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(native.write(native.read(text.replace(old, new), "")), "utf-8")


def written(show: SmallShow, slug: str) -> str:
    """What is published as the text of an episode."""
    return (show.root / "feed" / "episodes" / slug / "transcript.txt").read_text("utf-8")


def test_the_others_are_published_and_each_failure_names_its_episode(new_show: SmallShow) -> None:
    episodes = new_show.workspace.episodes
    new_show.publish("mer")
    for slug in ("bad-toml", "quiet"):
        new_show.add_episode(slug, "2026-11-01")
    write_wav(episodes / "quiet" / "quiet.wav", SILENCE, 16_000)
    (episodes / "bad-toml" / "episode.toml").write_text("title = [", "utf-8")
    (episodes / "Pas une adresse").mkdir()
    (episodes / "Pas une adresse" / "episode.toml").touch()
    (episodes / "mer" / "mer.wav").unlink()
    say(new_show, "mer", "Merci", "Salut")
    result = new_show.publish(*new_show.workspace.slugs())
    assert {built.slug for built in result.episodes} == {"mer", "pain"}
    failures = {failure.name: failure.error.message for failure in result.failures}
    assert failures.keys() == {"Pas une adresse", "bad-toml", "quiet"}
    assert all(name in message for name, message in failures.items())
    assert "quiet.wav" in failures["quiet"]
    assert "silent" in failures["quiet"]
    assert new_show.titles() == ["pain", "mer"]
    assert "Salut" in written(new_show, "mer")


def test_a_recording_that_is_refused_leaves_no_episode(
    new_show: SmallShow, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(episode, "speech_stages", lambda *_: None)
    episodes = new_show.workspace.episodes
    paths = [tmp_path / name for name in ("quiet.wav", "new\nline.wav", "\x1b[2J.wav")]
    paths.append(episodes / "own" / "own.wav")
    paths[-1].parent.mkdir()
    for path in paths:
        write_wav(path, SILENCE, 16_000)
    before = {*episodes.rglob("*")}
    for path in paths:
        for new in (NewEpisode(), NewEpisode(copy=True)):
            context = new_show.context()
            with pytest.raises(AudioError) as caught:
                targets = resolve(context, [str(path)], new)
                publish(context, targets.slugs, targets.new)
            assert path.name.encode("unicode_escape").decode() in caught.value.message
            assert {*episodes.rglob("*")} == before
    targets = resolve(new_show.context(), [str(paths[1]), "mer"], NewEpisode())
    assert (targets.slugs, len(targets.failures)) == (("mer",), 1)


@pytest.mark.parametrize("cached", [True, False])
def test_the_text_of_an_archived_episode_is_corrected_and_its_sound_stays(
    small_show: SmallShow, cached: bool
) -> None:
    before = small_show.sound("mer").read_bytes()
    (small_show.workspace.episodes / "mer" / "mer.wav").unlink()
    if not cached:
        shutil.rmtree(small_show.workspace.cache)
    say(small_show, "mer", "Merci", "Salut")
    note = Mock()
    context = small_show.context()
    publish(replace(context, reporter=Mock(note=note)), ["mer", "pain"])
    note.assert_called_once_with("The recording is not there, and the sound stays as it is: mer")
    assert "Salut" in written(small_show, "mer")
    assert small_show.sound("mer").read_bytes() == before
    (result,) = small_show.publish("mer").episodes
    assert not any(stage.ran for stage in result.stages)
    sound = sound_digest(small_show.sound("mer"))
    small_show.publish("mer", refresh_tags=True)
    assert sound_digest(small_show.sound("mer")) == sound
    shutil.rmtree(small_show.workspace.cache)
    (small_show.workspace.episodes / "mer" / "transcript.json").unlink()
    with pytest.raises(AudioError, match="mer: neither the recording is there"):
        small_show.publish("mer")


class Killed(BaseException):
    """Stands for a process that is gone."""


def lengths_are_right(show: SmallShow) -> bool:
    """Whether each enclosure is there and as long as the feed says."""
    return all(
        show.sound(title).stat().st_size == int(show.item(title).enclosures[0].length)
        for title in show.titles()
    )


def test_at_every_kill_the_feed_says_the_length_of_the_file(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    move, left = Path.replace, [0]

    def killed_later(path: Path, target: Path) -> Path:
        left[0] -= "feed" in Path(target).parts
        if left[0] < 0:
            raise Killed
        return move(path, target)

    monkeypatch.setattr(Path, "replace", killed_later)
    kills = 0
    while True:
        left[:] = [kills]
        small_show.edit("mer", 'title = "mer', 'title = "mer, mer')
        try:
            small_show.publish("mer", refresh_tags=True)
        except Killed:
            kills += 1
            assert lengths_are_right(small_show)
            left[:] = [10_000]
            small_show.publish()  # of other episodes: none
            assert lengths_are_right(small_show)
        else:
            break
    assert kills > 4
    names = {path.name for path in small_show.root.rglob("*")}
    assert not [name for name in names if ".new-" in name or name.startswith(".part-")]


def test_a_single_episode_that_fails_says_so_itself(new_show: SmallShow) -> None:
    (new_show.workspace.episodes / "mer" / "mer.wav").unlink()
    with pytest.raises(PodcastkitError, match="mer"):
        new_show.publish("mer")


def test_a_folder_in_feed_is_left_alone(small_show: SmallShow) -> None:
    folder = small_show.root / "feed" / "episodes" / "mer"
    (folder / "mine").mkdir()
    (folder / "old.txt").touch()
    small_show.publish("mer")
    assert (folder / "mine").is_dir()
    assert not (folder / "old.txt").exists()
