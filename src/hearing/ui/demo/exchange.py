"""Three agencies and one child: shared, received, added to, shared back, merged, taken back, erased.

Played with three real vaults, each with its own keys; what went between them lies in ``courier``.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel, ConfigDict

from hearing.agencies.card import AgencyParticulars, agency_of, arrival
from hearing.agencies.planning import plan
from hearing.agencies.records import AgencyRole
from hearing.agencies.sends import Asked, Why
from hearing.bundles.agency_cards import own_card, read_card
from hearing.bundles.certificates import erase_case
from hearing.bundles.delivering import write_waiting
from hearing.bundles.handing_over import Reason, grounds, hand_over
from hearing.bundles.parties import receivers_of
from hearing.bundles.receipts import take_receipt, write_receipt
from hearing.bundles.receiving import Door, take_in
from hearing.bundles.seal import SUFFIX, Share
from hearing.bundles.views import views_of
from hearing.bundles.withdrawals import SUFFIX as WITHDRAWAL
from hearing.bundles.withdrawals import Withdrawing, take_withdrawal, withdraw
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.interview.additions import Addition, AdditionKind
from hearing.interview.records import Case, Session, TurnKind
from hearing.interview.wishes import kept_back_from
from hearing.language.catalogues import Catalogues
from hearing.ports import Clock, NewId
from hearing.reports.pages import report_pages
from hearing.reports.papers import write_copy, write_shares
from hearing.storage.gathering import gather
from hearing.storage.kdf import KdfParameters
from hearing.storage.receiving import Receipt, Standing
from hearing.storage.vault import Vault
from hearing.ui.demo.invented import SIZE_LIMIT, Invented, InventedTurn, read_invented
from hearing.ui.demo.invented_session import keep_wish, say, start, tell

Say = Callable[[str], None]
LOCALE = "en"
_LIMIT = 64 * 1024 * 1024


class Part(BaseModel):
    """A frozen piece of the file that refuses keys it does not know."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class ThreeAgency(Part):
    id: str
    person: str
    name: str
    role: AgencyRole
    legal_basis: str = ""
    language: str = ""


class Told(Part):
    roles: tuple[str, ...]
    who: str
    what: str
    purpose: str
    title: str
    body: str


class Added(Part):
    turn: str
    text: str


class ThreeAgencies(Part):
    """The story beside that of the greenhouse."""

    format: int
    agencies: tuple[ThreeAgency, ThreeAgency, ThreeAgency]
    passphrase: str
    told: Told
    kept_back: str
    reason: str
    added: Added
    follow_up: tuple[InventedTurn, ...]
    later: str
    withdrawn: str
    erased: str


def read_exchange(resources: Path) -> ThreeAgencies:
    """The story the demo of three agencies plays."""
    from ruamel.yaml import YAML  # noqa: PLC0415 - heavy, and only the demo wants it

    text = read_text_bounded(resources / "demo" / "exchange.yaml", SIZE_LIMIT)
    return ThreeAgencies.model_validate(YAML(typ="safe").load(text))


@dataclass
class Exchange:
    """The three vaults while it is played."""

    folder: Path
    resources: Path
    catalogues: Catalogues
    clock: Clock
    new_id: NewId
    say: Say
    kdf: KdfParameters | None = None
    vaults: dict[str, Vault] = field(default_factory=dict)
    session_id: str = ""
    case_id: str = ""
    kept_back: str = ""
    """The id of the turn the child wants kept back."""
    received: dict[str, list[Receipt]] = field(default_factory=dict)

    def play(self) -> None:
        """From three empty vaults to the end; raises HearingError where a step fails."""
        self.story, self.case = read_exchange(self.resources), read_invented(self.resources)
        self.courier = self.folder / "courier"
        make_private_folder(self.courier)
        self._make_vaults()
        self._exchange_cards()
        self._listen(self.case)
        to_police = self._share("child-welfare", "police", self.session_id)
        abroad = self._share("child-welfare", "other-country", self.session_id)
        self._receive("police", to_police)
        self._receive("other-country", abroad)
        self._add_and_share_back()
        self._go_on()
        self._take_back(abroad)
        self._print()

    def close(self) -> None:
        for vault in self.vaults.values():
            vault.close()

    def _make_vaults(self) -> None:
        for one in self.story.agencies:
            self.vaults[one.id] = Vault.create(
                self.folder / one.id,
                passphrase=self.story.passphrase,
                person=one.person,
                recovery_recipient=None,
                clock=self.clock,
                new_id=self.new_id,
                kdf=self.kdf,
                allow_weak=self.kdf is not None,
            )
        write_atomic(self.folder / "passphrase.txt", f"{self.story.passphrase}\n".encode(), replace=False)
        self.say("Three vaults are made, each with keys of its own.")

    def _exchange_cards(self) -> None:
        today = self.clock.now().date()
        for one in self.story.agencies:
            about = AgencyParticulars(**one.model_dump(exclude={"id", "person"}))
            card = own_card(self.vaults[one.id], about, today)
            write_atomic(self.courier / f"{one.id}.hearing-agency", card)
            for other in self.story.agencies:
                if other is not one:
                    vault = self.vaults[other.id]
                    found = arrival(read_card(card), vault.agencies.list())
                    vault.agencies.add(agency_of(found, vault.new_id(), today))
        self.say("Each has the others' cards, and the fingerprints were read out over the phone.")

    def _listen(self, story: Invented) -> None:
        vault, told = self.vaults["child-welfare"], self.story.told
        now = vault.clock.now()
        case = vault.cases.add(Case(id=vault.new_id(), opened_at=now, **story.case.model_dump()))
        session = start(vault, case, story.session, self.resources)
        tell(vault, session, (told.title, told.body), (told.who, told.what, told.purpose), told.roles)
        for turn in story.record:
            kept = say(vault, session, turn.kind, turn.text)
            if turn.text == self.story.kept_back:
                self.kept_back = kept.id
        keep_wish(vault, session, self.kept_back)
        self.case_id, self.session_id = case.id, session.id
        self.say("A child is told who will know, says what it wants to say, and wants one thing kept back.")

    def _share(self, sender: str, receiver: str, session_id: str) -> Path:
        """Seal a session for an agency, held against what the child was told; where the bundle lies."""
        vault = self.vaults[sender]
        name = next(one.name for one in self.story.agencies if one.id == receiver)
        agency = next(one for one in vault.agencies.list() if one.name == name)
        record, now = gather(vault, session_id), vault.clock.now()
        case_id = record.session.case_id
        told = (vault.explanations.promises(case_id), vault.explanations.for_case(case_id))
        staying = kept_back_from(record.events, agency.id)
        cut, check = plan(record, agency, views_of(vault).for_role(agency.role), staying, told)
        receivers = receivers_of(agency, now.date())
        why = [one for each in receivers for one in grounds(each, check, Reason(self.story.reason))]
        share = Share(vault.new_id(), receivers, self.story.told.purpose, now, tuple(why))
        pages = report_pages(cut, agency.language or LOCALE, self.catalogues)
        hand_over(vault, cut, share, pages, queue_as=agency.name)
        write_waiting(vault, self.courier, lambda *_: None)
        self.say(f"{sender} > {receiver}: {check.verdict}, {len(cut.turns)} of {len(record.turns)} turns.")
        return self.courier / f"{share.bundle_id}{SUFFIX}"

    def _receive(self, receiver: str, bundle: Path) -> Receipt:
        vault = self.vaults[receiver]
        arrived = Door.of(vault).read(read_bounded(bundle, _LIMIT))
        taken = take_in(vault, arrived)
        self.received.setdefault(receiver, []).append(taken)
        receipt = write_receipt(arrived.opened, vault, self.courier)
        for other in self.vaults.values():
            if other.id == arrived.opened.manifest.sender.id:
                take_receipt(other, read_bounded(receipt, _LIMIT))
        self.say(f"{receiver}: {taken.standing}, {len(taken.new_turns)} new turns; a receipt went back.")
        return taken

    def _add_and_share_back(self) -> None:
        """The police correct a word on the child's wish, meet the child once more, and share both back."""
        vault, story = self.vaults["police"], self.story
        turns = vault.turns.for_session(self.session_id)
        about = next(turn for turn in turns if turn.text == story.added.turn)
        vault.additions.add(
            Addition(
                id=vault.new_id(),
                session_id=self.session_id,
                turn_id=about.id,
                kind=AdditionKind.CHILD_CORRECTION,
                text=story.added.text,
                by=vault.person,
                at=vault.clock.now(),
            )
        )
        session = start(vault, vault.cases.get(self.case_id), self.case.session, self.resources)
        for turn in story.follow_up:
            say(vault, session, turn.kind, turn.text)
        for session_id in (self.session_id, session.id):
            self._receive("child-welfare", self._share("police", "child-welfare", session_id))

    def _go_on(self) -> None:
        """The child adds something; the police get the later state and merge it."""
        vault = self.vaults["child-welfare"]
        say(vault, vault.sessions.get(self.session_id), TurnKind.CHILD, self.story.later)
        taken = self._receive("police", self._share("child-welfare", "police", self.session_id))
        if taken.standing is not Standing.LATER:
            raise AssertionError(taken.standing)

    def _take_back(self, abroad: Path) -> None:
        """The child changes its mind; the other country is asked to erase, and does."""
        vault, other = self.vaults["child-welfare"], self.vaults["other-country"]
        withdraw(vault, abroad.stem, Withdrawing(Asked.ERASE, Why.CHILD_ASKED, self.story.withdrawn))
        write_waiting(vault, self.courier, lambda *_: None)
        (notice,) = self.courier.glob(f"*{WITHDRAWAL}")
        take_withdrawal(other, read_bounded(notice, _LIMIT))
        (case,) = (one.case for one in other.cases.summaries(limit=9))
        erase_case(other, case.id, self.story.erased, self.folder / "erased.hearing-erasure")
        self.say("other-country: asked to erase, erased, with a certificate.")

    def _print(self) -> None:
        vault, folder = self.vaults["child-welfare"], self.folder
        write_shares(vault, self.case_id, folder / "shared.pdf", LOCALE, self.catalogues, for_child=True)
        write_copy(vault, self.case_id, folder / "copy.pdf", LOCALE, self.catalogues, language=LOCALE)
        self.say("The child gets the list of who got what, and a copy of all that is held.")


def sessions_in(vault: Vault) -> tuple[Session, ...]:
    """Every session a vault holds, own and received."""
    cases = vault.cases.summaries(limit=vault.cases.count())
    return tuple(session for one in cases for session in vault.sessions.for_case(one.case.id))
