"""How soon a language's question rules are there, how fast they code, and what they take in memory."""

from __future__ import annotations

import statistics
import subprocess
import sys
from functools import partial

from benchmarks.rows import Row, median_of
from hearing.files.resources import resource_root
from hearing.questions.coder import Coder
from hearing.questions.heard import Heard
from hearing.questions.library import RuleLibrary

ROUNDS = 5
TURNS = 2_000
ASKED = 200
LOAD_LIMIT_MS = 50.0
CODE_LIMIT_MS = 1.0
MEMORY_LIMIT_MB = 30.0

_LOAD = """
import sys, time
from hearing.files.resources import resource_root
from hearing.questions.library import RuleLibrary
began = time.perf_counter()
RuleLibrary(resource_root() / "questions").rules(sys.argv[1])
print((time.perf_counter() - began) * 1000)
"""

_MEMORY = """
import resource, sys
from hearing.files.resources import resource_root
from hearing.questions.coder import Coder
from hearing.questions.library import RuleLibrary
before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
rules = RuleLibrary(resource_root() / "questions").rules(sys.argv[1])
rules.compile()
Coder(rules).code(rules.open.tell)
unit = 1024 * 1024 if sys.platform == "darwin" else 1024
print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / unit)
"""


def rows() -> list[Row]:
    """The language that takes longest to load and the one that takes most memory, each in its own process."""
    library = RuleLibrary(resource_root() / "questions")
    languages = library.languages()
    load = max(statistics.median(_figure(_LOAD, one) for _ in range(ROUNDS)) for one in languages)
    taken = 0.0 if sys.platform == "win32" else max(_figure(_MEMORY, one) for one in languages)
    code = max(_coding(Coder(library.rules(one))) for one in languages)
    return [
        Row("load a language's question rules, slowest language", load, "ms", None, LOAD_LIMIT_MS),
        Row("code a question, 2,000 turns before it, slowest language", code, "ms", None, CODE_LIMIT_MS),
        Row("memory a language's question rules take, compiled", taken, "MB", None, MEMORY_LIMIT_MB),
    ]


def _coding(coder: Coder) -> float:
    """Median milliseconds for one of the language's own open wordings, with a word of the child's in it."""
    coder.rules.compile()
    heard = Heard(coder.rules)
    wording = coder.rules.open
    for number in range(TURNS // 2):
        heard.adult_asked(wording.cued.replace("{cue}", f"word{number}"))
        heard.child_said(f"word{number} {wording.then} {number}")
    said = (wording.tell, wording.cued, wording.when, wording.who)
    asked = [text.replace("{cue}", "word7") for text in said]
    return statistics.median(median_of(partial(coder.code, text, heard), ASKED) for text in asked)


def _figure(code: str, language: str) -> float:
    command = [sys.executable, "-c", code, language]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, check=True)
    return float(done.stdout.split()[-1])
