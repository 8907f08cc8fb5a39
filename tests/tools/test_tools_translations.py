"""The tools for translators: what they extract, keep and refuse."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.language.catalogues import Catalogues, Domain
from hearing.language.po import PoCatalogue, read_po_bytes, write_po_bytes
from tools.translations.extract import HEADER, domain_of, template
from tools.translations.merge import merged
from tools.translations.verify import problems_of_catalogue, untranslated

ROOT = Path(__file__).resolve().parents[2]


def _template(*messages: str | tuple[str, str]) -> PoCatalogue:
    catalogue = PoCatalogue(HEADER)
    for message in messages:
        catalogue.add(message)
    return catalogue


def _file(tmp_path: Path, locale: str, entries: str, status: str = "draft") -> Path:
    catalogue = merged(_template(), None, locale)
    head = write_po_bytes(catalogue).decode().replace("Status: draft", f"Status: {status}")
    path = tmp_path / locale / "ui.po"
    path.parent.mkdir()
    path.write_text(head + entries, encoding="utf-8")
    return path


def test_every_way_of_marking_a_text_is_extracted(tmp_path: Path) -> None:
    source = tmp_path / "src" / "hearing" / "ui"
    source.mkdir(parents=True)
    (source / "view.py").write_text(
        "t._('One')\n"
        "# Translators: on a button\n"
        "t._p('verb', 'Lock')\n"
        "t._n('{n} case', '{n} cases', n)\n"
        "N_('Marked')\n"
        "t.npgettext('time', '{n} day', '{n} days', n)\n",
        encoding="utf-8",
    )
    found = {(m.context, m.id): m.auto_comments for m in template(tmp_path, Domain.UI) if m.id}
    assert found == {
        (None, "One"): [],
        ("verb", "Lock"): ["on a button"],
        (None, ("{n} case", "{n} cases")): [],
        (None, "Marked"): [],
        ("time", ("{n} day", "{n} days")): [],
    }


def test_templates_of_reports_are_read(tmp_path: Path) -> None:
    templates = tmp_path / "resources" / "templates"
    templates.mkdir(parents=True)
    (templates / "report.html").write_text(
        "<h1>{{ _('Report') }}</h1>{% trans %}Page {{ n }}{% endtrans %}{{ pgettext('column', 'Time') }}",
        encoding="utf-8",
    )
    found = {(m.context, m.id) for m in template(tmp_path, Domain.REPORTS) if m.id}
    assert {(None, "Report"), ("column", "Time")} <= found


def test_who_reads_a_text_decides_its_catalogue() -> None:
    assert domain_of("reports/session_report.py") is Domain.REPORTS
    assert domain_of("ui/child/words.py") is Domain.CHILD
    assert domain_of("ui/child/window.py") is Domain.UI
    assert domain_of("language/messages/files.py") is Domain.UI


@pytest.mark.parametrize("domain", Domain)
def test_extraction_is_the_same_twice_and_names_no_date_or_place(domain: Domain) -> None:
    once = write_po_bytes(template(ROOT, domain))
    assert write_po_bytes(template(ROOT, domain)) == once
    assert b"-Date: " not in once
    assert b"#: " not in once
    assert len(read_po_bytes(once)) > 5


def test_a_new_language_has_its_plural_rules_and_is_a_draft() -> None:
    catalogue = merged(_template("Lock"), None, "ar")
    assert catalogue.num_plurals == 6
    text = write_po_bytes(catalogue).decode()
    assert '"Language: ar\\n"' in text
    assert '"X-Hearing-Status: draft\\n"' in text
    assert untranslated(catalogue) == ["Lock"]


def test_merging_keeps_translations_and_guesses_nothing(tmp_path: Path) -> None:
    old = _file(
        tmp_path, "nb", '\nmsgid "Lock"\nmsgstr "Lås"\n\nmsgid "Save it"\nmsgstr "Lagre det"\n', "reviewed"
    )
    catalogue = merged(_template("Lock", "Save it now"), old.read_bytes(), "nb")
    assert untranslated(catalogue) == ["Save it now"]
    text = write_po_bytes(catalogue).decode()
    assert 'msgid "Lock"\nmsgstr "Lås"' in text
    assert '#~ msgid "Save it"' in text
    assert "X-Hearing-Status: reviewed" in text
    assert write_po_bytes(merged(_template("Lock", "Save it now"), text.encode(), "nb")).decode() == text


@pytest.mark.parametrize(
    ("english", "entry", "expected"),
    [
        ("Hi {name}", 'msgid "Hi {name}"\nmsgstr "Hei {navn}"', "{name}"),
        ("Hi {name}", 'msgid "Hi {name}"\nmsgstr "Hei"', "{name}"),
        ("<b>Hi</b>", 'msgid "<b>Hi</b>"\nmsgstr "<b>Hei"', "<b>"),
        ("Hi", 'msgid "Hi"\nmsgstr " Hei"', "space"),
        (
            ("{n} day", "{n} days"),
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "x"\nmsgstr[1] ""',
            "plural",
        ),
        (
            ("{n} day", "{n} days"),
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "x"\nmsgstr[1] "y"',
            "{n}",
        ),
        ("Bye", 'msgid "Hi"\nmsgstr "Hei"', "merge"),
    ],
)
def test_what_would_break_is_refused(
    tmp_path: Path, english: str | tuple[str, str], entry: str, expected: str
) -> None:
    problems = problems_of_catalogue(_file(tmp_path, "nb", f"\n{entry}\n"), _template(english))
    assert any(expected in problem for problem in problems), problems


@pytest.mark.parametrize(
    ("english", "entry"),
    [
        ("Hi {name}", 'msgid "Hi {name}"\nmsgstr "{name}, hei"'),
        ("Hi", 'msgid "Hi"\nmsgstr ""'),
        (
            ("{n} day", "{n} days"),
            'msgid "{n} day"\nmsgid_plural "{n} days"\nmsgstr[0] "én dag"\nmsgstr[1] "{n} dager"',
        ),
    ],
)
def test_what_is_right_or_not_done_yet_is_let_be(
    tmp_path: Path, english: str | tuple[str, str], entry: str
) -> None:
    assert problems_of_catalogue(_file(tmp_path, "nb", f"\n{entry}\n"), _template(english)) == []


def test_a_file_that_is_none_is_told(tmp_path: Path) -> None:
    path = tmp_path / "nb" / "ui.po"
    path.parent.mkdir()
    path.write_bytes(b"\xff")
    assert len(problems_of_catalogue(path, _template())) == 1


def test_the_catalogues_of_the_checkout_are_sound() -> None:
    templates = {domain: template(ROOT, domain) for domain in Domain}
    problems = [
        problem
        for path in sorted((ROOT / "translations").glob("*/*.po"))
        for problem in problems_of_catalogue(path, templates[Domain(path.stem)])
    ]
    assert problems == []


@pytest.mark.parametrize("locale", ["nb", "ar"])
@pytest.mark.parametrize("domain", [Domain.UI, Domain.REPORTS, Domain.CHILD])
def test_the_shipped_languages_are_complete(domain: Domain, locale: str) -> None:
    assert locale in Catalogues(ROOT / "translations").locales(domain)
    catalogue = read_po_bytes((ROOT / "translations" / locale / f"{domain}.po").read_bytes())
    assert untranslated(catalogue) == []
