"""Errors of exporting a case."""

from __future__ import annotations

from hearing.language.messages import N_, Message

_MEND = N_("Mend the map on this line; docs/formats.md says what belongs there.")
_SITE = N_("Nothing was written. Hold the map against the site's own forms and lookups.")

MESSAGES = {
    "exports.no_such_agency": Message(
        sentence=N_("There is no agency of this name or id in the vault."),
        hint=N_("Add it under Agencies, or name one that is there."),
    ),
    "exports.no_own_folder": Message(
        sentence=N_("An export needs a folder of its own, not a whole drive and not the folder you are in."),
        hint=N_("Name a new folder in it."),
    ),
    "exports.only_primero": Message(
        sentence=N_("{option} is for the format primero only."),
        hint=N_("Leave it out, or export with --format primero."),
    ),
    "exports.only_csv": Message(
        sentence=N_("--bom is for the format csv only."),
        hint=N_("Leave it out, or export with --format csv."),
    ),
    "exports.report_needs_all": Message(
        sentence=N_("A printed report holds names and what was said, and not both were asked for."),
        hint=N_("Add --with-names and --with-words, or leave the report out."),
    ),
    "exports.forms_and_lookups": Message(
        sentence=N_("The site's forms and its lookups go together, and only one of them was named."),
        hint=N_("Name both --forms and --lookups, or neither."),
    ),
    "exports.no_site_files": Message(
        sentence=N_("There is neither site.yml nor forms.json with lookups.json in the folder {name}."),
        hint=N_("Put the site's files there under these names, or go on with the map that is shipped."),
    ),
    "exports.bad_forms": Message(
        sentence=N_("The file {name} is not what a Primero site answers."),
        hint=N_("Save the whole answer to GET /api/v2/forms or /api/v2/lookups as it comes, and try again."),
    ),
    "exports.no_case_forms": Message(
        sentence=N_("No form of a case is in {name}, so nothing could be sent."),
        hint=N_("Save the answer as the person who will send, and check the module the map names."),
    ),
    "exports.lookups_cut": Message(
        sentence=N_("The file holds {count} of the site's {total} lookups."),
        hint=N_("Ask for all of them at once: GET /api/v2/lookups?per=1000."),
    ),
    "exports.map_problems": Message(
        sentence=N_("The map {name} cannot be used as it is. Places to mend: {count}."),
        hint=N_("`hearing case export` says on which lines."),
    ),
    "exports.map_too_large": Message(
        sentence=N_("The map is longer than {limit} characters."),
        hint=N_("Check that it is the site's map; docs/formats.md says what one holds."),
    ),
    "exports.map_newer": Message(
        sentence=N_("The map has format {format}; this version of Hearing reads formats up to {known}."),
        hint=N_("Install the newest version of Hearing, then try again."),
    ),
    "exports.map_missing": Message(sentence=N_("“{key}” is missing here."), hint=_MEND),
    "exports.map_unknown_key": Message(sentence=N_("Nothing is called “{key}” here."), hint=_MEND),
    "exports.map_bad_value": Message(
        sentence=N_("The value of “{key}” is not one that can be used."), hint=_MEND
    ),
    "exports.map_twice": Message(sentence=N_("The field {field} is filled twice."), hint=_MEND),
    "exports.map_never": Message(
        sentence=N_("The field {field} is never sent."),
        hint=N_("Take it out: the export sets it itself, or the site refuses it from everybody."),
    ),
    "exports.map_no_lookup": Message(sentence=N_("There is no lookup “{name}” in this map."), hint=_MEND),
    "exports.map_no_source": Message(
        sentence=N_("Nothing of a case is called “{name}” here."),
        hint=N_("docs/formats.md lists what a field can come from."),
    ),
    "exports.map_wrong_type": Message(
        sentence=N_("The field {field} cannot be of type {type}, given what it comes from."), hint=_MEND
    ),
    "exports.map_note_time": Message(
        sentence=N_("A note has only one of note_date and note_created_by."),
        hint=N_("Give both: without one of them the site puts the time of sending in place of the real one."),
    ),
    "exports.unknown_field": Message(
        sentence=N_("The site has no field {field} where the map puts it ({where})."), hint=_SITE
    ),
    "exports.other_type": Message(
        sentence=N_("The field {field} is of type {theirs} on the site, and {ours} in the map."), hint=_SITE
    ),
    "exports.body_refused": Message(
        sentence=N_("The value for the field {field} is not of type {type}, which the site wants."),
        hint=_SITE,
    ),
    "exports.no_such_option": Message(
        sentence=N_("The site has no option {value} for the field {field}."), hint=_SITE
    ),
    "exports.attachment_too_large": Message(
        sentence=N_("The report {name} is larger than the {limit} bytes that the site takes."),
        hint=N_("Export without the report, and hand it over another way."),
    ),
}
