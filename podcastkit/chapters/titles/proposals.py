"""Titles for chapters, drafts for the editor: what each talks about, as it was said.

A name or noun phrase or a short question of the chapter, whichever scores best
(podcastkit.chapters.titles.ranking); the first chapter is called an introduction, and the last a
conclusion, only when it sounds like one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.chapters.titles.phrases import phrases
from podcastkit.chapters.titles.questions import questions
from podcastkit.chapters.titles.ranking import Features, Scorer, TalkWords, inside, score, talk_of
from podcastkit.model.transcript import Segment, join_words
from podcastkit.text.sentences import base_language, sentences
from podcastkit.text.typography import typeset
from podcastkit.text.vocabulary import words
from podcastkit.text.wordlists import word_lists

_GREETING_WITHIN, _THANKS_WITHIN = 60, 60
"""Words from the start and from the end."""
_INTRODUCTION_WORDS, _CONCLUSION_WORDS = 700, 60
"""Longer chapters have a subject besides: about four minutes of talk, and half a minute."""


@dataclass(frozen=True, slots=True)
class _Given:
    """Titles that are given rather than found."""

    introduction: str
    conclusion: str
    part: str


_GIVEN = {
    "en": _Given("Intro", "Conclusion", "Part"),
    "es": _Given("Introducción", "Conclusión", "Parte"),
    "fr": _Given("Introduction", "Conclusion", "Partie"),
    "pt": _Given("Introdução", "Conclusão", "Parte"),
}
_UNKNOWN = _Given("", "", "Part")


@dataclass(frozen=True, slots=True)
class _Candidate:
    text: str
    key: str
    """The same for two titles that differ only in case or number."""
    score: float


def title_chapters(
    chapters: Sequence[Sequence[Segment]], language: str, speakers: Sequence[str] = ()
) -> tuple[str, ...]:
    """One title for each passage: at most LONGEST_TITLE characters, in sentence case, none twice.

    `speakers` are names that say nothing of a chapter, because those people speak in all of them.
    """
    talk = _talk(chapters, language, speakers)
    ranked = [_ranked(talk, number) for number in range(len(chapters))]
    # Labels first, so that no candidate takes the word "Introduction" from the chapter that is one.
    titles = [_label(talk, number) for number in range(len(chapters))]
    used = {title.casefold() for title in titles} | {
        _part(number, language).casefold() for number in range(len(titles))
    }
    # The chapter with the strongest candidate chooses first, so that none takes another's only good
    # title.
    order = sorted(
        range(len(chapters)),
        key=lambda number: (-ranked[number][0].score if ranked[number] else 0.0, number),
    )
    for number in order:
        if not titles[number]:
            titles[number] = _first_unused(ranked[number], used, number, language)
            used.add(titles[number].casefold())
    return tuple(titles)


def candidates_of(
    chapters: Sequence[Sequence[Segment]], language: str, speakers: Sequence[str] = ()
) -> Iterator[list[tuple[str, Features]]]:
    """What each chapter could be called, with what speaks for it, for fitting the weights."""
    talk = _talk(chapters, language, speakers)
    for number in range(len(chapters)):
        yield [(text, features) for text, _, features in _candidates(talk, number)]


def _talk(
    chapters: Sequence[Sequence[Segment]], language: str, speakers: Sequence[str]
) -> TalkWords:
    speaking = frozenset(word for name in speakers for word in words(name))
    return talk_of([_sentences(chapter, language) for chapter in chapters], language, speaking)


def _sentences(chapter: Sequence[Segment], language: str) -> tuple[str, ...]:
    """The sentences of a chapter; a segment that goes on in small letters where the one before
    broke off is joined."""
    pieces: list[str] = []
    for segment in chapter:
        text = join_words(segment.words, language)
        # Captions break within sentences, and a phrase that is cut in two is never found.
        if pieces and text[0].islower() and pieces[-1][-1].isalnum():
            pieces[-1] += f" {text}"
        else:
            pieces.append(text)
    return tuple(sentence for piece in pieces for sentence in sentences(piece, language))


def _candidates(talk: TalkWords, number: int) -> Iterator[tuple[str, str, Features]]:
    chapter, scorer = talk.chapters[number], Scorer.of(talk, number)
    candidates = phrases(chapter, talk.language, talk.speaking)
    for phrase, longer in zip(candidates, inside(candidates), strict=True):
        yield phrase.text, " ".join(phrase.keys), scorer.phrase(phrase, longer)
    for question in questions(chapter.sentences, talk.language):
        yield question.text, question.text.casefold(), scorer.question(question)


def _ranked(talk: TalkWords, number: int) -> list[_Candidate]:
    """What a chapter could be called, best first; of equals the one said first."""
    candidates = [
        _Candidate(text, key, score(features)) for text, key, features in _candidates(talk, number)
    ]
    return sorted(candidates, key=lambda candidate: -candidate.score)


def _first_unused(ranked: Sequence[_Candidate], used: set[str], number: int, language: str) -> str:
    for candidate in ranked:
        title = typeset(_sentence_case(candidate.text), language)
        if len(title) <= LONGEST_TITLE and used.isdisjoint({candidate.key, title.casefold()}):
            # Both are taken: the singular by its key, another spelling of the same by the title.
            used.add(candidate.key)
            return title
    return _part(number, language)


def _part(number: int, language: str) -> str:
    return f"{_given(language).part} {number + 1}"


def _label(talk: TalkWords, number: int) -> str:
    """ "Introduction" or "Conclusion" for a first or last chapter that greets or thanks; empty for
    all others."""
    spoken_words = [
        word for sentence in talk.chapters[number].sentences for word in words(sentence)
    ]
    given, last = _given(talk.language), len(talk.chapters) - 1
    # A greeting alone is not enough: a long first chapter has a subject, too, and is called by it.
    opens = not word_lists(talk.language).openings.isdisjoint(spoken_words[:_GREETING_WITHIN])
    closes = not word_lists(talk.language).thanks.isdisjoint(spoken_words[-_THANKS_WITHIN:])
    if number == 0 < last and opens and len(spoken_words) <= _INTRODUCTION_WORDS:
        return given.introduction
    return (
        given.conclusion
        if number == last > 0 and closes and len(spoken_words) <= _CONCLUSION_WORDS
        else ""
    )


def _given(language: str) -> _Given:
    return _GIVEN.get(base_language(language), _UNKNOWN)


def _sentence_case(title: str) -> str:
    """The title with a capital first letter, unless it is a name with a spelling of its own
    ("iPhone")."""
    first = title.split(maxsplit=1)[0]
    if any(letter.isupper() for letter in first[1:]):
        return title
    at = next((i for i, letter in enumerate(title) if letter.isalpha()), 0)
    return title[:at] + title[at].upper() + title[at + 1 :]
