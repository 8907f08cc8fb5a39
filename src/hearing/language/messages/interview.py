"""Errors of the interview."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "interview.nothing_said": Message(
        sentence=N_("There is nothing to keep yet."), hint=N_("Write what was said, then press Enter.")
    ),
    "interview.reason_needed": Message(
        sentence=N_("Say why you read it before the end."), hint=N_("A few words are enough; they are kept.")
    ),
    "interview.not_the_childs_words": Message(
        sentence=N_("These are not words of the child's."),
        hint=N_("Choose words from something the child said."),
    ),
}
