"""Numbers in figures as they are said, in French and in English."""

from __future__ import annotations

import functools

LONGEST = 12
"""Figures with more digits than this are read digit by digit, as codes are."""


@functools.cache
def cardinal(digits: str, language: str) -> str:
    """The words for decimal digits: zeros in front are said one by one, as in telephone numbers."""
    value = digits.lstrip("0")
    zeros = len(digits) - len(value)
    if len(value) > LONGEST:
        return " ".join(_spoken(int(digit), language) for digit in digits)
    front = [_spoken(0, language)] * zeros
    return " ".join([*front, _spoken(int(value), language)] if value else front)


@functools.cache
def year(digits: str) -> str:
    """Four digits as an English year: "nineteen ninety-eight", "two thousand and five"."""
    from num2words import num2words

    return str(num2words(int(digits), lang="en", to="year"))


@functools.cache
def english_ordinal(digits: str) -> str:
    """ "twenty-first" for "21"."""
    from num2words import num2words

    return str(num2words(int(digits), lang="en", to="ordinal"))


@functools.cache
def french_ordinal(digits: str) -> str:
    """ "vingt et unième" for "21", "premier" for "1". num2words 0.5 has "quatre-vingtsième", hence
    this rule."""
    if int(digits) == 1:
        return "premier"
    words = cardinal(digits, "fr")
    for ending, ordinal in (
        ("cinq", "cinqu"),
        ("neuf", "neuv"),
        ("vingts", "vingt"),
        ("cents", "cent"),
    ):
        if words.endswith(ending):
            words = words.removesuffix(ending) + ordinal
    return words.removesuffix("e") + "ième"


_ROMAN = {"I": 1, "V": 5, "X": 10}


def from_roman(numeral: str) -> str:
    """The digits of a Roman numeral made of I, V and X: "14" for "XIV"."""
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return str(
        sum(
            -value if value < after else value
            for value, after in zip(values, following, strict=True)
        )
    )


@functools.cache
def _spoken(value: int, language: str) -> str:
    from num2words import num2words

    return str(num2words(value, lang=language))
