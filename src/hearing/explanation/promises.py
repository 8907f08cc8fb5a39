"""What telling a child binds the adults to: who will know what, and for what purpose."""

from __future__ import annotations

from collections.abc import Mapping

from hearing.explanation.content import Content
from hearing.explanation.contexts import promise_context
from hearing.explanation.filling import Filling
from hearing.explanation.records import Explanation, Promise
from hearing.explanation.telling import understood
from hearing.language.catalogues import Texts
from hearing.ports import NewId


def promises(
    content: Content, explanation: Explanation, texts: Texts, fill: Mapping[str, str], new_id: NewId
) -> tuple[Promise, ...]:
    """The promises made by the topics that were really shown, worded in the language of ``texts``.

    That is best the adult's language, since adults hold a share against them; the child's very words
    are in the cards of ``explanation``. ``fill`` is what the cards were filled with.
    """
    filling = Filling(content, texts, explanation.age_band, fill)
    shown = {card.topic for card in explanation.cards}
    made: list[Promise] = []
    for topic in content.topics:
        if topic.id not in shown:
            continue
        for number, terms in enumerate(topic.promises, start=1):
            said = {
                field: filling.into(texts.pgettext(promise_context(topic.id, number, field), english))
                for field, english in terms
            }
            made.append(
                Promise(
                    id=new_id(),
                    case_id=explanation.case_id,
                    explanation_id=explanation.id,
                    topic=topic.id,
                    understood=understood(explanation, topic.id),
                    **said,
                )
            )
    return tuple(made)
