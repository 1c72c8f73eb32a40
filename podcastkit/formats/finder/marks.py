"""Times, markup and other signs that stand in texts and are not said."""

from __future__ import annotations

import re
from html import unescape

CLOCK = r"(?:\d{1,4}:)?\d{1,3}:\d{2}(?:[.,]\d{1,3})?"
_TO = r"\s*(?:-*>|[-–—→]|to|à)\s*"
_RANGE = rf"{CLOCK}(?:{_TO}{CLOCK})?"
BRACKETED = (
    rf"(?:\[\s*{_RANGE}\s*\]|\(\s*{_RANGE}\s*\)|<\s*{_RANGE}\s*>|\{{\s*{_RANGE}\s*\}}"
    rf"|\#{_RANGE}(?:-\d+)?\#)"
)
"""A time in brackets or, as F4 and f4transcript have it, between number signs."""
STAMP = re.compile(rf"\s*{BRACKETED}\s*", re.ASCII)
BARE_STAMP = re.compile(rf"\s*({CLOCK})(?:{_TO}{CLOCK})?(?:\s+|$|(?=:\s))", re.ASCII)
_HOURS = re.compile(r"\s*\d{1,4}:\d{2}:\d{2}", re.ASCII)
_INLINE_STAMP = re.compile(rf"\s*{BRACKETED}", re.ASCII)

LINE_NUMBER = re.compile(r"\s*(\d{1,6})[.)]?(?:\s+|$)", re.ASCII)
CHEVRONS = re.compile(r"\s*(?:>{2,}|»{2,})\s*")
DASH = re.compile(r"\s*[-–—‒―−]+(?:\s+|$)")
CAPTION_DASH = re.compile(r"\s*[-–—‒―−]\s*(?=[^\W\d_])")
_BULLET = re.compile(r"\s*(?:[•·▪‣◦]\s*|[*+:：]\s+|\#{1,6}\s+|>\s+)")
SOUND = re.compile(r"\[[^\[\]\n]{1,80}\]")
SOUND_ALONE = re.compile(r"\s*(?:\([^()\n]{1,80}\)|\*[^*\n]{1,80}\*|[♪♫♬🎵🎶#\s]+)\s*")
SOUND_BEFORE = re.compile(r"\s*(?:\[[^\[\]\n]{1,80}\]|\([^()\n]{1,80}\)|[♪♫♬🎵🎶]+)\s*")
MUSIC = re.compile("[♪♫♬🎵🎶]+")

_TAG = re.compile(
    r"</?(?:b|i|u|s|br|c|em|font|lang|p|rt|ruby|span|strong|v)(?:[\s.][^<>]*)?/?>"
    r"|<\d[\d:.,]*>|\{\\[^{}]*\}|\{/?[biusyc](?::[^{}]*)?\}",
    re.IGNORECASE,
)
_BREAK_TAG = re.compile(r"<(?:br|/p)\s*/?>", re.IGNORECASE)
_CAPTION_ESCAPE = re.compile(r"\\[Nnh]")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8}\d{0,2});")
_EMPHASIS = re.compile(r"(?<![\w*])\*{1,3}(?=\S)([^*\n]{1,400}?)(?<=\S)\*{1,3}(?![\w*])")
_UNDERSCORES = re.compile(r"(?<!\w)_{1,3}(?=\S)([^_\n]{1,400}?)(?<=\S)_{1,3}(?!\w)")
_LINK = re.compile(r"!?\[([^\[\]\n]{1,400})\]\((?:https?:|mailto:|\#)[^()\s]{0,400}\)")
_ESCAPED = re.compile(r"\\([!-/:-@\[-`{-~])")
_HARD_BREAK = re.compile(r"\\$", re.MULTILINE)


def clean_caption(text: str) -> str:
    """The text of a caption with line breaks for <br> and \\N, signs for entities, and without
    tags for the eye."""
    text = _CAPTION_ESCAPE.sub(_caption_sign, _BREAK_TAG.sub("\n", text))
    return _entities(_TAG.sub("", text))


def clean_text(text: str) -> str:
    """A line without the marks of Markdown and HTML, and with the signs that these spell."""
    text = _EMPHASIS.sub(r"\1", _LINK.sub(r"\1", text))
    text = _UNDERSCORES.sub(r"\1", text)
    text = _HARD_BREAK.sub("", _ESCAPED.sub(r"\1", text))
    return _entities(_TAG.sub("", _BREAK_TAG.sub(" ", text)))


def strip_bullet(text: str) -> str:
    """A line without the sign of a list, a heading or a quotation before it, or a lost colon."""
    match = _BULLET.match(text)
    return text[match.end() :] if match else text


def strip_stamp(text: str, *, bare: bool) -> str | None:
    """A line without the time that it begins with, None where there is none; without hours it is
    one in brackets, or where `bare` says so."""
    match = STAMP.match(text)
    if not match and (bare or _HOURS.match(text)):
        match = BARE_STAMP.match(text)
    return text[match.end() :] if match else None


def strip_inline_stamps(text: str) -> str:
    """A line without times in brackets inside it."""
    return _INLINE_STAMP.sub("", text)


def _entities(text: str) -> str:
    return _ENTITY.sub(lambda match: unescape(match[0]), text)


def _caption_sign(match: re.Match[str]) -> str:
    return " " if match[0] == "\\h" else "\n"
