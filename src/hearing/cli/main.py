"""All commands, joined under ``hearing``."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any

import typer
from typer._click.exceptions import ClickException, UsageError
from typer.core import TyperGroup

from hearing import __version__
from hearing.cli.lazy import Listed, add_lazily
from hearing.cli.outcome import FAILED, INTERRUPTED, MISUSED, complain, desktop, exit_code_of
from hearing.language.messages import N_

COMMANDS = (
    Listed("demo", "demo", N_("Try the program on a throwaway vault with invented cases.")),
    Listed("vault", "vault", N_("Make, check, back up and restore a vault, and change who can open it.")),
    Listed("protocols", "protocols", N_("List, show and check interview protocols.")),
    Listed("questions", "questions", N_("Say what kind of question an utterance is, and measure that.")),
    Listed("explanation", "explanation", N_("List, show and check what children are told.")),
    Listed("case", "case", N_("Cases: list, export, ledger, copy for the child, hold, erase.")),
    Listed("bundle", "bundle", N_("Seal, inspect, open and verify what goes to another agency.")),
    Listed("agencies", "agencies", N_("Agencies: list them, give and take cards, groups, the address book.")),
    Listed("policy", "policy", N_("Rules of an agency for its computers: make, check and show them.")),
    Listed("screens", "screens", N_("Save a picture of every screen.")),
)


class _Commands(TyperGroup):
    def __init__(self, **settings: Any) -> None:
        super().__init__(**settings)
        add_lazily(self, COMMANDS)


app = typer.Typer(cls=_Commands, add_completion=False, pretty_exceptions_enable=False)


def _show_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"hearing {__version__}")
        raise typer.Exit


@app.callback(invoke_without_command=True, epilog="Example: hearing demo --script demo-output")
def hearing(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    """Listen to a child, keep what was said, hand it over safely. Without a command: the desktop app."""
    if context.invoked_subcommand is None:
        raise typer.Exit(desktop())


def run(arguments: Sequence[str]) -> int:
    """Run the command line and give its exit code: 0 done, 1 failed, 2 misused, 130 stopped."""
    return exit_code_of(lambda: _dispatch(list(arguments)))


def _dispatch(arguments: list[str]) -> int:
    command = typer.main.get_command(app)
    try:
        result = command.main(arguments, prog_name="hearing", standalone_mode=False)
    except UsageError as error:
        asked = error.ctx.command_path if error.ctx else "hearing"
        # What is not one of several words comes with the library's own word for that in front.
        complain(error.format_message().replace("Value error, ", ""), f"See: {asked} --help")
        return MISUSED
    except ClickException as error:
        complain(error.format_message())
        return FAILED
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    if result == INTERRUPTED:
        raise KeyboardInterrupt
    return result if isinstance(result, int) else 0
