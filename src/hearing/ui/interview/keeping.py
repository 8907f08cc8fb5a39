"""Getting what was said onto the disk, in order, and trying again when the disk refuses."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from hearing.errors import HearingError
from hearing.interview.records import SessionEvent, Turn, TurnKind
from hearing.ui.context import VaultContext
from hearing.ui.shell.places import Saved


@dataclass(frozen=True)
class EntryDraft:
    """What stands unfinished in the entry line, and who says it."""

    kind: TurnKind
    text: str


class Keeper:
    """A queue of records on their way to the vault.

    ``kept`` is called with each turn once it is durable, ``state`` whenever that changes for the
    whole. What could not be written stays first in the queue, so order is never lost.
    """

    def __init__(
        self,
        context: VaultContext,
        session_id: str,
        kept: Callable[[Turn], None],
        state: Callable[[Saved], None],
    ) -> None:
        self._context = context
        self._kept = kept
        self._state = state
        self._waiting: deque[Turn | SessionEvent] = deque()
        self._busy = False
        self._told = False
        self._draft_key = f"entry/{session_id}"
        self._draft_written = ""
        self._on_disk: dict[str, Turn | SessionEvent] = {}
        """What was written, by its id. Only the worker looks here."""

    @property
    def waiting(self) -> int:
        """How many records are not on the disk yet."""
        return len(self._waiting)

    def put(self, record: Turn | SessionEvent) -> None:
        self._waiting.append(record)
        self._state(Saved.SAVING)
        self.pump()

    def pump(self) -> None:
        """Write the next record, if there is one and nothing is being written."""
        if self._busy or not self._waiting:
            return
        self._busy = True
        record = self._waiting[0]
        self._context.tasks.run(lambda _: self._write(record), self._written, self._refused)

    def hand_over(self) -> None:
        """Give everything that waits to the worker in one go: what is not with it when the vault locks is
        never written."""
        waiting = tuple(self._waiting)

        def work(_: object) -> None:
            for record in waiting:
                self._write(record)

        if waiting:
            self._context.tasks.run(work, lambda _: None, self._tell)
        self.pump()

    def _write(self, record: Turn | SessionEvent) -> Turn | SessionEvent:
        """On the worker: put a record on the disk, unless it is there already."""
        if record.id in self._on_disk:
            return self._on_disk[record.id]
        vault = self._context.vault
        if isinstance(record, Turn):
            kept: Turn | SessionEvent = vault.turns.add(record, draft_key=self._draft_key)
        else:
            kept = vault.events.add(record)
        self._on_disk[record.id] = kept
        return kept

    def draft(self, draft: EntryDraft) -> None:
        """Keep unfinished text, or drop the draft where nothing stands there."""
        body = json.dumps({"kind": draft.kind, "text": draft.text}) if draft.text else ""
        if body == self._draft_written:
            return
        vault, key = self._context.vault, self._draft_key

        def write(_: object) -> None:
            if body:
                vault.drafts.put(key, body)
            else:
                vault.drafts.drop(key)

        self._context.tasks.run(write, lambda _: self._draft_done(body), self._draft_refused)

    def _draft_done(self, body: str) -> None:
        self._draft_written = body

    def _draft_refused(self, error: HearingError) -> None:
        # First, for the screen may be gone.
        self._tell(error)
        self._state(Saved.NOT_SAVED)

    def _written(self, record: Turn | SessionEvent) -> None:
        if isinstance(record, Turn):
            self._draft_written = ""
            self._next()
            self._kept(record)
        else:
            self._next()

    def _next(self) -> None:
        self._busy = False
        self._told = False
        self._waiting.popleft()
        if self._waiting:
            self.pump()
        else:
            self._state(Saved.SAVED)

    def _refused(self, error: HearingError) -> None:
        self._busy = False
        # First, for the screen may be gone.
        self._tell(error)
        self._state(Saved.NOT_SAVED)

    def _tell(self, error: HearingError) -> None:
        # Once is enough: trying again every few seconds must not fill the screen with notices.
        if not self._told:
            self._told = True
            self._context.notices.error(error)


def read_draft(body: str | None) -> EntryDraft | None:
    """The draft as it was kept; None where there is none or it cannot be read."""
    if not body:
        return None
    try:
        content = json.loads(body)
        return EntryDraft(TurnKind(content["kind"]), str(content["text"]))
    except (ValueError, KeyError, TypeError):
        return None
