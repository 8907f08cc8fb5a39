"""The sample session as a report."""

from __future__ import annotations

import pytest

from hearing.agencies.session_record import SessionRecord
from tests.vectors.sample import sample_record


@pytest.fixture(scope="session")
def record() -> SessionRecord:
    return sample_record()
