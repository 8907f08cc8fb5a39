"""The system libraries and fonts the screens need on a Debian-like system (stdlib only)."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

LIBRARIES = (
    "libQt6Widgets.so.6",
    "libQt6Svg.so.6",
    "libQt6PrintSupport.so.6",
    "libQt6DBus.so.6",
    "libQt6TextToSpeech.so.6",
)
OFFSCREEN = "plugins/platforms/libqoffscreen.so"
XCB = "plugins/platforms/libqxcb.so"

PACKAGES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libGLX.so.0": "libgl1",
    "libOpenGL.so.0": "libopengl0",
    "libX11.so.6": "libx11-6",
    "libX11-xcb.so.1": "libx11-xcb1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libfreetype.so.6": "libfreetype6",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libgthread-2.0.so.0": "libglib2.0-0",
    "libgssapi_krb5.so.2": "libgssapi-krb5-2",
    "libpulse.so.0": "libpulse0",
    "libxcb.so.1": "libxcb1",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-image.so.0": "libxcb-image0",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-render.so.0": "libxcb-render0",
    "libxcb-render-util.so.0": "libxcb-render-util0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-shm.so.0": "libxcb-shm0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxcb-xkb.so.1": "libxcb-xkb1",
    "libxkbcommon.so.0": "libxkbcommon0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
    "libzstd.so.1": "libzstd1",
}
"""Which Debian package holds which library."""

FONTS = {"fonts-sil-abyssinica": ("Abyssinica*", "NotoSansEthiopic*", "NotoSerifEthiopic*")}
"""Fonts for scripts that no Python package brings: the Debian package, and files either of which will do."""
FONT_FOLDERS = (Path("/usr/share/fonts"), Path("/usr/local/share/fonts"), Path.home() / ".local/share/fonts")

_NOT_FOUND = re.compile(r"^\s*(\S+) => not found", re.MULTILINE)


def missing_packages(venv: Path, *, with_display: bool) -> list[str]:
    """Debian packages to install, in alphabetical order; none on other systems."""
    loader = shutil.which("ldd")
    if not sys.platform.startswith("linux") or loader is None:
        return []
    missing: set[str] = set()
    for qt in venv.glob("lib/python*/site-packages/PySide6/Qt"):
        paths = [qt / "lib" / name for name in LIBRARIES]
        paths.append(qt / (XCB if with_display else OFFSCREEN))
        missing |= _missing_libraries(loader, [str(path) for path in paths if path.exists()])
    return sorted({PACKAGES.get(name, name) for name in missing})


def missing_fonts(folders: Iterable[Path] = FONT_FOLDERS) -> list[str]:
    """Debian packages with fonts for scripts that would show as empty boxes; none on other systems."""
    if not sys.platform.startswith("linux"):
        return []
    there = [folder for folder in folders if folder.is_dir()]
    return [
        package
        for package, patterns in FONTS.items()
        if not any(next(folder.rglob(pattern), None) for folder in there for pattern in patterns)
    ]


def _missing_libraries(loader: str, paths: list[str]) -> set[str]:
    listed = subprocess.run([loader, *paths], capture_output=True, text=True, check=False)
    return set(_NOT_FOUND.findall(listed.stdout))
