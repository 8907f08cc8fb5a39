"""What waits in the outbox, and the way to a folder or a stick."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget
from shiboken6 import isValid

from hearing.agencies.cosigning import CoSigning, CoSignState
from hearing.agencies.person_roles import Deed, is_offered
from hearing.bundles.opening import OpenedBundle
from hearing.interview.records import Session, SessionKind
from hearing.language.side_by_side import isolated
from hearing.storage.outbox import Waiting
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.outbox.desk import OutboxDesk
from hearing.ui.outbox.send_before_dialog import SendBeforeDialog
from hearing.ui.people.gate import RoleGate
from hearing.ui.preview.dialog import PreviewDialog
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import (
    BodyText,
    Card,
    FlowLayout,
    Heading,
    ListRow,
    MutedText,
    PrimaryButton,
    ProgressPanel,
    Question,
    focus_first,
    keeps_focus,
    tab_as_read,
)

MOST_SHOWN = 6


class OutboxCard(Card):
    """Is there only while something waits. ``waits`` says whether that is so, each time it was read."""

    waits = Signal(bool)
    left = Signal()
    """Nothing waits any more, and the keyboard was here."""

    def __init__(self, context: VaultContext, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("outbox")
        self._context = context
        self._files: tuple[Waiting, ...] = ()
        self._held: Mapping[str, CoSigning] = {}
        self._writing = False
        self._rows: list[ListRow] = []
        self.desk, self.gate = OutboxDesk(context, self), RoleGate(context, self)
        self.heading, self.about, self.more = Heading(), BodyText(), MutedText()
        self.progress = ProgressPanel()
        self.write = PrimaryButton()
        self.write.setObjectName("outbox_write")
        actions = FlowLayout(spacing=8)
        actions.addWidget(self.write)
        for part in (self.heading, self.about, self.more, self.progress):
            self.body.addWidget(part)
        self.body.addLayout(actions)
        self.write.clicked.connect(self.ask_where)
        self.progress.cancelled.connect(self.desk.stop)
        self.hide()
        self.progress.hide()
        self.retranslate()

    def refresh(self) -> None:
        """Read what waits."""
        self.desk.read()

    def retranslate(self) -> None:
        _ = self._context.texts._
        self.heading.setText(_("Outbox"))
        self.write.setText(_("Write to a folder or stick…"))
        self.progress.set_texts(_("Writing, and reading back what was written…"), _("Stop"))
        self._fill()

    def ask_where(self) -> None:
        """Ask for the folder, then write everything to it."""
        title = self._context.texts._("Where the sealed files go")
        ask_path(self.window(), Ask.FOLDER, title, self.desk.write)

    def show_waiting(self, files: tuple[Waiting, ...], held: Mapping[str, CoSigning]) -> None:
        if not isValid(self):
            # The screen was left while it was read.
            return
        had = self.window().focusWidget()
        leaves = not files and had is not None and self.isAncestorOf(had)
        self._files, self._held = files, held
        self._fill()
        self.setVisible(bool(files))
        self.waits.emit(bool(files))
        if leaves:
            self.left.emit()

    def show_writing(self, on: bool) -> None:
        if not isValid(self):
            return
        had = self.write.hasFocus() or self.progress.cancel_button.hasFocus()
        self._writing = on
        self.progress.setVisible(on)
        self._enable()
        if had:
            (self.progress.cancel_button if on else self.write).setFocus()
        for row in self._rows:
            row.setEnabled(not on)

    def show_progress(self, done: int, total: int) -> None:
        # In thousandths: the sizes of bundles in bytes are more than a bar can count to.
        if isValid(self):
            self.progress.step(round(1000 * done / total) if total else 0, 1000)

    def ask_take_out(self, file: Waiting) -> None:
        """Ask once before a file goes out unwritten."""
        texts = self._context.texts
        said = texts._("The sealed file for {name} goes and is not written. The record itself stays.")
        question = Question(
            self.window(), said.format(name=file.label), lambda: self.desk.take_out(file), danger=True
        )
        question.setLayoutDirection(texts.layout_direction)
        question.set_texts(texts._("Take it out of the outbox?"), texts._("Take it out"), texts._("Keep it"))
        question.open()

    def ask_why_before(self, held: CoSigning) -> None:
        """Ask why a bundle goes before it is co-signed."""
        dialog = SendBeforeDialog(self._context.texts, self.window())
        dialog.accepted.connect(lambda: self.desk.send_before(held, dialog.reason.text().strip()))
        dialog.open()

    def show_bundle(self, file: Waiting, opened: OpenedBundle) -> None:
        if isValid(self):
            texts = self._context.texts
            PreviewDialog(texts, file.label, opened.members, self.window()).open()

    def _ask_to_read(self, file: Waiting) -> None:
        """It is a record like another: whose role neither sends nor reads it is asked why."""

        def go(session: Session | None) -> None:
            deed = Deed.SHARE if is_offered(self._context.vault.people.roles, Deed.SHARE) else Deed.READ
            if session is not None and session.kind is SessionKind.MOCK:
                deed = Deed.PRACTISE
            of = "" if session is None else session.id
            self.gate.go(deed, of, lambda: self.desk.open(file))

        self.desk.find_session(file, go)

    def _enable(self) -> None:
        """What a supervisor has yet to co-sign is not written, so that there may be nothing to write."""
        self.write.setEnabled(not self._writing and len(self._held) < len(self._files))

    def _fill(self) -> None:
        texts, files = self._context.texts, self._files
        free, held = len(files) - len(self._held), len(self._held)
        writing = texts._n(
            "{count} sealed file waits for a folder or a stick.",
            "{count} sealed files wait for a folder or a stick.",
            free,
        ).format(count=free)
        signing = texts._n(
            "{count} sealed file waits to be co-signed.", "{count} sealed files wait to be co-signed.", held
        ).format(count=held)
        self.about.setText(" ".join(said for said, count in ((writing, free), (signing, held)) if count))
        self._enable()
        place_had, kind = self._keys_at()
        with keeps_focus(self):
            for row in self._rows:
                row.hide()
                row.deleteLater()
            self._rows = [self._row(place, file) for place, file in enumerate(files[:MOST_SHOWN])]
            for place, row in enumerate(self._rows):
                self.body.insertWidget(2 + place, row)
        tab_as_read(self)
        if place_had >= 0 and self._rows and self._keys_at()[0] < 0:
            self._give_keys(min(place_had, len(self._rows) - 1), kind)
        left = len(files) - len(self._rows)
        self.more.setText(texts._n("and {count} more", "and {count} more", left).format(count=left))
        self.more.setVisible(left > 0)

    def _keys_at(self) -> tuple[int, str]:
        """The place of the row that has the keyboard, from 0, and which of its buttons; -1 for none."""
        had = self.window().focusWidget()
        if had is None:
            return -1, ""
        place = next((place for place, row in enumerate(self._rows) if row.isAncestorOf(had)), -1)
        return place, had.objectName().rpartition("-")[0]

    def _give_keys(self, place: int, kind: str) -> None:
        """What had them went, with the last file of the list or with what was done; they stay close by."""
        same = self._rows[place].findChild(QWidget, f"{kind}-{place}")
        if same is None:
            focus_first(self._rows[place])
        else:
            self._rows[place].show()
            same.setFocus()

    def _row(self, place: int, file: Waiting) -> ListRow:
        texts = self._context.texts
        kind = texts._("Bundle") if file.is_bundle else texts._("Notice that takes a bundle back")
        held = self._held.get(file.id)
        said = (kind, _size(file.size, texts), texts.datetime(file.queued_at), _held_words(held, texts))
        row = ListRow(file.label, texts.line(*said), opens=False)
        row.setObjectName(f"waiting-{place}")
        if file.is_bundle:
            read = row.add_button(texts._("Read"), lambda: self._ask_to_read(file))
            read.setObjectName(f"outbox-read-{place}")
        if held is not None:
            before = row.add_button(texts._("Send now…"), lambda: self.ask_why_before(held))
            before.setObjectName(f"outbox-before-{place}")
        # Of the place, not of the file: when one is gone the keyboard is at the next.
        out = row.add_button(texts._("Take out…"), lambda: self.ask_take_out(file))
        out.setObjectName(f"take_out-{place}")
        return row


def _held_words(held: CoSigning | None, texts: UiTexts) -> str:
    if held is None:
        return ""
    if held.state is not CoSignState.RETURNED:
        return texts._("waits to be co-signed")
    by = texts._("Returned by {name}").format(name=isolated(held.answered_by))
    return f"{by}: {isolated(held.note)}"


def _size(size: int, texts: UiTexts) -> str:
    return texts._("{count} kB").format(count=max(1, round(size / 1000)))
