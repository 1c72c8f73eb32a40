"""Where a recurring segment of the show is announced by its name.

A name is found by its letters or by its sound, as recognition may write "qu'a fait croissant" for
"café croissant". Whether it is announced there, or only spoken of, is told by the words around it
("passons à", "comme je disais dans"), by who says it and where in the turn, and by a question that
follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rapidfuzz.distance import Levenshtein

from podcastkit.chapters.announcements import leads_over, tells_of
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Segment, Transcript
from podcastkit.text.normal_forms import closes_sentence, letters, plain, split_word
from podcastkit.text.phonetics import Lexicon, likeness, sound
from podcastkit.text.sentences import base_language
from podcastkit.text.wordlists import word_lists

OPENING: Ms = 60_000
"""Whoever names a segment in the first minute says what the episode holds, if the name comes
back."""
AGAIN: Ms = 120_000
"""Two announcements of one name are two segments only when they are as far apart as this."""

_SAME_LETTERS, _SAME_SOUND = 0.8, 0.86
_FEW_LETTERS = 6
"""Names with fewer letters are like too many words; they must be written as they are."""
_OPENING_WORDS = 2
"""So many words may stand before a name that opens its sentence: "Alors, notre ..."."""
_BEFORE, _AFTER = 8, 6
"""Words around a name that are looked at."""
_QUESTION_WITHIN = 3
"""Sentences, from that of the name on, in which a segment's first question is asked."""
_ENOUGH, _CLEAR = 2, 5
"""What speaks for an announcement: what leads over to it counts 3, each lesser sign 1."""


@dataclass(frozen=True, slots=True)
class SegmentAnnouncement:
    """The segment of a transcript in which a recurring part of the show is announced, and how like
    its name it is."""

    segment: int
    name: str
    score: float
    """From 0.8 (just like enough) to 1 (the name to the letter)."""


@dataclass(frozen=True, slots=True)
class _Name:
    """A name without its article: "interview café croissant" is said with "l'", "notre" and
    "cette"."""

    text: str
    length: int
    letters: str
    core: str


@dataclass(frozen=True, slots=True)
class _SpokenPart:
    """A word of the transcript, and the segment it is in."""

    text: str
    segment: int


def named_segments(
    transcript: Transcript, names: Sequence[str], lexicon: Lexicon
) -> tuple[SegmentAnnouncement, ...]:
    """Where each name is announced, in order: once, or as often as it is clearly announced anew.

    A name that is only spoken of ("comme je disais dans l'interview café croissant") gives nothing.
    `lexicon` tells how words of the transcript's language sound.
    """
    words = [
        _SpokenPart(part, index)
        for index, segment in enumerate(transcript.segments)
        for word in segment.words
        for part in re.split(r"[-–\u2010\u2011]", word.text)
        if letters(part)
    ]
    announced = [
        mention
        for name in dict.fromkeys(names)
        for mention in _announced(transcript, words, name, lexicon)
    ]
    return tuple(sorted(announced, key=lambda mention: (mention.segment, -mention.score)))


def _announced(
    transcript: Transcript, words: list[_SpokenPart], text: str, lexicon: Lexicon
) -> Iterator[SegmentAnnouncement]:
    """The announcements of one name: the best, and others as clear that are far from those
    before."""
    name = _name(text, transcript.language)
    candidates = [
        (
            _strength(transcript, words, at, length),
            SegmentAnnouncement(words[at].segment, text, score),
        )
        for at, length, score in _occurrences(words, name, lexicon)
    ]
    candidates = [(strength, mention) for strength, mention in candidates if strength >= _ENOUGH]
    later = [
        (strength, mention)
        for strength, mention in candidates
        if _start(transcript, mention) >= OPENING
    ]
    # Of equals, the first: what comes after an announcement speaks of it.
    ranked = sorted(later or candidates, key=lambda ranked_mention: -ranked_mention[0])
    announcements: list[SegmentAnnouncement] = []
    for strength, mention in ranked:
        start = _start(transcript, mention)
        if not announcements or (
            strength >= _CLEAR
            and all(abs(start - _start(transcript, other)) >= AGAIN for other in announcements)
        ):
            announcements.append(mention)
    yield from announcements


def _start(transcript: Transcript, mention: SegmentAnnouncement) -> Ms:
    return transcript.segments[mention.segment].span.start


def _name(text: str, language: str) -> _Name:
    parts = [part for part in re.split(r"[\s\-–\u2010\u2011]+", text) if letters(part)]
    articles = word_lists(language).determiners
    while len(parts) > 1 and parts[0].casefold() in articles:
        del parts[0]
    core = " ".join((split_word(parts[0])[1], *parts[1:])) if parts else ""
    return _Name(text, len(parts), letters(core), core)


def _occurrences(
    words: list[_SpokenPart], name: _Name, lexicon: Lexicon
) -> Iterator[tuple[int, int, float]]:
    """Where something like the name is said: the first word, how many words, and how like it is.

    Of readings that overlap, the likest; recognition may have made two words of one, or one of two.
    """
    if not name.letters:
        return
    # Two words heard as one, or one or two of them as two: more, and it is another phrase.
    lengths = range(max(1, name.length - 1), name.length + 3)
    readings = [
        (score, at, length)
        for at in range(len(words))
        for length in lengths
        if at + length <= len(words)
        and (score := _likeness(words[at : at + length], name, lexicon))
    ]
    taken: set[int] = set()
    for score, at, length in sorted(
        readings, key=lambda reading: (-reading[0], reading[1], reading[2])
    ):
        if taken.isdisjoint(range(at, at + length)):
            taken.update(range(at, at + length))
            yield at, length, score


def _likeness(words: list[_SpokenPart], name: _Name, lexicon: Lexicon) -> float:
    """How like a name some words are, 0 when they are something else."""
    text = " ".join(
        (split_word(words[0].text)[1] or words[0].text, *(word.text for word in words[1:]))
    )
    written = letters(text)
    spelled = Levenshtein.normalized_similarity(written, name.letters, score_cutoff=0.5)
    if len(name.letters) < _FEW_LETTERS:
        return 1.0 if spelled == 1 else 0.0
    if spelled >= _SAME_LETTERS or not spelled:
        return round(spelled, 3)
    # Only now, where letters are half the name's: the models that know how words sound take a
    # second to load.
    alike = likeness(sound(re.sub(r"[^\w\s'’]", "", text), lexicon), sound(name.core, lexicon))
    return round(alike, 3) if alike >= _SAME_SOUND else 0.0


def _strength(transcript: Transcript, words: list[_SpokenPart], at: int, length: int) -> int:
    """How much speaks for an announcement; 0 where the segment is told of."""
    language, index = base_language(transcript.language), words[at].segment
    segments = transcript.segments
    before, in_sentence, after = _around(transcript, words, at, length)
    # Outweighs all signs: who looks back at a segment may well do so in a new turn, with a
    # question.
    if tells_of(in_sentence, after, language):
        return 0
    opening = (
        sum(word.segment == index for word in words[max(0, at - _BEFORE) : at]) <= _OPENING_WORDS
    )
    new_turn = index == 0 or segments[index - 1].speaker != segments[index].speaker
    asked = any(_asks(segment) for segment in segments[index : index + _QUESTION_WITHIN])
    who = _host(transcript, segments[index].speaker)
    return 3 * leads_over(before, language) + opening + new_turn + asked + who


def _host(transcript: Transcript, speaker: str | None) -> int:
    """What it counts who announces a segment: the host, somebody else, or nobody knows."""
    hosts = {speaker.id for speaker in transcript.speakers if speaker.role == "host"}
    if not hosts or speaker is None:
        return 0
    # Guests are asked, they announce nothing; theirs has to be said in so many words.
    return 1 if speaker in hosts else -2


def _around(
    transcript: Transcript, words: list[_SpokenPart], at: int, length: int
) -> tuple[str, str, str]:
    """The words by the same speaker before a name, those of them in its sentence, and those behind
    it there.

    All of them in their plain form, as `leads_over` and `tells_of` compare them.
    """
    segments, first, end = transcript.segments, words[at], at + length
    speaker = segments[first.segment].speaker
    before = [
        word
        for word in words[max(0, at - _BEFORE) : at]
        if segments[word.segment].speaker == speaker
    ]
    last_end = max(
        (n for n, word in enumerate(before, start=1) if closes_sentence(word.text)), default=0
    )
    in_sentence = [word for word in before[last_end:] if word.segment == first.segment]
    last = words[end - 1]
    closed = closes_sentence(last.text)
    after = [
        # What stands behind a full stop is about something else.
        word
        for word in words[end : end + _AFTER]
        if word.segment == last.segment and not closed
    ]
    elided = split_word(first.text)[0]
    return _plain_words(before, elided), _plain_words(in_sentence, elided), _plain_words(after)


def _plain_words(words: list[_SpokenPart], elided: str = "") -> str:
    return plain(" ".join((*(word.text for word in words), elided)))


def _asks(segment: Segment) -> bool:
    return any("?" in word.text for word in segment.words)
