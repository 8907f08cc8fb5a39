"""How the hand-over screen words verdicts, differences and what leaves."""

from __future__ import annotations

from hearing.agencies.need_to_know import View
from hearing.agencies.session_record import SessionRecord, Withheld
from hearing.agencies.sharing import Difference, ShareCheck, Verdict
from hearing.language.locales import format_list
from hearing.protocols.wording import localized
from hearing.ui.texts import UiTexts


def verdict_chip(verdict: Verdict, texts: UiTexts) -> str:
    """The verdict in a word or two."""
    _ = texts._
    return {
        Verdict.TOLD: _("Told"),
        Verdict.NOT_UNDERSTOOD: _("Not understood"),
        Verdict.TOLD_OTHERWISE: _("Told otherwise"),
        Verdict.OBJECTED: _("Against the child's wish"),
        Verdict.NOT_TOLD: _("Not told"),
    }[verdict]


def verdict_sentences(check: ShareCheck, texts: UiTexts) -> str:
    """What the child was told about this agency, and in what the share differs."""
    _ = texts._
    said = {
        Difference.STOP: _("The child said stop when this was told."),
        Difference.WISH: _("Among what leaves is something the child wants kept back."),
        Difference.NEVER: _("The child was told that this agency does not get to read it."),
        Difference.LESS: _("The child was told of less: only of danger, or only of its own view."),
        Difference.PURPOSE: _("The child was told that it is for something else."),
    }
    sentences = [said[difference] for difference in check.differences]
    if check.verdict is Verdict.NOT_TOLD:
        sentences.append(_("The child was not told that this agency will know."))
    elif check.verdict is Verdict.NOT_UNDERSTOOD:
        sentences.append(_("The child was told, but may not have understood it."))
    elif not sentences:
        sentences.append(_("The child was told that this agency will know."))
    return " ".join(sentences)


def view_name(view: View, texts: UiTexts) -> str:
    """Why this view and no more, where it says so."""
    return "" if view.why is None else localized(view.why, texts.locale).text


def leaving_sentences(cut: SessionRecord, texts: UiTexts) -> str:
    """What would leave, and what in general stays."""
    turns = texts._n("{count} turn", "{count} turns", len(cut.turns)).format(count=len(cut.turns))
    parts = [name for part, name in _withheld(texts).items() if part in cut.withheld]
    stays = format_list(parts, texts.locale) if parts else texts._("nothing of this session")
    text = texts._("Leaves: {turns}, what the child was promised, protocol and report. Stays: {stays}.")
    return text.format(turns=turns, stays=stays)


def _withheld(texts: UiTexts) -> dict[Withheld, str]:
    _ = texts._
    return {
        Withheld.NAMES: _("the child's name"),
        Withheld.AGE: _("age and languages"),
        Withheld.STAFF: _("the adults' names"),
        Withheld.KINDS: _("some kinds of what was said"),
        Withheld.CHILDS_WISH: _("single things said"),
        Withheld.EARLIER_WORDINGS: _("earlier wordings"),
        Withheld.COURSE: _("the course of the session"),
        Withheld.PLACE: _("the place"),
        Withheld.CLOSING_NOTE: _("the note at the end"),
        Withheld.TELLINGS: _("the cards the child saw"),
        Withheld.CONTACTS: _("the contact history"),
        Withheld.PRE_INFORMATION: _("what was known beforehand"),
    }
