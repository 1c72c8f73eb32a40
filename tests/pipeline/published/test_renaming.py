"""A renamed episode stays the same one for everybody who has it."""

from __future__ import annotations

import pytest

from podcastkit.config.new_episode import NewEpisode
from podcastkit.errors import ConfigError
from podcastkit.pipeline.published.renaming import rename
from podcastkit.pipeline.targets import resolve
from tests.fixtures.small_show import SmallShow


@pytest.mark.parametrize("by_hand", [False, True])
def test_guid_and_sound_stay_and_the_old_page_leads_to_the_new_one(
    small_show: SmallShow, *, by_hand: bool
) -> None:
    before = small_show.item("mer")
    episodes, published = small_show.root / "episodes", small_show.root / "feed" / "episodes"
    if by_hand:
        (episodes / "mer").rename(episodes / "ocean")
    rename(small_show.context(), "mer", "ocean")
    after = small_show.item("mer")
    assert (after.guid, after.enclosures) == (before.guid, before.enclosures)
    assert after.link == before.link.replace("/mer/", "/ocean/")
    assert small_show.sound("mer") == published / "mer" / "mer.mp3"
    assert sorted(path.name for path in (published / "mer").iterdir()) == ["index.html", "mer.mp3"]
    notice = (published / "mer" / "index.html").read_text("utf-8")
    assert "https://emission.fr/podcast/episodes/ocean/" in notice
    assert 'src="../../episodes/mer/mer.mp3"' in (published / "ocean" / "index.html").read_text(
        "utf-8"
    )
    assert not (episodes / "mer").exists()
    assert [each.changed for each in small_show.publish("ocean", "pain").episodes] == [(), ()]


def test_an_old_slug_is_never_given_to_another_episode(small_show: SmallShow) -> None:
    rename(small_show.context(), "mer", "ocean")
    with pytest.raises(ConfigError, match="belongs to"):
        rename(small_show.context(), "pain", "mer")
    recording = small_show.root / "mer.wav"
    (small_show.root / "episodes" / "pain" / "pain.wav").rename(recording)
    (slug,) = resolve(small_show.context(), [str(recording)], NewEpisode()).slugs
    assert slug not in ("mer", "ocean", "pain")


def test_an_episode_that_was_not_published_is_moved(new_show: SmallShow) -> None:
    rename(new_show.context(), "mer", "ocean")
    assert new_show.workspace.slugs() == ("ocean", "pain")
    assert not (new_show.root / "feed").exists()
