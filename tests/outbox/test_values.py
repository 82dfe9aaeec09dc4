from datetime import UTC, date, datetime, timedelta, timezone

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from roadshow.outbox.drafts import Calendar, Link
from roadshow.outbox.values import pack, unpack
from tests.outbox.builders import LINKS, REFERENCE

plain = st.one_of(st.none(), st.booleans(), st.integers(), st.text(), st.dates())
moments = st.datetimes(timezones=st.just(UTC))


@settings(deadline=None)
@given(st.dictionaries(st.text(), st.one_of(plain, moments)))
def test_values_come_back_as_they_went_in(values):
    assert unpack(pack(values), LINKS) == values


def test_a_moment_keeps_its_instant():
    moment = datetime(2027, 1, 26, 13, tzinfo=timezone(timedelta(hours=1)))

    assert unpack(pack({"starts": moment}), LINKS) == {"starts": datetime(2027, 1, 26, 12, tzinfo=UTC)}


def test_a_day_stays_a_day():
    assert unpack(pack({"day": date(2027, 1, 26)}), LINKS) == {"day": date(2027, 1, 26)}


def test_a_link_becomes_an_address_when_it_is_read_and_no_secret_is_kept():
    kept = pack({"page": Link("registration", REFERENCE, 2)})

    assert kept == {"page": {"link": ["registration", REFERENCE, 2]}}
    assert unpack(kept, LINKS) == {"page": LINKS.registration(REFERENCE, 2)}


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        pack({"starts": datetime(2027, 1, 26)})  # noqa: DTZ001  the point of the test


@pytest.mark.parametrize("value", [1.5, b"bytes", ["a"], {"a": 1}, object()])
def test_what_could_not_be_read_back_is_refused(value):
    with pytest.raises(TypeError):
        pack({"value": value})


def test_an_address_that_nobody_makes_is_refused_at_once():
    with pytest.raises(ValueError):
        Link("nowhere")


def test_a_mail_carries_a_request_or_a_cancellation():
    with pytest.raises(ValueError):
        Calendar("PUBLISH", b"")
