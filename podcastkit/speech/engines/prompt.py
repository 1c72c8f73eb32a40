"""What a Whisper decoder is told before it listens: the language, and names to listen for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence

from podcastkit.errors import EngineError
from podcastkit.text.nearest import nearest_or_all

HOTWORD_TOKENS = 223
"""Room for names: half of the decoder's 448 positions, less the token that opens the prompt."""


def hotword_prompt(hotwords: Sequence[str], count_tokens: Callable[[str], int]) -> str:
    """As many whole names as fit, the first ones first, separated by commas; empty when there are
    none."""
    prompt = ""
    for word in hotwords:
        # Counted as a whole: tokens of the parts do not add up to those of the text.
        longer = f"{prompt}, {word.strip()}" if prompt else word.strip()
        if count_tokens(f" {longer}") > HOTWORD_TOKENS:
            break
        prompt = longer
    return prompt


def spoken_language(language: str, known: Collection[str]) -> str:
    """The code Whisper uses for a language tag ("fr-CA" is "fr"). Raises EngineError when the model
    lacks it."""
    code = language.replace("_", "-").split("-")[0].lower()
    if code in known:
        return code
    if list(known) == ["en"]:
        raise EngineError(
            f"The model understands English only, and the language is {language!r}.",
            "Use a model without .en in its name.",
        )
    raise EngineError(
        f"Whisper does not know the language {language!r}.", nearest_or_all(code, sorted(known))
    )
