"""What publish says at its end: names and channels that were put right, and what was not
recognised."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from podcastkit.cli.publish import json_of_publish
from podcastkit.cli.tables.publishing import episode_lines, summary_text
from podcastkit.config.workspace import Workspace
from podcastkit.errors import PodcastkitError
from podcastkit.model.audio import ChannelFacts, ChannelRepair
from podcastkit.model.draft import Recognition
from podcastkit.model.glossary import NameCorrection
from podcastkit.model.time import Span
from podcastkit.model.writing import Writing
from podcastkit.pipeline.engine.reporter import StageReport
from podcastkit.pipeline.publish import EpisodeFailure, EpisodeResult, PublishResult

SHOW = Workspace(Path("/show"))
REPAIRS = (
    NameCorrection("Bliss,", "Blisce", "listed as misheard", 1.0, Span(66_700, 67_100)),
    NameCorrection(
        "Neelie Coss", "Neelie Kroes", "a similar sound (0.71)", 0.62, Span(155_000, 155_900)
    ),
)


def result(name_corrections: tuple[NameCorrection, ...], *, ran: bool = True) -> EpisodeResult:
    return EpisodeResult(
        "demo",
        "guid",
        "Demo",
        (StageReport("attribute", ran, "first time"),),
        (),
        name_corrections=name_corrections,
    )


def shown(episode: EpisodeResult) -> Any:
    """What --json says of an episode."""
    return json_of_publish(PublishResult((episode,), ()), {episode.slug: ""})["episodes"]


def test_the_number_and_the_most_doubtful_are_said() -> None:
    lines = "\n".join(episode_lines(result(REPAIRS), SHOW, ""))
    assert "2 name(s) put right" in lines
    assert "Neelie Coss -> Neelie Kroes" in lines
    assert "podcastkit publish demo --json" in lines


@pytest.mark.parametrize("quiet", [result(()), result(REPAIRS, ran=False)])
def test_nothing_is_said_when_no_name_was_put_right_just_now(quiet: EpisodeResult) -> None:
    assert "put right" not in "\n".join(episode_lines(quiet, SHOW, ""))


def test_json_holds_each_with_its_reason() -> None:
    (episode,) = shown(result(REPAIRS, ran=False))
    assert episode["repairs"][0] == {
        "start": 66.7,
        "end": 67.1,
        "was": "Bliss,",
        "now": "Blisce",
        "why": "listed as misheard",
        "confidence": 1.0,
    }


def written(writing: Writing, *, ran: bool = True) -> EpisodeResult:
    return EpisodeResult(
        "demo", "guid", "Demo", (StageReport("write", ran, "first time"),), (), written=writing
    )


def test_what_a_language_model_wrote_and_what_was_refused_is_said_once() -> None:
    writing = Writing(
        "petit", summary="Un résumé.", titles=(1, 3), warnings=("title 2: it is empty",)
    )
    lines = episode_lines(written(writing), SHOW, "")
    assert lines[1:] == ["  petit wrote: 2 title(s), summary", "    refused: title 2: it is empty"]
    assert len(episode_lines(written(writing, ran=False), SHOW, "")) == 1
    assert (
        episode_lines(written(Writing("petit")), SHOW, "")[1]
        == "  petit wrote: nothing that could be used"
    )


def test_json_holds_the_texts() -> None:
    (episode,) = shown(written(Writing("petit", social="Un mot.", titles=(2,))))
    assert episode["written"] == {
        "model": "petit",
        "summary": "",
        "social": "Un mot.",
        "titles": (2,),
        "warnings": (),
    }


def recognised(recognition: Recognition, *ran: str) -> EpisodeResult:
    stages = tuple(StageReport(name, True, "first time") for name in ran)
    return EpisodeResult("demo", "guid", "Demo", stages, (), recognition=recognition)


@pytest.mark.parametrize(
    ("recognition", "said"),
    [
        (Recognition(0, 0), "no speech was heard in the recording"),
        (Recognition(9_000, 0), "somebody is heard for 9 s, but no word was recognised"),
    ],
)
def test_a_recording_without_words_is_said_to_have_none_at_every_publish(
    recognition: Recognition, said: str
) -> None:
    for ran in (("transcribe",), ()):
        assert said in "\n".join(episode_lines(recognised(recognition, *ran), SHOW, ""))


def test_speech_without_text_is_said_once_with_its_place() -> None:
    gaps = tuple(Span(at, at + 12_000) for at in range(65_000, 665_000, 100_000))
    recognition = Recognition(900_000, 700, gaps)
    lines = "\n".join(episode_lines(recognised(recognition, "transcribe"), SHOW, ""))
    assert "nothing was written, at 01:05 to 01:17, 02:45 to 02:57" in lines
    assert "and 1 more of the recording" in lines
    assert "podcastkit edit demo" in lines
    assert len(episode_lines(recognised(recognition), SHOW, "")) == 1
    assert len(episode_lines(recognised(Recognition(9_000, 30), "transcribe"), SHOW, "")) == 1
    (episode,) = shown(recognised(recognition))
    assert episode["recognition"]["missing"][0] == {"start": 65.0, "end": 77.0}


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        (
            ChannelFacts((-20.0, -20.0), -1.0, ChannelRepair(inverted=(1,))),
            "the right channel is another one upside down (correlation -1.00)",
        ),
        (
            ChannelFacts((-120.0, -18.2), 0.0, ChannelRepair(silent=(0,))),
            "the left channel has no sound of its own (-120 dBFS, the right one -18)",
        ),
        (
            ChannelFacts((-18.0,), 1.0, ChannelRepair(offsets=(-0.3,))),
            "the sound lies off its zero by -30.0 % of full scale",
        ),
    ],
)
def test_what_was_put_right_in_the_channels_is_said_with_its_evidence(
    facts: ChannelFacts, said: str
) -> None:
    stages = (StageReport("channels", True, "first time"),)
    episode = EpisodeResult("demo", "guid", "Demo", stages, (), channels=facts)
    assert said in "\n".join(episode_lines(episode, SHOW, ""))


def test_what_could_not_be_published_is_told_with_its_reason() -> None:
    failure = EpisodeFailure("b", PodcastkitError("b: it is silent.", "Listen to it."))
    only_failed = PublishResult((), (), (failure,))
    assert summary_text(only_failed, Mock(), {}).splitlines() == [
        "Not published: b: it is silent.",
        "    -> Listen to it.",
    ]
    assert json_of_publish(only_failed, {})["failed"] == [
        {"name": "b", "message": "b: it is silent.", "details": [], "hint": "Listen to it."}
    ]
