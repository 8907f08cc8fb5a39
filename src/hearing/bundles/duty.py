"""Duty handed over: a colleague's cases, whole, sealed to the other vault and signed by this one."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, FailFast, Field, ValidationError

from hearing.agencies.card import Recipient, SigningKey
from hearing.bundles.archive import pack, unpack
from hearing.bundles.bounds import MOST_DUTY_VALUES, is_bounded
from hearing.bundles.envelope import lock, unlock
from hearing.bundles.identities import checked_recipient, recipient_of
from hearing.bundles.manifest import WORDS_LIMIT, Name, checked_words
from hearing.bundles.parties import shown_name
from hearing.bundles.signing import is_signed, pem_of
from hearing.errors import HearingError
from hearing.files.atomic import write_last
from hearing.storage.duty import gather_duty, take_over
from hearing.storage.duty_records import DutyCase, VaultId
from hearing.storage.vault import Vault

DUTY_FORMAT = 1
DUTY_LIMIT = 256 * 1024 * 1024
"""Bytes of such a file, and of what is in it, that are read."""
_TOO_MUCH = frozenset({"string_too_long", "too_long", "less_than_equal", "greater_than_equal"})
SUFFIX = ".hearing-duty"
_CONTENT, _SIGNATURE, _KEY = "duty.json", "duty.sig", "sender.pem"
HANDED = "handed_duty"
"""The kind under which the giving vault's history keeps it; the digest there is the file's SHA-256."""


class DutyFile(BaseModel):
    """``duty.json``, format 1."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    kind: Literal["hearing-duty"] = "hearing-duty"
    format: int = Field(ge=1, le=DUTY_FORMAT)
    id: str = Field(min_length=1, max_length=64)
    schema_step: int = Field(ge=1)
    """The last step of the schema the rows are of (``PRAGMA user_version``)."""
    sealed_at: datetime
    vault: VaultId
    person: Name
    recipient: Recipient
    """The sender's own public age key."""
    signing_key: SigningKey
    to: Recipient
    reason: str = Field(max_length=WORDS_LIMIT)
    cases: Annotated[tuple[DutyCase, ...], FailFast()] = Field(min_length=1, max_length=1_000)


class _Stated(BaseModel):
    kind: Literal["hearing-duty"]
    format: int = Field(ge=1)
    signing_key: str = ""


def hand_duty(vault: Vault, path: Path, case_ids: Sequence[str], recipient: str, reason: str = "") -> None:
    """Seal these cases into a new file at ``path`` and note it in history.

    They stay in this vault until they are erased. Whoever calls it has asked whether it is this person's
    step. Raises HearingError ``bundles.bad_recipient``, ``bundles.words_too_long``,
    ``vault.duty_to_self``, ``vault.duty_too_large``, ``vault.no_such_record``, and as ``write_last``; then
    there is no file and nothing in history.
    """
    with write_last(path) as put:
        file, data = _sealed(vault, case_ids, recipient, reason)
        put(data)
        whom = ", ".join(one.case for one in file.cases) + f" > {file.to}"
        noted = "; ".join((whom, file.reason)).strip("; ")
        with vault.database.transaction():
            vault.history.add("handed over", HANDED, file.id, hashlib.sha256(data).hexdigest(), reason=noted)


def _sealed(vault: Vault, case_ids: Sequence[str], recipient: str, reason: str) -> tuple[DutyFile, bytes]:
    to, identity = checked_recipient(recipient), vault.identity
    if to == identity.recipient():
        raise HearingError("vault.duty_to_self")
    why = checked_words(reason, WORDS_LIMIT)
    try:
        file = DutyFile(
            format=DUTY_FORMAT,
            id=vault.new_id(),
            schema_step=_step(vault),
            sealed_at=vault.clock.now(),
            vault=vault.id,
            person=shown_name(vault),
            recipient=identity.recipient(),
            signing_key=identity.verify_key(),
            to=to,
            reason=why,
            cases=tuple(gather_duty(vault, case_id) for case_id in dict.fromkeys(case_ids)),
        )
    except ValidationError as error:
        # What a vault keeps is right in itself: it can only be more than a file carries.
        raise HearingError("vault.duty_too_large") from error
    content = file.model_dump_json().encode()
    if len(content) > DUTY_LIMIT or not is_bounded(content, MOST_DUTY_VALUES):
        raise HearingError("vault.duty_too_large")
    members = {
        _CONTENT: content,
        _SIGNATURE: bytes.fromhex(identity.sign(content)),
        _KEY: pem_of(file.signing_key),
    }
    return file, lock(pack(members), [to])


def open_duty(vault: Vault, data: bytes) -> DutyFile:
    """What is in a file that was sealed to this vault, its signature held; nothing is taken in.

    Whether the signing key is the colleague's is for people to compare. Raises HearingError as
    ``envelope.unlock`` and ``archive.unpack``, ``bundles.missing_member``, ``bundles.bad_signature``,
    ``vault.duty_newer``, ``vault.duty_too_large`` and ``vault.duty_wrong``.
    """
    files = unpack(unlock(data, vault.identity.age_identities()))
    for name in (_CONTENT, _SIGNATURE, _KEY):
        if name not in files:
            raise HearingError("bundles.missing_member", name=name)
    if not is_bounded(files[_CONTENT], MOST_DUTY_VALUES):
        raise HearingError("vault.duty_too_large")
    try:
        stated = _Stated.model_validate_json(files[_CONTENT])
        if stated.format > DUTY_FORMAT:
            raise HearingError("vault.duty_newer")
        signed = is_signed(files[_CONTENT], files[_SIGNATURE], stated.signing_key)
        if not signed or files[_KEY] != pem_of(stated.signing_key):
            raise HearingError("bundles.bad_signature")
        file = DutyFile.model_validate_json(files[_CONTENT])
    except ValidationError as error:
        raise HearingError(_refusal(error)) from error
    if file.schema_step > _step(vault):
        raise HearingError("vault.duty_newer")
    ours = {recipient_of(identity) for identity in vault.identity.age_identities()}
    if file.to not in ours or any(
        one.excerpt.signing_key != file.signing_key or one.excerpt.vault != file.vault for one in file.cases
    ):
        raise HearingError("vault.duty_wrong")
    return file


def take_duty(vault: Vault, file: DutyFile) -> tuple[str, ...]:
    """Take the cases of an opened file in; the ids of those that were not there. Raises as ``take_over``."""
    return take_over(vault, file.person, file.cases)


def _refusal(error: ValidationError) -> str:
    found = error.errors(include_url=False, include_input=False, include_context=False)
    return "vault.duty_too_large" if any(one["type"] in _TOO_MUCH for one in found) else "vault.duty_wrong"


def _step(vault: Vault) -> int:
    return int(vault.database.one("PRAGMA user_version")[0])
