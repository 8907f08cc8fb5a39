"""How a run ends: an exit code, and for an error one sentence and a hint on stderr."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Sequence
from gettext import NullTranslations

from hearing.errors import HearingError
from hearing.files.resources import translation_root
from hearing.language.catalogues import Catalogues, Domain, Texts
from hearing.language.locales import system_locale
from hearing.language.messages import explain

DONE, FAILED, MISUSED = 0, 1, 2
INTERRUPTED = 130
"""What shells expect of a program stopped with Ctrl+C."""
LINES = 20
"""Refused files that are named on the screen; a table names all."""


def desktop() -> int:
    """Open the desktop app and give its exit code when the last window closes."""
    from hearing.app import run_desktop

    return run_desktop()


def command_texts() -> Texts:
    """The texts of the command line, in the language of this computer."""
    return Catalogues(translation_root()).domain(Domain.UI, system_locale())


def exit_code_of(work: Callable[[], int]) -> int:
    """Run ``work``; what went wrong is told in a person's words, never as a traceback."""
    try:
        return work()
    except HearingError as error:
        _tell(error)
    except UnicodeEncodeError:
        # Bytes in an argument that are no letters; what was begun with them was let go of on the way here.
        _tell(HearingError("vault.not_text"))
    except KeyboardInterrupt:
        complain(command_texts().gettext("Stopped."))
        return INTERRUPTED
    except OSError as error:
        if error.errno == errno.EPIPE:
            _close_quietly()
            return FAILED
        _tell(HearingError("cli.system_refused", reason=error.strerror or str(error.errno)))
    return FAILED


def complain(sentence: str, hint: str = "") -> None:
    """One sentence, and a hint on the line after it, on stderr."""
    sys.stderr.write("\n".join(filter(None, (sentence, hint))) + "\n")


def name_refused(refused: Sequence[tuple[str, HearingError]]) -> None:
    """What was refused of many files on stderr, a line each; the first of them where they are very many.

    The first file of each kind says what to do about it too.
    """
    texts, told, shown = command_texts(), set[str](), []
    for name, error in refused[:LINES]:
        words = explain(error, texts)
        shown.append(
            " ".join(filter(None, (f"{name}: {words.sentence}", "" if error.code in told else words.hint)))
        )
        told.add(error.code)
    rest = len(refused) - len(shown)
    if rest:
        shown.append(texts.ngettext("and {count} more", "and {count} more", rest).format(count=rest))
    for line in shown:
        complain(line)


def _tell(error: HearingError) -> None:
    explained = explain(error, _texts_or_english())
    complain(explained.sentence, explained.hint)


def _texts_or_english() -> Texts:
    try:
        return command_texts()
    except HearingError:
        # The program's own data is missing, and the error to be told may be that very one.
        return Texts("en", NullTranslations())


def _close_quietly() -> None:
    """Whoever read our output left; nothing more can be said, and nothing went wrong here."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
