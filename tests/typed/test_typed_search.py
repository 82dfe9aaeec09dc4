"""How names are compared in a search, and written in an address."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadshow.blueprints.converters import SlugConverter
from roadshow.typed import LONGEST_SLUG, fold, slug
from tests.typed.test_typed import COMPOSED, HARD_SPACES, LOOSE_ACCENTS


def test_three_ways_to_type_the_same_name_are_one_in_a_search():
    folded = ["cooperatie een loket", "renee daniel", "sudwest fryslan"]

    assert [fold(name) for name in COMPOSED] == folded
    assert [fold(name) for name in LOOSE_ACCENTS] == folded
    assert [fold(name) for name in HARD_SPACES] == folded


@pytest.mark.parametrize(
    ("name", "folded"),
    [
        ("Łódź", "lodz"),
        ("Große Straße", "grosse strasse"),
        ("Ørsted", "orsted"),
        ("ĳsselstein", "ijsselstein"),
        ("Ĳsselstein", "ijsselstein"),
        ("IJSSELSTEIN", "ijsselstein"),
        ("I\u015f\u0131l \u0130z", "isil iz"),
        ("'s-Hertogenbosch", "hertogenbosch"),
        ("’s\u2011Hertogenbosch", "hertogenbosch"),
        ("`s Hertogenbosch", "hertogenbosch"),
        ("\u00b4s-hertogenbosch", "hertogenbosch"),
        ("s hertogenbosch", "hertogenbosch"),
        ("Gemeente 's-Gravenhage", "gemeente s gravenhage"),
        ("O'Neill", "oneill"),
        ("O’Neill", "oneill"),
        ("Bergen (NH.)", "bergen nh"),
        ("Zaanstreek/Waterland", "zaanstreek waterland"),
        ("\uff32\uff2f\uff23\u3000van  Twente", "roc van twente"),
        ("Helmond – De Peel", "helmond de peel"),
        ("S", "s"),
        ("Владимир", "владимир"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_a_search_does_not_see_the_difference(name, folded):
    assert fold(name) == folded


@pytest.mark.parametrize("hyphen", "-\u00ad\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d")
def test_every_hyphen_is_a_space_or_nothing(hyphen):
    assert fold(f"Súdwest{hyphen}Fryslân").replace(" ", "") == "sudwestfryslan"


@given(st.text())
def test_what_was_folded_stays_as_it_is(typed):
    folded = fold(typed)

    assert fold(folded) == folded
    assert folded == " ".join(folded.split())


@pytest.mark.parametrize(
    ("title", "address"),
    [
        ("Roadshow Midden-Utrecht", "roadshow-midden-utrecht"),
        ("'s-Gravenhage", "s-gravenhage"),
        ("Bergen (NH.)", "bergen-nh"),
        ("Zaanstreek/Waterland", "zaanstreek-waterland"),
        ("Één dag, ĳverig", "een-dag-ijverig"),
        ("山田", ""),
        ("!", ""),
    ],
)
def test_a_title_becomes_part_of_an_address(title, address):
    assert slug(title) == address


def test_a_long_title_is_cut_between_words():
    words = "woord " * 40

    assert slug(words) == "-".join(["woord"] * 10)
    assert len(slug("a" * 200)) == LONGEST_SLUG


@given(st.text())
def test_a_slug_is_short_plain_and_stays_as_it_is(typed):
    made = slug(typed)

    assert not made or re.fullmatch(SlugConverter.regex, f"{made}-2")
    assert len(made) <= LONGEST_SLUG
    assert slug(made) == made


def test_many_short_words_still_fit_in_an_address():
    assert re.fullmatch(SlugConverter.regex, f"{slug('a ' * 100)}-2")
