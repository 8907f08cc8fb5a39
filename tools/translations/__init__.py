"""Texts for translators: extraction to ``.pot``, merging into ``.po``, and checks of both."""
