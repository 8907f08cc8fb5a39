"""The small protocol of the tests and the real one."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path

from hypothesis import HealthCheck, settings

from hearing.files.resources import resource_root
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Protocol

SAMPLE = (Path(__file__).parent / "sample.yaml").read_text(encoding="utf-8")
INTERVIEW = resource_root() / "protocols" / "supportive-interview.yaml"

_EXAMPLES = int(os.environ.get("HEARING_EXAMPLES", "1000"))


def _settings(examples: int) -> settings:
    unhurried = [HealthCheck.too_slow, HealthCheck.data_too_large]
    return settings(max_examples=examples, deadline=None, suppress_health_check=unhurried)


thorough = _settings(_EXAMPLES)
"""A thousand examples in the suite; HEARING_EXAMPLES=10000 for the long run."""

light = _settings(_EXAMPLES // 5)
"""For tests whose every example is a whole walk."""


@cache
def sample() -> Protocol:
    return load_protocol(SAMPLE, "sample.yaml")


@cache
def interview() -> Protocol:
    return load_protocol(INTERVIEW.read_text(encoding="utf-8"), INTERVIEW.name)
