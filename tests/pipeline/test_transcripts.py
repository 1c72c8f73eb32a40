"""Which transcripts a person has read."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from podcastkit.errors import FormatError
from podcastkit.formats import native
from podcastkit.formats.history import History, revision_of
from podcastkit.model.revision import Author, Revision, RevisionKind
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.pipeline.published.record import read_published
from podcastkit.pipeline.transcripts import has_read, history_file, reviewed_file
from podcastkit.review.speaker_corrections import rename
from podcastkit.review.status import status
from tests.build import spaced_segment
from tests.fixtures.small_show import SmallShow

NOW = datetime(2026, 11, 30, tzinfo=UTC)
MACHINE = Transcript(
    "fr",
    (Speaker("S1", "Alix"), Speaker("S2", "Intervenant 2")),
    (spaced_segment("S1", 0, "Bonjour à tous."), spaced_segment("S2", 1_500, "Merci, mer.")),
)


def take_draft(show: SmallShow, transcript: Transcript = MACHINE) -> None:
    """What stands as the reviewed transcript of "mer" is what the machine made."""
    text = native.write(transcript)
    revision = revision_of(text)
    machine = Revision(revision, "", revision, NOW, "", RevisionKind.MACHINE, "the machine's")
    context = show.context()
    lines = history_file(context, "mer")
    lines.parent.mkdir(exist_ok=True)
    lines.write_text(History().grown(machine, text).unwritten, "utf-8")
    reviewed_file(context, "mer").write_text(text, "utf-8")


def confirm_name(show: SmallShow) -> None:
    rename(show.context(), "mer", "S2", "Camille", by=Author("Alix", NOW))


def test_a_transcript_that_was_brought_is_somebody_s_text(small_show: SmallShow) -> None:
    assert has_read(small_show.context(), "mer")
    reviewed_file(small_show.context(), "mer").unlink()
    assert not has_read(small_show.context(), "mer")


def test_a_name_confirmed_is_not_a_text_read(small_show: SmallShow) -> None:
    take_draft(small_show)
    confirm_name(small_show)
    file = reviewed_file(small_show.context(), "mer")
    assert native.read(file.read_text("utf-8"), "").speakers[1].name == "Camille"
    assert not has_read(small_show.context(), "mer")
    file.write_text(file.read_text("utf-8").replace("\n", "\r\n"), "utf-8")
    assert not has_read(small_show.context(), "mer"), "git may write other line ends"


@pytest.mark.parametrize("text", ["Merci, mère.", "Merci.", "Merci, mer. Bien."])
def test_other_words_are_a_person_s(small_show: SmallShow, text: str) -> None:
    take_draft(small_show)
    confirm_name(small_show)
    file = reviewed_file(small_show.context(), "mer")
    draft = native.read(file.read_text("utf-8"), "")
    other = replace(draft, segments=(draft.segments[0], spaced_segment("S2", 1_500, text)))
    file.write_text(native.write(other), "utf-8")
    assert has_read(small_show.context(), "mer")


def test_a_word_that_was_confirmed_is_read(small_show: SmallShow) -> None:
    take_draft(small_show)
    words = tuple(replace(word, edited=True) for word in MACHINE.segments[1].words)
    checked = replace(MACHINE.segments[1], words=words)
    text = native.write(replace(MACHINE, segments=(MACHINE.segments[0], checked)))
    reviewed_file(small_show.context(), "mer").write_text(text, "utf-8")
    assert has_read(small_show.context(), "mer")


def test_a_damaged_transcript_is_named(small_show: SmallShow) -> None:
    reviewed_file(small_show.context(), "mer").write_text("{}", "utf-8")
    with pytest.raises(FormatError, match=r"transcript\.json"):
        has_read(small_show.context(), "mer")


def test_publish_and_status_go_on_saying_what_is_unread(small_show: SmallShow) -> None:
    take_draft(small_show)
    confirm_name(small_show)
    (episode,) = small_show.publish("mer").episodes
    assert episode.unread
    assert episode.unread.words == 5
    assert not episode.held, "nothing that was published vanishes"
    assert read_published(small_show.workspace)["mer"].unread == episode.unread
    one = status(replace(small_show.context(), dry=True), ["mer"])[0]
    assert (one.transcript, one.unread) == ("draft", episode.unread)
    page = small_show.root / "feed" / "episodes" / "mer" / "transcript.html"
    assert "Camille" in page.read_text("utf-8"), "the name is published"


def test_where_review_is_required_a_confirmed_name_does_not_let_a_new_episode_out(
    small_show: SmallShow,
) -> None:
    toml = small_show.root / "show.toml"
    text = toml.read_text("utf-8")
    required = text.replace("[publishing]\n", '[publishing]\nreview = "required"\n', 1)
    toml.write_text(
        required if required != text else f'{text}\n[publishing]\nreview = "required"\n', "utf-8"
    )
    (small_show.root / "episodes" / "mer" / "published.json").unlink()
    (small_show.root / "feed" / "feed.xml").unlink()
    take_draft(small_show)
    confirm_name(small_show)
    (episode,) = small_show.publish("mer").episodes
    assert episode.held
    assert small_show.titles() == ["pain"]
