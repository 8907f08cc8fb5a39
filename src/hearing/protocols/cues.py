"""Ready open prompts built from the child's own words, which bring in nothing new."""

from __future__ import annotations

from hearing.language.messages import N_

CUE_PROMPTS = (
    N_("You said “{cue}”. Tell me more about that."),
    N_("You said “{cue}”. What happened then?"),
    N_("Think of “{cue}”. Tell me everything about it that you remember."),
)
"""In the order in which they are offered: more of it, what came next, all of it."""


def filled(prompt: str, words: str) -> str:
    """The prompt with the child's words in their place."""
    return prompt.replace("{cue}", " ".join(words.split()))
