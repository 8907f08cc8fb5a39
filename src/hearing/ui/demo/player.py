"""One whole session, from an empty folder to a sealed bundle, through the real windows."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from pathlib import Path

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QListView, QPlainTextEdit, QPushButton, QWidget

from hearing.explanation.records import Answer
from hearing.files.atomic import write_atomic
from hearing.interview.records import TurnKind
from hearing.ui.child.slides import Slide, SlideKind
from hearing.ui.child.window import ChildWindow
from hearing.ui.demo.actor import Actor
from hearing.ui.demo.invented import Invented
from hearing.ui.desktop import Desktop
from hearing.ui.interview.view import InterviewScreen

PIN = "2580"
CARD_READ_MS = 450
CONTROL = Qt.KeyboardModifier.ControlModifier


@dataclass(frozen=True)
class Keys:
    """Public keys the story needs: the agency's recovery key, and that of the agency it goes to."""

    recovery: str
    recipient: str


class Player:
    """Plays the story and saves a picture at every stop."""

    def __init__(self, desktop: Desktop, actor: Actor, story: Invented, folder: Path, keys: Keys) -> None:
        self._desktop = desktop
        self._actor = actor
        self._story = story
        self._folder = folder
        self._keys = keys
        self._pictures = 0

    def play(self) -> None:
        """From the first window to the sealed bundle, and locked at the end."""
        self._make_vault()
        self._open_case()
        self._add_agency()
        self._start_session()
        self._tell_the_child()
        self._listen()
        self._close_session()
        self._hand_over()
        self._lock()

    def picture(self, name: str, window: QWidget | None = None) -> None:
        """Save what is on the screen."""
        QTest.qWait(30)
        shown = window or self._desktop.window
        data = QByteArray()
        buffer = QBuffer(data)
        buffer.open(QIODevice.OpenModeFlag.WriteOnly)
        shown.grab().save(buffer, "PNG")
        self._pictures += 1
        folder = self._folder / "screens"
        folder.mkdir(exist_ok=True)
        write_atomic(folder / f"{self._pictures:02d}-{name}.png", bytes(data.data()))

    def _make_vault(self) -> None:
        act, story = self._actor, self._story
        act.write("create_name", story.person)
        act.write("create_passphrase", story.passphrase)
        act.write("create_again", story.passphrase)
        self.picture("first-run")
        act.click("create_next")
        act.click("create_recovery_agency")
        act.write("create_recipient", self._keys.recovery)
        self.picture("recovery")
        act.click("create_next")
        act.find(QWidget, "cases_screen")
        self.picture("no-case-yet")

    def _open_case(self) -> None:
        act, case = self._actor, self._story.case
        act.click("first_case")
        act.write("label", case.label)
        act.write("child_name", case.child_name)
        act.write("calls_self", case.calls_self)
        act.press("age", Qt.Key.Key_A, CONTROL)
        act.write("age", str(case.age_years))
        for place, code in enumerate(case.languages, 1):
            act.choose(f"language-{place}", code)
        act.write("trusted_adult", case.trusted_adult)
        act.write("notes", case.notes)
        self._picture_of_dialog("new-case")
        act.click("dialog_primary")
        for contact in self._story.contacts:
            act.click("add_contact")
            act.write("who", contact.who)
            act.write("agency", contact.agency)
            act.write("purpose", contact.purpose)
            act.write("told", contact.what_was_told)
            act.click("dialog_primary")
        act.wait(lambda: not self._dialogs(), "contacts kept")
        self.picture("case")

    def _add_agency(self) -> None:
        act, agency = self._actor, self._story.agency
        act.click("rail_agencies")
        act.click("add_agency")
        act.write("agency_name", agency.name)
        act.choose("agency_role", agency.role)
        act.write("agency_mandate", agency.mandate)
        act.write("agency_contact", agency.contact)
        act.write("agency_recipient", self._keys.recipient)
        act.click("dialog_primary")
        act.find(QWidget, "agency-1")
        self.picture("agencies")
        act.click("rail_cases")
        act.click("case-0")

    def _start_session(self) -> None:
        act, session = self._actor, self._story.session
        act.click("start_session")
        act.choose("kind", session.kind)
        act.choose("language", session.language)
        act.choose("second_language", session.second_language)
        for person in session.people:
            act.write(person.role.value, person.name)
        act.write("setting", session.setting)
        self._picture_of_dialog("start-session")
        act.click("dialog_primary")
        act.find(QWidget, "words_to_say")
        self.picture("interview-begins")

    def _tell_the_child(self) -> None:
        act, told = self._actor, self._story.explanation
        act.click("bar_child")
        act.find(QWidget, "startTelling")
        act.write("fill_readers", self._story.agency.name)
        self.picture("before-telling")
        act.click("knowsDraft")
        act.write("pin", PIN)
        act.write("pinAgain", PIN)
        act.click("startTelling")
        self._show_cards()
        act.click("forTheAdult")
        for digit in PIN:
            act.click(f"pin_{digit}")
        act.click("pin_enter")
        for field in self._fields("question_"):
            act.write(field.objectName(), told.question)
        self.picture("after-the-cards")
        act.click("finishTelling")
        self._hear_it_back()

    def _show_cards(self) -> None:
        act = self._actor
        window = act.find(ChildWindow, "childWindow")
        answers = iter(self._story.explanation.answers)
        for number in range(60):
            slide = window.slide
            if slide is None or slide.kind in {SlideKind.FINISHED, SlideKind.STOPPED}:
                break
            if number in {0, 3, 7}:
                self.picture(f"child-{number}", window)
            # A tap right after a new card does not count, so that a double tap passes nothing over.
            QTest.qWait(CARD_READ_MS)
            answer = next(answers, Answer.UNDERSTOOD)
            touched = {Answer.AGAIN: "again", Answer.QUESTION: "question"}.get(answer, "next")
            act.click(touched if self._has_button(window, touched) else "next")
            act.wait(partial(_changed, window, slide), "next card")
        self.picture("child-last", window)

    def _has_button(self, window: QWidget, name: str) -> bool:
        return any(w.isVisible() and w.isEnabled() for w in window.findChildren(QWidget, name))

    def _hear_it_back(self) -> None:
        act = self._actor
        act.find(QPlainTextEdit, "teachBackWords")
        self.picture("telling-back")
        for _ in range(12):
            if not self._fields("teachBackWords"):
                break
            act.write("teachBackWords", self._story.explanation.teach_back)
            act.click("carried")
        act.wait(lambda: not self._fields("teachBackWords"), "telling back is over")
        for button in self._desktop.window.findChildren(QPushButton, "endTelling"):
            if button.isVisible():
                act.click("endTelling")
        act.find(QWidget, "words_to_say")

    def _listen(self) -> None:
        act, story = self._actor, self._story
        self._to_phase("rapport")
        for number, turn in enumerate(story.record, 1):
            key = Qt.Key(Qt.Key.Key_1.value + list(TurnKind).index(turn.kind))
            act.press("entry", key, Qt.KeyboardModifier.AltModifier)
            act.write("entry", turn.text)
            act.press("entry", Qt.Key.Key_Return)
            if number == 6:
                self._to_phase("free-telling")
            if number == story.cue.turn:
                self._pick_cue()
        screen = self._interview()
        act.wait(lambda: screen.presenter.keeper.waiting == 0, "everything saved")
        self.picture("interview")
        act.click("help_why")
        self.picture("interview-why")
        self._change_turn()
        act.click("urgent")
        self._picture_of_dialog("urgent")
        act.click("urgent_1")
        act.click("dialog_primary")
        act.click("bar_break")
        act.click("bar_break")

    def _pick_cue(self) -> None:
        act = self._actor
        act.press("entry", Qt.Key.Key_K, CONTROL)
        words = act.find(QPlainTextEdit, "cue_words")
        cursor = words.document().find(self._story.cue.text)
        words.setTextCursor(cursor)
        self._picture_of_dialog("cue")
        act.click("dialog_primary")
        act.find(QPushButton, "cue_1")

    def _change_turn(self) -> None:
        act, revision = self._actor, self._story.revision
        record = act.find(QListView, "record")
        model = record.model()
        wanted = self._story.record[revision.turn - 1].text
        for row in range(model.rowCount()):
            if wanted in str(model.index(row, 0).data()):
                record.setCurrentIndex(model.index(row, 0))
        act.press("record", Qt.Key.Key_E, CONTROL)
        act.write("turn_words", revision.text)
        act.write("turn_reason", revision.reason)
        self._picture_of_dialog("change-turn")
        act.click("dialog_primary")
        act.wait(lambda: not self._dialogs(), "turn changed")

    def _close_session(self) -> None:
        act = self._actor
        self._to_phase("closing")
        self.picture("closing")
        act.click("bar_close")
        act.write("closing_note", self._story.closing_note)
        act.click("dialog_primary")
        screen = self._interview()
        act.wait(lambda: screen.presenter.session.is_closed, "session closed")
        act.click("bar_leave")
        act.find(QWidget, "session-1")
        self.picture("case-with-session")
        act.write("search", "herons")
        act.press("search", Qt.Key.Key_Return)
        act.find(QWidget, "hit-0")
        self.picture("search")
        act.write("search", "")
        act.find(QWidget, "case-0")

    def _hand_over(self) -> None:
        act, folder = self._actor, self._folder
        act.click("handover-1")
        act.find(QWidget, "handover_seal")
        act.write("handover_purpose_1", "To decide where the child lives and who helps")
        if self._fields("handover_reason_1"):
            act.write("handover_reason_1", "The child was told that child welfare will know")
        self.picture("hand-over")
        for name in ("report.pdf", "report.html"):
            act.click("handover_report")
            act.answer_file_dialog(str(folder / name))
            act.wait((folder / name).is_file, name)
            act.wait(act.find(QPushButton, "handover_report").isEnabled, name)
        act.click("handover_seal")
        act.answer_file_dialog(str(folder))
        act.wait(lambda: list(folder.glob("*.hearing")), "bundle")
        act.wait(act.find(QPushButton, "handover_seal").isEnabled, "sealed")
        self.picture("sealed")

    def _lock(self) -> None:
        act = self._actor
        QTest.keyClick(self._desktop.window, Qt.Key.Key_F12)
        act.find(QLineEdit, "unlock_passphrase")
        self.picture("locked")

    def _to_phase(self, phase: str) -> None:
        screen = self._interview()
        phases = screen.presenter.interview.walkthrough.phases(screen.presenter.interview.state)
        number = next(place for place, view in enumerate(phases, 1) if view.id == phase)
        self._actor.click(f"phase_{number}")

    def _interview(self) -> InterviewScreen:
        return self._actor.find(InterviewScreen, "interview_screen")

    def _fields(self, beginning: str) -> list[QWidget]:
        everything = self._desktop.window.findChildren(QWidget)
        return [w for w in everything if w.objectName().startswith(beginning) and w.isVisible()]

    def _dialogs(self) -> list[QWidget]:
        windows = self._desktop.window.findChildren(QWidget)
        return [w for w in windows if w.isWindow() and w.isVisible()]

    def _picture_of_dialog(self, name: str) -> None:
        QTest.qWait(30)
        dialogs = self._dialogs()
        self.picture(name, dialogs[-1] if dialogs else None)


def _changed(window: ChildWindow, before: Slide) -> bool:
    return window.slide is not before
