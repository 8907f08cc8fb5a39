"""Cases and the contacts of a child."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Literal

from hearing.agencies.origin import Origin
from hearing.errors import HearingError
from hearing.interview.records import Case, Contact
from hearing.storage.records import Store, body_of, digest_of, new_nonce

Order = Literal["recent", "label"]
_ORDERS = {
    "recent": "coalesce(last_at, c.opened_at) DESC, c.row DESC",
    "label": "c.label COLLATE NOCASE, c.row",
}

_PRACTICE = (
    "SELECT case_id FROM sessions GROUP BY case_id HAVING min(json_extract(body, '$.kind') = 'mock') = 1"
)

_SENDER = (
    "(SELECT o.body FROM sessions s JOIN origins o ON o.id = s.id WHERE s.case_id = c.id AND NOT EXISTS "
    "(SELECT 1 FROM sessions own WHERE own.case_id = c.id AND own.id NOT IN (SELECT id FROM origins)) "
    "ORDER BY s.started_at DESC LIMIT 1)"
)


@dataclass(frozen=True)
class CaseSummary:
    """A line of the list of cases."""

    case: Case
    session_count: int
    last_session_at: datetime | None
    review_due: bool
    keep_until_passed: bool
    from_whom: str = ""
    """Who sent the last session, where none of them is this vault's own."""


class CaseRepository:
    """Adds, changes and finds cases."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, case: Case) -> Case:
        """Keep a new case; raises HearingError ``vault.exists`` where its id is taken."""
        store = self._store
        if store.database.one("SELECT 1 FROM cases WHERE id = ?", (case.id,)):
            raise HearingError("vault.exists")
        with store.database.transaction():
            keep_case(store, case, "added")
        return case

    def update(self, case: Case, reason: str = "") -> Case:
        """Keep other particulars of a case; ``reason`` goes into history."""
        with self._store.database.transaction():
            replace_case(self._store, case, "changed", reason)
        return case

    def get(self, case_id: str) -> Case:
        """Raises HearingError ``vault.no_such_record``."""
        return _read(self._store, case_id)[1]

    def count(self) -> int:
        return int(self._store.database.one("SELECT count(*) FROM cases")[0])

    def summaries(
        self,
        limit: int = 200,
        offset: int = 0,
        order: Order = "recent",
        today: date | None = None,
        *,
        practice_only: bool = False,
    ) -> list[CaseSummary]:
        """Cases with how many sessions they have and when the last one was.

        ``practice_only`` leaves out every case that has a session which is not a mock one, or none at all.
        """
        which = f"WHERE c.id IN ({_PRACTICE}) " if practice_only else ""
        rows = self._store.database.all(
            "SELECT c.body, (SELECT count(*) FROM sessions s WHERE s.case_id = c.id), "
            "(SELECT max(started_at) FROM sessions s WHERE s.case_id = c.id) "
            f"AS last_at, {_SENDER} FROM cases c {which}ORDER BY {_ORDERS[order]} LIMIT ? OFFSET ?",
            (limit, offset),
        )
        return [_summary(row, today) for row in rows]

    def of_practice(self) -> set[str]:
        """The ids of cases that were made up for practice: every session of them is a mock one."""
        return {str(row[0]) for row in self._store.database.all(_PRACTICE)}

    def add_contact(self, contact: Contact) -> Contact:
        """Keep a contact the child had."""
        _read(self._store, contact.case_id)
        with self._store.database.transaction():
            keep_contact(self._store, contact, "added")
        return contact

    def contacts(self, case_id: str) -> list[Contact]:
        """The contacts of a child, newest first."""
        rows = self._store.database.all(
            "SELECT body FROM contacts WHERE case_id = ? ORDER BY on_day DESC, row DESC", (case_id,)
        )
        return [Contact.model_validate_json(row[0]) for row in rows]


def keep_case(store: Store, case: Case, action: str) -> None:
    """Keep a new case; call it inside a transaction."""
    nonce = new_nonce()
    row = store.database.run(
        "INSERT INTO cases (id, label, opened_at, review_on, keep_until, body, nonce) "
        "VALUES (?, ?, ?, ?, ?, ?, ?)",
        (case.id, case.label, case.opened_at.isoformat(), *_days(case), body_of(case), nonce),
    )
    store.index.put("case", row, words_of_case(case))
    store.history.add(action, "case", case.id, digest_of(case, nonce))


def replace_case(store: Store, case: Case, action: str, reason: str = "") -> None:
    """Keep other particulars of a case; call it inside a transaction."""
    row, before, nonce = _read(store, case.id)
    store.index.drop("case", row, words_of_case(before))
    store.database.run(
        "UPDATE cases SET label = ?, review_on = ?, keep_until = ?, body = ? WHERE row = ?",
        (case.label, *_days(case), body_of(case), row),
    )
    store.index.put("case", row, words_of_case(case))
    store.history.add(action, "case", case.id, digest_of(case, nonce), reason=reason)


def keep_contact(store: Store, contact: Contact, action: str) -> None:
    """Keep a contact; call it inside a transaction."""
    nonce = new_nonce()
    row = store.database.run(
        "INSERT INTO contacts (id, case_id, on_day, body, nonce) VALUES (?, ?, ?, ?, ?)",
        (contact.id, contact.case_id, contact.on.isoformat(), body_of(contact), nonce),
    )
    store.index.put("contact", row, words_of_contact(contact))
    store.history.add(action, "contact", contact.id, digest_of(contact, nonce))


def _read(store: Store, case_id: str) -> tuple[int, Case, bytes]:
    row = store.database.one("SELECT row, body, nonce FROM cases WHERE id = ?", (case_id,))
    if row is None:
        raise HearingError("vault.no_such_record")
    return int(row[0]), Case.model_validate_json(row[1]), bytes(row[2])


def _days(case: Case) -> tuple[str | None, str | None]:
    review = case.review_on.isoformat() if case.review_on else None
    keep = case.keep_until.isoformat() if case.keep_until else None
    return review, keep


def words_of_contact(contact: Contact) -> str:
    """The words a contact is found by."""
    return " ".join((contact.who, contact.agency, contact.purpose, contact.what_was_told))


def words_of_case(case: Case) -> str:
    """The words a case is found by."""
    return " ".join((case.label, case.child_name, case.calls_self, case.trusted_adult, case.notes))


def _summary(row: Any, today: date | None) -> CaseSummary:
    case = Case.model_validate_json(row[0])
    last = datetime.fromisoformat(row[2]) if row[2] else None
    due = today is not None and case.review_on is not None and case.review_on <= today
    passed = today is not None and case.keep_until is not None and case.keep_until < today
    sender = "" if row[3] is None else Origin.model_validate_json(row[3]).sender_name
    return CaseSummary(case, int(row[1]), last, due, passed, sender)
