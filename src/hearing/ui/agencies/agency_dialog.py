"""A new agency, or other particulars of one."""

from __future__ import annotations

import re
from datetime import date

from PySide6.QtWidgets import QLineEdit, QWidget

from hearing.agencies.records import Agency, AgencyRole
from hearing.ui.agencies.key_rows import FurtherKeyRow
from hearing.ui.agencies.role_names import role_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice, Heading
from hearing.ui.widgets.form_dialog import FormDialog

_RECIPIENT = re.compile(r"age1[0-9a-z]{58}")
_SIGNING_KEY = re.compile(r"[0-9a-f]{64}")


class AgencyDialog(FormDialog):
    """Name, role, mandate, contact and the two public keys; keys can come later.

    Further pairs are listed; one that is not used any more is kept as retired ``today``.
    """

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None = None,
        agency: Agency | None = None,
        today: date = date.min,
    ) -> None:
        title = texts._("New agency") if agency is None else texts._("About this agency")
        super().__init__(texts, parent, title, texts._("Keep"))
        self.name = QLineEdit()
        self.role = Choice()
        for role in AgencyRole:
            self.role.addItem(role_name(role, texts), role)
        self.mandate = QLineEdit()
        self.legal_basis, self.contact = QLineEdit(), QLineEdit()
        # What a card and an address book can carry.
        self.name.setMaxLength(200)
        for edit in (self.mandate, self.legal_basis, self.contact):
            edit.setMaxLength(500)
        self._before, self._today = agency, today
        self.further: list[FurtherKeyRow] = []
        self.recipient = QLineEdit()
        self.signing_key = QLineEdit()
        _ = texts._
        self.add_field("agency_name", _("Name"), self.name)
        self.add_field("agency_role", _("What it is to the child"), self.role)
        self.add_field("agency_mandate", _("Mandate"), self.mandate)
        self.add_field("agency_legal_basis", _("Legal basis"), self.legal_basis, _("The law it works under."))
        self.add_field("agency_contact", _("Contact"), self.contact)
        self.add_field(
            "agency_recipient",
            _("Its public key"),
            self.recipient,
            _("Begins with age1. Bundles are sealed to it."),
        )
        self.add_field(
            "agency_signing_key",
            _("Its signing key"),
            self.signing_key,
            _("64 digits and letters a to f. Shows that a bundle really comes from them."),
        )
        if agency is not None:
            self._fill(agency)
        self.end_fields()
        self.name.setFocus()

    def _fill(self, agency: Agency) -> None:
        self.name.setText(agency.name)
        self.role.choose(agency.role)
        self.mandate.setText(agency.mandate)
        self.legal_basis.setText(agency.legal_basis)
        self.contact.setText(agency.contact)
        self.recipient.setText(agency.recipient)
        self.signing_key.setText(agency.signing_key)
        if agency.more_keys:
            self.body.addWidget(Heading(self.texts._("Its further keys")))
        for number, key in enumerate(agency.more_keys, 1):
            row = FurtherKeyRow(key, self.texts, number)
            self.further.append(row)
            self.body.addWidget(row)

    def problem(self) -> str:
        _ = self.texts._
        recipient, signing = self.recipient.text().strip(), self.signing_key.text().strip().lower()
        if not self.name.text().strip():
            self.name.setFocus()
            return _("Give the agency a name.")
        if recipient and _RECIPIENT.fullmatch(recipient) is None:
            self.recipient.setFocus()
            return _("This is not a public age key. Copy it again, whole and in one piece.")
        if signing and _SIGNING_KEY.fullmatch(signing) is None:
            self.signing_key.setFocus()
            return _("A signing key has 64 digits and letters a to f.")
        return ""

    def agency(self, agency_id: str) -> Agency:
        """What stands in the fields, under this id."""
        before, keys = self._before, (self.recipient.text().strip(), self.signing_key.text().strip().lower())
        keys_stay = before is not None and (before.recipient, before.signing_key) == keys
        further = [row.result(self._today) for row in self.further]
        if before is not None and before.signing_key and not keys_stay:
            gone = before.key_pairs()[0].model_copy(update={"retired_on": self._today})
            further = [*(key for key in further if key.pair != keys), gone]
        return Agency(
            id=agency_id,
            legal_basis=self.legal_basis.text().strip(),
            language="" if before is None else before.language,
            # Keys typed anew were compared by nobody yet.
            compared_on=before.compared_on if before is not None and keys_stay else None,
            name=self.name.text().strip(),
            role=AgencyRole(self.role.currentData()),
            mandate=self.mandate.text().strip(),
            contact=self.contact.text().strip(),
            recipient=self.recipient.text().strip(),
            signing_key=self.signing_key.text().strip().lower(),
            more_keys=tuple(further),
        )
