"""What would leave for one agency, and how that stands to what the child was told and wants."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from hearing.agencies.need_to_know import View
from hearing.agencies.records import Agency
from hearing.agencies.redaction import redacted
from hearing.agencies.session_record import SessionRecord
from hearing.agencies.sharing import Leaving, ShareCheck, check_share
from hearing.explanation.records import Explanation, Promise
from hearing.interview.records import SessionEvent
from hearing.interview.wishes import kept_back_from


def leaving_of(
    cut: SessionRecord, events: Iterable[SessionEvent], agency_id: str, *, other_purpose: bool = False
) -> Leaving:
    """What promises and wishes speak of in ``cut``. ``events`` are all of the session, wishes among them."""
    wished = kept_back_from(events, agency_id)
    return Leaving(
        words=bool(cut.turns),
        against_wish=any(turn.id in wished for turn in cut.turns),
        other_purpose=other_purpose,
    )


def plan(
    record: SessionRecord,
    agency: Agency,
    view: View,
    staying: Collection[str],
    told: tuple[Iterable[Promise], Iterable[Explanation]],
    *,
    other_purpose: bool = False,
) -> tuple[SessionRecord, ShareCheck]:
    """The record cut for ``agency``, and the check of it. ``told`` is everything this child was told."""
    cut = redacted(record, view, staying)
    leaving = leaving_of(cut, record.events, agency.id, other_purpose=other_purpose)
    return cut, check_share(agency, *told, leaving)
