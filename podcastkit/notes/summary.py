"""A summary made of the episode's own sentences, word for word and in their order."""

from __future__ import annotations

from collections.abc import Sequence

from podcastkit.model.time import Ms
from podcastkit.notes.salience import WeighedTalk, choose
from podcastkit.notes.talk_sentences import TalkSentence
from podcastkit.notes.wording import count_hesitations, count_riddles, stands_alone

_FEWEST_STEMS = 4
"""Content words of a sentence that says something."""
_REPETITION = 0.5
"""How much likeness to a sentence already chosen counts against the next one."""
_SAME = 0.6
"""Likeness from which two sentences say the same."""
_SAME_PART = 0.15
"""What it costs to come from a part that already has a sentence."""
_OPENING = 0.04
"""What it gains to come first in its part, where people say what they are going to talk about."""
_HESITATION = 0.12
_RIDDLE = 0.1
_HOST = 0.3
_INTRODUCTION: Ms = 120_000
"""Before this time the host presents the guest, and costs less."""
_COMFORTABLE = 160
"""Characters up to which a sentence is read at one go."""


def summarize(
    talk: WeighedTalk, *, most_sentences: int = 3, most_characters: int = 500
) -> tuple[TalkSentence, ...]:
    """The sentences that say most of what the talk and its parts are about, in order; () when none
    can stand alone.

    What counts: likeness to the whole talk and to its part, to say something else than those chosen
    before, to come from a part that is not told of yet, and not to hesitate. Questions, greetings,
    thanks, sentences that lean on what was said before and those that are not sure are left out.
    """
    sentences = talk.sentences
    usable = [
        index
        for index, sentence in enumerate(sentences)
        if sentence.sure
        and len(talk.vectors[index]) >= _FEWEST_STEMS
        and stands_alone(sentence, talk.language)
    ]
    worth = {index: _worth(talk, index) for index in usable}

    def score(index: int, chosen: Sequence[int]) -> float:
        is_told = any(sentences[other].part == sentences[index].part for other in chosen)
        # The likest one counts, not their sum: saying one thing twice is what has to be avoided.
        likest = max((talk.likeness(index, other) for other in chosen), default=0.0)
        return worth[index] - _REPETITION * likest - _SAME_PART * is_told

    def accept(index: int, chosen: Sequence[int]) -> bool:
        room = most_characters - sum(len(sentences[other].text) for other in chosen)
        # What does not fit is passed over and not the end: a shorter one may still fit.
        return len(sentences[index].text) <= room and all(
            talk.likeness(index, other) < _SAME for other in chosen
        )

    return tuple(sentences[index] for index in choose(usable, score, accept, most_sentences))


def _worth(talk: WeighedTalk, index: int) -> float:
    """What a sentence is worth by itself; about 0 to 1."""
    sentence = talk.sentences[index]
    # Hosts ask and lead over, which sums up nothing; at the beginning they present the guest.
    host = _HOST * sentence.by_host * (1.0 if sentence.span.start > _INTRODUCTION else 0.4)
    first = not any(
        other.part == sentence.part for other in talk.sentences[max(0, index - 3) : index]
    )
    return (
        0.5 * talk.centrality[index]
        + 0.5 * talk.focus[index]
        + _OPENING * first
        - _HESITATION * count_hesitations(sentence, talk.language)
        - _RIDDLE * count_riddles(sentence, talk.language)
        - host
        - 0.001 * max(0, len(sentence.text) - _COMFORTABLE)
    )
