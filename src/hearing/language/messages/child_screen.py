"""What stands in the way of showing the cards to a child."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "child_screen.no_topics": Message(
        sentence=N_("No topic is ticked, so there is nothing to show."),
        hint=N_("Tick at least one topic in the list."),
    ),
    "child_screen.not_filled_in": Message(
        sentence=N_("The cards do not say yet who else is to know, and what for."),
        hint=N_("Fill in both places; nothing that is true for every child can stand there."),
    ),
    "child_screen.draft_not_known": Message(
        sentence=N_("Nobody has reviewed these words in this language."),
        hint=N_("Tick that you know this, or choose another language."),
    ),
    "child_screen.pin_form": Message(
        sentence=N_("A PIN has {shortest} to {longest} digits."),
        hint=N_("Type digits only, such as four of a year you will remember."),
    ),
    "child_screen.pin_differs": Message(
        sentence=N_("The two PINs are not the same."),
        hint=N_("Type the PIN once more in both fields."),
    ),
}
