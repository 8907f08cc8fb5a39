"""Catalogues: found, fresh, falling back, and never in the way."""

from __future__ import annotations

import gettext
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.language.po import compile_po, read_po_bytes, write_po_bytes
from hearing.language.pseudo import pseudo

NORWEGIAN = """
msgid ""
msgstr ""
"Language: nb\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"X-Hearing-Status: reviewed\\n"
"X-Hearing-Status-4-6: draft\\n"

msgid "Lock"
msgstr "Lås"

msgid "Same"
msgstr "Same"

#, fuzzy
msgid "Guess"
msgstr "Gjett"

msgid "{n} case"
msgid_plural "{n} cases"
msgstr[0] "{n} sak"
msgstr[1] "{n} saker"

msgctxt "verb"
msgid "Lock"
msgstr "Lås igjen"
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "nb").mkdir()
    (tmp_path / "nb" / "ui.po").write_text(NORWEGIAN, encoding="utf-8")
    return tmp_path


def test_translates_with_context_and_plurals(root: Path) -> None:
    texts = Catalogues(root).domain(Domain.UI, "nb")
    assert texts.locale == "nb"
    assert texts.gettext("Lock") == "Lås"
    assert texts.pgettext("verb", "Lock") == "Lås igjen"
    assert texts.ngettext("{n} case", "{n} cases", 1) == "{n} sak"
    assert texts.ngettext("{n} case", "{n} cases", 5) == "{n} saker"


def test_what_is_missing_comes_out_in_english_and_can_be_told(root: Path) -> None:
    texts = Catalogues(root).domain(Domain.UI, "nb")
    assert texts.gettext("Unlock") == "Unlock"
    assert texts.npgettext("x", "{n} day", "{n} days", 2) == "{n} days"
    assert not texts.has("Unlock")
    assert not texts.has("Lock", "noun")
    assert texts.has("Lock", "verb")
    assert texts.has("Same"), "a translation that reads as the English does is one"


def test_a_guess_nobody_confirmed_is_not_shown(root: Path) -> None:
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Guess") == "Guess"


def test_an_empty_text_is_not_the_header(root: Path) -> None:
    texts = Catalogues(root).domain(Domain.UI, "nb")
    assert texts.gettext("") == ""
    assert texts.pgettext("verb", "") == ""


@pytest.mark.parametrize("asked", ["nb_NO", "no", "nb_Latn_NO"])
def test_nearest_language_is_found(root: Path, asked: str) -> None:
    assert Catalogues(root).domain(Domain.UI, asked).gettext("Lock") == "Lås"


@pytest.mark.parametrize("asked", ["de", "", "../nb", "nb/../nb", "en", "en_GB", "\x00"])
def test_anything_else_is_english(root: Path, asked: str) -> None:
    texts = Catalogues(root).domain(Domain.UI, asked)
    assert texts.locale == "en"
    assert texts.gettext("Lock") == "Lock"
    assert texts.has("anything")


def test_header_fields_babel_does_not_know_are_kept(root: Path) -> None:
    header = Catalogues(root).domain(Domain.UI, "nb").header
    assert header["x-hearing-status"] == "reviewed"
    assert header["x-hearing-status-4-6"] == "draft"


def test_languages_are_listed_with_english_first(root: Path) -> None:
    assert Catalogues(root).locales(Domain.UI) == ("en", "nb")
    assert Catalogues(root).locales(Domain.CHILD) == ("en",)


def test_compiled_catalogue_is_read_while_it_is_fresh(root: Path) -> None:
    source, compiled = root / "nb" / "ui.po", root / "nb" / "ui.mo"
    compiled.write_bytes(compile_po(NORWEGIAN.replace("Lås", "Steng").encode()))
    os.utime(source, (1_000, 1_000))
    os.utime(compiled, (1_000, 1_000))
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Lock") == "Steng"
    os.utime(source, (1_001, 1_001))
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Lock") == "Lås"
    source.unlink()
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Lock") == "Steng"


def test_a_catalogue_is_read_again_once_it_was_written_anew(root: Path) -> None:
    source, compiled = root / "nb" / "ui.po", root / "nb" / "ui.mo"
    catalogues = Catalogues(root)

    def shown() -> str:
        return catalogues.domain(Domain.UI, "nb").gettext("Lock")

    os.utime(source, (1_000, 1_000))
    assert shown() == "Lås"
    source.write_text(NORWEGIAN.replace("Lås", "Steng"), encoding="utf-8")
    assert shown() == "Steng"
    compiled.write_bytes(compile_po(NORWEGIAN.encode()))
    os.utime(source, (1_000, 1_000))
    assert shown() == "Lås"
    source.unlink()
    compiled.unlink()
    assert shown() == "Lock"


@pytest.mark.logs_warning
@pytest.mark.parametrize("damage", [b"\xff\xfe not utf-8", b'msgid "a\nmsgstr', b"\x00" * 64])
def test_a_damaged_catalogue_counts_as_missing(root: Path, damage: bytes) -> None:
    (root / "nb" / "ui.po").write_bytes(damage)
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Lock") == "Lock"


@pytest.mark.logs_warning
def test_a_damaged_compiled_catalogue_counts_as_missing(root: Path) -> None:
    (root / "nb" / "ui.mo").write_bytes(b"not a catalogue")
    assert Catalogues(root).domain(Domain.UI, "nb").gettext("Lock") == "Lock"


def test_writing_a_catalogue_changes_nothing_the_second_time() -> None:
    once = write_po_bytes(read_po_bytes(NORWEGIAN.encode()))
    assert write_po_bytes(read_po_bytes(once)) == once
    assert b"X-Hearing-Status: reviewed" in once
    assert "Lås igjen" in once.decode()


@given(st.binary(max_size=300))
def test_any_bytes_are_a_catalogue_or_refused(data: bytes) -> None:
    try:
        compiled = compile_po(data)
    except ValueError:
        return
    assert compiled[:4] == b"\xde\x12\x04\x95"


@given(st.text(max_size=80), st.sampled_from(["{name}", "{n}", "<b>", "&amp;"]))
def test_the_pretend_language_is_longer_and_keeps_placeholders(text: str, kept: str) -> None:
    shown = pseudo(f"{text} {kept}")
    assert kept in shown
    assert len(shown) >= 1.4 * len(f"{text} {kept}")


def test_the_pretend_language_is_a_language(root: Path) -> None:
    texts = Catalogues(root).domain(Domain.UI, "en_XA")
    assert texts.locale == "en_XA"
    assert re.fullmatch(r"\[Ļöçķ .+\]", texts.gettext("Lock"))
    assert "{n}" in texts.ngettext("{n} case", "{n} cases", 2)


def test_english_starts_without_babel_or_pydantic() -> None:
    program = (
        "import sys\n"
        "from pathlib import Path\n"
        "from hearing.language.catalogues import Catalogues, Domain\n"
        "from hearing.language.locales import direction, format_elapsed\n"
        "from hearing.language import messages\n"
        "Catalogues(Path()).domain(Domain.UI, 'en').gettext('x'), direction('en'), format_elapsed(1, 'en')\n"
        "print([name for name in ('babel', 'pydantic', 'PySide6', 'typer') if name in sys.modules])\n"
    )
    done = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


@pytest.mark.parametrize("domain", [Domain.UI, Domain.REPORTS, Domain.CHILD])
def test_arabic_counts_take_the_form_of_their_class(domain: Domain) -> None:
    """The forms stand in the order of CLDR: zero, one, two, few, many, other."""
    header = read_po_bytes((translation_root() / "ar" / f"{domain.value}.po").read_bytes()).mime_headers
    rule = dict(header)["Plural-Forms"].partition("plural=")[2].strip().rstrip(";")
    of_cldr = Locale.parse("ar").plural_form
    order = ("zero", "one", "two", "few", "many", "other")
    index = gettext.c2py(rule)
    assert [order[index(count)] for count in range(250)] == [of_cldr(count) for count in range(250)]
