"""A reviewed session for other programs: CSV for a table, EAF for ELAN, JSON as BORIS reads it."""

from __future__ import annotations

import csv
import io
import json
import xml.etree.ElementTree as ET

from hearing.questions.review import Review, Spoken

SHORTEST_MS = 1000
"""How long an utterance is taken to last at least; a session keeps only when it was written."""


def as_csv(review: Review, *, with_text: bool) -> str:
    """One utterance a line: time, type, the coder's type, a person's type, reason, flags, words."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(["at_ms", "type", "coder", "person", "reason", "flags", "words"])
    for turn in review.turns:
        coding = turn.coding
        words = _unformula(turn.spoken.text) if with_text else ""
        writer.writerow(
            [
                turn.spoken.at_ms,
                turn.type.value,
                coding.type.value,
                turn.overruled.value if turn.overruled else "",
                coding.kind.value,
                " ".join(coding.flags),
                words,
            ]
        )
    return out.getvalue()


def as_eaf(review: Review, spoken: tuple[Spoken, ...], made_at: str, *, with_text: bool) -> str:
    """An ELAN annotation document (EAF 3.0) with the tiers child, interviewer and question type."""
    root = ET.Element("ANNOTATION_DOCUMENT", AUTHOR="", DATE=made_at, FORMAT="3.0", VERSION="3.0")
    ET.SubElement(root, "HEADER", MEDIA_FILE="", TIME_UNITS="milliseconds")
    order = ET.SubElement(root, "TIME_ORDER")
    slots: dict[str, tuple[str, str]] = {}
    for place, turn in enumerate(spoken):
        later = [other.at_ms for other in spoken[place + 1 : place + 2]]
        end = max(turn.at_ms + SHORTEST_MS, *later) if later else turn.at_ms + SHORTEST_MS
        names = (f"ts{2 * place + 1}", f"ts{2 * place + 2}")
        for name, at in zip(names, (turn.at_ms, end), strict=True):
            ET.SubElement(order, "TIME_SLOT", TIME_SLOT_ID=name, TIME_VALUE=str(at))
        slots[turn.id] = names
    types = {turn.spoken.id: turn.type.value for turn in review.turns}
    tiers = {
        "child": {turn.id: turn.text if with_text else "" for turn in spoken if turn.by_child},
        "interviewer": {turn.id: turn.text if with_text else "" for turn in spoken if not turn.by_child},
        "question_type": types,
    }
    number = 0
    for tier, values in tiers.items():
        made = ET.SubElement(root, "TIER", LINGUISTIC_TYPE_REF="default-lt", TIER_ID=tier)
        for turn_id, value in values.items():
            number += 1
            start, end_name = slots[turn_id]
            annotation = ET.SubElement(
                ET.SubElement(made, "ANNOTATION"),
                "ALIGNABLE_ANNOTATION",
                ANNOTATION_ID=f"a{number}",
                TIME_SLOT_REF1=start,
                TIME_SLOT_REF2=end_name,
            )
            ET.SubElement(annotation, "ANNOTATION_VALUE").text = value
    ET.SubElement(root, "LINGUISTIC_TYPE", LINGUISTIC_TYPE_ID="default-lt", TIME_ALIGNABLE="true")
    ET.indent(root)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ET.tostring(root, encoding="unicode") + "\n"


def as_boris(review: Review, *, with_text: bool) -> str:
    """Events in the columns of a BORIS event table, as JSON: time in seconds, subject, behaviour, comment."""
    events = [
        {
            "time": turn.spoken.at_ms / 1000,
            "subject": "interviewer",
            "behavior": turn.type.value,
            "comment": turn.spoken.text if with_text else turn.coding.kind.value,
        }
        for turn in review.turns
    ]
    return json.dumps(events, ensure_ascii=False, indent=1) + "\n"


def as_double_coding(review: Review) -> list[tuple[str, str]]:
    """(the person's type, the coder's) for every turn that a person looked at, to count kappa of."""
    return [(turn.overruled.value, turn.coding.type.value) for turn in review.turns if turn.overruled]


def _unformula(text: str) -> str:
    """A table program must not take a child's or adult's words for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t"} else text
