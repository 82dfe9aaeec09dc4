"""Whether two names are of one organisation."""

import pytest

from roadshow.organisations.same_name import domain, key


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Stichting Kastanje Welzijn", "Kastanje Welzijn"),
        ("Kastanje Welzijn B.V.", "kastanje welzijn bv"),
        ("Coöperatie Één Loket U.A.", "Een Loket"),
        ("Gemeente 's-Gravenhage", "Gemeente Den Haag"),
        ("Gemeente 's-Hertogenbosch", "gemeente Den Bosch"),
        ("Gemeente Súdwest-Fryslân", "Gemeente Sudwest Fryslan"),
        ("De Kastanje N.V.", "De Kastanje"),
    ],
)
def test_legal_forms_accents_and_names_in_daily_use_hide_no_match(one, other):
    assert key(one) == key(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kastanje Welzijn", "Kastanje Zorg"),
        ("Stichting", "Vereniging"),
        ("Bergen (NH.)", "Bergen (L.)"),
        ("Bvlgari", "Lgari"),
    ],
)
def test_other_names_stay_apart(one, other):
    assert key(one) != key(other)


def test_a_domain_is_that_of_the_organisation_and_not_of_a_mail_service():
    asked = ("https://www.kastanje.nl/contact", "kastanje.nl", "info@kastanje.nl", "ada@gmail.com", "", "localhost")

    assert [domain(one) for one in asked] == ["kastanje.nl", "kastanje.nl", "kastanje.nl", "", "", ""]
