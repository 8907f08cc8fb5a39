"""``vault.json``: what stands outside the encryption, and nothing of a person in it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from pydantic import Field, ValidationError

from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import is_free
from hearing.files.reading import read_bounded
from hearing.storage.slots import Slot, SlotPart

FORMAT: Final = 1
NAME = "vault.json"
SIZE_LIMIT = 1_000_000
_UNREADABLE = {
    "files.missing": "vault.not_a_vault",
    "files.is_folder": "vault.file_damaged",
    "files.too_large": "vault.file_damaged",
}


class VaultFile(SlotPart):
    """Format, vault id and slots. While a vault is rekeyed, ``next_slots`` holds the coming key."""

    format: Literal[1]
    vault_id: Annotated[str, Field(pattern=r"^[0-9a-f]{32}$")]
    slots: Annotated[tuple[Slot, ...], Field(min_length=1, max_length=64, strict=False)]
    next_slots: Annotated[tuple[Slot, ...] | None, Field(max_length=64, strict=False)] = None

    def to_bytes(self) -> bytes:
        return json.dumps(self.model_dump(mode="json", exclude_none=True), indent=2).encode() + b"\n"


def vault_file_schema() -> str:
    """The JSON Schema of ``vault.json``, as it is published."""
    stated = {"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "vault-1.json"}
    return json.dumps({**stated, **VaultFile.model_json_schema()}, indent=2, ensure_ascii=False) + "\n"


def read_vault_file(folder: Path) -> VaultFile:
    """Read and check ``vault.json``.

    Raises HearingError ``vault.not_a_vault`` where there is none, ``vault.newer`` for a later format
    and ``vault.file_damaged`` for anything that is not as it should be.
    """
    try:
        raw = read_bounded(folder / NAME, SIZE_LIMIT)
    except HearingError as error:
        raise HearingError(_UNREADABLE.get(error.code, "vault.unreadable")) from error
    try:
        content: Any = json.loads(raw, object_pairs_hook=_without_doubles)
    except (ValueError, RecursionError) as error:
        raise HearingError("vault.file_damaged") from error
    found = content.get("format") if isinstance(content, dict) else None
    if isinstance(found, bool) or not isinstance(found, int):
        raise HearingError("vault.file_damaged")
    if found > FORMAT:
        raise HearingError("vault.newer", format=found)
    try:
        return VaultFile.model_validate_json(raw)
    except ValidationError as error:
        raise HearingError("vault.file_damaged") from error


def _without_doubles(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Two values under one name would let two readers see two different files."""
    if len({name for name, _ in pairs}) != len(pairs):
        raise ValueError
    return dict(pairs)


def write_vault_file(folder: Path, content: VaultFile) -> None:
    """Put ``vault.json`` in place in one step."""
    try:
        write_atomic(folder / NAME, content.to_bytes())
    except HearingError as error:
        raise as_vault_error(error) from error


def require_free(folder: Path) -> None:
    """A vault goes where nothing is; raises HearingError ``vault.not_empty``, or why one may not look."""
    try:
        free = is_free(folder)
    except HearingError as error:
        raise as_vault_error(error) from error
    if not free:
        raise HearingError("vault.not_empty")


def as_vault_error(error: HearingError) -> HearingError:
    """What went wrong with a file, said of the vault it belongs to."""
    codes = {
        "files.disk_full": "vault.disk_full",
        "files.read_only": "vault.read_only",
        "files.unreadable": "vault.unreadable",
    }
    return HearingError(codes.get(error.code, "vault.unwritable"))
