"""The report as strips: what stands where on paper."""

from __future__ import annotations

from collections.abc import Iterator

from hearing.reports.pdf import typefaces as face
from hearing.reports.pdf.paragraphs import Text, Typesetter, on_one_line
from hearing.reports.pdf.strips import Strip
from hearing.reports.view import Added, CardTold, Entry, Fact, Look, Report, Stretch, Telling
from hearing.reports.wording import Wording, writing_of

INSET = 10.0
_TIME, _WHO = 52.0, 98.0
_LABEL = 118.0
_ENTRY_FACES = {
    Look.CHILD: face.CHILD_WORDS,
    Look.SAID: face.BODY,
    Look.NOTED: face.NOTED,
    Look.EVENT: face.SMALL,
    Look.URGENT: face.URGENT,
}


class Sheet:
    """Sets one report on paper ``width`` points wide."""

    def __init__(self, report: Report, wording: Wording, typesetter: Typesetter, width: float) -> None:
        self._report = report
        self._wording = wording
        self._setter = typesetter
        self._width = width
        self._way = report.direction

    def strips(self) -> Iterator[Strip]:
        """Everything from the title to the last line, in order."""
        report, _ = self._report, self._wording._
        yield self._full([Text(report.title, face.TITLE_FACE, self._way)])
        yield self._full([Text(report.running, face.SMALL, self._way)], above=2)
        for notice in report.notices:
            yield self._notice(notice)
        yield from self._facts(report.facts, first=12)
        if report.people:
            yield self._section(_("Present"))
            yield from self._facts(report.people)
        yield self._section(_("What the child was told"))
        yield from self._told()
        yield self._section(_("The record"))
        legend = _(
            "The child's own words stand on green, as the child said them. All else is somebody else's."
        )
        yield self._full([Text(legend, face.SMALL, self._way)], above=2)
        yield from self._record()
        yield from self._rest()

    def _told(self) -> Iterator[Strip]:
        report, _ = self._report, self._wording._
        if not report.tellings:
            yield self._notice(
                _("There is no record that the child was told in this session how what is said will be used.")
            )
        for telling in report.tellings:
            yield from self._telling(telling)
        if report.promises:
            yield self._heading(_("Who will know, as the child was told"))
        for promise in report.promises:
            who = [self._isolated(promise.who, face.STRONG), Text(promise.note, face.SMALL, self._way)]
            what = [self._prose(promise.what), self._prose(promise.purpose, face.SMALL)]
            yield self._pair(who if promise.note else who[:1], what)

    def _telling(self, telling: Telling) -> Iterator[Strip]:
        _ = self._wording._
        yield self._full([Text(telling.summary, face.SMALL, self._way)], above=4)
        for card in telling.cards:
            yield self._card(card)
            if card.question:
                asked = Text(_("The child asked:"), face.SMALL, self._way)
                yield self._childs_own([asked, self._prose(card.question, face.CHILD_WORDS)])
        if telling.told_back:
            yield self._heading(_("Told back in the child's own words"))
        for back in telling.told_back:
            words = Text(back.words, face.CHILD_WORDS, back.direction)
            yield self._childs_own([words, Text(back.note, face.SMALL, self._way)])
        if telling.left:
            yield self._notice(telling.left)

    def _card(self, card: CardTold) -> Strip:
        answered = f"{self._wording._('The child answered:')} {card.answers}"
        texts = [
            Text(card.title, face.STRONG, card.direction),
            Text(card.body, face.BODY, card.direction),
            Text(card.note, face.SMALL, self._way, gap=2),
            Text(answered, face.BODY, self._way, gap=1),
        ]
        return self._full(texts, above=8, rule=face.LINE)

    def _record(self) -> Iterator[Strip]:
        if not self._report.stretches:
            yield self._full([Text(self._wording._("Nothing was written down."), face.SMALL, self._way)])
        for stretch in self._report.stretches:
            yield from self._stretch(stretch)

    def _stretch(self, stretch: Stretch) -> Iterator[Strip]:
        if stretch.title:
            yield self._heading(stretch.title)
        for entry in stretch.entries:
            yield self._entry(entry)

    def _entry(self, entry: Entry) -> Strip:
        is_child = entry.look is Look.CHILD
        texts = [Text(entry.text, _ENTRY_FACES[entry.look], entry.direction)]
        if entry.cue:
            texts.append(Text(entry.cue, face.CUE_FACE, self._way, gap=2))
        for earlier in entry.earlier:
            texts.append(Text(self._wording._("Earlier:"), face.SMALL, self._way, gap=4))
            texts.append(Text(earlier.text, face.NOTED, writing_of(earlier.text, self._way)))
            texts.append(Text(earlier.note, face.SMALL, self._way))
        texts += self._added(entry.added)
        begin = INSET + _TIME + (_WHO if entry.who else 0)
        who = face.Face(8.5, 600) if is_child else face.SMALL
        columns = [
            self._setter.column(INSET, _TIME - 8, [Text(entry.time, face.SMALL, self._way)]),
            self._setter.column(begin, self._width - begin - INSET, texts),
        ]
        if entry.who:
            column = self._setter.column(INSET + _TIME, _WHO - 10, [Text(entry.who, who, self._way)])
            columns.insert(1, column)
        colours = {Look.CHILD: (face.CHILD, face.EDGE), Look.URGENT: ("", face.DANGER)}
        fill, edge = colours.get(entry.look, ("", ""))
        return Strip(on_one_line(*columns), above=4, pad=5 if is_child else 2, fill=fill, edge=edge)

    def _added(self, added: tuple[Added, ...]) -> list[Text]:
        """Each under what it belongs to; the child's own words look like the child's."""
        texts = []
        for one in added:
            texts.append(Text(one.note, face.SMALL, self._way, gap=4))
            words = face.CHILD_WORDS if one.by_child else face.BODY
            texts.append(Text(one.text, words, one.direction))
        return texts

    def _rest(self) -> Iterator[Strip]:
        report, _ = self._report, self._wording._
        if report.added:
            yield self._section(_("Added afterwards"))
            yield self._full(self._added(report.added), above=2)
        if report.closing:
            yield self._section(_("How it was closed"))
            yield self._full([self._prose(report.closing)], above=2)
        if report.contacts:
            yield self._section(_("Who else has met the child"))
        for contact in report.contacts:
            told = [self._prose(contact.value)]
            yield self._pair([Text(contact.label, face.SMALL, self._way)], told)
        last = [
            Text(text, face.SMALL, self._way, gap=2) for text in (report.kept_back, report.history) if text
        ]
        yield self._full(last, above=24, rule=face.LINE)

    def _facts(self, facts: tuple[Fact, ...], first: float = 3.0) -> Iterator[Strip]:
        for number, fact in enumerate(facts):
            label = Text(fact.label, face.SMALL, self._way)
            value = self._isolated(fact.value, face.BODY)
            yield self._pair([label], [value], above=3.0 if number else first)

    def _pair(self, label: list[Text], value: list[Text], above: float = 3.0) -> Strip:
        left = self._setter.column(0, _LABEL - 10, label)
        right = self._setter.column(_LABEL, self._width - _LABEL, value)
        return Strip(on_one_line(left, right), above=above)

    def _prose(self, words: str, how: face.Face = face.BODY) -> Text:
        """What a person wrote, running the way its own writing does."""
        return Text(words, how, writing_of(words, self._way))

    def _isolated(self, words: str, how: face.Face) -> Text:
        """What a person wrote, standing where the page begins its lines."""
        return Text(self._wording.as_written(words), how, self._way)

    def _full(self, texts: list[Text], above: float = 0.0, rule: str = "") -> Strip:
        return Strip((self._setter.column(0, self._width, texts),), above=above, rule=rule)

    def _section(self, title: str) -> Strip:
        column = self._setter.column(0, self._width, [Text(title, face.SECTION, self._way)])
        return Strip((column,), above=20, with_next=True)

    def _heading(self, title: str) -> Strip:
        column = self._setter.column(0, self._width, [Text(title, face.PHASE, self._way)])
        return Strip((column,), above=11, with_next=True)

    def _notice(self, text: str) -> Strip:
        texts = [Text(text, face.NOTICE, self._way)]
        column = self._setter.column(INSET, self._width - 2 * INSET, texts)
        return Strip((column,), above=8, pad=5, fill=face.CUE)

    def _childs_own(self, texts: list[Text]) -> Strip:
        column = self._setter.column(INSET, self._width - 2 * INSET, texts)
        return Strip((column,), above=4, pad=5, fill=face.CHILD, edge=face.EDGE)
