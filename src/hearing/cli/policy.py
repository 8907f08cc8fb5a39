"""``hearing policy``: the rules an agency lays down for its computers."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from hearing.agencies.fingerprint import fingerprint
from hearing.agencies.policy import InForce, Origin
from hearing.bundles.policies import PolicyRules, policy_file, read_policy, read_rules
from hearing.bundles.policy_words import origin_sentence, policy_lines
from hearing.cli.outcome import FAILED, command_texts, complain
from hearing.cli.places import writes_to
from hearing.cli.rules import rules_in_force
from hearing.cli.secrets import PassphraseFile, VaultOption, open_vault
from hearing.errors import HearingError
from hearing.files.atomic import write_last
from hearing.files.policy_places import POLICY_LIMIT, policy_places
from hearing.files.reading import read_bounded, read_text_bounded
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain, Texts
from hearing.language.messages import explain
from hearing.ports import SystemClock

app = typer.Typer(
    add_completion=False, help="Rules of an agency for its computers: make, check and show them."
)


@app.callback(epilog="Example: hearing policy show")
def policy() -> None:
    """Rules of an agency for its computers: make, check and show them."""


@app.command(
    epilog="Example: hearing policy make --from rules.yaml --vault ./officer --out hearing-policy.json"
)
def make(
    source: Annotated[Path, typer.Option("--from", help="The rules, a YAML file.", dir_okay=False)],
    vault: VaultOption,
    out: Annotated[Path, writes_to("The policy file to write; nothing is overwritten.")],
    passphrase_file: PassphraseFile = None,
) -> None:
    """Sign the rules with the signing key of a vault."""
    texts = command_texts()
    rules = read_rules(read_text_bounded(source, POLICY_LIMIT))
    opened = open_vault(vault, passphrase_file)
    try:
        data = policy_file(rules, opened.identity.signing_key())
        if len(data) > POLICY_LIMIT:
            raise HearingError("files.too_large", name=source.name, limit=POLICY_LIMIT)
        with write_last(out, mode=0o644) as put:
            put(data)
            with opened.database.transaction():
                opened.history.add("signed", "policy", str(rules.serial))
    finally:
        opened.close()
    _warn_of_languages(rules, texts)
    _show_signer(read_policy(data).signing_key, texts)


@app.command(epilog="Example: hearing policy check hearing-policy.json")
def check(
    file: Annotated[Path, typer.Argument(metavar="FILE", help="The policy file.", dir_okay=False)],
) -> None:
    """Check a policy's signature and dates and say what it lays down; exit code 1 where it does not hold."""
    texts = command_texts()
    stated = read_policy(read_bounded(file, POLICY_LIMIT))
    holds = InForce(stated.rules(), Origin.OWN, str(file), stated.signing_key, valid_until=stated.valid_until)
    for line in policy_lines(holds, texts):
        typer.echo(line)
    _warn_of_languages(stated, texts)
    _show_signer(stated.signing_key, texts)
    today = SystemClock().now().date()
    if stated.valid_from > today:
        raise HearingError("policy.not_yet", day=stated.valid_from.isoformat())
    if stated.valid_until is not None and stated.valid_until < today:
        raise HearingError("policy.over", day=stated.valid_until.isoformat())


@app.command(epilog="Example: hearing policy show")
def show() -> None:
    """Say which rules hold on this computer, and from where; exit code 1 where something is wrong there."""
    texts, holds = command_texts(), rules_in_force()
    typer.echo(origin_sentence(holds, texts))
    for line in policy_lines(holds, texts):
        typer.echo(line)
    if holds.signing_key or holds.to_compare:
        _show_signer(holds.to_compare or holds.signing_key, texts)
    if holds.origin is Origin.NOWHERE and holds.problem is None:
        places = policy_places()
        looked = ", ".join(str(folder) for folder in (*places.machine, places.own))
        typer.echo(texts.gettext("Looked in: {folders}").format(folders=looked))
    if holds.problem is not None:
        words = explain(holds.problem, texts)
        complain(words.sentence, words.hint)
        raise typer.Exit(FAILED)


def _warn_of_languages(rules: PolicyRules, texts: Texts) -> None:
    """Name the languages this version has not: what is mistyped is quietly not offered."""
    catalogues = Catalogues(translation_root())
    asked = ((rules.screen_languages, Domain.UI), (rules.child_languages, Domain.CHILD))
    unknown = {code for codes, domain in asked for code in set(codes) - set(catalogues.locales(domain))}
    if unknown:
        complain(
            texts.gettext("Not a language of this version: {names}").format(names=", ".join(sorted(unknown))),
            texts.gettext("docs/languages.md has the codes; a sign language comes with its recordings."),
        )


def _show_signer(signing_key: str, texts: Texts) -> None:
    typer.echo(texts.gettext("Signing key: {key}").format(key=signing_key))
    typer.echo(texts.gettext("Fingerprint: {digits}").format(digits=fingerprint("", signing_key)))
