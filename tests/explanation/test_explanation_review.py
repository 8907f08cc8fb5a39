"""Texts are reviewed only where somebody is named and nothing has changed since."""

from __future__ import annotations

from pathlib import Path

import pytest

from hearing.explanation.check import Translation, check_translation
from hearing.explanation.content import Content, cards
from hearing.explanation.records import ReviewStatus
from hearing.explanation.review import fingerprint, review, review_status
from hearing.explanation.wording import Wording
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain, Texts
from hearing.protocols.age import AgeBand

BAND = AgeBand.YOUNGER


def catalogue_saying(folder: Path, status: str, *, old: str = "", new: str = "") -> Texts:
    text = (translation_root() / "nb" / "child.po").read_text(encoding="utf-8")
    text = text.replace("X-Hearing-Status-7-9: draft", f"X-Hearing-Status-7-9: {status}")
    (folder / "nb").mkdir(exist_ok=True)
    (folder / "nb" / "child.po").write_text(text.replace(old, new, 1) if old else text, encoding="utf-8")
    return Catalogues(folder).domain(Domain.CHILD, "nb")


@pytest.fixture
def current(content: Content, catalogues: Catalogues) -> str:
    return fingerprint(content, catalogues.domain(Domain.CHILD, "nb"), BAND)


def test_a_named_review_of_these_very_texts_counts(content: Content, tmp_path: Path, current: str) -> None:
    texts = catalogue_saying(tmp_path, f"reviewed; by A. Berg; on 2026-03-01; of {current}")
    found = review(content, texts, BAND)
    assert (found.status, found.by, found.on) == (ReviewStatus.REVIEWED, "A. Berg", "2026-03-01")
    assert {card.review_status for card in cards(content, texts, BAND, {})} == {ReviewStatus.REVIEWED}
    assert review_status(content, texts, AgeBand.OLDEST) is ReviewStatus.DRAFT


def test_a_changed_word_makes_it_a_draft_again(content: Content, tmp_path: Path, current: str) -> None:
    texts = catalogue_saying(
        tmp_path,
        f"reviewed; by A. Berg; on 2026-03-01; of {current}",
        old="Dette er meg og jobben min.",
        new="Dette er meg.",
    )
    found = review(content, texts, BAND)
    assert (found.status, found.changed_since, found.by) == (ReviewStatus.DRAFT, True, "A. Berg")


@pytest.mark.parametrize("said", ["reviewed", "fine", "", "reviewed; of {current}", "; by A. Berg"])
def test_what_is_not_said_properly_is_a_draft_and_a_problem(
    content: Content, wording: Wording, tmp_path: Path, current: str, said: str
) -> None:
    texts = catalogue_saying(tmp_path, said.replace("{current}", current))
    assert review_status(content, texts, BAND) is ReviewStatus.DRAFT
    data = (tmp_path / "nb" / "child.po").read_bytes()
    found = check_translation(Translation("child.po", "nb", data, texts), content, wording)
    assert {finding.error.code for finding in found} <= {
        "explanation.no_status",
        "explanation.nobody_named",
        "explanation.changed_since",
    }
    assert found


def test_english_is_reviewed_in_the_content(content: Content, catalogues: Catalogues) -> None:
    english = catalogues.domain(Domain.CHILD, "en")
    mark = fingerprint(content, english, BAND)
    said = content.model_copy(
        update={"review": {BAND: f"back_translated; by A. Berg; on 2026-03-01; of {mark}"}}
    )
    assert review_status(said, english, BAND) is ReviewStatus.BACK_TRANSLATED
    assert review_status(content, english, BAND) is ReviewStatus.DRAFT
