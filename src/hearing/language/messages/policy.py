"""Errors of an agency's policy file. With every one of them the program goes on."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_TELL = N_("You can work on. Tell whoever looks after your computers; Settings says which rules hold.")

MESSAGES = {
    "policy.no_policy": Message(
        sentence=N_("The policy file of your agency is damaged, or is no policy file."), hint=_TELL
    ),
    "policy.newer": Message(
        sentence=N_("The policy has format {format}; this version of Hearing reads formats up to {known}."),
        hint=N_("You can work on. Install the newest version of Hearing to have the new policy hold."),
    ),
    "policy.changed": Message(
        sentence=N_("The policy file of your agency was changed after it was signed."), hint=_TELL
    ),
    "policy.other_signer": Message(
        sentence=N_("The policy file is signed by another key than the one your agency set."), hint=_TELL
    ),
    "policy.not_compared": Message(
        sentence=N_("A policy file lies in your own folder, and nobody has compared its key yet."),
        hint=N_("It does not hold until you compare it by phone: Settings, “Rules of your agency”."),
    ),
    "policy.older": Message(
        sentence=N_("The policy file has number {serial}, and number {seen} was here before."), hint=_TELL
    ),
    "policy.not_yet": Message(
        sentence=N_("The policy file of your agency holds only from {day} on."),
        hint=N_("You can work on. Check the date of this computer if that day is over."),
    ),
    "policy.over": Message(sentence=N_("The policy of your agency was valid until {day}."), hint=_TELL),
    "policy.weak_passphrase": Message(
        sentence=N_("Your agency asks for a stronger passphrase."),
        hint=N_("Five everyday words that do not belong together work well; more words make it stronger."),
    ),
    "policy.not_yaml": Message(
        sentence=N_("The rules are not plain YAML; reading stopped at line {line}."),
        hint=N_("Write names, a colon and values, without anchors or tags, as docs/formats.md shows."),
    ),
    "policy.bad_field": Message(
        sentence=N_("Line {line}: {name} is missing, unknown, or has a value that cannot be."),
        hint=N_("docs/formats.md lists every name and what may stand there."),
    ),
}
