"""What became of a transcript is said in the language of the page, though the history is written in
English."""

from __future__ import annotations

import pytest

from podcastkit.editor import saving
from podcastkit.editor.history import kind_of
from podcastkit.editor.labels import LABELS
from podcastkit.review import rebase, revisions, transcript_store


@pytest.mark.parametrize(
    ("what", "kind"),
    [
        (saving.WHAT, "room"),
        (f"{saving.WHAT} (merged with 0123456789)", "merged"),
        (rebase.WHAT, "carried"),
        (revisions.MACHINE, "machine"),
        ("restored 0123456789", "restored_from"),
        ("renamed Intervenant 2 (S2) -> Fleur Pellerin (S2)", "speakers"),
        ("merged Intervenant 2 (S2) -> Fleur Pellerin (S3)", "speakers"),
        ("reassigned nobody known -> Fleur Pellerin (S3)", "speakers"),
        ("imported camille.txt", "imported"),
        (transcript_store.FOUND, "found"),
        (transcript_store.OUTSIDE, "outside"),
        (transcript_store.AS_BEFORE, "again"),
        (transcript_store.AGAIN, "again"),
        ("anything else", "other"),
        ("", "other"),
    ],
)
def test_an_entry_has_a_kind_with_words(what: str, kind: str) -> None:
    assert kind_of(what) == kind
    assert f"history_{kind}" in LABELS["fr"]
