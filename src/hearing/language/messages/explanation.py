"""Errors of what children are told: its content, its checks and the telling itself."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_TELLING = {
    "explanation.no_card": Message(
        sentence=N_("No card is on the child's screen."),
        hint=N_("Show a card first."),
    ),
    "explanation.ended": Message(
        sentence=N_("This telling has ended and is kept as it was."),
        hint=N_("Begin a new one to go on."),
    ),
    "explanation.rounds_used": Message(
        sentence=N_("The child was invited {rounds} times to tell this back."),
        hint=N_("Leave it for now and come back to it later; the record says that it was not understood."),
    ),
    "explanation.topic_not_there": Message(
        sentence=N_("The topic {topic} is not among the cards in the other language."),
        hint=N_("Go on in the language you began with, or begin again with the same topics."),
    ),
}

_CONTENT = {
    "explanation.problems": Message(
        sentence=N_("What children are told cannot be used; number of things to mend in {name}: {count}."),
        hint=N_("See each with its line: hearing explanation check"),
    ),
    "explanation.newer_format": Message(
        sentence=N_("The file is written in format {format}; this program knows formats up to {known}."),
        hint=N_("Use a newer Hearing."),
    ),
    "explanation.missing_key": Message(
        sentence=N_("“{key}” is missing in this part."),
        hint=N_("Add a line “{key}:” with its value."),
    ),
    "explanation.unknown_key": Message(
        sentence=N_("“{key}” is not a key of this part."),
        hint=N_("Take it out, or check its spelling."),
    ),
    "explanation.bad_value": Message(
        sentence=N_("What stands at “{key}” cannot be used here."),
        hint=N_("See docs/child-texts.md for what belongs there."),
    ),
    "explanation.topic_twice": Message(
        sentence=N_("The topic {topic} is there twice."),
        hint=N_("Give this one another id."),
    ),
    "explanation.band_missing": Message(
        sentence=N_("The topic {topic} has no card for ages {band}."),
        hint=N_("Write one under “bands”; every topic is told at every age."),
    ),
    "explanation.no_teach_back": Message(
        sentence=N_("The key topic {topic} has no invitation to tell it back for ages {band}."),
        hint=N_("Add “teach_back”, or take “key: true” out."),
    ),
    "explanation.button_missing": Message(
        sentence=N_("The button {button} has no words for ages {band}."),
        hint=N_("Add them."),
    ),
    "explanation.unknown_slot": Message(
        sentence=N_("“{{slot}}” would be said to the child just as it stands."),
        hint=N_("Add it under “fills”, or take the braces out."),
    ),
}

MESSAGES = {**_TELLING, **_CONTENT}
