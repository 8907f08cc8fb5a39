"""What telling a child binds the adults to: who will know what, and for what purpose."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from hearing.explanation.choosing import Picked
from hearing.explanation.content import Content
from hearing.explanation.contexts import promise_context
from hearing.explanation.filling import SLOT, Filling
from hearing.explanation.records import Explanation, Promise
from hearing.explanation.telling import understood
from hearing.language.catalogues import Texts
from hearing.ports import NewId

_WORDED = ("who", "what", "purpose")


def promises(
    content: Content,
    explanation: Explanation,
    texts: Texts,
    fill: Mapping[str, str],
    new_id: NewId,
    *,
    picked: Picked = MappingProxyType({}),
) -> tuple[Promise, ...]:
    """The promises made by the topics that were really shown, worded in the language of ``texts``.

    That is best the adult's language, since adults hold a share against them; the child's very words
    are in the cards of ``explanation``. ``fill`` is what the cards were filled with, ``picked`` the ready
    words among it, by which a share is held against them whatever the language.
    """
    filling = Filling(content, texts, explanation.age_band, fill)
    shown = {card.topic for card in explanation.cards}
    made: list[Promise] = []
    for topic in content.topics:
        if topic.id not in shown:
            continue
        for number, terms in enumerate(topic.promises, start=1):
            said: dict[str, str] = {
                field: filling.into(texts.pgettext(promise_context(topic.id, number, field), english))
                for field, english in terms
                if field in _WORDED
            }
            roles = [name for slot in SLOT.findall(terms.who) for name in picked.get(slot, ())]
            made.append(
                Promise(
                    id=new_id(),
                    case_id=explanation.case_id,
                    explanation_id=explanation.id,
                    topic=topic.id,
                    understood=understood(explanation, topic.id),
                    roles=tuple(dict.fromkeys(roles)),
                    covers=terms.covers,
                    **said,
                )
            )
    return tuple(made)
