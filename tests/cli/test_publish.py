"""What publish says at its end of names that were put right."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from unittest.mock import Mock

import pytest

from podcastkit.cli.publish import json_of_publish
from podcastkit.cli.tables.publishing import episode_lines, summary_text
from podcastkit.config.workspace import Workspace
from podcastkit.errors import PodcastkitError
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
