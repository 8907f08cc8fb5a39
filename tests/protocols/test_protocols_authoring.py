"""The page for authors says what is so: its protocol loads, and it names every key."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from hearing.cli.main import run
from hearing.protocols import schema
from hearing.protocols.age import AgeBand
from hearing.protocols.loading import load_protocol
from hearing.protocols.walkthrough import Decide, Done, Place, Walkthrough

PAGE = (Path(__file__).parents[2] / "docs" / "protocol-authoring.md").read_text(encoding="utf-8")
EXAMPLE = "".join(re.findall(r"```yaml\n(.*?)```", PAGE, re.DOTALL))


def test_the_example_is_a_protocol_in_order(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "street-contact.yaml"
    file.write_text(EXAMPLE, encoding="utf-8")
    assert run(["protocols", "check", str(file)]) == 0
    assert capsys.readouterr().out.strip() in PAGE


def test_the_example_can_be_walked() -> None:
    walk = Walkthrough(load_protocol(EXAMPLE), AgeBand.OLDEST)
    state = walk.replay((), [Done(), Done(), Decide("danger")])
    assert state.at == Place("parting", "act")
    assert walk.replay((), [Done(), Done(), Decide("safe")]).at == Place("parting", "bye")


def test_what_an_empty_file_gets_is_as_the_page_says(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "street-contact.yaml"
    file.touch()
    assert run(["protocols", "check", str(file)]) == 1
    assert capsys.readouterr().out.replace(f"{tmp_path}/", "") in PAGE


@pytest.mark.parametrize(
    "part",
    [
        schema.Protocol, schema.Source, schema.Phase, schema.Step, schema.Option, schema.Guidance,
        schema.SupportPhrase, schema.ChildQuestion,
    ],
)  # fmt: skip
def test_the_page_names_every_key(part: type[BaseModel]) -> None:
    table = PAGE[PAGE.index("## Every key") :]
    rows = [line.split("|") for line in table.splitlines() if line.startswith("|")]
    required = {name for name, field in part.model_fields.items() if field.is_required()}
    keys = [(set(re.findall(r"`(\w+)`", row[2])), set(re.findall(r"`(\w+)`", row[3]))) for row in rows]
    assert (required, set(part.model_fields) - required) in keys


@pytest.mark.parametrize("kind", [schema.StepKind, schema.Condition, schema.Opens, schema.Technique])
def test_the_page_names_every_word(kind: type[schema.StepKind]) -> None:
    for word in kind:
        assert f"`{word}`" in PAGE
