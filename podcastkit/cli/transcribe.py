"""`podcastkit transcribe`: one file; a workspace is not needed, but its glossary and its voices are
used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.options import Device, Engine, Model, Track
from podcastkit.cli.output import json_of_passage, json_of_speakers, print_json
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import glossary_file, take_ffmpeg_of_show, workspace_around
from podcastkit.config.glossary import load_glossary
from podcastkit.files.atomic import write_text
from podcastkit.formats.registry import FORMATS, by_suffix
from podcastkit.model.settings import TranscriptionOptions
from podcastkit.speakers.voice_store import load_voices

if TYPE_CHECKING:
    from podcastkit.pipeline.single_file import Transcription

Audio = Annotated[Path, typer.Argument(help="The recording.", metavar="AUDIO")]
Output = Annotated[
    Path | None,
    typer.Option(
        "-o",
        "--output",
        help="Where to write it; .vtt, .srt, .json, .txt or .html. Default: text on standard "
        "output.",
    ),
]
Language = Annotated[str, typer.Option(help="Language spoken, such as fr; default: detected.")]
BeamSize = Annotated[
    int, typer.Option(help="Beams of the decoder; 1 is faster and less exact.", min=1, max=10)
]
Threads = Annotated[int, typer.Option(help="CPU threads; 0: one for each core.", min=0)]
Speakers = Annotated[
    int,
    typer.Option(
        help="How many speak; 0: found out, 1: nobody is told apart.", min=0, max=50, metavar="N"
    ),
]
GlossaryFile = Annotated[
    Path | None,
    typer.Option(
        help="Names to listen for, a glossary.toml; default: that of the workspace, inside one."
    ),
]
AsJson = Annotated[
    bool,
    typer.Option(
        "--json", help="Print speed, engine, speakers, names put right and what was dropped."
    ),
]


def command(
    context: typer.Context,
    audio: Audio,
    output: Output = None,
    engine: Engine = "auto",
    model: Model = "bundled",
    device: Device = "auto",
    language: Language = "",
    beam_size: BeamSize = 5,
    threads: Threads = 0,
    speakers: Speakers = 0,
    track: Track = 0,
    glossary: GlossaryFile = None,
    as_json: AsJson = False,
) -> None:
    from podcastkit.pipeline.single_file import transcribe_file

    output_format = by_suffix(output) if output else FORMATS["txt"]
    options = TranscriptionOptions(
        engine=engine,
        model=model,
        device=device,
        language=language,
        beam_size=beam_size,
        threads=threads,
    )
    names = glossary_file(context, glossary)
    workspace = workspace_around(context)
    take_ffmpeg_of_show(workspace)
    voices = load_voices(workspace.voices) if workspace else ()
    with display() as reporter:
        result = transcribe_file(
            audio,
            options,
            reporter,
            load_glossary(names) if names else None,
            speakers,
            voices,
            track,
        )
    text = output_format.write(result.draft.transcript, title=audio.stem)
    if output:
        write_text(output, text)
    if as_json:
        print_json(_content(result, audio, output, names))
    elif not output:
        print(text, end="")


def _content(
    result: Transcription, audio: Path, output: Path | None, glossary: Path | None
) -> dict[str, object]:
    """The contract of docs/cli.md."""
    draft = result.draft
    return {
        "audio": str(audio),
        "output": str(output) if output else None,
        "language": draft.transcript.language,
        "duration": draft.duration / 1000,
        "speech": draft.speech / 1000,
        "seconds": round(result.seconds, 3),
        "speed": round(result.speed, 2),
        "engine": draft.engine,
        "model": result.model,
        "glossary": str(glossary) if glossary else None,
        "speakers": json_of_speakers(result.named),
        "words": sum(1 for _ in draft.transcript.words),
        "text": draft.transcript.text,
        "repairs": [json_of_passage(repair) for repair in result.name_corrections],
        "dropped": [json_of_passage(dropped) for dropped in draft.dropped],
        "redone": [json_of_passage(redone) for redone in draft.redone],
        "missing": [{"start": gap.start / 1000, "end": gap.end / 1000} for gap in draft.missing],
    }
