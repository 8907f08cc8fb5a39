"""Our own card to give away, and a card that came: looked at before it is taken."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QWidget

from hearing.agencies.card import AgencyParticulars, Arrival, News
from hearing.agencies.records import AgencyKey, AgencyRole
from hearing.language.locales import language_name
from hearing.ui.agencies.key_rows import key_state
from hearing.ui.agencies.read_out import as_read
from hearing.ui.agencies.role_names import role_name
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import BodyText, Choice, Dialog, Heading, MutedText, ProblemText, StrongText, Toggle
from hearing.ui.widgets.form_dialog import FormDialog


class OwnCardDialog(FormDialog):
    """What our card says of us."""

    def __init__(
        self,
        texts: UiTexts,
        parent: QWidget | None,
        about: AgencyParticulars | None,
        languages: tuple[str, ...],
    ) -> None:
        super().__init__(texts, parent, texts._("Your agency's card"), texts._("Save the card…"))
        _ = texts._
        self.name, self.mandate, self.legal_basis, self.contact = (QLineEdit() for _each in range(4))
        self.name.setMaxLength(200)
        for edit in (self.mandate, self.legal_basis, self.contact):
            edit.setMaxLength(500)
        self.role, self.language = Choice(), Choice()
        for role in AgencyRole:
            self.role.addItem(role_name(role, texts), role)
        self.language.addItem(_("Any"), "")
        for code in languages:
            self.language.addItem(language_name(code, texts.locale), code)
        self.add_field("own_name", _("Name"), self.name)
        self.add_field("own_role", _("What it is to the child"), self.role)
        self.add_field("own_mandate", _("Mandate"), self.mandate)
        self.add_field("own_legal_basis", _("Legal basis"), self.legal_basis, _("The law it works under."))
        self.add_field("own_contact", _("Contact"), self.contact, _("A number others can call to compare."))
        self.add_field("own_language", _("Language you want to be written to"), self.language)
        self.end_fields()
        if about is not None:
            self._fill(about)
        self.name.setFocus()

    def _fill(self, about: AgencyParticulars) -> None:
        for edit, value in (
            (self.name, about.name),
            (self.mandate, about.mandate),
            (self.legal_basis, about.legal_basis),
            (self.contact, about.contact),
        ):
            edit.setText(value)
        self.role.choose(about.role)
        self.language.choose(about.language)

    def problem(self) -> str:
        if self.name.text().strip():
            return ""
        self.name.setFocus()
        return self.texts._("Give the agency a name.")

    def about(self) -> AgencyParticulars:
        return AgencyParticulars(
            name=self.name.text().strip(),
            role=AgencyRole(self.role.currentData()),
            mandate=self.mandate.text().strip(),
            legal_basis=self.legal_basis.text().strip(),
            contact=self.contact.text().strip(),
            language=str(self.language.currentData() or ""),
        )


class ArrivedCardDialog(Dialog):
    """Whose card it is, what is new, and the fingerprints to be compared over the phone, pair by pair."""

    def __init__(self, texts: UiTexts, parent: QWidget | None, found: Arrival) -> None:
        super().__init__(parent)
        self._texts, self._found = texts, found
        self.setLayoutDirection(texts.layout_direction)
        _ = texts._
        self.set_texts(found.card.name, _("Keep"), _("Cancel"))
        self.news, self.problem = StrongText(_news_words(found, texts)), ProblemText()
        self.news.setObjectName("cardNews")
        self.toggles: dict[str, Toggle] = {}
        self.body.addWidget(self.news)
        if found.vouched and found.must_compare:
            self.body.addWidget(
                BodyText(
                    _("It is signed with the keys you know as well. Whoever stole those could do that too.")
                )
            )
        for line in _lines(found, texts):
            self.body.addWidget(BodyText(line))
        self.body.addWidget(MutedText(_("Fingerprint, to read out over the phone")))
        for number, key in enumerate(found.card.key_pairs()):
            self._add_key(key, number)
        self._add_earlier()
        self.body.addWidget(
            MutedText(
                _("Call a number you knew before, not the one on the card. One reads, the other follows.")
            )
        )
        self.body.addWidget(self.problem)

    @property
    def compared(self) -> Toggle:
        """Whether the fingerprint of the card's first pair was compared."""
        return self.toggles[self._found.card.signing_key]

    def compared_keys(self) -> frozenset[str]:
        """The signing keys whose fingerprints were compared."""
        return frozenset(key for key, toggle in self.toggles.items() if toggle.isChecked())

    def accept(self) -> None:
        if self._found.must_compare and not self._may_be_taken():
            self.problem.say(self._texts._("Keys that replace others have to be compared first."))
            return
        super().accept()

    def _may_be_taken(self) -> bool:
        """The first pair has to be known or compared, and something of what is new compared."""
        new, compared = {key.signing_key for key in self._found.new_keys}, self.compared_keys()
        return self._found.card.signing_key not in new - compared and bool(new & compared)

    def _add_key(self, key: AgencyKey, number: int) -> None:
        texts = self._texts
        had = () if self._found.known is None else self._found.known.key_pairs()
        known = next((one for one in had if one.pair == key.pair), None)
        if key.label:
            self.body.addWidget(StrongText(key.label))
        self.body.addWidget(Heading(as_read(key.fingerprint)))
        if known is not None:
            self.body.addWidget(MutedText(key_state(known, texts)))
        toggle = Toggle(texts._("Compared by phone"))
        toggle.setObjectName(f"cardCompared{number or ''}")
        toggle.setAccessibleName(f"{texts._('Compared by phone')} {key.label}".strip())
        toggle.setVisible(known is None or known.compared_on is None or known.retired_on is not None)
        self.toggles[key.signing_key] = toggle
        self.body.addWidget(toggle)

    def _add_earlier(self) -> None:
        texts, found = self._texts, self._found
        for key in found.left_out:
            words = (
                texts._("Until now it was {fingerprint}")
                if not key.label
                else texts._("{name} will not be used any more: {fingerprint}")
            )
            said = words.format(fingerprint=as_read(key.fingerprint), name=key.label)
            self.body.addWidget(MutedText(said))
        if found.must_compare and len(found.new_keys) > 1:
            self.body.addWidget(MutedText(texts._("Keys that were not compared are not taken.")))


def _news_words(found: Arrival, texts: UiTexts) -> str:
    _ = texts._
    return {
        News.NEW: _("You do not know this agency yet."),
        News.SAME: _("You know this agency, and nothing is new."),
        News.OTHER_PARTICULARS: _("You know this agency and its keys. Something it says of itself is new."),
        News.OTHER_KEYS: _("These are other keys than you know. A forger would send just such a card."),
    }[found.news]


def _lines(found: Arrival, texts: UiTexts) -> list[str]:
    card = found.card
    language = texts._("Wants to be written to in {language}").format(
        language=language_name(card.language, texts.locale)
    )
    lines = [role_name(card.role, texts), card.mandate, card.legal_basis, card.contact]
    return [line for line in (*lines, language if card.language else "") if line]
