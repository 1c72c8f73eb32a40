"""What a show learns from the corrections of one episode, measured on the next one.

    python episodes/camille-personne/synthesise.py benchmarks/names/lessons-1.txt SPOKEN/lessons-1.opus  # and -2
    python benchmarks/learning.py SPOKEN/lessons-1.opus SPOKEN/lessons-2.opus [--keep FOLDER]

How to make the environment for the first command is said in synthesise.py. Every name of the first
script is said twice there and once in the second, in other sentences.

Both recordings are transcribed without a glossary, as when a show begins. The first one's draft is
corrected, its script being what a person would make of it, and everything that this teaches goes
into a glossary: no form is added by hand. Then both are compared with their scripts again: the
first draft with its names put right, and the next episode transcribed with the names as hotwords,
before and after they are put right. --keep stores decoded windows in a folder and goes on from
there.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from names import LANGUAGE, reference_of

from podcastkit.audio.decode import blocks
from podcastkit.evaluation.evaluate import evaluate
from podcastkit.evaluation.text import text_of
from podcastkit.formats.rebuild import spread
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, Term
from podcastkit.model.settings import TranscriptionOptions
from podcastkit.model.time import Span
from podcastkit.model.transcript import Segment, Transcript
from podcastkit.names.correction import correct_names
from podcastkit.names.hotwords import choose_hotwords
from podcastkit.names.learning.suggestions import Reviewed, Suggestion, suggest_terms
from podcastkit.pipeline.decoded_windows import WindowFiles
from podcastkit.speech.engines import registry
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech

LEXICON = lexicon_of(LANGUAGE)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("first", type=Path)
    parser.add_argument("following", type=Path)
    parser.add_argument("--keep", type=Path, help="folder for decoded windows")
    arguments = parser.parse_args()
    options = TranscriptionOptions()
    engine = registry.load(options.engine, options.model, options.device, options.threads)
    store = WindowFiles(arguments.keep) if arguments.keep else None

    def drafted(recording: Path, glossary: Glossary) -> Transcript:
        hotwords = choose_hotwords(glossary, (), LEXICON)
        wanted = TranscribeOptions(LANGUAGE, options.beam_size, hotwords)
        return transcribe(detect_speech(blocks(recording)), engine, wanted, store=store).transcript

    first, following = (
        drafted(path, Glossary()) for path in (arguments.first, arguments.following)
    )
    learned = suggest_terms(
        [Reviewed("first", first, corrected(arguments.first, first))], Glossary(), LEXICON
    )
    glossary = Glossary(
        tuple(Term(suggestion.written, suggestion.kind, suggestion.heard) for suggestion in learned)
    )
    again = drafted(arguments.following, glossary)
    print("\n".join(map(shown, learned)))
    print(f"\n{'':44}{'said':>6}{'found':>7}{'false':>7}{'WER %':>8}")
    for name, recording, transcript in (
        ("first episode", arguments.first, first),
        ("  with its names put right", arguments.first, mended(first, glossary)),
        ("next episode, nothing learned", arguments.following, following),
        (
            "  with what was learned, not decoded again",
            arguments.following,
            mended(following, glossary),
        ),
        ("  decoded with what was learned", arguments.following, again),
        ("  and put right", arguments.following, mended(again, glossary)),
    ):
        print(row(name, recording, transcript, learned))


def corrected(recording: Path, draft: Transcript) -> Transcript:
    """What was said, as a person would correct the draft to be, its times spread evenly."""
    words = [word.text for word in reference_of(recording).words]
    return Transcript(
        LANGUAGE, (), (Segment(None, spread(words, Span(0, draft.segments[-1].span.end))),)
    )


def mended(draft: Transcript, glossary: Glossary) -> Transcript:
    return correct_names(draft, glossary, LEXICON)[0]


def shown(suggestion: Suggestion) -> str:
    heard = ", ".join(place.heard for place in suggestion.places)
    return (
        f"{suggestion.written}: heard {suggestion.count} times ({heard}); listed: "
        f"{', '.join(suggestion.heard) or 'nothing'}"
    )


def row(name: str, recording: Path, transcript: Transcript, learned: Sequence[Suggestion]) -> str:
    """Figures of the names that were learned."""
    names = Glossary(tuple(Term(suggestion.written) for suggestion in learned))
    found = evaluate(reference_of(recording), text_of(transcript, timed=True), LANGUAGE, names)
    figures = f"{found.names.said:6}{found.names.found:7}{found.names.false:7}"
    return f"{name:44}{figures}{100 * found.words.rate:8.2f}"


if __name__ == "__main__":
    main()
