"""An installed program has everything with it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.builders.wheel import WheelBuilder

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    wheel = next(WheelBuilder(str(ROOT)).build(directory=str(folder), versions=["standard"]))
    site = folder / "site"
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(site)
    return site


def _ask(installed: Path, *arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    done = subprocess.run(
        [sys.executable, *arguments],
        env=environment,
        cwd=installed,
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout


def test_the_command_works_from_the_wheel(installed: Path) -> None:
    assert "Usage: hearing" in _ask(installed, "-m", "hearing", "--help")


def test_the_wheel_finds_its_own_data(installed: Path) -> None:
    asked = (
        "from hearing.files.resources import resource_root, translation_root\n"
        "print(resource_root(), translation_root(), sep='\\n')\n"
    )
    data = installed / "hearing" / "_data"
    assert _ask(installed, "-c", asked).splitlines() == [str(data / "resources"), str(data / "translations")]


def test_the_wheel_holds_every_resource_and_catalogue(installed: Path) -> None:
    data = installed / "hearing" / "_data"
    for source in (path for path in (ROOT / "resources").rglob("*") if path.is_file()):
        assert (data / source.relative_to(ROOT)).read_bytes() == source.read_bytes()
    catalogues = {
        path.relative_to(ROOT).with_suffix(".mo") for path in (ROOT / "translations").glob("*/*.po")
    }
    assert catalogues == {path.relative_to(data) for path in (data / "translations").rglob("*.mo")}


def test_the_wheel_speaks_as_the_checkout_does(installed: Path) -> None:
    asked = (
        "from hearing.files.resources import translation_root as t\n"
        "from hearing.language.catalogues import Catalogues, Domain\n"
        "for domain in Domain:\n"
        "    for locale in Catalogues(t()).locales(domain):\n"
        "        texts = Catalogues(t()).domain(domain, locale)\n"
        "        print(domain, texts.locale, sorted(texts.header.items()), texts.gettext('Stopped.'))\n"
    )
    checkout = subprocess.run(
        [sys.executable, "-c", asked], capture_output=True, text=True, check=True
    ).stdout
    assert _ask(installed, "-c", asked) == checkout
