"""Erasing a case: nothing of it stays but random ids in history, each with the entry that it went.

The rule that data are kept no longer than needed, and the right to erasure: GDPR articles 5(1)(e) and 17. A
hold keeps a case from it while the law needs the record, article 17(3).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from types import MappingProxyType

from hearing.agencies.person_roles import Deed
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, Contact
from hearing.storage import origins, outbox, sends
from hearing.storage.cases import words_of_case, words_of_contact
from hearing.storage.copies import drop_copies
from hearing.storage.cosigning import KIND as COSIGNING
from hearing.storage.duty_records import KIND as DUTY
from hearing.storage.erasing import (
    CASE_WENT,
    ERASURE,
    Erasure,
    Keep,
    clear_log,
    drop_reasons,
    drop_words_of_session,
    erasure_of,
    records_of_session,
)
from hearing.storage.people import OUTSIDE_ROLE
from hearing.storage.pre_information import EARLIER, KIND, words_of_piece
from hearing.storage.vault import Vault


def due(vault: Vault, today: date) -> list[Case]:
    """The cases that were to be kept until a day that is over, those on hold too; longest over first."""
    rows = vault.database.all(
        "SELECT body FROM cases WHERE keep_until IS NOT NULL AND keep_until < ? ORDER BY keep_until, row",
        (today.isoformat(),),
    )
    return [Case.model_validate_json(row[0]) for row in rows]


def hold(vault: Vault, case_id: str, reason: str, *, outside: str = "") -> Case:
    """Keep a case from being erased, for a reason; an empty one lets it go again.

    Lifting is a supervisor's: ``outside`` is why somebody else does it. Raises HearingError
    ``vault.no_such_record`` and ``vault.outside_role``.
    """
    case = vault.cases.get(case_id)
    deed = Deed.HOLD if reason.strip() else Deed.LIFT_HOLD
    vault.people.take_step(deed, case_id, outside or reason)
    held = case.model_copy(update={"hold_reason": reason.strip()})
    return vault.cases.update(held, "on hold" if held.hold_reason else "hold lifted")


def erase(vault: Vault, case_id: str, reason: str, keep: Keep = lambda _: None) -> Erasure:
    """Erase a case with everything in it, from the log too; there is no way back.

    ``keep`` is given the erasure to certify it, and what it raises passes through: then nothing went.
    Raises HearingError ``vault.no_such_record``, ``vault.on_hold``, ``vault.reason_missing``,
    ``vault.outside_role`` and those of the disk.
    """
    case = vault.cases.get(case_id)
    if case.hold_reason:
        raise HearingError("vault.on_hold")
    if not reason.strip():
        raise HearingError("vault.reason_missing")
    vault.people.take_step(Deed.ERASE, case_id, reason)
    vault.search.catch_up()
    records = _Records(vault, case)
    database = vault.database
    with database.transaction():
        database.run("INSERT INTO erasing (case_id) VALUES (?)", (case_id,))
        records.drop_words()
        records.delete()
        for kind, record_id in records.ids():
            vault.history.add("erased", kind, record_id)
        database.run("DELETE FROM erasing")
        database.run("DELETE FROM cases WHERE id = ?", (case_id,))
        vault.history.add("erased", "case", case_id)
        # The reason belongs to no record that is gone, so it stays.
        vault.history.add(CASE_WENT, ERASURE, case_id, reason=reason.strip())
        erasure = erasure_of(vault, case_id)
        keep(erasure)
        # Before it is final, so that no copy outlives it.
        drop_copies(vault.folder)
    vault.seen.forget_noted()
    return replace(erasure, log_cleared=clear_log(vault))


def records_of(vault: Vault, case_id: str) -> list[tuple[str, str]]:
    """Kind and id of everything that belongs to a case, and of the case itself, as history names them."""
    return [*_Records(vault, vault.cases.get(case_id)).ids(), ("case", case_id)]


_OF_CASE = MappingProxyType(
    {
        "explanation": "explanations",
        "promise": "promises",
        "contact": "contacts",
        origins.ALIAS: "case_aliases",
        sends.KIND: "sends",
        outbox.KIND: "outbox",
        KIND: "pre_information",
        COSIGNING: "cosignings",
        DUTY: "duties",
    }
)


class _Records:
    """Everything that belongs to a case."""

    def __init__(self, vault: Vault, case: Case) -> None:
        self._vault, self._case = vault, case
        self._sessions = vault.sessions.for_case(case.id)
        self._ids = list(self._found())

    def ids(self) -> Iterator[tuple[str, str]]:
        """Kind and id of every record but the case."""
        yield from self._ids

    def _found(self) -> Iterator[tuple[str, str]]:
        vault = self._vault
        for session in self._sessions:
            yield from records_of_session(vault, session.id)
        for kind, table in _OF_CASE.items():
            yield from ((kind, one) for one in self._column(f"SELECT id FROM {table} WHERE case_id = ?"))
        earlier_ids = self._column(
            "SELECT r.id FROM pre_information_revisions r "
            "JOIN pre_information p ON p.id = r.pre_information_id WHERE p.case_id = ?"
        )
        yield from ((EARLIER, one) for one in earlier_ids)

    def _column(self, statement: str) -> list[str]:
        return [str(row[0]) for row in self._vault.database.all(statement, (self._case.id,))]

    def drop_words(self) -> None:
        """Take every word of the case out of the search."""
        database, index, case_id = self._vault.database, self._vault.search.index, self._case.id
        for session in self._sessions:
            drop_words_of_session(self._vault, session.id)
        for row, body in database.all("SELECT row, body FROM contacts WHERE case_id = ?", (case_id,)):
            index.drop("contact", row, words_of_contact(Contact.model_validate_json(body)))
        for row, body in database.all("SELECT row, body FROM pre_information WHERE case_id = ?", (case_id,)):
            index.drop(KIND, row, words_of_piece(PreInformation.model_validate_json(body)))
        (row,) = database.one("SELECT row FROM cases WHERE id = ?", (case_id,))
        index.drop("case", row, words_of_case(self._case))

    def delete(self) -> None:
        """Delete all rows but the case's own, those that refer to others first."""
        database, case_id = self._vault.database, self._case.id
        sessions = "(SELECT id FROM sessions WHERE case_id = ?)"
        turns = f"(SELECT id FROM turns WHERE session_id IN {sessions})"
        beside = [(OUTSIDE_ROLE, one) for one in (case_id, *(session.id for session in self._sessions))]
        drop_reasons(self._vault, (*self._ids, ("case", case_id), ("export", case_id), *beside))
        for session in self._sessions:
            database.run("DELETE FROM drafts WHERE instr(key, ?)", (session.id,))
            # What it was sealed for begins with the session's id; see bundles.handing_over.
            database.run(
                "DELETE FROM reasons WHERE instr(reason, ?) = 1 AND history_seq IN "
                "(SELECT seq FROM history WHERE record_kind = 'bundle')",
                (f"{session.id} > ",),
            )
            self._vault.withdrawals.forget_session_within(session.id)
        for statement in (
            f"DELETE FROM turn_revisions WHERE turn_id IN {turns}",
            f"DELETE FROM turns WHERE session_id IN {sessions}",
            f"DELETE FROM events WHERE session_id IN {sessions}",
            # Why it was handed to a colleague: the entry belongs to the file, its reason names the case.
            "DELETE FROM reasons WHERE instr(reason, ?)",
            "DELETE FROM sightings WHERE case_id = ?",
            "DELETE FROM cosignings WHERE case_id = ?",
            "DELETE FROM duties WHERE case_id = ?",
            "DELETE FROM promises WHERE case_id = ?",
            "DELETE FROM explanations WHERE case_id = ?",
            f"DELETE FROM additions WHERE session_id IN {sessions}",
            f"DELETE FROM origins WHERE id IN {sessions}",
            "DELETE FROM case_aliases WHERE case_id = ?",
            "DELETE FROM arrivals WHERE case_id = ?",
            "DELETE FROM sessions WHERE case_id = ?",
            "DELETE FROM outbox WHERE case_id = ?",
            "DELETE FROM sends WHERE case_id = ?",
            "DELETE FROM contacts WHERE case_id = ?",
            "DELETE FROM pre_information_revisions WHERE pre_information_id IN "
            "(SELECT id FROM pre_information WHERE case_id = ?)",
            "DELETE FROM pre_information WHERE case_id = ?",
            "DELETE FROM drafts WHERE instr(key, ?)",
        ):
            database.run(statement, (case_id,))
        database.run("DELETE FROM protocols WHERE sha256 NOT IN (SELECT protocol_sha256 FROM sessions)")
