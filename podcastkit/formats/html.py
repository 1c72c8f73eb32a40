"""A page of its own with the whole transcript, for people, search engines and screen readers.

Its body is a plain row of cite, time and p elements, as the podcast namespace asks of an HTML
transcript. It starts with a comment because readers in the wild (transcriptator) know HTML by a
comment or an html tag, not by a doctype.
"""

from __future__ import annotations

from collections.abc import Iterator
from html import escape

from podcastkit.formats.paragraphs import TextBlock, paragraphs
from podcastkit.model.time import Ms
from podcastkit.model.transcript import Transcript
from podcastkit.text.dates import clock
from podcastkit.text.labels import labels
from podcastkit.text.typography import typeset

_STYLE = """\
:root { color-scheme: light dark; --text: #1d1d1f; --quiet: #5b5b63; --page: #fff; --mark: #fff3c4; }
@media (prefers-color-scheme: dark) { :root { --text: #e8e8ea; --quiet: #a5a5ad; --page: #161618; --mark: #4a3f12; } }
body { max-width: 42rem; margin: 0 auto; padding: 2rem 1.25rem 6rem; background: var(--page); color: var(--text);
  font: 1.0625rem/1.65 Georgia, "Times New Roman", serif; overflow-wrap: break-word; }
h1 { font-size: 1.75rem; line-height: 1.25; }
cite { display: block; margin: 2.25rem 0 0; font: 600 1rem/1.4 system-ui, sans-serif; }
time { display: block; margin-top: 1rem; color: var(--quiet); font: .8125rem/1.4 system-ui, sans-serif;
  font-variant-numeric: tabular-nums; }
cite + time { margin-top: 0; }
p { margin: .15rem 0 0; }
time:target, time:target + p { background: var(--mark); scroll-margin-top: 2rem; }"""  # noqa: E501


def write(transcript: Transcript, *, title: str = "") -> str:
    """The transcript as a standalone HTML page; a paragraph's time carries the id that anchor()
    gives for its start."""
    language = transcript.language
    heading = escape(
        typeset(title, language) if title else labels(language)["transcript"], quote=False
    )
    name = labels(language)["transcript"]
    page_title = f"{heading} – {name}" if title else heading
    return (
        f'<!-- {name} -->\n<!doctype html>\n<html lang="{escape(language)}">\n<head>\n<meta '
        f'charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, '
        f'initial-scale=1">\n<title>{page_title}</title>\n'
        f"<style>\n{_STYLE}\n</style>\n</head>\n<body>\n<h1>{heading}</h1>\n"
        f"{''.join(_elements(transcript))}</body>\n</html>\n"
    )


def anchor(time: Ms) -> str:
    """The id of the paragraph that starts in this second: "t-00-01-02"."""
    minutes, seconds = divmod(time // 1000, 60)
    hours, minutes = divmod(minutes, 60)
    return f"t-{hours:02}-{minutes:02}-{seconds:02}"


def _elements(transcript: Transcript) -> Iterator[str]:
    used: set[str] = set()
    for paragraph in paragraphs(transcript):
        yield from _paragraph(paragraph, used)


def _paragraph(paragraph: TextBlock, used: set[str]) -> Iterator[str]:
    if paragraph.speaker:
        yield f"<cite>{escape(paragraph.speaker, quote=False)}</cite>\n"
    # Two short turns may start within one second; an id may be there once.
    name = anchor(paragraph.start)
    attribute = f' id="{name}"' if name not in used else ""
    used.add(name)
    yield (
        f"<time{attribute} "
        f'datetime="PT{paragraph.start // 1000}S">{clock(paragraph.start)}</time>\n'
    )
    yield f"<p>{escape(paragraph.text, quote=False)}</p>\n"
