"""The fonts that come with the program, so that no script shows as empty boxes on a bare system."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from types import MappingProxyType

FONT_PACKAGES = MappingProxyType(
    {"Noto Sans": "fontpkg_noto_sans", "Noto Sans Arabic": "fontpkg_noto_sans_arabic"}
)
"""Family to the package that carries it."""


def font_files() -> dict[str, Path | None]:
    """The upright font file of every family; None where the installation lacks it."""
    return {family: _upright(package) for family, package in FONT_PACKAGES.items()}


def _upright(package: str) -> Path | None:
    spec = find_spec(package)
    if spec is None or spec.origin is None:
        return None
    files = sorted((Path(spec.origin).parent / "files").glob("*.ttf"))
    return next((path for path in files if "Italic" not in path.name), None)
