"""Names put right after recognition: the forms a glossary lists as misheard, and near-homophones in
a context for it.

What sounds like a name is most often an ordinary word ("la maison", "épique", the month of "mars"),
so sound alone never replaces one. Each candidate is weighed: how alike it sounds, how long it is,
whether it stands with a capital inside a sentence, beside another word of the same name, whether
anybody uses the word that was heard, and how sure the engine was of it. The weights were set on one
synthetic interview and one trap and hold on others kept apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from podcastkit.model.glossary import Glossary, NameCorrection, Term
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, Word
from podcastkit.names.evidence import HeardWords, Judgement, judge_listed_form, weigh
from podcastkit.names.glossary_forms import GlossaryForms
from podcastkit.names.homophones import find_ambiguous_names, restore_ordinary_words
from podcastkit.text.normal_forms import closes_sentence, comparable, split_word
from podcastkit.text.phonetics import Lexicon, sound

_MOST_WORDS = 4
"""Heard words that may stand for a name of fewer words."""


@dataclass(frozen=True, slots=True)
class _Candidate:
    """A judgement about some words of a segment."""

    start: int
    end: int
    judgement: Judgement


def correct_names(
    transcript: Transcript, glossary: Glossary, lexicon: Lexicon
) -> tuple[Transcript, tuple[NameCorrection, ...]]:
    """The transcript with misheard names put right, and each replacement with its evidence; times
    are kept.

    Forms are compared across words but never across segments or punctuation. Words that a person
    has edited are left alone, and so is every name that is there already, unless an ordinary word
    that sounds like it is more likely.
    """
    forms = GlossaryForms(glossary.terms, lexicon)
    doubtful = find_ambiguous_names(glossary, lexicon)
    segments: list[Segment] = []
    name_corrections: list[NameCorrection] = []
    for segment in transcript.segments:
        # Ordinary words first: a name that stands there because the engine was told of it would
        # else protect itself as written rightly.
        restored_words, restorations = restore_ordinary_words(segment.words, doubtful)
        words, corrected = _correct_words(restored_words, glossary, forms, lexicon)
        corrected = sorted((*restorations, *corrected), key=lambda correction: correction.span)
        name_corrections += corrected
        segments.append(replace(segment, words=words) if corrected else segment)
    return replace(transcript, segments=tuple(segments)), tuple(name_corrections)


def near_misses(
    transcript: Transcript, term: Term, glossary: Glossary, lexicon: Lexicon
) -> tuple[NameCorrection, ...]:
    """What sounds like a term and was left alone; `why` says what spoke for it and what was
    missing."""
    forms = GlossaryForms((term,), lexicon)
    missed: list[NameCorrection] = []
    for segment in transcript.segments:
        words = segment.words
        protected = _protected_words(words, glossary)
        rejected = [
            candidate
            for candidate in _candidates(words, forms, protected, lexicon)
            if not candidate.judgement.accepted
        ]
        missed += [_record(words, candidate) for candidate in _without_overlap(rejected)]
    return tuple(missed)


def occurrences(transcript: Transcript, term: Term) -> int:
    """How often a term stands in a transcript as it must be written."""
    return sum(1 for segment in transcript.segments for _ in places(_bare(segment.words), term))


def _correct_words(
    words: tuple[Word, ...], glossary: Glossary, forms: GlossaryForms, lexicon: Lexicon
) -> tuple[tuple[Word, ...], list[NameCorrection]]:
    protected = _protected_words(words, glossary)
    known = list(_listed(words, glossary, protected))
    # Also those that were left alone: what is a noun here must not come back by its sound.
    protected |= {index for candidate in known for index in range(candidate.start, candidate.end)}
    certain = _without_overlap([candidate for candidate in known if candidate.judgement.accepted])
    likely = [
        candidate
        for candidate in _candidates(words, forms, protected, lexicon)
        if candidate.judgement.accepted
    ]
    chosen = sorted((*certain, *_without_overlap(likely)), key=lambda candidate: candidate.start)
    result: list[Word] = []
    last = 0
    for candidate in chosen:
        result += [
            *words[last : candidate.start],
            *_write_name(words[candidate.start : candidate.end], candidate.judgement.now),
        ]
        last = candidate.end
    return (*result, *words[last:]), [_record(words, candidate) for candidate in chosen]


def _protected_words(words: Sequence[Word], glossary: Glossary) -> set[int]:
    """Which words belong to a name that is written as it must be, or were edited by a person."""
    edited = {index for index, word in enumerate(words) if word.edited}
    return edited | named_words(words, glossary.terms)


def places(bare: list[str], term: Term) -> Iterator[range]:
    """Where a term stands as it must be written, in a list of words without what surrounds them."""
    name = _bare_name(term)
    for start in range(len(bare) - len(name) + 1):
        if bare[start : start + len(name)] == name:
            yield range(start, start + len(name))


def named_words(words: Sequence[Word], terms: tuple[Term, ...]) -> frozenset[int]:
    """Which words belong to a term that stands as it must be written."""
    if not terms:
        return frozenset()
    bare = _bare(words)
    by_first = _names_by_first_word(terms)
    return frozenset(
        index
        for start, word in enumerate(bare)
        for name in by_first.get(word, ())
        if bare[start : start + len(name)] == name
        for index in range(start, start + len(name))
    )


@lru_cache(1)
def _names_by_first_word(terms: tuple[Term, ...]) -> dict[str, list[list[str]]]:
    names: dict[str, list[list[str]]] = {}
    for term in terms:
        name = _bare_name(term)
        names.setdefault(name[0], []).append(name)
    return names


def _bare_name(term: Term) -> list[str]:
    return [split_word(word)[1] for word in term.name.split()]


def _bare(words: Sequence[Word]) -> list[str]:
    return [split_word(word.text)[1] for word in words]


def _listed(words: Sequence[Word], glossary: Glossary, protected: set[int]) -> Iterator[_Candidate]:
    """Forms that the glossary lists, compared word by word whatever their case and the punctuation
    around them."""
    forms_listed = _listed_forms(glossary)
    longest = max(map(len, forms_listed), default=0)
    for start, end in _windows(words, longest, protected):
        term = forms_listed.get(tuple(_cores(words[start:end])))
        if term is not None:
            yield _Candidate(
                start, end, judge_listed_form(_heard_words(words, start, end, ""), term)
            )


# One glossary is at work at a time.
@lru_cache(1)
def _listed_forms(glossary: Glossary) -> dict[tuple[str, ...], Term]:
    """The words of each listed form, which every segment is searched for."""
    return {
        tuple(comparable(form).split()): term
        for term in glossary.terms
        for form in term.misheard
        if form.strip() and comparable(form) != comparable(term.name)
    }


def _candidates(
    words: Sequence[Word], forms: GlossaryForms, protected: set[int], lexicon: Lexicon
) -> Iterator[_Candidate]:
    """Words that sound like a name, with the weight of what speaks for it."""
    longest = max(_MOST_WORDS, forms.most_words + 1)
    parts = [split_word(word.text) for word in words]
    sounds = [sound(core, lexicon) for _, core, _ in parts]
    for start, end in _windows(words, longest, protected):
        # No name goes on over a full stop. Over a comma only letters are compared: by their sound,
        # the end of one phrase and the start of the next make names that nobody said.
        if any(after.strip(",") for _, _, after in parts[start : end - 1]):
            continue
        comma = any(after for _, _, after in parts[start : end - 1])
        heard = _heard_words(words, start, end, "" if comma else "".join(sounds[start:end]))
        judged = (weigh(heard, form, lexicon) for form in forms.near(heard))
        best = max((judgement for judgement in judged if judgement), key=_merit, default=None)
        if best is not None:
            yield _Candidate(start, end, best)


def _windows(words: Sequence[Word], longest: int, protected: set[int]) -> Iterator[tuple[int, int]]:
    for start in range(len(words)):
        for end in range(start + 1, min(start + longest, len(words)) + 1):
            # Longer windows would hold the protected word as well.
            if end - 1 in protected:
                break
            yield start, end


def _heard_words(words: Sequence[Word], start: int, end: int, sounds: str) -> HeardWords:
    cores = [split_word(word.text)[1] for word in words[start:end]]
    opens = start == 0 or closes_sentence(words[start - 1].text)
    # Behind an elided article a capital says something even where a sentence begins: "L'Epic".
    before, elided = (
        "" if start == 0 else comparable(words[start - 1].text),
        split_word(words[start].text)[0],
    )
    known = [word.confidence for word in words[start:end] if word.confidence is not None]
    return HeardWords(
        tuple(cores),
        opens and not elided,
        comparable(elided) or before,
        min(known, default=None),
        sounds,
    )


def _without_overlap(candidates: list[_Candidate]) -> list[_Candidate]:
    """The best of those that share a word: the surest, then the longest."""
    chosen: list[_Candidate] = []
    # Greedy is enough: those that overlap are readings of the same few words.
    for candidate in sorted(
        candidates,
        key=lambda candidate: (_merit(candidate.judgement), candidate.end - candidate.start),
        reverse=True,
    ):
        if all(candidate.end <= other.start or other.end <= candidate.start for other in chosen):
            chosen.append(candidate)
    return sorted(chosen, key=lambda candidate: candidate.start)


def _merit(judgement: Judgement) -> tuple[bool, float]:
    return judgement.accepted, judgement.confidence


def _record(words: Sequence[Word], candidate: _Candidate) -> NameCorrection:
    replaced, judgement = words[candidate.start : candidate.end], candidate.judgement
    text = " ".join(word.text for word in replaced)
    return NameCorrection(
        text, judgement.now, judgement.why, judgement.confidence, _span_of(replaced)
    )


def _cores(words: Sequence[Word]) -> Iterator[str]:
    """The words bare of what surrounds the whole form; inside it, punctuation counts."""
    for index, word in enumerate(words):
        before, core, after = split_word(word.text)
        inner = "" if index == 0 else before
        yield comparable(inner + core + ("" if index == len(words) - 1 else after))


def _write_name(replaced: Sequence[Word], name: str) -> list[Word]:
    """The name's words over the time of the heard ones, each as long as its letters ask."""
    texts = name.split()
    texts[0] = split_word(replaced[0].text)[0] + texts[0]
    texts[-1] += split_word(replaced[-1].text)[2]
    if len(texts) == len(replaced):
        return [replace(word, text=text) for word, text in zip(replaced, texts, strict=True)]
    span = _span_of(replaced)
    confidence = min(
        (word.confidence for word in replaced if word.confidence is not None), default=None
    )
    # Another number of words: nothing tells where the engine heard the seams.
    letters = [len(text) for text in texts]
    edges = [
        span.start + span.duration * sum(letters[:count]) // sum(letters)
        for count in range(len(texts) + 1)
    ]
    spans = map(Span, edges, edges[1:])
    return [Word(span, text, confidence) for span, text in zip(spans, texts, strict=True)]


def _span_of(words: Sequence[Word]) -> Span:
    return Span(words[0].span.start, words[-1].span.end)
