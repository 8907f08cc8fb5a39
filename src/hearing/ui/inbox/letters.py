"""What lies in the inbox: each file as it was found, and what taking it in would do. No widget in here."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from hearing.bundles import receipts, seal, withdrawals
from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.desk import bundle_files
from hearing.bundles.notices import NOTICE_LIMIT
from hearing.bundles.receiving import Arrived, Door, foresee
from hearing.errors import HearingError
from hearing.files.atomic import disk_error
from hearing.files.reading import read_bounded
from hearing.storage.receiving import Receipt, Standing, erased_since
from hearing.ui.inbox.notes import LetterKind, Note, kind_of_file, read_note

FOLDER = "inbox_folder"
"""The setting of the vault that holds which folder is watched; it never stands outside the vault."""
QUIET_SECONDS = 2.0
"""How long a file that cannot be opened has to stay as it is before that is said of it."""
_MAY_BE_COPIED = frozenset(
    {
        "bundles.truncated",
        "bundles.not_a_bundle",
        "bundles.tampered",
        "bundles.notice_wrong",
        "files.unreadable",
        "files.missing",
    }
)
"""What a file looks like that is still on its way."""
_SUFFIXES = frozenset({seal.SUFFIX, receipts.SUFFIX, withdrawals.SUFFIX})


class State(StrEnum):
    """How far a file has come."""

    WAITING = "waiting"
    """It was not looked at yet."""
    ARRIVING = "arriving"
    """It is not whole yet, and may still be being copied."""
    REFUSED = "refused"
    OPENED = "opened"


@dataclass(frozen=True)
class Seen:
    """A file as it lay there. Another size or time means that it is still being written, or another."""

    path: Path
    size: int
    changed_ns: int


@dataclass(frozen=True)
class Letter:
    """A file of the inbox."""

    seen: Seen
    state: State = State.WAITING
    error: HearingError | None = None
    arrived: Arrived | None = None
    """What it holds, without its pages."""
    receipt: Receipt | None = None
    case_label: str = ""
    """What the case is called here that it belongs to, or the sender's name of a new one."""
    receipt_made: datetime | None = None
    """When a receipt was last made for a bundle that is here."""
    is_ours: bool = False
    """Whether a bundle was signed with a key of this vault."""
    erased_on: datetime | None = None
    """When the session of a bundle was erased here, where that was after the bundle was sealed."""
    note: Note | None = None
    """What it says, where it is no bundle but a receipt or a notice."""

    @property
    def key(self) -> str:
        """What it is known by on the screen."""
        return str(self.seen.path)

    @property
    def kind(self) -> LetterKind:
        return kind_of_file(self.seen.path)

    @property
    def session_id(self) -> str:
        """The session it is about; empty where it could not be opened."""
        if self.note is not None:
            return self.note.session_id
        return "" if self.receipt is None else self.receipt.session_id

    @property
    def is_acute(self) -> bool:
        """Whether it was sent to us because a child was in acute danger."""
        return self.arrived is not None and self.arrived.opened.acute

    @property
    def is_done_with(self) -> bool:
        """Whether the vault holds it, so that nothing is lost with the file."""
        return _class_of(self) == _HERE

    @property
    def wants_receipt(self) -> bool:
        """Whether it is a bundle of somebody else's that is here, so that they may be told that it came."""
        return self.receipt is not None and self.receipt.standing is Standing.HERE and not self.is_ours


_HERE = 4


def rank_of(letter: Letter) -> tuple[int, int]:
    """Danger first, then what else asks for somebody, what is here already last; of the like, the newest."""
    return _class_of(letter), -letter.seen.changed_ns


def _class_of(letter: Letter) -> int:
    if letter.note is not None:
        return 1 if letter.note.on is None else _HERE
    if letter.receipt is not None:
        here = letter.receipt.standing is Standing.HERE
        if letter.erased_on is not None and not letter.is_acute:
            return 3
        return _HERE if here else 1 - letter.is_acute
    return 3 if letter.state is State.REFUSED else 2


def look_at(folder: Path | None, others: Iterable[Path]) -> tuple[Seen, ...]:
    """The bundles, receipts and notices of a folder by name, then those that were chosen by hand.

    Raises HearingError ``files.…`` where the folder is not there.
    """
    listed = () if folder is None else bundle_files(folder, _SUFFIXES)
    paths = dict.fromkeys((*listed, *others))
    return tuple(seen for path in paths if (seen := _seen(path)) is not None)


def read_letter(door: Door, seen: Seen, *, quiet: bool, into: str | None = None) -> Letter:
    """Open and check one file; whatever is wrong with it stands in the letter.

    ``quiet`` says that the file has not changed for a while, so that what is wrong is not the copying.
    Raises HearingError ``vault.…`` where the vault itself cannot be read.
    """
    try:
        if kind_of_file(seen.path) is not LetterKind.BUNDLE:
            return _read_note(door, seen)
        arrived = door.read(read_bounded(seen.path, BUNDLE_LIMIT))
    except HearingError as error:
        if not error.code.startswith(("bundles.", "files.")):
            raise
        arriving = not quiet and error.code in _MAY_BE_COPIED
        return Letter(seen, State.ARRIVING if arriving else State.REFUSED, error=error)
    kept = replace(arrived, opened=replace(arrived.opened, members={}))
    try:
        receipt = foresee(door.vault, arrived, into)
    except HearingError as error:
        if not error.code.startswith("bundles."):
            raise
        return Letter(seen, State.REFUSED, error=error, arrived=kept)
    label = arrived.record.case.label
    if not receipt.case_is_new:
        label = door.vault.cases.get(receipt.case_id).label
    return Letter(
        seen,
        State.OPENED,
        arrived=kept,
        receipt=receipt,
        case_label=label,
        receipt_made=_receipt_made(door, arrived),
        erased_on=erased_since(door.vault, arrived.origin),
        is_ours=arrived.origin.signing_key in door.vault.identity.verify_keys(),
    )


def _read_note(door: Door, seen: Seen) -> Letter:
    note = read_note(door.vault, kind_of_file(seen.path), read_bounded(seen.path, NOTICE_LIMIT))
    return Letter(seen, State.OPENED, note=note, case_label=note.case_label)


def _receipt_made(door: Door, arrived: Arrived) -> datetime | None:
    entries = door.vault.history.of_record("bundle", arrived.origin.bundle_id)
    made = [entry.at for entry in entries if entry.action == receipts.MADE]
    return made[-1] if made else None


def remove_file(path: Path) -> None:
    """Take a file out of its folder, as the person asked; raises HearingError ``files.…``."""
    try:
        path.unlink(missing_ok=True)
    except OSError as error:
        raise disk_error(error, path.name) from error


def _seen(path: Path) -> Seen | None:
    try:
        found = path.stat()
    except OSError:
        # It went between listing and looking.
        return None
    return Seen(path, found.st_size, found.st_mtime_ns)
