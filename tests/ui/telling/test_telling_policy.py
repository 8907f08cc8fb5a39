"""The languages an agency offers: the child sees those, and the adult reaches all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from hearing.agencies.policy import InForce, Policy
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext
from tests.ui.telling.conftest import SESSION, OpenScreen
from tests.ui.telling.steps import begin, on_second_display


@pytest.fixture
def context(context: VaultContext) -> VaultContext:
    return replace(context, in_force=InForce(Policy(child_languages=("ti", "ar"))))


def test_the_child_is_offered_what_the_agency_offers_and_the_language_of_the_session(
    open_screen: OpenScreen, vault: Vault, context: VaultContext
) -> None:
    screen = open_screen()
    assert screen.setup is not None
    picker = screen.setup.language.picker
    codes = [picker.itemData(at) for at in range(picker.count())]
    mine = {"ti", "ar", vault.sessions.get(SESSION).language}
    assert set(codes[: len(mine)]) == mine, "those offered come first"
    assert len(codes) > 20, "and all the others after them"
    on_second_display(screen)
    screen.setup.language.child_chooses.setChecked(True)
    board = begin(screen).languages
    assert {button.objectName().removeprefix("language_") for button in board.buttons()[:-1]} == mine
