"""What each line of a file says and who says it, whatever tool wrote it.

Most of it is decided by the transcript that the file was made from: what this says just there is
speech, whatever it looks like. Only where it does not is a name, a time or markup looked for.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Iterator, Sequence

from podcastkit.formats.finder.evidence import file_evidence, without_leads
from podcastkit.formats.finder.line import EditedText, ManuscriptLine
from podcastkit.formats.finder.marks import (
    CAPTION_DASH,
    CHEVRONS,
    DASH,
    LINE_NUMBER,
    MUSIC,
    SOUND,
    SOUND_ALONE,
    SOUND_BEFORE,
    clean_caption,
    clean_text,
    strip_bullet,
    strip_inline_stamps,
    strip_stamp,
)
from podcastkit.formats.finder.names import (
    KnownNames,
    MarkedName,
    new_bracketed,
    new_heading,
    new_place,
    said_before_colons,
)
from podcastkit.formats.finder.spoken import SpokenText
from podcastkit.formats.rebuild import share_time
from podcastkit.model.time import Span
from podcastkit.model.transcript import Transcript
from podcastkit.text.normal_forms import composed, letters, name_key

_HEAD = 60
"""Characters of a text that tell whether it is said."""
_NAME_LINES = 8
_MOST_SIGNS = 8
"""Names, times and other signs before what is said: nobody writes more of them."""
_TITLE_WORDS = 12
_WRAPPED = re.compile(r"([^\W\d_]+)-$")
_GOES_ON = re.compile(r"[^\W\d_]+")
_CREDIT = re.compile(
    r"(?:https?://|www\.)\S+|^\W*(?:transcri(?:bed|ption|t)|sous-titr\w+|subtitles?|captions?)\b.{0,80}$",
    re.IGNORECASE,
)


def find_lines(
    units: Sequence[ManuscriptLine],
    known: Transcript | None,
    spoken: SpokenText,
    *,
    captions: bool = False,
) -> EditedText:
    """What is said in the units of a file, lines of a text or captions, and by whom.

    `known` is the transcript that the file was made from, whose names come first and whole; None
    where there is none, so that only names before colons and tags are taken for what they look
    like; `spoken` is what it says. A unit has a name where its format has a place for it; one
    without is by the last.
    """
    finder = _Finder(units if captions else _unwrapped(units, spoken), known, spoken, captions)
    lines = tuple(line for index in range(len(finder.units)) for line in finder.read(index))
    return EditedText(lines, tuple(finder.left_out))


class _Finder:
    """Goes through the units of a file from the first to the last."""

    def __init__(
        self,
        units: Sequence[ManuscriptLine],
        known: Transcript | None,
        spoken: SpokenText,
        captions: bool,
    ) -> None:
        self.left_out: list[str] = []
        self._captions = captions
        self._known = known is not None
        self._clean = clean_caption if captions else clean_text
        self._spoken = spoken
        self._names = KnownNames(speaker.name for speaker in (known.speakers if known else ()))
        self.units = _with_whole_names(units, self._names) if captions else units
        self._name = ""
        self._spellings = {
            name_key(composed(speaker.name)): speaker.name
            for speaker in (known.speakers if known else ())
        }
        never_names = said_before_colons(known) if known else frozenset()
        self._file = file_evidence(
            [unit.text for unit in self.units],
            self._names,
            self._spoken,
            never_names,
            captions=captions,
        )

    def read(self, index: int) -> Iterator[ManuscriptLine]:
        """What one unit says, by one or several."""
        unit = self.units[index]
        self._name = self._spellings.get(name_key(composed(unit.name)), unit.name) or self._name
        if self._is_no_speech(index):
            self.left_out.append(unit.text.strip())
            return
        parts = list(self._parts(unit.text, index))
        if unit.span is None:
            yield from (ManuscriptLine(name, text) for name, text in parts)
        else:
            for piece in share_time(parts, unit.span.start, unit.span.end):
                end = piece.start if piece.end is None else piece.end
                yield ManuscriptLine(piece.speaker, piece.text, Span(piece.start, end))

    def _parts(self, text: str, index: int) -> Iterator[tuple[str, str]]:
        """The lines of a unit, each with who says it."""
        lines = deque(text.split("\n"))
        while lines:
            # A name may go over several lines, and no further.
            ahead = "\n".join(lines.popleft() for _ in range(min(_NAME_LINES, len(lines))))
            verbatim, rest = self._after_leads(ahead, index)
            line, goes_on, rest = rest.partition("\n")
            if goes_on:
                lines.extendleft(reversed(rest.split("\n")))
            said = self._spoken.as_said(line) if verbatim else self._without_marks(line)
            if said.strip():
                self._spoken.follow(said)
                yield self._name, f"{said}\n" if self._captions else said

    def _after_leads(self, text: str, index: int) -> tuple[bool, str]:
        """The text without what stands before what is said, and whether it is all said so."""
        stamped = strip_stamp(text, bare=self._file.bare_stamps) if self._known else None
        for candidate in (text, stamped):
            if candidate is None:
                continue
            if self._is_said(candidate, index):
                return True, candidate
            for known in self._names.places(candidate):
                heading = known.shape == "alone" and not known.rest and not self._captions
                if self._spoken.says(known.rest) or (heading and self._following(index)):
                    self._name = known.name
                    return True, known.rest
        text = self._clean(text)
        named = False
        for _ in range(_MOST_SIGNS):
            if not text.strip() or (self._known and self._is_said(text[:_HEAD], index)):
                break
            place = None if named else self._name_at(text, index)
            after = place.rest if place else self._after_sign(text, index, named=named)
            if place:
                self._name, named = place.name, True
            if after is None:
                break
            text = after
        return False, text

    def _is_said(self, text: str, index: int) -> bool:
        """Whether the transcript says the text here; a name alone must be followed by what it is
        followed by there."""
        alone = any(
            place.shape == "alone" and not place.rest.strip() for place in self._names.places(text)
        )
        return self._spoken.says(text, self._following(index) if alone else "")

    def _following(self, index: int) -> str:
        """What is said after a unit, as far as it can be known before it is read."""
        for unit in self.units[index + 1 : index + 6]:
            stamped = strip_stamp(unit.text, bare=self._file.bare_stamps)
            text = unit.text if stamped is None else stamped
            place = next(self._names.places(text), None)
            text = place.rest if place else text
            if text.strip():
                return text
        return ""

    def _name_at(self, text: str, index: int) -> MarkedName | None:
        """The name that a text begins with."""
        for known in self._names.places(text):
            if known.shape != "alone" or self._stands_over_text(known, index):
                return known
        new = new_place(text, captions=self._captions)
        if new and name_key(new.name) in self._file.new_names:
            return new
        if self._file.bracketed and (bracketed := new_bracketed(text)):
            return bracketed
        heading = new_heading(text) if not self._captions and self._following(index) else ""
        if name_key(heading) in self._file.new_headings:
            return MarkedName(heading, "alone", "")
        return None

    def _stands_over_text(self, place: MarkedName, index: int) -> bool:
        return bool(place.rest.strip()) if self._captions else bool(self._following(index))

    def _after_sign(self, text: str, index: int, *, named: bool) -> str | None:
        """The text without one sign before it that nobody says; None where there is none."""
        if not self._known:
            return None
        number = LINE_NUMBER.match(text) if self._file.numbered and not named else None
        if number:
            return text[number.end() :]
        stamped = strip_stamp(text, bare=self._file.bare_stamps)
        if stamped is not None:
            return stamped
        dash = DASH.match(text) or (CAPTION_DASH.match(text) if self._captions else None)
        if not named and (turn := CHEVRONS.match(text) or dash):
            # Somebody else speaks, and who it is the transcript knows.
            self._name = ""
            return text[turn.end() :]
        sound = SOUND_BEFORE.match(text)
        if (
            sound
            and not (named or self._spoken.mentions(sound[0]))
            and self._name_at(text[sound.end() :], index)
        ):
            self._leave_out(sound[0])
            return text[sound.end() :]
        return None if (bare := strip_bullet(text)) == text else bare

    def _without_marks(self, line: str) -> str:
        """A line without times and descriptions of sounds inside it."""
        if not self._known or self._spoken.mentions(line):
            return line
        if (self._captions and SOUND_ALONE.fullmatch(line)) or not letters(line):
            self._leave_out(line)
            return ""
        line = SOUND.sub(self._sound, strip_inline_stamps(line))
        return MUSIC.sub(lambda sign: sign[0] if self._spoken.mentions(sign[0]) else "", line)

    def _sound(self, match: re.Match[str]) -> str:
        if self._spoken.mentions(match[0]):
            return match[0]
        self._leave_out(match[0])
        return ""

    def _leave_out(self, text: str) -> None:
        if letters(text):
            self.left_out.append(text.strip())

    def _is_no_speech(self, index: int) -> bool:
        """Whether a line is a title before everything, or says at the end who made the file."""
        text = self.units[index].text.strip()
        if not self._known or not text or self._is_said_anywhere(text):
            return False
        if any(self._names.places(text)):
            return False
        last = not any(unit.text.strip() for unit in self.units[index + 1 : index + 4])
        if last and index and _CREDIT.search(text):
            return True
        short = len(text.split()) <= _TITLE_WORDS and text[-1] not in '.!?…»"”'
        return index < self._file.begins and short and name_key(text) not in self._file.new_headings

    def _is_said_anywhere(self, text: str) -> bool:
        file = self._file
        _, bare = without_leads(text, numbered=file.numbered, bare=file.bare_stamps)
        return self._spoken.mentions(text) or self._spoken.mentions(bare)


def _unwrapped(units: Sequence[ManuscriptLine], spoken: SpokenText) -> Sequence[ManuscriptLine]:
    """Lines with the words whole that a hyphen divides at their ends."""
    lines: list[ManuscriptLine] = []
    for unit in units:
        before = _WRAPPED.search(composed(lines[-1].text[-100:])) if lines else None
        after = _GOES_ON.match(composed(unit.text[:100]))
        if (
            before
            and after
            and letters(before[1] + after[0]) in spoken.words
            and after[0][0].islower()
        ):
            lines[-1] = ManuscriptLine(lines[-1].name, lines[-1].text[:-1] + unit.text)
        else:
            lines.append(unit)
    return lines


def _with_whole_names(
    units: Sequence[ManuscriptLine], names: KnownNames
) -> Sequence[ManuscriptLine]:
    """Captions, those made one that share a name which is too long for one of them."""
    whole: list[ManuscriptLine] = []
    for unit in units:
        before = whole[-1] if whole else None
        if before and before.span and unit.span and names.announces(before.text):
            text = f"{before.text}\n{unit.text}"
            if names.announces(text) or any(place.shape == "colon" for place in names.places(text)):
                span = Span(before.span.start, max(before.span.end, unit.span.end))
                whole[-1] = ManuscriptLine(before.name, text, span)
                continue
        whole.append(unit)
    return whole
