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
from podcastkit.speakers.talk import (
    Run,
    TalkFigures,
    measure_talk,
    share_words,
    shares_line,
    spoken_spans,
    turns_of,
)
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


def draw_timeline(
    transcript: Transcript, chapters: Sequence[Chapter], duration: Ms, language: str
) -> str:
    """The SVG of a conversation that lasts `duration`: a lane for each speaker, who speaks most
    first, and chapters.

    Its words are in `language`. The same values always give the same text; it needs neither script
    nor other files.
    """
    figures = [
        replace(figure, name=_fit(figure.name, _NAME_ROOM)) for figure in measure_talk(transcript)
    ]
    turns = turns_of(transcript)
    scale = _Scale(max(1, duration, *(segment.span.end for segment in transcript.segments[-1:])))
    titled = [
        (chapter.start, _fit(typeset(chapter.title, language), _INNER - _NUMBERS))
        for chapter in sorted(chapters, key=lambda chapter: chapter.start)
        if chapter.start < scale.length
    ]
    bottom = _MARGIN + _LANE * sum(figure.turns > 0 for figure in figures)
    parts = [
        *_draw_lanes(figures, turns, [start for start, _ in titled], scale, language),
        *_draw_blocks([start for start, _ in titled], bottom, scale, language),
    ]
    bottom += (_LABEL + _BAND if titled else 0) + 4
    parts += _draw_axis(bottom, scale)
    parts += _draw_legend(titled, bottom + _AXIS)
    height = bottom + _AXIS + _LINE * len(titled) + _MARGIN // 2
    return _draw_document(height, _describe(figures, titled, duration, language), parts, language)


def _draw_document(height: int, description: str, parts: Sequence[str], language: str) -> str:
    title = escape(typeset(labels(language)["timeline"], language))
    body = "\n".join(parts)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" class="conversation" viewBox="0 0 {_WIDTH} '
        f'{height}" role="img" '
        f'aria-labelledby="conversation-title conversation-desc" '
        f'lang="{escape(xml_line(language))}">\n'
        f'<title id="conversation-title">{title}</title>\n'
        f'<desc id="conversation-desc">{escape(description)}</desc>\n'
        f"<style>\n{_draw_style()}\n</style>\n"
        f'<rect class="paper" width="{_WIDTH}" height="{height}"/>\n{body}\n</svg>\n'
    )


def _describe(
    figures: Sequence[TalkFigures], chapters: Sequence[tuple[Ms, str]], duration: Ms, language: str
) -> str:
    """The picture in words."""
    words = labels(language)
    parts = {
        "talk": shares_line(figures, language),
        "duration": duration_words(duration, language),
        "chapters": ", ".join(f"{clock(start)} {title}" for start, title in chapters),
    }
    return ". ".join(
        f"{with_colon(words[label], language)} {text}" for label, text in parts.items() if text
    )


def _draw_style() -> str:
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


def _draw_lanes(
    figures: Sequence[TalkFigures],
    turns: Sequence[Run],
    marks: Sequence[Ms],
    scale: _Scale,
    language: str,
) -> Iterator[str]:
    shares = zip(figures, share_words(figures, language), strict=True)
    # Who only says "oui" has a share, and no lane.
    shown = [(figure, share) for figure, share in shares if figure.turns]
    for i, (figure, share) in enumerate(shown):
        top = _MARGIN + _LANE * i
        spans = [
            span
            for turn in turns
            if turn[0].speaker == figure.speaker
            for span in spoken_spans(turn)
        ]
        bars = "".join(
            f"M{_number(x)} {top + _LABEL + _BAR // 2}h{_number(width)}"
            for x, width in _place_bars(spans, scale)
        )
        yield _draw_text(_MARGIN, top + 17, figure.name, "name")
        yield _draw_text(_WIDTH - _MARGIN, top + 17, share, "end")
        yield (
            f'<rect class="track" x="{_MARGIN}" y="{top + _LABEL}" width="{_INNER}" '
            f'height="{_BAR}"/>'
        )
        if marks:
            lines = "".join(
                f"M{_number(scale.x(mark))} {top + _LABEL}v{_BAR}" for mark in marks if mark
            )
            yield f'<path class="mark" stroke-dasharray="2 2" d="{lines}"/>'
        yield f'<path class="s{i % len(LIGHT)}" stroke-width="{_BAR}" d="{bars}"/>'


def _place_bars(spans: Sequence[Span], scale: _Scale) -> list[tuple[float, float]]:
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


def _draw_blocks(starts: Sequence[Ms], top: int, scale: _Scale, language: str) -> Iterator[str]:
    """The chapters as a row of numbered blocks; a number that has no room is left out."""
    if not starts:
        return
    yield _draw_text(_MARGIN, top + 17, labels(language)["chapters"], "name")
    edges = [scale.x(time) for time in (*starts, scale.length)]
    for number, (start, end) in enumerate(pairwise(edges), start=1):
        width = max(end - start - 1.5, _THINNEST)
        yield (
            f'<rect class="block" x="{_number(start)}" y="{top + _LABEL}" width="{_number(width)}" '
            f'height="{_BAND - 4}"/>'
        )
        if width >= _LETTER * (len(str(number)) + 0.5):
            yield _draw_text(start + width / 2, top + _LABEL + 16, str(number), "middle")


def _draw_axis(top: int, scale: _Scale) -> Iterator[str]:
    """Round times below the lanes."""
    ticks = range(0, scale.length + 1, tick_step(scale.length))
    marks = "".join(f"M{_number(scale.x(tick))} {top}v5" for tick in ticks)
    yield f'<path class="mark" d="{marks}"/>'
    for tick in ticks:
        x = scale.x(tick)
        is_last = x > _WIDTH - _MARGIN - 40
        if not tick:
            yield _draw_text(x, top + 22, clock(tick), "soft")
        elif is_last:
            yield _draw_text(_WIDTH - _MARGIN, top + 22, clock(tick), "soft end")
        else:
            yield _draw_text(x, top + 22, clock(tick), "soft middle")


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


def _draw_legend(chapters: Sequence[tuple[Ms, str]], top: int) -> Iterator[str]:
    column = _MARGIN + 12 * len(str(len(chapters)))
    for number, (start, title) in enumerate(chapters, start=1):
        y = top + _LINE * number - 8
        yield _draw_text(column, y, str(number), "name end")
        yield _draw_text(column + 9, y, title)
        yield _draw_text(_WIDTH - _MARGIN, y, clock(start), "soft end when")


def _draw_text(x: float, y: int, text: str, kind: str = "") -> str:
    css_class = f' class="{kind}"' if kind else ""
    return f'<text{css_class} x="{_number(x)}" y="{y}">{escape(text, quote=False)}</text>'


def _fit(text: str, room: float) -> str:
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


def _number(value: float) -> str:
    """A number to a tenth, without needless zeros."""
    return f"{value:.1f}".removesuffix(".0")
