"""The published schemas are the ones the program reads and writes by."""

from __future__ import annotations

import json
import re

import pytest

from tools.schemas import FOLDER, published

PUBLISHED = published()


@pytest.mark.parametrize("name", PUBLISHED)
def test_a_schema_is_published_as_it_is(name: str) -> None:
    assert (FOLDER / name).read_text("utf-8") == PUBLISHED[name], "run: python -m tools.schemas"


def test_every_schema_is_there_and_named_on_the_page() -> None:
    page = FOLDER.with_name("formats.md").read_text("utf-8")
    authoring = FOLDER.with_name("protocol-authoring.md").read_text("utf-8")
    there = {path.name for path in FOLDER.glob("*.json")}
    earlier = {"content-1.json", "erasure-1.json", "manifest-1.json"}
    assert there == set(PUBLISHED) | earlier
    linked = set(re.findall(r"\(schema/([a-z0-9-]+\.json)\)", page + authoring))
    assert there - linked == set()
    for name in there - {"protocol-1.json"}:
        assert json.loads((FOLDER / name).read_text("utf-8"))["$id"] == name
