"""An episode that is taken out of the feed stays out, and nothing takes its place."""

from __future__ import annotations

import shutil

import pytest

from podcastkit.config.new_episode import NewEpisode
from podcastkit.errors import ConfigError
from podcastkit.pipeline.published.retraction import retract
from podcastkit.pipeline.targets import resolve
from tests.fixtures.small_show import SmallShow


def test_a_retracted_episode_leaves_the_feed_and_its_page_says_so(small_show: SmallShow) -> None:
    retract(small_show.context(), "mer")
    assert small_show.titles() == ["pain"]
    folder = small_show.root / "feed" / "episodes" / "mer"
    assert "Cet épisode a été retiré" in (folder / "index.html").read_text("utf-8")
    assert (folder / "mer.mp3").is_file()
    small_show.publish("pain")
    assert small_show.titles() == ["pain"]
    assert resolve(small_show.context(), (), NewEpisode()).slugs == ("pain",)


def test_its_files_go_when_that_is_asked_for_and_only_the_page_stays(
    small_show: SmallShow,
) -> None:
    retract(small_show.context(), "mer", delete_files=True)
    folder = small_show.root / "feed" / "episodes" / "mer"
    assert [path.name for path in folder.iterdir()] == ["index.html"]


def test_the_only_episode_can_be_retracted(new_show: SmallShow) -> None:
    new_show.publish("mer")
    retract(new_show.context(), "mer")
    assert new_show.titles() == []


def test_guid_and_address_are_not_used_again(small_show: SmallShow) -> None:
    retract(small_show.context(), "mer")
    with pytest.raises(ConfigError, match="retracted"):
        small_show.publish("mer")
    recording = small_show.root / "episodes" / "mer" / "mer.wav"
    shutil.move(recording, small_show.root / "autre.wav")
    with pytest.raises(ConfigError, match="belongs to"):
        resolve(small_show.context(), [str(small_show.root / "autre.wav")], NewEpisode(slug="mer"))
    small_show.edit("pain", "guid-pain", "guid-mer")
    with pytest.raises(ConfigError, match="guid of mer"):
        small_show.publish("pain")


def test_an_episode_whose_folder_was_deleted_by_hand_can_be_retracted(
    small_show: SmallShow,
) -> None:
    shutil.rmtree(small_show.root / "episodes" / "mer")
    retract(small_show.context(), "mer")
    assert small_show.titles() == ["pain"]
    assert small_show.record("mer").item.episode.guid == "guid-mer"


def test_what_was_never_published_cannot_be_retracted(new_show: SmallShow) -> None:
    with pytest.raises(ConfigError, match="never published"):
        retract(new_show.context(), "mer")
