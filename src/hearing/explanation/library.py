"""The content and its word lists where they lie: English in the resources, the rest beside each catalogue."""

from __future__ import annotations

from pathlib import Path

from hearing.explanation.back_translation import FILE_NAME, BackTranslation, load_back_translation
from hearing.explanation.wording import Wording, load_word_lists, load_wording
from hearing.files.reading import read_text_bounded
from hearing.protocols.document import SIZE_LIMIT

WORD_LISTS = "child-wording.yaml"


def read_wording(resources: Path, translations: Path) -> Wording:
    """All limits and lists. Raises ContentProblems, and HearingError ``files.…``."""
    path = resources / "explanation" / "rules" / "wording.yaml"
    wording = load_wording(read_text_bounded(path, SIZE_LIMIT), path.name)
    lists = {
        found.parent.name: load_word_lists(
            read_text_bounded(found, SIZE_LIMIT), f"{found.parent.name}/{found.name}"
        )
        for found in sorted(translations.glob(f"*/{WORD_LISTS}"))
    }
    return wording.with_languages(lists)


def read_back_translation(translations: Path, locale: str) -> BackTranslation | None:
    """What was kept for a language, or None. Raises ContentProblems, and HearingError ``files.…``."""
    path = translations / locale / FILE_NAME
    if not path.is_file():
        return None
    return load_back_translation(read_text_bounded(path, SIZE_LIMIT), f"{locale}/{FILE_NAME}")
