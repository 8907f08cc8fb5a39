"""What waits for a supervisor, and answering it. No widget in here."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from hearing.agencies.cosigning import CoSigned, CoSigning
from hearing.agencies.person_roles import Deed, is_offered
from hearing.bundles.delivering import open_waiting
from hearing.bundles.opening import OpenedBundle
from hearing.storage.seen import How
from hearing.storage.vault import Vault
from hearing.ui.context import VaultContext


@dataclass(frozen=True)
class Waiting:
    """One act that waits, with the working name of its case and its session's id and number. A bundle has the
    names of those it is for, and can be read while it waits in the outbox."""

    one: CoSigning
    label: str
    session_id: str = ""
    number: int = 0
    names: tuple[str, ...] = ()
    in_outbox: bool = False

    @property
    def can_read(self) -> bool:
        return self.one.kind is CoSigned.SESSION or self.in_outbox


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

    def note_reading(self, waiting: Waiting) -> None:
        """The record was opened to be co-signed."""
        vault = self._context.vault
        self._context.tasks.run(lambda _: _note(vault, waiting), lambda _: None, self._context.notices.error)

    def read_bundle(self, waiting: Waiting, show: Callable[[OpenedBundle], None]) -> None:
        """Open a bundle as it was sealed; ``show`` gets what its receivers will read."""
        vault = self._context.vault

        def work(_: object) -> OpenedBundle:
            opened = open_waiting(vault, waiting.one.record_id)
            _note(vault, waiting)
            return opened

        self._context.tasks.run(work, show, self._context.notices.error)

    def _change(self, job: Callable[[], object], said: str = "") -> None:
        context = self._context

        def work(_: object) -> Desk:
            job()
            return _desk(context.vault)

        def done(desk: Desk) -> None:
            # First, for the screen may be gone.
            if said:
                context.notices.info(said)
            self._view.show_desk(desk)

        context.tasks.run(work, done, context.notices.error)


def _desk(vault: Vault) -> Desk:
    waiting = vault.cosigning.waiting()
    may = is_offered(vault.people.roles, Deed.COSIGN)
    mine = [_named(vault, one) for one in vault.cosigning.waiting_for_me()] if may else []
    return Desk(vault.cosigning.wanted, may, tuple(mine), len(waiting) - len(mine))


def _named(vault: Vault, one: CoSigning) -> Waiting:
    label = vault.cases.get(one.case_id).label
    if one.kind is CoSigned.SESSION:
        return Waiting(one, label, one.record_id, vault.sessions.get(one.record_id).number)
    lines = vault.sends.for_bundle(one.record_id)
    names = dict.fromkeys(line.shown_name for line in lines)
    there = any(file.id == one.record_id for file in vault.outbox.waiting())
    return Waiting(one, label, lines[0].session_id if lines else "", names=tuple(names), in_outbox=there)


def _note(vault: Vault, waiting: Waiting) -> None:
    vault.seen.note(How.COSIGNING, waiting.one.case_id, waiting.session_id or waiting.one.case_id)
