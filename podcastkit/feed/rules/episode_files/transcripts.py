"""What is asked of a transcript as a whole: it covers the sound, and can be read as it is heard."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from podcastkit.feed.rules.episode_files.captions import VTT, CaptionCue, caption_cues
from podcastkit.feed.rules.episode_files.published_episode import PublishedEpisode
from podcastkit.feed.rules.rule import PODCASTKIT, Rules, Violation
from podcastkit.model.time import Ms

LONGEST_GAP: Ms = 60_000
"""Music and jingles are shorter; nobody is silent for so long."""
FASTEST = 25
"""Characters a second that can be read in passing: guides for subtitles say 17 to 20 and count on a
picture beside them."""
HURRIED = 0.1
"""Of the cues; a few fast sentences are how people talk."""
FEWEST_CUES = 10
"""Of fewer nothing can be said."""

TRANSCRIPT_RULES = Rules[PublishedEpisode]()
rule = TRANSCRIPT_RULES.rule


@rule(
    "podcastkit-transcript-gap",
    "warning",
    PODCASTKIT,
    "Listen there in the editing room: write what is missing, or leave it if nobody speaks.",
)
def uncovered_sound(episode: PublishedEpisode) -> Iterator[Violation]:
    """No minute of the sound is without a caption."""
    path, cues = _timed_cues(episode)
    if not cues:
        return
    end = episode.audio_duration or episode.item.duration
    starts = [*(start for start, _, _ in cues), end]
    ends = [0, *(end for _, end, _ in cues)]
    for before, after in zip(ends, starts, strict=True):
        if after - before > LONGEST_GAP:
            yield Violation(
                path,
                f"Nothing is written between {before // 1000} s and {after // 1000} s.",
            )


@rule(
    "podcastkit-reading-speed",
    "info",
    PODCASTKIT,
    "Divide long segments in the editing room where their words stand too close.",
)
def hurried_captions(episode: PublishedEpisode) -> Iterator[Violation]:
    """Nine captions in ten stand long enough to be read: at most 25 characters a second."""
    path, cues = _timed_cues(episode)
    hurried = sum(
        sum(map(len, cue.shown)) * 1000 > FASTEST * (end - start) for start, end, cue in cues
    )
    if len(cues) >= FEWEST_CUES and hurried > HURRIED * len(cues):
        yield Violation(
            path, f"{hurried} of {len(cues)} captions are too fast to be read as they pass."
        )


def _timed_cues(episode: PublishedEpisode) -> tuple[str, Sequence[tuple[Ms, Ms, CaptionCue]]]:
    """The path of the WebVTT file, and its cues whose times can be read."""
    paths = (file.path for file in episode.item.transcripts if file.media_type == VTT)
    cues = caption_cues(episode.vtt or "")
    timed = [
        (cue.start, cue.end, cue)
        for cue in cues
        if cue.start is not None and cue.end is not None and cue.start < cue.end
    ]
    return next(paths, episode.slug), timed
