"""What every test of a screen leaves behind: nothing."""

from __future__ import annotations

import gc
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QCoreApplication, QEvent


@pytest.fixture(autouse=True)
def no_window_outlives_its_test() -> Iterator[None]:
    """Windows are deleted when the event loop comes round, which between tests it never does.

    What is left of one test would get the look of the program at each change of a later one.
    """
    yield
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    assert gc.isenabled(), "whoever made a task runner must finish it"
