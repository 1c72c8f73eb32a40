"""A history gives back every text, and grows by what was changed."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.errors import FormatError
from podcastkit.formats.history import LONGEST_CHAIN, History, changes_between, read, revision_of
from podcastkit.model.revision import Revision, RevisionKind, Source

MORNING = datetime(2026, 11, 23, 10, 32, 5, tzinfo=UTC)
TEXTS = st.lists(st.sampled_from(["", "a", "b", "é\u2028", "  \r", "<<<<<<<"]), max_size=8).map(
    "\n".join
)


def revision(
    text: str, parent: str = "", what: str = "typed", source: Source | None = None
) -> Revision:
    digest = revision_of(parent) if parent else ""
    kind = RevisionKind.EDITED
    return Revision(revision_of(text), digest, "d" * 64, MORNING, "Zoé", kind, what, source)


def read_text(lines: str) -> History:
    return read(lines.encode())


def grown(*texts: str) -> History:
    """Each text made from the one before."""
    history = History()
    for before, text in zip(("", *texts), texts, strict=False):
        history = history.grown(revision(text, before), text)
    return history


@given(st.lists(TEXTS, max_size=8))
def test_every_text_comes_back_from_the_file(texts: list[str]) -> None:
    history = grown(*texts)
    again = read(history.unwritten.encode())
    assert (again.entries, again.unreadable, again.cut_off) == (history.entries, (), False)
    assert [again.text_of(revision_of(text)) for text in texts] == texts


@given(TEXTS, TEXTS)
def test_changes_are_in_order_and_as_long_as_what_differs(old: str, new: str) -> None:
    found = changes_between(old, new)
    assert (found == ()) == (old == new)
    ends = [at + went for at, went, _ in found]
    assert all(at > end for end, (at, _, _) in zip(ends, found[1:], strict=False))


def test_a_change_costs_what_it_is_long_and_a_text_once_seen_nothing() -> None:
    text = "\n".join(f"word {number}" for number in range(1_000))
    other = text.replace("word 500", "mot 500")
    history = grown(text, other, text)
    whole, change, again = (json.loads(line) for line in history.unwritten.splitlines())
    assert whole["text"] == text
    assert change["changes"] == [[500, 1, ["mot 500"]]]
    assert {"text", "changes"}.isdisjoint(again)


def test_everything_about_a_revision_comes_back_with_its_time_in_utc() -> None:
    paris = MORNING.astimezone(timezone(timedelta(hours=1)))
    kind = RevisionKind.MACHINE
    made = Revision("a" * 64, "b" * 64, "", paris, "", kind, "the machine's", Source("r", "d"))
    line = History().grown(made, "x").unwritten
    assert read_text(line).revisions == (made,)
    assert '"when": "2026-11-23T10:32:05+00:00"' in line


def test_a_revision_has_a_time_zone() -> None:
    with pytest.raises(ValueError, match="time zone"):
        Revision("a", "", "", datetime(2026, 11, 23), "", RevisionKind.OTHER, "")  # noqa: DTZ001


def test_the_latest_entry_of_a_text_is_found() -> None:
    history = grown("a", "b").grown(revision("a", "b", "restored"), "a")
    found = history.last_of(revision_of("a"))
    assert found
    assert found.what == "restored"
    assert history.last_of("0") is None


def entry(**others: object) -> str:
    """A line of the file, with something else in some places."""
    names = ("revision", "parent", "draft", "who", "what")
    return json.dumps(dict.fromkeys(names, "a") | {"when": MORNING.isoformat()} | others)


@pytest.mark.parametrize("kind", RevisionKind)
def test_the_kind_of_a_revision_is_a_field(kind: RevisionKind) -> None:
    read_back = read_text(entry(kind=kind))
    assert [revision.kind for revision in read_back.revisions] == [kind]


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        ("corrected in the editing room", RevisionKind.EDITED),
        ("corrected in the editing room (merged with 0123456789)", RevisionKind.MERGED),
        ("times aligned", RevisionKind.ALIGNED),
        ("carried over to another transcript of the machine", RevisionKind.REBASED),
        ("the machine's transcript", RevisionKind.MACHINE),
        ("restored 0123456789", RevisionKind.RESTORED),
        ("renamed Intervenant 2 (S2) -> Fleur Pellerin (S2)", RevisionKind.SPEAKERS),
        ("renamed S2 -> S3 (merged with 0123456789)", RevisionKind.SPEAKERS),
        ("merged Intervenant 2 (S2) -> Fleur Pellerin (S3)", RevisionKind.SPEAKERS),
        ("reassigned nobody known -> Fleur Pellerin (S3)", RevisionKind.SPEAKERS),
        ("imported camille.txt", RevisionKind.IMPORTED),
        ("there before its history", RevisionKind.FOUND),
        ("changed outside podcastkit", RevisionKind.OUTSIDE),
        ("as before: a save was cut off, or the file was put back", RevisionKind.RECOVERED),
        ("kept again: the history was damaged", RevisionKind.RECOVERED),
        ("anything else", RevisionKind.OTHER),
        ("", RevisionKind.OTHER),
    ],
)
def test_a_line_from_before_kinds_were_written_is_of_the_kind_that_it_says(
    what: str, kind: RevisionKind
) -> None:
    (revision,) = read_text(entry(what=what)).revisions
    assert (revision.what, revision.kind) == (what, kind)


def test_a_kind_of_a_newer_podcastkit_is_another_one() -> None:
    for unknown in ("transplanted", 1, ["edited"]):
        assert read_text(entry(kind=unknown)).revisions[0].kind is RevisionKind.OTHER


@pytest.mark.parametrize(
    "damage",
    [
        "<<<<<<< HEAD",
        "{",
        "[]",
        "null",
        '{"revision": "a"}',
        entry(revision=1),
        entry(when="2026-11-23T10:32:05"),
        entry(when=None),
        entry(changes=[[0, -1, []]]),
        entry(changes="x"),
        entry(source="x"),
        entry(text=["x"]),
    ],
)
def test_a_line_that_cannot_be_read_is_passed_over_and_stays(damage: str) -> None:
    first, second = grown("a", "b").unwritten.splitlines()
    history = read(f"{first}\n{damage}\n{second}".encode())
    assert history.unreadable == (2,)
    assert [history.text_of(revision_of(text)) for text in "ab"] == ["a", "b"]
    after = history.grown(revision("c", "b"), "c")
    assert after.unwritten.startswith("\n")
    again = read(f"{first}\n{damage}\n{second}{after.unwritten}".encode())
    assert again.unreadable == (2,)
    assert again.text_of(revision_of("c")) == "c"


def test_what_a_lost_line_held_is_not_guessed_and_what_follows_is_kept_whole() -> None:
    history = grown("a\nb", "a\nc", "a\nd")
    first, _, last = history.unwritten.splitlines()
    broken = read_text(f"{first}\n{last}\n")
    assert not broken.holds(revision_of("a\nd"))
    with pytest.raises(
        FormatError, match=r"revisions\.jsonl: the text of revision .* is not there in the history"
    ):
        broken.text_of(revision_of("a\nd"), "revisions.jsonl")
    after = broken.grown(revision("a\ne", "a\nd"), "a\ne")
    assert after.text_of(revision_of("a\ne")) == "a\ne"
    assert after.grown(revision("a\nd", "a\ne"), "a\nd").text_of(revision_of("a\nd")) == "a\nd"


def test_a_text_that_was_tampered_with_is_not_given_out() -> None:
    history = read_text(grown("a\nb", "a\nc").unwritten.replace('["c"]', '["z"]'))
    with pytest.raises(FormatError, match="is damaged in the history"):
        history.text_of(revision_of("a\nc"))
    for text, parent in (("a\nd", "a\nc"), ("a\nc", "a\nb")):
        assert history.grown(revision(text, parent), text).text_of(revision_of(text)) == text


def test_entries_in_a_circle_are_no_text() -> None:
    lines = (entry(revision=one, parent=other, changes=[]) for one, other in ("ab", "ba"))
    history = read_text("\n".join(lines))
    assert history.unreadable == ()
    assert not history.holds("a")


def test_histories_that_grew_apart_are_united_by_their_lines() -> None:
    common = grown("a")
    ours, theirs = (common.grown(revision(text, "a"), text).unwritten for text in ("a\nb", "c\na"))
    united = read_text(ours + theirs.removeprefix(common.unwritten))
    assert [united.text_of(revision_of(text)) for text in ("a", "a\nb", "c\na")] == [
        "a",
        "a\nb",
        "c\na",
    ]


def test_two_histories_that_grow_from_one_know_nothing_of_each_other() -> None:
    common = grown("a")
    ours, theirs = (common.grown(revision("a\nb", "a"), "a\nb") for _ in range(2))
    assert ours.unwritten == theirs.unwritten


@pytest.mark.parametrize("kept", range(1, 40))
def test_a_line_that_was_cut_off_is_passed_over_and_the_next_one_begins_anew(kept: int) -> None:
    whole = grown("é").unwritten.encode()
    after = grown("é", "ü\né").unwritten.encode()[len(whole) :]
    cut = whole + after[: len(after) * kept // 40]
    history = read(cut)
    assert (history.unreadable, history.cut_off) == ((2,), True)
    again = read(cut + history.grown(revision("o", "é"), "o").unwritten.encode())
    assert [again.text_of(revision_of(text)) for text in ("é", "o")] == ["é", "o"]


def test_after_many_changes_a_text_is_whole_again() -> None:
    texts = [f"text {number}\nend" for number in range(LONGEST_CHAIN + 2)]
    lines = [json.loads(line) for line in grown(*texts).unwritten.splitlines()]
    assert [number for number, line in enumerate(lines) if "text" in line] == [0, LONGEST_CHAIN + 1]


@pytest.mark.parametrize("line", ["[" * 100_000, '{"revision": "\\ud800"}', "9" * 5_000])
def test_no_line_stops_the_others_from_being_read(line: str) -> None:
    history = grown("a")
    again = read_text(f"{line}\n{history.unwritten}")
    assert (again.unreadable, again.entries) == ((1,), history.entries)
