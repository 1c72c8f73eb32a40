"""What became of a transcript is said in the language of the page, though the history is written in
English."""

from __future__ import annotations

import pytest

from podcastkit.editor.history import PAGE_KINDS
from podcastkit.model.revision import RevisionKind
from podcastkit.text.labels import labels


@pytest.mark.parametrize("kind", RevisionKind)
def test_every_kind_of_revision_has_words(kind: RevisionKind) -> None:
    assert f"history_{PAGE_KINDS.get(kind, kind)}" in labels("fr", "room")
