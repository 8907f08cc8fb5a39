"""A tray of bundles taken into a vault one after the other, each with its own result.

Running it again changes nothing. Each bundle is one transaction, so a run that was killed and run again ends
the same; a damaged one keeps none of the others.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.desk import bundle_files
from hearing.bundles.receiving import Arrived, Door, take_in
from hearing.errors import HearingError
from hearing.files.reading import read_bounded
from hearing.storage.receiving import Receipt, erased_since

REFUSED = "refused"
"""Beside what a bundle can be to a vault: it was not taken."""
_OF_THE_BUNDLE = ("bundles.", "files.")


@dataclass(frozen=True)
class Outcome:
    """One file. Only ids and counts are in it: nothing of what a child said, and no child's name."""

    file: str
    result: str
    """``new``, ``later``, ``here``, ``own``, ``added`` or ``refused``."""
    code: str = ""
    """Why it was refused: the code of the error."""
    bundle: str = ""
    session: str = ""
    case: str = ""
    sealed_at: str = ""
    sender: str = ""
    signed_by: str = ""
    """Whose key it is, where that key is known."""
    signing_key: str = ""
    new_turns: int = 0
    changed_turns: int = 0
    additions: int = 0
    set_aside: int = 0
    """What is not taken of a session that another sender sent before: what differs from it."""
    not_carried: str = ""
    """Records that stay here though this later state no longer has them: kind and id of each."""
    differing: str = ""
    """Particulars of the case that say one thing here and another in the bundle."""
    told: str = ""
    """What the child was told of our getting it, where a ground for that had to be named: its verdict."""
    acute: bool = False
    """It was sent because a child was in acute danger."""


@dataclass(frozen=True)
class Wishes:
    """Which case of ours the sessions of one case of theirs join, and what else is accepted."""

    into: str | None = None
    accept_unknown: bool = False
    erased_too: bool = False
    """Whether a session that was erased here is taken in again from what was sealed before that."""


def tray_files(place: Path) -> tuple[Path, ...]:
    """The bundles of a folder by name, or the one file. Raises HearingError ``files.…``."""
    return bundle_files(place) if os.path.isdir(place) else (place,)


def receive_all(
    paths: Sequence[Path], door: Door, wishes: Wishes
) -> Iterator[tuple[Outcome, HearingError | None]]:
    """Take one after the other in.

    Raises HearingError ``vault.no_such_record`` for a case that is not there, and ``vault.…`` where nothing
    can be written to the vault any more.
    """
    if wishes.into is not None:
        door.vault.cases.get(wishes.into)
    case_id: str | None = None
    for path in paths:
        outcome = Outcome(path.name, REFUSED)
        try:
            arrived = door.read(read_bounded(path, BUNDLE_LIMIT))
            outcome, case_id = _about(path.name, arrived), case_id or arrived.record.case.id
            if wishes.into is not None and arrived.record.case.id != case_id:
                # Two children are never put into one case by the way.
                raise HearingError("bundles.other_case")
            if not wishes.erased_too and erased_since(door.vault, arrived.origin) is not None:
                # A file that was left lying must not undo what somebody erased.
                raise HearingError("bundles.erased_here")
            receipt = take_in(door.vault, arrived, wishes.into, accept_unknown=wishes.accept_unknown)
        except HearingError as error:
            if not error.code.startswith(_OF_THE_BUNDLE):
                raise
            yield replace(outcome, code=error.code), error
        else:
            yield _taken(outcome, receipt), None


def _about(name: str, arrived: Arrived) -> Outcome:
    origin = arrived.origin
    return Outcome(
        name,
        REFUSED,
        bundle=origin.bundle_id,
        session=origin.id,
        sealed_at=origin.sealed_at.isoformat(timespec="seconds"),
        sender=arrived.opened.manifest.sender.name,
        signed_by=arrived.opened.signer or "",
        signing_key=origin.signing_key,
        told=arrived.opened.told,
        acute=arrived.opened.acute,
    )


def _taken(about: Outcome, receipt: Receipt) -> Outcome:
    return replace(
        about,
        result=receipt.standing.value,
        case=receipt.case_id,
        new_turns=len(receipt.new_turns),
        changed_turns=len(receipt.changed_turns),
        additions=len(receipt.merge.additions),
        set_aside=receipt.set_aside,
        not_carried=" ".join(f"{one.kind}:{one.id}" for one in receipt.not_carried),
        differing=" ".join(one.field for one in receipt.differing),
    )
