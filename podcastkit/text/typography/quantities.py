"""Numbers and what they count: groups of three digits, units, hours, the minus sign."""

from __future__ import annotations

import re

from podcastkit.text.typography.spaces import NO_BREAK, SPACE

_UNITS = (
    "km hm dam dm cm mm µm nm kg hg mg µg hl dl cl ml dL cL mL mi ft lb oz mph kW MW GW TW Wh kWh "
    "MWh GWh TWh "
    "Hz kHz MHz GHz dB dBA dBFS LU LUFS Pa hPa kPa MPa bar kJ MJ cal kcal kV mV mA Ah mAh ko Ko "
    "Mo Go To Po "
    "kB MB GB TB Mbit Gbit kb Mb Gb ha min mn ms px pt dpi fps ppm CHF EUR USD GBP CAD"
)
_SINGLE_LETTERS = "m g t l L s h W V A J K N F o"
"""Symbols that are taken for units only where a space already stands: "12 m", but "A4", "5G" and
"2L" are names."""
_SIGNS = r"(?:[kM]€|Md€|[€£¥$%‰])(?!\w)"


def _any(words: str) -> str:
    return "|".join(sorted(words.split(), key=len, reverse=True))


_RATE = r"[²³23]?(?:/[^\W\d_]{1,5}[²³23]?)?(?![\w’'])"
_SYMBOL = rf"(?:(?:{_any(_UNITS)}|m[²³23]|m/s){_RATE})"
UNIT = rf"(?:{_SIGNS}|{_SYMBOL}|(?:{_any(_SINGLE_LETTERS)}){_RATE}(?!-))"
"""What may follow a number as its unit, as part of a pattern."""

_TOUCHING = re.compile(rf"(?<=\d)(?={_SYMBOL})")
_HOURS = re.compile(rf"(?<![\w.,])(\d{{1,3}}(?:,\d{{1,2}})?){SPACE}*h(?:{SPACE}*([0-5]\d))?(?!\w)")
_TEMPERATURE = re.compile(rf"(?<=\d){SPACE}?°{SPACE}?(?=[CF](?!\w))")
_SIGN = re.compile(rf"(?<=\d){SPACE}?(?={_SIGNS})")
_PERCENT = re.compile(rf"(?<=\d){SPACE}+(?=%(?!\w))")
_GROUPED_NUMBER = re.compile(rf"(?<![\d,.])\d{{1,3}}(?:{SPACE}\d{{3}})+(?!\d)")
_TELEPHONE = re.compile(rf"(?<![\d+])(?:0\d|\+33{SPACE}?\d)(?:{SPACE}\d\d){{4}}(?![\d])")
_MINUS = re.compile(
    rf"(?<=[^\s\d]{SPACE})-(?=\d)|(?<=\()-(?=\d)|^-(?=\d+(?:,\d+)?{SPACE}?°)", re.MULTILINE
)


def long_numbers(counted: str) -> re.Pattern[str]:
    """The pattern of numbers with five digits or more before a unit, or before what the pattern
    `counted` matches.

    Such a number is a quantity for sure; alone it may be a postal code.
    """
    # Four digits may be a year.
    after = rf"(?:,\d+)?{SPACE}*(?:{_SIGNS}|{_SYMBOL}|(?<!\d)(?:{counted})(?!\w))"
    return re.compile(rf"(?<![\w.,-])[1-9][0-9]{{4,14}}(?={after})")


def part_units(text: str) -> str:
    """Put a no-break space between a number and the unit it touches: "12 km", "20 °C"."""
    return _TOUCHING.sub(NO_BREAK, _TEMPERATURE.sub(f"{NO_BREAK}°", text))


def part_signs(text: str) -> str:
    """Put a no-break space between a number and % or the sign of a currency, as French has it."""
    return _SIGN.sub(NO_BREAK, text)


def join_percent(text: str) -> str:
    """Take away the space before %, as English has it."""
    return _PERCENT.sub("", text)


def part_hours(text: str) -> str:
    """French hours with their spaces, "14 h 30" for "14h30"."""

    def spaced(match: re.Match[str]) -> str:
        return NO_BREAK.join(filter(None, (match[1], "h", match[2])))

    return _HOURS.sub(spaced, text)


def group_digits(text: str, narrow: str) -> str:
    """Make the spaces between groups of three digits `narrow`, and those of a telephone number
    no-break."""
    text = _TELEPHONE.sub(lambda match: re.sub(SPACE, NO_BREAK, match[0]), text)
    return _GROUPED_NUMBER.sub(lambda match: re.sub(SPACE, narrow, match[0]), text)


def group_long_numbers(text: str, pattern: re.Pattern[str], narrow: str) -> str:
    """Group the digits of the numbers a pattern of `long_numbers` finds."""
    return pattern.sub(lambda match: f"{int(match[0]):,}".replace(",", narrow), text)


def minus_signs(text: str) -> str:
    """The minus sign before a number that follows a space or a parenthesis, where no other number
    stands before it."""
    return _MINUS.sub("−", text)
