"""What a language model answered, checked: nothing of it is used that does not pass.

A text may hold only numbers and names that were said or stand in the episode's facts, no markup, no
address that was not given, no emoji and no control character; then it is typeset. A title has its
chapter's place and nothing else, so no answer can move a chapter.
"""

from __future__ import annotations

import functools
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from podcastkit.chapters.rules import LONGEST_TITLE
from podcastkit.errors import FormatError
from podcastkit.files.json_input import parse_json
from podcastkit.text.sentences import base_language
from podcastkit.text.spoken.normalise import normalise
from podcastkit.text.typography import typeset
from podcastkit.text.wordlists import CAPITAL_NOUN_LANGUAGES

_SYMBOLS = frozenset("°©®™№")
_JOINERS = frozenset("\u200c\u200d")
"""Persian and Indian scripts need them."""

_THOUGHT = re.compile(r"<think>.*?</think>", re.DOTALL)
_MARKUP = re.compile(r"[<>`*_#\[\]{}|\\~^]|&(?:#\w+|[a-z]{2,})\s?;|^\s*[-•+]\s", re.MULTILINE)
_ADDRESS = re.compile(
    r"(?:[a-z]+://|www\.)\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\b(?:/\S*)?", re.IGNORECASE
)
_NUMBER = re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?!\d)|\d(?:[\d.,:]*\d)?")
_WORD = re.compile(r"[^\W\d_]+")
_SENTENCE_START = re.compile(r"(?:^|[.!?…:;¿¡]|[«“”\"(–—])\s*$")


@dataclass(frozen=True, slots=True)
class Grounding:
    """What an answer may draw upon: all that was said, and the facts of the episode."""

    language: str
    text: str
    words: frozenset[str]
    """Case-folded."""
    spoken: tuple[str, ...]
    """All of it as words, figures spelled out."""

    @classmethod
    def of(cls, texts: Sequence[str], language: str) -> Grounding:
        """From the transcript and the facts."""
        text = unicodedata.normalize("NFC", "\n".join(texts))
        words = frozenset(word.casefold() for word in _WORD.findall(text))
        return cls(language, text.casefold(), words, normalise(text, language))


def check_titles(
    answer: str, offline: Sequence[str], grounding: Grounding
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """A title for each chapter, the model's where it passes and else the offline one; and what was
    refused, with the reason.

    `offline` are the titles there are without a model, none of them twice; the result holds none
    twice either.
    """
    match _parse_object(answer).get("titles"):
        case list(entries) if len(entries) == len(offline):
            pass
        case list(entries):
            return tuple(offline), (f"titles: {len(entries)} for {len(offline)} chapters",)
        case _:
            return tuple(offline), ("titles: the answer is not the JSON that was asked for",)
    titles, warnings = list(offline), []
    for number, (entry, own) in enumerate(zip(entries, offline, strict=True), start=1):
        title = _tidy_title(entry, number, grounding.language)
        others = {other.casefold() for other in (*titles[: number - 1], *offline[number:])}
        problem = _title_problem(title, grounding) or (
            "it is another chapter's" if title.casefold() in others else ""
        )
        titles[number - 1] = own if problem else title
        if problem:
            warnings.append(f"title {number}: {problem}")
    return tuple(titles), tuple(warnings)


def check_text(
    answer: str, name: str, lengths: tuple[int, int], grounding: Grounding
) -> tuple[str, str]:
    """The text called `name` in the answer as one typeset paragraph; or an empty one, with the
    reason."""
    answered = _parse_object(answer).get(name)
    if not isinstance(answered, str):
        return "", f"{name}: the answer is not the JSON that was asked for"
    answered = unicodedata.normalize("NFC", answered)
    text = typeset(" ".join(answered.split()), grounding.language)
    least, most = lengths
    problem = _problem(answered, grounding)
    if not problem and not least <= len(text) <= most:
        problem = f"it has {len(text)} characters; {least} to {most} were asked for"
    problem = problem or next(
        (f"it holds the address {address}" for address in _unknown_addresses(text, grounding)), ""
    )
    return ("", f"{name}: {problem}") if problem else (text, "")


def _parse_object(answer: str) -> dict[str, object]:
    """The JSON object in an answer, without the thoughts and the fences that models put around it;
    empty for none."""
    answer = _THOUGHT.sub("", answer)
    start, end = answer.find("{"), answer.rfind("}")
    try:
        value = parse_json(answer[start : end + 1])
    except FormatError:
        return {}
    return value if isinstance(value, dict) else {}


def _tidy_title(entry: object, number: int, language: str) -> str:
    """A title typeset, without the chapter's number before it, quotation marks around it and a full
    stop after it."""
    answered = entry.get("title") if isinstance(entry, dict) else entry
    if not isinstance(answered, str):
        return ""
    title = unicodedata.normalize("NFC", answered).strip()
    title = re.sub(rf"^(?:[^\W\d_]+\s)?{number}\s?[.):–-]\s+", "", title)
    if quoted := re.fullmatch(r'["“«]\s*([^"“”«»]+?)\s*["”»]', title):
        title = quoted[1]
    return typeset(re.sub(r"(?<=[^.])\.$", "", title).replace("\t", " "), language)


def _title_problem(title: str, grounding: Grounding) -> str:
    if not title:
        return "it is empty"
    if len(title.splitlines()) > 1:
        return "it has a line break"
    if len(title) > LONGEST_TITLE:
        return f"it has {len(title)} characters, {LONGEST_TITLE} is the most"
    if _ADDRESS.search(title):
        return "it holds an address"
    return _problem(title, grounding)


def _problem(text: str, grounding: Grounding) -> str:
    """What is wrong with any text; empty for nothing. Never repeats what a terminal could act
    upon."""
    if not _WORD.search(text):
        return "it holds no word"
    if any(_is_control(character) for character in text):
        return "it holds a control character"
    if any(_is_picture(character) for character in text):
        return "it holds an emoji or a symbol"
    if _MARKUP.search(text):
        return "it holds markup"
    for number in _NUMBER.findall(text):
        if not _is_spoken(number, grounding):
            return f"nobody said the number {number}"
    for name in _names(text, grounding.language):
        if name.casefold() not in grounding.words:
            return f"nobody said the name {name}"
    return ""


def _is_control(character: str) -> bool:
    hidden = unicodedata.category(character) in ("Cc", "Cf", "Co", "Cs", "Cn")
    return hidden and character not in _JOINERS and character not in "\n\r\t"


def _is_picture(character: str) -> bool:
    category = unicodedata.category(character)
    return (category == "So" and character not in _SYMBOLS) or (
        category == "Sk" and ord(character) > 0xFFFF
    )


def _unknown_addresses(text: str, grounding: Grounding) -> Iterator[str]:
    """Addresses that nobody gave."""
    return (
        address
        for address in _ADDRESS.findall(text)
        if address.casefold().rstrip(".,;:!?…»”)") not in grounding.text
    )


def _is_spoken(number: str, grounding: Grounding) -> bool:
    """Whether a number was said, in figures or in words."""
    if re.search(rf"(?<!\d){re.escape(number)}(?!\d)", grounding.text):
        return True
    number_words = normalise(number, grounding.language)
    numerals, spoken = _numerals(grounding.language), grounding.spoken
    for start in range(len(spoken) - len(number_words) + 1):
        end = start + len(number_words)
        around = {*spoken[max(0, start - 1) : start], *spoken[end : end + 1]}
        # Whoever says "twenty-three" has not said "three".
        if spoken[start:end] == number_words and numerals.isdisjoint(around):
            return True
    return False


@functools.cache
def _numerals(language: str) -> frozenset[str]:
    """The words that numbers are made of, but for those that also stand between other words."""
    figures = (*range(2, 21), *range(30, 101, 10), 1_000, 1_000_000)
    return frozenset(normalise(" ".join(map(str, figures)), language)) - {"et", "and", "de"}


def _names(text: str, language: str) -> Iterator[str]:
    """Words with a capital that do not begin a sentence: names, for all one can tell without a
    dictionary."""
    if base_language(language) in CAPITAL_NOUN_LANGUAGES:
        return
    for match in _WORD.finditer(text):
        inside = len(match[0]) > 1 and not _SENTENCE_START.search(text, 0, match.start())
        if match[0][0].isupper() and inside:
            yield match[0]
