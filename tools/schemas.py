"""Writes the JSON Schemas under docs/schema: ``python -m tools.schemas``.

Those of earlier formats stay as they are. A file that is signed is described whole, its statement under
``$defs``; what stands beside statement and signature is nothing to a reader that does not know it.
"""

from __future__ import annotations

import json
from typing import Any, Literal

from pydantic import BaseModel

from hearing.agencies.address_book import AddressBook
from hearing.agencies.card import AgencyCard
from hearing.bundles.certificates import Certificate
from hearing.bundles.content import json_schema
from hearing.bundles.duty import DutyFile
from hearing.bundles.exports.whole import case_schema
from hearing.bundles.identity_export import IdentityStatement
from hearing.bundles.policies import SignedPolicy
from hearing.bundles.receipts import Receipt
from hearing.bundles.seal import content_schema, manifest_schema
from hearing.bundles.withdrawals import Withdrawal
from hearing.explanation.clips.sheet import ClipSheet
from hearing.files.atomic import write_atomic
from hearing.files.resources import resource_root
from hearing.protocols.jsonschema import json_schema as protocol_schema
from hearing.storage.vault_file import vault_file_schema

FOLDER = resource_root().parent / "docs" / "schema"
_SIGNATURE = {"type": "string", "pattern": "^[0-9a-f]{128}$", "description": "Ed25519, in hexadecimal."}
_VOUCHERS = {
    "type": "array",
    "maxItems": 4,
    "items": {
        "type": "object",
        "properties": {
            "signing_key": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            "signature": _SIGNATURE,
        },
        "required": ["signing_key", "signature"],
    },
    "description": "The same statement signed with keys the agency had before.",
}


def published() -> dict[str, str]:
    """The text of every schema, by the name of its file."""
    return {
        "address-book-1.json": _signed("address-book-1.json", "book", AddressBook),
        # How a card is written depends on its format, so what a reader takes is published.
        "agency-card-2.json": _signed(
            "agency-card-2.json", "card", AgencyCard, mode="validation", beside={"earlier": _VOUCHERS}
        ),
        "case-1.json": case_schema(),
        "clips-1.json": json_schema(ClipSheet, "clips-1.json"),
        "content-2.json": content_schema(),
        "duty-1.json": json_schema(DutyFile, "duty-1.json"),
        "erasure-2.json": _signed("erasure-2.json", "certificate", Certificate, mode="validation"),
        "identity-1.json": _signed("identity-1.json", "identity", IdentityStatement),
        "manifest-2.json": manifest_schema(),
        "policy-1.json": _signed("policy-1.json", "policy", SignedPolicy),
        "protocol-1.json": protocol_schema(),
        "receipt-1.json": _signed("receipt-1.json", "receipt", Receipt),
        "vault-1.json": vault_file_schema(),
        "withdrawal-1.json": _signed("withdrawal-1.json", "withdrawal", Withdrawal),
    }


def _signed(
    file: str,
    name: str,
    model: type[BaseModel],
    *,
    mode: Literal["serialization", "validation"] = "serialization",
    beside: dict[str, Any] | None = None,
) -> str:
    """The schema of a file with the statement ``model`` under ``name`` and its signature."""
    statement = model.model_json_schema(mode=mode)
    parts = statement.pop("$defs", {})
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": file,
        "type": "object",
        "properties": {
            name: {"$ref": f"#/$defs/{model.__name__}"},
            "signature": _SIGNATURE,
            **(beside or {}),
        },
        "required": [name, "signature"],
        "$defs": {model.__name__: statement, **parts},
    }
    return json.dumps(whole, indent=2, ensure_ascii=False) + "\n"


def main() -> None:
    for name, text in published().items():
        write_atomic(FOLDER / name, text.encode(), mode=0o644)


if __name__ == "__main__":
    main()
