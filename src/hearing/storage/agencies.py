"""Agencies and their keys."""

from __future__ import annotations

from hearing.agencies.records import Agency
from hearing.errors import HearingError
from hearing.storage.records import Store, body_of, digest_of, new_nonce


class AgencyRepository:
    """Adds, changes and finds agencies."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, agency: Agency) -> Agency:
        store, nonce = self._store, new_nonce()
        with store.database.transaction():
            store.database.run(
                "INSERT INTO agencies (id, name, body, nonce) VALUES (?, ?, ?, ?)",
                (agency.id, agency.name, body_of(agency), nonce),
            )
            store.history.add("added", "agency", agency.id, digest_of(agency, nonce))
        return agency

    def update(self, agency: Agency, reason: str = "") -> Agency:
        """Keep other particulars; raises HearingError ``vault.no_such_record``."""
        store = self._store
        row = store.database.one("SELECT nonce FROM agencies WHERE id = ?", (agency.id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        with store.database.transaction():
            store.database.run(
                "UPDATE agencies SET name = ?, body = ? WHERE id = ?",
                (agency.name, body_of(agency), agency.id),
            )
            digest = digest_of(agency, bytes(row[0]))
            store.history.add("changed", "agency", agency.id, digest, reason=reason)
        return agency

    def get(self, agency_id: str) -> Agency:
        """Raises HearingError ``vault.no_such_record``."""
        row = self._store.database.one("SELECT body FROM agencies WHERE id = ?", (agency_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        return Agency.model_validate_json(row[0])

    def list(self) -> list[Agency]:
        """All agencies by name."""
        rows = self._store.database.all("SELECT body FROM agencies ORDER BY name COLLATE NOCASE, row")
        return [Agency.model_validate_json(row[0]) for row in rows]
