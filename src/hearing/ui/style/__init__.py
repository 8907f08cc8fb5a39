"""How everything looks: tokens, themes, fonts, icons."""

from hearing.ui.style.theme import SCALES, ThemeStore
from hearing.ui.style.tokens import Theme, Tokens

__all__ = ["SCALES", "Theme", "ThemeStore", "Tokens"]
