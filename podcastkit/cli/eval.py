"""`podcastkit eval`: how far a transcript is from one that is right."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.tables.comparison import show_comparison
from podcastkit.cli.workspace import glossary_file, read_workspace
from podcastkit.config.glossary import load_glossary
from podcastkit.config.templates import load_templates
from podcastkit.config.workspace import Workspace
from podcastkit.errors import ConfigError
from podcastkit.evaluation.evaluate import Evaluation
from podcastkit.files.atomic import write_text
from podcastkit.model.glossary import Glossary
from podcastkit.pipeline.evaluation import (
    EvaluationReport,
    NamedEvaluation,
    compare_episode,
    compare_files,
    page_of,
)

CONTEXT = 5
"""Words printed before and after an error."""


def command(
    context: typer.Context,
    reference: Annotated[
        str,
        typer.Argument(
            help="The transcript that is right, or an episode's slug.", metavar="REF|SLUG"
        ),
    ],
    hypothesis: Annotated[
        Path | None,
        typer.Argument(help="The transcript to compare with it; not with a slug.", metavar="HYP"),
    ] = None,
    glossary: Annotated[
        Path | None,
        typer.Option(
            help="Names to look for, a glossary.toml; default: that of the workspace, inside one."
        ),
    ] = None,
    language: Annotated[
        str, typer.Option(help="Language by whose rules to compare; default: the files'.")
    ] = "",
    html: Annotated[
        Path | None, typer.Option(help="Also write a page with all errors to this file.")
    ] = None,
    errors: Annotated[
        int, typer.Option(help="Passages with errors to print; 0: none.", min=0)
    ] = 20,
    as_json: AsJson = False,
) -> None:
    names = glossary_file(context, glossary)
    known = load_glossary(names) if names else Glossary()
    comparison, workspace = _compare(context, reference, hypothesis, language, known)
    if html:
        write_text(
            html, page_of(comparison, load_templates(workspace.templates if workspace else None))
        )
    if as_json:
        print_json(_content(comparison, html))
    else:
        show_comparison(comparison, errors, CONTEXT)


def _compare(
    context: typer.Context,
    reference: str,
    hypothesis: Path | None,
    language: str,
    glossary: Glossary,
) -> tuple[EvaluationReport, Workspace | None]:
    """The comparison, and for an episode the workspace it lies in."""
    if hypothesis is not None:
        return compare_files(Path(reference), hypothesis, language, glossary), None
    if Path(reference).is_file():
        raise ConfigError(
            f"{reference} is to be compared, but not with what.",
            f"podcastkit eval {reference} HYP, or podcastkit eval SLUG for an episode.",
        )
    read = read_workspace(context)
    return compare_episode(read, reference, language, glossary), read.workspace


def _content(comparison: EvaluationReport, html: Path | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "reference": comparison.reference,
        "language": comparison.language,
        "html": str(html) if html else None,
        "compared": [_scores(compared) for compared in comparison.compared],
        "errors": _errors(comparison.compared[-1].evaluation),
    }


def _scores(compared: NamedEvaluation) -> dict[str, object]:
    evaluation = compared.evaluation
    words, names, times = evaluation.words, evaluation.names, evaluation.times
    within = [asdict(collar) | {"f1": collar.f1} for collar in times.found] if times else []
    return {
        "name": compared.name,
        "wer": words.rate,
        "words": words.reference,
        "substitutions": words.substitutions,
        "deletions": words.deletions,
        "insertions": words.insertions,
        "cer": evaluation.character_error_rate,
        "times": asdict(times) | {"found": within} if times else None,
        "names": {
            "said": names.said,
            "found": names.found,
            "false": names.false,
            "recall": names.recall,
            "precision": names.precision,
            "terms": [asdict(name) for name in names.names],
        },
    }


def _errors(evaluation: Evaluation) -> list[dict[str, object]]:
    return [
        {
            "time": None if piece.time is None else piece.time / 1000,
            "kind": piece.kind.value,
            "reference": piece.reference,
            "hypothesis": piece.hypothesis,
        }
        for passage in evaluation.passages(CONTEXT)
        for piece in passage.errors
    ]
