"""What the page shows: the episodes there are, and the transcript of one with everything around
it."""

from __future__ import annotations

from collections.abc import Mapping

from podcastkit.editor import sound
from podcastkit.editor.problems import problem_of
from podcastkit.editor.room import EditingRoom
from podcastkit.errors import PodcastkitError
from podcastkit.files.reading import is_present
from podcastkit.formats.paragraphs import paragraph_starts
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript, word_separator
from podcastkit.pipeline.context import Context, read_episode
from podcastkit.pipeline.stages.transcribe import read_recognition
from podcastkit.pipeline.transcripts import find_entry, reviewed_file
from podcastkit.review.machine_draft import last_source
from podcastkit.review.transcript_store import TranscriptStore, read_store


def episodes(room: EditingRoom) -> dict[str, object]:
    """Every episode, newest first, with whether it can be edited, and why not."""
    context = room.context()
    entries = [_entry(context, slug) for slug in room.workspace.slugs()]
    return {
        "episodes": sorted(
            entries, key=lambda entry: (str(entry["date"]), str(entry["slug"])), reverse=True
        )
    }


def _entry(context: Context, slug: str) -> dict[str, object]:
    entry: dict[str, object] = {
        "slug": slug,
        "title": slug,
        "date": "",
        "state": "broken",
        "why": None,
    }
    try:
        episode = read_episode(context, slug)
        entry |= {
            "title": episode.title,
            "date": episode.date.date().isoformat(),
            "duration": sound.duration(context, slug),
        }
    except PodcastkitError as error:
        return entry | {
            "why": problem_of(error, context.workspace.root).content(context.show.language)
        }
    if is_present(reviewed_file(context, slug)):
        return entry | {"state": "reviewed"}
    return entry | {"state": "draft" if find_entry(context, slug, "attribute") else "untranscribed"}


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
        **transcript_content(transcript),
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


def transcript_content(transcript: Transcript) -> dict[str, object]:
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
        "segments": [segment_content(segment) for segment in transcript.segments],
        "paragraphs": list(paragraph_starts(transcript)),
    }


def segment_content(segment: Segment) -> dict[str, object]:
    """A segment; each word is [start, end, text, confidence, edited]."""
    words = [
        [word.span.start, word.span.end, word.text, word.confidence, int(word.edited)]
        for word in segment.words
    ]
    return {"speaker": segment.speaker, "words": words}


def times_content(times: Mapping[int, Span]) -> list[list[int]]:
    """Times of words, which are counted through all segments: [number, start, end]."""
    return [[number, span.start, span.end] for number, span in times.items()]
