"""The versions of installed packages, which are in the keys of what they compute.

importlib.metadata knows them too, but loading it costs a publish with nothing to do too much; it is
asked only for what is installed in an unusual way.
"""

from __future__ import annotations

import re
import sys
from contextlib import suppress
from functools import cache
from pathlib import Path


def installed_version(package: str) -> str:
    """The version of a distribution. Raises ModuleNotFoundError when it is not installed."""
    folder = _metadata_folders().get(_normal(package))
    if folder:
        with suppress(OSError, ValueError), (folder / "METADATA").open(encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("Version:"):
                    return line.removeprefix("Version:").strip()
    from importlib.metadata import version

    return version(package)


@cache
def _metadata_folders() -> dict[str, Path]:
    """The *.dist-info of each distribution by its normal name, the first on the path of imports."""
    folders: dict[str, Path] = {}
    for place in sys.path:
        with suppress(OSError):
            for folder in Path(place).glob("*.dist-info"):
                folders.setdefault(_normal(folder.name.partition("-")[0]), folder)
    return folders


def _normal(name: str) -> str:
    return re.sub(r"[-_.]+", "-", name).lower()
