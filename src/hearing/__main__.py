"""The ``hearing`` command."""

from __future__ import annotations

import signal
import sys
from io import TextIOWrapper

from hearing.files.hardening import harden_process


def main() -> None:
    """Close the process to others, then open the desktop app or run the command that was named."""
    harden_process()
    try:
        sys.exit(_started())
    except KeyboardInterrupt:
        # While the libraries are still being loaded nothing is begun; later ``exit_code_of`` sees to it.
        sys.exit(128 + signal.SIGINT)


def _started() -> int:
    if isinstance(sys.stdout, TextIOWrapper) and sys.stdout.errors == "strict":
        # Where it goes may have no letters for the language: their numbers are better than no answer.
        sys.stdout.reconfigure(errors="backslashreplace")
    if len(sys.argv) == 1:
        # The screens start without the command line's libraries, which cost a third of a second.
        from hearing.cli.outcome import desktop, exit_code_of

        return exit_code_of(desktop)
    from hearing.cli.main import run

    return run(sys.argv[1:])


if __name__ == "__main__":
    main()
