"""Errors of bundles."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_AGAIN = N_("Ask the sender for it again, by another way. Nothing was taken in.")
_WARN = N_("Do not use it. Tell the sender by phone that it did not arrive as it was sent.")

MESSAGES = {
    "bundles.not_a_bundle": Message(
        sentence=N_("This file is not a sealed bundle."),
        hint=N_("A bundle ends in .hearing. Look whether another file was meant."),
    ),
    "bundles.wrong_key": Message(
        sentence=N_("This bundle is not sealed to this key."),
        hint=N_("Ask the sender which key it was sealed to, or whether it was cut off at its beginning."),
    ),
    "bundles.truncated": Message(sentence=N_("The end of this bundle is missing."), hint=_AGAIN),
    "bundles.tampered": Message(
        sentence=N_("This bundle was changed or damaged after it was sealed."), hint=_AGAIN
    ),
    "bundles.too_large": Message(
        sentence=N_("This file is larger than any bundle can be."),
        hint=N_("Look whether another file was meant."),
    ),
    "bundles.bad_identity": Message(
        sentence=N_("This file holds no private age key."),
        hint=N_("A key file has a line that begins with “AGE-SECRET-KEY-1”."),
    ),
    "bundles.bad_recipient": Message(
        sentence=N_("The public key of a recipient is not an age key."),
        hint=N_("It begins with “age1”. Copy it again, whole and in one piece."),
    ),
    "bundles.no_recipient": Message(
        sentence=N_("No recipient was named."), hint=N_("Say which agency the bundle is for.")
    ),
    "bundles.no_purpose": Message(
        sentence=N_("The purpose is missing."), hint=N_("Say what the recipient needs it for.")
    ),
    "bundles.newer": Message(
        sentence=N_("This bundle was sealed by a newer version of Hearing (format {format})."),
        hint=N_("Install the newer version to open it. Nothing was taken in."),
    ),
    "bundles.not_an_archive": Message(
        sentence=N_("What is inside this bundle is not as a bundle should be."), hint=_WARN
    ),
    "bundles.bad_path": Message(
        sentence=N_("This bundle holds a file whose name could reach other places on the disk."), hint=_WARN
    ),
    "bundles.duplicate_member": Message(
        sentence=N_("This bundle holds two files of the same name."), hint=_WARN
    ),
    "bundles.bomb": Message(
        sentence=N_("This bundle would swell to a size that is not reasonable."), hint=_WARN
    ),
    "bundles.bad_padding": Message(
        sentence=N_("The filling of this bundle holds something it should not."), hint=_WARN
    ),
    "bundles.bad_manifest": Message(
        sentence=N_("The list of contents of this bundle cannot be understood."), hint=_WARN
    ),
    "bundles.bad_signature": Message(sentence=N_("The signature of this bundle is not right."), hint=_WARN),
    "bundles.other_signer": Message(
        sentence=N_("This bundle was signed with another key than the sender is known by."),
        hint=N_("Read the fingerprint to the sender by phone before you use it."),
    ),
    "bundles.member_missing": Message(sentence=N_("The file {name} is missing in this bundle."), hint=_WARN),
    "bundles.member_unlisted": Message(
        sentence=N_("This bundle holds the file {name}, which its sender did not list."), hint=_WARN
    ),
    "bundles.member_changed": Message(
        sentence=N_("The file {name} in this bundle is not as it was signed."), hint=_WARN
    ),
    "bundles.bad_content": Message(
        sentence=N_("The content of this bundle cannot be understood."), hint=_WARN
    ),
    "bundles.unknown_section": Message(
        sentence=N_("There is no part called {name} to hand over."),
        hint=N_("The parts are record, events, told, contacts and names."),
    ),
}
