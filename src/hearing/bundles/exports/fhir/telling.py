"""What the child was told, as FHIR Consent: one for each telling.

A Consent denies at its root and permits, inside, what the child was told, showed that it understood, and
did not stop at. What it said stop to, or did not show to have understood, stands inside as denied.
"""

from __future__ import annotations

import base64

from hearing.bundles.exports.consent import Agreement, agreement
from hearing.bundles.exports.fhir.elements import (
    PARTICIPATION,
    TOPIC,
    Resource,
    concept,
    filled,
    reference,
    resource,
    spoken,
)
from hearing.bundles.exports.fhir.people import Adults
from hearing.bundles.exports.leaving import Leaving
from hearing.explanation.records import Explanation, Promise

_ACT = "http://terminology.hl7.org/CodeSystem/v3-ActCode"
_SCOPE = "http://terminology.hl7.org/CodeSystem/consentscope"
_POLICY = "What the child was told in this session, and how the child answered. It cites no law."
_WORDS = {
    Agreement.YES: "told, and understood in the child's own words",
    Agreement.NO: "the child said stop",
    Agreement.NOT_UNDERSTOOD: "told, and not understood",
    Agreement.NOT_KNOWN: "told; whether it was understood was not asked",
    Agreement.NOT_TOLD: "promised, and on no card",
}


def consent(
    told: Explanation, promises: tuple[Promise, ...], case_id: str, leaving: Leaving, adults: Adults
) -> Resource:
    """One telling."""
    return resource(
        "Consent",
        told.id,
        status="rejected" if told.stopped else "active",
        scope=concept(_SCOPE, "patient-privacy"),
        category=[concept(_ACT, "IDSCL")],
        patient=reference(case_id),
        dateTime=told.started_at.isoformat(),
        performer=[reference(case_id)],
        sourceAttachment=_shown(told) if leaving.words else None,
        policyRule={"text": _POLICY},
        verification=_verified(told, case_id),
        provision=_provision(told, promises, leaving, adults),
    )


def _shown(told: Explanation) -> Resource:
    words = "\n\n".join(f"{card.title}\n{card.body}" for card in told.cards)
    data = base64.b64encode(spoken(words).encode()).decode()
    return {"contentType": "text/plain; charset=utf-8", "data": data} if told.cards else {}


def _verified(told: Explanation, case_id: str) -> list[Resource]:
    """Each time the child told a topic back, whether the meaning was in it."""
    return [{"verified": back.carried, "verifiedWith": reference(case_id)} for back in told.teach_backs]


def _provision(
    told: Explanation, promises: tuple[Promise, ...], leaving: Leaving, adults: Adults
) -> Resource:
    shown = {"role": concept(PARTICIPATION, "INF"), "reference": adults.reference(told.shown_by)}
    inside = [_of_promise(told, promise, leaving) for promise in promises]
    topics = dict.fromkeys(card.topic for card in told.cards)
    return filled(
        {
            "type": "deny",
            "actor": [shown],
            "code": [_topic(told, topic) for topic in topics],
            "provision": inside,
        }
    )


def _topic(told: Explanation, topic: str) -> Resource:
    return concept(TOPIC, topic, _WORDS[agreement((told,), (topic,))])


def _of_promise(told: Explanation, promise: Promise, leaving: Leaving) -> Resource:
    stands = agreement((told,), (promise.topic,))
    return {
        "type": "permit" if stands is Agreement.YES else "deny",
        "actor": [{"role": concept(PARTICIPATION, "IRCP"), "reference": _who(promise, leaving)}],
        "code": [concept(TOPIC, promise.topic, _WORDS[stands])],
    }


def _who(promise: Promise, leaving: Leaving) -> Resource:
    """Who will know: the receiving agency where the promise names it, else as the child was told it."""
    named = leaving.check is not None and promise in leaving.check.promises
    if named and leaving.receiver is not None:
        return reference(leaving.receiver.id)
    return {"display": spoken(promise.who) if leaving.names else "…"}
