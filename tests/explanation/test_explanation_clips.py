"""Recordings of what children are told: named by their words, checked, packed, kept and taken away."""

from __future__ import annotations

import math
import struct
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from hearing.errors import HearingError
from hearing.explanation.clips.packing import build_clip_pack, read_clip_pack
from hearing.explanation.clips.said import clip_key, said
from hearing.explanation.clips.sheet import NAME, ClipSheet, read_sheet, sheet_text
from hearing.explanation.clips.shelf import ClipShelf
from hearing.explanation.clips.sound import RATE, Loudness, loudness, seconds, trimmed, wav
from hearing.explanation.clips.wanted import film_card, film_of, wanted
from hearing.explanation.content import load_content
from hearing.files.archives import write_archive
from hearing.files.resources import resource_root, translation_root
from hearing.language.catalogues import Catalogues, Domain
from hearing.protocols.age import AgeBand

CONTENT = load_content((resource_root() / "explanation" / "topics.yaml").read_text("utf-8"), "topics.yaml")
DAY = date(2026, 11, 2)


def tone(long_s: float, loud: float = 0.4) -> bytes:
    samples = (round(32_000 * loud * math.sin(n / 8)) for n in range(round(RATE * long_s)))
    return b"".join(struct.pack("<h", sample) for sample in samples)


def code_of(call: object, *arguments: object) -> str:
    with pytest.raises(HearingError) as caught:
        call(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_sentences_keep_their_place_and_their_marks() -> None:
    text = "Hello! I am Kari.\nYou may say: “I don't know.” All right?"
    found = said(text)
    assert [one.words for one in found] == [
        "Hello!",
        "I am Kari.",
        "You may say: “I don't know.”",
        "All right?",
    ]
    assert all(text[one.start :].startswith(one.words) for one in found)
    assert [one.words for one in said("ሰላም። ስመይ ካሪ እዩ።")] == ["ሰላም።", "ስመይ ካሪ እዩ።"]
    assert [one.words for one in said("هل تريد أن تسأل؟ نعم.")] == ["هل تريد أن تسأل؟", "نعم."]
    assert said("  …\n — ") == ()


@given(st.text(max_size=80))
def test_no_word_is_lost_between_sentences(text: str) -> None:
    kept = "".join(one.words for one in said(text))
    assert [letter for letter in kept if letter.isalnum()] == [letter for letter in text if letter.isalnum()]
    assert all(text[one.start :].startswith(one.words) for one in said(text))


def test_another_letter_is_another_recording() -> None:
    assert clip_key("Stop here.") == clip_key(" Stop  here. ")
    assert clip_key("Stop here.") != clip_key("Stop here!")


def test_loudness_and_silence_around_speech() -> None:
    assert loudness(b"") is Loudness.SILENT
    assert loudness(tone(0.2, 0.005)) is Loudness.SILENT
    assert loudness(tone(0.2, 0.05)) is Loudness.QUIET
    assert loudness(tone(0.2)) is Loudness.GOOD
    assert loudness(struct.pack("<h", 32_767) * RATE) is Loudness.TOO_LOUD
    quiet = bytes(2 * RATE)
    kept = trimmed(quiet + tone(0.5) + quiet)
    assert 0.5 <= len(kept) / 2 / RATE <= 0.85
    assert trimmed(quiet) == b""
    assert seconds(wav(tone(0.5))) == pytest.approx(0.5)


@pytest.mark.parametrize("data", [b"", b"RIFF", wav(b""), wav(tone(0.1))[:-7], wav(bytes(2 * RATE * 61))])
def test_what_is_no_recording_is_refused(data: bytes) -> None:
    assert code_of(seconds, data) == "explanation.clip_wrong"


@pytest.mark.parametrize("band", list(AgeBand))
@pytest.mark.parametrize("language", ["en", "ar"])
def test_every_sentence_of_a_language_is_wanted_once(language: str, band: AgeBand) -> None:
    texts = Catalogues(translation_root()).domain(Domain.CHILD, language)
    cards = wanted(CONTENT, texts, band)
    keys = [clip_key(words) for card in cards for words in card.sentences]
    assert len(keys) == len(set(keys))
    assert {card.topic for card in cards} == {"", *(topic.id for topic in CONTENT.topics)}
    choose = texts.pgettext("word.choose_language", CONTENT.words["choose_language"])
    assert choose.startswith(cards[0].sentences[0])


def kept(shelf: ClipShelf, words: str = "Stop here.") -> bytes:
    shelf.begin("ti", "Harbour", DAY)
    data = wav(tone(0.1))
    shelf.keep_voice("ti", words, data)
    return data


def test_a_voice_is_kept_found_and_taken_away(tmp_path: Path) -> None:
    shelf = ClipShelf(tmp_path)
    assert shelf.languages() == ()
    assert code_of(shelf.keep_voice, "ti", "Stop here.", wav(tone(0.1))) == "explanation.no_clips"
    data = kept(shelf)
    found = shelf.voice("ti", "Stop here.")
    assert found is not None
    assert found.read_bytes() == data
    assert shelf.voice("ti", "Stop there.") is None
    assert shelf.voice("so", "Stop here.") is None
    again = ClipShelf(tmp_path)
    assert again.languages() == ("ti",)
    assert again.voice("ti", "Stop here.") == found
    assert code_of(shelf.keep_voice, "ti", "Stop.", b"no sound") == "explanation.clip_wrong"
    shelf.begin("ti", "Harbour, Selam", DAY)
    assert shelf.voice("ti", "Stop here.") == found
    shelf.forget_voice("ti", "Stop here.")
    assert shelf.voice("ti", "Stop here.") is None
    assert not found.exists()
    shelf.remove("ti")
    assert list(tmp_path.iterdir()) == []
    assert code_of(shelf.remove, "ti") == "explanation.no_clips"


def test_a_film_is_of_the_words_it_was_made_of(tmp_path: Path) -> None:
    shelf, film = ClipShelf(tmp_path / "shelf"), tmp_path / "card.MP4"
    film.write_bytes(b"frames")
    topic = CONTENT.topics[0]
    card, of = film_card(topic.id, AgeBand.YOUNGER), film_of(topic, AgeBand.YOUNGER)
    shelf.begin("nsl", "Harbour", DAY)
    shelf.keep_film("nsl", card, of, film)
    found = shelf.film("nsl", card, of)
    assert found is not None
    assert found.read_bytes() == b"frames"
    assert shelf.film("nsl", card, "0" * 12) is None
    assert film_of(topic, AgeBand.YOUNGER) != film_of(topic, AgeBand.OLDEST)
    other = tmp_path / "card.webm"
    other.write_bytes(b"others")
    shelf.keep_film("nsl", card, of, other)
    assert not found.exists()
    assert code_of(shelf.keep_film, "nsl", card, of, tmp_path / "card.exe") == "explanation.film_kind"
    shelf.forget_film("nsl", card)
    assert shelf.film("nsl", card, of) is None


def test_a_pack_goes_to_another_computer(tmp_path: Path) -> None:
    here, there = ClipShelf(tmp_path / "here"), ClipShelf(tmp_path / "there")
    kept(here)
    kept(there, "Only there.")
    data = here.pack("ti")
    assert data == here.pack("ti")
    there.install(read_clip_pack(data))
    assert there.voice("ti", "Stop here.") is not None
    assert there.voice("ti", "Only there.") is not None
    assert code_of(here.pack, "so") == "explanation.no_clips"


def test_a_pack_that_is_not_whole_is_refused(tmp_path: Path) -> None:
    shelf = ClipShelf(tmp_path)
    kept(shelf)
    pack = read_clip_pack(shelf.pack("ti"))
    sheet, files = pack.sheet, dict(pack.files)
    (name,) = files
    assert code_of(build_clip_pack, sheet, {name: wav(tone(0.2))}) == "explanation.clips_wrong"
    assert code_of(build_clip_pack, sheet, {}) == "explanation.clips_wrong"
    assert code_of(build_clip_pack, sheet, {**files, "voice/more.wav": b"1"}) == "explanation.clips_wrong"
    assert code_of(read_clip_pack, write_archive(files)) == "explanation.clips_wrong"
    newer = sheet_text(sheet).replace('"format": 1', '"format": 2').encode()
    assert code_of(read_clip_pack, write_archive({**files, NAME: newer})) == "explanation.clips_newer"
    bomb = write_archive({NAME: bytes(64 * 1024 * 1024)})
    assert code_of(read_clip_pack, bomb) == "explanation.clips_too_large"


@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    assert code_of(read_clip_pack, data).startswith("explanation.clips")
    assert code_of(read_sheet, data).startswith("explanation.clips")


def test_a_damaged_sheet_hides_its_language_only(tmp_path: Path) -> None:
    shelf = ClipShelf(tmp_path)
    kept(shelf)
    (tmp_path / "so").mkdir()
    (tmp_path / "so" / NAME).write_text("{")
    (tmp_path / "vi").mkdir()
    (tmp_path / "vi" / NAME).write_text(
        sheet_text(ClipSheet(format=1, language="ti", made_by="Harbour", agreed_on=DAY))
    )
    assert ClipShelf(tmp_path).languages() == ("ti",)
