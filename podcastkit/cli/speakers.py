"""`podcastkit speakers`: who speaks when in one file; a workspace is not needed."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.json_output import print_json

if TYPE_CHECKING:
    from podcastkit.model.voice import Diarization
    from podcastkit.pipeline.stages.diarize import FileDiarization


def speakers(
    audio: Annotated[Path, typer.Argument(help="The recording.", metavar="AUDIO")],
    count: Annotated[
        int,
        typer.Option(
            "--speakers", help="How many speak; 0: found out.", min=0, max=50, metavar="N"
        ),
    ] = 0,
    output: Annotated[
        Path | None,
        typer.Option("-o", "--output", help="Where to write the turns, as RTTM.", metavar="FILE"),
    ] = None,
    engine: Annotated[str, typer.Option(help="auto, bundled or pyannote.")] = "auto",
    as_json: Annotated[
        bool, typer.Option("--json", help="Print speakers, turns and figures.")
    ] = False,
) -> None:
    """Tell the speakers of a single recording apart."""
    from podcastkit.cli.display import display
    from podcastkit.files.atomic import write_text
    from podcastkit.formats import rttm
    from podcastkit.model.show import SpeakerOptions
    from podcastkit.pipeline.stages.diarize import diarize_file

    with display() as reporter:
        result = diarize_file(audio, SpeakerOptions(engine, count), reporter)
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
    from podcastkit.speakers.naming import talk_of

    found = result.diarization
    return {
        "audio": str(audio),
        "output": str(output) if output else None,
        "duration": result.duration / 1000,
        "seconds": round(result.seconds, 3),
        "engine": result.engine,
        "evidence": found.evidence,
        "speakers": [
            {"id": speaker, "time": time / 1000, "turns": _turns(found, speaker)}
            for speaker, time in talk_of(found).items()
        ],
        "turns": [
            {"start": turn.span.start / 1000, "end": turn.span.end / 1000, "speaker": turn.speaker}
            for turn in found.turns
        ],
    }


def _table(result: FileDiarization) -> str:
    """How long and how often each speaks, then every turn."""
    from podcastkit.speakers.naming import talk_of
    from podcastkit.text.dates import clock

    found = result.diarization
    if not found.turns:
        return "Nobody speaks in this recording."
    talk = talk_of(found)
    total = sum(talk.values())
    lines = [found.evidence] if found.evidence else []
    lines += [
        f"{speaker:<4} {clock(time):>8}  {100 * time / total:3.0f} %  {_turns(found, speaker)} "
        f"turn(s)"
        for speaker, time in talk.items()
    ]
    lines.append("")
    lines += [
        f"{clock(turn.span.start):>8} - {clock(turn.span.end):<8} {turn.speaker}"
        for turn in found.turns
    ]
    return "\n".join(lines)


def _turns(found: Diarization, speaker: str) -> int:
    return sum(turn.speaker == speaker for turn in found.turns)
