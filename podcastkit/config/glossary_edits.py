"""Writing into glossary.toml: its comments, its order, its style and its line endings stay as they
are."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import tomlkit
from tomlkit import TOMLDocument
from tomlkit.items import AoT

from podcastkit.model.glossary import Term


def with_term(text: str, term: Term) -> str:
    """The text of a valid glossary.toml with one more term, the last."""
    return _edited(text, lambda document: _append(document, term))


def with_more(
    text: str, name: str, misheard: Sequence[str], kind: str = "", pronunciation: str = ""
) -> str:
    """The same text with more misheard forms for the term `name`, and another kind or pronunciation
    if given."""
    values = {
        key: value for key, value in (("kind", kind), ("pronunciation", pronunciation)) if value
    }
    return _edited(text, lambda document: _complete(document, name, misheard, values))


def _edited(text: str, change: Callable[[TOMLDocument], None]) -> str:
    """The text after a change to its content, which is made in line feeds: tomlkit ends the lines
    it adds so."""
    ending = "\r\n" if "\r\n" in text and text.count("\r\n") == text.count("\n") else "\n"
    plain = text.replace(ending, "\n")
    document = tomlkit.parse(plain if plain.endswith("\n") or not plain else f"{plain}\n")
    change(document)
    return tomlkit.dumps(document).replace("\n", ending)


def _append(document: TOMLDocument, term: Term) -> None:
    blank = not document.as_string().strip()
    if "terms" not in document:
        document.append("terms", tomlkit.aot())
    terms: Any = document["terms"]
    terms.append(_content(term))
    if isinstance(terms, AoT) and not blank:
        # A blank line before the block's header.
        terms[-1].trivia.indent = "\n"


def _complete(
    document: TOMLDocument, name: str, misheard: Sequence[str], values: Mapping[str, str]
) -> None:
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
    for key, value in values.items():
        term[key] = value
    body.extend(behind)


def _content(term: Term) -> dict[str, object]:
    content = {
        "name": term.name,
        "kind": term.kind,
        "misheard": list(term.misheard),
        "pronunciation": term.pronunciation,
    }
    return {key: value for key, value in content.items() if value}
