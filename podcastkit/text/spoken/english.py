"""How English is said: figures, signs, titles and contractions as words, and one way to say each
number.

Contractions of one meaning are written out ("don't": "do not", "we're": "we are", and "it's" after
a pronoun or a question word: "it is"); "'d" and the possessive "'s" stay words of their own.
British and American spellings stay different words.
"""

from __future__ import annotations

import regex

from podcastkit.text.spoken.numbers import cardinal, english_ordinal, year
from podcastkit.text.spoken.reading import (
    LETTERS,
    SPACE,
    Reading,
    SpokenRule,
    always,
    as_written,
    looked_up,
)

_WHOLE = r"(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+(?![0-9])|[0-9]+)"
_NUMBER = rf"{_WHOLE}(?:\.[0-9]+)?"
_END = r"(?![\p{L}\p{N}])"
_START = r"(?<![\p{L}\p{N}])"
_CURRENCIES = {"€": "euro", "$": "dollar", "£": "pound"}
_MAGNITUDES = ("hundred", "thousand", "million", "billion", "trillion")
_FIGURES = regex.compile(_NUMBER)
_MAGNITUDE = regex.compile("|".join(_MAGNITUDES))
_YEAR = regex.compile("1[1-9][0-9]{2}|20[1-9][0-9]")


def _number(text: str) -> str:
    """ "1,200": "one thousand two hundred"; "1998": "nineteen ninety-eight"; "3.14": "three point
    one four"."""
    if _YEAR.fullmatch(text):
        return year(text)
    whole, _, fraction = text.replace(",", "").partition(".")
    return " ".join(
        [
            cardinal(whole, "en"),
            *(["point"] if fraction else []),
            *(cardinal(d, "en") for d in fraction),
        ]
    )


def _amount(text: str) -> str:
    """ "$5.50": "five dollars fifty"; "$5 million": "five million dollars"."""
    name = next(name for sign, name in _CURRENCIES.items() if sign in text)
    figures = _FIGURES.findall(text)[0]
    if magnitude := _MAGNITUDE.findall(text):
        return f"{_number(figures)} {magnitude[0]} {name}s"
    whole, _, fraction = figures.replace(",", "").partition(".")
    amount = f"{cardinal(whole, 'en')} {name}{'' if int(whole) == 1 else 's'}"
    return f"{amount} {cardinal(fraction, 'en')}" if fraction.strip("0") else amount


def _decade(text: str) -> str:
    """ "1990s": "nineteen nineties"."""
    spoken_year = _number(text.rstrip("s'’"))
    return f"{spoken_year.removesuffix('y')}ies" if spoken_year.endswith("y") else f"{spoken_year}s"


WRITTEN = Reading(
    (
        SpokenRule(
            rf"{_WHOLE}(?:st|nd|rd|th){_END}",
            lambda text: english_ordinal("".join(regex.findall("[0-9]", text))),
        ),
        SpokenRule(rf"[0-9]+['’]?s{_END}", _decade),
        SpokenRule(
            rf"[€$£]{SPACE}?{_NUMBER}(?:{SPACE}(?:{'|'.join(_MAGNITUDES)}){_END})?", _amount
        ),
        SpokenRule(rf"{_NUMBER}{SPACE}?[€£]", _amount),
        SpokenRule(rf"{_START}(?:[Nn]o\.|[Nn][°º]|#)(?={SPACE}?[0-9])", always("number")),
        SpokenRule(r"(?<![\p{L}\p{N})\]])[-\u2010-\u2012\u2212](?=[0-9])", always("minus")),
        SpokenRule(_NUMBER, _number),
        SpokenRule(rf"{_START}(?:\p{{L}}\.){{2,}}", lambda text: text.replace(".", "")),
        *(
            SpokenRule(regex.escape(sign), always(words))
            for sign, words in {
                "%": "percent", "€": "euros", "$": "dollars", "£": "pounds", "&": "and",
                "+": "plus", "°": "degrees",
            }.items()
        ),
        SpokenRule(LETTERS, as_written),
    )
)  # fmt: skip
"""What is written in other ways than in words."""

_UNITS = "one two three four five six seven eight nine"
_TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_COUNTED = "|".join(f"{_UNITS} {_TEENS} {_TENS}".split())
_AUXILIARIES = "do|does|did|is|are|was|were|has|have|had|would|could|should|might|must|need"
_BEFORE_S = "it|he|she|that|what|there|here|who|where|how|when|why"

SAID = (
    Reading(
        (
            SpokenRule(
                rf"(?<!\S)(?:{_AUXILIARIES})(?:n t|nt)(?!\S)",
                lambda text: f"{text.replace(' ', '')[:-2]} not",
            ),
            SpokenRule(r"(?<!\S)can ?t(?!\S)|(?<!\S)cannot(?!\S)", always("can not")),
            SpokenRule(r"(?<!\S)won t(?!\S)", always("will not")),
            SpokenRule(rf"(?<!\S)(?:{_BEFORE_S}) s(?!\S)", lambda text: text.replace(" s", " is")),
            looked_up(
                {
                    "let s": "let us", "i m": "i am", "re": "are", "ll": "will", "ve": "have",
                    "gonna": "going to",
                    "wanna": "want to", "gotta": "got to", "mr": "mister", "mrs": "missus",
                    "dr": "doctor",
                    "st": "saint", "etc": "et cetera", "etcetera": "et cetera", "ok": "okay",
                    "per cent": "percent",
                }
            ),
            SpokenRule(rf"(?<!\S)an? (?=(?:{'|'.join(_MAGNITUDES)})(?:th)?(?!\S))", always("one")),
            SpokenRule(
                rf"(?<=(?<!\S)(?:{'|'.join(_MAGNITUDES)}) )and(?= (?:{_COUNTED})(?!\S))",
                always(""),
            ),
        )
    ),
)  # fmt: skip
"""One way to say what can be said in several."""
