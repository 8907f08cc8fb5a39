"""What waits for a supervisor, and answering it. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hearing.agencies.cosigning import CoSigned, CoSigning
from hearing.agencies.person_roles import Deed, is_offered
from hearing.storage.seen import How
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext


@dataclass(frozen=True)
class Waiting:
    """One act that waits, with the number of its session and the working name of its case."""

    one: CoSigning
    label: str
    number: int | None


@dataclass(frozen=True)
class Desk:
    """How co-signing stands in this vault, for whoever opened it."""

    wanted: bool
    may_answer: bool
    for_me: tuple[Waiting, ...]
    others: int
    """How many acts wait that this person cannot answer: their own, or all where they are no supervisor."""


class DeskView(Protocol):
    """What the presenter needs of its view."""

    def show_desk(self, desk: Desk) -> None: ...


class CosigningPresenter:
    """Reads the list and keeps answers."""

    def __init__(self, context: VaultContext, view: DeskView) -> None:
        self._context = context
        self._view = view

    def refresh(self) -> None:
        self._change(lambda: None)

    def want(self, on: bool) -> None:
        """Turn co-signing on or off for the vault."""
        vault = self._context.vault
        self._change(lambda: vault.cosigning.want(on))

    def sign(self, one: CoSigning, note: str) -> None:
        vault = self._context.vault
        self._change(lambda: vault.cosigning.sign(one.id, note), self._context.texts._("Co-signed."))

    def give_back(self, one: CoSigning, note: str) -> None:
        vault, said = self._context.vault, self._context.texts._("Returned with your note.")
        self._change(lambda: vault.cosigning.return_(one.id, note), said)

    def note_reading(self, one: CoSigning) -> None:
        """The record was opened to be co-signed."""
        vault = self._context.vault
        if one.kind is CoSigned.SESSION:
            self._context.tasks.run(
                lambda _: vault.seen.note(How.COSIGNING, one.case_id, one.record_id),
                lambda _: None,
                self._context.notices.error,
            )

    def _change(self, job: Callable[[], object], said: str = "") -> None:
        context = self._context

        def work(_: object) -> Desk:
            job()
            return _desk(context.vault)

        def done(desk: Desk) -> None:
            self._view.show_desk(desk)
            if said:
                context.notices.info(said)

        context.tasks.run(work, done, context.notices.error)


def _desk(vault: Vault) -> Desk:
    waiting = vault.cosigning.waiting()
    may = is_offered(vault.people.roles, Deed.COSIGN)
    mine = [_named(vault, one) for one in vault.cosigning.waiting_for_me()] if may else []
    return Desk(vault.cosigning.wanted, may, tuple(mine), len(waiting) - len(mine))


def _named(vault: Vault, one: CoSigning) -> Waiting:
    number = vault.sessions.get(one.record_id).number if one.kind is CoSigned.SESSION else None
    return Waiting(one, vault.cases.get(one.case_id).label, number)
