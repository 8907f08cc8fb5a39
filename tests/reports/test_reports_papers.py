"""Papers of the vault: the ledger, for the file and for the child, and a copy of all that is held."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pypdf import PdfReader

from hearing.agencies.card import AgencyParticulars
from hearing.agencies.records import AgencyKey, AgencyRole
from hearing.agencies.sends import Asked, Place, ReceiptNoted, State, Why, a_line_each
from hearing.bundles.handing_over import hand_over
from hearing.bundles.parties import receivers_of
from hearing.bundles.seal import Share
from hearing.bundles.withdrawals import Withdrawing, withdraw
from hearing.errors import HearingError
from hearing.interview.pre_information import PreInformation, PreInformationKind
from hearing.interview.records import Session, SessionKind
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.reports.childs_language import childs_wording
from hearing.reports.papers import write_copy, write_shares
from hearing.storage.check import check
from hearing.storage.gathering import gather
from hearing.storage.holdings import OWN_AGENCY, holdings_of
from hearing.storage.kdf import KdfParameters
from hearing.storage.vault import Vault
from tests.bundles.conftest import hand
from tests.bundles.exchange import WELFARE, Exchange, agency_of, new_vault, with_the_sample
from tests.vectors.forging import PAGES
from tests.vectors.sample import CASE_ID, CHILD_WORDS, SESSION_ID, sample_additions, sample_record

pytestmark = pytest.mark.usefixtures("qapp")


@pytest.fixture
def vault(tmp_path: Path, clock: Clock, new_id: NewId, fast_kdf: KdfParameters) -> Iterator[Vault]:
    made = with_the_sample(new_vault(tmp_path / "vault", "Kari Lunde", clock, new_id, fast_kdf))
    made.agencies.add(agency_of(made, "7" * 32, WELFARE))
    yield made
    made.close()


def known(vault: Vault, kind: PreInformationKind, text: str, source: str = "") -> None:
    at = datetime(2026, 3, 1, tzinfo=UTC)
    piece = PreInformation(
        id=vault.new_id(), case_id=CASE_ID, kind=kind, text=text, source=source, kept_by="Kari", kept_at=at
    )
    held = piece.hold_from("Kari Lunde", at) if text.startswith("Held") else piece
    vault.pre_information.add(held)


def shared(vault: Vault) -> str:
    """The sample, shared with one agency that the child was told of."""
    return Exchange(vault, vault, vault.agencies.list()[0]).hand_over()[0]


def page(write: object, vault: Vault, folder: Path, catalogues: Catalogues, **more: object) -> str:
    path = folder / f"{len(list(folder.iterdir()))}.html"
    write(vault, CASE_ID, path, "en", catalogues, **more)  # type: ignore[operator]
    return path.read_text("utf-8")


def test_the_child_sees_everything_with_its_own_words_first(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    shared(vault)
    known(vault, PreInformationKind.NEEDS, "Sits best by the window.")
    known(vault, PreInformationKind.ALTERNATIVE, "Perhaps he only helped.")
    known(vault, PreInformationKind.REFERRAL, "The neighbour saw a van.")
    known(vault, PreInformationKind.ALTERNATIVE, "The aunt thinks he made it up.", source="aunt")
    known(vault, PreInformationKind.REFERRAL, "Held: a report.")
    about = AgencyParticulars(name="Children's House", role=AgencyRole.BARNAHUS, contact="Tel. 55")
    vault.settings.put(OWN_AGENCY, about.model_dump(mode="json"))
    text = page(write_copy, vault, tmp_path, catalogues)
    record = sample_record()
    for turn in record.turns:
        assert turn.text.split("<")[0] in text
    for promise in record.promises:
        assert promise.who in text
    for words in ("Davor", WELFARE, "Sits best", "Perhaps he only helped.", "55", "Protection"):
        assert words in text
    for words in ("neighbour", "aunt", "Held:"):
        assert words not in text
    assert "2 notes are left out: somebody else told them" in text
    assert "1 note is left out for now" in text
    thought = next(turn.text for turn in record.turns if turn.kind.value == "inference")
    told = "An adult thought it, and it may be wrong."
    assert text.index(CHILD_WORDS) < text.index("What others said") < text.index(told) < text.index(thought)
    assert "<b>Mostly" not in text
    assert [entry.action for entry in vault.history.of_record("copy", CASE_ID)] == ["printed"]
    assert check(vault).sound


def test_what_was_put_right_and_noted_afterwards_stands_in_the_childs_copy(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    for addition in sample_additions():
        vault.additions.add(addition)
    known(vault, PreInformationKind.NEEDS, "Sits best by the window.")
    (piece,) = (one for one in vault.pre_information.for_case(CASE_ID) if "window" in one.text)
    other = piece.model_copy(update={"text": "Sits best by the door."})
    vault.pre_information.change(other, at=datetime(2026, 3, 4, tzinfo=UTC))
    text = page(write_copy, vault, tmp_path, catalogues)
    assert text.index("by the door.") < text.index("Earlier: Sits best by the window.")
    put_right, note = (addition.text for addition in sample_additions())
    assert text.index(CHILD_WORDS) < text.index(put_right) < text.index(note)
    assert "The child wants it put right" in text


def test_a_paper_that_history_cannot_note_is_not_written(
    vault: Vault, tmp_path: Path, catalogues: Catalogues, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object, **__: object) -> None:
        raise HearingError("vault.disk_full")

    monkeypatch.setattr(vault.history, "add", full)
    before = sorted(tmp_path.iterdir())
    with pytest.raises(HearingError, match=r"vault\.disk_full"):
        write_copy(vault, CASE_ID, tmp_path / "copy.html", "en", catalogues)
    assert sorted(tmp_path.iterdir()) == before


def test_a_mock_session_is_about_nobody_and_nothing_left_out_is_said(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    record = sample_record()
    mock = record.session.model_copy(update={"id": "d" * 32, "number": 2, "kind": SessionKind.MOCK})
    vault.sessions.start(Session.model_validate(mock.model_dump()), record.protocol_yaml)
    assert [one.session.id for one in holdings_of(vault, CASE_ID).sessions] == [record.session.id]
    assert "Nothing that we keep here is left out." in page(write_copy, vault, tmp_path, catalogues)


def test_the_ledger_for_the_child_says_what_the_child_was_told(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    bundle_id = shared(vault)
    vault.sends.note_delivery(bundle_id, Place.FILE)
    withdraw(vault, bundle_id, Withdrawing(Asked.ERASE, Why.CHILD_ASKED, "words for the receiver"))
    with vault.database.transaction():
        old = f"{sample_record().session.id} > Police; Protection"
        vault.history.add("sealed", "bundle", "e" * 32, "0" * 64, reason=old)
        vault.history.add("exported", "export", CASE_ID, "0" * 64)
    text = page(write_shares, vault, tmp_path, catalogues, for_child=True)
    (send,) = vault.sends.for_case(CASE_ID)
    assert send.told[0].shown_words in text
    for words in (
        "You were told that they would know.",
        "we asked them to delete it",
        "shared 1 time",
        "program 1 time",
    ):
        assert words in text
    for words in (bundle_id, send.sha256, "words for the receiver", "24-017"):
        assert words not in text
    full = page(write_shares, vault, tmp_path, catalogues)
    for words in (bundle_id, send.sha256, "words for the receiver", "24-017", "the child asked for it"):
        assert words in full


def test_an_agency_is_one_receiver_however_many_keys_it_has(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    agency, laptop = vault.agencies.list()[0], hand().recipient
    several = (AgencyKey(label="Duty laptop", recipient=laptop, signing_key="ab" * 32),)
    vault.agencies.update(agency.model_copy(update={"more_keys": several}))
    receivers = receivers_of(vault.agencies.get(agency.id), vault.clock.now().date())
    share = Share(vault.new_id(), receivers, "Protection", vault.clock.now())
    hand_over(vault, gather(vault, SESSION_ID), share, PAGES)
    first, second = vault.sends.for_case(CASE_ID)
    receipt = ReceiptNoted(
        received_on=share.sealed_at.date(), signing_key="ab" * 32, noted_at=share.sealed_at
    )
    vault.sends.note_receipt(second, receipt)
    text = page(write_shares, vault, tmp_path, catalogues, for_child=True)
    assert text.count("You were told that they would know.") == text.count("that they have it.") == 1
    full = page(write_shares, vault, tmp_path, catalogues)
    assert full.count("Told or not") == full.count("ab" * 32) == 1
    assert first.recipient in full
    assert laptop in full
    (line,) = a_line_each(vault.sends.for_case(CASE_ID))
    assert (line.id, line.state) == (first.id, State.RECEIVED)


def test_the_table_holds_no_formula(vault: Vault, tmp_path: Path, catalogues: Catalogues) -> None:
    agency = vault.agencies.list()[0]
    vault.agencies.update(agency.model_copy(update={"name": "=cmd()"}))
    Exchange(vault, vault, vault.agencies.list()[0]).hand_over(reason="@x")
    write_shares(vault, CASE_ID, tmp_path / "l.csv", "en", catalogues)
    (row,) = csv.DictReader(io.StringIO((tmp_path / "l.csv").read_text("utf-8-sig")))
    assert (row["receiver"], row["reason"], row["verdict"]) == ("'=cmd()", "'@x", "not_told")


@pytest.mark.parametrize("locale", ["en", "nb", "ar"])
def test_papers_print_in_every_language_there_is(
    vault: Vault, tmp_path: Path, catalogues: Catalogues, locale: str
) -> None:
    shared(vault)
    write_copy(vault, CASE_ID, tmp_path / "c.pdf", "en", catalogues, language=locale)
    reader = PdfReader(io.BytesIO((tmp_path / "c.pdf").read_bytes()))
    text = " ".join(" ".join(one.extract_text().split()) for one in reader.pages)
    assert CHILD_WORDS in text
    assert "Davor" not in str(reader.metadata)


def test_a_language_without_papers_says_so_and_an_unknown_form_is_refused(
    vault: Vault, tmp_path: Path, catalogues: Catalogues
) -> None:
    text = page(write_copy, vault, tmp_path, catalogues, language="so")
    assert "not there in Somali yet" in text
    assert childs_wording((), "nb", catalogues)[1] == ""
    for name in ("c.docx", "c", "c.csv"):
        with pytest.raises(HearingError, match=r"reports\.no_such_form"):
            write_copy(vault, CASE_ID, tmp_path / name, "en", catalogues)
    (tmp_path / "there.html").write_text("mine")
    with pytest.raises(HearingError, match=r"files\.exists"):
        write_copy(vault, CASE_ID, tmp_path / "there.html", "en", catalogues)
    assert (tmp_path / "there.html").read_text() == "mine"
