"""Fetching what a telling needs: the session, the content, and what was told before."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from hearing.explanation.content import load_content
from hearing.files.resources import resource_root
from hearing.language.catalogues import Catalogues
from hearing.language.spoken import load_signed, load_spoken
from hearing.storage.seen import How
from hearing.ui.pin import stored_pin
from hearing.ui.telling.deck import CardSource
from hearing.ui.telling.keeping import closed_where_it_stopped, cut_off, draft_key
from hearing.ui.telling.setup_presenter import Loaded

if TYPE_CHECKING:
    from hearing.explanation.clips.shelf import ClipShelf
    from hearing.explanation.schema import Content
    from hearing.storage.vault import Vault

CONTENT = "topics.yaml"


def load_source(catalogues: Catalogues, clips: ClipShelf | None = None) -> CardSource:
    """The content that comes with the program; raises HearingError where it cannot be read."""
    return CardSource(shipped_content(), catalogues, clips)


def shipped_content() -> Content:
    """The content that comes with the program; raises as ``load_content``."""
    path = resource_root() / "explanation" / CONTENT
    return _content(path.read_text(encoding="utf-8"), path.name)


@lru_cache(maxsize=1)
def _content(text: str, name: str) -> Content:
    """Parsed once for each text: it takes a tenth of a second and holds nothing of any child."""
    return load_content(text, name)


def load(vault: Vault, catalogues: Catalogues, clips: ClipShelf, session_id: str) -> Loaded:
    """Reads the vault; runs where the vault is used, off the UI thread."""
    session = vault.sessions.get(session_id)
    mine = [each for each in vault.explanations.for_session(session_id) if cut_off(each)]
    told = [
        closed_where_it_stopped(each) if cut_off(each) else each
        for each in vault.explanations.for_case(session.case_id)
    ]
    if told:
        vault.seen.note(How.REPLAYED, session.case_id, session_id)
    languages = (resource_root() / "languages.yaml").read_text("utf-8")
    prefix = draft_key(session_id, "")
    drafts = {
        key.removeprefix(prefix): body for key, body in vault.drafts.all().items() if key.startswith(prefix)
    }
    return Loaded(
        session=session,
        case=vault.cases.get(session.case_id),
        source=load_source(catalogues, clips),
        told_before=told,
        was_cut_off=mine[-1] if mine else None,
        pin=stored_pin(vault.settings),
        drafts=drafts,
        spoken=load_spoken(languages),
        signed=load_signed(languages),
        last_ms=_last_ms(vault, session_id),
    )


def _last_ms(vault: Vault, session_id: str) -> int:
    turns = (turn.elapsed_ms for turn in vault.turns.for_session(session_id))
    events = (event.elapsed_ms for event in vault.events.for_session(session_id))
    return max([0, *turns, *events])
