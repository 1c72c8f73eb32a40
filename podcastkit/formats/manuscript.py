"""A transcript as text for a word processor, and any text that people bring back, with names of
speakers or without.

    Alexandre Mars: Bonjour. Qui êtes-vous ?
    Camille Aubert: Je suis boulangère.
    Je fais du pain.

One line for each paragraph, the name where the speaker changes, no times.
"""

from __future__ import annotations

from podcastkit.files.text import lines_of
from podcastkit.formats.finder.line import EditedText, ManuscriptLine
from podcastkit.formats.finder.lines import find_lines
from podcastkit.formats.finder.spoken import SpokenText
from podcastkit.formats.paragraphs import paragraphs
from podcastkit.model.transcript import Transcript


def write(transcript: Transcript) -> str:
    """The paragraphs of a transcript, each on a line of its own."""
    lines = (
        f"{paragraph.speaker}: {paragraph.text}" if paragraph.speaker else paragraph.text
        for paragraph in paragraphs(transcript)
    )
    return "".join(f"{line}\n" for line in lines)


def read(text: str, known: Transcript) -> EditedText:
    """The lines of a text that was made from a transcript, `known`, and edited; a line without a
    name is by the last.

    Names stand before colons, tabs or dashes, in brackets or alone over what is said, with times or
    without. One that is no speaker of `known` comes twice or has two words with capitals, and is
    nothing that is said before a colon in `known`. What `known` says is never taken for a name, a
    time or markup.
    """
    units = [ManuscriptLine("", line.strip(" ")) for line in lines_of(text)]
    return find_lines(units, known, SpokenText(known))
