"""What the agency laid down for this computer, where it comes from, and comparing its key."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.policy import Origin
from hearing.bundles.policy_words import origin_sentence, policy_lines
from hearing.language.catalogues import Domain
from hearing.language.messages import N_
from hearing.ui.context import VaultContext
from hearing.ui.settings.part import Part
from hearing.ui.widgets import BodyText, FlowLayout, MutedText, ProblemText, QuietButton, StrongText


class PolicyPart(Part):
    """Only tells, but for a policy in the person's own folder, whose key somebody has to compare."""

    def __init__(self, context: VaultContext) -> None:
        super().__init__(context, "policy", N_("Rules of your agency"), look="old")
        self.origin, self.rules = MutedText(), BodyText()
        self.problem = ProblemText()
        self.compare, self.digits = BodyText(), StrongText()
        self.digits.setObjectName("policy_fingerprint")
        self.take = QuietButton()
        self.take.setObjectName("settings_take_policy")
        self.take.clicked.connect(self._take)
        self._buttons = QWidget()
        FlowLayout(self._buttons).addWidget(self.take)
        for part in (self.rules, self.problem, self.origin, self.compare, self.digits, self._buttons):
            self.body.addWidget(part)
        self._compared = False
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        texts, holds = self.context.texts, self.context.in_force
        _ = texts._
        said = self.context.catalogues.domain(Domain.UI, texts.locale)
        self.rules.setText("\n".join(policy_lines(holds, said)))
        self.rules.setVisible(holds.origin is not Origin.NOWHERE)
        self.origin.setText(origin_sentence(holds, said))
        wrong = "" if holds.problem is None else self.context.notices.explained(holds.problem).sentence
        waits = bool(holds.to_compare)
        # What waits to be compared is nothing wrong; it stands with the way to compare it.
        self.problem.say("" if waits else wrong)
        for part in (self.compare, self.digits, self._buttons):
            part.setVisible(waits)
        how = _("Call your agency on a number you knew before, and compare these digits with theirs.")
        self.compare.setText(f"{wrong} {how}")
        self.digits.setText(fingerprint("", holds.to_compare))
        self.take.setText(_("They are the same: let it hold"))
        self.take.setEnabled(not self._compared)

    def _take(self) -> None:
        self._compared = True
        self.context.settings.change(policy_key=self.context.in_force.to_compare)
        self.context.notices.info(self.context.texts._("The rules hold from the next start of Hearing on."))
        self.retranslate()
