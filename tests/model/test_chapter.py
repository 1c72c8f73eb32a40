"""Chapters and proposals that cannot be wrong in themselves."""

from __future__ import annotations

import pytest

from podcastkit.model.chapter import Chapter, Evidence, Proposal


def test_a_chapter_needs_no_more_than_a_start_and_a_title() -> None:
    chapter = Chapter(0, "Début")
    assert (chapter.start, chapter.title, chapter.url, chapter.image) == (0, "Début", "", "")


def test_no_chapter_starts_before_the_episode() -> None:
    with pytest.raises(ValueError, match="starts at 0 ms or later, not -1"):
        Chapter(-1, "Début")


@pytest.mark.parametrize("title", ["", " ", "\t\n", "\u00a0"])
def test_every_chapter_has_a_title(title: str) -> None:
    with pytest.raises(ValueError, match="the chapter at 1500 ms needs a title"):
        Chapter(1_500, title)


@pytest.mark.parametrize("confidence", [0, 0.5, 1])
def test_a_proposal_may_be_anything_from_doubtful_to_certain(confidence: float) -> None:
    proposal = Proposal(Chapter(0, "Début"), confidence)
    assert (proposal.confidence, proposal.evidence, proposal.before, proposal.after) == (
        confidence,
        (),
        "",
        "",
    )


@pytest.mark.parametrize("confidence", [-0.01, 1.01, float("nan"), float("inf")])
def test_no_confidence_is_outside_of_0_to_1(confidence: float) -> None:
    with pytest.raises(ValueError, match="between 0 and 1"):
        Proposal(Chapter(0, "Début"), confidence)


def test_proposals_with_the_same_reasons_are_the_same() -> None:
    one, other = (Proposal(Chapter(0, "Début"), 1.0, (Evidence("jingle", 8.0),)) for _ in range(2))
    assert one == other
    assert hash(one) == hash(other)
