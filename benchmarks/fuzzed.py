"""Files from outside, changed by somebody who means no good: ``python -m benchmarks.fuzzed``.

Each goes through what reads it in the program, and where it opens into a throwaway vault. The answer has to
be success or an error a person can be told. Nothing else may be raised, logged or warned of, nothing written
outside the sandbox, no more than ``MEMORY_MB`` more memory taken, nothing take over ``SECONDS`` of computing,
and the vaults have to be sound afterwards. The same seed makes the same files, but for the vaults' keys.
"""

from __future__ import annotations

import argparse
import gc
import gettext
import logging
import multiprocessing
import os
import resource
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from benchmarks.fuzz_kinds import KINDS, Kind, mutator_for
from benchmarks.fuzz_world import World
from hearing.errors import HearingError
from hearing.language.catalogues import Texts
from hearing.language.messages import UNKNOWN, explain, message_for
from hearing.storage.check import check

WHOLE, PROCESSES = 200_000, 2
SECONDS, MEMORY_MB = 2.0, 200
SENTENCE = 1_000
"""Characters in what a person is told; more is not a sentence."""
TOP = 4
WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT


@dataclass
class Tally:
    """What became of the files of one kind."""

    tried: int = 0
    opened: int = 0
    codes: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    peak_mb: float = 0.0
    faults: list[str] = field(default_factory=list)

    def add(self, other: Tally) -> None:
        """Both processes' tallies as one."""
        self.tried += other.tried
        self.opened += other.opened
        self.codes += other.codes
        self.slowest = max(self.slowest, other.slowest)
        self.peak_mb = max(self.peak_mb, other.peak_mb)
        self.faults += other.faults


class Watch(logging.Handler):
    """Hears every log line and warning, and sees every file that is opened for writing and every socket."""

    def __init__(self, sandbox: Path) -> None:
        super().__init__(logging.NOTSET)
        self.seen: list[str] = []
        self.sandbox = str(sandbox)
        logging.getLogger().addHandler(self)
        logging.getLogger().setLevel(logging.NOTSET)
        warnings.simplefilter("always")
        warnings.showwarning = self._warned
        sys.addaudithook(self._audit)

    def emit(self, record: logging.LogRecord) -> None:
        self.seen.append(f"logged by {record.name}: {record.getMessage()[:200]}")

    def taken(self) -> list[str]:
        """What was noticed since the last time."""
        seen, self.seen = self.seen, []
        return seen

    def _warned(self, message: Any, category: type[Warning], *_: Any, **__: Any) -> None:
        self.seen.append(f"warned: {category.__name__}: {str(message)[:200]}")

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(arguments[0], str | bytes | os.PathLike):
            writes = isinstance(arguments[2], int) and arguments[2] & WRITING
            if writes and not self._inside(arguments[0]):
                self.seen.append("opened for writing outside the sandbox")
        elif event in {"os.mkdir", "os.rename", "os.symlink", "os.link"} and not self._inside(arguments[0]):
            self.seen.append(f"{event} outside the sandbox")
        elif event.startswith("socket."):
            self.seen.append(event)

    def _inside(self, path: Any) -> bool:
        return os.path.realpath(os.fsdecode(path)).startswith(self.sandbox)


def main() -> int:
    parser = argparse.ArgumentParser(prog="benchmarks.fuzzed")
    parser.add_argument("-n", type=int, default=WHOLE, help="how many files in all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="the kinds whose name begins so")
    chosen = parser.parse_args()
    started = time.monotonic()
    jobs = [(chosen.n, chosen.seed, chosen.only, part) for part in range(PROCESSES)]
    with multiprocessing.get_context("spawn").Pool(PROCESSES) as pool:
        parts = pool.map(worked, jobs)
    whole: dict[str, Tally] = {}
    for part in parts:
        for name, tally in part.items():
            whole.setdefault(name, Tally()).add(tally)
    _tell(whole, time.monotonic() - started)
    return 1 if any(tally.faults for tally in whole.values()) else 0


def worked(job: tuple[int, int, str, int]) -> dict[str, Tally]:
    """One process's part of every kind."""
    whole, seed, only, part = job
    os.nice(5)
    sys.dont_write_bytecode = True
    # sqlcipher's temporary copies and whatever else wants a temporary file belong in the sandbox too.
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder).resolve()
        for name in ("cwd", "home", "tmp"):
            (home / name).mkdir()
        os.environ["HEARING_HOME"], tempfile.tempdir = str(home / "home"), str(home / "tmp")
        os.chdir(home / "cwd")
        watch, found = Watch(home), {}
        for kind in KINDS:
            if kind.name.startswith(only):
                numbers = range(part, max(PROCESSES, round(whole * kind.share)), PROCESSES)
                found[kind.name] = _kind(kind, seed, numbers, home, watch)
        os.chdir("/")
    return found


def _kind(kind: Kind, seed: int, numbers: range, home: Path, watch: Watch) -> Tally:
    tally, baseline = Tally(), 0.0
    for first in range(0, len(numbers), kind.renewed):
        world = World.made(home / "world")
        baseline = baseline or _peak_mb()
        watch.taken()
        before = _listing(home)
        for number in numbers[first : first + kind.renewed]:
            mutator = mutator_for(seed, kind.name, number)
            try:
                data = kind.make(world, mutator)
            except (ValueError, OverflowError):
                # The libraries themselves refuse to write such a thing: a name, a number of 5,000 digits.
                continue
            watch.taken()
            faults = _one(kind, world, data, home / "out", tally)
            tally.faults += [f"{kind.name} {number}: {fault}" for fault in (*faults, *watch.taken())]
        if _listing(home) != before:
            tally.faults.append(f"{kind.name}: files outside the target folder")
        for vault in (world.vault, world.other):
            report = check(vault)
            tally.faults += [f"{kind.name}: vault check: {one.error}" for one in report.findings]
        world.close()
        shutil.rmtree(home / "world")
        gc.collect()
    tally.peak_mb = _peak_mb() - baseline
    if tally.peak_mb > MEMORY_MB:
        tally.faults.append(f"{kind.name}: {tally.peak_mb:.0f} MB more memory")
    return tally


def _one(kind: Kind, world: World, data: bytes, out: Path, tally: Tally) -> list[str]:
    """Put one file through; gives what was wrong with the answer."""
    tally.tried += 1
    if tally.tried % 20 == 0:
        out.mkdir()
    faults, started = [], time.process_time()
    try:
        kind.read(world, data, out)
        tally.opened += 1
    except HearingError as error:
        tally.codes[error.code] += 1
        faults = _told(error)
    except (Exception, RecursionError) as error:  # noqa: BLE001 - the boundary: any fault is what is looked for
        last = traceback.extract_tb(error.__traceback__)[-1]
        own = [one for one in traceback.extract_tb(error.__traceback__) if "/hearing/" in one.filename][-1]
        faults = [f"{type(error).__name__} {str(error)[:120]} {own.filename}:{own.lineno} ({last.name})"]
    spent = time.process_time() - started
    tally.slowest = max(tally.slowest, spent)
    shutil.rmtree(out, ignore_errors=True)
    return [*faults, f"{spent:.1f} s"] if spent > SECONDS else faults


def _told(error: HearingError) -> list[str]:
    message = message_for(error.code)
    if message is UNKNOWN:
        return [f"no sentence for {error.code}"]
    told = explain(error, Texts("en", gettext.NullTranslations()))
    if not (told.sentence and told.hint) or len(told.sentence) + len(told.hint) > SENTENCE:
        return [f"{len(told.sentence)} characters for {error.code}"]
    return []


def _listing(home: Path) -> set[str]:
    """Every file in the sandbox but those of the vaults and of the folder that was meant."""
    found = (path for path in home.rglob("*") if not path.is_relative_to(home / "world"))
    return {str(path) for path in found if not path.is_relative_to(home / "out")}


def _peak_mb() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def _tell(whole: dict[str, Tally], seconds: float) -> None:
    print(f"{'kind':20} {'tried':>7} {'opened':>7} {'slowest ms':>10} {'more MB':>8}  refused")
    for name, tally in whole.items():
        top = ", ".join(f"{code} {count}" for code, count in tally.codes.most_common(TOP))
        more = f", {len(tally.codes) - TOP} more codes" if len(tally.codes) > TOP else ""
        figures = f"{tally.tried:7} {tally.opened:7} {tally.slowest * 1000:10.0f} {tally.peak_mb:8.1f}"
        print(f"{name:20} {figures}  {top}{more}")
    faults = [fault for tally in whole.values() for fault in tally.faults]
    print(f"{sum(tally.tried for tally in whole.values())} files in {seconds:.0f} s; faults: {len(faults)}")
    for fault in faults[:40]:
        print(f"  {fault}")


if __name__ == "__main__":
    sys.exit(main())
