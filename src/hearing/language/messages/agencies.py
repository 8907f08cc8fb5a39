"""Errors about agencies. Holding a share against promises has none: it warns, it never refuses."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "agencies.book_wrong": Message(
        sentence=N_("This is no address book of agencies, or not a whole one."),
        hint=N_("Its name ends in .hearing-agencies. Ask for it again."),
    ),
    "agencies.book_newer": Message(
        sentence=N_("The address book has format {format}; this version reads formats up to {known}."),
        hint=N_("Install the newest version of Hearing, then take it again."),
    ),
    "agencies.book_changed": Message(
        sentence=N_("The address book was changed after it was made."),
        hint=N_("Take nothing from it. Ask whoever gave it to you for it again."),
    ),
    "agencies.not_compared": Message(
        sentence=N_("The card of {name} has other keys than you know, and they were not compared."),
        hint=N_("Call a number you knew before; give what is read to you with --fingerprint."),
    ),
    "agencies.other_fingerprint": Message(
        sentence=N_("The fingerprint you gave is that of no key on the card."),
        hint=N_("Have it read to you again. If it stays different, take nothing and tell the agency."),
    ),
    "agencies.unknown": Message(
        sentence=N_("There is no agency {name} in this vault."),
        hint=N_("“hearing agencies list” shows their names and ids."),
    ),
    "agencies.card_keys": Message(
        sentence=N_("A card names each pair of keys once, and at most {limit} besides the first."),
        hint=N_("Name each of the agency's other vaults once, with the card that vault made."),
    ),
    "agencies.group_name": Message(
        sentence=N_("A group has a name of at most {limit} letters."),
        hint=N_("Name it as its members do."),
    ),
    "agencies.group_there": Message(
        sentence=N_("There is a group {name} in this vault already."),
        hint=N_("Change it under Agencies in the program, or choose another name."),
    ),
    "agencies.particulars": Message(
        sentence=N_("An agency has a name of 1 to 200 letters, and a contact of at most 500."),
        hint=N_("Give the name by which the other agencies know yours."),
    ),
    "agencies.group_members": Message(
        sentence=N_("A group has at most {limit} members."),
        hint=N_("Make two groups of it."),
    ),
    "agencies.not_a_member": Message(
        sentence=N_("{name} is not among the members of the group."),
        hint=N_("Name it as a member too; who leads or decides is one of them."),
    ),
    "agencies.two_leaders": Message(
        sentence=N_("One agency leads a group, and an agency is in it once."),
        hint=N_("Name each agency once, and mark one of them as leading."),
    ),
    "agencies.bad_views": Message(
        N_("{name}, line {line}: this is not what a file of need-to-know views looks like."),
        N_("Begin from the file that comes with Hearing, resources/need-to-know/views.yaml."),
    ),
    "agencies.no_such_view": Message(
        N_("There is no need-to-know view called “{name}”."),
        N_("“hearing bundle views” lists those there are."),
    ),
}
