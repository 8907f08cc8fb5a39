"""Errors of protocol files and of walking through a protocol."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_WALK = {
    "protocols.band_not_served": Message(
        sentence=N_("This protocol has no wording for children aged {band}."),
        hint=N_("Choose another protocol, or the age band that is closest to how the child talks."),
    ),
    "protocols.finished": Message(
        sentence=N_("The walk through the protocol is finished."),
        hint=N_("Go back, or choose a phase, to open it again."),
    ),
    "protocols.no_such_step": Message(
        sentence=N_("The protocol has no place called {place}."),
        hint=N_("Choose a phase or step from the list."),
    ),
    "protocols.step_does_not_apply": Message(
        sentence=N_("{place} is not meant for this child's age or for what has happened so far."),
        hint=N_(
            "Note first what has happened, for example that an interpreter is present, or choose another."
        ),
    ),
    "protocols.no_such_option": Message(
        sentence=N_("This step has no choice called {option}."),
        hint=N_("Choose one of the ways on that the step shows."),
    ),
    "protocols.choose_option": Message(
        sentence=N_("This step asks you to decide how to go on."),
        hint=N_("Choose one of its options, or skip the step with a reason."),
    ),
    "protocols.reason_needed": Message(
        sentence=N_("This phase protects the child, so leaving out a step of it needs a reason."),
        hint=N_("Write a few words on why; they stay in the record."),
    ),
    "protocols.nothing_before": Message(
        sentence=N_("There is nothing to go back to."),
        hint=N_("This is where the walk began. Choose a phase from the list instead."),
    ),
    "protocols.already_on_break": Message(
        sentence=N_("A break is running already."),
        hint=N_("End the break when the child is ready."),
    ),
    "protocols.not_on_break": Message(
        sentence=N_("No break is running."),
        hint=N_("Begin a break first."),
    ),
}

_LIBRARY = {
    "protocols.unknown": Message(
        sentence=N_("There is no protocol called {id}."),
        hint=N_("See which there are: hearing protocols list"),
    ),
    "protocols.same_protocol": Message(
        sentence=N_("{name} holds the protocol {id}, which another file holds already."),
        hint=N_("Give one of them another id, or move one file away."),
    ),
    "protocols.unknown_age": Message(
        sentence=N_("There is no age band {band}."),
        hint=N_("Choose one of {known}, or an age in years."),
    ),
    "protocols.no_files": Message(
        sentence=N_("There is no protocol file in {name}."),
        hint=N_("Protocol files end in .yaml. Name a file or another folder."),
    ),
    "protocols.pack_too_large": Message(
        sentence=N_("This pack of protocols is larger than the program reads."),
        hint=N_("Make it smaller, or several of it."),
    ),
    "protocols.pack_not_plain": Message(
        sentence=N_("This file is not a pack of protocols, or it is damaged."),
        hint=N_("Get it once more from whoever made it with “hearing protocols pack”."),
    ),
    "protocols.pack_newer": Message(
        sentence=N_("This pack was made for a newer version of the program."),
        hint=N_("Update the program, then install the pack."),
    ),
    "protocols.pack_wrong": Message(
        sentence=N_("What the pack says of itself does not fit what is in it."),
        hint=N_("Get it once more from whoever made it with “hearing protocols pack”."),
    ),
    "protocols.pack_about": Message(
        sentence=N_("The “{name}” of the pack cannot be used."),
        hint=N_("The id takes small letters, digits and hyphens; the version is numbers such as 1.0."),
    ),
    "protocols.pack_twice": Message(
        sentence=N_("Two protocols in the pack have the same id."),
        hint=N_("Give each its own id, and make the pack again."),
    ),
    "protocols.pack_clashes": Message(
        sentence=N_("There is a protocol with the id {id} already, and it is not of this pack."),
        hint=N_("Give the protocol an id of its own, such as one that begins with your agency's name."),
    ),
    "protocols.no_such_pack": Message(
        sentence=N_("No pack with the id {id} is installed."),
        hint=N_("“hearing protocols list” shows the packs there are."),
    ),
    "protocols.problems": Message(
        sentence=N_("The protocol {name} cannot be used; number of things to mend in it: {count}."),
        hint=N_("See each with its line: hearing protocols check, followed by the file."),
    ),
}

_FILE = {
    "protocols.too_large": Message(
        sentence=N_("The file is longer than {limit} characters."),
        hint=N_("Check that it is a protocol, or divide it into two protocols."),
    ),
    "protocols.too_many_parts": Message(
        sentence=N_("The file holds more than {limit} keys and entries."),
        hint=N_("Check that it is the file you meant, or divide it into two."),
    ),
    "protocols.empty": Message(
        sentence=N_("The file is empty."),
        hint=N_("Begin with “format: 1”."),
    ),
    "protocols.not_a_protocol": Message(
        sentence=N_("This is not a protocol: a protocol is a list of keys and values."),
        hint=N_("Begin with “format: 1” at the start of a line."),
    ),
    "protocols.newer_format": Message(
        sentence=N_("The protocol is written in format {format}; this program knows formats up to {known}."),
        hint=N_("Use a newer Hearing, or ask the author for the protocol in an older format."),
    ),
    "protocols.too_deep": Message(
        sentence=N_("Lists and keys are nested deeper than {limit} levels."),
        hint=N_("Check the indentation from here up."),
    ),
    "protocols.two_documents": Message(
        sentence=N_("A second document begins here."),
        hint=N_(
            "Keep one protocol to a file: take out the line “---” or move what follows it to its own file."
        ),
    ),
    "protocols.anchor": Message(
        sentence=N_("Anchors and aliases (& and *) are not used in protocols."),
        hint=N_("Write the text out again. If it is the first character of a text, put the text in quotes."),
    ),
    "protocols.tag": Message(
        sentence=N_("Tags (!) are not used in protocols."),
        hint=N_("Take it out. If it is the first character of a text, put the text in quotes."),
    ),
    "protocols.bad_character": Message(
        sentence=N_("There is a character here that cannot be shown."),
        hint=N_("Delete it and write the text again; save the file as UTF-8."),
    ),
    "protocols.yaml_tab": Message(
        sentence=N_("A tab stands where YAML takes only spaces."),
        hint=N_("Replace the tab with spaces."),
    ),
    "protocols.yaml_colon": Message(
        sentence=N_("A colon followed by a space splits this text, or the line is indented too far."),
        hint=N_("Put the text in double quotes, or align the line with the key above it."),
    ),
    "protocols.yaml_quote": Message(
        sentence=N_("The quotation mark opened here is not closed as it should be."),
        hint=N_("Close it, and double a single quote inside single quotes."),
    ),
    "protocols.not_yaml": Message(
        sentence=N_("From here on the file cannot be read as YAML."),
        hint=N_(
            "Check the indentation, the dashes of lists and the colon after each key, here and just above."
        ),
    ),
    "protocols.duplicate_key": Message(
        sentence=N_("The key “{key}” is written twice in the same part."),
        hint=N_("Keep one of the two."),
    ),
    "protocols.key_not_text": Message(
        sentence=N_("A key must be a word, not a list or another set of keys."),
        hint=N_("Check the indentation, and put a text that begins with a bracket in quotes."),
    ),
}

_SHAPE = {
    "protocols.missing_key": Message(
        sentence=N_("“{key}” is missing in this part."),
        hint=N_("Add a line “{key}:” with its value."),
    ),
    "protocols.misspelt_key": Message(
        sentence=N_("“{key}” is not a key of this part."),
        hint=N_("Write “{near}”, if that is what you mean."),
    ),
    "protocols.unknown_key": Message(
        sentence=N_("“{key}” is not a key of this part."),
        hint=N_("Take it out, or use one of: {known}."),
    ),
    "protocols.not_one_of": Message(
        sentence=N_("“{value}” is not one of the words known here."),
        hint=N_("Use one of: {known}."),
    ),
    "protocols.bad_language": Message(
        sentence=N_("“{value}” is not a language code."),
        hint=N_("Write the language as in en, nb or pt_BR; to write one text, leave out the key."),
    ),
    "protocols.bad_version": Message(
        sentence=N_("“{value}” is not a version."),
        hint=N_("Write two or three numbers with dots, for example 1.0 or 1.2.3."),
    ),
    "protocols.bad_id": Message(
        sentence=N_("“{value}” cannot be an id."),
        hint=N_("Use small letters a to z, digits and single hyphens, for example ground-rules."),
    ),
    "protocols.list_expected": Message(
        sentence=N_("“{key}” needs a list."),
        hint=N_("Put each item on its own line after a dash, or in square brackets."),
    ),
    "protocols.list_empty": Message(
        sentence=N_("“{key}” needs at least one item."),
        hint=N_("Add an item, or take the key out if it may be left out."),
    ),
    "protocols.mapping_expected": Message(
        sentence=N_("“{key}” needs keys with values under it."),
        hint=N_("Put each key on its own line, indented, followed by a colon and its value."),
    ),
    "protocols.number_expected": Message(
        sentence=N_("“{key}” needs a whole number in a sensible range; it says “{value}”."),
        hint=N_("Write digits only, without a unit."),
    ),
    "protocols.yes_or_no_expected": Message(
        sentence=N_("“{key}” needs true or false; it says “{value}”."),
        hint=N_("Write true or false."),
    ),
    "protocols.text_expected": Message(
        sentence=N_("“{key}” needs a text."),
        hint=N_("Write the text after the colon, or take the key out if it may be left out."),
    ),
    "protocols.text_too_long": Message(
        sentence=N_("“{key}” is longer than {limit} characters."),
        hint=N_("Shorten it, or divide it over two steps."),
    ),
}

_ACROSS = {
    "protocols.id_taken": Message(
        sentence=N_("The id “{id}” is used before in the same list."),
        hint=N_("Give this one another id."),
    ),
    "protocols.no_english": Message(
        sentence=N_("This text has no English."),
        hint=N_("Add a line “en:” with the English, which stands in where a translation is missing."),
    ),
    "protocols.unknown_slot": Message(
        sentence=N_("“{slot}” would be said to the child just as it stands."),
        hint=N_("Take the braces out; the only slot is {cue}."),
    ),
    "protocols.cue_without_use": Message(
        sentence=N_("{cue} is filled only in the wording of a step that says so."),
        hint=N_("Add “uses_cue: true” to the step, or take {cue} out."),
    ),
    "protocols.use_without_cue": Message(
        sentence=N_("The step “{step}” says that it uses a cue, but its wording has no {cue}."),
        hint=N_("Put {cue} where the child's word belongs, or take “uses_cue” out."),
    ),
    "protocols.no_such_source": Message(
        sentence=N_("No source has the id “{id}”."),
        hint=N_("Add it under “sources”, or cite one that is there."),
    ),
    "protocols.age_not_served": Message(
        sentence=N_("Age band {band} is not among the ages that this part is for."),
        hint=N_("Take it out here, or add it to “ages”."),
    ),
    "protocols.no_steps_for_age": Message(
        sentence=N_("No step is sure to come for children aged {band}."),
        hint=N_(
            "Give at least one step for this age that hangs on no condition, or take the band out of “ages”."
        ),
    ),
    "protocols.no_wording": Message(
        sentence=N_("The step “{step}” is of kind {kind} but has no words for children aged {bands}."),
        hint=N_("Add “wording”, or “wording_by_age” with these bands, or narrow the step's “ages”."),
    ),
    "protocols.too_few_options": Message(
        sentence=N_("The step “{step}” asks for a decision but offers fewer than two options."),
        hint=N_("Add “options” with two or more, or give it another kind."),
    ),
    "protocols.options_elsewhere": Message(
        sentence=N_("The step “{step}” has options, but its kind is not decide."),
        hint=N_("Write “kind: decide”, or take the options out."),
    ),
    "protocols.goto_nowhere": Message(
        sentence=N_("No phase or step is called “{target}”."),
        hint=N_("Write the id of a phase, or phase/step."),
    ),
    "protocols.never_applies": Message(
        sentence=N_("This step never comes: it wants {condition} both to hold and not to hold."),
        hint=N_("Take {condition} out of “all” or out of “none”."),
    ),
}

_REVIEW = {
    "protocols.leading_prompt": Message(
        sentence=N_("The words of the step “{step}” lead the child: {words}."),
        hint=N_("Ask openly, or take out what the child has not said."),
    ),
    "protocols.closed_prompt": Message(
        sentence=N_("The step “{step}” asks a question that can be answered with yes, no or a choice."),
        hint=N_("Ask to tell; where it must be closed, write “closed: true” and say why."),
    ),
    "protocols.names_something": Message(
        sentence=N_("The step “{step}” leads over to the matter and names something: {words}."),
        hint=N_("Name no act, person or place before the child does."),
    ),
    "protocols.long_sentence": Message(
        sentence=N_("A sentence of {count} words is too long for children aged {band}."),
        hint=N_("Make two sentences of it, each of at most {most} words."),
    ),
    "protocols.hard_word": Message(
        sentence=N_("Children aged {band} may not know: {words}."),
        hint=N_("Use an everyday word."),
    ),
    "protocols.two_ideas": Message(
        sentence=N_("The step “{step}” asks a young child more than one thing at once."),
        hint=N_("Ask one thing; make a step of its own for the other."),
    ),
    "protocols.no_practice": Message(
        sentence=N_("The phase “{phase}” tells rules, but none is practised."),
        hint=N_("Add a step of kind practise with a small, harmless example."),
    ),
    "protocols.not_translated": Message(
        sentence=N_("The words of the step “{step}” are missing in the language {language}."),
        hint=N_("Add them, or take that language out of the other steps too."),
    ),
}

MESSAGES = {**_REVIEW, **_WALK, **_LIBRARY, **_FILE, **_SHAPE, **_ACROSS}
