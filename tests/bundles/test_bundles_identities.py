"""age keys as people hold them."""

from __future__ import annotations

import pytest

from hearing.bundles.identities import read_identities, recipient_of
from hearing.bundles.signing import is_signed, pem_of, sign, spaced, verify_key_of
from hearing.errors import HearingError
from tests.vectors.forging import RECEIVER, RECEIVER_KEY, SEED


def test_comments_and_several_keys() -> None:
    text = f"# created: 2026\n# public key: {RECEIVER}\n\n  {RECEIVER_KEY}\r\n{RECEIVER_KEY}\n"
    assert read_identities(text) == (RECEIVER_KEY, RECEIVER_KEY)
    assert recipient_of(RECEIVER_KEY) == RECEIVER


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "bundles.no_identity"),
        ("# nothing but words\n", "bundles.no_identity"),
        (f"# one\n{RECEIVER}\n", "bundles.bad_identity"),
        (RECEIVER_KEY[:-1], "bundles.bad_identity"),
        ("age-encryption.org/v1\n-> scrypt\n", "bundles.identity_locked"),
        ("-----BEGIN AGE ENCRYPTED FILE-----\n", "bundles.identity_locked"),
    ],
)
def test_what_is_no_key_file(text: str, code: str) -> None:
    with pytest.raises(HearingError) as caught:
        read_identities(text)
    assert caught.value.code == code
    assert "AGE-SECRET" not in str(caught.value)


def test_signature_fits_one_message_and_one_key() -> None:
    key = verify_key_of(SEED)
    signature = sign(b"message", SEED)
    assert is_signed(b"message", signature, key)
    assert not is_signed(b"Message", signature, key)
    assert not is_signed(b"message", signature, verify_key_of(bytes(32)))
    assert pem_of(key).startswith(b"-----BEGIN PUBLIC KEY-----\n")
    assert spaced(key).replace(" ", "") == key
