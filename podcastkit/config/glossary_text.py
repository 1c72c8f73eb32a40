"""Writing into glossary.toml: its comments, its order and its style stay as they are."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import tomlkit
from tomlkit.items import AoT

from podcastkit.model.glossary import Term


def with_term(text: str, term: Term) -> str:
    """The text of a valid glossary.toml with one more term, the last."""
    document = tomlkit.parse(_whole_lines(text))
    if "terms" not in document:
        document.append("terms", tomlkit.aot())
    terms: Any = document["terms"]
    terms.append(_content(term))
    if isinstance(terms, AoT) and text.strip():
        # A blank line before the block's header.
        terms[-1].trivia.indent = "\n"
    return tomlkit.dumps(document)


def with_more(text: str, name: str, misheard: Sequence[str], kind: str = "", pronunciation: str = "") -> str:
    """The same text with more misheard forms for the term `name`, and another kind or pronunciation if given."""
    document = tomlkit.parse(_whole_lines(text))
    terms: Any = document["terms"]
    term = next(term for term in terms if term["name"].strip() == name)
    # What stands behind the last key belongs to the next block: a blank line, a comment.
    body = term.value.body
    end = next(index for index in range(len(body), 0, -1) if body[index - 1][0] is not None)
    behind = body[end:]
    del body[end:]
    if "misheard" in term:
        term["misheard"].extend(misheard)
    elif misheard:
        term["misheard"] = list(misheard)
    for key, value in (("kind", kind), ("pronunciation", pronunciation)):
        if value:
            term[key] = value
    body.extend(behind)
    return tomlkit.dumps(document)


def _whole_lines(text: str) -> str:
    return text if text.endswith("\n") or not text else f"{text}\n"


def _content(term: Term) -> dict[str, object]:
    content = {
        "name": term.name,
        "kind": term.kind,
        "misheard": list(term.misheard),
        "pronunciation": term.pronunciation,
    }
    return {key: value for key, value in content.items() if value}
