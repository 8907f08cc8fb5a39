"""All commands, joined under ``hearing``."""

from __future__ import annotations


def run() -> None:
    """Run the command named on the command line."""
