"""The ``hearing`` command."""

from __future__ import annotations


def main() -> None:
    """Hand over to the command line."""
    from hearing.cli import main as command_line

    command_line.run()


if __name__ == "__main__":
    main()
