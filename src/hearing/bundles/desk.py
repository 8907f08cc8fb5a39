"""A records office's desk: many bundles opened into a folder, each checked whole, each with its own result.

Running it again changes nothing; killed half way and run again, it ends the same. A bundle's files come up
under its id in one step, and what lies there is held against its manifest before it is taken for done.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from hearing.bundles.archive import BUNDLE_LIMIT
from hearing.bundles.cells import table_of
from hearing.bundles.opening import KnownSigners, OpenedBundle, open_bundle
from hearing.bundles.seal import SUFFIX
from hearing.errors import HearingError
from hearing.files.atomic import sweep, write_atomic, write_folder
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded

SUMMARY = "summary.csv"


class Result(StrEnum):
    """What became of a file."""

    OPENED = "opened"
    THERE = "there"
    """It was opened before, and everything of it still lies there as it was signed."""
    REFUSED = "refused"


@dataclass(frozen=True)
class Outcome:
    """One file. Only ids are in it: nothing of what a child said, and no child's name."""

    file: str
    result: Result
    code: str = ""
    """Why it was refused: the code of the error."""
    bundle: str = ""
    session: str = ""
    sealed_at: str = ""
    sender: str = ""
    signed_by: str = ""
    """Whose key it is, where that key is known."""
    signing_key: str = ""
    sealed_for_others: bool = False
    """It was meant for other keys than ours, and somebody who could open it sealed it again for us."""
    told: str = ""
    """What the child was told of our getting it, where a ground for that had to be named: its verdict."""
    acute: bool = False
    """It was sent because a child was in acute danger."""


@dataclass(frozen=True)
class Desk:
    """With which keys, and where to."""

    identities: Sequence[str]
    out: Path
    known: KnownSigners
    signed_by: str | None = None


def bundle_files(folder: Path, suffixes: Collection[str] = (SUFFIX,)) -> tuple[Path, ...]:
    """The bundles that lie in a folder, or the files that end otherwise, in the order of their names.

    Raises HearingError ``files.…``.
    """
    try:
        found = sorted(path for path in folder.iterdir() if path.suffix in suffixes and path.is_file())
    except FileNotFoundError as error:
        raise HearingError("files.missing", name=folder.name) from error
    except OSError as error:
        raise HearingError("files.unreadable", name=folder.name) from error
    return tuple(found)


def open_all(paths: Sequence[Path], desk: Desk) -> Iterator[tuple[Outcome, HearingError | None]]:
    """Open one after the other; a bundle that is refused keeps none of the others.

    Raises HearingError ``files.…`` where nothing can be written to the folder any more.
    """
    make_private_folder(desk.out)
    sweep(desk.out)
    for path in paths:
        try:
            opened = open_bundle(
                read_bounded(path, BUNDLE_LIMIT), desk.identities, desk.known, signed_by=desk.signed_by
            )
        except HearingError as error:
            yield Outcome(path.name, Result.REFUSED, error.code), error
            continue
        yield _put(opened, path.name, desk.out)


def write_summary(outcomes: Sequence[Outcome], out: Path) -> Path:
    """All results as a table, in place of the one of an earlier run."""
    path = out / SUMMARY
    write_atomic(path, table_of(Outcome, outcomes))
    return path


def _put(opened: OpenedBundle, name: str, out: Path) -> tuple[Outcome, HearingError | None]:
    manifest = opened.manifest
    outcome = Outcome(
        name,
        Result.OPENED,
        bundle=manifest.id,
        session=opened.content.session.id,
        sealed_at=manifest.sealed_at.isoformat(timespec="seconds"),
        sender=manifest.sender.name,
        signed_by=opened.signer or "",
        signing_key=manifest.sender.signing_key,
        sealed_for_others=opened.passed_round,
        told=opened.told,
        acute=opened.acute,
    )
    target = out / manifest.id
    if target.exists():
        if _is_whole(opened, target):
            return replace(outcome, result=Result.THERE), None
        if _is_other(opened, target):
            error = HearingError("bundles.desk_other", name=manifest.id)
            return replace(outcome, result=Result.REFUSED, code=error.code), error
    # What may lie there was cut short by a power failure.
    write_folder(target, opened.members)
    return outcome, None


def _is_whole(opened: OpenedBundle, target: Path) -> bool:
    """Everything of the bundle lies there, and nothing else."""
    there = {path.relative_to(target).as_posix() for path in target.rglob("*") if path.is_file()}
    return there == set(opened.members) and all(
        _size(target / name) == len(data) and (target / name).read_bytes() == data
        for name, data in opened.members.items()
    )


def _is_other(opened: OpenedBundle, target: Path) -> bool:
    """Somebody put something there or changed it: nothing of that is thrown away.

    A file of ours that a power failure cut short is the beginning of what was signed, zeros after it at most.
    """
    for path in target.rglob("*"):
        if path.is_file():
            signed = opened.members.get(path.relative_to(target).as_posix())
            if signed is None or _size(path) > len(signed):
                return True
            if not signed.startswith(path.read_bytes().rstrip(b"\0")):
                return True
    return False


def _size(path: Path) -> int:
    return path.stat().st_size
