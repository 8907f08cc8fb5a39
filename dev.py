#!/usr/bin/env python3
"""Everything a developer does, with nothing but Python 3.11 or newer: ``python3 dev.py run``."""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path

from tools import qt_libraries

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
OLDEST_PYTHON = (3, 11)
RUNTIME, DEVELOPMENT = "requirements.txt", "requirements-dev.txt"
DEMO_OUTPUT = "demo-output"
CACHES = (".mypy_cache", ".ruff_cache", ".pytest_cache", ".hypothesis", ".import_linter_cache")
LINTED = ("src", "tests", "tools", "packaging", "benchmarks", "dev.py")


class TroubleError(Exception):
    """Something the developer has to see to; the message says what and how."""


def main(arguments: Sequence[str]) -> int:
    parser = argparse.ArgumentParser(prog="dev.py", description=__doc__)
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for name, action in COMMANDS.items():
        commands.add_parser(name, help=(action.__doc__ or "").splitlines()[0], add_help=False)
    chosen, rest = parser.parse_known_args(arguments)
    try:
        return COMMANDS[chosen.command](rest)
    except TroubleError as trouble:
        say(str(trouble))
        return 1
    except KeyboardInterrupt:
        return 130


def run(rest: list[str]) -> int:
    """Start the desktop app, or without a display play the demo; other words go to `hearing`."""
    prepare(RUNTIME, with_display=has_display())
    if rest:
        return hearing(*rest)
    if has_display():
        return hearing()
    say("There is no display, so the demo is played without one.")
    code = hearing("demo", "--script", DEMO_OUTPUT)
    if code == 0:
        say(f"See {ROOT / DEMO_OUTPUT}: screens/*.png, report.pdf, report.html, session.hearing.")
    return code


def test(rest: list[str]) -> int:
    """Run the tests on every core; other words go to pytest, and ``-n0`` keeps them in one process."""
    prepare(DEVELOPMENT, with_display=False)
    # Whoever is done takes over what others have still to do: tests differ in length by a thousand times.
    return python("-m", "pytest", "-n", str(os.cpu_count() or 1), "--dist", "worksteal", *rest)


def check(rest: list[str]) -> int:
    """Check style, types, imports, sizes, house rules, content and translations."""
    prepare(DEVELOPMENT, with_display=False)
    existing = [name for name in LINTED if (ROOT / name).exists()]
    steps: list[tuple[str, Callable[[], int]]] = [
        ("style", lambda: python("-m", "ruff", "check", *existing)),
        ("format", lambda: python("-m", "ruff", "format", "--check", *existing)),
        ("types", lambda: python("-m", "mypy")),
        ("imports", lambda: script("lint-imports")),
        ("house rules", lambda: python("-m", "tools.house_rules", *existing)),
        ("protocols", lambda: hearing("protocols", "check", str(ROOT / "resources" / "protocols"))),
        ("explanation", lambda: hearing("explanation", "check")),
        ("translations", lambda: python("-m", "tools.translations", "check")),
    ]
    failed = [name for name, step in steps if announced(name, step) != 0]
    say(f"Not right yet: {', '.join(failed)}." if failed else "All checks pass.")
    return 1 if failed else 0


def screens(rest: list[str]) -> int:
    """Save a picture of every screen in build/screens, or as `hearing screens` is told."""
    prepare(RUNTIME, with_display=False)
    return hearing("screens", *(rest or [str(ROOT / "build" / "screens")]))


def bench(rest: list[str]) -> int:
    """Measure beside the bare peers and print the ratios; --json FILE keeps them."""
    prepare(DEVELOPMENT, with_display=False)
    return python("-m", "benchmarks", *rest)


def pot(rest: list[str]) -> int:
    """Extract all texts to translations/*.pot."""
    prepare(DEVELOPMENT, with_display=False)
    return python("-m", "tools.translations", "extract")


def merge(rest: list[str]) -> int:
    """Bring every PO file up to date with the .pot files, keeping the translations."""
    prepare(DEVELOPMENT, with_display=False)
    return python("-m", "tools.translations", "merge", *rest)


def lock(rest: list[str]) -> int:
    """Resolve the dependencies anew and write both requirements files with their hashes."""
    prepare(DEVELOPMENT, with_display=False)
    return python("-m", "tools.lock", *rest)


def clean(rest: list[str]) -> int:
    """Remove what was built; with --all the virtual environment too."""
    targets = [ROOT / name for name in (*CACHES, "build", "dist", DEMO_OUTPUT)]
    targets += [path for folder in LINTED for path in (ROOT / folder).rglob("__pycache__")]
    if "--all" in rest:
        targets.append(VENV)
    for target in targets:
        shutil.rmtree(target, ignore_errors=True)
    for compiled in (ROOT / "translations").rglob("*.mo"):
        compiled.unlink()
    return 0


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "run": run,
    "test": test,
    "check": check,
    "screens": screens,
    "bench": bench,
    "pot": pot,
    "merge": merge,
    "lock": lock,
    "clean": clean,
}


def prepare(requirements: str, *, with_display: bool) -> None:
    """Make the virtual environment and install what is pinned, unless that was done before."""
    if sys.version_info < OLDEST_PYTHON:
        raise TroubleError("Hearing needs Python 3.11 or newer.")
    if not venv_python().exists():
        make_venv()
    if not is_installed(requirements):
        install(requirements)
    need_system_packages(qt_libraries.missing_packages(VENV, with_display=with_display))
    wish_for_fonts(qt_libraries.missing_fonts())


def make_venv() -> None:
    say(f"Making {VENV.name} …")
    if call([sys.executable, "-c", "import ensurepip"]) != 0:
        # Debian keeps the part of venv that brings pip in a package of its own.
        need_system_packages([f"python3.{sys.version_info.minor}-venv"])
    if call([sys.executable, "-m", "venv", str(VENV)]) != 0:
        raise TroubleError(f"The virtual environment could not be made; remove {VENV} and try again.")


def install(requirements: str) -> None:
    say(f"Installing what {requirements} pins …")
    pinned = ["--require-hashes", "--only-binary=:all:", "-r", str(ROOT / requirements)]
    if pip("install", *pinned) != 0:
        raise TroubleError(
            "The dependencies could not be installed. They need a 64-bit Windows, macOS 14 or a Linux of "
            "2022 or later, Python 3.11 to 3.14, and once a way to a Python package index."
        )
    if pip("install", "--quiet", "--no-deps", "--no-build-isolation", "-e", str(ROOT)) != 0:
        raise TroubleError("The program itself could not be installed.")
    stamp(requirements).write_text(fingerprint(requirements), encoding="utf-8")


def is_installed(requirements: str) -> bool:
    """Whether the set was installed as it is pinned now; the development set holds the other."""
    candidates = {requirements, DEVELOPMENT}
    return any(stamp(n).exists() and stamp(n).read_text("utf-8") == fingerprint(n) for n in candidates)


def fingerprint(requirements: str) -> str:
    """Changes with the pins and with how the project is installed."""
    digest = hashlib.sha256()
    for name in (requirements, "pyproject.toml"):
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def stamp(requirements: str) -> Path:
    return VENV / f"{requirements}.installed"


def need_system_packages(packages: Sequence[str]) -> None:
    """Install Debian packages where we may; else say how."""
    if not packages:
        return
    command = ["apt-get", "install", "--yes", "--no-install-recommends", *packages]
    if shutil.which("apt-get") is None:
        raise TroubleError(f"Please install what Debian calls {' '.join(packages)}, then try again.")
    if os.geteuid() != 0:
        raise TroubleError(f"Some system libraries are missing. Please run:\n  sudo {' '.join(command)}")
    say(f"Installing {' '.join(packages)} …")
    if call(command) == 0:
        return
    call(["apt-get", "update"])
    if call(command) != 0:
        raise TroubleError(f"This did not work; please see to it:\n  {' '.join(command)}")


def wish_for_fonts(packages: Sequence[str]) -> None:
    """Install fonts where we may; else say what is missing and go on without."""
    try:
        need_system_packages(packages)
    except TroubleError as trouble:
        say(f"Some scripts will show as boxes. {trouble}")


def has_display() -> bool:
    if sys.platform in {"win32", "darwin"}:
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def hearing(*arguments: str) -> int:
    return python("-m", "hearing", *arguments)


def pip(*arguments: str) -> int:
    return python("-m", "pip", "--disable-pip-version-check", "--no-input", *arguments)


def script(name: str) -> int:
    return call([str(venv_python().with_name(name))])


def python(*arguments: str) -> int:
    return call([str(venv_python()), *arguments])


def call(command: list[str]) -> int:
    """Run a command from the top of the project; nothing waits for an answer nobody can give."""
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    if not has_display() or not {"pytest", "benchmarks"}.isdisjoint(command):
        environment["QT_QPA_PLATFORM"] = "offscreen"
    stdin = None if sys.stdin and sys.stdin.isatty() else subprocess.DEVNULL
    return subprocess.run(command, cwd=ROOT, env=environment, stdin=stdin, check=False).returncode


def announced(name: str, step: Callable[[], int]) -> int:
    say(f"── {name}")
    return step()


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
