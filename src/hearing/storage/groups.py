"""Groups of agencies."""

from __future__ import annotations

from hearing.agencies.groups import AgencyGroup
from hearing.errors import HearingError
from hearing.storage.records import Store, body_of, digest_of, new_nonce

KIND = "group"


class GroupRepository:
    """Adds, changes, finds and removes groups; the agencies in them stay whatever becomes of a group."""

    def __init__(self, store: Store) -> None:
        self._store = store

    def add(self, group: AgencyGroup) -> AgencyGroup:
        store, nonce = self._store, new_nonce()
        with store.database.transaction():
            store.database.run(
                "INSERT INTO agency_groups (id, name, body, nonce) VALUES (?, ?, ?, ?)",
                (group.id, group.name, body_of(group), nonce),
            )
            store.history.add("added", KIND, group.id, digest_of(group, nonce))
        return group

    def update(self, group: AgencyGroup, reason: str = "") -> AgencyGroup:
        """Keep another make-up of the group; raises HearingError ``vault.no_such_record``."""
        store = self._store
        nonce = self._nonce(group.id)
        with store.database.transaction():
            store.database.run(
                "UPDATE agency_groups SET name = ?, body = ? WHERE id = ?",
                (group.name, body_of(group), group.id),
            )
            store.history.add("changed", KIND, group.id, digest_of(group, nonce), reason=reason)
        return group

    def remove(self, group_id: str) -> None:
        """Raises HearingError ``vault.no_such_record``."""
        store = self._store
        self._nonce(group_id)
        with store.database.transaction():
            store.database.run("DELETE FROM agency_groups WHERE id = ?", (group_id,))
            store.history.add("removed", KIND, group_id)

    def list(self) -> list[AgencyGroup]:
        """All groups by name."""
        rows = self._store.database.all("SELECT body FROM agency_groups ORDER BY name COLLATE NOCASE, row")
        return [AgencyGroup.model_validate_json(row[0]) for row in rows]

    def _nonce(self, group_id: str) -> bytes:
        row = self._store.database.one("SELECT nonce FROM agency_groups WHERE id = ?", (group_id,))
        if row is None:
            raise HearingError("vault.no_such_record")
        return bytes(row[0])
