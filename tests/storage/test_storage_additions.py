"""What is added to a record stands beside what was said, and is only ever added to."""

from __future__ import annotations

import pytest
from sqlcipher3 import dbapi2

from hearing.errors import HearingError
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Session
from hearing.storage.vault import Vault
from tests.vectors.sample import STARTED

from .conftest import MakeTurn


def test_an_addition_is_only_ever_added(vault: Vault, session: Session, make_turn: MakeTurn) -> None:
    turn = vault.turns.add(make_turn("the boat"))
    note = Addition(id="d" * 32, session_id=session.id, turn_id=turn.id, kind=AdditionKind.CHILD_CORRECTION,
                    text="The boat was green.", by="Kari", at=STARTED)  # fmt: skip
    vault.additions.add(note)
    assert vault.additions.for_session(session.id) == [note]
    assert vault.turns.get(turn.id) == turn
    for statement in ("UPDATE additions SET body = body", "DELETE FROM additions"):
        with pytest.raises(dbapi2.IntegrityError):
            vault.database.run(statement)
    for change in ({"session_id": "0" * 32}, {"turn_id": "0" * 32}):
        with pytest.raises(HearingError, match=r"vault\.no_such_record"):
            vault.additions.add(note.model_copy(update={"id": "e" * 32, **change}))
