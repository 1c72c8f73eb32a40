"""What the page of an episode shows: its transcript with everything around it."""

from __future__ import annotations

from collections.abc import Mapping

from podcastkit.editor import sound
from podcastkit.editor.room import EditingRoom
from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, word_separator
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.stages.transcribe import read_recognition
from podcastkit.pipeline.transcripts import find_entry
from podcastkit.review.machine_draft import last_source
from podcastkit.review.transcript_store import TranscriptStore, read_store
from podcastkit.review.word_confidence import WordConfidence, word_confidence


def document(room: EditingRoom, slug: str) -> dict[str, object]:
    """The transcript of an episode in the time of its recording, with what the page needs at once.

    Raises ConfigError for an episode that is not there or was never transcribed, FormatError for a
    damaged file.
    """
    context = room.context()
    store = read_store(context, slug)
    transcript = store.transcript
    episode = read_episode(context, slug)
    spoken = max((segment.span.end for segment in transcript.segments[-1:]), default=0)
    return {
        "slug": slug,
        "title": episode.title,
        "duration": max(sound.duration(context, slug), spoken),
        "offset": sound.offset(context, slug),
        "revision": store.base,
        "reviewed": store.reviewed,
        "gaps": [[gap.start, gap.end] for gap in _gaps(context, store)],
        **transcript_content(transcript, word_confidence(context, transcript.language)),
    }


def _gaps(context: Context, store: TranscriptStore) -> tuple[Span, ...]:
    """Where the machine heard somebody and wrote nothing, if this is the recording that the
    transcript was made from; the page leaves out what was filled since."""
    entry, last = find_entry(context, store.slug, "transcribe"), last_source(context, store.slug)
    source = store.source
    if entry is None or (source and last and source.recording not in ("", last.recording)):
        return ()
    recognition = read_recognition(entry)
    return recognition.missing if recognition else ()


def transcript_content(transcript: Transcript, confidence: WordConfidence) -> dict[str, object]:
    """A transcript as the page holds it. `paragraphs` are the indices of the segments that begin
    one, `separator` stands between two words."""
    return {
        "language": transcript.language,
        "separator": word_separator(transcript.language),
        "speakers": [
            {
                "id": speaker.id,
                "name": speaker.name,
                "role": speaker.role,
                "supposed": speaker.supposed,
            }
            for speaker in transcript.speakers
        ],
        "segments": [segment_content(segment, confidence) for segment in transcript.segments],
        "paragraphs": list(paragraph_starts(transcript)),
    }


def segment_content(segment: Segment, confidence: WordConfidence) -> dict[str, object]:
    """A segment; each word is [start, end, text, confidence, edited], where confidence is the
    probability that it is what was said."""
    words = [
        [word.span.start, word.span.end, word.text, probability, int(word.edited)]
        for word, probability in zip(segment.words, confidence.of(segment), strict=True)
    ]
    return {"speaker": segment.speaker, "words": words}


def times_content(times: Mapping[int, Span]) -> list[list[int]]:
    """Times of words, which are counted through all segments: [number, start, end]."""
    return [[number, span.start, span.end] for number, span in times.items()]
