"""A text that people edited with any tool, put back onto the words it was made from, with their
times."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import accumulate, groupby
from operator import itemgetter

from podcastkit.editing.cue_times import time_by_cues
from podcastkit.editing.placed_words import PlacedWord, place_words, split_like
from podcastkit.editing.speakers import free_id
from podcastkit.editing.words import (
    AttributedWord,
    attribute_words,
    find_segment_starts,
    gather_transcript,
    inherit_origins,
    inherit_paragraph,
)
from podcastkit.formats.finder.line import ManuscriptLine
from podcastkit.formats.rebuild import words_in
from podcastkit.model.transcript import Speaker, Transcript
from podcastkit.text.alignment import Block, align, whole_words
from podcastkit.text.normal_forms import name_key, typewritten

_ATOM = re.compile(r"\w+|[^\w\s]")
_GUILLEMET = re.compile("[«»‹›]")
_MIRRORED = str.maketrans("«»‹›", "»«›‹")


@dataclass(frozen=True, slots=True)
class ImportedText:
    """A transcript with what an edited text makes of it."""

    transcript: Transcript
    same: int
    """Words that are what they were."""
    added: int
    """Words that stand for none that was there."""


@dataclass(frozen=True, slots=True)
class _ImportedWord:
    """A word in its place, the name of who says it as the file has it, and which word of the base
    it belongs to."""

    placed: PlacedWord
    name: str
    origin: int


def import_text(base: Transcript, lines: Sequence[ManuscriptLine]) -> ImportedText:
    """A transcript as an edited text has it, its words and who says them, on the time line of the
    base.

    What differs in typography alone (kinds of spaces, quotes, apostrophes, dashes, dots) is no
    change. A speaker changes only where the file names another than a reader of the base would
    think of, for whom a passage without a name is by the last one named. A new name for all that
    somebody says is another name for that speaker; any other is a new speaker's. Raises ValueError
    for a base without words.
    """
    entries = attribute_words(base.segments)
    if not entries:
        raise ValueError("without words there is no time line")
    imported = list(_import_words(entries, lines, base.language))
    names = list(_known_names(entries, base))
    ids, speakers = _match_speakers(imported, entries, base)

    def speaker_of(imported_word: _ImportedWord) -> str | None:
        known = (
            not imported_word.name or name_key(imported_word.name) == names[imported_word.origin]
        )
        return entries[imported_word.origin].speaker if known else ids[name_key(imported_word.name)]

    runs = [
        (speaker, [imported_word.placed for imported_word in group])
        for speaker, group in groupby(imported, key=speaker_of)
    ]
    starts = find_segment_starts([placed for _, placed in runs], entries, base.language)
    after = [
        AttributedWord(
            placed_word.word,
            speaker,
            begins,
            inherit_paragraph(placed_word, entries, starts=begins),
        )
        for (speaker, run), divided in zip(runs, starts, strict=True)
        for placed_word, begins in zip(run, divided, strict=True)
    ]
    same = sum(
        imported_word.placed.word == entries[imported_word.origin].word
        for imported_word in imported
    )
    replaced = len(
        {
            imported_word.origin
            for imported_word in imported
            if imported_word.placed.origin is not None
            and imported_word.placed.word != entries[imported_word.origin].word
        }
    )
    return ImportedText(
        gather_transcript(after, base.language, speakers), same, len(imported) - same - replaced
    )


def _import_words(
    entries: Sequence[AttributedWord], lines: Sequence[ManuscriptLine], language: str
) -> Iterator[_ImportedWord]:
    words = [entry.word for entry in entries]
    texts = split_like("\n".join(line.text for line in lines), words, language)
    # Counted in letters, as words may be divided otherwise than the lines have them.
    letters = [
        number for number, line in enumerate(lines) for word in words_in(line.text) for _ in word
    ]
    line_of = [
        letters[reached] for reached in accumulate(map(len, texts[:-1]), initial=0) if letters
    ]
    texts_and_places = list(_keep_typography([word.text for word in words], texts))
    cue_of = [line_of[at] for _, at in texts_and_places]
    placed = time_by_cues(
        words,
        place_words(words, [text for text, _ in texts_and_places]),
        cue_of,
        [line.span for line in lines],
    )
    origin = 0
    for number, group in groupby(zip(placed, cue_of, strict=True), key=itemgetter(1)):
        paragraph = [placed_word for placed_word, _ in group]
        for placed_word, inherited in zip(paragraph, inherit_origins(paragraph), strict=True):
            origin = origin if inherited < 0 else inherited
            yield _ImportedWord(placed_word, lines[number].name, origin)


def _keep_typography(old: Sequence[str], new: Sequence[str]) -> Iterator[tuple[str, int]]:
    """The new words, each with its index, but where only typography tells them from the old ones
    these."""
    ours, theirs = _atoms(old), _atoms(new)
    paired = _exact_first(
        [(atom, old[at]) for atom, at in ours], [(atom, new[at]) for atom, at in theirs]
    )
    for group in whole_words(
        paired, [range(at, at + 1) for _, at in ours], [range(at, at + 1) for _, at in theirs]
    ):
        left, right = (
            _covered_words(group, ours, old=True),
            _covered_words(group, theirs, old=False),
        )
        before = [ours[at][0] for block in group for at in block.old]
        after = [theirs[at][0] for block in group for at in block.new]
        if before == after and not _mirrors(
            old[left.start : left.stop], new[right.start : right.stop]
        ):
            # The old words stand, though the file may have joined or parted them ("va ?" is one
            # word where no-break spaces are kept): each goes to the line of the new one beside it.
            yield from (
                (old[at], min(right.start + number, right.stop - 1))
                for number, at in enumerate(left)
            )
        else:
            # Whoever changed a word did not mean to glue the mark to it that stood alone before.
            marks = {old[at] for at in left if not any(map(str.isalnum, old[at]))}
            yield from ((part, at) for at in right for part in _part_marks(new[at], marks))


def _exact_first(
    ours: Sequence[tuple[str, str]], theirs: Sequence[tuple[str, str]]
) -> Iterator[Block]:
    """Blocks of atoms, each given with the word that it is of.

    Forms alone leave a choice: where one of « and " went, either may be the one that stays. So what
    is changed is aligned again, words that are written the same first. Not everything at once: a
    text of which nothing but the typography changed must stay whole.
    """
    forms, others = [form for form, _ in ours], [form for form, _ in theirs]
    # By forms first, and only what then differs by the words that forms are of.
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


def _mirrors(old: Sequence[str], new: Sequence[str]) -> bool:
    """Whether a guillemet opens on one side and closes on the other: where « and what it quoted
    went, it is » that stays, not another way to write «."""
    old_marks, new_marks = (_GUILLEMET.findall("".join(texts)) for texts in (old, new))
    return old_marks != new_marks and old_marks == [mark.translate(_MIRRORED) for mark in new_marks]


def _part_marks(text: str, marks: Collection[str]) -> list[str]:
    """A word without the marks before and behind it that stood alone in what it replaces, and these
    marks."""
    for mark in marks:
        if text.endswith(mark) and text != mark:
            return [*_part_marks(text.removesuffix(mark).rstrip(), marks), mark]
        if text.startswith(mark) and text != mark:
            return [mark, *_part_marks(text.removeprefix(mark).lstrip(), marks)]
    return [text]


def _atoms(texts: Sequence[str]) -> list[tuple[str, int]]:
    """Letters and marks in one form, piece by piece, each with the index of its word."""
    return [
        (atom, number)
        for number, text in enumerate(texts)
        for atom in _ATOM.findall(typewritten(text)) or [text]
    ]


def _covered_words(group: Sequence[Block], atoms: Sequence[tuple[str, int]], *, old: bool) -> range:
    """The words of a group of blocks on one side."""
    indices = [atoms[at][1] for block in group for at in (block.old if old else block.new)]
    return range(indices[0], indices[-1] + 1) if indices else range(0)


def _known_names(entries: Sequence[AttributedWord], base: Transcript) -> Iterator[str]:
    """For each word who says it for a reader: the last one named."""
    keys = {speaker.id: name_key(speaker.name) for speaker in base.speakers}
    name = ""
    for entry in entries:
        name = keys.get(entry.speaker or "", "") or name
        yield name


def _match_speakers(
    imported: Sequence[_ImportedWord], entries: Sequence[AttributedWord], base: Transcript
) -> tuple[Mapping[str, str], tuple[Speaker, ...]]:
    """The id for each name of the file, and all speakers: renamed where somebody has another name
    throughout."""
    speakers = {speaker.id: speaker for speaker in base.speakers}
    # Reversed, so that of two with the same name the first is meant.
    ids = {name_key(speaker.name): speaker.id for speaker in reversed(base.speakers)}
    written = {
        name_key(imported_word.name): imported_word.name for imported_word in reversed(imported)
    }
    gone = {speaker.id for speaker in base.speakers if name_key(speaker.name) not in written}
    for key in dict.fromkeys(
        name_key(imported_word.name) for imported_word in imported if imported_word.name
    ):
        if key in ids:
            continue
        # Whose words they are mostly, whatever a few changed lines say.
        speaking = Counter(
            entries[imported_word.origin].speaker
            for imported_word in imported
            if name_key(imported_word.name) == key
        )
        renamed = speaking.most_common(1)[0][0]
        if renamed in gone:
            gone.remove(renamed)
            speakers[renamed] = replace(speakers[renamed], name=written[key])
            ids[key] = renamed
        else:
            ids[key] = free_id(speakers)
            speakers[ids[key]] = Speaker(ids[key], written[key])
    return ids, tuple(speakers.values())
