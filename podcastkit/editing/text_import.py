"""A text that people edited with any tool, put back onto the words it was made from, with their
times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from podcastkit.editing.cue_times import timed_by_cues
from podcastkit.editing.placed_words import Placed, place, texts_in
from podcastkit.editing.speakers import free_id
from podcastkit.editing.words import Said, followed, paragraph_of, row_of, starts_of, transcript_of
from podcastkit.formats.manuscript import ManuscriptLine
from podcastkit.formats.rebuild import words_in
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.text.alignment import Block, align, whole_words
from podcastkit.text.normal_forms import name_key, typewritten

_ATOM = re.compile(r"\w+|[^\w\s]")
_GUILLEMET = re.compile("[«»‹›]")
_MIRRORED = str.maketrans("«»‹›", "»«›‹")


@dataclass(frozen=True, slots=True)
class TakenIn:
    """A transcript with what an edited text makes of it."""

    transcript: Transcript
    same: int
    """Words that are what they were."""


@dataclass(frozen=True, slots=True)
class _Told:
    """A word in its place, the name of who says it as the file has it, and which word of the base
    it belongs to."""

    placed: Placed
    name: str
    origin: int


def take_in(base: Transcript, lines: Sequence[ManuscriptLine]) -> TakenIn:
    """A transcript as an edited text has it, its words and who says them, on the time line of the
    base.

    What differs in typography alone (kinds of spaces, quotes, apostrophes, dashes, dots) is no
    change. A speaker changes only where the file names another than a reader of the base would
    think of, for whom a passage without a name is by the last one named. A new name for all that
    somebody says is another name for that speaker; any other is a new speaker's. Raises ValueError
    for a base without words.
    """
    row = row_of(base.segments)
    if not row:
        raise ValueError("without words there is no time line")
    told = list(_told(row, lines, base.language))
    names = list(_names_of(row, base))
    ids, speakers = _cast(told, row, base)

    def speaker_of(one: _Told) -> str | None:
        known = not one.name or name_key(one.name) == names[one.origin]
        return row[one.origin].speaker if known else ids[name_key(one.name)]

    runs = [
        (speaker, [one.placed for one in group]) for speaker, group in groupby(told, key=speaker_of)
    ]
    starts = starts_of([placed for _, placed in runs], row, base.language)
    after = [
        Said(one.word, speaker, begins, paragraph_of(one, row, starts=begins))
        for (speaker, placed), divided in zip(runs, starts, strict=True)
        for one, begins in zip(placed, divided, strict=True)
    ]
    same = sum(one.placed.word == row[one.origin].word for one in told)
    return TakenIn(transcript_of(after, base.language, speakers), same)


def _told(row: Sequence[Said], lines: Sequence[ManuscriptLine], language: str) -> Iterator[_Told]:
    words = [said.word for said in row]
    texts = texts_in("\n".join(line.text for line in lines), words, language)
    letters = [
        number for number, line in enumerate(lines) for word in words_in(line.text) for _ in word
    ]
    line_of = [
        letters[reached] for reached in accumulate(map(len, texts[:-1]), initial=0) if letters
    ]
    settled = list(_settled([word.text for word in words], texts))
    cue_of = [line_of[at] for _, at in settled]
    placed = timed_by_cues(
        words, place(words, [text for text, _ in settled]), cue_of, [one.span for one in lines]
    )
    origin = 0
    for number, group in groupby(zip(placed, cue_of, strict=True), key=itemgetter(1)):
        said = [one for one, _ in group]
        for one, found in zip(said, followed(said), strict=True):
            origin = origin if found < 0 else found
            yield _Told(one, lines[number].name, origin)


def _settled(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The new words, each with its index, but where only typography tells them from the old ones
    these."""
    ours, theirs = _atoms(old), _atoms(new)
    paired = _exact_first(
        [(atom, old[at]) for atom, at in ours], [(atom, new[at]) for atom, at in theirs]
    )
    for group in whole_words(
        paired, [range(at, at + 1) for _, at in ours], [range(at, at + 1) for _, at in theirs]
    ):
        left, right = _reach(group, ours, old=True), _reach(group, theirs, old=False)
        said = [ours[at][0] for block in group for at in block.old]
        if said == [theirs[at][0] for block in group for at in block.new] and not _turned(
            old[left.start : left.stop], new[right.start : right.stop]
        ):
            yield from (
                (old[at], min(right.start + number, right.stop - 1))
                for number, at in enumerate(left)
            )
        else:
            marks = {old[at] for at in left if not any(map(str.isalnum, old[at]))}
            yield from ((part, at) for at in right for part in _parted(new[at], marks))


def _exact_first(
    ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]
) -> Iterator[Block]:
    """Blocks of atoms, each given with the word that it is of.

    Forms alone leave a choice: where one of « and " went, either may be the one that stays. So what
    is changed is aligned again, words that are written the same first. Not everything at once: a
    text of which nothing but the typography changed must stay whole.
    """
    forms, others = [form for form, _ in ours], [form for form, _ in theirs]
    for exact, run in groupby(
        align(forms, others),
        key=lambda block: block.paired and ours[block.old.start] == theirs[block.new.start],
    ):
        changed = list(run)
        if exact or all(block.paired for block in changed):
            yield from changed
            continue
        old = range(changed[0].old.start, changed[-1].old.stop)
        new = range(changed[0].new.start, changed[-1].new.stop)
        left, right = slice(old.start, old.stop), slice(new.start, new.stop)
        for block in align(forms[left], others[right], known=(ours[left], theirs[right])):
            yield Block(
                old[block.old.start : block.old.stop], new[block.new.start : block.new.stop]
            )


def _turned(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a guillemet opens on one side and closes on the other: where « and what it quoted
    went, it is » that stays, not another way to write «."""
    was, now = (_GUILLEMET.findall("".join(texts)) for texts in (old, new))
    return was != now and was == [mark.translate(_MIRRORED) for mark in now]


def _parted(text: str, marks: Collection[str]) -> list[str]:
    """A word without the marks before and behind it that stood alone in what it replaces, and these
    marks."""
    for mark in marks:
        if text.endswith(mark) and text != mark:
            return [*_parted(text.removesuffix(mark).rstrip(), marks), mark]
        if text.startswith(mark) and text != mark:
            return [mark, *_parted(text.removeprefix(mark).lstrip(), marks)]
    return [text]


def _atoms(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Letters and marks in one form, piece by piece, each with the index of its word."""
    return [
        (atom, number)
        for number, text in enumerate(texts)
        for atom in _ATOM.findall(typewritten(text)) or [text]
    ]


def _reach(group: Sequence[Block], atoms: Sequence[tuple[str, int]], *, old: bool) -> range:
    """The words of a group of blocks on one side."""
    indices = [atoms[at][1] for block in group for at in (block.old if old else block.new)]
    return range(indices[0], indices[-1] + 1) if indices else range(0)


def _names_of(row: Sequence[Said], base: Transcript) -> Iterator[str]:
    """For each word who says it for a reader: the last one named."""
    keys = {one.id: name_key(one.name) for one in base.speakers}
    name = ""
    for said in row:
        name = keys.get(said.speaker or "", "") or name
        yield name


def _cast(
    told: Sequence[_Told], row: Sequence[Said], base: Transcript
) -> tuple[Mapping[str, str], tuple[Speaker, ...]]:
    """The id for each name of the file, and all speakers: renamed where somebody has another name
    throughout."""
    speakers = {one.id: one for one in base.speakers}
    ids = {name_key(one.name): one.id for one in reversed(base.speakers)}
    written = {name_key(one.name): one.name for one in reversed(told)}
    gone = {one.id for one in base.speakers if name_key(one.name) not in written}
    for key in dict.fromkeys(name_key(one.name) for one in told if one.name):
        if key in ids:
            continue
        speaking = Counter(row[one.origin].speaker for one in told if name_key(one.name) == key)
        was = speaking.most_common(1)[0][0]
        if was in gone:
            gone.remove(was)
            speakers[was] = replace(speakers[was], name=written[key])
            ids[key] = was
        else:
            ids[key] = free_id(speakers)
            speakers[ids[key]] = Speaker(ids[key], written[key])
    return ids, tuple(speakers.values())
