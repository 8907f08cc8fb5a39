"""``clips.json``: what was recorded in one language, by whom, and of which words."""

from __future__ import annotations

import json
from datetime import date
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints, ValidationError

from hearing.errors import HearingError

FORMAT = 1
NAME = "clips.json"
VOICE, FILM = "voice", "film"
"""The folders of the two kinds."""
FILM_KINDS = ("mp4", "m4v", "mov", "webm", "mkv")
LanguageCode = Annotated[str, StringConstraints(pattern=r"^[a-z]{2,3}(_[A-Z][A-Za-z]{1,3})?$")]
_Digest = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
_Key = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{24}$")]
_Of = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{12}$")]
_CardId = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*\.[0-9]{1,2}-[0-9]{1,2}$")]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class VoiceClip(_Part):
    """A sentence said aloud. ``sha256`` is of the file ``voice/<key>.wav``."""

    words: str = Field(min_length=1, max_length=1000)
    sha256: _Digest


class FilmClip(_Part):
    """A card in a sign language, or told in another way; ``of`` is the fingerprint of its English words."""

    of: _Of
    kind: str = Field(pattern=rf"^({'|'.join(FILM_KINDS)})$")
    sha256: _Digest


class ClipSheet(_Part):
    """Everything recorded in a language."""

    format: int = Field(ge=1, le=FORMAT)
    language: LanguageCode
    """CLDR's code; for a sign language its code of ISO 639-3, such as ``nsl``."""
    made_by: str = Field(min_length=1, max_length=120)
    """The agency, and who speaks or signs where they want to be named."""
    agreed_on: date
    """The day on which whoever is heard or seen agreed that it is played to children."""
    voice: dict[_Key, VoiceClip] = Field(default_factory=dict, max_length=4000)
    films: dict[_CardId, FilmClip] = Field(default_factory=dict, max_length=400)

    def members(self) -> dict[str, str]:
        """The SHA-256 of every file, by its name."""
        heard = {f"{VOICE}/{key}.wav": clip.sha256 for key, clip in self.voice.items()}
        return heard | {f"{FILM}/{card}.{clip.kind}": clip.sha256 for card, clip in self.films.items()}


def sheet_text(sheet: ClipSheet) -> str:
    return json.dumps(sheet.model_dump(mode="json"), ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def read_sheet(data: bytes) -> ClipSheet:
    """Raises HearingError ``explanation.clips_newer`` or ``explanation.clips_wrong``."""
    try:
        found = json.loads(data)
    except (ValueError, RecursionError) as error:
        raise HearingError("explanation.clips_wrong") from error
    written = found.get("format") if isinstance(found, dict) else None
    if isinstance(written, int) and written > FORMAT:
        raise HearingError("explanation.clips_newer", format=written, known=FORMAT)
    try:
        return ClipSheet.model_validate(found)
    except ValidationError as error:
        raise HearingError("explanation.clips_wrong") from error
