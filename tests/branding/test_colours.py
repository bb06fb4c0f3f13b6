"""Every colour of a site can be read where it is ours, and is refused where it is not."""

from __future__ import annotations

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from macros.branding.colours import GROUNDS, pairs, palette
from macros.branding.contrast import BLACK, WHITE, Against, luminance, passes, ratio, readable
from macros.branding.style import brand_css
from macros.load import load
from macros.model.organisation import Colours
from tests.organisation import FULL, SQUARE, guide_of
from tests.project import ROOT

COLOURS = st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}")


@pytest.mark.parametrize(
    ("colour", "other", "expected"),
    [
        # The two ends, and the greys around 4.5:1 that every checker shows.
        ("#000000", "#ffffff", 21),
        ("#ffffff", "#ffffff", 1),
        ("#777777", "#ffffff", 4.48),
        ("#767676", "#ffffff", 4.54),
        ("#949494", "#ffffff", 3.03),
        ("#ff0000", "#ffffff", 4.0),
        ("#0000ff", "#ffffff", 8.59),
        ("#008000", "#ffffff", 5.14),
        ("#ffff00", "#000000", 19.56),
    ],
)
def test_known_ratios(colour: str, other: str, expected: float) -> None:
    assert ratio(colour, other) == ratio(other, colour) == pytest.approx(expected, abs=0.005)


def test_the_luminance_of_the_primary_colours() -> None:
    found = [luminance(colour) for colour in ("#ff0000", "#00ff00", "#0000ff")]
    assert found == pytest.approx([0.2126, 0.7152, 0.0722])


@settings(deadline=None)  # a slow machine is not wrong
@given(primary=COLOURS)
def test_whatever_the_colour_what_is_made_from_it_can_be_read(primary: str) -> None:
    for pair in pairs(Colours(primary=primary)):
        assert passes(pair.colour, [pair.ground]), pair


@settings(deadline=None)  # a slow machine is not wrong
@given(primary=COLOURS, dark=COLOURS)
def test_no_colour_is_too_much_for_a_header(primary: str, dark: str) -> None:
    for pair in pairs(Colours(primary=primary, dark_primary=dark)):
        assert passes(pair.colour, [pair.ground]), pair


@given(colour=COLOURS)
def test_the_nearest_colour_passes_and_one_that_does_is_left_alone(colour: str) -> None:
    grounds = [Against(WHITE)]
    near = readable(colour, grounds)
    assert passes(near, grounds)
    assert (near == colour) == passes(colour, grounds)
    # Only what is too light was moved, and not further than needed.
    assert luminance(near) <= luminance(colour)
    assert near == colour or ratio(near, WHITE) < 4.7


def test_header_text_is_black_on_what_is_bright() -> None:
    assert palette(Colours(primary="#ffc400")).light.header_text == BLACK
    assert palette(Colours(primary="#0b5563")).light.header_text == WHITE


def test_a_colour_too_pale_for_paper_is_left_to_the_screen() -> None:
    assert palette(Colours(primary="#ffc400")).paper == ""
    assert palette(Colours(primary="#0b5563")).paper == "#0b5563"


def test_the_grounds_are_those_of_the_style_sheet() -> None:
    css = (ROOT / "overrides/assets/guide.css").read_text(encoding="utf-8")
    light, dark = (
        css.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
        for scheme in ("default", "slate")
    )
    for block, (page, soft) in ((light, GROUNDS["light"]), (dark, GROUNDS["dark"])):
        assert f"--guide-soft: {soft};" in block
        # The theme's page is white where guide.css says nothing else.
        said = re.search(r"--md-default-bg-color: (#\w+)", block)
        assert (said[1] if said else "#ffffff") == page


def test_a_guide_without_colours_and_logo_has_no_style_sheet() -> None:
    assert brand_css(load()) == ""


@pytest.mark.parametrize("name", [FULL, SQUARE])
def test_the_style_sheet_says_the_colours_of_both_themes(name: str) -> None:
    guide = guide_of(name)
    css = brand_css(guide)
    assert guide.organisation.colours
    whole = palette(guide.organisation.colours)
    for scheme, theme in (("default", whole.light), ("slate", whole.dark)):
        block = css.split(f'[data-md-color-scheme="{scheme}"] {{')[1].split("}")[0]
        assert f"--md-primary-fg-color: {theme.header};" in block
        assert f"--md-primary-bg-color: {theme.header_text};" in block
        assert f"--md-accent-fg-color: {theme.accent};" in block
        assert f"--md-typeset-a-color: {theme.link};" in block
        assert f"--guide-foot: {theme.footer};" in block
