"""Every colour can be read, every size grows, and the look changes while the program runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from hearing.files.resources import resource_root
from hearing.ui.style import SCALES, Theme
from hearing.ui.style.fonts import load_fonts
from hearing.ui.style.sheet import stylesheet
from hearing.ui.style.tokens import TokenFile, contrast_ratio, readable_pair
from hearing.ui.widgets import ProgressPanel
from tests.ui.base.steps import MakeDesktop

REAL_THEMES = (Theme.LIGHT, Theme.DARK, Theme.CONTRAST)


@pytest.fixture(scope="module")
def tokens() -> TokenFile:
    return TokenFile.read(resource_root())


@pytest.mark.parametrize("theme", REAL_THEMES)
@pytest.mark.parametrize(("kind", "least"), [("text", 4.5), ("control", 3.0)])
def test_every_pair_of_colours_can_be_read(tokens: TokenFile, theme: Theme, kind: str, least: float) -> None:
    chosen = tokens.tokens(theme)
    ratios = {pair: contrast_ratio(chosen[pair[0]], chosen[pair[1]]) for pair in tokens.pairs(kind)}
    assert {pair: round(ratio, 2) for pair, ratio in ratios.items() if ratio < least} == {}
    assert len(ratios) >= 5


def test_contrast_is_what_wcag_says() -> None:
    assert contrast_ratio("#000000", "#FFFFFF") == pytest.approx(21)
    assert contrast_ratio("#777777", "#FFFFFF") == pytest.approx(4.48, abs=0.01)


def test_a_system_pair_that_cannot_be_read_gives_way_to_black_and_white() -> None:
    assert readable_pair("#202020", "#FFFF00") == ("#202020", "#FFFF00")
    assert readable_pair("#777777", "#888888") == ("#000000", "#FFFFFF")
    assert readable_pair("#888888", "#777777") == ("#FFFFFF", "#000000")


@pytest.mark.parametrize("theme", REAL_THEMES)
def test_the_style_sheet_uses_known_tokens_only(tokens: TokenFile, theme: Theme) -> None:
    sheet = stylesheet(tokens.tokens(theme), 1.0, resource_root())
    assert "$" not in sheet
    assert sheet.count("{") == sheet.count("}") > 40


def test_every_size_in_the_style_sheet_grows_with_the_text(tokens: TokenFile) -> None:
    chosen = tokens.tokens(Theme.LIGHT)
    plain, doubled = (stylesheet(chosen, factor, resource_root()) for factor in (1.0, 2.0))
    sizes = [[int(n) for n in re.findall(r"font-size: (\d+)px", sheet)] for sheet in (plain, doubled)]
    assert sizes[0]
    assert sizes[1] == [2 * size for size in sizes[0]]


def test_high_contrast_has_lines_of_two_pixels(tokens: TokenFile) -> None:
    assert tokens.tokens(Theme.CONTRAST).line_width == 2
    assert "border: 2px solid" in stylesheet(tokens.tokens(Theme.CONTRAST), 1.0, resource_root())


def test_what_cannot_be_used_now_is_told_apart_without_a_third_colour(tokens: TokenFile) -> None:
    light, contrast = (
        stylesheet(tokens.tokens(theme), 1.0, resource_root()) for theme in (Theme.LIGHT, Theme.CONTRAST)
    )
    assert "dashed" not in light
    (broken,) = re.findall(r"([^}/]*){[^}]*dashed[^}]*}", contrast)
    dashed = {selector.strip() for selector in broken.split(",")}
    rules = re.findall(r"([^}]*:disabled[^}]*){", light)
    greyed = {selector.strip() for rule in rules for selector in rule.split(",")}
    assert greyed
    assert greyed <= dashed


@pytest.mark.parametrize("theme", Theme)
def test_a_bar_half_way_looks_half_full(qtbot: QtBot, tokens: TokenFile, theme: Theme) -> None:
    panel = ProgressPanel()
    qtbot.addWidget(panel)
    panel.setStyleSheet(stylesheet(tokens.tokens(theme), 1.0, resource_root()))
    panel.resize(400, 80)
    panel.step(1, 2)
    panel.show()
    picture = panel.bar.grab().toImage()
    across, middle = picture.width(), picture.height() // 2
    assert picture.pixel(across // 4, middle) != picture.pixel(across * 3 // 4, middle)


def test_theme_and_size_change_while_the_program_runs(make_desktop: MakeDesktop, qapp: QApplication) -> None:
    theme = make_desktop().context.theme
    theme.choose(theme=Theme.LIGHT, scale=SCALES[0])
    light, small = qapp.palette().window().color().name(), qapp.font().pixelSize()
    theme.choose(theme=Theme.DARK, scale=SCALES[-1])
    assert light == "#f7f4ee"
    assert qapp.palette().window().color().name() == "#14191c"
    assert qapp.font().pixelSize() == 2 * small == theme.px("body")


def test_the_fonts_of_every_script_come_along(qapp: QApplication) -> None:
    assert load_fonts() == []
    assert {"Noto Sans", "Noto Sans Arabic"} <= set(QFontDatabase.families())


def test_a_missing_font_is_named_and_no_reason_to_stop(qapp: QApplication, tmp_path: Path) -> None:
    broken = tmp_path / "broken.ttf"
    broken.write_bytes(b"no font")
    missing = load_fonts({"Noto Sans": None, "Noto Sans Arabic": broken})
    assert [(error.code, error.parameters["family"]) for error in missing] == [
        ("ui.font_missing", "Noto Sans"),
        ("ui.font_missing", "Noto Sans Arabic"),
    ]


def test_high_contrast_draws_lines_round_what_is_told_by_its_ground_elsewhere(tokens: TokenFile) -> None:
    light, contrast = (
        stylesheet(tokens.tokens(theme), 1.0, resource_root()) for theme in (Theme.LIGHT, Theme.CONTRAST)
    )
    for rule in (
        r'QFrame\[look="row"\]\[chosen="true"\] \{ border: 2px solid',
        r'QLabel\[look="chip"\] \{ border: 2px',
    ):
        assert re.search(rule, contrast)
        assert not re.search(rule, light)
