"""A folder of protocols each with one thing wrong: found at its line, with a message that says what to do."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.cli.main import run
from hearing.language.messages.protocols import MESSAGES

FOLDER = Path(__file__).parent / "broken"
BROKEN = (
    ("leading-tag", 68, "leading_prompt"),
    ("leading-pressure", 72, "leading_prompt"),
    ("leading-claim", 39, "leading_prompt"),
    ("leading-feeling", 24, "leading_prompt"),
    ("closed-yes-no", 48, "closed_prompt"),
    ("closed-can-you", 48, "closed_prompt"),
    ("closed-choice", 48, "closed_prompt"),
    ("closed-when-silent", 49, "closed_prompt"),
    ("two-ideas", 48, "two_ideas"),
    ("long-sentence", 72, "long_sentence"),
    ("hard-word", 72, "hard_word"),
    ("names-something", 48, "names_something"),
    ("no-practice", 60, "no_practice"),
    ("not-translated", 24, "not_translated"),
    ("unknown-key", 23, "misspelt_key"),
    ("bad-id", 69, "bad_id"),
    ("id-twice", 69, "id_taken"),
    ("no-source", 27, "no_such_source"),
    ("goto-nowhere", 58, "goto_nowhere"),
    ("never-comes", 67, "never_applies"),
    ("one-option", 54, "too_few_options"),
    ("bad-kind", 51, "not_one_of"),
    ("bad-age", 53, "list_empty"),
    ("cue-without-use", 47, "cue_without_use"),
    ("unknown-slot", 72, "unknown_slot"),
    ("no-wording", 64, "no_wording"),
    ("newer-format", 1, "newer_format"),
    ("bad-version", 3, "bad_version"),
    ("tab", 71, "yaml_tab"),
    ("colon", 72, "yaml_colon"),
    ("options-elsewhere", 57, "options_elsewhere"),
    ("list-expected", 8, "list_expected"),
)
"""File, line, and what is wrong there."""


@pytest.mark.parametrize(("name", "line", "code"), BROKEN)
def test_it_is_found_at_its_line_and_says_what_to_do(
    name: str, line: int, code: str, capsys: pytest.CaptureFixture[str]
) -> None:
    path = FOLDER / f"{name}.yaml"
    assert run(["protocols", "check", str(path)]) == 1
    found = [said for said in capsys.readouterr().out.splitlines() if said.startswith(f"{path}:{line}: ")]
    assert found, code
    sentences = {_start(f"protocols.{code}")}
    assert any(said.removeprefix(f"{path}:{line}: ").startswith(tuple(sentences)) for said in found), found
    assert all(said.count(".") >= 2 for said in found), "a sentence and a hint"


def test_the_folder_holds_these_and_no_other() -> None:
    assert {path.stem for path in FOLDER.glob("*.yaml")} == {name for name, _, _ in BROKEN}
    assert len(BROKEN) >= 30


def _start(code: str) -> str:
    """The sentence of a code up to its first slot."""
    return MESSAGES[code].sentence.partition("{")[0]
