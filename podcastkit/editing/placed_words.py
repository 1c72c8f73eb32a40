"""An edited text on the time line of the words it was made from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, pairwise

from rapidfuzz.distance import Indel

from podcastkit.formats.rebuild import PER_CHARACTER, spread, words_in
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import UNSPACED_LANGUAGES, Word
from podcastkit.text.alignment import align
from podcastkit.text.sentences import base_language

_NO_BREAK = re.compile(r"\s")


@dataclass(frozen=True, slots=True)
class PlacedWord:
    """A word of an edited text, and the index of the word it was or replaces; None for one that was
    added."""

    word: Word
    origin: int | None


def place_words(
    words: Sequence[Word], texts: Sequence[str], room: Span | None = None
) -> tuple[PlacedWord, ...]:
    """The words of an edited text on the time line of the words it was made from, each with the
    word that it was or replaces.

    Words that are the same stay the very same values; what stands for others has their time, shared
    by length; what was added has the pause in which it stands, as much as speech needs for it.
    Words that went leave their time to nobody. `room` is what there is to the left and right of
    all, by default from the first word to the last; without words there is nothing else to go by.
    """
    room = room or Span(words[0].span.start, words[-1].span.end)
    placed: list[PlacedWord] = []
    free = room.start
    for block in align([word.text for word in words], texts):
        new_texts = [texts[at] for at in block.new]
        if not block.old:
            # What is added before everything leads up to the first word; anything else follows the
            # word before it.
            until = words[block.old.start].span.start if block.old.start < len(words) else room.end
            added = _add_words(
                new_texts,
                Span(free, max(free, until)),
                leads=not placed and block.old.start < len(words),
            )
            placed += (PlacedWord(word, None) for word in added)
        elif new_texts:
            placed += _replace_words(words, block.old, new_texts)
        if block.old:
            free = words[block.old.stop - 1].span.end
    return tuple(placed)


def split_like(text: str, words: Sequence[Word], language: str) -> list[str]:
    """The words of a text as `words_in` divides it; a language without spaces is also divided where
    `words` are."""
    texts = words_in(text)
    if base_language(language) not in UNSPACED_LANGUAGES:
        return texts
    old, new = "".join(word.text for word in words), "".join(texts)
    cuts = set(accumulate(map(len, texts), initial=0))
    divisions = list(accumulate((len(word.text) for word in words), initial=0))
    # Cuts are carried over where letters stayed; what was typed anew tells of none.
    for code in Indel.opcodes(old, new):
        if code.tag == "equal":
            cuts |= {
                at - code.src_start + code.dest_start
                for at in divisions
                if code.src_start <= at <= code.src_end
            }
    # A space that is left in here does not break: it holds together what `words_in` left whole.
    inside = (at for at in cuts if at in (0, len(new)) or not _NO_BREAK.search(new, at - 1, at + 1))
    return [new[start:end] for start, end in pairwise(sorted(inside))]


def _replace_words(
    words: Sequence[Word], old: range, new_texts: Sequence[str]
) -> Iterator[PlacedWord]:
    """What stands for the words [old]; a word that is the same is the same value."""
    if len(old) == len(new_texts) == 1:
        word = words[old.start]
        if word.text != new_texts[0]:
            # What the engine was sure of was another word.
            word = replace(word, text=new_texts[0], confidence=None, edited=True)
        yield PlacedWord(word, old.start)
        return
    span = Span(words[old.start].span.start, words[old.stop - 1].span.end)
    # Each counts as what stood at its share of the way, which gives it a speaker and a segment.
    for number, word in enumerate(spread(new_texts, span)):
        yield PlacedWord(_mark_edited(word), old[number * len(old) // len(new_texts)])


def _add_words(new_texts: Sequence[str], gap: Span, *, leads: bool) -> Iterator[Word]:
    """Words in a pause: at its start, or at its end where they lead what follows; no slower than
    speech."""
    needed: Ms = min(gap.duration, PER_CHARACTER * sum(map(len, new_texts)))
    span = Span(gap.end - needed, gap.end) if leads else Span(gap.start, gap.start + needed)
    return map(_mark_edited, spread(new_texts, span))


def _mark_edited(word: Word) -> Word:
    return replace(word, edited=True)
