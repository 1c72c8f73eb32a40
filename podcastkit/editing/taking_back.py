"""Some of the changes that made one transcript another, taken back."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from podcastkit.editing.differences import changed_ranges
from podcastkit.editing.words import AttributedWord, attribute_words, gather_transcript
from podcastkit.model.transcript import Speaker, Transcript


def without_changes(
    old: Transcript, new: Transcript, passages: Collection[int], speakers: Collection[str] = ()
) -> Transcript:
    """`new` with some of its changes taken back: passages by their numbers in
    `differences(old, new)`, names and roles by the speaker's id."""
    before, after = attribute_words(old.segments), attribute_words(new.segments)
    entries: list[AttributedWord] = []
    done = 0
    for number, (was, now) in enumerate(changed_ranges(before, after)):
        if number in passages:
            entries += [*after[done : now.start], *before[was.start : was.stop]]
            done = now.stop
            begins = next((entry for entry in after[now.start : done] if entry.starts), None)
            if begins and not was and done < len(after) and not after[done].starts:
                # A segment began with what is taken away: now with what followed it.
                entries.append(replace(after[done], starts=True, paragraph=begins.paragraph))
                done += 1
    entries += after[done:]
    used = {entry.speaker for entry in entries}
    return gather_transcript(entries, new.language, _speakers(old, new, speakers, used))


def _speakers(
    old: Transcript, new: Transcript, chosen: Collection[str], used: Collection[str | None]
) -> tuple[Speaker, ...]:
    """Those of `new`, the chosen ones called as in `old`, with those of `old` who are heard
    again."""
    former = {speaker.id: speaker for speaker in old.speakers}
    present = {speaker.id for speaker in new.speakers}
    return (
        *(
            former.get(speaker.id, speaker) if speaker.id in chosen else speaker
            for speaker in new.speakers
        ),
        *(speaker for speaker in old.speakers if speaker.id in used and speaker.id not in present),
    )
