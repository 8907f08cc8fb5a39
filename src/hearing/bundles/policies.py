"""A policy as it travels: JSON, signed by the agency's policy signer."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError, model_validator

from hearing.agencies.card import Recipient, SigningKey
from hearing.agencies.policy import AllowedAgency, Policy
from hearing.bundles.signed_files import SignedKind, read_signed, signed_file
from hearing.bundles.signing import verify_key_of
from hearing.errors import HearingError
from hearing.files.policy_places import POLICY_LIMIT
from hearing.protocols.document import read_document
from hearing.protocols.problems import ProtocolProblems

POLICY_FORMAT = 1
_Code = Annotated[str, StringConstraints(pattern=r"^[A-Za-z]{2,3}([_-][A-Za-z0-9]{2,8}){0,2}$")]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,63}$")]
_MOST = 1_000


class AllowedEntry(BaseModel):
    """An agency one may hand over to, by at least one of its keys."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: str = Field(min_length=1, max_length=200)
    recipients: tuple[Recipient, ...] = Field(default=(), max_length=20)
    signing_keys: tuple[SigningKey, ...] = Field(default=(), max_length=20)

    @model_validator(mode="after")
    def _has_a_key(self) -> AllowedEntry:
        if not (self.recipients or self.signing_keys):
            raise ValueError("an agency without a key")
        return self


class PolicyRules(BaseModel):
    """What is laid down, as an administrator writes it; what is left out is not laid down."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    agency: str = Field(min_length=1, max_length=200)
    serial: int = Field(ge=1, le=2_000_000_000)
    """Rises with every policy; an older one is refused."""
    valid_from: date
    valid_until: date | None = None
    idle_minutes: int | None = Field(default=None, ge=1, le=30)
    agencies: tuple[AllowedEntry, ...] = Field(default=(), max_length=_MOST)
    screen_languages: tuple[_Code, ...] = Field(default=(), max_length=_MOST)
    child_languages: tuple[_Code, ...] = Field(default=(), max_length=_MOST)
    protocols: tuple[_Id, ...] = Field(default=(), max_length=_MOST)
    packs: tuple[_Id, ...] = Field(default=(), max_length=_MOST)
    cosigning: bool = False
    retention_years: int | None = Field(default=None, ge=1, le=100)
    passphrase_guesses_log10: int | None = Field(default=None, ge=1, le=30)
    backup_reminder_days: int | None = Field(default=None, ge=1, le=366)

    @model_validator(mode="after")
    def _ends_after_it_begins(self) -> PolicyRules:
        if self.valid_until is not None and self.valid_until < self.valid_from:
            raise ValueError("it ends before it begins")
        return self


class SignedPolicy(PolicyRules):
    """The rules with their format and the key of whoever signed them."""

    format: int = Field(ge=1, le=POLICY_FORMAT, strict=True)
    signing_key: SigningKey

    def rules(self) -> Policy:
        """The rules as the program holds them."""
        said = {one.name: getattr(self, one.name) for one in fields(Policy)}
        listed = tuple(AllowedAgency(**entry.model_dump()) for entry in self.agencies)
        return Policy(**{**said, "agencies": listed})


_POLICY = SignedKind(
    "policy",
    SignedPolicy,
    POLICY_FORMAT,
    POLICY_LIMIT,
    wrong="policy.no_policy",
    newer="policy.newer",
    changed="policy.changed",
)


def read_rules(text: str) -> PolicyRules:
    """The rules in a YAML text of an administrator's.

    Raises HearingError ``policy.not_yaml`` with the line, or ``policy.bad_field`` with line and name.
    """
    try:
        document = read_document(text)
    except ProtocolProblems as error:
        raise HearingError("policy.not_yaml", line=error.problems[0].line) from error
    try:
        return PolicyRules.model_validate(document.data)
    except ValidationError as error:
        place = error.errors(include_url=False, include_input=False, include_context=False)[0]["loc"]
        if not (place or isinstance(document.data, dict)):
            raise HearingError("policy.not_yaml", line=1) from error
        # What holds of the whole is only that it ends after it begins.
        place = place or ("valid_until",)
        name = ".".join(str(part)[:60] for part in place)
        raise HearingError("policy.bad_field", line=document.line(tuple(place)), name=name) from error


def policy_file(rules: PolicyRules, seed: bytes) -> bytes:
    """``rules`` as a file, signed by the key that grows from ``seed``."""
    stated = SignedPolicy(**rules.model_dump(), format=POLICY_FORMAT, signing_key=verify_key_of(seed))
    return signed_file(_POLICY.name, stated, seed)


def read_policy(data: bytes) -> SignedPolicy:
    """The policy in ``data``, whose signature fits the key that stands in it.

    Whose key that is, is for the caller to know. Raises HearingError ``policy.no_policy``,
    ``policy.newer`` or ``policy.changed``.
    """
    return read_signed(_POLICY, data).statement
