"""Errors of the question coder and its rules."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "questions.no_language": Message(
        sentence=N_("There are no question rules for the language {language}."),
        hint=N_("There are rules for {known}. A language more is one file in resources/questions."),
    ),
    "questions.rules_not_yaml": Message(
        sentence=N_("The question rules {name} are not readable YAML."),
        hint=N_("Compare the file with resources/questions/en.yaml; often an indent is off."),
    ),
    "questions.rules_newer": Message(
        sentence=N_("The question rules {name} are of a newer format than this program knows."),
        hint=N_("Update Hearing, or use rules of an earlier format."),
    ),
    "questions.rules_wrong": Message(
        sentence=N_("In the question rules {name} something is wrong at {place}."),
        hint=N_("Compare that part with the same part of resources/questions/en.yaml."),
    ),
    "questions.bad_phrase": Message(
        sentence=N_("In the question rules {name} this phrase cannot be read: {phrase}"),
        hint=N_("Every bracket must be closed; docs/question-coding.md says what a phrase may hold."),
    ),
    "questions.bad_line": Message(
        sentence=N_("Line {line} of {name} is not an utterance, a tab and a type."),
        hint=N_("Types are: {known}."),
    ),
    "questions.nothing_to_code": Message(
        sentence=N_("{name} holds no utterance."),
        hint=N_("Write one utterance on each line."),
    ),
}
