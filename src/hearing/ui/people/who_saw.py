"""Showing who has seen something of a case, and saving that as a page."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtWidgets import QWidget

from hearing.files.atomic import write_atomic
from hearing.interview.records import Session
from hearing.storage.seen import Sighting
from hearing.ui.context import VaultContext
from hearing.ui.files_dialog import Ask, ask_path
from hearing.ui.paper import page_pdf
from hearing.ui.people.seen_dialog import SeenDialog, seen_page

Found = tuple[list[Sighting], list[Session]]


def show_who_saw(context: VaultContext, parent: QWidget, case_id: str) -> None:
    """Read it off the screen's thread and show it over ``parent``."""
    vault = context.vault

    def show(found: Found) -> None:
        SeenDialog(context.texts, parent, *found, lambda: _ask_where(context, parent, found)).open()

    def read(_: object) -> Found:
        return vault.seen.of_case(case_id), vault.sessions.for_case(case_id)

    context.tasks.run(read, show, context.notices.error)


def _ask_where(context: VaultContext, parent: QWidget, found: Found) -> None:
    title = context.texts._("Where the page goes")
    ask_path(parent, Ask.SAVE, title, lambda path: _save(context, path, found), "seen.pdf")


def _save(context: VaultContext, path: Path, found: Found) -> None:
    page = page_pdf(seen_page(context.texts, *found), context.texts)
    done = context.texts._("Saved as {name}.").format(name=path.name)
    context.tasks.run(
        lambda _: write_atomic(path, page, replace=False),
        lambda _: context.notices.info(done),
        context.notices.error,
    )
