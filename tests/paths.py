"""Where the tests find this repository, what it holds, and the command."""

from __future__ import annotations

import sys
from pathlib import Path

TESTS = Path(__file__).parent
REPOSITORY = TESTS.parent
DATA = TESTS / "data"
COMMAND = Path(sys.executable).with_name("podcastkit")
