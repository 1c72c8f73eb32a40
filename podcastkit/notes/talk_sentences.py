"""The sentences of a talk: who says each, when, and in which part of the episode."""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript, Word, join_words
from podcastkit.text.certainty import Certainty
from podcastkit.text.sentences import sentence_starts
from podcastkit.text.vocabulary import stems

PART: Ms = 300_000
"""Length of the parts that an episode without chapters is taken to have."""

_QUOTATION = {"«": 1, "“": 1, "»": -1, "”": -1}


@dataclass(frozen=True, slots=True)
class TalkSentence:
    """One sentence, or what of it was said before somebody else spoke."""

    words: tuple[Word, ...]
    text: str
    speaker: str | None
    by_host: bool
    """Whether the one who asks the questions says it; False when nobody knows."""
    turn: int
    """Number of the run of one speaker it belongs to."""
    part: int
    """Number of the chapter it belongs to."""
    stems: tuple[str, ...]
    inside_quotation: bool
    """Whether it starts or ends inside « » or “ ” that other sentences open or close."""
    sure: bool = True
    """Whether every word is most probably what was said; what is not is quoted nowhere."""

    @property
    def span(self) -> Span:
        """From the first word to the last."""
        return Span(self.words[0].span.start, self.words[-1].span.end)

    @property
    def asks(self) -> bool:
        """Whether it is a question."""
        return _ends_question(self.text)


def bare_end(text: str) -> str:
    """The text without the quotation marks and brackets at its end."""
    return text.rstrip("\"'»”’)] \u00a0\u202f")


def split_talk(
    transcript: Transcript,
    chapters: Sequence[Chapter] = (),
    hosts: Collection[str] = (),
    certainty: Certainty | None = None,
) -> tuple[TalkSentence, ...]:
    """Every sentence in order; `hosts` are names of people who put the questions, `certainty`
    judges the words of a draft that nobody has read.

    Segments of one speaker are joined first, because a segment may end in mid-sentence. An episode
    with fewer than two chapters is taken to have parts of about PART.
    """
    interviewers = _interviewers(transcript, hosts)
    part_starts = _part_starts(transcript, chapters)
    sentences: list[TalkSentence] = []
    for turn, (speaker, segments) in enumerate(
        groupby(transcript.segments, key=lambda segment: segment.speaker)
    ):
        words = tuple(word for segment in segments for word in segment.words)
        starts = sorted(sentence_starts([word.text for word in words], transcript.language))
        depth = 0
        for start, end in pairwise((*starts, len(words))):
            text = join_words(words[start:end], transcript.language)
            # Counted from sentence to sentence: each quotation mark is one sentence's, what it
            # holds may be many. More closed than opened is a slip, not a debt.
            before, depth = depth, max(0, depth + sum(_QUOTATION.get(letter, 0) for letter in text))
            sentences.append(
                TalkSentence(
                    words=words[start:end],
                    text=text,
                    speaker=speaker,
                    by_host=speaker in interviewers,
                    turn=turn,
                    part=bisect_right(part_starts, words[start].span.start) - 1,
                    stems=tuple(stems(text, transcript.language)),
                    inside_quotation=before > 0 or depth > 0,
                    sure=certainty is None or certainty.is_sure_of(words[start:end]),
                )
            )
    return tuple(sentences)


def _part_starts(transcript: Transcript, chapters: Sequence[Chapter]) -> list[Ms]:
    if len(chapters) > 1:
        return [0, *(chapter.start for chapter in chapters[1:])]
    end = transcript.segments[-1].span.end if transcript.segments else 0
    parts = max(1, round(end / PART))
    return [end * part // parts for part in range(parts)]


def _interviewers(transcript: Transcript, hosts: Collection[str]) -> frozenset[str | None]:
    """The ids of hosts by role or by name; else of the one who asks most for what they say, if they
    ask at all."""
    names = {name.casefold() for name in hosts}
    known = {
        speaker.id
        for speaker in transcript.speakers
        if speaker.role == "host" or speaker.name.casefold() in names
    }
    if known or len(transcript.speakers) < 2:
        return frozenset(known)
    spoken: Counter[str] = Counter()
    asked: Counter[str] = Counter()
    for segment in transcript.segments:
        if segment.speaker is not None:
            spoken[segment.speaker] += len(segment.words)
            asked[segment.speaker] += sum(_ends_question(word.text) for word in segment.words)
    if not spoken:
        return frozenset()
    # Two hundred words and a question more for everybody: a passer-by who only asks the time is no
    # host.
    host = max(spoken, key=lambda speaker: (asked[speaker] + 1) / (spoken[speaker] + 200))
    # Whoever talks most is the guest, however often they ask back.
    talks_most = max(spoken, key=lambda speaker: spoken[speaker])
    return frozenset({host}) if asked[host] and host != talks_most else frozenset()


def _ends_question(text: str) -> bool:
    return bare_end(text).endswith(("?", "？"))
