"""The report as a page: everything that was said, worded in the reader's language, and nothing run."""

from __future__ import annotations

import re
from datetime import date
from html.parser import HTMLParser

import pytest

from hearing.agencies.need_to_know import ChildShown, View
from hearing.agencies.redaction import redacted
from hearing.agencies.session_record import SessionRecord
from hearing.interview.records import SessionKind, TurnKind
from hearing.language.catalogues import Catalogues, Domain
from hearing.reports.session_report import render_html, session_report
from hearing.reports.view import Look
from hearing.reports.wording import Wording, writing_of
from tests.vectors.sample import CHILD_WORDS, sample_additions


class Outline(HTMLParser):
    """Tags with their attributes, and the words between them."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)


@pytest.mark.parametrize(("locale", "way"), [("en", "ltr"), ("nb", "ltr"), ("ar", "rtl"), ("en_XA", "ltr")])
def test_every_turn_stands_there_whole(
    record: SessionRecord, catalogues: Catalogues, locale: str, way: str
) -> None:
    page = Outline(render_html(record, locale, catalogues))
    assert page.tags[0] == ("html", {"lang": locale.replace("_", "-"), "dir": way})
    for turn in record.turns:
        assert turn.text in page.words
    assert "We slept there." in page.words
    assert "Will the man with the van know?" in page.words
    assert any("He added it when I read it back." in words for words in page.words)
    assert any("ab" * 32 in words for words in page.words)


def test_what_was_said_is_never_markup(record: SessionRecord, catalogues: Catalogues) -> None:
    nasty = '</title><script>alert(1)</script><img src=x onerror="y">{{ 7 * 7 }}'
    turns = tuple(turn.model_copy(update={"text": nasty, "cue": nasty}) for turn in record.turns)
    case = record.case.model_copy(update={"child_name": nasty, "label": nasty[:100]})
    page = Outline(render_html(record.model_copy(update={"turns": turns, "case": case}), "en", catalogues))
    assert not {"script", "img", "b"} & {tag for tag, _ in page.tags}
    assert page.words.count(nasty) >= len(turns)


def test_page_loads_nothing_and_names_nobody_in_its_title(
    record: SessionRecord, catalogues: Catalogues
) -> None:
    html = render_html(record, "en", catalogues)
    assert not re.search(r"https?://|<link|<script", html)
    title = html.split("<title>")[1].split("</title>")[0]
    assert title == "Record of a session"


def test_the_childs_words_look_like_nothing_else(record: SessionRecord, catalogues: Catalogues) -> None:
    report = session_report(record, "en", catalogues)
    entries = [entry for stretch in report.stretches for entry in stretch.entries]
    own = {turn.text for turn in record.turns if turn.kind is TurnKind.CHILD}
    assert {entry.text for entry in entries if entry.look is Look.CHILD} == own
    assert [entry.look for entry in entries].count(Look.URGENT) == 2
    arabic = next(entry for entry in entries if entry.direction == "rtl")
    assert arabic.who == "Child · Arabic"
    changed = next(entry for entry in entries if entry.text == CHILD_WORDS)
    assert [earlier.text for earlier in changed.earlier] == ["We slept there."]
    assert [stretch.title for stretch in report.stretches] == ["Getting to talk", "What happened"]


def test_titles_of_phases_come_in_the_readers_language(record: SessionRecord, catalogues: Catalogues) -> None:
    titles = [stretch.title for stretch in session_report(record, "nb", catalogues).stretches]
    assert titles == ["Komme i gang", "Det som skjedde"]
    unreadable = record.model_copy(update={"protocol_yaml": "format: [1"})
    ids = [stretch.title for stretch in session_report(unreadable, "nb", catalogues).stretches]
    assert ids == ["talk", "free"]


def test_what_a_reader_must_know_first(record: SessionRecord, catalogues: Catalogues) -> None:
    changes = {
        "kind": SessionKind.MOCK,
        "written_afterwards": True,
        "took_place_on": date(2026, 3, 1),
        "closed_ms": None,
    }
    session = record.session.model_copy(update=changes)
    untold = record.model_copy(update={"session": session, "explanations": (), "turns": (), "events": ()})
    report = session_report(untold, "en", catalogues)
    assert len(report.notices) == 3
    assert "1 March 2026" in report.notices[1]
    page = render_html(untold, "en", catalogues)
    assert "There is no record that the child was told" in page
    assert "Nothing was written down." in page


def test_kept_back_is_named_and_not_there(record: SessionRecord, catalogues: Catalogues) -> None:
    page = render_html(
        redacted(record, View(id="small", child=ChildShown.PSEUDONYM, contacts=False)), "en", catalogues
    )
    assert "Testovic" not in page
    assert "Not handed on: who the child is · earlier contacts." in page


def test_values_do_not_turn_an_arabic_sentence_around(catalogues: Catalogues) -> None:
    arabic = Wording(catalogues.domain(Domain.REPORTS, "ar"), "ar")
    english = Wording(catalogues.domain(Domain.REPORTS, "en"), "en")
    assert "\u2068Kari\u2069" in arabic.joined(("Kari", "", "3"))
    assert english.joined(("Kari", "", "3")) == "Kari · 3"
    assert [writing_of(words, "rtl") for words in ("12 boxes", "12 كانت", "12")] == ["ltr", "rtl", "rtl"]


def test_what_was_added_stands_at_its_place_with_whose_it_is(
    record: SessionRecord, catalogues: Catalogues
) -> None:
    with_more = record.model_copy(update={"additions": sample_additions()})
    report = session_report(with_more, "en", catalogues)
    (entry,) = [one for stretch in report.stretches for one in stretch.entries if one.added]
    assert entry.text == CHILD_WORDS
    (put_right,) = entry.added
    assert put_right.by_child
    assert put_right.note.startswith("The child wants it put right · Kari Lunde · ")
    (note,) = report.added
    assert "N. Haddad · from Welfare" in note.note
    words = Outline(render_html(with_more, "en", catalogues)).words
    assert words.index(CHILD_WORDS) < words.index(put_right.text) < words.index(note.text)
    assert "Added afterwards" in words
    assert "Added afterwards" not in Outline(render_html(record, "en", catalogues)).words
