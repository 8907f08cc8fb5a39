"""Puts ``resources/`` and the compiled translations into the wheel, under ``hearing/_data``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class DataHook(BuildHookInterface):  # type: ignore[type-arg]
    """An editable install needs none of it: the program finds the folders in the checkout."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        if version == "editable":
            return
        root = Path(self.root)
        included = build_data["force_include"]
        included[str(root / "resources")] = "hearing/_data/resources"
        for source in sorted((root / "translations").glob("*/*.po")):
            compiled = _compile(root, source)
            included[str(compiled)] = f"hearing/_data/translations/{source.parent.name}/{compiled.name}"
        for data in sorted((root / "translations").glob("*/*.yaml")):
            included[str(data)] = f"hearing/_data/translations/{data.parent.name}/{data.name}"


def _compile(root: Path, source: Path) -> Path:
    # The program's own reader, so that header fields which Babel does not know are kept.
    sys.path.insert(0, str(root / "src"))
    from hearing.language.po import compile_po

    target = root / "build" / "translations" / source.parent.name / f"{source.stem}.mo"
    target.parent.mkdir(parents=True, exist_ok=True)
    target.write_bytes(compile_po(source.read_bytes()))
    return target
