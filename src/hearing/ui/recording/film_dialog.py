"""The dialog in which films in a sign language are put beside the cards."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QLineEdit, QWidget

from hearing.explanation.clips.wanted import film_card, film_of
from hearing.explanation.content import cards
from hearing.explanation.schema import Content, Presence, Topic
from hearing.language.catalogues import Domain
from hearing.language.spoken import SignLanguage
from hearing.protocols.age import AgeBand
from hearing.ui.child.film import Film
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.media.film_check import FilmCheck
from hearing.ui.telling.language_picker import fill_width
from hearing.ui.widgets import (
    Card,
    Choice,
    Dialog,
    Field,
    FlowLayout,
    MutedText,
    PrimaryButton,
    QuietButton,
    StrongText,
    Toggle,
)

_FILM_HEIGHT = 220


class FilmDialog(Dialog):
    """A card at a time: what it says, its film, and a way to put another there."""

    def __init__(
        self,
        context: VaultContext,
        content: Content,
        signed: tuple[SignLanguage, ...],
        parent: QWidget | None,
    ) -> None:
        super().__init__(parent)
        self._context, self._texts, self._content = context, context.texts, content
        self._shelf = context.reading.shelf
        self._check = FilmCheck(self)
        self._build(signed)
        self._lay_out()
        self._listen()
        self._say()
        self._opened()

    def take(self, path: Path) -> None:
        """Look whether the file is a film this computer can play; then keep it."""
        self.state.setText(self._texts._("Looking at the film…"))
        self._check.look(path)

    def reject(self) -> None:
        self.film.end()
        super().reject()

    def accept(self) -> None:
        self.film.end()
        super().accept()

    def _build(self, signed: tuple[SignLanguage, ...]) -> None:
        self.language, self.band, self.topic = Choice(), Choice(), Choice()
        self.name, self.agreed = QLineEdit(), Toggle()
        self.name.setMaxLength(120)
        self.words, self.state = StrongText(), MutedText()
        self.film = Film()
        self.film.setMinimumHeight(_FILM_HEIGHT)
        self.choose, self.look, self.forget = PrimaryButton(), QuietButton(), QuietButton()
        for name, control in (
            ("filmLanguage", self.language),
            ("filmBand", self.band),
            ("filmCard", self.topic),
            ("filmMadeBy", self.name),
            ("filmAgreed", self.agreed),
            ("filmChoose", self.choose),
            ("filmLook", self.look),
            ("filmForget", self.forget),
        ):
            control.setObjectName(name)
        for one in signed:
            self.language.addItem(one.name, one.code)
        for band in AgeBand:
            words = self._texts._("{first} to {last} years")
            self.band.addItem(words.format(first=band.first_year, last=band.last_year), band.value)
        self.fields = [Field(one) for one in (self.language, self.band, self.name, self.topic)]

    def _lay_out(self) -> None:
        language, band, name, topic = self.fields
        for choice in (self.language, self.band, self.topic):
            fill_width(choice)
        for field in (language, band, name):
            self.body.addWidget(field)
        self.body.addWidget(self.agreed)
        sheet = Card(look="soft")
        ways = QWidget()
        flow = FlowLayout(ways)
        for button in (self.choose, self.look, self.forget):
            flow.addWidget(button)
        parts: tuple[QWidget, ...] = (topic, self.words, self.film, self.state, ways)
        for part in parts:
            sheet.body.addWidget(part)
        self.body.addWidget(sheet)

    def _listen(self) -> None:
        self.language.currentIndexChanged.connect(lambda _: self._opened())
        self.band.currentIndexChanged.connect(lambda _: self._opened())
        self.topic.currentIndexChanged.connect(lambda _: self._card_chosen())
        self.name.textChanged.connect(lambda _: self._show())
        self.agreed.toggled.connect(lambda _: self._show())
        self.choose.clicked.connect(self._ask)
        self.look.clicked.connect(self._play)
        self.forget.clicked.connect(self._forget)
        self._check.plays.connect(self._keep)
        self._check.refused.connect(self._cannot_play)

    @property
    def _code(self) -> str:
        return str(self.language.currentData())

    @property
    def _age(self) -> AgeBand:
        return AgeBand(self.band.currentData())

    @property
    def _topic(self) -> Topic:
        topic = self._content.topic(str(self.topic.currentData()))
        if topic is None:
            raise LookupError(self.topic.currentData())
        return topic

    @property
    def _card(self) -> str:
        return film_card(self._topic.id, self._age)

    def _opened(self) -> None:
        """Another language or age: its cards, in the adult's language."""
        sheet = self._shelf.sheet(self._code)
        if sheet is not None and not self.name.text().strip():
            self.name.setText(sheet.made_by)
        texts = self._context.catalogues.domain(Domain.CHILD, self._texts.locale)
        chosen = self.topic.currentData()
        self._ours = {
            card.topic: card for card in cards(self._content, texts, self._age, {}, present=tuple(Presence))
        }
        self.topic.blockSignals(True)
        self.topic.clear()
        for topic_id, card in self._ours.items():
            self.topic.addItem(card.title, topic_id)
        self.topic.choose(chosen)
        self.topic.blockSignals(False)
        self._card_chosen()

    def _card_chosen(self) -> None:
        self.film.end()
        self._show()

    def _show(self) -> None:
        _, topic = self._texts._, self._topic
        self.words.setText(self._ours[topic.id].body)
        sheet = self._shelf.sheet(self._code)
        clip = None if sheet is None else sheet.films.get(self._card)
        self.look.setEnabled(clip is not None)
        self.forget.setEnabled(clip is not None)
        self.choose.setEnabled(bool(self.name.text().strip()) and self.agreed.isChecked())
        if clip is None:
            self.state.setText(_("This card has no film yet."))
        elif clip.of == film_of(topic, self._age):
            self.state.setText(_("This card has a film."))
        else:
            self.state.setText(_("The film is of earlier words of this card and is not shown. Make it anew."))

    def _ask(self) -> None:
        ask_path(self, Ask.FILE, self._texts._("Choose a film"), self.take)

    def _keep(self, path: Path) -> None:
        language, card, of = self._code, self._card, film_of(self._topic, self._age)
        made_by, today = self.name.text().strip(), self._context.clock.now().date()
        self.film.end()

        def keep(_: object) -> None:
            self._shelf.begin(language, made_by, today)
            self._shelf.keep_film(language, card, of, path)

        self._context.tasks.run(keep, lambda _: self._show(), self._context.notices.error)

    def _cannot_play(self) -> None:
        self.state.setText(
            self._texts._("This computer cannot play that file as a film. Save it as MP4 and try again.")
        )

    def _play(self) -> None:
        sheet = self._shelf.sheet(self._code)
        clip = None if sheet is None else sheet.films.get(self._card)
        path = None if clip is None else self._shelf.film(self._code, self._card, clip.of)
        if path is not None:
            self.film.play(path, self.palette().window().color().name(), 12)

    def _forget(self) -> None:
        language, card = self._code, self._card
        self.film.end()
        self._context.tasks.run(
            lambda _: self._shelf.forget_film(language, card),
            lambda _: self._show(),
            self._context.notices.error,
        )

    def _say(self) -> None:
        _ = self._texts._
        self.setLayoutDirection(self._texts.layout_direction)
        self.set_texts(_("Films in a sign language"), _("Done"))
        language, band, name, topic = self.fields
        language.set_texts(_("Sign language"))
        band.set_texts(_("Wording for the age"))
        name.set_texts(
            _("Who made the film"), _("Your agency, and the signer's name if the signer wants it.")
        )
        topic.set_texts(_("Card"))
        self.agreed.setText(_("The signer agrees that children see it"))
        self.choose.setText(_("Choose a film…"))
        self.look.setText(_("Look at it"))
        self.forget.setText(_("Take it away"))
