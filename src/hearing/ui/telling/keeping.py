"""Keeping a telling in the vault while it runs, so that a crash loses nothing the child was shown."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from typing import TypeVar

from hearing.errors import HearingError
from hearing.explanation.choosing import Picked
from hearing.explanation.promises import promises
from hearing.explanation.records import Explanation, Promise
from hearing.interview.records import EventKind, Session, SessionEvent
from hearing.ui.context import VaultContext
from hearing.ui.telling.deck import CardSource

T = TypeVar("T")


class Keeper:
    """Saves the record, the promises in it and the events, in the order in which they come."""

    def __init__(
        self, context: VaultContext, source: CardSource, session: Session, saved: Callable[[bool], None]
    ) -> None:
        self._context, self._source, self._session = context, source, session
        self._saved = saved
        self._promise_ids: dict[tuple[str, int], str] = {}

    def keep(self, record: Explanation, fill: Mapping[str, str], picked: Picked) -> None:
        """Save the record as it stands; it replaces what was saved of it before."""
        vault = self._context.vault
        made = self._promises(record, fill, picked)
        self._run(lambda: vault.explanations.save(record, made))

    def close_earlier(self, record: Explanation) -> None:
        """Save an earlier record with its end; the promises in it stay as they were."""
        vault = self._context.vault

        def work() -> None:
            kept = vault.explanations.promises(record.case_id)
            vault.explanations.save(record, [each for each in kept if each.explanation_id == record.id])

        self._run(work)

    def event(self, kind: EventKind, at_ms: int, subject: str, reason: str = "") -> None:
        vault = self._context.vault
        event = SessionEvent(
            id=self._context.new_id(),
            session_id=self._session.id,
            seq=1,  # the vault gives the event its place
            kind=kind,
            elapsed_ms=at_ms,
            subject=subject,
            reason=reason,
            by=vault.person,
        )
        self._run(lambda: vault.events.add(event))

    def draft(self, topic: str, words: str) -> None:
        """Keep words of teach-back that nobody has judged yet; empty words drop the draft."""
        drafts, key = self._context.vault.drafts, draft_key(self._session.id, topic)
        self._run(lambda: drafts.put(key, words) if words else drafts.drop(key))

    def _promises(self, record: Explanation, fill: Mapping[str, str], picked: Picked) -> tuple[Promise, ...]:
        """The promises so far, each with the identifier it got when it first came up."""
        texts = self._source.texts(self._context.texts.locale)
        made = promises(self._source.content, record, texts, fill, self._context.new_id, picked=picked)
        count: Counter[str] = Counter()
        kept = []
        for promise in made:
            count[promise.topic] += 1
            known = self._promise_ids.setdefault((promise.topic, count[promise.topic]), promise.id)
            kept.append(promise.model_copy(update={"id": known}))
        return tuple(kept)

    def _run(self, work: Callable[[], T]) -> None:
        self._context.tasks.run(lambda _: work(), lambda _: self._saved(True), self._failed)

    def _failed(self, error: HearingError) -> None:
        # First, for the screen may be gone.
        self._context.notices.error(error)
        self._saved(False)


def draft_key(session_id: str, topic: str) -> str:
    return f"teach-back/{session_id}/{topic}"


def cut_off(record: Explanation) -> bool:
    """Whether the telling has no end, because the program stopped in the middle of it."""
    return record.ended_ms is None


def closed_where_it_stopped(record: Explanation) -> Explanation:
    """A telling that was cut off, ended at the last thing that is known to have happened in it."""
    known = [record.started_ms]
    known += [card.shown_at_ms + card.shown_for_ms for card in record.cards]
    known += [answer.at_ms for card in record.cards for answer in card.answers]
    known += [told.at_ms for told in record.teach_backs]
    return record.model_copy(update={"ended_ms": max(known)})
