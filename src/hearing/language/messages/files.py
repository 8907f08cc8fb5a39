"""Errors of reading and writing files."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "files.disk_full": Message(
        sentence=N_("There is no room left on the disk to write {name}."),
        hint=N_("Free some space, then try again. Nothing that was saved before is lost."),
    ),
    "files.read_only": Message(
        sentence=N_("{name} cannot be written: this place is read-only for you."),
        hint=N_("Choose another folder, or ask whoever looks after this computer for permission."),
    ),
    "files.exists": Message(
        sentence=N_("{name} is there already and was left as it is."),
        hint=N_("Choose another name or another folder."),
    ),
    "files.no_folder": Message(
        sentence=N_("There is no folder {name} to write into."),
        hint=N_("Make the folder first, or leave the slash at the end out to write a file of that name."),
    ),
    "files.unwritable": Message(
        sentence=N_("{name} could not be written."),
        hint=N_("Check that the folder is there and the drive is connected, then try again."),
    ),
    "files.missing": Message(
        sentence=N_("There is no file {name}."),
        hint=N_("Check the spelling and the folder."),
    ),
    "files.is_folder": Message(
        sentence=N_("{name} is a folder; a file is needed here."),
        hint=N_("Name a file inside it."),
    ),
    "files.too_large": Message(
        sentence=N_("{name} is larger than the {limit} bytes that are read here."),
        hint=N_("Check that it is the right file."),
    ),
    "files.unreadable": Message(
        sentence=N_("{name} could not be read."),
        hint=N_("Check that you may read it and that the drive is connected, then try again."),
    ),
    "files.not_utf8": Message(
        sentence=N_("{name} is not a text file in UTF-8."),
        hint=N_("Save it again as UTF-8 in your text editor."),
    ),
    "files.no_resources": Message(
        sentence=N_("The program's own folder {name} is missing."),
        hint=N_("Install Hearing again; the installation is not complete."),
    ),
}
