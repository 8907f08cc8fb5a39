"""Where in the program a child is told how things work."""

from __future__ import annotations

from hearing.ui.shell.places import Place

NAME = "telling"


def place_of(session_id: str, topic: str | None = None) -> str:
    """Where a child is told, for ``Navigator.open``: all topics, or one that is wished for."""
    return f"{NAME}/{session_id}" if topic is None else f"{NAME}/{session_id}:{topic}"


def parse_place(place: Place) -> tuple[str, str]:
    """Session and topic; the topic is empty for all."""
    session_id, _, topic = place.id.partition(":")
    return session_id, topic
