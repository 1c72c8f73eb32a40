"""Saves of one person without a longer pause are one sitting."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from podcastkit.model.revision import Revision, RevisionKind
from podcastkit.review.sittings import Sitting, sent_to_merge, sittings

MORNING = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
MACHINE = Revision("r0", "", "r0", MORNING, "", RevisionKind.MACHINE, "the machine's transcript")


def saved(number: int, minutes: float, who: str = "ada", kind: str = "edited") -> Revision:
    when = MORNING + timedelta(minutes=minutes)
    return Revision(f"r{number}", f"r{number - 1}", "r0", when, who, RevisionKind(kind), "typed")


def groups(*revisions: Revision) -> list[list[str]]:
    return [[save.revision for save in sitting.saves] for sitting in sittings(revisions)]


@pytest.mark.parametrize(
    ("revisions", "expected"),
    [
        ([saved(1, 1), saved(2, 2), saved(3, 12)], [["r1", "r2", "r3"]]),
        ([saved(1, 1), saved(2, 12)], [["r1"], ["r2"]]),
        ([saved(1, 1), saved(2, 2, "bob"), saved(3, 3)], [["r1"], ["r2"], ["r3"]]),
        ([saved(1, 1), saved(2, 2, "", "aligned"), saved(3, 3)], [["r1", "r2", "r3"]]),
        ([saved(1, 1), saved(2, 2, kind="restored"), saved(3, 3)], [["r1"], ["r2"], ["r3"]]),
        ([saved(1, 1), saved(2, 2, kind="merged")], [["r1", "r2"]]),
        ([saved(1, 5), saved(2, 1)], [["r1"], ["r2"]]),
        ([saved(1, 1, kind="imported"), saved(2, 2, kind="imported")], [["r1"], ["r2"]]),
    ],
)
def test_a_pause_another_person_or_another_kind_of_change_ends_a_sitting(
    revisions: list[Revision], expected: list[list[str]]
) -> None:
    assert groups(MACHINE, *revisions) == [["r0"], *expected]


def test_a_sitting_goes_from_what_it_began_with_to_what_it_left() -> None:
    sitting = Sitting((saved(4, 1, ""), saved(5, 2)))
    assert (sitting.who, sitting.before, sitting.after.revision) == ("ada", "r3", "r5")


def test_a_text_that_was_sent_to_be_merged_is_no_beginning() -> None:
    """Ada began with r1, Bob saved r2, and Ada's r3 was merged with it to r4."""
    bob, sent = saved(2, 2, "bob"), replace(saved(3, 3), parent="r1")
    merged = replace(saved(4, 3, kind="merged"), parent="r2")
    _, first, other, ada = sittings([MACHINE, saved(1, 1), bob, sent, merged])
    assert sent_to_merge(ada.saves) == [sent]
    assert (ada.before, ada.after) == ("r2", merged)
    assert sent_to_merge((*first.saves, *other.saves)) == []
