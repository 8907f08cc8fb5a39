"""Small signed files, which people can read too: a statement under its name, and the signature over it.

Cards, address books, policies, receipts, notices, certificates and copies of keys are all made so. The key
that signed stands in the statement: whose it is, is for whoever reads it to know.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from pydantic import BaseModel, ValidationError

from hearing.bundles.bounds import is_bounded
from hearing.bundles.signing import is_signed, sign
from hearing.errors import HearingError

T = TypeVar("T", bound=BaseModel)


@dataclass(frozen=True)
class SignedKind(Generic[T]):
    """A kind of file: the name and form of its statement, and the codes of what can be wrong with it."""

    name: str
    statement: type[T]
    """Has ``format`` and ``signing_key`` among its fields."""
    format: int
    """The newest that is known."""
    limit: int
    """Bytes that are read."""
    wrong: str
    newer: str
    changed: str


@dataclass(frozen=True)
class Signed(Generic[T]):
    """A statement whose signature fits, the bytes that it is over, and the whole file as JSON."""

    statement: T
    signed: bytes
    whole: Mapping[str, Any]


def canonical(statement: BaseModel) -> bytes:
    """The bytes of a statement that are signed: JSON with sorted keys and nothing between them, in UTF-8."""
    return json.dumps(
        statement.model_dump(mode="json"), ensure_ascii=False, sort_keys=True, separators=(",", ":")
    ).encode()


def signed_file(name: str, statement: BaseModel, seed: bytes, **beside: object) -> bytes:
    """The statement under ``name`` with its signature by the key that grows from ``seed``; ``beside`` is not
    signed."""
    whole = {name: statement.model_dump(mode="json"), "signature": sign(canonical(statement), seed).hex()}
    return (json.dumps({**whole, **beside}, ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()


def read_signed(kind: SignedKind[T], data: bytes) -> Signed[T]:
    """The statement in a file of that kind, whose signature fits the key that stands in it.

    Raises HearingError with the code of ``kind`` for what is wrong: ``newer`` before anything else is held
    against the format that is known, and ``changed`` where the signature does not fit.
    """
    if len(data) > kind.limit or not is_bounded(data):
        raise HearingError(kind.wrong)
    try:
        whole = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HearingError(kind.wrong) from error
    stated = whole.get(kind.name) if isinstance(whole, dict) else None
    if not isinstance(stated, dict):
        raise HearingError(kind.wrong)
    written = stated.get("format")
    if isinstance(written, int) and written > kind.format:
        raise HearingError(kind.newer, format=written, known=kind.format)
    try:
        statement = kind.statement.model_validate(stated)
        signature = bytes.fromhex(str(whole.get("signature", "")))
        signed = canonical(statement)
    except (ValidationError, ValueError) as error:
        raise HearingError(kind.wrong) from error
    if not is_signed(signed, signature, str(stated.get("signing_key", ""))):
        raise HearingError(kind.changed)
    return Signed(statement, signed, whole)
