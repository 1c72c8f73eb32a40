"""What names were heard as where a person corrected them."""

from __future__ import annotations

from dataclasses import dataclass

from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.names.evidence import NEAR, SOMEWHAT, is_ordinary
from podcastkit.names.learning.corrected_names import CorrectedName, find_corrected_names, joined
from podcastkit.names.learning.corrected_words import DraftComparison, compare_with_draft
from podcastkit.text.normal_forms import comparable
from podcastkit.text.phonetics import RARE, Lexicon, forms_of, likeness, sound

_ALIKE = 0.5
"""Likeness of sound from which one thing was heard for another; below it, somebody may have put it
otherwise."""
_MORE_WORDS = 3
"""Words by which a form may be longer than the name it stands for."""
_ENDING = 3
"""Letters in which the forms of one word differ at most: "réapprivoisé", "réapprivoisées"."""


@dataclass(frozen=True, slots=True)
class MisheardName:
    """A name that was corrected once."""

    written: str
    heard: str
    start: Ms
    """When it is said, in the recording's time."""
    alike: bool
    """Whether what was heard sounds like the name."""
    term: Term | None
    """The glossary's, if it has the name."""


def find_misheard_names(
    draft: Transcript, reviewed: Transcript, glossary: Glossary, lexicon: Lexicon
) -> tuple[MisheardName, ...]:
    """Every name or term that was corrected in a draft, in order; grammar, figures and rewording
    are left out."""
    compared = compare_with_draft(draft, reviewed)
    names = find_corrected_names(compared, reviewed, glossary, lexicon)
    return tuple(misheard for name in names if (misheard := _misheard(name, compared, lexicon)))


def _misheard(
    name: CorrectedName, compared: DraftComparison, lexicon: Lexicon
) -> MisheardName | None:
    term = name.term or Term(name.written)
    heard = _heard_for(name, compared, term, lexicon)
    if (
        heard is None
        or _is_respelled(heard.text, name, lexicon)
        or _differs_in_capitals(heard.text, name, lexicon)
    ):
        return None
    alike = heard.likeness >= _ALIKE
    another_word = " " not in heard.text and is_ordinary(heard.text, term, lexicon)
    # Unlike the name it may be another way of speaking ("elle" for somebody's name): it counts only
    # if it is all that was replaced, and no word that everybody uses.
    if not alike and (not heard.whole or another_word):
        return None
    start = compared.reviewed[name.words.start].span.start
    return MisheardName(name.written, heard.text, start, alike, name.term)


@dataclass(frozen=True, slots=True)
class _Heard:
    """Words of the draft that may stand for a name."""

    text: str
    likeness: float
    whole: bool
    """Whether they are all that was replaced by the name, and by nothing else."""


def _heard_for(
    name: CorrectedName, compared: DraftComparison, term: Term, lexicon: Lexicon
) -> _Heard | None:
    """The words of the draft that stand for a name: all that it replaced, or the part that sounds
    like it."""
    starts, ends = _edges(name, compared)
    concerned = [change for change in compared.changes if change.concerns(name.words)]
    # If what was changed goes on beside the name, the draft's words there stand for something else.
    alone = all(set(change.reviewed) <= set(name.words) for change in concerned)
    everything = (starts[0], ends[-1])
    sounds = [form.sound for form in forms_of(term, lexicon)]

    def measure_window(start: int, end: int) -> _Heard:
        text = joined(compared.draft[start : end + 1])
        alike = max(likeness(sound(text, lexicon), form_sound) for form_sound in sounds)
        return _Heard(text, alike, alone and (start, end) == everything)

    # All windows between the edges are tried, so their length has to be bounded.
    longest = len(name.words) + _MORE_WORDS
    spans = ((start, end) for start in starts for end in ends if start <= end < start + longest)
    windows = {span: measure_window(*span) for span in spans}
    if not alone and everything in windows and windows[everything].likeness < NEAR:
        # What else was written there was heard as well, and would be swallowed.
        del windows[everything]
    best = max(windows.values(), key=lambda window: window.likeness, default=None)
    if best is None or best.likeness >= SOMEWHAT or not alone:
        return best
    return windows.get(everything, best)


def _edges(name: CorrectedName, compared: DraftComparison) -> tuple[range, range]:
    """The words of the draft that a name may begin and end with; where nothing was heard, their
    neighbours inside."""
    first, last = (_counterparts(index, compared) for index in (name.words[0], name.words[-1]))
    return first or range(first.start, first.start + 1), last or range(last.start - 1, last.start)


def _counterparts(index: int, compared: DraftComparison) -> range:
    """The words of the draft in the place of a reviewed one."""
    changed = (change.draft for change in compared.changes if index in change.reviewed)
    partner = compared.partners.get(index, 0)
    return next(changed, range(partner, partner + 1))


def _is_respelled(heard: str, name: CorrectedName, lexicon: Lexicon) -> bool:
    """Whether what was heard sounds the same and is another form of the word, or better known:
    grammar, or a typo."""
    word = name.written
    if (
        name.term
        or len(name.words) > 1
        or word != word.lower()
        or sound(heard, lexicon) != sound(word, lexicon)
    ):
        return False
    stem = max(len(word) - _ENDING, 1)
    return heard[:stem].lower() == word[:stem] or lexicon.frequency(heard) > lexicon.frequency(word)


def _differs_in_capitals(heard: str, name: CorrectedName, lexicon: Lexicon) -> bool:
    """Whether ordinary words were given capitals."""
    words = name.written.split()
    return comparable(heard) == comparable(name.written) and all(
        lexicon.frequency(word) >= RARE for word in words
    )
