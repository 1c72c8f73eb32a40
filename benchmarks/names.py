"""Names of a glossary in synthetic interviews: how many are found, and how many are written where
nobody says them.

    python episodes/camille-personne/synthesise.py benchmarks/names/interview-1.txt SPOKEN/interview-1.opus   # each
    python benchmarks/names.py SPOKEN/*.opus [RECORDING ...] [--keep FOLDER] [--details]

How to make the environment for the first command is said in synthesise.py. A recording's reference
is the script of the same name in benchmarks/names, the script.txt of its folder for an episode's
recording, or a JSON file beside it, [{"start", "end" (seconds), "ref" (text)}, ...] or the turns
that synthesise.py writes. In a script,
{Blisce|bliss} is written as before the bar and said as behind it, because the voice reads by French
rules.

The two interviews share two names and no sentence; the traps are everyday French full of words that
sound like the names, and hold none. interview-1 and traps-1 were there for setting the weights of
podcastkit/names/evidence.py, interview-2 and traps-2 were kept apart for the figures.

Every recording goes through podcastkit's own pipeline with the bundled model, as `podcastkit
transcribe --language fr` has it: without a glossary, with its names as hotwords only, and with
repair after that. Hotwords are chosen as for a file, without an episode's notes, unless --about
says what these would say. Names are found where they stand in the same place as in the reference;
accents and case do not count (podcastkit/evaluation). --keep stores decoded windows in a folder and
goes on from there; --details lists missed and false names and every repair.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from podcastkit.audio.decode import blocks
from podcastkit.config.glossary import load_glossary
from podcastkit.evaluation.evaluate import Evaluation, evaluate
from podcastkit.evaluation.inputs import read_text
from podcastkit.evaluation.text import Text, TextWord, text_of
from podcastkit.inference.lexicon import lexicon_of
from podcastkit.model.glossary import Glossary, NameCorrection
from podcastkit.model.settings import TranscriptionOptions
from podcastkit.model.transcript import Transcript
from podcastkit.names.correction import correct_names
from podcastkit.names.hotwords import choose_hotwords
from podcastkit.pipeline.decoded_windows import WindowFiles
from podcastkit.speech.engines import registry
from podcastkit.speech.engines.base import Transcriber
from podcastkit.speech.options import TranscribeOptions
from podcastkit.speech.transcribe import transcribe
from podcastkit.speech.vad import detect_speech

REPOSITORY = Path(__file__).parents[1]
SCRIPTS = REPOSITORY / "benchmarks" / "names"
LANGUAGE = "fr"


@dataclass(frozen=True, slots=True)
class Result:
    """A transcript made in one of three ways."""

    way: str
    transcript: Transcript
    name_corrections: tuple[NameCorrection, ...] = ()


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("recordings", type=Path, nargs="+")
    parser.add_argument("--glossary", type=Path, default=REPOSITORY / "glossary.toml")
    parser.add_argument("--beam", type=int, default=TranscriptionOptions().beam_size)
    parser.add_argument(
        "--about", action="append", help="what an episode's notes say, the weightiest first"
    )
    parser.add_argument("--keep", type=Path, help="folder for decoded windows")
    parser.add_argument("--details", action="store_true")
    arguments = parser.parse_args()
    options = TranscriptionOptions()
    engine = registry.load(options.engine, options.model, options.device, options.threads)
    glossary = load_glossary(arguments.glossary)
    store = WindowFiles(arguments.keep) if arguments.keep else None
    print(f"{'':20}{'':20}{'said':>6}{'found':>7}{'false':>7}{'WER %':>8}{'repairs':>9}")
    for recording in arguments.recordings:
        about = tuple(arguments.about or (recording.stem,))
        reference = reference_of(recording)
        for result in results(recording, engine, arguments.beam, glossary, about, store):
            evaluation = evaluate(
                reference, text_of(result.transcript, timed=True), LANGUAGE, glossary
            )
            print(row(recording.stem, result, evaluation), flush=True)
        if arguments.details:
            print("\n".join(details(evaluation, result.name_corrections)), flush=True)


def results(
    recording: Path,
    engine: Transcriber,
    beam: int,
    glossary: Glossary,
    about: tuple[str, ...],
    store: WindowFiles | None,
) -> Iterator[Result]:
    """The transcript without the glossary, with names as hotwords, and with these put right as
    well."""
    lexicon = lexicon_of(LANGUAGE)
    plain = TranscribeOptions(LANGUAGE, beam)
    yield Result(
        "no glossary",
        transcribe(detect_speech(blocks(recording)), engine, plain, store=store).transcript,
    )
    hotwords = choose_hotwords(glossary, about, lexicon)
    draft = transcribe(
        detect_speech(blocks(recording)),
        engine,
        TranscribeOptions(LANGUAGE, beam, hotwords),
        store=store,
    ).transcript
    yield Result("hotwords", draft)
    yield Result("hotwords + repair", *correct_names(draft, glossary, lexicon))


def reference_of(recording: Path) -> Text:
    """What is said, as it must be written."""
    for script in (SCRIPTS / f"{recording.stem}.txt", recording.with_name("script.txt")):
        if script.is_file():
            lines = re.findall(r"^[HG]: *(.*)$", script.read_text("utf-8"), re.MULTILINE)
            written = re.sub(r"\{([^|{}]+)\|[^|{}]+\}", r"\1", " ".join(lines))
            return Text(LANGUAGE, tuple(map(TextWord, written.split())))
    table = recording.with_suffix(".json")
    content = table.read_text("utf-8")
    match json.loads(content):
        case [[int() | float(), int() | float(), str(), str()], *_] as turns:
            spoken = " ".join(text for _, _, _, text in turns)
            return Text(LANGUAGE, tuple(map(TextWord, spoken.split())))
    return read_text(content, str(table))


def row(name: str, result: Result, evaluation: Evaluation) -> str:
    names = evaluation.names
    figures = f"{names.said:6}{names.found:7}{names.false:7}{100 * evaluation.words.rate:8.2f}"
    return f"{name:20}{result.way:20}{figures}" + (
        f"{len(result.name_corrections):9}" if result.name_corrections else ""
    )


def details(evaluation: Evaluation, name_corrections: tuple[NameCorrection, ...]) -> Iterator[str]:
    """What the last way missed and invented, and what was put right."""
    for name in evaluation.names.names:
        if name.found < name.said or name.false:
            heard = ", ".join(name.heard_as)
            yield (
                f"    {name.name}: {name.found} of {name.said}, {name.false} false; heard: "
                f"{heard or '-'}"
            )
    for one in name_corrections:
        yield (
            f"    {one.span.start / 1000:7.1f} s  {one.was} -> {one.now}  ({one.confidence:.2f}: "
            f"{one.why})"
        )


if __name__ == "__main__":
    main()
