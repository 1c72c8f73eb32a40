"""`podcastkit speakers`: who speaks when in one file; a workspace is not needed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import Track
from podcastkit.cli.output import print_json
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import take_ffmpeg_of_show, workspace_around
from podcastkit.files.atomic import write_text
from podcastkit.formats import rttm
from podcastkit.model.settings import SpeakerOptions
from podcastkit.model.voice import Diarization
from podcastkit.pipeline.single_file import FileDiarization, diarize_file
from podcastkit.speakers.naming import talk_of
from podcastkit.text.dates import clock


def command(
    context: typer.Context,
    audio: Annotated[Path, typer.Argument(help="The recording.", metavar="AUDIO")],
    count: Annotated[
        int,
        typer.Option(
            "--speakers", help="How many speak; 0: found out.", min=0, max=50, metavar="N"
        ),
    ] = 0,
    track: Track = 0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write the turns, as RTTM.", metavar="FILE"),
    ] = None,
    engine: Annotated[str, typer.Option(help="auto, bundled or pyannote.")] = "auto",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print speakers, turns and figures.")
    ] = False,
) -> None:
    take_ffmpeg_of_show(workspace_around(context))
    with display() as reporter:
        result = diarize_file(audio, SpeakerOptions(engine, count), reporter, track)
    turns = result.diarization.turns
    if output:
        write_text(output, rttm.write(turns, audio.stem))
    if as_json:
        print_json(_content(result, audio, output))
    elif output:
        print(f"{output}: {len(turns)} turn(s) of {len(result.diarization.speakers)} speaker(s).")
    else:
        print(_table(result))


def _content(result: FileDiarization, audio: Path, output: Path | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    diarization = result.diarization
    return {
        "audio": str(audio),
        "output": str(output) if output else None,
        "duration": result.duration / 1000,
        "seconds": round(result.seconds, 3),
        "engine": result.engine,
        "evidence": diarization.evidence,
        "speakers": [
            {"id": speaker, "time": time / 1000, "turns": _turns(diarization, speaker)}
            for speaker, time in talk_of(diarization).items()
        ],
        "turns": [
            {"start": turn.span.start / 1000, "end": turn.span.end / 1000, "speaker": turn.speaker}
            for turn in diarization.turns
        ],
    }


def _table(result: FileDiarization) -> str:
    """How long and how often each speaks, then every turn."""
    diarization = result.diarization
    if not diarization.turns:
        return "Nobody speaks in this recording."
    talk = talk_of(diarization)
    total = sum(talk.values())
    lines = [diarization.evidence] if diarization.evidence else []
    for speaker, time in talk.items():
        share, turns = 100 * time / total, _turns(diarization, speaker)
        lines.append(f"{speaker:<4} {clock(time):>8}  {share:3.0f} %  {turns} turn(s)")
    lines.append("")
    lines += [
        f"{clock(turn.span.start):>8} - {clock(turn.span.end):<8} {turn.speaker}"
        for turn in diarization.turns
    ]
    return "\n".join(lines)


def _turns(diarization: Diarization, speaker: str) -> int:
    return sum(turn.speaker == speaker for turn in diarization.turns)
