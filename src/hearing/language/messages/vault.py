"""Errors of the vault."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_ROOM = N_("Make room on the disk and go on; what was saved stays saved, and what you typed is still there.")
_BACKUP = N_(
    "Get the newest backup with “hearing vault restore”. Leave this folder as it is until that works."
)

MESSAGES = {
    "vault.identity_unreadable": Message(
        sentence=N_("This file holds no keys of a vault, or was changed, or your key does not open it."),
        hint=N_("It has to be sealed to your public key. Ask for it to be made again."),
    ),
    "vault.identity_newer": Message(
        sentence=N_(
            "The copy of the keys has format {format}; this version of Hearing reads formats up to {known}."
        ),
        hint=N_("Install the newest version of Hearing, then check it again."),
    ),
    "vault.wrong_secret": Message(
        sentence=N_("This passphrase or key does not open the vault."),
        hint=N_(
            "Look at the keyboard language and at Caps Lock, and try again. If it stays so, ask a supervisor."
        ),
    ),
    "vault.not_a_vault": Message(
        sentence=N_("There is no vault in this folder."),
        hint=N_("Choose the folder that holds the file vault.json, or make a new vault."),
    ),
    "vault.file_damaged": Message(
        sentence=N_("The file vault.json of this vault is damaged."),
        hint=N_("Put back vault.json from a backup of this vault; the cases themselves are in another file."),
    ),
    "vault.damaged": Message(
        sentence=N_("The vault's database is damaged or does not belong to its vault.json."),
        hint=_BACKUP,
    ),
    "vault.database_missing": Message(
        sentence=N_("The vault's database file hearing.db is missing."), hint=_BACKUP
    ),
    "vault.newer": Message(
        sentence=N_("This vault was written by a newer version of Hearing (format {format})."),
        hint=N_("Install the newer version on this computer. Nothing was changed."),
    ),
    "vault.in_use": Message(
        sentence=N_("This vault is open in another program."),
        hint=N_("Close Hearing where it is open, also for other people on this computer, and try again."),
    ),
    "vault.held_back": Message(
        sentence=N_("This is kept from you until your session is closed."),
        hint=N_("If you must know it before, choose “Read now” and say why."),
    ),
    "vault.supervisor_needed": Message(
        sentence=N_("This needs a supervisor of this vault."),
        hint=N_("Ask a supervisor to do it with a passphrase of their own. Settings shows who they are."),
    ),
    "vault.outside_role": Message(
        sentence=N_("This lies outside your role in this vault."),
        hint=N_("Say why you do it all the same. The reason is kept in history."),
    ),
    "vault.no_role": Message(
        sentence=N_("Every person needs at least one role."),
        hint=N_("Choose interviewer, supervisor, trainer or records office."),
    ),
    "vault.last_supervisor": Message(
        sentence=N_("This is the only supervisor of this vault."),
        hint=N_("Make somebody else a supervisor first. Nothing was changed."),
    ),
    "vault.cosign_own": Message(
        sentence=N_("Nobody co-signs what they did themselves."),
        hint=N_("Another supervisor opens this vault with a passphrase of their own and co-signs it."),
    ),
    "vault.cosign_unnamed": Message(
        sentence=N_("The vault was opened with the recovery key, which is nobody's name."),
        hint=N_("Open it with a supervisor's own passphrase and co-sign then."),
    ),
    "vault.cosigned_already": Message(
        sentence=N_("This does not wait for a co-signature any more."),
        hint=N_("Look at the record: it shows who answered, when and with which note."),
    ),
    "vault.cosignature_wrong": Message(
        sentence=N_("Co-signatures that this vault did not make: {count}."),
        hint=_BACKUP,
    ),
    "vault.locked": Message(
        sentence=N_("The vault is locked."), hint=N_("Unlock it with your passphrase and try again.")
    ),
    "vault.read_only": Message(
        sentence=N_("The vault's folder cannot be written to."),
        hint=N_("Check that the disk is not write-protected and that the folder belongs to you."),
    ),
    "vault.unwritable": Message(
        sentence=N_("The vault's folder could not be written to."),
        hint=N_("Check that the disk is connected and that the folder belongs to you."),
    ),
    "vault.unreadable": Message(
        sentence=N_("The vault's files could not be read."),
        hint=N_("Check that the disk is connected and that the files belong to you."),
    ),
    "vault.disk_full": Message(sentence=N_("The disk is full; this was not saved yet."), hint=_ROOM),
    "vault.disk_error": Message(
        sentence=N_("The disk could not be read or written."),
        hint=N_("Check the disk and its cable. What was saved before is kept as far as the disk allows."),
    ),
    "vault.unsafe_build": Message(
        sentence=N_("The database library on this computer would write readable temporary files."),
        hint=N_("Install Hearing again from its own package, which brings the right library."),
    ),
    "vault.not_empty": Message(
        sentence=N_("The folder already holds something."),
        hint=N_("Choose an empty folder or a new name; nothing is ever overwritten."),
    ),
    "vault.no_such_folder": Message(
        sentence=N_("The folder for the backup does not exist."),
        hint=N_("Connect the disk or choose another folder."),
    ),
    "vault.not_text": Message(
        sentence=N_("What was given holds something that is no text."),
        hint=N_("Type it again, letter by letter; a script has to be saved as UTF-8."),
    ),
    "vault.backup_read_only": Message(
        sentence=N_("The folder for the backup cannot be written to."),
        hint=N_("Check that the disk is not write-protected, or choose another folder."),
    ),
    "vault.backup_inside": Message(
        sentence=N_("A backup cannot lie inside the vault itself."),
        hint=N_("Choose a folder on another disk."),
    ),
    "vault.backup_differs": Message(
        sentence=N_("The backup was read back and is not the same as the vault."),
        hint=N_("It was taken away again. Try another disk."),
    ),
    "vault.person_missing": Message(
        sentence=N_("The name of the person is missing."),
        hint=N_("Say who this passphrase is for; the name is kept inside the vault."),
    ),
    "vault.passphrase_empty": Message(
        sentence=N_("The passphrase is empty."), hint=N_("Choose one; five words or more are easy to keep.")
    ),
    "vault.passphrase_too_long": Message(
        sentence=N_("The passphrase is longer than {limit} characters."), hint=N_("Choose a shorter one.")
    ),
    "vault.passphrase_not_text": Message(
        sentence=N_("The passphrase has a character that cannot be kept."),
        hint=N_("Type it again with letters, digits and spaces."),
    ),
    "vault.weak_kdf": Message(
        sentence=N_("The protection of this passphrase is weaker than allowed."),
        hint=N_("Somebody may have changed vault.json. Put it back from a backup."),
    ),
    "vault.costly_kdf": Message(
        sentence=N_("Opening this vault would take more of the computer than is reasonable."),
        hint=N_("Somebody may have changed vault.json. Put it back from a backup."),
    ),
    "vault.bad_recipient": Message(
        sentence=N_("This is not a public age key."),
        hint=N_("It begins with “age1”. Copy it again, whole and in one piece."),
    ),
    "vault.bad_identity": Message(
        sentence=N_("This file holds no private age key."),
        hint=N_("A key file has a line that begins with “AGE-SECRET-KEY-1”."),
    ),
    "vault.officers": Message(
        sentence=N_("A key is split among up to {most} officers, of whom at least {least} are needed."),
        hint=N_("Such as: five officers, of whom any three are needed."),
    ),
    "vault.share_none": Message(
        sentence=N_("{name} is no share of a key: a share has {words} words, and this has {have}."),
        hint=N_("Give the file that the officer keeps, or type its words into a text file."),
    ),
    "vault.share_newer": Message(
        sentence=N_("{name} was written by a newer version of Hearing."),
        hint=N_("Install the newer version on this computer. The words alone, in a text file, work too."),
    ),
    "vault.share_unknown_word": Message(
        sentence=N_("In {name}, word {place} (“{word}”) is not a word of any share."),
        hint=N_("Look at that word on the officer's page and type it again."),
    ),
    "vault.share_wrong_word": Message(
        sentence=N_("In {name}, word {place} (“{word}”) is not the word that was there."),
        hint=N_("Look at that word on the officer's page and type it again."),
    ),
    "vault.share_damaged": Message(
        sentence=N_("{name} is damaged: it does not fit its own check."),
        hint=N_("Compare it line by line with the officer's page, or ask another officer for theirs."),
    ),
    "vault.shares_mixed": Message(
        sentence=N_("These shares are not all of the same key, or not of the same splitting of it."),
        hint=N_("Compare the line “public key” on each. After a new splitting the old shares are of no use."),
    ),
    "vault.shares_twice": Message(
        sentence=N_("The same share is there twice."), hint=N_("Each officer has a share of their own.")
    ),
    "vault.shares_few": Message(
        sentence=N_("There are {have} shares, and {needed} are needed."),
        hint=N_("Ask more officers. Fewer shares tell nothing of the key."),
    ),
    "vault.shares_wrong": Message(
        sentence=N_("Together these shares give no key, or not the one that stands on them."),
        hint=N_("One of them was changed with care. Try the shares of other officers."),
    ),
    "vault.duty_differs": Message(
        sentence=N_("A case of these is in this vault already and says something else."),
        hint=N_("Nothing was taken over. Erase the case here first, or go on with the one that is here."),
    ),
    "vault.duty_wrong": Message(
        sentence=N_("What came does not agree with itself: it is no whole case of another vault."),
        hint=N_("Nothing was taken over. Ask your colleague to hand the case over again."),
    ),
    "vault.duty_too_large": Message(
        sentence=N_("This is more than one file of handed-over cases carries."),
        hint=N_("Hand over fewer cases at a time. Nothing was handed over or taken over."),
    ),
    "vault.duty_newer": Message(
        sentence=N_("This was handed over by a newer version of Hearing."),
        hint=N_("Install the newer version on this computer. Nothing was taken over."),
    ),
    "vault.duty_to_self": Message(
        sentence=N_("This is the key of this vault itself."),
        hint=N_("Use the public key of your colleague's vault. It stands on their agency card."),
    ),
    "vault.no_backup_folder": Message(
        sentence=N_("This vault does not know yet where its copies go."),
        hint=N_("Name a folder on another drive with --to; it is remembered inside the vault."),
    ),
    "vault.no_such_slot": Message(
        sentence=N_("There is no such way into the vault."),
        hint=N_("List them with “hearing vault slots list”."),
    ),
    "vault.strange_slot": Message(
        sentence=N_("The file vault.json holds a way in that nobody added from inside this vault."),
        hint=N_("Somebody may have changed vault.json. Put it back from a backup before you go on."),
    ),
    "vault.last_slot": Message(
        sentence=N_("The last passphrase cannot be taken away."),
        hint=N_("Add another person first, then take this one away."),
    ),
    "vault.outbox_full": Message(
        sentence=N_("The outbox is full: {count} files, or a gigabyte, wait in it already."),
        hint=N_("Write what waits to a folder or a stick, then hand over again."),
    ),
    "vault.exists": Message(
        sentence=N_("A record with this id is already in the vault."), hint=N_("Nothing was changed.")
    ),
    "vault.no_such_record": Message(
        sentence=N_("This record is not in the vault."),
        hint=N_("Choose it again from the list. In a command, give the whole id as a list shows it."),
    ),
    "vault.on_hold": Message(
        sentence=N_("This case is on hold and must not be erased now."),
        hint=N_("A supervisor can lift that once the reason for it is over."),
    ),
    "vault.log_stays": Message(
        sentence=N_(
            "It is erased, but the vault's log could not be emptied; traces of it are still in there."
        ),
        hint=N_("Make room on the disk and lock the vault: the log goes then."),
    ),
    "vault.not_erased": Message(
        sentence=N_("Nothing with this id was erased from this vault."),
        hint=N_("Use the id of the case or session as it was, not the name of a file."),
    ),
    "vault.own_session": Message(
        sentence=N_("This session is your own and is not erased alone."),
        hint=N_("It goes with its case. Only a session that came from somebody else can be erased alone."),
    ),
    "vault.not_asked_back": Message(
        sentence=N_("Nobody has asked for this session back."),
        hint=N_("Take their notice in first, by the inbox; it counts once it fits the bundle."),
    ),
    "vault.reason_missing": Message(
        sentence=N_("Nothing was erased: the reason is missing."),
        hint=N_(
            "Say why it goes, such as the time it was to be kept being over. The reason stays in history."
        ),
    ),
    "vault.already_closed": Message(
        sentence=N_("This session was already closed."), hint=N_("What comes after is added as a correction.")
    ),
    "vault.received_session": Message(
        sentence=N_("This session came from somebody else and cannot be changed here."),
        hint=N_("Add a note or a correction to it; that stands beside what was said."),
    ),
    "vault.limit": Message(
        sentence=N_("A search needs room for at least one result."), hint=N_("Ask for one or more.")
    ),
    "vault.chain_broken": Message(
        sentence=N_("History does not hold from entry {entry} on."),
        hint=N_(
            "Somebody changed the vault outside Hearing. Compare it with a backup and with sealed bundles."
        ),
    ),
    "vault.pages_damaged": Message(sentence=N_("Damaged places in the database: {count}."), hint=_BACKUP),
    "vault.loose_records": Message(
        sentence=N_("Records that point to something missing: {count}."), hint=_BACKUP
    ),
    "vault.turns_missing": Message(
        sentence=N_("Sessions in which a turn is missing: {count}."), hint=_BACKUP
    ),
    "vault.records_changed": Message(
        sentence=N_("Records of the kind “{kind}” that are not as history knows them: {count}."),
        hint=N_(
            "Somebody changed the vault outside Hearing. Compare it with a backup and with sealed bundles."
        ),
    ),
}
