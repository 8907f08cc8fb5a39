"""Resolves the dependencies for every system and Python at once and pins them with their hashes.

Usage: ``python -m tools.lock``. The files hold versions and SHA-256 sums of all files of a release,
and no address of any package index.
"""

from __future__ import annotations

import subprocess
import sys
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
RESOLVER = "uv==0.13.9"
OLDEST_PYTHON = "3.11"
HEADER = "# {what}. Written by `python3 dev.py lock` from pyproject.toml; not edited by hand.\n"


def main() -> int:
    resolver = _resolver()
    runtime, development = ROOT / "requirements.txt", ROOT / "requirements-dev.txt"
    _write(resolver, runtime, "What the program runs on, and what builds it", "--group", "build")
    _write(
        resolver,
        development,
        "The same, and what tests and checks it",
        *("--group", "build", "--group", "dev", "--constraint", str(runtime)),
    )
    return 0


def _resolver() -> Path:
    """The resolver lives in an environment of its own, since it is no part of the project's."""
    home = ROOT / "build" / "lock-venv"
    venv.create(home, with_pip=True)
    scripts = home / ("Scripts" if sys.platform == "win32" else "bin")
    subprocess.run([scripts / "python", "-m", "pip", "install", "--quiet", RESOLVER], check=True)
    return scripts / "uv"


def _write(resolver: Path, target: Path, what: str, *options: str) -> None:
    command = [str(resolver), "pip", "compile", "--quiet", "--upgrade", "--universal", "--generate-hashes"]
    command += ["--python-version", OLDEST_PYTHON, "--no-header", "--no-annotate", "--no-emit-index-url"]
    resolved = subprocess.run(
        [*command, *options, "pyproject.toml"], cwd=ROOT, check=True, capture_output=True, text=True
    )
    target.write_text(HEADER.format(what=what) + resolved.stdout, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
