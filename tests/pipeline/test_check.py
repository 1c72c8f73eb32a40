"""What is published against what is online."""

from __future__ import annotations

import os
import time
from typing import Any

import pytest

from podcastkit.files.stamps import YOUNG
from podcastkit.model.finding import Finding
from podcastkit.pipeline import check
from podcastkit.pipeline.context import Context
from podcastkit.pipeline.published.record import Published
from podcastkit.pipeline.published.retraction import retract
from tests.fixtures.small_show import SmallShow


def lost(show: SmallShow) -> list[str]:
    findings = check.check_published(show.context(), live=True)
    return [finding.where for finding in findings if finding.rule == "podcastkit-item-kept"]


def test_an_episode_on_an_older_page_of_the_feed_online_is_not_lost_unseen(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    settings = small_show.root / "show.toml"
    settings.write_text(
        settings.read_text("utf-8").replace("[feed]\n", "[feed]\npage_size = 1\n", 1), "utf-8"
    )
    small_show.publish("pain")
    folder = small_show.root / "feed"
    online = {
        f"https://emission.fr/podcast/{name}": (folder / name).read_bytes()
        for name in ("feed.xml", "feed-1.xml")
    }
    monkeypatch.setattr(check, "fetch_feed", online.get)
    assert lost(small_show) == []
    (folder / "feed-1.xml").unlink()
    assert lost(small_show) == ["mer"]


def test_an_episode_that_is_online_and_not_in_the_feed_is_an_error_unless_retracted(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    online = (small_show.root / "feed" / "feed.xml").read_bytes()
    monkeypatch.setattr(check, "fetch_feed", lambda _: online)
    assert lost(small_show) == []
    record = small_show.root / "episodes" / "mer" / "published.json"
    content = record.read_text("utf-8")
    record.unlink()
    (small_show.root / "feed" / "feed.xml").unlink()
    small_show.publish("pain")
    assert lost(small_show) == ["mer"]
    record.write_text(content, "utf-8")
    retract(small_show.context(), "mer")
    assert lost(small_show) == []


def test_a_file_that_was_damaged_or_lost_is_found_though_the_rest_is_known(
    small_show: SmallShow,
) -> None:
    def rules() -> set[str]:
        findings = check.check_published(small_show.context())
        return {finding.rule for finding in findings if finding.severity == "error"}

    assert rules() == set()
    folder = small_show.root / "feed" / "episodes" / "mer"
    sound = folder / "mer.mp3"
    sound.write_bytes(sound.read_bytes()[:-2000])
    assert rules() == {"psp1-enclosure-size"}
    (folder / "transcript.vtt").unlink()
    assert rules() == {"psp1-enclosure-size", "podcastkit-file-present"}
    for cover in (small_show.root / "feed").glob("cover*"):
        cover.unlink()
    assert rules() == {"psp1-enclosure-size", "podcastkit-file-present"}


def test_what_was_checked_is_not_looked_at_again_until_it_changes(
    small_show: SmallShow, monkeypatch: pytest.MonkeyPatch
) -> None:
    looked: list[str] = []
    look = check.published_findings

    def counted(context: Context, record: Published, *rest: Any) -> tuple[Finding, ...]:
        looked.append(record.slug)
        return look(context, record, *rest)

    def checked() -> list[str]:
        looked.clear()
        findings = check.check_published(small_show.context())
        assert findings == expected
        return [*looked]

    monkeypatch.setattr(check, "published_findings", counted)
    expected = check.check_published(small_show.context())
    assert checked() == ["mer", "pain"], "files that were just written may be written again"
    later = time.time_ns() + 2 * YOUNG
    monkeypatch.setattr(time, "time_ns", lambda: later)
    assert checked() == ["mer", "pain"]
    assert checked() == []
    page = small_show.root / "feed" / "episodes" / "mer" / "index.html"
    before = page.stat()
    page.write_bytes(page.read_bytes())
    os.utime(page, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert checked() == ["mer"], "size and time of modification are as before"
    show_file = small_show.root / "show.toml"
    toml = show_file.read_text("utf-8").replace("[audio]\n", "[audio]\nloudness = -16.5\n", 1)
    show_file.write_text(toml, "utf-8")
    assert checked() == ["mer", "pain"]
    (small_show.root / ".podcastkit" / "checked.json").write_text("nonsense")
    assert checked() == ["mer", "pain"]
