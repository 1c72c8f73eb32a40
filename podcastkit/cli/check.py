"""`podcastkit check`: does what is published obey the rules of the podcast apps."""

from __future__ import annotations

from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated

import typer

from podcastkit.cli.json_output import print_json
from podcastkit.cli.workspace import workspace_of

if TYPE_CHECKING:
    from podcastkit.model.finding import Finding


def check(
    context: typer.Context,
    rules: Annotated[
        bool,
        typer.Option("--rules", help="List the rules and who asks for them, and check nothing."),
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print a machine-readable result.")
    ] = False,
) -> None:
    """Check the published feed and its files against PSP-1, Apple and Spotify rules."""
    if rules:
        _list_rules(as_json)
        return
    from podcastkit.cli.display import display
    from podcastkit.pipeline.check import check_published
    from podcastkit.pipeline.context import read_context

    workspace = workspace_of(context)
    with display(quiet=True) as reporter:
        findings = check_published(read_context(workspace, reporter, dry=True))
    if as_json:
        print_json({"findings": [asdict(finding) for finding in findings]})
    else:
        for finding in findings:
            print(_lines(finding))
        count = {
            kind: sum(finding.severity == kind for finding in findings)
            for kind in ("error", "warning")
        }
        print(f"{count['error']} error(s), {count['warning']} warning(s) in {workspace.feed}")
    if any(finding.severity == "error" for finding in findings):
        raise typer.Exit(1)


def _lines(finding: Finding) -> str:
    head = (
        f"{finding.severity}: {finding.where}: {finding.message} [{finding.rule}, {finding.source}]"
    )
    return f"{head}\n  -> {finding.hint}" if finding.hint else head


def _list_rules(as_json: bool) -> None:
    from podcastkit.feed.rules.apply import RULES

    listed = [
        {"rule": r.id, "severity": r.severity, "source": r.source.name, "text": r.text}
        for r in RULES
    ]
    if as_json:
        print_json({"rules": listed})
        return
    for rule in listed:
        print(f"{rule['rule']:<32} {rule['severity']:<8} {rule['source']}\n  {rule['text']}")
