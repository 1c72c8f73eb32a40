"""Hypothesis strategies of what people say: words, their times, transcripts.

Times come close together, overlap with nothing and now and then take no time at all.
"""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import strategies as st

from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Segment, Speaker, Transcript, Word
from podcastkit.text.normal_forms import visible

MARKS = [
    *("!", "?", ";", ":", "»", "«", "…", "...", "-", "--", "%"),
    *("10", "000", "M.", '"oui"', "l'un", "Question:", "Note"),
    "https://www.example.org/une/adresse/longue?x=1",
]
"""Words that formats, typography and readers of manuscripts take for something else."""

INVISIBLE_SIGNS = "".join(sign for sign in map(chr, range(0x1_0000)) if not visible(sign))
"""What readers of texts drop by design, and nothing else."""

PLAIN = st.text(st.characters(categories=["L", "N"]), min_size=1, max_size=12)
"""A word of letters and figures."""

SPOKEN = (
    PLAIN
    | PLAIN.map(lambda text: f"{text}.")
    | PLAIN.map(lambda text: f"l'{text},")
    | st.sampled_from(MARKS)
)
"""A word as transcripts hold it."""

UNSURE = st.none() | st.just(0.5)
CONFIDENCE = st.none() | st.floats(0, 1)


@st.composite
def timed_words(
    draw: st.DrawFn,
    texts: st.SearchStrategy[list[str]],
    *,
    start: Ms = 0,
    gaps: st.SearchStrategy[Ms],
    lengths: st.SearchStrategy[Ms],
    confidence: st.SearchStrategy[float | None] = UNSURE,
) -> tuple[Word, ...]:
    """Words one after the other, some of them edited."""
    words, time = [], start
    for text in draw(texts):
        at = time + draw(gaps)
        time = at + draw(lengths)
        words.append(Word(Span(at, time), text, draw(confidence), draw(st.booleans())))
    return tuple(words)


@st.composite
def transcripts(
    draw: st.DrawFn,
    speakers: Sequence[Speaker],
    *,
    words: st.SearchStrategy[str] = SPOKEN,
    languages: Sequence[str] = ("fr", "en", "de"),
    fewest: int = 0,
    shortest: Ms = 0,
    checks: Sequence[bool | None] = (None,),
) -> Transcript:
    """A transcript of `fewest` to five segments of any `words`, which last `shortest` at least; of
    all the speakers, or nobody known."""
    known = draw(st.booleans())
    time, segments = draw(st.integers(0, 4_000_000)), []
    for _ in range(draw(st.integers(fewest, 5))):
        spoken = draw(
            timed_words(
                st.lists(words, min_size=1, max_size=12),
                start=time,
                gaps=st.sampled_from([0, 0, 20, 400, 2_500]),
                lengths=st.integers(shortest, 900) | st.just(9_000),
                confidence=CONFIDENCE,
            )
        )
        time = spoken[-1].span.end
        speaker = draw(st.sampled_from([speaker.id for speaker in speakers])) if known else None
        segments.append(Segment(speaker, spoken, draw(st.sampled_from(checks))))
    language = draw(st.sampled_from(languages))
    return Transcript(language, tuple(speakers) if known else (), tuple(segments))
