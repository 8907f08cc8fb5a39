"""The check passes what is shipped and finds what is put in wrong, at the line where it stands."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from hearing.explanation.check import Finding, Translation, check_source, check_translation
from hearing.explanation.content import Content
from hearing.explanation.wording import Wording
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain

CheckSource = Callable[[str], list[Finding]]
CheckPo = Callable[[str, str], list[Finding]]


@pytest.fixture
def source(wording: Wording, catalogues: Catalogues) -> CheckSource:
    english = catalogues.domain(Domain.CHILD, "en")
    return lambda text: check_source(text, "topics.yaml", wording, english)


@pytest.fixture
def translated(content: Content, wording: Wording, tmp_path: Path) -> CheckPo:
    """Checks a PO file as the program would read it from a folder."""

    def check(language: str, text: str) -> list[Finding]:
        folder = tmp_path / language
        folder.mkdir(exist_ok=True)
        (folder / "child.po").write_bytes(text.encode())
        texts = Catalogues(tmp_path).domain(Domain.CHILD, language)
        found = Translation("child.po", language, text.encode(), texts)
        return check_translation(found, content, wording)

    return check


def po(language: str) -> str:
    return (translation_root() / language / "child.po").read_text(encoding="utf-8")


def with_text(language: str, context: str, text: str) -> tuple[str, int]:
    """The PO file with another translation for ``context``, and the line its entry starts on."""
    lines = po(language).split("\n")
    at = lines.index(f'msgctxt "{context}"')
    begin = next(i for i in range(at, len(lines)) if lines[i].startswith("msgstr"))
    end = next(i for i in range(begin, len(lines)) if not lines[i])
    return "\n".join([*lines[:begin], f'msgstr "{text}"', *lines[end:]]), at + 1


def test_what_is_shipped_is_in_order(source: CheckSource, translated: CheckPo, topics_text: str) -> None:
    assert source(topics_text) == []
    for language in ("nb", "ar"):
        assert translated(language, po(language)) == []


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("I keep this our secret.", "promises_secrecy"),
        ("Nobody will ever know.", "promises_secrecy"),
        ("I promise you that.", "promises_outcome"),
        ("Everything will be fine.", "promises_outcome"),
        ("I will keep you safe.", "promises_outcome"),
        ("The bad man is far away.", "presumes"),
        ("Tell me who hurt you.", "presumes"),
        ("This sentence is a good deal too long for them.", "long_sentence"),
        ("It is not so. It is never so.", "negations"),
        ("The words are kept by us.", "passives"),
        ("I hear. " * 18, "long_card"),
    ],
)
def test_what_must_not_be_said_to_a_small_child_is_found(
    source: CheckSource, topics_text: str, body: str, code: str
) -> None:
    old = '        body: "I work at {agency}. I listen to children."'
    found = source(topics_text.replace(old, f'        body: "{body.strip()}"', 1))
    line = topics_text[: topics_text.index(old)].count("\n") + 1
    assert (f"explanation.{code}", line) in [(finding.error.code, finding.line) for finding in found]


def test_hard_words_raise_the_lix_of_the_band(source: CheckSource, topics_text: str) -> None:
    harder = re.sub(
        r'(?m)(?<=title: |.body: |again: )".*"$',
        lambda words: re.sub(r" [a-z]{3,4}\b", " however", words[0]),
        topics_text,
    )
    assert "explanation.lix" in {finding.error.code for finding in source(harder)}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("nb", "Jeg lover at alt går bra.", "promises_outcome"),
        ("nb", "Ingen får vite det.", "promises_secrecy"),
        ("nb", "Fortell om den slemme mannen.", "presumes"),
        ("nb", "", "untranslated"),
        ("nb", "I work at {agency}. I listen to children.", "still_english"),
        ("nb", "Jeg hører på barn.", "slots_differ"),
        ("nb", "Jeg jobber hos {agency} og {agency}.", "slots_differ"),
        ("ar", "أعدك أن كل شيء سيكون بخير.", "promises_outcome"),
        ("ar", "هذا سرنا.", "promises_secrecy"),
        ("ar", "ماذا فعل بك الرجل السيئ؟", "presumes"),
        ("ar", "يمكنك أن تسأل في {agency}.", "one_gender"),
    ],
)
def test_a_bad_translation_is_found_at_its_line(
    translated: CheckPo, language: str, text: str, code: str
) -> None:
    changed, line = with_text(language, "who-i-am.4-6.body", text)
    found = [(finding.error.code, finding.line) for finding in translated(language, changed)]
    assert f"explanation.{code}" in [error for error, _ in found]
    assert all(abs(at - line) <= 1 for error, at in found if error != "explanation.not_there")


def test_a_fuzzy_translation_counts_as_none(translated: CheckPo) -> None:
    text = po("nb").replace('msgctxt "who-i-am.4-6.body"', '#, fuzzy\nmsgctxt "who-i-am.4-6.body"')
    assert [finding.error.code for finding in translated("nb", text)] == ["explanation.fuzzy"]


def test_changed_english_makes_the_translation_missing(translated: CheckPo) -> None:
    text = po("nb").replace('msgid "I work at {agency}. I listen to children."', 'msgid "Old words."')
    (found,) = translated("nb", text)
    assert (found.error.code, found.error.parameters["text"]) == (
        "explanation.not_there",
        "who-i-am.4-6.body",
    )


@pytest.mark.logs_warning
def test_plural_forms_have_no_place_in_a_child_s_text(translated: CheckPo) -> None:
    changed, _ = with_text("nb", "who-i-am.4-6.body", "x")
    plural = 'msgid "I work at {agency}. I listen to children."'
    changed = changed.replace(plural, f'{plural}\nmsgid_plural "y"').replace(
        'msgstr "x"', 'msgstr[0] "x"\nmsgstr[1] "y"'
    )
    assert "explanation.plural" in {finding.error.code for finding in translated("nb", changed)}


def test_the_child_s_screen_is_held_to_the_same_lists(translated: CheckPo) -> None:
    text = po("ar").replace('msgstr "نتوقف هنا."', 'msgstr "قل: نتوقف هنا."')
    assert [finding.error.code for finding in translated("ar", text)] == ["explanation.one_gender"]


@pytest.mark.logs_warning
def test_a_file_that_is_no_po_file_is_one_problem(translated: CheckPo) -> None:
    assert [finding.error.code for finding in translated("nb", "hello\nmsgid")] == ["explanation.not_po"]


def test_a_language_without_word_lists_says_so(translated: CheckPo) -> None:
    text = po("nb").replace('"Language: nb', '"Language: mt')
    assert [finding.error.code for finding in translated("mt", text)] == ["explanation.no_word_list"]


def test_the_header_names_the_language(translated: CheckPo) -> None:
    text = po("nb").replace('"Language: nb', '"Language: sv')
    assert [finding.error.code for finding in translated("nb", text)] == ["explanation.wrong_language"]
