"""Folders one may not look into, and files in the place of folders, where a vault is looked for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from hearing.ui.machine_settings import Values, write_values
from tests.ordinary_user import closed_folder, ordinary_user
from tests.ui.base.steps import MakeDesktop, create_view


@pytest.fixture
def closed(tmp_path: Path) -> Iterator[Path]:
    with closed_folder(tmp_path) as folder:
        yield folder


@pytest.mark.parametrize("inside", ["", "vault"])
def test_no_vault_lies_where_one_may_not_look(make_desktop: MakeDesktop, closed: Path, inside: str) -> None:
    desktop = make_desktop()
    page = desktop.unlock_page
    assert page is not None
    with ordinary_user(closed):
        page.choose_folder(closed / inside)
    notice = desktop.window.notices.notice
    assert notice is not None
    assert "No vault lies in" in notice.sentence
    assert create_view(desktop).isVisible()


@pytest.mark.parametrize("inside", ["", "vault"])
def test_the_program_starts_where_its_vault_can_no_more_be_looked_for(
    make_desktop: MakeDesktop, closed: Path, tmp_path: Path, inside: str
) -> None:
    # What Python loads late may lie where only its owner may look.
    make_desktop()
    write_values(tmp_path / "config", Values(vault_folder=str(closed / inside)))
    with ordinary_user(closed):
        desktop = make_desktop(config=tmp_path / "config")
    assert create_view(desktop).isVisible()


def test_a_copy_goes_beside_a_file_that_is_in_the_place_of_the_vault(
    make_desktop: MakeDesktop, vault_folder: Path
) -> None:
    vault_folder.parent.mkdir(parents=True, exist_ok=True)
    vault_folder.write_bytes(b"mine")
    desktop = make_desktop()
    assert create_view(desktop).isVisible()
    assert vault_folder.read_bytes() == b"mine"
