"""The templates of the prompts."""

from __future__ import annotations

PROMPTS = {
    "titles": "prompt-titles.txt.j2",
    "summary": "prompt-summary.txt.j2",
    "social": "prompt-social.txt.j2",
}
"""The template that asks for each text."""
SHARED_PROMPT = "prompt-episode.txt.j2"
"""What each of them includes: the facts and the transcript."""
