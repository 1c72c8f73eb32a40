"""What the podcast apps ask of chapters."""

from __future__ import annotations

from podcastkit.model.time import Ms

SHORTEST: Ms = 30_000
"""Spotify: chapters of 30 seconds or more."""
LONGEST_TITLE = 39
"""Spotify: titles under 40 characters."""
FEWEST = 3
"""Apple Podcasts and Spotify: at least three timestamps in a description, or they are not read as
chapters."""
