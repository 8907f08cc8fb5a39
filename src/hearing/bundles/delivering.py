"""Writing what waits in the outbox to a folder or a stick: each file whole, read back, and once.

A file goes out of the outbox only after it was read back as it was sealed. So whatever ends the writing (a
stick pulled out, a full disk, a power failure, a person who stops it), what was not read back still waits,
and going on takes a file that lies there already for written.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Collection
from dataclasses import dataclass
from pathlib import Path

from hearing.bundles.envelope import FIRST_LINE
from hearing.bundles.opening import OpenedBundle, open_bundle
from hearing.bundles.parties import known_signers
from hearing.errors import HearingError
from hearing.files.atomic import sweep_files, write_atomic
from hearing.files.reading_back import digest_on_disk
from hearing.storage.outbox import Waiting
from hearing.storage.vault import Vault

Step = Callable[[int, int], None]
"""Takes bytes done and bytes in all; may raise to stop."""


@dataclass(frozen=True)
class Written:
    """A file that lies where it was to go. ``anew`` is False where it lay there already."""

    file: Waiting
    anew: bool


def write_waiting(
    vault: Vault, folder: Path, step: Step, only: Collection[str] | None = None
) -> list[Written]:
    """Write everything that waits, or the files whose ids are in ``only``, to ``folder``.

    A bundle that a supervisor has yet to co-sign goes on waiting.

    Raises HearingError ``bundles.no_such_folder``, ``bundles.not_read_back``, ``files.…``, and what
    ``step`` raises between two files; what was written before that is done, and the rest goes on waiting.
    """
    if not os.path.isdir(folder):
        raise HearingError("bundles.no_such_folder", name=folder.name)
    sweep_files(folder, FIRST_LINE)
    asked = [file for file in vault.outbox.waiting() if only is None or file.id in only]
    files = [file for file in asked if not (file.is_bundle and vault.cosigning.holds(file.bundle_id))]
    total = sum(file.size for file in files)
    done, written = 0, []
    for file in files:
        step(done, total)
        written.append(_write(vault, folder, file))
        done += file.size
    step(done, total)
    return written


def open_waiting(vault: Vault, file_id: str) -> OpenedBundle:
    """A bundle that waits, opened with the vault's own keys: exactly what its receivers will read.

    Raises HearingError ``vault.no_such_record`` where it waits no more, ``vault.damaged``, and those of
    ``opening.open_bundle``.
    """
    data = vault.outbox.data(file_id)
    return open_bundle(data, vault.identity.age_identities(), known_signers(vault))


def _write(vault: Vault, folder: Path, file: Waiting) -> Written:
    path = folder / file.name
    anew = digest_on_disk(path) != file.sha256
    if anew:
        # Its name is ours and random: what lies there otherwise is this file, cut short.
        write_atomic(path, vault.outbox.data(file.id))
        if digest_on_disk(path) != file.sha256:
            raise HearingError("bundles.not_read_back", name=file.name)
    vault.outbox.done(file)
    return Written(file, anew)
