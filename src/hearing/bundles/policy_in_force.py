"""Which policy holds on this computer.

Whatever lies there, the program goes on: with what is good, else with what was good the last time, else with
its own defaults. What is wrong is told in one sentence.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from hearing.agencies.policy import InForce, Origin
from hearing.bundles.policies import SignedPolicy, read_policy
from hearing.errors import HearingError
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.policy_places import KEPT_NAME, Lying, PolicyPlaces


@dataclass(frozen=True)
class Trust:
    """Whose signature counts: the administrator's pin, or a key the person compared. Empty where none is."""

    pinned: str = ""
    compared: str = ""


def policy_in_force(places: PolicyPlaces, compared: str, today: date) -> InForce:
    """Read what lies at the places and say what holds.

    ``compared`` is the key whose fingerprint the person compared, for a policy in their own folder. A
    folder of the whole computer comes first. Where no policy lies anywhere, none holds.
    """
    trust = Trust(places.pinned_key(), compared)
    for folder in (*places.machine, places.own):
        found = places.lying(folder)
        if found is not None:
            return _held_against_kept(found, trust, places, today)
    return InForce()


def keep_good(places: PolicyPlaces, holds: InForce) -> None:
    """Keep the policy that holds, so that it goes on when a later one is damaged and an older one is seen.

    Raises HearingError ``files.…`` where the person's own folder cannot be written.
    """
    if holds.problem is not None or holds.origin not in {Origin.MACHINE, Origin.OWN}:
        return
    found = next(
        (lying for folder in (*places.machine, places.own) if (lying := places.lying(folder)) is not None),
        None,
    )
    if found is None or not found.data or found.data == places.kept():
        return
    make_private_folder(places.own)
    write_atomic(places.own / KEPT_NAME, found.data)


def _held_against_kept(found: Lying, trust: Trust, places: PolicyPlaces, today: date) -> InForce:
    kept = _kept(places, trust, protected=found.protected)
    place = str(found.path)
    try:
        stated = _trusted(found, trust)
        _check_serial(stated, kept)
        if stated.valid_from > today:
            raise HearingError("policy.not_yet", day=stated.valid_from.isoformat())
    except HearingError as error:
        waiting = str(error.parameters.get("key", "")) if error.code == "policy.not_compared" else ""
        goes_on = InForce(place=place) if kept is None else _holds(kept, Origin.KEPT, place)
        return replace(goes_on, problem=error, to_compare=waiting)
    holds = _holds(stated, Origin.MACHINE if found.protected else Origin.OWN, place)
    if stated.valid_until is None or stated.valid_until >= today:
        return holds
    # Rules that ran out go on rather than none; they are said to be old until others come.
    over = HearingError("policy.over", day=stated.valid_until.isoformat())
    if kept is None:
        return InForce(place=place, problem=over)
    return replace(holds, problem=over)


def _trusted(found: Lying, trust: Trust) -> SignedPolicy:
    if found.problem is not None:
        raise found.problem
    stated = read_policy(found.data)
    if trust.pinned:
        if stated.signing_key != trust.pinned:
            raise HearingError("policy.other_signer")
    elif not found.protected and stated.signing_key != trust.compared:
        raise HearingError("policy.not_compared", key=stated.signing_key)
    return stated


def _check_serial(stated: SignedPolicy, kept: SignedPolicy | None) -> None:
    if kept is None or kept.signing_key != stated.signing_key:
        return
    if stated.serial < kept.serial or (stated.serial == kept.serial and stated != kept):
        raise HearingError("policy.older", serial=stated.serial, seen=kept.serial)


def _kept(places: PolicyPlaces, trust: Trust, *, protected: bool) -> SignedPolicy | None:
    data = places.kept()
    if not data:
        return None
    try:
        kept = read_policy(data)
    except HearingError:
        return None
    wanted = trust.pinned or ("" if protected else trust.compared)
    return kept if (protected and not wanted) or kept.signing_key == wanted else None


def _holds(stated: SignedPolicy, origin: Origin, place: str) -> InForce:
    return InForce(
        policy=stated.rules(),
        origin=origin,
        place=place,
        signing_key=stated.signing_key,
        valid_until=stated.valid_until,
    )
