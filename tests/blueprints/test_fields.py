"""Days, times and numbers as people in a hurry type them."""

from datetime import date, time

import pytest
import time_machine
from wtforms import Form

from roadshow.blueprints.fields import DayField, TimeField, WholeNumberField
from tests.builders import NOW


class Typed(Form):
    day = DayField("Dag")
    time = TimeField("Tijd")
    number = WholeNumberField("Aantal")


def read(field: str, text: str) -> object:
    form = Typed()
    form[field].process(None)
    form[field].process_formdata([text])
    return form[field].data


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("26-1-2027", date(2027, 1, 26)),
        ("2027-01-26", date(2027, 1, 26)),
        ("dinsdag 26 januari 2027", date(2027, 1, 26)),
        ("26 January 2027", date(2027, 1, 26)),
        ("26/1", date(2027, 1, 26)),
        ("26 januari", date(2027, 1, 26)),
        ("26 jan", date(2027, 1, 26)),
        ("25-11", date(2026, 11, 25)),
        ("24-11", date(2027, 11, 24)),
        ("29-2", date(2028, 2, 29)),
        ("1 mei", date(2027, 5, 1)),
        ("1 may", date(2027, 5, 1)),
    ],
)
def test_a_day_without_a_year_is_the_next_one(text, day):
    with time_machine.travel(NOW):
        assert read("day", text) == day


@pytest.mark.parametrize("text", ["9u30", "9.30", "9:30", "09.30 uur", "9.30u"])
def test_a_time_is_read_as_people_write_it(text):
    assert read("time", text) == time(9, 30)


@pytest.mark.parametrize("text", ["9u", "9 uur", "9", "9.00"])
def test_a_whole_hour_needs_no_minutes(text):
    assert read("time", text) == time(9)


@pytest.mark.parametrize(("field", "text"), [("day", "30-2"), ("day", "0/1"), ("time", "25u"), ("number", "veel")])
def test_what_is_none_is_kept_and_refused_once(field, text):
    form = Typed(FormData({field: text}))

    assert not form.validate()
    assert len(form[field].errors) == 1
    assert f'value="{text}"' in form[field]()


def test_a_number_is_a_line_of_text_with_the_keys_of_a_number():
    box = Typed()["number"]()

    assert ('type="text"' in box, 'inputmode="numeric"' in box) == (True, True)


class FormData(dict):
    def getlist(self, name: str) -> list[str]:
        return [self[name]] if name in self else []
