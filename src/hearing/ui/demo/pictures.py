"""A picture of every screen, for docs, translators and whoever looks after the design."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QSize
from PySide6.QtGui import QPixmap
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from hearing.agencies.groups import AgencyGroup, GroupMember
from hearing.agencies.records import Agency
from hearing.agencies.sharing import Verdict
from hearing.bundles.handing_over import hand_over
from hearing.bundles.manifest import Ground
from hearing.bundles.parties import receiver_of
from hearing.bundles.seal import Share
from hearing.files.atomic import write_atomic
from hearing.files.resources import resource_root
from hearing.interview.records import Case, PersonPresent, TurnKind
from hearing.protocols import events as walk
from hearing.protocols.age import AgeBand
from hearing.protocols.schema import Condition
from hearing.storage.gathering import gather
from hearing.storage.recovery import new_recovery_key
from hearing.storage.vault import Vault
from hearing.ui.agencies.view import AgenciesScreen
from hearing.ui.cases.session_start import SessionForm, start_session
from hearing.ui.cases.view import CasesScreen
from hearing.ui.demo.arrivals import send_arrivals
from hearing.ui.demo.invented import Invented, read_invented
from hearing.ui.demo.run import fill
from hearing.ui.desktop import Desktop
from hearing.ui.handover.view import HandoverScreen
from hearing.ui.inbox.letters import FOLDER
from hearing.ui.inbox.view import InboxScreen
from hearing.ui.interview.step_card import Help
from hearing.ui.interview.view import InterviewScreen
from hearing.ui.settings.view import SettingsScreen
from hearing.ui.telling.place import place_of
from hearing.ui.telling.screen import TellingScreen
from hearing.ui.unlock.open_view import OpenView

SETTLE_MS = 60
MOST_LOOKS = 10
"""After so many something moves by itself, such as a clock."""

PIN = "2580"
CARDS = 3
ANSWERS_THAT_GIVE_NOTHING = 4

SENDER, GROUP = "Barnahus, Northern District", "Children's group, Northern District"
PURPOSE = "To decide where the child lives and who helps"


class Photographer:
    """Goes through the program and saves what it sees. Works with an inline task runner."""

    def __init__(
        self, desktop: Desktop, folder: Path, size: QSize, make_vault: Callable[[], Vault], arriving: Path
    ) -> None:
        self._desktop = desktop
        self._arriving = arriving
        self._folder = folder
        self._size = size
        self._make_vault = make_vault
        self._story: Invented = read_invented(resource_root())
        self.saved: list[str] = []

    def take_all(self) -> None:
        """Every screen, in the order in which a newcomer meets them."""
        self._desktop.window.resize(self._size)
        self._desktop.start()
        self._take("first-run")
        vault = self._make_vault()
        self._desktop.enter(vault)
        self._take("cases-empty")
        case = fill(vault, self._story)
        key = vault.identity.recipient()
        vault.agencies.add(Agency(id=vault.new_id(), recipient=key, **self._story.agency.model_dump()))
        self._cases(case)
        session_id = self._interview(case)
        self._tell(session_id)
        self._inbox(vault, session_id)
        self._open(f"review/{session_id}")
        self._take("review")
        self._meet(vault)
        self._hand_over(session_id)
        for place in ("agencies", "settings"):
            self._open(place)
            self._take(place)
        self._share(vault, case, session_id)
        self._agencies()
        self._people()
        self._desktop.close()
        self._take("locked")
        page = self._desktop.unlock_page
        if page is not None and isinstance(page.view, OpenView):
            page.view.shares_button.click()
            self._take_dialog("officers-open")

    def _meet(self, vault: Vault) -> None:
        """Whoever sent the bundles gets a key to seal to, and works in a group with the other agency."""
        for agency in vault.agencies.list():
            if not agency.recipient:
                vault.agencies.update(agency.model_copy(update={"recipient": new_recovery_key()[1]}))
        members = tuple(
            GroupMember(agency_id=agency.id, leads=not n) for n, agency in enumerate(vault.agencies.list())
        )
        vault.groups.add(AgencyGroup(id=vault.new_id(), name=GROUP, members=members))

    def _hand_over(self, session_id: str) -> None:
        self._open(f"handover/{session_id}")
        screen = self._desktop.window.findChild(HandoverScreen)
        if isinstance(screen, HandoverScreen):
            self._take("hand-over")
            for tick in screen.ticks.values():
                tick.setChecked(True)
            card, *_ = screen.cards.values()
            card.purpose.setText(PURPOSE)
            self._take("hand-over-to-two")
            for button, name in (
                (card.preview, "what-they-read"),
                (card.change, "what-they-get"),
                (screen.stays, "what-stays"),
            ):
                button.click()
                self._take_dialog(name)

    def _agencies(self) -> None:
        self._open("agencies")
        screen = self._desktop.window.findChild(AgenciesScreen)
        if isinstance(screen, AgenciesScreen):
            screen.groups.ask_for(None)
            self._take_dialog("new-group")
            screen.ask_further()
            self._take_dialog("keys-of-other-vaults")
            screen.ask_officer()
            self._take_dialog("copy-of-keys")
            screen.ask_rotate()
            self._take_dialog("new-keys")

    def _cases(self, case: Case) -> None:
        self._open(f"case/{case.id}")
        self._take("cases")
        screen = self._desktop.window.findChild(CasesScreen)
        if isinstance(screen, CasesScreen):
            screen.ask_for_case()
            self._take_dialog("new-case")
            screen.ask_for_session()
            self._take_dialog("start-session")
            screen.ask_for_export()
            self._take_dialog("export")
            screen.panel.ensureWidgetVisible(screen.panel.beforehand)
            self._take("known-beforehand")
            screen.ask_for_piece()
            self._take_dialog("note-beforehand")
            screen.show_who_saw()
            self._take_dialog("who-has-seen")
            screen.ask_whom_to_hand()
            self._take_dialog("to-a-colleague")

    def _people(self) -> None:
        """Who may open the vault, and sharing a key among officers."""
        self._open("settings")
        screen = self._desktop.window.findChild(SettingsScreen)
        if isinstance(screen, SettingsScreen):
            screen.page.ensureWidgetVisible(screen.cosigning)
            self._take("people")
            screen.people.add_button.click()
            self._take_dialog("add-person")
            screen.people.officers_button.click()
            self._take_dialog("officers")

    def _interview(self, case: Case) -> str:
        story, opened = self._story.session, []
        people = tuple(PersonPresent(role=person.role, name=person.name) for person in story.people)
        form = SessionForm(
            kind=story.kind,
            age_band=AgeBand.OLDER,
            protocol_id="supportive-interview",
            language=story.language,
            second_language="nb",
            setting=story.setting,
            people=people,
        )
        work = self._desktop.work
        if work is None:
            return ""
        start_session(work.context, case, form, lambda session: opened.append(session.id))
        self._open(f"interview/{opened[0]}")
        self._take("interview-begins")
        screen = self._desktop.window.findChild(InterviewScreen)
        if isinstance(screen, InterviewScreen):
            self._write_record(screen)
        return opened[0]

    def _write_record(self, screen: InterviewScreen) -> None:
        presenter = screen.presenter
        presenter.move(walk.GoTo("transition"))
        for turn in self._story.record[:9]:
            presenter.keep(turn.kind, turn.text)
        words = self._story.cue
        said = [turn for turn in presenter.interview.turns if turn.kind is TurnKind.CHILD]
        presenter.pick_cue(next(turn for turn in said if words.text in turn.text), words.text)
        screen.entry.edit.setPlainText(self._story.record[11].text)
        self._take("interview")
        screen.entry.clear()
        screen.entry.speak_as(TurnKind.QUESTION)
        screen.entry.edit.setPlainText(self._story.closed_question)
        self._take("interview-question")
        self._cues(screen)
        screen.ask.for_known()
        self._take_dialog("read-before-the-end")
        screen.ask.for_urgent()
        self._take_dialog("urgent")
        screen.entry.clear()
        for _ in range(ANSWERS_THAT_GIVE_NOTHING):
            presenter.keep(TurnKind.CHILD, self._story.says_nothing)
        screen.card.toggle_help(Help.RELUCTANT)
        self._take("interview-hard")
        screen.ask.for_close()
        self._take_dialog("close")

    def _cues(self, screen: InterviewScreen) -> None:
        """A ready question, and the ways to ask about time."""
        screen.entry.clear()
        screen.cues.follow(1)
        self._take("interview-cue")
        screen.cues.times_menu().actions()[0].trigger()
        self._take_dialog("stretch-of-time")
        screen.presenter.toggle_condition(Condition.REPEATED_EVENTS)
        menu = screen.cues.times_menu()
        menu.popup(self._desktop.window.pos())
        self._take("times", menu)
        menu.close()
        screen.presenter.toggle_condition(Condition.REPEATED_EVENTS)

    def _tell(self, session_id: str) -> None:
        self._open(place_of(session_id))
        self._take("before-telling")
        screen = self._desktop.window.findChild(TellingScreen)
        if not isinstance(screen, TellingScreen) or screen.setup is None:
            return
        setup = screen.setup
        setup.notes.knows.setChecked(True)
        setup.pin.setText(PIN)
        setup.pin_again.setText(PIN)
        setup.started.emit()
        for number in range(1, CARDS + 1):
            window = screen.child.window
            if window is None:
                return
            window.resize(self._size)
            self._take(f"child-{number}", window)
            if screen.presenter is not None:
                screen.presenter.forward()

    def _inbox(self, vault: Vault, session_id: str) -> None:
        """Nothing chosen yet; then a later state, a bundle whose sender nobody knows, and a notice."""
        self._open("inbox")
        self._take("inbox-empty")
        send_arrivals(vault, session_id, SENDER, self._arriving)
        vault.settings.put(FOLDER, str(self._arriving))
        self._open("cases")
        self._open("inbox")
        screen = None if self._desktop.work is None else self._desktop.work.screen_widget
        if not isinstance(screen, InboxScreen):
            return
        arrived = {letter.arrived.trusted: letter for letter in screen.presenter.letters if letter.arrived}
        for name, trusted in (("inbox", True), ("inbox-unknown", False)):
            screen.open_letter(arrived[trusted].key)
            self._take(name)
        screen.ask_for_case()
        self._take_dialog("inbox-case")
        screen.open_letter(next(letter.key for letter in screen.presenter.letters if letter.note))
        self._take("inbox-asked-back")
        known = arrived[True].receipt
        if known is not None:
            self._open(f"review/{known.session_id}")
            self._take("received")

    def _share(self, vault: Vault, case: Case, session_id: str) -> None:
        """A session on its way: what waits, what was shared, how it is taken back, and the child's copy."""
        agency, now = vault.agencies.list()[0], vault.clock.now()
        receiver = receiver_of(agency)
        why = (Ground(recipient=receiver.recipient, verdict=Verdict.NOT_TOLD),)
        share = Share(vault.new_id(), (receiver,), PURPOSE, now, why)
        hand_over(vault, gather(vault, session_id), share, {}, queue_as=agency.name)
        self._open("agencies")
        self._take("outbox")
        self._open(f"case/{case.id}")
        screen = self._desktop.window.findChild(CasesScreen)
        if isinstance(screen, CasesScreen):
            self._take("case-with-session")
            screen.panel.ensureWidgetVisible(screen.panel.copy)
            self._take("what-was-shared")
            (send,) = vault.sends.for_case(case.id)
            screen.shares.look_at(send)
            self._take_dialog("one-share")
            screen.shares.ask_back(send)
            self._take_dialog("take-back")
            screen.panel.copy.make.click()
            self._take_dialog("childs-copy")

    def _open(self, place: str) -> None:
        work = self._desktop.work
        if work is not None:
            work.open(place)

    def _take_dialog(self, name: str) -> None:
        QTest.qWait(SETTLE_MS)
        for window in QApplication.topLevelWidgets():
            if isinstance(window, QDialog) and window.isVisible():
                self._take(name, window)
                window.reject()
                break
        QTest.qWait(0)

    def _take(self, name: str, window: QWidget | None = None) -> None:
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        _at_rest(window or self._desktop.window).save(buffer, "PNG")
        self.saved.append(name)
        write_atomic(self._folder / f"{len(self.saved):02d}-{name}.png", bytes(data.data()))


def _at_rest(window: QWidget) -> QPixmap:
    """What a window shows once two looks at it are alike: a busy computer lays it out in several steps."""
    QTest.qWait(SETTLE_MS)
    seen = window.grab()
    for _ in range(MOST_LOOKS):
        QTest.qWait(SETTLE_MS)
        before, seen = seen, window.grab()
        if seen.toImage() == before.toImage():
            break
    return seen
