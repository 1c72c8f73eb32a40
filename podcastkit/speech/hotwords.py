"""The show's names: which ones the engine is told to listen for, and the known mishearings put right afterwards."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word

LIMIT_CHARACTERS = 500
"""About 220 tokens of names: Whisper keeps half its context of 448 tokens for the prompt."""

_EDGES = re.compile(r"^(\W*(?:(?:[cdjlmnst]|qu|jusqu|lorsqu|puisqu)['’])?)(.*?)(\W*)$", re.IGNORECASE | re.DOTALL)
"""What stands before a word (punctuation, an elided article), the word, and the punctuation behind it."""


@dataclass(frozen=True, slots=True)
class Repair:
    """A misheard form that was replaced by the name it stands for."""

    was: str
    now: str
    span: Span


def choose(glossary: Glossary, context: str, limit_characters: int = LIMIT_CHARACTERS) -> tuple[str, ...]:
    """The names to listen for: those of which this episode's title, description or guests speak come first.

    Then the order of the file. Names are taken while they fit into `limit_characters`, separators included.
    """
    known = frozenset(_folded_words(context))

    def unrelated(term: Term) -> bool:
        return not any(len(word) > 3 and word in known for word in _folded_words(term.name))

    chosen: list[str] = []
    left = limit_characters
    for term in sorted(glossary.terms, key=unrelated):
        if len(term.name) <= left and term.name not in chosen:
            chosen.append(term.name)
            left -= len(term.name) + len(", ")
    return tuple(chosen)


def repair(transcript: Transcript, glossary: Glossary) -> tuple[Transcript, tuple[Repair, ...]]:
    """Replace the forms that the glossary lists as misheard by the name itself; times are kept.

    Forms are compared word by word, whatever their case and the punctuation around them, the longest first, never
    across segments. Words that a person has edited are left alone.
    """
    forms = _forms(glossary)
    segments: list[Segment] = []
    repairs: list[Repair] = []
    for segment in transcript.segments:
        words, made = _repaired(segment.words, forms)
        repairs += made
        segments.append(replace(segment, words=words) if made else segment)
    return replace(transcript, segments=tuple(segments)), tuple(repairs)


def _forms(glossary: Glossary) -> dict[tuple[str, ...], str]:
    return {
        tuple(form.split()): term.name
        for term in glossary.terms
        for form in map(_plain, term.misheard)
        if form.strip() and form != _plain(term.name)
    }


def _repaired(words: tuple[Word, ...], forms: dict[tuple[str, ...], str]) -> tuple[tuple[Word, ...], list[Repair]]:
    longest = max(map(len, forms), default=0)
    result: list[Word] = []
    repairs: list[Repair] = []
    index = 0
    while index < len(words):
        size, name = _match(words[index : index + longest], forms)
        if name is None:
            result.append(words[index])
        else:
            heard = words[index : index + size]
            result += _renamed(heard, name)
            repairs.append(Repair(" ".join(word.text for word in heard), name, _span_of(heard)))
        index += size
    return tuple(result), repairs


def _match(words: Sequence[Word], forms: dict[tuple[str, ...], str]) -> tuple[int, str | None]:
    """How many of the words, from the first, are a misheard form, and the name meant; (1, None) when none is."""
    for size in range(len(words), 0, -1):
        heard = words[:size]
        name = forms.get(tuple(_cores(heard)))
        if name is not None and not any(word.edited for word in heard):
            return size, name
    return 1, None


def _cores(words: Sequence[Word]) -> Iterator[str]:
    """The words bare of what surrounds the whole form; inside it, punctuation counts."""
    for index, word in enumerate(words):
        before, core, after = _parts(word.text)
        inner = "" if index == 0 else before
        yield _plain(inner + core + ("" if index == len(words) - 1 else after))


def _renamed(heard: Sequence[Word], name: str) -> list[Word]:
    """The name's words over the time of the heard ones, each as long as its letters ask."""
    texts = name.split()
    texts[0] = _parts(heard[0].text)[0] + texts[0]
    texts[-1] += _parts(heard[-1].text)[2]
    if len(texts) == len(heard):
        return [replace(word, text=text) for word, text in zip(heard, texts, strict=True)]
    span = _span_of(heard)
    confidence = min((word.confidence for word in heard if word.confidence is not None), default=None)
    letters = [len(text) for text in texts]
    edges = [span.start + span.duration * sum(letters[:count]) // sum(letters) for count in range(len(texts) + 1)]
    spans = map(Span, edges, edges[1:])
    return [Word(span, text, confidence) for span, text in zip(spans, texts, strict=True)]


def _span_of(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)


def _parts(text: str) -> tuple[str, str, str]:
    match = _EDGES.match(text)
    return match.groups() if match else ("", text, "")  # type: ignore[return-value]


def _plain(text: str) -> str:
    """Text for comparison: one form of each letter and apostrophe, lower case."""
    return unicodedata.normalize("NFC", text).replace("’", "'").casefold()


def _folded_words(text: str) -> list[str]:
    """The words of a text without accents or case."""
    letters = unicodedata.normalize("NFD", text.casefold())
    return re.findall(r"\w+", "".join(letter for letter in letters if not unicodedata.combining(letter)))
