"""Who works at this keyboard, and what time it is."""

from __future__ import annotations

import getpass
from datetime import datetime
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from podcastkit.model.revision import Author


def author(given: str = "") -> Author:
    """The person named, else the system's user, now; nobody where the system knows no name
    either."""
    from podcastkit.model.revision import Author

    return Author(given.strip() or _user(), datetime.now().astimezone())


def _user() -> str:
    """The user's name, in what UTF-8 can write."""
    try:
        return getpass.getuser().encode("utf-8", "replace").decode("utf-8")
    except (OSError, KeyError, ImportError):  # a user id without a name, as in a container
        return ""
