"""Commands that are listed at once and imported only when they are run."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any

from typer.core import TyperCommand, TyperGroup
from typer.main import get_command


@dataclass(frozen=True)
class Listed:
    """A line in ``hearing --help``: the command's name, its module in ``hearing.cli`` and what it does."""

    name: str
    module: str
    help: str


class LazyCommand(TyperCommand):
    """Stands in for the command in ``module``, whose ``app`` takes over when it is called."""

    def __init__(self, listed: Listed) -> None:
        super().__init__(name=listed.name, help=listed.help)
        self._module = listed.module

    def make_context(self, info_name: str | None, args: list[str], parent: Any = None, **extra: Any) -> Any:
        real = get_command(import_module(f"hearing.cli.{self._module}").app)
        real.name = self.name
        return real.make_context(info_name, args, parent=parent, **extra)


def add_lazily(group: TyperGroup, listed: Sequence[Listed]) -> None:
    """Put ``listed`` into ``group``, in that order."""
    for line in listed:
        group.add_command(LazyCommand(line), line.name)
