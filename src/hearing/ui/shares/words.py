"""What a share, its state and what is asked of a receiver are called on the screens."""

from __future__ import annotations

from hearing.agencies.sends import Asked, Send, State, Why, WithdrawalHeld
from hearing.agencies.sharing import Verdict
from hearing.interview.records import Session
from hearing.ui.texts import UiTexts


def state_name(state: State, texts: UiTexts) -> str:
    """What happened last, in a word or two."""
    _ = texts._
    return {
        State.SEALED: _("Not written yet"),
        State.DELIVERED: _("Written"),
        State.RECEIVED: _("Received"),
        State.TAKEN_BACK: _("Asked back"),
    }[state]


def state_tone(state: State) -> str:
    """The tone of the chip that names the state."""
    tones = {State.SEALED: "cue", State.RECEIVED: "open", State.TAKEN_BACK: "plain"}
    return tones.get(state, "soft")


def verdict_line(send: Send, texts: UiTexts) -> str:
    """Whether the child was told, and on lines of their own why it was shared where it was not."""
    _ = texts._
    said = {
        Verdict.TOLD: _("The child was told."),
        Verdict.NOT_UNDERSTOOD: _("The child was told and did not understand it."),
        Verdict.TOLD_OTHERWISE: _("The child was told otherwise."),
        Verdict.OBJECTED: _("The child said stop, or wanted it kept back."),
        Verdict.NOT_TOLD: _("The child was not told."),
    }[send.verdict]
    why = send.given_reason
    reason = _("Reason: {reason}").format(reason=why) if why else ""
    law = _("Law: {ground}").format(ground=send.legal_ground) if send.legal_ground else ""
    danger = _("Acute danger.") if send.acute else ""
    return "\n".join(filter(None, (f"{said} {danger}".strip(), reason, law)))


def asked_name(asked: Asked, texts: UiTexts) -> str:
    """What a receiver is asked to do."""
    _ = texts._
    return {
        Asked.STOP_USING: _("Stop using it"),
        Asked.ERASE: _("Delete it"),
        Asked.CORRECT: _("Correct it"),
    }[asked]


def why_name(why: Why, texts: UiTexts) -> str:
    """Why a share is taken back."""
    _ = texts._
    return {
        Why.CHILD_ASKED: _("The child asked for it"),
        Why.WRONG_RECEIVER: _("It went to the wrong receiver"),
        Why.MISTAKE: _("There is a mistake in it"),
        Why.NO_LONGER_NEEDED: _("It is no longer needed"),
        Why.OTHER: _("Another reason"),
    }[why]


def asked_line(session: Session, notice: WithdrawalHeld, texts: UiTexts) -> str:
    """What the sender of a session that came from elsewhere asks, and that it is for us to decide."""
    said = texts._("On {day} the sender of session {number} asked: {asked}. {why}. It is yours to decide.")
    why = ": ".join(filter(None, (why_name(notice.why, texts), notice.words.rstrip("."))))
    return said.format(
        day=texts.date(notice.withdrawn_on),
        number=session.number,
        asked=asked_name(notice.asked, texts),
        why=why,
    )
