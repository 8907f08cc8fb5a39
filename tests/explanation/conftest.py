"""The real content, limits and catalogues, and a telling to play with."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from hearing.explanation.content import Content, load_content
from hearing.explanation.library import read_wording
from hearing.explanation.records import Mode
from hearing.explanation.telling import Circumstances
from hearing.explanation.wording import Wording
from hearing.files.resources import resource_root, translation_root
from hearing.protocols.age import AgeBand


@pytest.fixture(scope="session")
def topics_text() -> str:
    return (resource_root() / "explanation" / "topics.yaml").read_text(encoding="utf-8")


@pytest.fixture(scope="session")
def content(topics_text: str) -> Content:
    return load_content(topics_text, "topics.yaml")


@pytest.fixture(scope="session")
def wording() -> Wording:
    return read_wording(resource_root(), translation_root())


@pytest.fixture(scope="session")
def circumstances(content: Content) -> Circumstances:
    """A telling that begins a minute into the session and means to tell every topic."""
    return Circumstances(
        id="telling",
        session_id="session",
        case_id="case",
        age_band=AgeBand.YOUNGER,
        mode=Mode.HAND_OVER,
        shown_by="Kari",
        started_at=datetime(2026, 3, 2, 9, 0, tzinfo=UTC),
        started_ms=60_000,
        planned=tuple(topic.id for topic in content.topics),
    )
