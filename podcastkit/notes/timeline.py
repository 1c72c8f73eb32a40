"""A picture of the conversation: who speaks when, and the chapters, as an SVG that stands by
itself.

Names stand above their lanes, so that the bars have the whole width, on a telephone too; nothing is
told by colour alone. One unit is about a pixel of a page's column; on a narrow screen the letters
grow and everything else shrinks.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from html import escape
from itertools import pairwise
from unicodedata import east_asian_width

from podcastkit.model.chapter import Chapter
from podcastkit.model.time import Ms, Span
from podcastkit.model.transcript import Transcript
from podcastkit.speakers.talk import Run, Talk, share_words, shares_line, stretches, talk, turns_of
from podcastkit.text.dates import clock, duration_words
from podcastkit.text.labels import labels
from podcastkit.text.typography import typeset, with_colon
from podcastkit.text.xml import xml_line

_WIDTH, _MARGIN = 640, 16
_INNER = _WIDTH - 2 * _MARGIN
_LETTER = 9.2
"""Width of a small letter at the size it has on a telephone, generously."""
_LANE, _LABEL, _BAR = 56, 24, 18
_BAND = 24
_AXIS = 36
_LINE = 25
_NUMBERS = 34
"""Width to leave for the numbers before the titles of chapters."""
_NAME_ROOM = 460
"""Width for a name, which is bold, beside its share."""
_THINNEST = 0.8
"""Width of the shortest turn: still to be seen."""
_STEPS: tuple[Ms, ...] = tuple(
    seconds * 1000 for seconds in (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200)
)

LIGHT = ("#9a3412", "#1d4f7c", "#3f6212", "#6b2f8a", "#0f5f5f", "#57534e")
DARK = ("#fdba74", "#7dc4f5", "#bbdc5f", "#d9b4fb", "#5edcc8", "#d6d3d1")
"""Colours of the lanes, on light and on dark paper; the seventh speaker has that of the first
again."""
PAPER = ("#ffffff", "#201d1a")
INK = ("#1d1b18", "#eeeae3")
SOFT = ("#625d55", "#aaa297")
TRACK = ("#f1ede5", "#2b2724")
BLOCK = ("#e2ddd3", "#45403a")
"""Everything else, light and dark: the ground, letters, times and lines, where nobody speaks,
chapters."""


@dataclass(frozen=True, slots=True)
class _Scale:
    length: Ms

    def x(self, time: Ms) -> float:
        return _MARGIN + _INNER * min(time, self.length) / self.length


def timeline(
    transcript: Transcript, chapters: Sequence[Chapter], duration: Ms, language: str
) -> str:
    """The SVG of a conversation that lasts `duration`: a lane for each speaker, who speaks most
    first, and chapters.

    Its words are in `language`. The same values always give the same text; it needs neither script
    nor other files.
    """
    figures = [
        replace(figure, name=_fitted(figure.name, _NAME_ROOM)) for figure in talk(transcript)
    ]
    turns = turns_of(transcript)
    scale = _Scale(max(1, duration, *(segment.span.end for segment in transcript.segments[-1:])))
    marks = sorted(
        (c for c in chapters if c.start < scale.length), key=lambda chapter: chapter.start
    )
    titled = [(c.start, _fitted(typeset(c.title, language), _INNER - _NUMBERS)) for c in marks]
    bottom = _MARGIN + _LANE * sum(figure.turns > 0 for figure in figures)
    parts = [
        *_lanes(figures, turns, [start for start, _ in titled], scale, language),
        *_blocks([start for start, _ in titled], bottom, scale, language),
    ]
    bottom += (_LABEL + _BAND if titled else 0) + 4
    parts += _axis(bottom, scale)
    parts += _legend(titled, bottom + _AXIS)
    height = bottom + _AXIS + _LINE * len(titled) + _MARGIN // 2
    return _document(height, _described(figures, titled, duration, language), parts, language)


def _document(height: int, description: str, parts: Sequence[str], language: str) -> str:
    title = escape(typeset(labels(language)["timeline"], language))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="conversation" viewBox="0 0 {_WIDTH} '
        f'{height}" role="img" '
        f'aria-labelledby="conversation-title conversation-desc" '
        f'lang="{escape(xml_line(language))}">\n'
        f'<title id="conversation-title">{title}</title>\n'
        f'<desc id="conversation-desc">{escape(description)}</desc>\n'
        f"<style>\n{_style()}\n</style>\n"
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>\n{body}\n</svg>\n'
    )


def _described(
    figures: Sequence[Talk], chapters: Sequence[tuple[Ms, str]], duration: Ms, language: str
) -> str:
    """The picture in words."""
    words = labels(language)
    told = {
        "talk": shares_line(figures, language),
        "duration": duration_words(duration, language),
        "chapters": ", ".join(f"{clock(start)} {title}" for start, title in chapters),
    }
    return ". ".join(
        f"{with_colon(words[label], language)} {text}" for label, text in told.items() if text
    )


def _style() -> str:
    """Colours for light and for dark, and larger letters where the picture is small."""

    def colours(lanes: Sequence[str], which: int) -> str:
        parts = {".paper": PAPER, "text": INK, ".soft": SOFT, ".track": TRACK, ".block": BLOCK}
        fills = "".join(
            f".conversation {name}{{fill:{pair[which]}}}" for name, pair in parts.items()
        )
        strokes = "".join(
            f".conversation .s{i}{{stroke:{colour}}}" for i, colour in enumerate(lanes)
        )
        return f"{fills}\n.conversation .mark{{stroke:{SOFT[which]}}}{strokes}"

    return (
        '.conversation text{font:14px system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica '
        'Neue","DejaVu Sans",'
        "sans-serif;font-variant-numeric:tabular-nums}\n"
        ".conversation .name{font-weight:600}.conversation .middle{text-anchor:middle}"
        ".conversation .end{text-anchor:end}\n"
        f"{colours(LIGHT, 0)}\n@media (prefers-color-scheme:dark){{\n{colours(DARK, 1)}\n}}\n"
        "@media (max-width:480px){.conversation text{font-size:18px}.conversation "
        ".when{display:none}}"
    )


def _lanes(
    figures: Sequence[Talk], turns: Sequence[Run], marks: Sequence[Ms], scale: _Scale, language: str
) -> Iterator[str]:
    # Who only says "oui" has a share, and no lane.
    shown = [
        both for both in zip(figures, share_words(figures, language), strict=True) if both[0].turns
    ]
    for i, (figure, share) in enumerate(shown):
        top = _MARGIN + _LANE * i
        own = [
            stretch
            for turn in turns
            if turn[0].speaker == figure.speaker
            for stretch in stretches(turn)
        ]
        bars = "".join(
            f"M{_short(x)} {top + _LABEL + _BAR // 2}h{_short(width)}"
            for x, width in _bars(own, scale)
        )
        yield _text(_MARGIN, top + 17, figure.name, "name")
        yield _text(_WIDTH - _MARGIN, top + 17, share, "end")
        yield (
            f'<rect class="track" x="{_MARGIN}" y="{top + _LABEL}" width="{_INNER}" '
            f'height="{_BAR}"/>'
        )
        if marks:
            lines = "".join(
                f"M{_short(scale.x(mark))} {top + _LABEL}v{_BAR}" for mark in marks if mark
            )
            yield f'<path class="mark" stroke-dasharray="2 2" d="{lines}"/>'
        yield f'<path class="s{i % len(LIGHT)}" stroke-width="{_BAR}" d="{bars}"/>'


def _bars(spans: Sequence[Span], scale: _Scale) -> list[tuple[float, float]]:
    """Where each bar starts and how wide it is; what is closer than one unit to the bar before
    becomes part of it."""
    edges: list[tuple[float, float]] = []
    for span in spans:
        start, end = scale.x(span.start), scale.x(span.end)
        end = max(end, start + _THINNEST)
        if edges and start - edges[-1][1] < 1:
            edges[-1] = edges[-1][0], max(end, edges[-1][1])
        else:
            edges.append((start, end))
    return [(start, min(end, _WIDTH - _MARGIN) - start) for start, end in edges]


def _blocks(starts: Sequence[Ms], top: int, scale: _Scale, language: str) -> Iterator[str]:
    """The chapters as a row of numbered blocks; a number that has no room is left out."""
    if not starts:
        return
    yield _text(_MARGIN, top + 17, labels(language)["chapters"], "name")
    edges = [scale.x(time) for time in (*starts, scale.length)]
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        width = max(end - start - 1.5, _THINNEST)
        yield (
            f'<rect class="block" x="{_short(start)}" y="{top + _LABEL}" width="{_short(width)}" '
            f'height="{_BAND - 4}"/>'
        )
        if width >= _LETTER * (len(str(number)) + 0.5):
            yield _text(start + width / 2, top + _LABEL + 16, str(number), "middle")


def _axis(top: int, scale: _Scale) -> Iterator[str]:
    """Round times below the lanes."""
    ticks = range(0, scale.length + 1, tick_step(scale.length))
    yield (
        f'<path class="mark" d="{"".join(f"M{_short(scale.x(tick))} {top}v5" for tick in ticks)}"/>'
    )
    for tick in ticks:
        x = scale.x(tick)
        last = x > _WIDTH - _MARGIN - 40
        where = "" if not tick else " end" if last else " middle"
        yield _text(_WIDTH - _MARGIN if last and tick else x, top + 22, clock(tick), f"soft{where}")


def tick_step(length: Ms) -> Ms:
    """The distance of the axis's times: the smallest round one that makes no more than six steps,
    five from an hour on.

    Five, because "1:00:00" is longer than "10:00".
    """
    most = 6 if length < 3_600_000 else 5
    step = next((step for step in _STEPS if length <= step * most), _STEPS[-1])
    while length > step * most:
        step *= 2
    return step


def _legend(chapters: Sequence[tuple[Ms, str]], top: int) -> Iterator[str]:
    column = _MARGIN + 12 * len(str(len(chapters)))
    for number, (start, title) in enumerate(chapters, start=1):
        y = top + _LINE * number - 8
        yield _text(column, y, str(number), "name end")
        yield _text(column + 9, y, title)
        yield _text(_WIDTH - _MARGIN, y, clock(start), "soft end when")


def _text(x: float, y: int, text: str, kind: str = "") -> str:
    named = f' class="{kind}"' if kind else ""
    return f'<text{named} x="{_short(x)}" y="{y}">{escape(text, quote=False)}</text>'


def _fitted(text: str, room: float) -> str:
    """A text on one line that XML can carry, cut with an ellipsis where it is wider than `room`."""
    text = xml_line(text)
    used = 0.0
    for i, letter in enumerate(text):
        used += _LETTER * (
            2 if east_asian_width(letter) in "WF" else 1.3 if letter.isupper() else 1
        )
        if used > room:
            return text[: i - 1].rstrip() + "…"
    return text


def _short(value: float) -> str:
    """A number to a tenth, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0")
