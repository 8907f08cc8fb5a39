"""What an earlier program sealed still opens, and is what its published schema says."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from hearing.bundles.content import FORMAT, build_content, content_bytes, read_content
from hearing.bundles.identities import read_identities
from hearing.bundles.opening import open_bundle
from hearing.errors import HearingError
from tests.bundles.conftest import refusal
from tests.bundles.json_schema import faults
from tests.vectors.sample import CHILD_WORDS, sample_additions, sample_record

ROOT = Path(__file__).parents[2]
VECTORS = ROOT / "tests" / "vectors" / "bundles"
KEPT = [
    (folder, name)
    for folder in (VECTORS, *sorted(VECTORS.glob("format-*")))
    for name in json.loads((folder / "outcomes.json").read_text("utf-8"))
]
"""Every kept bundle of every format."""


def schema_of(number: int) -> Any:
    """The schema of a format as it is published."""
    return json.loads((ROOT / "docs" / "schema" / f"content-{number}.json").read_text("utf-8"))


@pytest.mark.parametrize(("folder", "name"), KEPT, ids=[f"{folder.name}-{name}" for folder, name in KEPT])
def test_every_kept_bundle_answers_as_declared(folder: Path, name: str) -> None:
    identities = read_identities((folder / "receiver.key").read_text("utf-8"))
    data = (folder / f"{name}.hearing").read_bytes()
    declared = json.loads((folder / "outcomes.json").read_text("utf-8"))[name]
    if declared != "opens":
        assert refusal(data, identities) == declared
        return
    opened = open_bundle(data, identities)
    written = json.loads(opened.members["content.json"])
    published = json.loads(
        (ROOT / "docs" / "schema" / f"content-{written['format']}.json").read_text("utf-8")
    )
    assert CHILD_WORDS in {turn.text for turn in opened.content.turns}
    assert faults(written, published) == []
    assert json.loads(opened.members["content.schema.json"])["$id"] == published["$id"]
    assert opened.content.format == FORMAT


def test_there_are_kept_bundles_of_every_format_and_each_has_its_outcome() -> None:
    for folder in {folder for folder, _ in KEPT}:
        names = {name for place, name in KEPT if place == folder}
        assert {path.stem for path in folder.glob("*.hearing")} == names
        assert "good" in names
    assert len({folder for folder, _ in KEPT}) == FORMAT


def test_a_published_schema_refuses_what_is_wrong() -> None:
    schema = schema_of(FORMAT)
    record = sample_record().model_copy(update={"additions": sample_additions()})
    written = json.loads(content_bytes(build_content(record)))
    assert faults(written, schema) == []
    written["turns"][0].update(seq=0, more=1, kind="shouting")
    del written["session"]["started_at"]
    assert len(faults(written, schema)) == 4


def test_a_content_of_format_1_reads_as_one_without_additions() -> None:
    content = build_content(sample_record())
    first = json.loads(content_bytes(content))
    for since in ("additions", "view", "withheld"):
        del first[since]
    assert read_content(json.dumps({**first, "format": 1}).encode()) == content
    with pytest.raises(HearingError, match=r"bundles\.bad_content"):
        read_content(json.dumps({**first, "format": 1, "additions": []}).encode())


def test_additions_go_along_with_the_turns_they_belong_to() -> None:
    record = sample_record().model_copy(update={"additions": sample_additions()})
    assert build_content(record).additions == record.additions
    without = record.model_copy(update={"turns": record.turns[:2], "revisions": ()})
    assert [one.turn_id for one in build_content(without).additions] == [None]
