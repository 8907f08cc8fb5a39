"""An open wording to use instead of a closed or leading one."""

from __future__ import annotations

from types import MappingProxyType

from hearing.questions.clause_coder import Asked
from hearing.questions.heard import Heard
from hearing.questions.rules import Rules
from hearing.questions.types import CLOSED, Kind, QuestionType

_BY_KIND = MappingProxyType(
    {
        Kind.WHO: "who",
        Kind.WHERE: "where",
        Kind.WHEN: "when",
        Kind.HOW_MANY: "when",
        Kind.WHY: "why",
        Kind.IMPUTED_FEELING: "feeling",
    }
)


def open_wording(asked: Asked, rules: Rules, heard: Heard | None) -> str:
    """The wording in the rules' language; empty where the question may stay as it is."""
    if asked.kind in _BY_KIND:
        return str(getattr(rules.open, _BY_KIND[asked.kind]))
    if asked.type in CLOSED:
        cue = heard.last_cue if heard is not None else ""
        return rules.open.cued.replace("{cue}", cue) if cue else rules.open.tell
    if asked.type is QuestionType.DIRECTIVE and asked.kind is Kind.HOW:
        return rules.open.how
    return ""
