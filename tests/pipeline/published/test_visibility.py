"""Nothing goes out too early: episodes whose date is to come, and drafts."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from podcastkit.cli.tables.publishing import summary_text
from podcastkit.model.finding import CheckFailed
from podcastkit.pipeline import episode
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.engine.runner import Runner
from podcastkit.pipeline.stages.attribute import TranscriptResult, reviewed_stage
from podcastkit.pipeline.unread import Unread
from podcastkit.review.status import status
from tests.fixtures.small_show import NOW, SmallShow


@pytest.fixture
def heard(both_shows: tuple[SmallShow, SmallShow], monkeypatch: pytest.MonkeyPatch) -> None:
    """The machine hears what the reviewed transcript of "pain" says, without a model."""
    draft = both_shows[0].root / "episodes" / "pain" / "transcript.json"

    def hear(_context: Context, run: Runner, *_: object) -> TranscriptResult:
        return replace(reviewed_stage(run, draft), reviewed=False)

    monkeypatch.setattr(episode, "speech_stages", hear)


def require_review(show: SmallShow) -> None:
    toml = show.root / "show.toml"
    toml.write_text(toml.read_text("utf-8").replace('# review = "warn"', 'review = "required"'))


def states(show: SmallShow) -> dict[str, tuple[str, str]]:
    context = replace(show.context(), dry=True)
    return {episode.slug: (episode.state, episode.why) for episode in status(context)}


def test_an_episode_with_a_date_to_come_is_built_and_nowhere_to_be_had(
    new_show: SmallShow,
) -> None:
    new_show.edit("pain", "date = 2026-11-17", "date = 2026-12-01")
    result = new_show.publish("mer", "pain")
    assert new_show.titles() == ["mer"]
    assert not (new_show.root / "feed" / "episodes" / "pain").exists()
    assert "pain" not in (new_show.root / "feed" / "index.html").read_text("utf-8")
    assert [episode.state for episode in result.episodes] == ["published", "scheduled"]
    page = new_show.root / result.episodes[1].folder / "index.html"
    assert page.is_file()
    assert page.with_name("pain.mp3").is_file()
    assert states(new_show) == {
        "mer": ("published", "up to date"),
        "pain": ("scheduled", "scheduled for 2026-12-01 06:00"),
    }


def test_a_publish_of_anything_puts_out_what_has_come_due(new_show: SmallShow) -> None:
    new_show.edit("pain", "date = 2026-11-17", "date = 2026-12-01")
    new_show.publish("mer", "pain")
    waiting = new_show.workspace.unpublished / "episodes" / "pain"
    new_show.publish("mer", now=NOW + timedelta(hours=17))
    assert new_show.titles() == ["mer"]
    result = new_show.publish("mer", now=NOW + timedelta(hours=18))
    assert new_show.titles() == ["pain", "mer"]
    assert new_show.sound("pain").is_file()
    assert not waiting.exists()
    ran = {stage.name for stage in result.episodes[1].stages if stage.ran}
    assert ran == {"feed", "check"}


def test_a_draft_is_in_no_feed_whatever_its_date(new_show: SmallShow) -> None:
    new_show.edit("pain", "date = 2026-11-17", "date = 2026-11-17\ndraft = true")
    (episode,) = new_show.publish("pain").episodes
    assert episode.state == "draft"
    assert not (new_show.root / "feed" / "feed.xml").exists()
    assert (new_show.root / episode.folder / "pain.mp3").is_file()
    assert states(new_show)["pain"] == ("draft", "kept from listeners")
    new_show.edit("pain", "draft = true", "")
    new_show.publish("pain")
    assert new_show.titles() == ["pain"]


@pytest.mark.parametrize("line", ["date = 2027-11-17", "date = 2026-11-17\ndraft = true"])
def test_what_is_out_is_not_taken_back_by_a_date_or_a_draft(
    small_show: SmallShow, line: str
) -> None:
    small_show.edit("pain", "date = 2026-11-17", line)
    with pytest.raises(CheckFailed):
        small_show.publish("pain")
    assert small_show.titles() == ["pain", "mer"]
    assert small_show.sound("pain").is_file()


def test_a_transcript_that_nobody_has_reviewed_is_in_no_feed_where_the_show_requires_it(
    new_show: SmallShow, heard: None
) -> None:
    reviewed = new_show.workspace.episodes / "pain"
    transcript = (reviewed / "transcript.json").read_text("utf-8")
    (reviewed / "transcript.json").unlink()
    require_review(new_show)
    result = new_show.publish("mer", "pain")
    assert new_show.titles() == ["mer"]
    assert [(each.state, each.held) for each in result.episodes] == [
        ("published", False),
        ("draft", True),
    ]
    assert result.episodes[0].unread is None
    assert result.episodes[1].unread == Unread(5, 0)
    assert (new_show.root / result.episodes[1].folder / "pain.mp3").is_file()  # to be previewed
    text = summary_text(result, new_show.context(), {"mer": "", "pain": ""})
    assert "draft transcript, 0 of 5 words in doubt; in no feed until it is reviewed" in text
    assert states(new_show)["pain"] == (
        "draft",
        "kept from listeners until the transcript is reviewed",
    )
    (reviewed / "transcript.json").write_text(transcript, "utf-8")
    (again,) = new_show.publish("pain").episodes
    assert (again.state, again.unread) == ("published", None)
    assert new_show.titles() == ["pain", "mer"]


def test_what_is_out_is_not_taken_back_when_reviews_become_required(
    small_show: SmallShow, heard: None
) -> None:
    require_review(small_show)
    (small_show.workspace.episodes / "pain" / "transcript.json").unlink()
    (result,) = small_show.publish("pain").episodes
    assert (result.state, result.held) == ("published", False)
    assert small_show.titles() == ["pain", "mer"]
