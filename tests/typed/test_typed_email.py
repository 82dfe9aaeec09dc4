"""An address is known by one spelling."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from roadshow.typed import LONGEST_EMAIL, email

LOCAL = "a" * 64


def is_refused(typed):
    try:
        email(typed)
    except ValueError:
        return True
    return False


@pytest.mark.parametrize(
    "address",
    [
        "ada@example.org",
        "o'neill@example.org",
        "a+b@example.org",
        "x@bücher.example",
        "a.b-c_d@deep.sub.example.org",
        "ada@site.test",
    ],
)
def test_a_real_address_is_kept_as_it_is(address):
    assert email(address) == address


@pytest.mark.parametrize(
    "typed",
    ["Ada@Example.org", " ada@example.org ", "\u200bada@example.org\u00a0", "ADA@EXAMPLE.ORG", "ada@\uff45xample.org"],
)
def test_every_spelling_of_an_address_is_one_address(typed):
    assert email(typed) == "ada@example.org"


def test_a_domain_is_known_in_its_own_letters():
    assert email("Ada@XN--MNCHEN-3YA.example") == email("ada@Mu\u0308nchen.example") == "ada@m\u00fcnchen.example"


@pytest.mark.parametrize(
    "typed",
    [
        "",
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "ada@localhost",
        "ada@[127.0.0.1]",
        "ada@@example.org",
        "ada lovelace@example.org",
        "Ada <ada@example.org>",
        "ada@example.org, bob@example.org",
        "ada@example.org\nBcc: bob@example.org",
        '"ada"@example.org',
        "ada@exa mple.org",
        "ada..b@example.org",
        "andré@example.org",
        "ada@-example.org",
    ],
)
def test_what_no_mail_would_reach_is_no_address(typed):
    assert is_refused(typed)


def test_an_address_has_at_most_254_characters():
    longest = f"{LOCAL}@{'b' * 60}.{'b' * 60}.{'b' * 60}.bbb.nl"
    assert len(longest) == 254 == LONGEST_EMAIL

    assert email(longest) == longest
    assert is_refused(longest.replace(".bbb.", ".bbbb."))


def test_a_domain_in_other_letters_counts_as_it_is_sent():
    assert is_refused(f"{LOCAL}@{'ü' * 50}.{'ü' * 50}.{'ü' * 50}.nl")


@given(st.text() | st.text("ab@.xn-ü\u200b\x00 ").map(lambda text: f"a@{text}.org"))
def test_anything_is_an_address_that_stays_as_it_is_or_a_refusal(typed):
    try:
        known = email(typed)
    except ValueError:
        return

    assert known == known.lower() == email(known)
