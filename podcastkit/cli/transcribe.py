"""`podcastkit transcribe`: one file; a workspace is not needed, but its glossary and its voices are
used."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.json_output import print_json
from podcastkit.cli.named import named_content
from podcastkit.cli.placed import placed
from podcastkit.cli.workspace import glossary_file, workspace_around

if TYPE_CHECKING:
    from podcastkit.pipeline.single_file import Transcription


def transcribe(
    context: typer.Context,
    audio: Annotated[Path, typer.Argument(help="The recording.", metavar="AUDIO")],
    output: Annotated[
        Path | None,
        typer.Option(
            "-o",
            "--output",
            help="Where to write it; .vtt, .srt, .json, .txt or .html. Default: text on standard "
            "output.",
        ),
    ] = None,
    engine: Annotated[
        str, typer.Option(help="Speech engine: auto, faster-whisper or openai-whisper.")
    ] = "auto",
    model: Annotated[
        str, typer.Option(help="Whisper model: bundled, a size such as small, or a directory.")
    ] = "bundled",
    device: Annotated[str, typer.Option(help="auto, cpu or cuda.")] = "auto",
    language: Annotated[
        str, typer.Option(help="Language spoken, such as fr; default: detected.")
    ] = "",
    beam_size: Annotated[
        int, typer.Option(help="Beams of the decoder; 1 is faster and less exact.", min=1, max=10)
    ] = 5,
    threads: Annotated[int, typer.Option(help="CPU threads; 0: one for each core.", min=0)] = 0,
    speakers: Annotated[
        int,
        typer.Option(
            help="How many speak; 0: found out, 1: nobody is told apart.",
            min=0,
            max=50,
            metavar="N",
        ),
    ] = 0,
    glossary: Annotated[
        Path | None,
        typer.Option(
            help="Names to listen for, a glossary.toml; default: that of the workspace, inside one."
        ),
    ] = None,
    as_json: Annotated[
        bool,
        typer.Option(
            "--json", help="Print speed, engine, speakers, names put right and what was dropped."
        ),
    ] = False,
) -> None:
    """Transcribe a single recording and say who speaks, in a workspace or without one."""
    from podcastkit.cli.display import display
    from podcastkit.config.glossary import load_glossary
    from podcastkit.files.atomic import write_text
    from podcastkit.formats.registry import FORMATS, by_suffix
    from podcastkit.model.show import TranscriptionOptions
    from podcastkit.pipeline.single_file import transcribe_file
    from podcastkit.speakers.voice_store import load_voices

    form = by_suffix(output) if output else FORMATS["txt"]
    options = TranscriptionOptions(engine, model, device, language, beam_size, threads)
    names = glossary_file(context, glossary)
    workspace = workspace_around(context)
    voices = load_voices(workspace.voices) if workspace else ()
    with display() as reporter:
        result = transcribe_file(
            audio, options, reporter, load_glossary(names) if names else None, speakers, voices
        )
    text = form.write(result.draft.transcript, title=audio.stem)
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
        "speakers": named_content(result.named),
        "words": sum(1 for _ in draft.transcript.words),
        "text": draft.transcript.text,
        "repairs": [placed(repair) for repair in result.repairs],
        "dropped": [placed(dropped) for dropped in draft.dropped],
        "redone": [placed(redone) for redone in draft.redone],
    }
