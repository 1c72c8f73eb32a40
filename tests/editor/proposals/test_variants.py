"""What the page is told that a word may be written as."""

from __future__ import annotations

from typing import Any

import pytest

from podcastkit.config.workspace import Workspace
from podcastkit.editor.proposals.variants import of_word
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import RequestError


def test_a_word_has_variants(editable: Workspace) -> None:
    editable.glossary_file.write_text('[[terms]]\nname = "Publicis"\n', "utf-8")
    answer = of_word(
        EditingRoom(editable), {"words": ["vendu", "à", "publicis"], "at": 2, "language": "fr"}
    )
    assert answer == {"variants": [{"text": "Publicis", "first": 2, "end": 3, "kind": "name"}]}


@pytest.mark.parametrize(
    "content",
    [
        {},
        {"words": "a", "at": 0},
        {"words": ["a"], "at": 1},
        {"words": ["a"], "at": -1},
        {"words": ["a", ""], "at": 0},
        {"words": ["a", 2], "at": 0},
        {"words": ["a"] * 51, "at": 0},
        {"words": ["a"], "at": 0, "language": 3},
    ],
)
def test_a_request_that_says_anything_else_is_refused(
    editable: Workspace, content: dict[str, Any]
) -> None:
    with pytest.raises(RequestError):
        of_word(EditingRoom(editable), {"language": "fr"} | content)
