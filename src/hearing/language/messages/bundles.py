"""Errors of sealing and opening bundles."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_ASK_AGAIN = N_("Nothing was written or taken in. Ask the sender to send it again, and tell them this.")

MESSAGES = {
    "bundles.not_a_bundle": Message(
        sentence=N_("This file is not a Hearing bundle."),
        hint=N_("A bundle's name ends in .hearing. Check that it is the right file."),
    ),
    "bundles.truncated": Message(
        sentence=N_("The bundle is not whole: it was cut short or added to on its way."),
        hint=_ASK_AGAIN,
    ),
    "bundles.tampered": Message(
        sentence=N_("The bundle was changed or cut short after it was sealed."),
        hint=_ASK_AGAIN,
    ),
    "bundles.wrong_key": Message(
        sentence=N_("This key does not open the bundle."),
        hint=N_(
            "It was sealed for another key, or damaged just where your key is named. "
            "Try your agency's other key, or ask the sender to seal it to you again."
        ),
    ),
    "bundles.newer_envelope": Message(
        sentence=N_("The bundle is encrypted in a newer way than this version of Hearing knows."),
        hint=N_("Install the newest version of Hearing, then open it again."),
    ),
    "bundles.newer": Message(
        sentence=N_("The bundle has format {format}; this version of Hearing reads formats up to {known}."),
        hint=N_("Install the newest version of Hearing, then open it again."),
    ),
    "bundles.card_wrong": Message(
        sentence=N_("This is no card of an agency, or not a whole one."),
        hint=N_("A card's name ends in .hearing-agency. Ask for it again."),
    ),
    "bundles.card_newer": Message(
        sentence=N_("The card has format {format}; this version of Hearing reads formats up to {known}."),
        hint=N_("Install the newest version of Hearing, then take it again."),
    ),
    "bundles.card_changed": Message(
        sentence=N_("The card was changed after it was made."),
        hint=N_("Take nothing from it. Call the agency and ask for its card again."),
    ),
    "bundles.picture_kind": Message(
        sentence=N_("Hearing reads pictures that are PNG or JPEG; this is another kind."),
        hint=N_("Take a screenshot of it, or save it as PNG or JPEG, and choose that."),
    ),
    "bundles.picture_wrong": Message(
        sentence=N_("This picture cannot be read; it may not be whole."),
        hint=N_("Open it with another program to see whether it is, or take a new one."),
    ),
    "bundles.picture_too_large": Message(
        sentence=N_("The picture has more than {limit} million pixels."),
        hint=N_("Cut it down to the QR code and save that."),
    ),
    "bundles.no_code": Message(
        sentence=N_("No QR code can be read in the picture."),
        hint=N_("Take it from closer, straight on and in good light, with the white edge all around."),
    ),
    "bundles.code_wrong": Message(
        sentence=N_("The QR code in the picture is not an agency's card."),
        hint=N_("The right one stands under Agencies in the other agency's Hearing, or ask for the file."),
    ),
    "bundles.several_cards": Message(
        sentence=N_("There are several agencies' cards in the picture."),
        hint=N_("Cut it down to one QR code, or take a picture of one alone."),
    ),
    "bundles.own_card": Message(
        sentence=N_("This is the card of this vault itself."),
        hint=N_("Give it to the other agency, and take theirs."),
    ),
    "bundles.no_such_folder": Message(
        sentence=N_("There is no folder {name} to write to."),
        hint=N_("Put the stick in again or choose another folder. What waits goes on waiting."),
    ),
    "bundles.views_of_no_vault": Message(
        sentence=N_("Views are set in a vault, and none was named."),
        hint=N_("Name it with --vault."),
    ),
    "bundles.owes_nothing": Message(
        sentence=N_("No bundle of this id waits for a reason."),
        hint=N_("“hearing case ledger” lists what was shared of a child, with the id of each bundle."),
    ),
    "bundles.not_read_back": Message(
        sentence=N_("The file {name} was written, but the disk gave something else back."),
        hint=N_("Take another stick: this one may be broken. The file goes on waiting in the outbox."),
    ),
    "bundles.notice_long": Message(
        sentence=N_("There are too many words for a notice."),
        hint=N_("Say it in fewer words; a thousand letters have room."),
    ),
    "bundles.notice_wrong": Message(
        sentence=N_("This is no receipt or notice of Hearing, or not a whole one."),
        hint=N_(
            "A receipt's name ends in .hearing-receipt, a notice's in .hearing-withdrawal. Ask for it again."
        ),
    ),
    "bundles.notice_newer": Message(
        sentence=N_("The notice has format {format}; this version of Hearing reads formats up to {known}."),
        hint=N_("Install the newest version of Hearing, then take it again."),
    ),
    "bundles.notice_changed": Message(
        sentence=N_("The signature of the notice does not fit: whoever it names did not make this."),
        hint=N_("Do not rely on it. Ask by another way whether they sent it."),
    ),
    "bundles.receipt_unknown": Message(
        sentence=N_("The receipt is for a bundle that was not handed over from this vault."),
        hint=N_("Take it in where the bundle was sealed. Nothing was changed."),
    ),
    "bundles.receipt_other": Message(
        sentence=N_("The receipt names a bundle of ours, but not what was in it."),
        hint=N_("Nothing was noted. Ask the receiver by another way what they received."),
    ),
    "bundles.receipt_stranger": Message(
        sentence=N_("The receipt is signed with a key of none of the agencies this bundle went to."),
        hint=N_("Take the receiver's card under Agencies, compare it by phone, then take the receipt again."),
    ),
    "bundles.withdraw_unknown": Message(
        sentence=N_("No such bundle was handed over from this vault, so it cannot be taken back from here."),
        hint=N_("“hearing case ledger” lists what was shared of a child, with the id of each bundle."),
    ),
    "bundles.withdrawal_other_signer": Message(
        sentence=N_("The notice is not signed by whoever signed the bundle, so it does not count."),
        hint=N_("Nothing was noted. Ask the sender of the bundle by another way whether they sent it."),
    ),
    "bundles.withdrawal_stranger": Message(
        sentence=N_("Neither the bundle this notice is about nor the key that signed it is known here."),
        hint=N_("Open the bundle with this vault first, or take the sender's card under Agencies."),
    ),
    "bundles.certificate_wrong": Message(
        sentence=N_("This is no certificate of an erasure, or it was changed."),
        hint=N_("Ask for it again where the case was kept."),
    ),
    "bundles.certificate_left": Message(
        sentence=N_("It is erased, but the certificate could not be put at {name}."),
        hint=N_("“hearing case certify” writes it again, from what the vault knows of the erasure."),
    ),
    "bundles.certificate_newer": Message(
        sentence=N_(
            "The certificate has format {format}; this version of Hearing reads formats up to {known}."
        ),
        hint=N_("Install the newest version of Hearing, then check it again."),
    ),
    "bundles.desk_other": Message(
        sentence=N_("Something else lies in the folder {name}, where this bundle's files belong."),
        hint=N_("Move that folder elsewhere and open the bundle again; nothing in it was touched."),
    ),
    "bundles.bomb": Message(
        sentence=N_("The bundle unpacks to far more than a bundle can hold, so it was not unpacked."),
        hint=N_("It may have been made to do harm. Ask the sender by another way whether they sent it."),
    ),
    "bundles.unsafe_name": Message(
        sentence=N_("The bundle holds a file whose name points outside of it or is not allowed."),
        hint=N_("It may have been made to do harm. Ask the sender by another way whether they sent it."),
    ),
    "bundles.duplicate_name": Message(
        sentence=N_("The bundle holds two files of the same name."),
        hint=N_("It may have been made to do harm. Ask the sender by another way whether they sent it."),
    ),
    "bundles.bad_archive": Message(
        sentence=N_("What is inside the bundle is not put together as a bundle is."),
        hint=_ASK_AGAIN,
    ),
    "bundles.too_many_keys": Message(
        sentence=N_("The file is sealed to more keys than a bundle ever is."),
        hint=_ASK_AGAIN,
    ),
    "bundles.bad_padding": Message(
        sentence=N_("The padding of the bundle holds something it should not."),
        hint=_ASK_AGAIN,
    ),
    "bundles.missing_member": Message(
        sentence=N_("The bundle lacks its part {name}."),
        hint=_ASK_AGAIN,
    ),
    "bundles.unlisted_member": Message(
        sentence=N_("The bundle holds a file that its sender did not sign for."),
        hint=_ASK_AGAIN,
    ),
    "bundles.changed_member": Message(
        sentence=N_("The part {name} of the bundle is not the one its sender signed for."),
        hint=_ASK_AGAIN,
    ),
    "bundles.bad_manifest": Message(
        sentence=N_("The list of contents of the bundle cannot be read (at {where})."),
        hint=_ASK_AGAIN,
    ),
    "bundles.bad_signature": Message(
        sentence=N_("The signature of the bundle does not fit: the sender it names did not seal this."),
        hint=N_("Do not rely on it. Ask the sender by another way whether they sent it."),
    ),
    "bundles.other_signer": Message(
        sentence=N_("The bundle was signed with another key than the one you named."),
        hint=N_("Do not rely on it. Ask the sender by another way whether they sent it."),
    ),
    "bundles.other_case": Message(
        sentence=N_("This bundle is of another child than the first one, so it did not join the same case."),
        hint=N_("Take it in by itself, and name its own case with --into, or none."),
    ),
    "bundles.another_file": Message(
        sentence=N_("The file is not the one you looked at any more, so nothing was taken in."),
        hint=N_("Look at it again; it was read anew."),
    ),
    "bundles.other_origin": Message(
        sentence=N_("This session came before from a sender with another key, so it was not taken in."),
        hint=N_(
            "If it is the same agency with a new key, take its new card under Agencies, and compare. Of what "
            "another agency hands on, only what it added is taken, and there is nothing of that in this."
        ),
    ),
    "bundles.other_record": Message(
        sentence=N_("The bundle names a record that is already here as part of something else."),
        hint=_ASK_AGAIN,
    ),
    "bundles.passed_round": Message(
        sentence=N_("The bundle was sealed for others; somebody who could open it sealed it again for you."),
        hint=N_("Ask the sender whether you are to have it. If so, take it with --accept-unknown."),
    ),
    "bundles.erased_here": Message(
        sentence=N_("The session was erased here after this bundle was sealed."),
        hint=N_("Take the file away. To have the session here again, take it in with --erased-too."),
    ),
    "bundles.unknown_signer": Message(
        sentence=N_("The bundle is whole, but the key that signed it belongs to nobody you know."),
        hint=N_("Ask the sender for their signing key by another way, and keep it under Agencies."),
    ),
    "bundles.bad_content": Message(
        sentence=N_("The record in the bundle is not in the form it should be (at {where})."),
        hint=_ASK_AGAIN,
    ),
    "bundles.no_ground": Message(
        N_("The child was not told that {name} will know, and no ground is named for it."),
        N_("Tell the child first, or say why it is shared all the same."),
    ),
    "bundles.no_recipient": Message(
        sentence=N_("The bundle has nobody to go to."),
        hint=N_("Choose an agency, or name a key that begins with age1."),
    ),
    "bundles.too_many_receivers": Message(
        sentence=N_("These are more keys than the {limit} one bundle can be sealed to."),
        hint=N_("Seal it in parts, each for some of the agencies. Keys no longer used can be retired."),
    ),
    "bundles.bad_recipient": Message(
        sentence=N_("What was given as a receiver's key is not one."),
        hint=N_("It begins with age1 and has 62 letters and digits. Copy it again, whole."),
    ),
    "bundles.reason_missing": Message(
        sentence=N_("It is not said why it could not wait."),
        hint=N_("Write the reason in a few words; it stands in the ledger."),
    ),
    "bundles.words_too_long": Message(
        sentence=N_("What was written there is longer than {limit} characters, or no text."),
        hint=N_("Say it in fewer words, then try again."),
    ),
    "bundles.no_purpose": Message(
        sentence=N_("It is not said what the bundle is for."),
        hint=N_("Write the purpose in a few words; it goes with the bundle."),
    ),
    "bundles.bad_page": Message(
        sentence=N_("A page named {name} cannot go into a bundle."),
        hint=N_("Nothing that was saved is lost. Please tell the makers of Hearing what you did."),
    ),
    "bundles.too_large": Message(
        sentence=N_("The record is larger than the {limit} bytes a bundle can hold."),
        hint=N_("Hand on fewer parts of it."),
    ),
    "bundles.identity_locked": Message(
        sentence=N_("The key file is itself locked with a passphrase."),
        hint=N_("Unlock it first with: age -d -o key.txt locked-key-file"),
    ),
    "bundles.bad_identity": Message(
        sentence=N_("Line {line} of the key file is not a key."),
        hint=N_("A key begins with AGE-SECRET-KEY-1. Lines that begin with # are comments."),
    ),
    "bundles.no_identity": Message(
        sentence=N_("There is no key in the key file."),
        hint=N_("A key begins with AGE-SECRET-KEY-1 and stands on a line of its own."),
    ),
    "bundles.folder_in_use": Message(
        sentence=N_("The folder {name} holds something already, so nothing was written."),
        hint=N_("Name a folder that is empty or not there yet."),
    ),
    "bundles.one_key": Message(
        sentence=N_("It takes one key to open a bundle."),
        hint=N_("Name either a key file with --identity or a vault with --vault."),
    ),
    "bundles.one_place": Message(
        sentence=N_("It takes one place for the bundle to go."),
        hint=N_("Name a file or folder with --out, or let it wait in the outbox with --queue."),
    ),
    "bundles.no_session": Message(
        sentence=N_("There is no session in the vault yet."),
        hint=N_("Open the vault in the desktop app and begin one."),
    ),
}
