"""What --json prints."""

from __future__ import annotations

import json


def print_json(content: object) -> None:
    """Print a result for machines on standard output."""
    print(json.dumps(content, ensure_ascii=False, indent=2))
