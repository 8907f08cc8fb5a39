"""Wording by language, the frozen protocol of a session, and what translators get."""

from __future__ import annotations

import json

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from hearing.language.catalogues import Catalogues
from hearing.language.pseudo import PSEUDO_LOCALE
from hearing.protocols.age import AgeBand
from hearing.protocols.extraction import messages
from hearing.protocols.freeze import freeze
from hearing.protocols.library import LoadedProtocol, read_protocol, sha256_of
from hearing.protocols.loading import load_protocol
from hearing.protocols.schema import Protocol
from hearing.protocols.texts import each_text, with_texts
from hearing.protocols.wording import Wording, fill_cue, localized, with_languages
from tests.protocols.protocol_samples import INTERVIEW, SAMPLE, interview, light, sample


def test_the_language_asked_for_its_plain_form_or_english() -> None:
    text = {"en": "Hello", "nb": "Hei"}
    assert localized(text, "nb") == Wording("Hei", "nb", fallback=False)
    assert localized(text, "nb_NO") == Wording("Hei", "nb", fallback=False)
    assert localized(text, "en_GB") == Wording("Hello", "en", fallback=False)
    assert localized(text, "ar") == Wording("Hello", "en", fallback=True)
    assert localized("Hello", "nb") == Wording("Hello", "en", fallback=True)
    assert localized("Hello", "en") == Wording("Hello", "en", fallback=False)


def test_the_cue_goes_in_as_the_child_said_it() -> None:
    assert (
        fill_cue("You said {cue}. More about {cue}.", " the  van ") == "You said the van. More about the van."
    )
    assert fill_cue("You said {cue}.", "{cue} {x}") == "You said {cue} {x}."


def test_a_language_in_the_file_wins_over_the_catalogue(catalogues: Catalogues) -> None:
    found = with_languages(sample(), ["nb", PSEUDO_LOCALE], catalogues)
    assert localized(found.summary, "nb").text == "En kort protokoll for tester."
    assert localized(found.title, "nb").fallback
    assert localized(found.title, PSEUDO_LOCALE).text.startswith("[Šɱ") or "ɱ" not in "Small"
    assert not localized(found.title, PSEUDO_LOCALE).fallback


def test_wording_in_norwegian_comes_from_the_catalogue(catalogues: Catalogues) -> None:
    found = with_languages(interview(), ["nb"], catalogues)
    likes = next(step for phase in found.phases for step in phase.steps if step.id == "likes")
    wording = likes.wording_for(AgeBand.YOUNGEST)
    assert wording is not None
    assert localized(wording, "nb").text == "Jeg vil bli kjent med deg. Fortell hva du liker å leke."


@pytest.mark.parametrize("languages", [(), ("nb",), ("nb", "ar")])
def test_a_frozen_protocol_is_read_back_as_it_was(languages: tuple[str, ...], catalogues: Catalogues) -> None:
    loaded = read_protocol(INTERVIEW)
    frozen = freeze(loaded, languages, catalogues)
    assert load_protocol(frozen) == with_languages(loaded.protocol, languages, catalogues)
    assert freeze(loaded, languages, catalogues) == frozen


def test_a_frozen_protocol_can_be_frozen_again(catalogues: Catalogues) -> None:
    once = freeze(read_protocol(INTERVIEW), ["nb"], catalogues)
    again = freeze(LoadedProtocol(load_protocol(once), once, sha256_of(once)), ["nb"], catalogues)
    assert again == once


_SHOWABLE = st.characters(exclude_categories=["Cs", "Cc"], exclude_characters="{}")


@light
@given(st.text(_SHOWABLE, min_size=1, max_size=60))
@example("a\u2028b\u2029c")
@example('\ufeff "quoted" \\u0000 \\')
@example("\ufffe😀")
def test_any_text_survives_freezing_read_as_json_and_as_yaml(text: str) -> None:
    if not text.strip():
        return
    loaded = LoadedProtocol(sample().model_copy(update={"evidence": text.strip()}), SAMPLE, "")
    frozen = freeze(loaded, (), Catalogues(INTERVIEW.parent))
    assert json.loads(frozen)["evidence"] == text.strip()
    assert load_protocol(frozen) == loaded.protocol
    assert load_protocol(f"# not plain JSON any more\n{frozen}") == loaded.protocol


def test_translators_get_every_text_once_with_its_context() -> None:
    found = list(messages(interview()))
    contexts = [context for context, _text, _comment in found]
    assert len(set(contexts)) == len(contexts) == len(list(each_text(interview())))
    by_context = {context: (text, comment) for context, text, comment in found}
    assert by_context["supportive-interview/rapport/likes/wording_by_age.4-6"] == (
        "I want to know you. Tell me what you like to play.",
        "Said to a child aged 4-6.",
    )
    assert (
        by_context["supportive-interview/before/who-is-present/options.alone/label"][1]
        == "Read by the adult."
    )
    assert by_context["supportive-interview/on_reluctance/say.1"][1] == "Said to a child."
    assert by_context["supportive-interview/support.effort/phrase"][1] == "Said to a child."


def test_every_localized_field_is_met() -> None:
    """A field of translated text that is not declared as one would stay English."""

    def shout(protocol: Protocol) -> Protocol:
        return with_texts(protocol, lambda located: "X")

    left = shout(sample()).model_dump(mode="json")
    for key in ("title", "summary", "evidence"):
        assert left[key] == "X"
    assert left["phases"][1]["steps"][0]["if_silent"] == ["X", "X"]
    assert left["phases"][0]["steps"][0]["wording_by_age"] == {"4-6": "X"}
    assert left["phases"][0]["steps"][1]["options"][0]["label"] == "X"
    assert left["on_disclosure"] == {"title": "X", "do": ["X"], "say": ["X"], "avoid": []}
    assert left["support"][0]["limits"] == left["if_child_asks"][0]["note"] == "X"
