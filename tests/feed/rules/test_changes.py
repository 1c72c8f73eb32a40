"""What listeners would lose from one feed to the next."""

from __future__ import annotations

import re

import pytest

from podcastkit.errors import FormatError
from podcastkit.feed.reader import read_feed
from podcastkit.feed.rules.apply import CHANGE_RULES, compare_feeds
from tests.paths import DATA

GOLDEN = (DATA / "feeds" / "three-episodes.xml").read_text(encoding="utf-8")
OLD = GOLDEN.replace("podcast.example.org", "contre-courant.fr")
DESERT = re.compile(r"<item>(?:(?!</item>).)*desert\.mp3.*?</item>", re.DOTALL)


def changed(old: str, new: str) -> str:
    assert old in OLD
    return OLD.replace(old, new)


CASES = [
    ("psp1-item-guid-kept", "error", changed("0d9a1c7f7a02", "0d9a1c7f7a99")),
    (
        "psp1-item-guid-kept",
        "error",
        changed("0d9a1c7f7a02", "0d9a1c7f7a99").replace(
            "Théo Valmont, boulanger du désert", "Théo"
        ),
    ),
    (
        "psp1-item-guid-kept",
        "error",
        changed("0d9a1c7f7a02", "0d9a1c7f7a99").replace("desert.mp3", "deux.mp3"),
    ),
    ("namespace-guid-kept", "error", changed("375e050f-", "375e0500-")),
    ("namespace-guid-kept", "error", re.sub("<podcast:guid>.*?</podcast:guid>", "", OLD)),
    ("podcastkit-item-kept", "error", DESERT.sub("", OLD)),
]


@pytest.mark.parametrize(("rule", "severity", "new"), CASES)
def test_a_loss_is_found_and_nothing_else(rule: str, severity: str, new: str) -> None:
    findings = compare_feeds([OLD.encode()], [new.encode()])
    assert [(finding.rule, finding.severity) for finding in findings] == [(rule, severity)]


def test_every_rule_on_changes_has_a_case() -> None:
    assert {rule for rule, _, _ in CASES} == {rule.id for rule in CHANGE_RULES}


def test_the_same_feed_a_new_episode_and_a_new_title_lose_nothing() -> None:
    assert compare_feeds([OLD.encode()], [OLD.encode()]) == ()
    assert compare_feeds([DESERT.sub("", OLD).encode()], [OLD.encode()]) == ()
    assert (
        compare_feeds([OLD.encode()], [changed("boulanger du désert", "boulanger").encode()]) == ()
    )


def test_an_episode_that_was_retracted_may_go() -> None:
    items = read_feed(OLD.encode()).items
    gone = next(item.guid for item in items if "desert" in item.enclosures[0].url)
    assert compare_feeds([OLD.encode()], [DESERT.sub("", OLD).encode()], frozenset({gone})) == ()


def test_the_guid_may_change_with_the_first_real_address() -> None:
    assert compare_feeds([GOLDEN.encode()], [OLD.replace("375e050f-", "375e0500-").encode()]) == ()


def test_an_old_feed_that_cannot_be_read_is_a_warning() -> None:
    (finding,) = compare_feeds([b"<rss>"], [OLD.encode()])
    assert (finding.rule, finding.severity) == ("podcastkit-published-feed-readable", "warning")


def test_a_new_feed_that_cannot_be_read_is_an_error() -> None:
    with pytest.raises(FormatError):
        compare_feeds([OLD.encode()], [b"<rss>"])
