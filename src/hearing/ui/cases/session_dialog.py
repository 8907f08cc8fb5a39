"""What is settled before a session starts."""

from __future__ import annotations

from datetime import date

from PySide6.QtWidgets import QWidget

from hearing.agencies.policy import Policy
from hearing.interview.records import Case, PersonPresent, PresenceRole, SessionKind
from hearing.protocols.age import AgeBand
from hearing.protocols.choosing import propose
from hearing.protocols.library import ProtocolLibrary
from hearing.ui.cases.choosing_words import FITS, OCCASIONS, SETTINGS
from hearing.ui.cases.languages import LanguageChoice
from hearing.ui.cases.session_start import SessionForm, proposed_band
from hearing.ui.texts import UiTexts
from hearing.ui.widgets import Choice, MutedText, PrivateLineEdit, Toggle
from hearing.ui.widgets.dates import OptionalDate
from hearing.ui.widgets.form_dialog import FormDialog


class SessionDialog(FormDialog):
    """Kind, age band, protocol, languages and who is present; with what is known filled in."""

    def __init__(
        self,
        texts: UiTexts,
        library: ProtocolLibrary,
        case: Case,
        today: date,
        parent: QWidget | None = None,
        *,
        policy: Policy | None = None,
    ) -> None:
        super().__init__(texts, parent, texts._("Start a session"), texts._("Start"))
        self.kind = Choice()
        self.band = Choice()
        self.occasion = Choice()
        self.place = Choice()
        self.protocol = Choice()
        self.because = MutedText()
        rules, heads = policy or Policy(), library.heads()
        self._listed = {head.id for head in heads if rules.offers_protocol(head.id, library.pack_of(head.id))}
        self._heads = sorted(heads, key=lambda head: head.id not in self._listed)
        self.language = LanguageChoice(texts)
        self.second_language = LanguageChoice(texts, texts._("No second language"))
        self.interpreter = PrivateLineEdit()
        self.support_person = PrivateLineEdit()
        self.setting = PrivateLineEdit()
        self.took_place_on = OptionalDate(texts._("Written down afterwards; it took place on"), texts.locale)
        self.keep_from_me = Toggle(texts._("Keep it from me until the end"))
        self._chosen_by_hand = False
        self._offered = False
        self._fill_kinds()
        self._fill_bands(proposed_band(case, today))
        self._fill_protocols(library)
        self._fill_reasons()
        for asked in (self.band, self.occasion, self.place):
            asked.currentIndexChanged.connect(self._propose)
        self._fill_languages(case)
        self._add_fields()
        self._propose()
        self.protocol.setFocus()

    def _fill_kinds(self) -> None:
        _ = self.texts._
        names = {
            SessionKind.INTERVIEW: _("Interview"),
            SessionKind.INFORMAL: _("Informal conversation"),
            SessionKind.FIRST_CONTACT: _("First contact"),
            SessionKind.MOCK: _("Mock session, for practice"),
        }
        for kind, name in names.items():
            self.kind.addItem(name, kind)

    def _fill_bands(self, proposed: AgeBand | None) -> None:
        for band in AgeBand:
            first, last = band.first_year, band.last_year
            self.band.addItem(self.texts._("{first} to {last} years").format(first=first, last=last), band)
        self.band.setCurrentIndex(-1 if proposed is None else list(AgeBand).index(proposed))
        self.band.setPlaceholderText(self.texts._("Choose an age band"))

    def _fill_protocols(self, library: ProtocolLibrary) -> None:
        locale = self.texts.locale
        for head in self._heads:
            title = library.title(head, locale)
            if library.is_own(head.id):
                title = self.texts._("{title} (own)").format(title=title)
            if head.id not in self._listed:
                title = self.texts._("{title} (not offered by your agency)").format(title=title)
            self.protocol.addItem(title, head.id)

    def _fill_reasons(self) -> None:
        _ = self.texts._
        self.occasion.addItem(_("Not chosen"), None)
        for occasion, name in OCCASIONS.items():
            self.occasion.addItem(_(name), occasion)
        self.place.addItem(_("Not chosen"), None)
        known = {setting for head in self._heads for setting in head.settings}
        for setting, name in SETTINGS.items():
            if setting in known:
                self.place.addItem(_(name), setting)

    def _propose(self) -> None:
        """Choose the protocol that fits what is known, and say why."""
        band, occasion = self.band.currentData(), self.occasion.currentData()
        place, offered = self.place.currentData(), [head for head in self._heads if head.id in self._listed]
        proposal = propose(offered, band, place, occasion) or propose(self._heads, band, place, occasion)
        if proposal is not None:
            self.protocol.choose(proposal.protocol_id)
            reasons = [self.texts._(FITS[fit]) for fit in proposal.fits]
            line = self.texts._("Proposed because it fits: {reasons}")
            self.because.setText(line.format(reasons=self.texts.listed(reasons)) if reasons else "")
        self.because.setVisible(proposal is not None and bool(proposal.fits))

    def _fill_languages(self, case: Case) -> None:
        known = (*case.languages, None, None)
        self.language.pick(known[0] or self.texts.locale)
        self.second_language.pick(known[1])

    def _add_fields(self) -> None:
        _ = self.texts._
        self.add_field("kind", _("Kind of meeting"), self.kind)
        self.add_field("band", _("Age band for the wording"), self.band)
        self.add_field("occasion", _("Why now"), self.occasion)
        self.add_field("place", _("In what work"), self.place)
        self.add_field("protocol", _("Protocol"), self.protocol)
        self.body.addWidget(self.because)
        self.add_field("language", _("Language spoken with the child"), self.language)
        self.add_field("second_language", _("Second language on the screen"), self.second_language)
        self.add_field("interpreter", _("Interpreter, if there is one"), self.interpreter)
        self.add_field("support_person", _("Support person, if there is one"), self.support_person)
        self.add_field("setting", _("Where you meet"), self.setting)
        self.add_field("took_place_on", _("Written down afterwards"), self.took_place_on)
        self._blinding = self.add_field(
            "keep_from_me",
            _("What is known beforehand"),
            self.keep_from_me,
            _("Who does not know the suspicion asks more openly. It opens when the session is closed."),
        )
        self._blinding.hide()
        self.keep_from_me.clicked.connect(self._choose_by_hand)
        self.kind.currentIndexChanged.connect(self._propose_blinding)
        self.end_fields()

    def offer_blinding(self, offered: bool) -> None:
        """Ask whether to keep back what is known; where nothing is known there is nothing to ask."""
        self._offered = offered
        self._propose_blinding()

    def _choose_by_hand(self) -> None:
        self._chosen_by_hand = True

    def _propose_blinding(self) -> None:
        """On for an interview until a person says otherwise; a mock session has nothing to do with it."""
        kind = SessionKind(self.kind.currentData())
        self._blinding.setVisible(self._offered and kind is not SessionKind.MOCK)
        if not self._chosen_by_hand:
            self.keep_from_me.setChecked(self._offered and kind is SessionKind.INTERVIEW)

    def problem(self) -> str:
        if self.band.currentIndex() < 0:
            self.band.setFocus()
            return self.texts._("Choose the age band whose wording fits the child.")
        if self.protocol.currentIndex() < 0:
            return self.texts._("There is no protocol to choose. See Settings.")
        return ""

    def form(self) -> SessionForm:
        """What stands in the fields."""
        language = self.language.picked() or self.texts.locale
        second = self.second_language.picked()
        return SessionForm(
            kind=SessionKind(self.kind.currentData()),
            age_band=AgeBand(self.band.currentData()),
            protocol_id=str(self.protocol.currentData()),
            language=language,
            second_language=None if second == language else second,
            setting=self.setting.text().strip(),
            people=self._people(),
            took_place_on=self.took_place_on.chosen(),
            keep_from_me=self._offered and self.keep_from_me.isChecked(),
        )

    def _people(self) -> tuple[PersonPresent, ...]:
        named = (
            (PresenceRole.INTERPRETER, self.interpreter.text().strip()),
            (PresenceRole.SUPPORT_PERSON, self.support_person.text().strip()),
        )
        return tuple(PersonPresent(role=role, name=name) for role, name in named if name)
