"""Playing the demo with no screen, or opening the program on a throwaway vault."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtWidgets import QApplication

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.resources import resource_root
from hearing.interview.pre_information import PreInformation
from hearing.interview.records import Case, Contact
from hearing.ports import SystemClock, random_id
from hearing.storage.recovery import new_recovery_key
from hearing.storage.vault import Vault
from hearing.ui.demo.actor import Actor
from hearing.ui.demo.invented import Invented, read_invented
from hearing.ui.demo.player import Keys, Player
from hearing.ui.desktop import Desktop
from hearing.ui.unlock.recovery_key import RecoveryKey

SIZE = (1366, 768)
BUNDLE = "session.hearing"


def prepare(folder: Path) -> None:
    """Make the folder for the results; raises HearingError ``demo.folder_in_use`` where it holds any."""
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise HearingError("demo.folder_in_use", name=folder.name)
    make_private_folder(folder)


def play(desktop: Desktop, folder: Path) -> None:
    """Play the whole session and leave its results in ``folder``; raises HearingError ``demo.stuck``."""
    recovery, recipient = RecoveryKey(*new_recovery_key()), RecoveryKey(*new_recovery_key())
    story = read_invented(resource_root())
    write_atomic(folder / "passphrase.txt", f"{story.passphrase}\n".encode(), replace=False)
    write_atomic(folder / "recovery-key.txt", recovery.as_file(), replace=False)
    write_atomic(folder / "recipient-key.txt", recipient.as_file(), replace=False)
    desktop.window.resize(*SIZE)
    desktop.start()
    keys = Keys(recovery.recipient, recipient.recipient)
    Player(desktop, Actor(SystemClock()), story, folder, keys).play()
    desktop.close()
    for bundle in folder.glob("*.hearing"):
        bundle.replace(folder / BUNDLE)
    QApplication.closeAllWindows()


def fill(vault: Vault, story: Invented) -> Case:
    """Put the invented cases into a vault, for trying the program out."""
    now = vault.clock.now()
    for earlier in story.earlier_cases:
        vault.cases.add(Case(id=random_id(), opened_at=now, **earlier.model_dump()))
    case = vault.cases.add(Case(id=random_id(), opened_at=now, **story.case.model_dump()))
    for contact in story.contacts:
        day = (now - timedelta(days=contact.days_before)).date()
        particulars = contact.model_dump(exclude={"days_before"})
        vault.cases.add_contact(Contact(id=random_id(), case_id=case.id, on=day, **particulars))
    for known in story.pre_information:
        piece = PreInformation(
            id=random_id(),
            case_id=case.id,
            kept_by=known.written_by,
            kept_at=now,
            written_on=(now - timedelta(days=known.days_before)).date(),
            **known.model_dump(exclude={"days_before", "held_back"}),
        )
        vault.pre_information.add(piece.hold_from(vault.person, now) if known.held_back else piece)
    return case
