"""How French is said: figures, signs and abbreviations as words, and one way to say each number.

An apostrophe and a hyphen divide words, whatever character stands for them, so that "l’homme", "l'
homme" and "l homme" are two words, and "a-t-il", "a t-il" and "a t il" three. Numbers become words
and not figures, because a word that is wrong in them then counts as one wrong word, and because
words, unlike figures, never need be guessed.
"""

from __future__ import annotations

import regex

from podcastkit.text.spoken.numbers import cardinal, french_ordinal, from_roman
from podcastkit.text.spoken.reading import LETTERS, SPACE, Reading, SpokenRule, always, looked_up

_WHOLE = (
    rf"(?:[1-9][0-9]{{0,2}}(?:{SPACE}[0-9]{{3}})+(?![0-9])"  # 10 000
    r"|[1-9][0-9]{0,2}(?:\.[0-9]{3})+(?![0-9])"  # 10.000
    r"|[0-9]+)"
)
_NUMBER = rf"{_WHOLE}(?:[.,][0-9]+)?"
_ROMAN = r"(?:X{1,3}(?:IX|IV|V?I{0,3})|IX|IV|VI{0,3}|I{1,3})"
_END = r"(?![\p{L}\p{N}])"
_START = r"(?<![\p{L}\p{N}])"
_CURRENCIES = {"€": "euro", "$": "dollar", "£": "livre"}
_FIGURES = regex.compile(rf"({_WHOLE})(?:[.,]([0-9]+))?")
_DIGITS = regex.compile("[0-9]+")


def _number(text: str) -> str:
    """ "3,5" and "3.5": "trois virgule cinq"; "10 000" and "10.000": "dix mille"."""
    whole, fraction = _parts(text)
    return (
        f"{cardinal(whole, 'fr')} virgule {cardinal(fraction, 'fr')}"
        if fraction
        else cardinal(whole, "fr")
    )


def _parts(text: str) -> tuple[str, str]:
    """The digits before and after the decimal sign of the first number in a text."""
    whole, fraction = _FIGURES.findall(text)[0]
    return "".join(_DIGITS.findall(whole)), fraction


def _amount(text: str) -> str:
    """ "5,50 €" and "€5,50": "cinq euros cinquante"."""
    currency = next(name for sign, name in _CURRENCIES.items() if sign in text)
    whole, fraction = _parts(text)
    name = currency if int(whole) < 2 else f"{currency}s"
    return (
        f"{cardinal(whole, 'fr')} {name} {cardinal(fraction, 'fr') if fraction.strip('0') else ''}"
    )


def _time(text: str) -> str:
    """ "14 h 05" and "14:05": "quatorze heures cinq"."""
    hours, *minutes = _DIGITS.findall(text)
    spoken_hours = "une" if int(hours) == 1 else cardinal(hours, "fr")
    past = minutes[0].lstrip("0") if minutes else ""
    unit = "heure" if int(hours) < 2 else "heures"
    return f"{spoken_hours} {unit} {cardinal(past, 'fr') if past else ''}"


def _first(text: str) -> str:
    """ "1er", "1re", "1ers", "1ères"."""
    ordinal = "première" if "re" in text or "ʳᵉ" in text else "premier"
    return f"{ordinal}s" if text.endswith("s") else ordinal


def _second(text: str) -> str:
    return "seconde" if "e" in text else "second"


def _ordinal(text: str) -> str:
    """ "21e", "21ème" and "XXIᵉ": "vingt et unième"."""
    digits = _DIGITS.findall(text) or [from_roman(text.rstrip("eèmᵉis"))]
    return french_ordinal(digits[0]) + ("s" if text.endswith("s") else "")


def _divide_ligatures(text: str) -> str:
    for ligature, letters in {"œ": "oe", "Œ": "oe", "æ": "ae", "Æ": "ae"}.items():
        text = text.replace(ligature, letters)
    return text


WRITTEN = Reading(
    (
        SpokenRule(rf"{_START}[0-9]+{SPACE}?[hH](?:{SPACE}?[0-5][0-9])?{_END}", _time),
        SpokenRule(r"(?<![0-9:])(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?![0-9:])", _time),
        SpokenRule(rf"(?:1|{_START}I)(?:er|re|ère|ere|ᵉʳ|ʳᵉ)s?{_END}", _first),
        SpokenRule(rf"2(?:nde?|ⁿᵈᵉ?){_END}", _second),
        SpokenRule(rf"(?:[0-9]+|{_START}{_ROMAN})(?:i?[èe]me|e|è|ᵉ)s?{_END}", _ordinal),
        SpokenRule(
            rf"(?<=\p{{L}}{SPACE})(?=[IVX]{{2}}){_ROMAN}{_END}",
            lambda text: cardinal(from_roman(text), "fr"),
        ),
        SpokenRule(rf"{_NUMBER}{SPACE}?[€$£]|[€$£]{SPACE}?{_NUMBER}", _amount),
        SpokenRule(rf"{_START}(?:[Nn]{SPACE}?[°º]|[Nn]o\.?(?={SPACE}?[0-9]))", always("numéro")),
        SpokenRule(rf"{_START}M\.(?={SPACE}?\p{{Lu}})", always("monsieur")),
        SpokenRule(rf"{_START}MM\.(?={SPACE}?\p{{Lu}})", always("messieurs")),
        SpokenRule(r"(?<![\p{L}\p{N})\]])[-\u2010-\u2012\u2212](?=[0-9])", always("moins")),
        SpokenRule(_NUMBER, _number),
        SpokenRule(rf"{_START}(?:\p{{L}}\.){{2,}}", lambda text: text.replace(".", "")),
        *(
            SpokenRule(regex.escape(sign), always(words))
            for sign, words in {
                "%": "pour cent", "‰": "pour mille", "€": "euros", "$": "dollars", "£": "livres",
                "&": "et",
                "+": "plus", "°C": "degrés", "°": "degrés",
            }.items()
        ),
        SpokenRule(LETTERS, _divide_ligatures),
    )
)  # fmt: skip
"""What is written in other ways than in words."""

_UNITS = "un|une|deux|trois|quatre|cinq|six|sept|huit|neuf"
_TEENS = {
    "deux": "douze", "trois": "treize", "quatre": "quatorze", "cinq": "quinze", "six": "seize",
    "sept": "dix sept",
    "huit": "dix huit", "neuf": "dix neuf",
}  # fmt: skip
_HUNDREDS = {teen: unit for unit, teen in _TEENS.items()} | {"onze": ""}


def _seventy(text: str) -> str:
    """ "septante deux": "soixante douze", "septante et un": "soixante et onze", "nonante": "quatre
    vingt dix"."""
    tens, *rest = text.split()
    unit = rest[-1] if rest else ""
    if tens == "nonante":
        return f"quatre vingt {_TEENS.get(unit, 'onze' if unit else 'dix')}"
    return f"soixante {_TEENS.get(unit, 'et onze' if unit else 'dix')}"


def _eighty(text: str) -> str:
    """ "huitante et un": "quatre vingt un"."""
    rest = text.split()[1:]
    return f"quatre vingt {rest[-1] if rest else ''}"


def _thousand(text: str) -> str:
    """ "dix neuf cent": "mille neuf cent"."""
    return f"mille {_HUNDREDS[text.removesuffix(' cent')]} cent"


def _one_more(text: str) -> str:
    """ "vingt un" and "vingt et une": "vingt et un"; figures do not tell the gender either."""
    tens, *_, unit = text.split()
    return f"{tens} et {'onze' if unit == 'onze' else 'un'}"


SAID = (
    Reading(
        (
            looked_up(
                {
                    "mme": "madame", "mmes": "mesdames", "mlle": "mademoiselle",
                    "mlles": "mesdemoiselles",
                    "mr": "monsieur", "dr": "docteur", "st": "saint", "ste": "sainte",
                    "etc": "et cetera",
                    "etcetera": "et cetera", "etcaetera": "et cetera", "caetera": "cetera",
                    "pourcent": "pour cent",
                    "pourcents": "pour cent", "cents": "cent", "vingts": "vingt", "mil": "mille",
                }
            ),
            SpokenRule(rf"(?<!\S)(?:septante|nonante)(?: (?:et )?(?:{_UNITS}))?(?!\S)", _seventy),
            SpokenRule(rf"(?<!\S)(?:huitante|octante)(?: (?:et )?(?:{_UNITS}))?(?!\S)", _eighty),
        )
    ),
    Reading(
        (
            SpokenRule(
                rf"(?<!(?<!\S)(?:soixante|vingt|soixante et) )(?<!\S)(?:{'|'.join(_HUNDREDS)}) "
                rf"cent(?!\S)",
                _thousand,
            ),
            SpokenRule(
                r"(?<!quatre )(?<!\S)(?:(?:vingt|trente|quarante|cinquante|soixante) (?:et "
                r")?une?|soixante onze)(?!\S)",
                _one_more,
            ),
            SpokenRule(r"(?<!\S)quatre vingt une(?!\S)", always("quatre vingt un")),
        )
    ),
)  # fmt: skip
"""One way to say what can be said in several: Belgian and Swiss tens, "dix-neuf cent",
"vingt-et-une", "cents"."""
