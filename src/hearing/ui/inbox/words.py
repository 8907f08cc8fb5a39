"""How the inbox says what a bundle is, does, and differs in."""

from __future__ import annotations

from hearing.interview.records import SessionKind
from hearing.storage.receiving import Receipt, Standing
from hearing.ui.inbox.letters import Letter, State
from hearing.ui.texts import UiTexts


def sender_of(letter: Letter, texts: UiTexts) -> str:
    """From whom it says it comes; nothing where it could not be opened."""
    if letter.arrived is None:
        return ""
    origin = letter.arrived.origin
    name = f"\u2068{origin.sender_name or origin.sender_id}\u2069"
    return name if letter.arrived.trusted else texts._("{name}, key not known").format(name=name)


def state_of(letter: Letter, texts: UiTexts) -> tuple[str, str]:
    """A word or two for the list, and the tone of its chip."""
    _ = texts._
    if letter.receipt is None:
        return {
            State.WAITING: (_("Not opened yet"), "plain"),
            State.ARRIVING: (_("Still arriving"), "plain"),
            State.REFUSED: (_("Cannot be taken in"), "cue"),
            State.OPENED: (_("New"), "open"),
        }[letter.state]
    count = changes_in(letter.receipt)
    return {
        Standing.NEW: (_("New"), "open"),
        Standing.LATER: (texts._n("{count} change", "{count} changes", count).format(count=count), "cue"),
        Standing.HERE: (_("Already here"), "plain"),
        Standing.OWN: (_("Added to yours"), "open"),
    }[letter.receipt.standing]


def changes_in(receipt: Receipt) -> int:
    """How many things a later state brings."""
    found = receipt.merge
    parts = (found.turns, found.events, found.explanations, found.promises, found.additions)
    return sum(map(len, (*parts, receipt.contacts, receipt.pre_information))) + (found.session is not None)


def goes_where(letter: Letter, texts: UiTexts) -> str:
    """Which case it belongs to."""
    receipt, label = letter.receipt, f"\u2068{letter.case_label}\u2069"
    if receipt is None:
        return ""
    if receipt.case_is_new:
        return texts._("Opens a new case, {label}").format(label=label)
    if receipt.standing is Standing.NEW:
        return texts._("Joins your case {label}").format(label=label)
    return texts._("Belongs to your case {label}").format(label=label)


def kind_of(kind: SessionKind, texts: UiTexts) -> str:
    """What kind of meeting it was."""
    _ = texts._
    return {
        SessionKind.INTERVIEW: _("Interview"),
        SessionKind.INFORMAL: _("Informal conversation"),
        SessionKind.FIRST_CONTACT: _("First contact"),
        SessionKind.MOCK: _("Mock session"),
    }[kind]


def particular_name(field: str, texts: UiTexts) -> str:
    """A particular of the case, as the form of a case names it."""
    _ = texts._
    return {
        "label": _("Working name of the case"),
        "child_name": _("Child's name, if known"),
        "calls_self": _("What the child wants to be called"),
        "birth_year": _("Year of birth"),
        "age_years": _("Age in years"),
        "languages": _("The child's languages, best first"),
        "trusted_adult": _("Trusted adult, as the child calls them"),
        "notes": _("Good to know before a meeting"),
    }[field]


def not_carried_line(receipt: Receipt, texts: UiTexts) -> str:
    """How many records stay here that this state has no more; empty where there are none."""
    count = len(receipt.not_carried)
    if not count:
        return ""
    line = texts._n(
        "{count} record that is here is not in this state any more. It stays with you.",
        "{count} records that are here are not in this state any more. They stay with you.",
        count,
    )
    return line.format(count=count)
