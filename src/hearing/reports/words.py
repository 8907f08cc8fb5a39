"""The words of the report for kinds, roles, answers and events."""

from __future__ import annotations

from types import MappingProxyType

from hearing.agencies.session_record import Withheld
from hearing.explanation.records import Answer, Mode, ReviewStatus
from hearing.interview.additions import AdditionKind
from hearing.interview.records import EventKind, PresenceRole, SessionKind, TurnKind
from hearing.language.messages import N_

TITLE = N_("Record of a session")

SPEAKERS = MappingProxyType(
    {
        TurnKind.CHILD: N_("Child"),
        TurnKind.QUESTION: N_("Interviewer"),
        TurnKind.INTERPRETER: N_("Interpreter"),
        TurnKind.SUPPORT_PERSON: N_("Support person"),
        TurnKind.OBSERVATION: N_("Seen"),
        TurnKind.INFERENCE: N_("The adult's thought"),
        TurnKind.CARD: N_("Child, by card"),
    }
)
ROLES = MappingProxyType(
    {
        PresenceRole.INTERVIEWER: N_("Interviewer"),
        PresenceRole.INTERPRETER: N_("Interpreter"),
        PresenceRole.SUPPORT_PERSON: N_("Support person"),
        PresenceRole.GUARDIAN: N_("Guardian"),
        PresenceRole.LAWYER: N_("Lawyer"),
        PresenceRole.OBSERVER: N_("Observer"),
        PresenceRole.OTHER: N_("Somebody else"),
    }
)
SESSION_KINDS = MappingProxyType(
    {
        SessionKind.INTERVIEW: N_("Interview"),
        SessionKind.INFORMAL: N_("Informal conversation"),
        SessionKind.FIRST_CONTACT: N_("First contact"),
        SessionKind.MOCK: N_("Mock session"),
    }
)
ADDITIONS = MappingProxyType(
    {
        AdditionKind.NOTE: N_("Note added afterwards"),
        AdditionKind.CORRECTION: N_("Put right afterwards"),
        AdditionKind.CHILD_CORRECTION: N_("The child wants it put right"),
    }
)
ANSWERS = MappingProxyType(
    {
        Answer.UNDERSTOOD: N_("I understand"),
        Answer.AGAIN: N_("Again, please"),
        Answer.QUESTION: N_("I have a question"),
        Answer.STOP: N_("Stop"),
    }
)
MODES = MappingProxyType(
    {
        Mode.SECOND_DISPLAY: N_("on a screen of the child's own"),
        Mode.HAND_OVER: N_("on the computer handed to the child"),
    }
)
REVIEWS = MappingProxyType(
    {
        ReviewStatus.DRAFT: N_("text not reviewed by a named speaker"),
        ReviewStatus.BACK_TRANSLATED: N_("text translated back, not reviewed by a named speaker"),
        ReviewStatus.REVIEWED: N_("text reviewed by a named speaker"),
    }
)
WITHHELD = MappingProxyType(
    {
        Withheld.NAMES: N_("who the child is"),
        Withheld.AGE: N_("the child's age and languages"),
        Withheld.STAFF: N_("the names of the adults"),
        Withheld.KINDS: N_("some kinds of what was said and noted"),
        Withheld.CHILDS_WISH: N_("single things, on the child's wish or chosen by the sender"),
        Withheld.EARLIER_WORDINGS: N_("earlier wordings"),
        Withheld.COURSE: N_("what happened besides what was said"),
        Withheld.PLACE: N_("the place"),
        Withheld.CLOSING_NOTE: N_("the note at the end"),
        Withheld.TELLINGS: N_("the cards the child was shown"),
        Withheld.CONTACTS: N_("earlier contacts"),
        Withheld.PRE_INFORMATION: N_("what was known beforehand"),
    }
)
EVENTS = MappingProxyType(
    {
        EventKind.BREAK_STARTED: N_("Break"),
        EventKind.BREAK_ENDED: N_("Break over"),
        EventKind.CHILD_SCREEN_SHOWN: N_("The child is told how the information is used"),
        EventKind.CHILD_SCREEN_CLOSED: N_("The telling is over"),
        EventKind.URGENT_OPENED: N_("Urgent: signs of danger"),
        EventKind.URGENT_ACTION: N_("Urgent"),
        EventKind.STEP_SKIPPED: N_("Step left out"),
        EventKind.PERSON_CAME: N_("Came in"),
        EventKind.PERSON_LEFT: N_("Went out"),
        EventKind.PRE_INFORMATION_READ: N_("The interviewer read what was known beforehand"),
        EventKind.NEXT_PLANNED: N_("Another meeting planned"),
        EventKind.RESUMED: N_("Went on after an interruption"),
        EventKind.CLOSED: N_("Session closed"),
    }
)
"""The events a reader of the report needs; moving from step to step is not among them."""
