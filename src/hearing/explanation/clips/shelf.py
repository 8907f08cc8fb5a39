"""The recordings on this computer, a folder for each language. They hold nothing of any child."""

from __future__ import annotations

import hashlib
import shutil
from datetime import date
from pathlib import Path

from hearing.errors import HearingError
from hearing.explanation.clips.packing import ClipPack, build_clip_pack
from hearing.explanation.clips.said import clip_key
from hearing.explanation.clips.sheet import (
    FILM,
    FILM_KINDS,
    FORMAT,
    NAME,
    VOICE,
    ClipSheet,
    FilmClip,
    VoiceClip,
    read_sheet,
    sheet_text,
)
from hearing.explanation.clips.sound import seconds
from hearing.files.atomic import write_atomic
from hearing.files.permissions import make_private_folder
from hearing.files.reading import read_bounded

FILM_LIMIT = 64 * 1024 * 1024
"""Bytes of a film: some minutes at the size it is shown in."""
_SHEET_LIMIT = 8 * 1024 * 1024


class ClipShelf:
    """Finds, keeps and takes away recordings. Raises HearingError ``files.…`` where the disk says no."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._read: dict[str, ClipSheet | None] = {}

    def languages(self) -> tuple[str, ...]:
        """The languages that have recordings; one whose sheet is damaged is left out."""
        names = sorted(path.parent.name for path in self._folder.glob(f"*/{NAME}"))
        return tuple(name for name in names if self.sheet(name) is not None)

    def sheet(self, language: str) -> ClipSheet | None:
        """What there is in a language; None where nothing is, or nothing that can be read."""
        if language not in self._read:
            self._read[language] = self._load(language)
        return self._read[language]

    def voice(self, language: str, words: str) -> Path | None:
        """The recording of a sentence."""
        sheet, key = self.sheet(language), clip_key(words)
        if sheet is None or key not in sheet.voice:
            return None
        path = self._folder / language / VOICE / f"{key}.wav"
        return path if path.is_file() else None

    def film(self, language: str, card: str, of: str) -> Path | None:
        """The film of a card, where it is of these words."""
        sheet = self.sheet(language)
        clip = None if sheet is None else sheet.films.get(card)
        if clip is None or clip.of != of:
            return None
        path = self._folder / language / FILM / f"{card}.{clip.kind}"
        return path if path.is_file() else None

    def begin(self, language: str, made_by: str, agreed_on: date) -> ClipSheet:
        """Say who records a language; what is recorded in it stays."""
        new = ClipSheet(format=FORMAT, language=language, made_by=made_by, agreed_on=agreed_on)
        before = self.sheet(language)
        if before is not None:
            new = new.model_copy(update={"voice": before.voice, "films": before.films})
        return self._write(new)

    def keep_voice(self, language: str, words: str, data: bytes) -> ClipSheet:
        """Keep a sentence, in the place of an earlier recording of it.

        Raises HearingError ``explanation.clip_wrong`` for what is no recording of ours.
        """
        seconds(data)
        sheet, key = self._begun(language), clip_key(words)
        self._put(language, f"{VOICE}/{key}.wav", data)
        clip = VoiceClip(words=words, sha256=hashlib.sha256(data).hexdigest())
        return self._write(sheet.model_copy(update={"voice": {**sheet.voice, key: clip}}))

    def forget_voice(self, language: str, words: str) -> ClipSheet:
        sheet, key = self._begun(language), clip_key(words)
        rest = {name: clip for name, clip in sheet.voice.items() if name != key}
        written = self._write(sheet.model_copy(update={"voice": rest}))
        (self._folder / language / VOICE / f"{key}.wav").unlink(missing_ok=True)
        return written

    def keep_film(self, language: str, card: str, of: str, source: Path) -> ClipSheet:
        """Keep a film of a card. Raises HearingError ``explanation.film_kind`` and ``files.…``."""
        kind = source.suffix.lower().removeprefix(".")
        if kind not in FILM_KINDS:
            raise HearingError("explanation.film_kind", known=", ".join(FILM_KINDS))
        data = read_bounded(source, FILM_LIMIT)
        sheet = self.forget_film(language, card)
        self._put(language, f"{FILM}/{card}.{kind}", data)
        clip = FilmClip(of=of, kind=kind, sha256=hashlib.sha256(data).hexdigest())
        return self._write(sheet.model_copy(update={"films": {**sheet.films, card: clip}}))

    def forget_film(self, language: str, card: str) -> ClipSheet:
        sheet = self._begun(language)
        gone = sheet.films.get(card)
        if gone is None:
            return sheet
        rest = {name: clip for name, clip in sheet.films.items() if name != card}
        written = self._write(sheet.model_copy(update={"films": rest}))
        (self._folder / language / FILM / f"{card}.{gone.kind}").unlink(missing_ok=True)
        return written

    def pack(self, language: str) -> bytes:
        """Everything in a language as one file. Raises HearingError ``explanation.no_clips`` and as
        ``build_clip_pack``."""
        sheet = self.sheet(language)
        if sheet is None or not sheet.members():
            raise HearingError("explanation.no_clips", language=language)
        files = {name: read_bounded(self._folder / language / name, FILM_LIMIT) for name in sheet.members()}
        return build_clip_pack(sheet, files)

    def install(self, pack: ClipPack) -> ClipSheet:
        """Keep a pack; what was here in its language gives way to it where it is in both."""
        sheet = pack.sheet
        before = self.sheet(sheet.language)
        for name, data in pack.files.items():
            self._put(sheet.language, name, data)
        if before is None:
            return self._write(sheet)
        for card, clip in before.films.items():
            if card in sheet.films and sheet.films[card].kind != clip.kind:
                (self._folder / sheet.language / FILM / f"{card}.{clip.kind}").unlink(missing_ok=True)
        both = {"voice": {**before.voice, **sheet.voice}, "films": {**before.films, **sheet.films}}
        return self._write(sheet.model_copy(update=both))

    def remove(self, language: str) -> None:
        """Take away everything in a language. Raises HearingError ``explanation.no_clips``."""
        if self.sheet(language) is None:
            raise HearingError("explanation.no_clips", language=language)
        shutil.rmtree(self._folder / language)
        self._read.pop(language)

    def _begun(self, language: str) -> ClipSheet:
        sheet = self.sheet(language)
        if sheet is None:
            raise HearingError("explanation.no_clips", language=language)
        return sheet

    def _load(self, language: str) -> ClipSheet | None:
        try:
            sheet = read_sheet(read_bounded(self._folder / language / NAME, _SHEET_LIMIT))
        except HearingError:
            return None
        return sheet if sheet.language == language else None

    def _put(self, language: str, name: str, data: bytes) -> None:
        path = self._folder / language / name
        make_private_folder(path.parent)
        write_atomic(path, data)

    def _write(self, sheet: ClipSheet) -> ClipSheet:
        made = ClipSheet.model_validate(sheet.model_dump())
        self._put(made.language, NAME, sheet_text(made).encode())
        self._read[made.language] = made
        return made
