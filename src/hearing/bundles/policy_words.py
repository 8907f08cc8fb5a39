"""A policy in words, for the screens and the command line."""

from __future__ import annotations

from hearing.agencies.policy import InForce, Origin, Policy
from hearing.language.catalogues import Texts
from hearing.language.locales import format_date, language_name


def origin_sentence(holds: InForce, texts: Texts) -> str:
    """Where the rules come from."""
    place = holds.place
    return {
        Origin.NOWHERE: texts.gettext("No rules of an agency hold on this computer."),
        Origin.MACHINE: texts.gettext("Set for this whole computer, in {place}"),
        Origin.OWN: texts.gettext("From your own folder, {place}"),
        Origin.KEPT: texts.gettext("What was good the last time. {place} cannot be used as it is."),
    }[holds.origin].format(place=place)


def policy_lines(holds: InForce, texts: Texts) -> list[str]:
    """One line for every rule that is laid down, and one for how long they are valid."""
    if holds.origin is Origin.NOWHERE:
        return []
    policy = holds.policy
    until = holds.valid_until
    number = texts.gettext("{agency}, policy number {serial}").format(
        agency=policy.agency, serial=policy.serial
    )
    valid = texts.gettext("Valid until {day}").format(day=format_date(until, texts.locale)) if until else ""
    return [line for line in (number, valid, *_times(policy, texts), *_offers(policy, texts)) if line]


def _times(policy: Policy, texts: Texts) -> list[str]:
    idle, kept, copied = policy.idle_minutes, policy.retention_years, policy.backup_reminder_days
    lines = []
    if idle is not None:
        said = texts.ngettext(
            "Locks after {n} minute at most without a touch",
            "Locks after {n} minutes at most without a touch",
            idle,
        )
        lines.append(said.format(n=idle))
    if kept is not None:
        said = texts.ngettext(
            "New cases are kept for {n} year unless you say otherwise",
            "New cases are kept for {n} years unless you say otherwise",
            kept,
        )
        lines.append(said.format(n=kept))
    if copied is not None:
        said = texts.ngettext(
            "Reminds of a copy of the vault after {n} day",
            "Reminds of a copy of the vault after {n} days",
            copied,
        )
        lines.append(said.format(n=copied))
    return lines


def _offers(policy: Policy, texts: Texts) -> list[str]:
    lines = []
    if policy.passphrase_guesses_log10 is not None:
        strength = texts.gettext("New passphrases withstand at least 10^{n} guesses")
        lines.append(strength.format(n=policy.passphrase_guesses_log10))
    if policy.cosigning:
        lines.append(texts.gettext("What is handed over is wanted signed by a second person"))
    for said, values in (
        (
            texts.gettext("Hand over to: {names}. Others are named with a warning."),
            [agency.name for agency in policy.agencies],
        ),
        (texts.gettext("Languages of the screens: {names}"), _named(policy.screen_languages, texts)),
        (texts.gettext("Languages offered to children: {names}"), _named(policy.child_languages, texts)),
        (texts.gettext("Protocols offered: {names}"), list(policy.protocols)),
        (texts.gettext("Protocols offered of the packs: {names}"), list(policy.packs)),
    ):
        if values:
            lines.append(said.format(names=", ".join(values)))
    return lines


def _named(codes: tuple[str, ...], texts: Texts) -> list[str]:
    return [language_name(code, texts.locale) for code in codes]
