"""``hearing bundle seal`` and ``hearing bundle views``: what one agency needs to know, sealed to it."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from types import MappingProxyType
from typing import Annotated

import typer

from hearing.agencies.need_to_know import View
from hearing.agencies.sharing import Verdict
from hearing.bundles.handing_over import Reason
from hearing.bundles.manifest import Ground
from hearing.bundles.views import VIEWS_LIMIT, shipped_views, use_shipped_views, use_views, views_of
from hearing.bundles.writing import require_place
from hearing.cli.bundle_sealing import Sealed, Wish, put_sealed, seal_wish
from hearing.cli.outcome import command_texts, complain
from hearing.cli.paper_languages import paper_language
from hearing.cli.places import writes_to
from hearing.cli.rules import keep_to_cosigning, warn_of_unlisted
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.reading import read_text_bounded
from hearing.language.catalogues import Texts
from hearing.language.messages import N_
from hearing.protocols.wording import localized

VERDICTS = MappingProxyType(
    {
        Verdict.TOLD: N_("told"),
        Verdict.NOT_UNDERSTOOD: N_("told and not understood"),
        Verdict.TOLD_OTHERWISE: N_("told otherwise"),
        Verdict.OBJECTED: N_("the child said stop, or wants it kept back"),
        Verdict.NOT_TOLD: N_("not told"),
    }
)


class KeptBack(StrEnum):
    """The parts of a record that may stay with the sender."""

    CHILD = "child"
    CONTACTS = "contacts"


def ground_words(ground: Ground, texts: Texts) -> str:
    """Why something was shared although the child was not told, on one line."""
    said = [texts.gettext(VERDICTS[ground.verdict]), ground.reason or "-", ground.legal_ground]
    danger = texts.gettext("acute danger") if ground.acute else ""
    return "; ".join(filter(None, (*said, danger)))


To = Annotated[list[str], typer.Option(help="A public age key, or an agency's name or id in the vault.")]
Purpose = Annotated[str, typer.Option(help="What it is shared for; it goes with the bundle.")]
Out = Annotated[Path | None, writes_to("A new file, or a folder, where it gets its random name.")]
Queue = Annotated[
    bool, typer.Option("--queue", help="Let it wait in the outbox; “hearing bundle queue” writes it.")
]
SessionId = Annotated[str | None, typer.Option(help="The session's id; without it, the session begun last.")]
ViewId = Annotated[
    str | None, typer.Option(help="What they need to know, as “views” lists it; else by their role.")
]
Why = Annotated[str, typer.Option(help="Why, where the child was not told that the receiver will know.")]
Law = Annotated[str, typer.Option(help="The law it rests on, beside the reason.")]
Acute = Annotated[
    bool, typer.Option("--acute", help="The child is in acute danger: no reason is asked for now.")
]
OtherPurpose = Annotated[
    bool, typer.Option("--other-purpose", help="It is for something else than the child was told.")
]
Without = Annotated[
    list[KeptBack] | None, typer.Option(help="Keep this part back; it may be named more than once.")
]
KeepBack = Annotated[list[str] | None, typer.Option(help="The id of a turn that stays here; more than once.")]
DespiteWish = Annotated[
    bool, typer.Option("--despite-wish", help="Send what the child wants kept back; say why.")
]
Beforehand = Annotated[
    bool, typer.Option("--with-pre-information", help="Send along what adults knew beforehand.")
]
AtOnce = Annotated[str, typer.Option(help="Why it goes before a supervisor has co-signed it.")]
Lang = Annotated[str | None, typer.Option("--lang", help="Language of the report, for example nb.")]


def seal_command(
    *,
    vault: VaultOption,
    to: To,
    purpose: Purpose,
    out: Out = None,
    queue: Queue = False,
    session: SessionId = None,
    view: ViewId = None,
    reason: Why = "",
    legal_ground: Law = "",
    acute: Acute = False,
    other_purpose: OtherPurpose = False,
    at_once: AtOnce = "",
    without: Without = None,
    keep_back: KeepBack = None,
    despite_wish: DespiteWish = False,
    with_pre_information: Beforehand = False,
    lang: Lang = None,
    passphrase_file: PassphraseFile = None,
) -> None:
    """Seal one session, cut to what the receivers need to know, to their keys and to your own."""
    _check_place(out, queue=queue)
    wish = Wish(
        session,
        tuple(to),
        purpose,
        Reason(reason, legal_ground, acute),
        paper_language(lang),
        view=view,
        without_child=KeptBack.CHILD in (without or ()),
        without_contacts=KeptBack.CONTACTS in (without or ()),
        beforehand=with_pre_information,
        keep_back=tuple(keep_back or ()),
        despite_wish=despite_wish,
        other_purpose=other_purpose,
        queue=queue,
        at_once=at_once,
    )
    opened = open_vault(vault, passphrase_file)
    try:
        keep_to_cosigning(opened)
        sealed = seal_wish(opened, wish)
        warn_of_unlisted(opened.agencies.list(), to, asks=not (reason or acute))
        _say_not_told(sealed, asks=not (reason or acute))
        told = put_sealed(opened, sealed, out)
    finally:
        opened.close()
    typer.echo(told)


def _check_place(out: Path | None, *, queue: bool) -> None:
    if (out is None) is not queue:
        raise HearingError("bundles.one_place")
    if out is not None:
        require_place(out)


def _say_not_told(sealed: Sealed, *, asks: bool) -> None:
    texts = command_texts()
    for name in sealed.not_told:
        warning = texts.gettext("The child was not told that {name} will know, or did not agree.")
        complain(warning.format(name=name), texts.gettext("Say why with --reason.") if asks else "")


def views_command(
    *,
    vault: Annotated[
        Path | None, typer.Option(help="A vault whose own views are meant; else those of the program.")
    ] = None,
    use: Annotated[
        Path | None, typer.Option(help="A YAML file with the agency's own views, for this vault.")
    ] = None,
    use_shipped: Annotated[
        bool, typer.Option("--use-shipped", help="Go back to the views that come with the program.")
    ] = False,
    passphrase_file: PassphraseFile = None,
) -> None:
    """List what each kind of agency gets to read to begin with, or set the agency's own."""
    texts = command_texts()
    if vault is None and (use is not None or use_shipped):
        raise HearingError("bundles.views_of_no_vault")
    if vault is None:
        views = shipped_views()
    else:
        opened = open_vault(vault, passphrase_file)
        try:
            if use is not None:
                use_views(opened, read_text_bounded(use, VIEWS_LIMIT), use.name)
            elif use_shipped:
                use_shipped_views(opened)
            views = views_of(opened)
        finally:
            opened.close()
    for view in views.views:
        typer.echo(_line(view, texts.locale))


def _line(view: View, locale: str) -> str:
    why = "" if view.why is None else localized(view.why, locale).text
    said = ",".join(view.said) or "-"
    return f"{view.id}\t{view.child}\t{view.staff}\t{said}\t{','.join(view.sections)}\t{why}"
