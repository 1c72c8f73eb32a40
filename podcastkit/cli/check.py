"""`podcastkit check`: does what is published obey the rules of the podcast apps."""

from __future__ import annotations

from dataclasses import asdict
from typing import Annotated

import typer

from podcastkit.cli.options import AsJson
from podcastkit.cli.output import print_json
from podcastkit.cli.terminal.display import display
from podcastkit.cli.workspace import workspace_of
from podcastkit.feed.rules.apply import RULES
from podcastkit.model.finding import Finding
from podcastkit.pipeline.check import check_published
from podcastkit.pipeline.context import read_context


def command(
    context: typer.Context,
    rules: Annotated[
        bool,
        typer.Option("--rules", help="List the rules and who asks for them, and check nothing."),
    ] = False,
    live: Annotated[
        bool,
        typer.Option(
            "--live", help="Also ask the feed that is online: no episode of it may be lost."
        ),
    ] = False,
    strict: Annotated[
        bool, typer.Option("--strict", help="Exit code 1 for warnings, too.")
    ] = False,
    as_json: AsJson = False,
) -> None:
    if rules:
        _list_rules(as_json)
        return
    workspace = workspace_of(context)
    with display(quiet=True) as reporter:
        findings = check_published(read_context(workspace, reporter, dry=True), live=live)
    errors = sum(finding.severity == "error" for finding in findings)
    warnings = sum(finding.severity == "warning" for finding in findings)
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            print(_lines(finding))
        print(f"{errors} error(s), {warnings} warning(s) in {workspace.feed}")
    if errors or (strict and warnings):
        raise typer.Exit(1)


def _lines(finding: Finding) -> str:
    head = (
        f"{finding.severity}: {finding.where}: {finding.message} [{finding.rule}, {finding.source}]"
    )
    return f"{head}\n  -> {finding.hint}" if finding.hint else head


def _list_rules(as_json: bool) -> None:
    if as_json:
        print_json(
            {
                "rules": [
                    {
                        "rule": rule.id,
                        "severity": rule.severity,
                        "source": rule.source.name,
                        "text": rule.text,
                    }
                    for rule in RULES
                ]
            }
        )
        return
    for rule in RULES:
        print(f"{rule.id:<32} {rule.severity:<8} {rule.source.name}\n  {rule.text}")
