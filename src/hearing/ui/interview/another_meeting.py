"""Whether a child who found it hard to tell is to be met again, and with which protocol."""

from __future__ import annotations

from hearing.interview.records import SessionKind
from hearing.interview.reluctance import Degree
from hearing.protocols.schema import Condition, Occasion, ProtocolHead
from hearing.ui.interview.presenter import InterviewPresenter


def another_meeting(presenter: InterviewPresenter) -> ProtocolHead | None:
    """The protocol for another meeting, where it was hard to tell and one fits; else None."""
    session = presenter.session
    hard = presenter.loaded.questioning.reluctance.highest is Degree.BACK
    noted = Condition.RELUCTANT in presenter.interview.state.conditions
    if session.kind is SessionKind.MOCK or not (hard or noted):
        return None
    heads = presenter.context.library.heads()
    return next(
        (one for one in heads if Occasion.AGAIN in one.occasions and session.age_band in one.ages), None
    )
