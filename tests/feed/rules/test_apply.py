"""The table of rules as a whole."""

from __future__ import annotations

from collections import Counter

from podcastkit.feed.rules.apply import RULES


def test_ids_are_unique_and_name_their_family() -> None:
    assert [
        rule_id for rule_id, count in Counter(rule.id for rule in RULES).items() if count > 1
    ] == []
    families = {
        "psp1", "apple", "spotify", "antennapod", "namespace", "podlove", "webvtt", "srt", "podcastkit",
        "rss", "rfc5005",
    }  # fmt: skip
    assert {rule.id.partition("-")[0] for rule in RULES} == families


def test_every_rule_is_one_sentence_from_a_named_document() -> None:
    for rule in RULES:
        assert rule.text.endswith("."), rule.id
        assert len(rule.text) <= 120, rule.id
        assert rule.source.name, rule.id
        assert rule.source.document, rule.id


def test_the_rules_of_psp1_have_its_name() -> None:
    assert {rule.source.name for rule in RULES if rule.id.startswith("psp1-")} == {"PSP-1"}
