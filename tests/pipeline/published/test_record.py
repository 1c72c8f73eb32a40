"""Nothing published is lost: records beside the human work, and a feed made from them."""

from __future__ import annotations

import json
import shutil
from dataclasses import replace

import pytest

from podcastkit.errors import ConfigError
from podcastkit.model.finding import CheckFailed
from podcastkit.pipeline.published.record import RECORD
from podcastkit.review.status import status
from tests.fixtures.small_show import SmallShow


def test_a_lost_feed_folder_is_made_again_by_a_publish_of_one(small_show: SmallShow) -> None:
    files = {
        path.relative_to(small_show.root): path.read_bytes()
        for path in (small_show.root / "feed").rglob("*")
        if path.is_file()
    }
    shutil.rmtree(small_show.root / "feed")
    result = small_show.publish("pain")
    assert small_show.titles() == ["pain", "mer"]
    assert {episode.slug for episode in result.episodes} == {"mer", "pain"}
    again = {
        path.relative_to(small_show.root): path.read_bytes()
        for path in (small_show.root / "feed").rglob("*")
        if path.is_file()
    }
    assert again == files


def test_a_new_machine_has_the_records_and_neither_cache_nor_feed(small_show: SmallShow) -> None:
    address = small_show.item("mer").enclosures
    for folder in ("feed", ".podcastkit"):
        shutil.rmtree(small_show.root / folder)
    small_show.publish("pain")
    assert small_show.titles() == ["pain", "mer"]
    assert small_show.item("mer").enclosures == address


def test_an_episode_without_its_folder_is_not_dropped_from_the_feed(small_show: SmallShow) -> None:
    feed = (small_show.root / "feed" / "feed.xml").read_bytes()
    shutil.rmtree(small_show.root / "episodes" / "mer")
    with pytest.raises(CheckFailed) as refusal:
        small_show.publish("pain")
    (finding,) = (finding for finding in refusal.value.findings if finding.severity == "error")
    assert finding.rule == "podcastkit-item-kept"
    assert "podcastkit retract" in finding.hint
    assert "podcastkit rename" in finding.hint
    assert (small_show.root / "feed" / "feed.xml").read_bytes() == feed


def test_a_folder_renamed_by_hand_is_told_with_both_ways(small_show: SmallShow) -> None:
    (small_show.root / "episodes" / "mer").rename(small_show.root / "episodes" / "ocean")
    with pytest.raises(ConfigError) as refusal:
        small_show.publish("ocean")
    assert "episodes/mer" in refusal.value.hint
    assert "podcastkit rename mer ocean" in refusal.value.hint


def test_a_copied_folder_is_told_and_status_still_tells_of_the_others(
    small_show: SmallShow,
) -> None:
    shutil.copytree(small_show.root / "episodes" / "mer", small_show.root / "episodes" / "ocean")
    with pytest.raises(ConfigError, match="is a copy of the record of mer"):
        small_show.publish("pain")
    states = {each.slug: each.state for each in status(replace(small_show.context(), dry=True))}
    assert states == {"mer": "published", "ocean": "broken", "pain": "published"}


def test_a_record_of_version_0_2_0_moves_out_of_the_feed(small_show: SmallShow) -> None:
    before = small_show.feed().items
    for slug in ("mer", "pain"):
        current = small_show.root / "episodes" / slug / RECORD
        record = json.loads(current.read_text("utf-8"))
        record["files"] = {path.rpartition("/")[2]: file for path, file in record["files"].items()}
        del record["sounds"], record["retracted"], record["former_slugs"]
        former = small_show.root / "feed" / "episodes" / slug / "episode.json"
        former.write_text(json.dumps(record), "utf-8")
        current.unlink()
    result = small_show.publish("pain")
    assert small_show.feed().items == before
    assert [episode.slug for episode in result.episodes] == ["pain"]
    assert not list((small_show.root / "feed").rglob("episode.json"))
    assert small_show.record("mer").files.keys() >= {"episodes/mer/mer.mp3"}
    assert small_show.record("pain").sounds.keys() == {"episodes/pain/pain.mp3"}


def test_one_chapter_from_the_beginning_to_the_end_is_not_published(small_show: SmallShow) -> None:
    item = small_show.record("pain").item
    assert item.chapters == ()
    assert item.chapters_file is None
    assert b"<podcast:chapters" not in (small_show.root / "feed" / "feed.xml").read_bytes()
