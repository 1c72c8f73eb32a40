"""Comparing what is written says what comparing what is meant says."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from podcastkit.editing.differences import Differences, differences
from podcastkit.editing.paragraph_edits import Edit, Paragraph, apply_edits
from podcastkit.editing.text_differences import compare_texts
from podcastkit.formats import native
from podcastkit.model.transcript import Transcript
from tests.build import spaced_transcript
from tests.editing.test_merging import BASE, edited


def compared(old: Transcript, new: Transcript) -> Differences:
    return compare_texts(native.write(old), native.write(new))


def told(changes: Differences) -> Differences:
    """Without the words around a passage, of which there may be fewer."""
    passages = tuple(replace(passage, before="", after="") for passage in changes.passages)
    return replace(changes, passages=passages, divided=0)


@given(st.data())
def test_the_same_passages_names_and_counts(data: st.DataObject) -> None:
    new = data.draw(edited(BASE))
    assert told(compared(BASE, new)) == told(differences(BASE, new))


def test_only_what_differs_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    turns = [(None, f"Voici la phrase numéro {number} de ce texte.") for number in range(40)]
    old = spaced_transcript(*turns, gap=2_000)
    new = apply_edits(
        old,
        [
            Edit(at, at + 1, (Paragraph(None, f"Voici la phrase {at} de ce texte."),))
            for at in (3, 30)
        ],
        old.speakers,
    )
    read: list[int] = []
    read_native = native.read

    def counting(text: str, source: str) -> Transcript:
        transcript = read_native(text, source)
        read.append(len(transcript.segments))
        return transcript

    monkeypatch.setattr(native, "read", counting)
    assert [passage.was for passage in compared(old, new).passages] == ["numéro", "numéro"]
    assert read == [6, 6]


def test_a_text_that_was_written_otherwise_is_read_whole() -> None:
    new = replace(BASE, segments=BASE.segments[1:])
    by_hand = native.write(BASE).replace("\n", " ")
    assert compare_texts(by_hand, native.write(new)) == differences(BASE, new)
    empty = replace(BASE, segments=())
    assert compared(empty, BASE) == differences(empty, BASE)
