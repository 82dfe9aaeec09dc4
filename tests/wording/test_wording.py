"""Dates, times and numbers as people read them."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from roadshow.errors import text, texts
from roadshow.wording import Words

STARTS = datetime(2027, 1, 26, 12, tzinfo=UTC)
ENDS = STARTS + timedelta(hours=3)
NL, EN = Words("nl"), Words("en")


def test_dutch():
    assert NL.day(STARTS) == NL.day(date(2027, 1, 26)) == "dinsdag 26 januari 2027"
    assert NL.short_day(STARTS) == "di 26 januari"
    assert NL.time(STARTS) == "13.00 uur"
    assert NL.span(STARTS, ENDS) == "13.00 tot 16.00 uur"
    assert NL.moment(STARTS) == "dinsdag 26 januari 2027, 13.00 uur"
    assert NL.number(1234) == "1.234"


def test_english():
    assert EN.day(STARTS) == EN.day(date(2027, 1, 26)) == "Tuesday 26 January 2027"
    assert EN.short_day(STARTS) == "Tue 26 January"
    assert EN.time(STARTS) == "13:00"
    assert EN.span(STARTS, ENDS) == "13:00 to 16:00"
    assert EN.moment(STARTS) == "Tuesday 26 January 2027, 13:00"
    assert EN.number(1234) == "1,234"


def test_who_chose_no_language_reads_dutch():
    assert {Words(language).language for language in (None, "", "tlh", "nl_NL", "nl")} == {"nl"}


def test_two_days_are_both_named():
    assert NL.span(STARTS, STARTS + timedelta(days=1)) == (
        "dinsdag 26 januari 2027, 13.00 uur tot woensdag 27 januari 2027, 13.00 uur"
    )


def test_the_day_and_hour_are_those_of_amsterdam():
    assert NL.moment(datetime(2027, 6, 30, 22, 30, tzinfo=UTC)) == "donderdag 1 juli 2027, 0.30 uur"
    assert NL.short_day(datetime(2027, 6, 30, 22, 30, tzinfo=UTC)) == "do 1 juli"
    assert EN.moment(datetime(2027, 6, 30, 22, 30, tzinfo=UTC)) == "Thursday 1 July 2027, 00:30"
    assert NL.time(datetime(2027, 3, 28, 12, tzinfo=ZoneInfo("Pacific/Auckland"))) == "0.00 uur"


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(ValueError):
        NL.moment(datetime(2027, 1, 26))  # noqa: DTZ001  the point of the test


def test_a_message_is_said_with_its_values_written_out():
    message = text(
        "%(moment)s, %(day)s, %(count)s, %(name)s, %(more)s",
        moment=STARTS,
        day=date(2027, 1, 27),
        count=1234,
        name="50% %(x)s",
        more=texts("nog één plek", "nog %(n)s plekken", 2000),
    )

    assert NL.say(message) == (
        "dinsdag 26 januari 2027, 13.00 uur, woensdag 27 januari 2027, 1.234, 50% %(x)s, nog 2.000 plekken"
    )


def test_a_message_that_counts():
    assert [NL.say(texts("één plek", "%(n)s plekken", n)) for n in (0, 1, 2)] == ["0 plekken", "één plek", "2 plekken"]
    assert NL.ngettext("%(n)s plek in %(town)s", "%(n)s plekken in %(town)s", 3, town="Ede") == "3 plekken in Ede"


def test_a_per_cent_sign_is_written_twice():
    assert NL.say(text("100%% vol")) == NL.gettext("100%% vol") == "100% vol"


def test_yes_or_no_is_no_value_of_a_sentence():
    with pytest.raises(TypeError):
        NL.gettext("%(answer)s", answer=True)
