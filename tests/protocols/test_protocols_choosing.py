"""Choosing among the shipped protocols by their heads, and what speaks for each."""

from __future__ import annotations

import pytest

from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues
from hearing.protocols.age import AgeBand
from hearing.protocols.choosing import DEFAULT, Fit, propose
from hearing.protocols.heads import read_head
from hearing.protocols.library import ProtocolLibrary
from hearing.protocols.schema import Occasion

LIBRARY = ProtocolLibrary(resource_root() / "protocols", Catalogues(translation_root()))


@pytest.mark.parametrize(
    ("band", "setting", "occasion", "wanted"),
    [
        (AgeBand.OLDER, "border", Occasion.SAFETY, "first-contact"),
        (AgeBand.YOUNGEST, "shelter", Occasion.EVERYDAY, "informal-conversation"),
        (AgeBand.OLDEST, "guardian", Occasion.DECISION, "best-interests-interview"),
        (AgeBand.YOUNGER, "police", Occasion.AGAIN, "second-session"),
        (AgeBand.OLDEST, "street", Occasion.CONCERN, "adolescent-at-risk"),
        (AgeBand.YOUNGEST, "barnahus", Occasion.CONCERN, "sequential-interview"),
        (AgeBand.YOUNGER, "barnahus", Occasion.CONCERN, DEFAULT),
        (AgeBand.YOUNGER, None, None, DEFAULT),
        (None, None, None, DEFAULT),
    ],
)
def test_what_is_known_leads_to_a_protocol(
    band: AgeBand | None, setting: str | None, occasion: Occasion | None, wanted: str
) -> None:
    proposal = propose(LIBRARY.heads(), band, setting, occasion)
    assert proposal is not None
    assert proposal.protocol_id == wanted
    assert (Fit.OCCASION in proposal.fits) is (occasion is not None)


def test_a_protocol_is_never_proposed_for_an_age_it_does_not_serve() -> None:
    heads = [head for head in LIBRARY.heads() if head.id == "adolescent-at-risk"]
    assert propose(heads, AgeBand.YOUNGEST, None, Occasion.CONCERN) is None


def test_every_occasion_has_a_protocol() -> None:
    assert {occasion for head in LIBRARY.heads() for occasion in head.occasions} == set(Occasion)


def test_heads_say_what_the_whole_files_say() -> None:
    whole = {summary.id: summary for summary in LIBRARY.list()}
    for head in LIBRARY.heads():
        summary = whole.pop(head.id)
        assert (head.version, head.title, head.ages, head.settings) == (
            summary.version,
            summary.title,
            summary.ages,
            summary.settings,
        )
    assert whole == {}


def test_titles_come_in_the_language_of_the_screens() -> None:
    head = next(head for head in LIBRARY.heads() if head.id == DEFAULT)
    assert LIBRARY.title(head, "nb") != LIBRARY.title(head, "en")


@pytest.mark.parametrize("text", ["", "title: x", "a: [\nphases:", "- 1\nphases:", "id: x\nsources:\n"])
def test_what_has_no_head_gives_none(text: str) -> None:
    assert read_head(text) is None
