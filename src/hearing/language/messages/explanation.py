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

_CLIPS = {
    "explanation.clip_wrong": Message(
        sentence=N_("This is no recording Hearing can play."),
        hint=N_("A sentence is a WAV file with one channel, 16,000 samples a second, up to a minute."),
    ),
    "explanation.clips_wrong": Message(
        sentence=N_("This file holds no recordings for children, or it is damaged."),
        hint=N_("Ask for it again, or make it anew: hearing explanation clips export"),
    ),
    "explanation.clips_newer": Message(
        sentence=N_("The recordings are in format {format}; this program knows formats up to {known}."),
        hint=N_("Use a newer Hearing."),
    ),
    "explanation.clips_too_large": Message(
        sentence=N_("The file with recordings is too large."),
        hint=N_("Make the films smaller; half a gigabyte is the most."),
    ),
    "explanation.no_clips": Message(
        sentence=N_("There are no recordings in “{language}” on this computer."),
        hint=N_("Record them in the settings under “Recordings for children”, or install a file with them."),
    ),
    "explanation.film_kind": Message(
        sentence=N_("This is no film Hearing knows."),
        hint=N_("Use one of these: {known}."),
    ),
}

_CONTENT = {
    "explanation.unknown_age": Message(
        sentence=N_("There is no age band {band}."),
        hint=N_("Choose one of {known}, or an age in years."),
    ),
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
    "explanation.no_such_source": Message(
        sentence=N_("No source has the id “{id}”."),
        hint=N_("Add it under “sources”, or cite one that is there."),
    ),
    "explanation.no_such_topic": Message(
        sentence=N_("No topic has the id “{topic}”."),
        hint=N_("Name one of the topics above."),
    ),
    "explanation.no_language": Message(
        sentence=N_("There are no texts for children in “{language}” yet."),
        hint=N_("“hearing explanation list” shows the languages there are."),
    ),
    "explanation.no_such_list": Message(
        sentence=N_("There is no list of choices called “{name}”."),
        hint=N_("Add it under “choices”, or name one that is there."),
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

_TRANSLATION = {
    "explanation.not_po": Message(
        sentence=N_("This is not a PO file."),
        hint=N_("Open it in a PO editor, or take the last version that worked."),
    ),
    "explanation.wrong_language": Message(
        sentence=N_("The header does not say that the language is {language}."),
        hint=N_("Write “Language: {language}” in the header."),
    ),
    "explanation.no_status": Message(
        sentence=N_("Nothing usable says how far the texts for ages {band} have come."),
        hint=N_("Write draft, back_translated or reviewed, as docs/child-texts.md shows."),
    ),
    "explanation.nobody_named": Message(
        sentence=N_("The texts for ages {band} are said to be reviewed, but not by whom or when."),
        hint=N_("Add “; by NAME; on DATE”, or write draft."),
    ),
    "explanation.changed_since": Message(
        sentence=N_("The texts for ages {band} have changed since they were reviewed."),
        hint=N_("Have them reviewed again and write “; of {fingerprint}”, or write draft."),
    ),
    "explanation.no_word_list": Message(
        sentence=N_("There are no word lists for the language {language}."),
        hint=N_("Write child-wording.yaml beside the catalogue, with somebody who speaks the language."),
    ),
    "explanation.not_there": Message(
        sentence=N_("The text {text} is missing, or its English has changed."),
        hint=N_("Run: python3 dev.py merge, then translate it."),
    ),
    "explanation.plural": Message(
        sentence=N_("The text {text} has plural forms."),
        hint=N_("A text for children has one form; write the sentence without a number."),
    ),
    "explanation.fuzzy": Message(
        sentence=N_("The translation of {text} is marked fuzzy and is not shown."),
        hint=N_("Look at it again and take the mark away."),
    ),
    "explanation.untranslated": Message(
        sentence=N_("The text {text} is not translated."),
        hint=N_("Translate it; until then the whole card is shown in English."),
    ),
    "explanation.slots_differ": Message(
        sentence=N_("The translation of {text} does not have the same slots as the English: {slots}"),
        hint=N_("Use each of them once, spelled exactly so."),
    ),
    "explanation.still_english": Message(
        sentence=N_("The translation of {text} is the English itself."),
        hint=N_("Translate it, or leave it empty so that it counts as missing."),
    ),
}

_WORDING = {
    "explanation.promises_secrecy": Message(
        sentence=N_("{text} sounds like a promise of secrecy: “{phrase}”."),
        hint=N_("Say who will know; nobody can promise that no one will."),
    ),
    "explanation.promises_outcome": Message(
        sentence=N_("{text} sounds like a promise of how it will end: “{phrase}”."),
        hint=N_("Say what you will do, not what will come of it."),
    ),
    "explanation.presumes": Message(
        sentence=N_("{text} says what has happened before the child has: “{phrase}”."),
        hint=N_("Write it so that it is true for every child."),
    ),
    "explanation.one_gender": Message(
        sentence=N_("{text} speaks to a boy or a girl only: “{phrase}”."),
        hint=N_("Turn the sentence so that it speaks to every child."),
    ),
    "explanation.long_sentence": Message(
        sentence=N_("{text} has a sentence of {words} words; at this age {limit} is the most."),
        hint=N_("Make two sentences of it."),
    ),
    "explanation.long_card": Message(
        sentence=N_("The card with {text} has {words} words; at this age {limit} is the most."),
        hint=N_("Keep one idea."),
    ),
    "explanation.negations": Message(
        sentence=N_("Number of negations on the card with {text}: {count}; at this age {limit} is the most."),
        hint=N_("Say what is, instead of what is not."),
    ),
    "explanation.passives": Message(
        sentence=N_("Number of passives on the card with {text}: {count}; at this age {limit} is the most."),
        hint=N_("Say who does it."),
    ),
    "explanation.long_words": Message(
        sentence=N_(
            "For ages {band}, {share} % of the words have more than {letters} letters; at most {limit} % may."
        ),
        hint=N_("Say it in shorter words."),
    ),
    "explanation.no_back_translation": Message(
        sentence=N_("Ages {band} say they were translated back, but that is not there for {count} texts."),
        hint=N_("Let somebody who has not seen the English do it, or set the status to draft."),
    ),
    "explanation.lix": Message(
        sentence=N_("The cards for ages {band} have LIX {lix}; at this age {limit} is the most."),
        hint=N_("Use shorter words and shorter sentences."),
    ),
}

MESSAGES = {**_TELLING, **_CLIPS, **_CONTENT, **_TRANSLATION, **_WORDING}
