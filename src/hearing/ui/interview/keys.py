"""The keys of the interview screen, listed once for the shortcuts and for the page that shows them."""

from __future__ import annotations

from dataclasses import dataclass

from hearing.ui.texts import UiTexts

ONLY_OPEN = frozenset({"next", "back", "conditions", "people", "break", "child_cards", "cue", "times"})
"""What a closed session is left alone by; there the buttons for it are out of use, too."""


@dataclass(frozen=True)
class Key:
    """A key, what it does, and how the page of keys says so."""

    sequence: str
    action: str
    meaning: str

    @property
    def name(self) -> str:
        """As it stands on the key itself."""
        return self.sequence.replace("Return", "Enter")


def keys_of(texts: UiTexts) -> tuple[Key, ...]:
    """All keys, the most used first."""
    _ = texts._
    return (
        Key("F1", "keys", _("all keys")),
        Key("F2", "speaker", _("next speaker")),
        Key("Alt+1–6", "", _("child, you, interpreter, support person, seen, own thought")),
        Key("Enter", "", _("keep what stands in the line")),
        Key("Shift+Enter", "", _("new line")),
        Key("Ctrl+Return", "next", _("next step")),
        Key("F11", "back", _("back to the step before")),
        Key("F3", "silent", _("if the child says nothing")),
        Key("F4", "why", _("why this step, and what to avoid")),
        Key("F5", "hard", _("if it is hard for the child")),
        Key("Shift+F5", "note_hard", _("note that it is hard for the child, or no longer")),
        Key("F6", "conditions", _("what happened")),
        Key("F7", "child", _("child's screen")),
        Key("Shift+F7", "child_cards", _("the child's own cards on the second display")),
        Key("F8", "people", _("who is present")),
        Key("F9", "break", _("begin or end a break")),
        Key("F10", "urgent", _("urgent")),
        Key("Ctrl+K", "cue", _("pick up the child's words")),
        Key("Ctrl+1–9", "", _("follow a cue")),
        Key("Delete", "", _("on a cue: set it aside")),
        Key("Ctrl+T", "times", _("ask for a stretch of time, or for one time of many")),
        Key("Ctrl+B", "beforehand", _("what is known beforehand")),
        Key("Ctrl+E", "edit", _("change what was written")),
        Key("Ctrl+R", "record", _("to the record")),
        Key("Alt+0", "feedback", _("show or hide what kind of question it is")),
        Key("Escape", "entry", _("to the line; nothing typed is lost")),
        Key("F12", "", _("lock at once")),
    )
