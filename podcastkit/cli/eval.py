"""`podcastkit eval`: how far a transcript is from one that is right."""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path

import click

from podcastkit.cli.options import as_json_option
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
    Compared,
    Comparison,
    compare_episode,
    compare_files,
    page_of,
)

CONTEXT = 5
"""Words printed before and after an error."""


@click.command()
@click.argument(
    "reference", help="The transcript that is right, or an episode's slug.", metavar="REF|SLUG"
)
@click.argument(
    "hypothesis",
    type=click.Path(path_type=Path),
    default=None,
    help="The transcript to compare with it; not with a slug.",
    metavar="HYP",
)
@click.option(
    "--glossary",
    type=click.Path(path_type=Path),
    help="Names to look for, a glossary.toml; default: that of the workspace, inside one.",
)
@click.option(
    "--language", default="", help="Language by whose rules to compare; default: the files'."
)
@click.option(
    "--html",
    type=click.Path(path_type=Path),
    help="Also write a page with all errors to this file.",
)
@click.option(
    "--errors",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="Passages with errors to print; 0: none.",
)
@as_json_option
@click.pass_context
def command(
    context: click.Context,
    reference: str,
    hypothesis: Path | None,
    glossary: Path | None,
    language: str,
    html: Path | None,
    errors: int,
    as_json: bool,
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
    context: click.Context,
    reference: str,
    hypothesis: Path | None,
    language: str,
    glossary: Glossary,
) -> tuple[Comparison, Workspace | None]:
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


def _content(comparison: Comparison, html: Path | None) -> dict[str, object]:
    """The contract of docs/cli.md."""
    return {
        "reference": comparison.reference,
        "language": comparison.language,
        "html": str(html) if html else None,
        "compared": [_scores(compared) for compared in comparison.compared],
        "errors": _errors(comparison.compared[-1].evaluation),
    }


def _scores(compared: Compared) -> dict[str, object]:
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
