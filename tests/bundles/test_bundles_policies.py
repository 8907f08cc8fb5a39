"""A policy file: signed, read, held against the one before, and never in the way."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.agencies.policy import InForce, Origin, Policy
from hearing.agencies.records import Agency, AgencyRole
from hearing.bundles.policies import PolicyRules, policy_file, read_policy, read_rules
from hearing.bundles.policy_in_force import keep_good, policy_in_force
from hearing.bundles.signing import verify_key_of
from hearing.cli import main
from hearing.cli.rules import keep_to_cosigning, warn_of_unlisted
from hearing.errors import HearingError
from hearing.files.policy_places import (
    PIN_NAME,
    POLICY_LIMIT,
    POLICY_NAME,
    PolicyPlaces,
    is_protected,
    policy_places,
)
from tests.conftest import FakeClock, MakeVault, OpenVault

SEED, OTHER_SEED = b"s" * 32, b"o" * 32
KEY, OTHER_KEY = verify_key_of(SEED), verify_key_of(OTHER_SEED)
TODAY = date(2026, 11, 26)
RULES = PolicyRules(
    agency="Harbour child protection",
    serial=7,
    valid_from=date(2026, 11, 1),
    valid_until=date(2027, 11, 1),
    idle_minutes=5,
    retention_years=10,
)
YAML = """\
agency: Harbour child protection
serial: 8
valid_from: 2026-11-01
valid_until: 2027-11-01
idle_minutes: 3
agencies:
  - name: Northern police
    recipients: [age1qqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqqq]
screen_languages: [nb, en]
child_languages: [nb, ar, ti]
protocols: [supportive-interview]
cosigning: true
retention_years: 10
passphrase_guesses_log10: 14
backup_reminder_days: 7
"""


def code_of(call: Callable[[], object]) -> str:
    with pytest.raises(HearingError) as caught:
        call()
    return caught.value.code


class Places:
    """A machine-wide folder and a person's own."""

    def __init__(self, root: Path) -> None:
        self.machine, self.own = root / "machine", root / "own"
        self.machine.mkdir()
        self.own.mkdir()
        self.protected = True

    @property
    def places(self) -> PolicyPlaces:
        machine = self.machine
        return PolicyPlaces(
            (machine,), self.own, lambda path: self.protected and path.is_relative_to(machine)
        )

    def holds(self, compared: str = "", today: date = TODAY) -> InForce:
        """As at a start: read, and keep what is good."""
        found = policy_in_force(self.places, compared, today)
        keep_good(self.places, found)
        return found

    def put(self, rules: PolicyRules = RULES, seed: bytes = SEED, *, own: bool = False) -> Path:
        path = (self.own if own else self.machine) / POLICY_NAME
        path.write_bytes(policy_file(rules, seed))
        return path


@pytest.fixture
def laptop(tmp_path: Path) -> Places:
    return Places(tmp_path)


def said(holds: InForce) -> tuple[Origin, int, str]:
    return holds.origin, holds.policy.serial, "" if holds.problem is None else holds.problem.code


def later(serial: int, **changes: object) -> PolicyRules:
    return RULES.model_copy(update={"serial": serial, **changes})


def test_rules_are_signed_and_read_back() -> None:
    rules = read_rules(YAML)
    stated = read_policy(policy_file(rules, SEED))
    assert stated.signing_key == KEY
    held = stated.rules()
    assert (held.serial, held.idle_minutes, held.cosigning) == (8, 3, True)
    assert held.child_languages == ("nb", "ar", "ti")
    assert held.agencies[0].name == "Northern police"
    assert held.passphrase_guesses_log10 == 14


@pytest.mark.parametrize(
    ("changed", "code", "line"),
    [
        ("idle_minutes: 3|idle_minutes: 300", "policy.bad_field", 5),
        ("cosigning: true|cosigned: true", "policy.bad_field", 12),
        ("    recipients:|    other:", "policy.bad_field", 8),
        ("agency: |agency: &a ", "policy.not_yaml", 1),
        ("serial: 8\n|", "policy.bad_field", 1),
        ("valid_until: 2027|valid_until: 2025", "policy.bad_field", 4),
    ],
)
def test_rules_that_cannot_be_are_told_with_their_line(changed: str, code: str, line: int) -> None:
    old, new = changed.split("|")
    assert old in YAML
    with pytest.raises(HearingError) as caught:
        read_rules(YAML.replace(old, new))
    assert (caught.value.code, caught.value.parameters["line"]) == (code, line)


@pytest.mark.parametrize("text", ["a word", "- a list", "5"])
def test_a_text_that_is_no_rules_is_told_as_that(text: str) -> None:
    assert code_of(lambda: read_rules(text)) == "policy.not_yaml"


def test_a_policy_that_was_changed_is_refused() -> None:
    data = policy_file(RULES, SEED)
    assert code_of(lambda: read_policy(data.replace(b'"serial": 7', b'"serial": 9'))) == "policy.changed"
    assert code_of(lambda: read_policy(data.replace(KEY.encode(), OTHER_KEY.encode()))) == "policy.changed"
    assert code_of(lambda: read_policy(data.replace(b'"format": 1', b'"format": 2'))) == "policy.newer"
    assert code_of(lambda: read_policy(data[:-9])) == "policy.no_policy"
    assert code_of(lambda: read_policy(b" " * (POLICY_LIMIT + 1))) == "policy.no_policy"
    assert code_of(lambda: read_policy(b"[" * 100_000)) == "policy.no_policy"


_json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=12), inner, max_size=4),
    max_leaves=12,
)


@given(st.binary(max_size=300) | st.builds(lambda value: json.dumps({"policy": value}).encode(), _json))
def test_any_bytes_are_refused_with_a_reason(data: bytes) -> None:
    assert code_of(lambda: read_policy(data)) in {"policy.no_policy", "policy.newer", "policy.changed"}


@given(st.sampled_from(sorted(json.loads(policy_file(RULES, SEED))["policy"])), _json)
def test_no_field_can_be_changed_unseen(name: str, value: object) -> None:
    whole = json.loads(policy_file(RULES, SEED))
    if whole["policy"][name] == value:
        return
    whole["policy"][name] = value
    data = json.dumps(whole).encode()
    try:
        stated = read_policy(data)
    except HearingError:
        return
    # Only another way to write the same thing gets through.
    assert stated == read_policy(policy_file(RULES, SEED))


@given(st.integers(0, 2_000), st.integers(0, 255))
def test_no_byte_can_be_changed_unseen(place: int, value: int) -> None:
    data = bytearray(policy_file(RULES, SEED))
    data[place % len(data)] = value
    try:
        stated = read_policy(bytes(data))
    except HearingError:
        return
    assert stated == read_policy(policy_file(RULES, SEED))


def test_nothing_lies_there_and_nothing_is_laid_down(laptop: Places) -> None:
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "")
    assert laptop.places.is_empty()
    assert laptop.holds().policy == Policy()


def test_an_administrators_policy_holds_and_comes_before_ones_own(laptop: Places) -> None:
    laptop.put(later(9), OTHER_SEED, own=True)
    laptop.put()
    assert said(laptop.holds(OTHER_KEY)) == (Origin.MACHINE, 7, "")


def test_an_older_number_is_refused_and_the_last_goes_on(laptop: Places) -> None:
    laptop.put(later(8, idle_minutes=2))
    laptop.holds()
    laptop.put(later(7))
    holds = laptop.holds()
    assert said(holds) == (Origin.KEPT, 8, "policy.older")
    assert holds.policy.idle_minutes == 2
    laptop.put(later(8, idle_minutes=30))
    assert said(laptop.holds()) == (Origin.KEPT, 8, "policy.older"), "another one of the same number"
    laptop.put(later(9))
    assert said(laptop.holds()) == (Origin.MACHINE, 9, "")


def test_what_is_damaged_or_not_yet_valid_leaves_the_last_good_one(laptop: Places) -> None:
    path = laptop.put()
    laptop.holds()
    path.write_bytes(path.read_bytes()[:-30])
    assert said(laptop.holds()) == (Origin.KEPT, 7, "policy.no_policy")
    laptop.put(later(8, valid_from=TODAY + timedelta(1)))
    assert said(laptop.holds()) == (Origin.KEPT, 7, "policy.not_yet")
    path.unlink()
    path.mkdir()
    assert laptop.holds().problem is not None
    assert laptop.holds().policy.serial == 7


def test_with_nothing_good_before_the_programs_own_ways_hold(laptop: Places) -> None:
    laptop.put(later(1, valid_from=date(2020, 1, 1), valid_until=date(2020, 2, 1)))
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "policy.over")
    (laptop.machine / POLICY_NAME).write_bytes(b"{}")
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "policy.no_policy")


def test_rules_that_ran_out_go_on_and_say_so(laptop: Places) -> None:
    laptop.put()
    laptop.holds()
    assert said(laptop.holds(today=date(2027, 12, 1))) == (Origin.MACHINE, 7, "policy.over")


def test_ones_own_policy_waits_until_its_key_is_compared(laptop: Places) -> None:
    laptop.put(own=True)
    waiting = laptop.holds()
    assert said(waiting) == (Origin.NOWHERE, 0, "policy.not_compared")
    assert waiting.to_compare == KEY
    assert said(laptop.holds(KEY)) == (Origin.OWN, 7, "")
    laptop.put(later(8), OTHER_SEED, own=True)
    assert said(laptop.holds(KEY)) == (Origin.KEPT, 7, "policy.not_compared"), (
        "a forged one takes nothing away"
    )


def test_a_shared_folder_that_anybody_can_write_is_no_better_than_ones_own(laptop: Places) -> None:
    laptop.protected = False
    laptop.put()
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "policy.not_compared")


def test_the_administrators_pin_decides(laptop: Places) -> None:
    (laptop.machine / PIN_NAME).write_text(f" {KEY.upper()[:32]}\n{KEY[32:]}\n")
    laptop.put(seed=OTHER_SEED)
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "policy.other_signer")
    (laptop.machine / POLICY_NAME).unlink()
    laptop.put(own=True)
    assert said(laptop.holds()) == (Origin.OWN, 7, ""), "pinned, so nobody need compare"
    laptop.protected = False
    assert said(laptop.holds()) == (Origin.NOWHERE, 0, "policy.not_compared"), "anybody could have pinned it"


def test_a_file_that_others_can_write_is_not_an_administrators(tmp_path: Path) -> None:
    path = tmp_path / POLICY_NAME
    path.write_bytes(b"")
    path.chmod(0o666)
    assert not is_protected(path)
    assert not is_protected(tmp_path / "nowhere")


def test_the_commands_make_check_and_show(
    tmp_path: Path,
    own_home: Path,
    make_vault: MakeVault,
    open_vault: OpenVault,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    vault = make_vault("officer")
    folder, key = vault.folder, vault.identity.verify_key()
    vault.close()
    monkeypatch.setattr("hearing.cli.policy.open_vault", open_vault)
    rules, out = tmp_path / "rules.yaml", tmp_path / POLICY_NAME
    rules.write_text(YAML.replace("2027-11-01", "2126-11-01").replace("2026-11-01", "2020-11-01"))
    make = ["policy", "make", "--from", str(rules), "--vault", str(folder), "--out", str(out)]
    assert main.run(make) == 0
    made = capsys.readouterr()
    assert key in made.out
    assert made.err == ""
    assert main.run(make) == 1, "nothing is written over"
    rules.write_text(rules.read_text().replace("[nb, en]", "[no, en]"))
    assert main.run([*make[:-1], str(tmp_path / "mistyped.json")]) == 0
    assert "Not a language of this version: no\n" in capsys.readouterr().err
    capsys.readouterr()
    assert main.run(["policy", "check", str(out)]) == 0
    told = capsys.readouterr().out
    assert "policy number 8" in told
    assert "Locks after 3 minutes" in told
    assert main.run(["policy", "show"]) == 0
    assert "Looked in" in capsys.readouterr().out
    config = own_home / "config"
    config.mkdir()
    (config / POLICY_NAME).write_bytes(out.read_bytes())
    assert main.run(["policy", "show"]) == 1
    assert "nobody has compared" in capsys.readouterr().err
    (config / "settings.json").write_text(json.dumps({"policy_key": key}))
    assert main.run(["policy", "show"]) == 0
    assert "From your own folder" in capsys.readouterr().out
    secret = tmp_path / "secret.txt"
    secret.write_text("short one\n")
    weak = f"vault create --vault {tmp_path / 'v'} --person A --passphrase-file {secret}".split()
    assert main.run(weak) == 1
    assert "stronger passphrase" in capsys.readouterr().err


def test_no_variable_moves_the_policy_of_the_computer(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = policy_places().machine
    for name in ("HEARING_HOME", "HEARING_POLICY", "XDG_CONFIG_DIRS", "PROGRAMDATA", "ProgramData", "HOME"):
        monkeypatch.setenv(name, str(tmp_path))
    assert policy_places().machine == before
    assert before != ()


def test_a_receiver_the_policy_does_not_list_is_named(
    laptop: Places, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    listed = {"name": "Police", "signing_keys": ["1" * 64]}
    laptop.put(PolicyRules(**{**RULES.model_dump(), "agencies": [listed]}))
    monkeypatch.setattr("hearing.cli.rules.policy_places", lambda: laptop.places)
    monkeypatch.setattr("hearing.cli.rules.SystemClock", FakeClock)
    clock_before = FakeClock().now().date()
    assert clock_before < RULES.valid_from, "not yet valid, so nothing is laid down"
    agencies = [
        Agency(id="a" * 32, name="Police", role=AgencyRole.POLICE, signing_key="1" * 64),
        Agency(id="b" * 32, name="School", role=AgencyRole.SCHOOL, signing_key="2" * 64),
    ]
    warn_of_unlisted(agencies, ["Police", "School"])
    assert capsys.readouterr().err == ""
    laptop.put(PolicyRules(**{**RULES.model_dump(), "valid_from": clock_before, "agencies": [listed]}))
    warn_of_unlisted(agencies, ["Police", "b" * 32])
    told = capsys.readouterr().err
    assert told.startswith("School is not among those")
    assert "Police" not in told
    assert "--reason" in told
    warn_of_unlisted(agencies, ["School"], asks=False)
    assert "--reason" not in capsys.readouterr().err


def test_a_command_keeps_to_the_cosigning_that_is_laid_down(
    laptop: Places, make_vault: MakeVault, monkeypatch: pytest.MonkeyPatch
) -> None:
    vault = make_vault()
    monkeypatch.setattr("hearing.cli.rules.policy_places", lambda: laptop.places)
    keep_to_cosigning(vault)
    assert not vault.cosigning.wanted
    later_clock = FakeClock()
    later_clock.advance(timedelta(days=300).total_seconds())
    laptop.put(later(8, cosigning=True))
    monkeypatch.setattr("hearing.cli.rules.SystemClock", lambda: later_clock)
    keep_to_cosigning(vault)
    assert vault.cosigning.wanted
