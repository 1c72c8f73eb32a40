"""The command line in the process of the test."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import CliRunner

from podcastkit.cli.main import app
from podcastkit.errors import PodcastkitError


@pytest.fixture
def command_in() -> Callable[..., Callable[..., str]]:
    """Gives a command in a workspace, which returns what it prints and raises what it raises."""

    def command(root: Path, *prefix: str) -> Callable[..., str]:
        def run(*arguments: str) -> str:
            result = CliRunner().invoke(app, ["-C", str(root), *prefix, *arguments])
            if isinstance(result.exception, PodcastkitError):
                raise result.exception
            assert result.exit_code == 0, result.output
            return result.stdout

        return run

    return command
