"""Errors of making reports."""

from __future__ import annotations

from hearing.language.messages import N_, Message

MESSAGES = {
    "reports.no_template": Message(
        sentence=N_("The template {name} of the report is missing."),
        hint=N_("Install Hearing again; the installation is not complete."),
    ),
    "reports.no_such_form": Message(
        sentence=N_("The paper cannot be written in the form that the file's name asks for."),
        hint=N_("Let the name end in one of these: {forms}"),
    ),
    "reports.no_application": Message(
        sentence=N_("The report cannot be printed here, since nothing that draws was started."),
        hint=N_("Save it as a web page, or print it from the desktop app."),
    ),
}
