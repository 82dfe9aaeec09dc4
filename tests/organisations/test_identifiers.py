"""The numbers of organisations: their form, and the nought that a spreadsheet took off."""

import pytest

from roadshow.organisations.identifiers import Number, read
from roadshow.organisations.kinds import IdentifierKind

KVK, BRIN, GM, COMPANY = IdentifierKind.KVK, IdentifierKind.BRIN, IdentifierKind.GM, IdentifierKind.TRAINING_COMPANY


@pytest.mark.parametrize(
    ("kind", "typed", "value"),
    [
        (KVK, "01234567", "01234567"),
        (KVK, " 0123 4567 ", "01234567"),
        (BRIN, "25lh", "25LH"),
        (BRIN, "25LH 01", "25LH01"),
        (GM, "GM0344", "GM0344"),
        (GM, "0344", "GM0344"),
        (COMPANY, "100123456", "100123456"),
    ],
)
def test_a_number_is_kept_in_one_spelling(kind, typed, value):
    assert read(kind, typed) == Number(value)


@pytest.mark.parametrize(("kind", "typed", "value"), [(KVK, "1234567", "01234567"), (GM, "363", "GM0363")])
def test_a_lost_nought_is_put_back_as_a_proposal(kind, typed, value):
    assert read(kind, typed) == Number(value, has_lost_zero=True)


@pytest.mark.parametrize(
    ("kind", "typed"),
    [
        (KVK, "123456"), (KVK, "123456789"), (KVK, "1234567.0"), (KVK, "٠١٢٣٤٥٦٧"), (KVK, "-1234567x"),
        (BRIN, "2LH"), (BRIN, "LH25"), (BRIN, "25LH1"), (GM, "GM344"), (GM, "AM0344"), (COMPANY, "12"),
    ],
)  # fmt: skip
def test_what_is_no_number_of_this_kind_is_asked_again(kind, typed):
    assert not isinstance(read(kind, typed), Number)
