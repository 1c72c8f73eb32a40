"""Text that nobody said, kept out: each removal needs acoustic evidence and is recorded with its
reason.

Whisper fills silence, noise and music with what stood under its training videos (credits, thanks
for watching) and sometimes falls into a loop. Words alone prove nothing, since a guest may really
say "abonnez-vous": what counts is how sure the engine was and whether the voice activity detector
heard anybody. Limits on log-probability, no-speech probability and compression ratio are those of
openai-whisper's transcribe().
"""

from __future__ import annotations

import re
import zlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import fmean
from typing import TypeAlias

from podcastkit.model.draft import Dropped
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Word
from podcastkit.text.normal_forms import plain

LOWEST_LOG_PROBABILITY = -1.0
HIGHEST_NO_SPEECH = 0.6
HIGHEST_COMPRESSION = 2.4
FASTEST = 40.0
"""Characters per second that nobody speaks; lively French reaches 20, and word times are not
exact."""
FASTEST_LOOP = 30.0
"""The same of words that repeat themselves: a loop has no pauses, and nobody keeps that up."""
SAID = 0.15
"""Probability under which words that repeat themselves are not in the sound.
docs/transcription.md has the figures."""
_CONFIRMED: Ms = 1_500
"""Shortest stretch that is heard by itself: some six words. Of three the engine is seldom sure."""
_PACED = 15
"""Fewest characters that have a pace: the times of one short word prove nothing."""
_UNHEARD = 0.15
"""Mean speech probability under words that lie where nobody speaks."""
_UNSURE = 0.5
"""Mean confidence that words need where nobody was heard."""
_DOUBTFUL = 0.35
"""Mean confidence that by itself tells against words under which somebody was heard."""
_LONGEST_LOOP = 15

SIGNATURES = tuple(
    re.compile(rf"\b(?:{pattern})\b")
    for pattern in (
        r"sous titres (?:realises |faits )?par(?: la communaute d)? amara org",
        r"sous titrage (?:st 501|fr(?: \w+)?|societe radio canada)",
        r"(?:sous titres )?par soustitreur com",
        r"merci d avoir regarde(?: (?:cette|la|ma) video)?",
        r"(?:n oubliez pas de vous abonner|abonnez vous)(?: a (?:la|ma|notre) chaine)?",
        r"(?:thanks|thank you)(?: so much| very much)? for watching",
        r"(?:please |like and |don t forget to )?subscribe(?: to (?:my|the|our) channel)?",
        (
            r"(?:subtitles|captions|transcription) by(?: the)? (?:amara org "
            r"community|castingwords|\w+ \w+)"
        ),
        r"untertitel(?:ung)?(?: im auftrag)? (?:der amara org community|des zdf(?: \w+ \w+)?)",
        r"subtitulos (?:realizados )?por la comunidad de amara org",
        r"sottotitoli (?:creati dalla|a cura della) comunita amara org",
        r"legendas pela comunidade(?: de)? amara org",
    )
)
"""What Whisper writes over silence, in plain lower-case words without accents."""

_SOUND = re.compile(r"^[\[(*♪♫].*[\])*♪♫]$|^[♪♫]+$")


Confirm: TypeAlias = Callable[[Span, Sequence[str]], float]


@dataclass(frozen=True, slots=True)
class DecodingEvidence:
    """What speaks for or against the words of one window."""

    average_log_probability: float
    no_speech_probability: float
    speech: tuple[float, ...]
    """Mean probability of speech under each word, from the voice activity detector."""
    confirm: Confirm | None = None
    """How sure the engine is of words in the sound of a span of the recording, heard by itself;
    None: it cannot be asked."""


ScoredWord: TypeAlias = tuple[Word, float]
"""A word and the mean probability of speech under it."""


def clean(
    words: Sequence[Word], evidence: DecodingEvidence
) -> tuple[tuple[Word, ...], tuple[Dropped, ...]]:
    """Part the words of one window into those that were said and those that were dropped, with the
    reason."""
    scored = list(zip(words, evidence.speech, strict=True))
    dropped: list[Dropped] = []
    # The order counts. A loop goes before the window is called garbled, as what is left of the
    # window may be sound; credits and unheard words are looked for in what remains.
    rules: tuple[
        Callable[[list[ScoredWord], DecodingEvidence], list[tuple[int, int, str]]], ...
    ] = (
        _nothing_said,
        _sound_names,
        _loops,
        _garbled,
        _signatures,
        _unheard_words,
    )
    for rule in rules:
        # From the end, so that places found before stay right.
        for start, end, why in reversed(rule(scored, evidence)):
            dropped.append(_drop(scored[start:end], why))
            del scored[start:end]
    return tuple(word for word, _ in scored), tuple(sorted(dropped, key=lambda drop: drop.span))


def compression_ratio(text: str) -> float:
    """How many times smaller the text gets under zlib; over 2.4 it repeats itself."""
    data = text.encode("utf-8")
    return len(data) / len(zlib.compress(data)) if data else 0.0


def _drop(scored: Sequence[ScoredWord], why: str) -> Dropped:
    return Dropped(_span(scored), " ".join(word.text for word, _ in scored), why)


def _nothing_said(
    scored: list[ScoredWord], evidence: DecodingEvidence
) -> list[tuple[int, int, str]]:
    if (
        scored
        and evidence.average_log_probability < LOWEST_LOG_PROBABILITY
        and evidence.no_speech_probability > HIGHEST_NO_SPEECH
    ):
        why = (
            f"the engine heard no speech (no-speech probability "
            f"{evidence.no_speech_probability:.2f}, "
            f"log-probability {evidence.average_log_probability:.2f})"
        )
        return [(0, len(scored), why)]
    return []


def _sound_names(scored: list[ScoredWord], _: DecodingEvidence) -> list[tuple[int, int, str]]:
    return [
        (index, index + 1, "names a sound, not a word that was said")
        for index, (word, _probability) in enumerate(scored)
        if _SOUND.match(word.text)
    ]


def _loops(scored: list[ScoredWord], evidence: DecodingEvidence) -> list[tuple[int, int, str]]:
    """Repetitions behind the first, from the one on against which there is evidence."""
    texts = [plain(word.text) for word, _ in scored]
    drops = []
    index = 0
    while index < len(texts):
        size, times = _repetition(texts, index)
        # The first time stays: that may have been said, and set the loop off.
        start, end = index + size, index + size * times
        if times > 1:
            doubt = _doubt(scored[start:end], fastest=FASTEST_LOOP)
            if not doubt:
                start, doubt = _find_unsaid(scored[index:end], size, evidence.confirm)
                start += index
            if doubt:
                drops.append((start, end, f"a loop: repeated {times} times, {doubt}"))
        index = end if times > 1 else index + 1
    return drops


def _find_unsaid(scored: list[ScoredWord], size: int, confirm: Confirm | None) -> tuple[int, str]:
    """Where words that repeat themselves every `size` are first not in the sound, and the evidence,
    empty when there is none. The first time counts as said."""
    if confirm is None:
        return 0, ""
    # Turns that are too short to be heard by themselves are taken together.
    turn = _span(scored).duration * size / len(scored)
    group = size * max(1, -(-_CONFIRMED // max(1, round(turn))))
    for start in range(size, len(scored), group):
        part = scored[start : start + group]
        sure = confirm(_span(part), [word.text for word, _ in part])
        if sure < SAID:
            return start, f"they are not in the sound there (probability {sure:.2f})"
    return 0, ""


def _repetition(texts: list[str], start: int) -> tuple[int, int]:
    """Length and count of the longest repetition that starts here and is long enough for a loop;
    (1, 1) when none."""
    best = (1, 1)
    for size in range(1, min(_LONGEST_LOOP, (len(texts) - start) // 2) + 1):
        unit = texts[start : start + size]
        times = 1
        while texts[start + size * times : start + size * (times + 1)] == unit:
            times += 1
        # People do say "oui, oui, oui" or "très très bien"; the shorter the unit, the more often.
        enough = 3 if size > 2 else 4 if size == 2 else 6
        if times >= enough and size * times > best[0] * best[1]:
            best = (size, times)
    return best


def _garbled(scored: list[ScoredWord], evidence: DecodingEvidence) -> list[tuple[int, int, str]]:
    ratio = compression_ratio(_text(scored))
    if ratio > HIGHEST_COMPRESSION and evidence.average_log_probability < LOWEST_LOG_PROBABILITY:
        return [
            (
                0,
                len(scored),
                f"repeats itself (compression ratio {ratio:.1f}) with little confidence",
            )
        ]
    return []


def _signatures(scored: list[ScoredWord], evidence: DecodingEvidence) -> list[tuple[int, int, str]]:
    # A credit runs over words, so the whole text is searched; `owner` leads back to the words.
    text, owner = "", list[int]()
    for index, (word, _) in enumerate(scored):
        piece = plain(word.text) + " "
        text += piece
        owner += [index] * len(piece)
    drops: list[tuple[int, int, str]] = []
    for start, end in sorted(
        {match.span() for pattern in SIGNATURES for match in pattern.finditer(text)}
    ):
        first, last = owner[start], owner[end - 1] + 1
        doubt = _doubt(scored[first:last])
        if evidence.no_speech_probability > HIGHEST_NO_SPEECH:
            doubt = doubt or f"no-speech probability {evidence.no_speech_probability:.2f}"
        if doubt and (not drops or first >= drops[-1][1]):
            drops.append((first, last, f"a known subtitle credit, {doubt}"))
    return drops


def _unheard_words(scored: list[ScoredWord], _: DecodingEvidence) -> list[tuple[int, int, str]]:
    """Runs of words where nobody was heard and of which the engine was not sure either."""
    drops = []
    start = 0
    for index in range(len(scored) + 1):
        if index < len(scored) and scored[index][1] < _UNHEARD:
            continue
        run = scored[start:index]
        # Neither is enough: the detector misses soft voices, and the engine is sure of much it
        # invents.
        if run and _confidence(run) < _UNSURE:
            drops.append((start, index, f"nobody was heard (confidence {_confidence(run):.2f})"))
        start = index + 1
    return drops


def _doubt(scored: Sequence[ScoredWord], *, fastest: float = FASTEST) -> str:
    """The acoustic evidence that these words were not said; empty when there is none."""
    if not scored:
        return ""
    speech = fmean(probability for _, probability in scored)
    seconds = _span(scored).duration / 1000
    if speech < 0.5:
        return f"speech probability {speech:.2f}"
    if _confidence(scored) < _DOUBTFUL:
        return f"confidence {_confidence(scored):.2f}"
    characters = len(_text(scored))
    # A loop packs more text into a window than anybody could say.
    if characters >= _PACED and characters > fastest * seconds:
        return f"{characters} characters in {seconds:.1f} s"
    return ""


def _confidence(scored: Sequence[ScoredWord]) -> float:
    # What nobody measured tells against nothing.
    return fmean(1.0 if word.confidence is None else word.confidence for word, _ in scored)


def _span(scored: Sequence[ScoredWord]) -> Span:
    return Span(scored[0][0].span.start, scored[-1][0].span.end)


def _text(scored: Sequence[ScoredWord]) -> str:
    return " ".join(word.text for word, _ in scored)
