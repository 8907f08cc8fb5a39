"""What a key signed before it was retired counts; what it signed afterwards is warned of."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from hearing.agencies.records import Agency, AgencyKey, AgencyRole
from hearing.bundles.opening import KnownSigners, open_bundle
from hearing.bundles.signing import verify_key_of
from tests.bundles.conftest import Sealed
from tests.vectors.sample import STARTED

SEALED_ON = STARTED.date()


@pytest.mark.parametrize(
    ("retired", "warned"), [(SEALED_ON + timedelta(1), False), (SEALED_ON, True), (date(2020, 1, 1), True)]
)
def test_the_day_it_was_sealed_decides(sealed: Sealed, retired: date, warned: bool) -> None:
    key = verify_key_of(sealed.keys.seed)
    signers = KnownSigners({key: "House"}, {key: retired})
    opened = open_bundle(sealed.data, [sealed.receiver.identity], signers)
    assert opened.signer == "House"
    assert opened.retired_on == (retired if warned else None)


def test_a_key_counts_until_the_end_of_its_last_day() -> None:
    key = AgencyKey(signing_key="1" * 64, valid_until=SEALED_ON)
    assert key.serves_on(SEALED_ON)
    assert not key.serves_on(SEALED_ON + timedelta(1))
    assert key.model_copy(update={"retired_on": SEALED_ON}).over_from == SEALED_ON
    assert AgencyKey(valid_until=date.max).serves_on(date.max)
    agency = Agency(id="1", name="House", role=AgencyRole.BARNAHUS, more_keys=(key,))
    assert agency.current_keys(SEALED_ON + timedelta(1)) == ()
