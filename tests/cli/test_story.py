from datetime import UTC, date, timedelta

import pytest

from roadshow.cli.demo import content
from roadshow.cli.demo.courses import Deed
from roadshow.cli.demo.days import suits
from roadshow.cli.demo.story import Size, tell
from roadshow.clock import AMSTERDAM
from roadshow.organisations import facts
from tests.cli.demos import SMALL, TODAY

DAYS = [date(2026, 3, 30), date(2026, 7, 15), date(2026, 10, 26), date(2026, 12, 27), date(2028, 2, 29)]


def test_the_same_day_and_seed_give_the_same_story():
    assert tell(TODAY, 1, SMALL) == tell(TODAY, 1, SMALL)


def test_another_seed_gives_another_story():
    assert tell(TODAY, 1, SMALL).steps != tell(TODAY, 2, SMALL).steps


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_everything_happens_before_today_and_in_order(today):
    story = tell(today, 1, SMALL)
    moments = [story.begins, *(step.moment for step in story.steps), story.ends]

    assert moments == sorted(moments)
    assert story.ends.astimezone(AMSTERDAM).replace(tzinfo=None).isoformat() == f"{today}T00:00:00"
    assert {moment.tzinfo for moment in moments} == {UTC}


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_what_was_held_is_past_and_what_is_coming_is_more_than_a_week_away(today):
    for show in tell(today, 1, SMALL).shows.values():
        if show.starts is None:
            continue
        day = show.starts.astimezone(AMSTERDAM).date()
        assert suits(day)
        assert day < today if show.plan.is_held else day > today + timedelta(days=7)


@pytest.mark.parametrize("today", DAYS, ids=str)
def test_nobody_registers_before_it_is_public_or_after_it_began(today):
    story = tell(today, 1, SMALL)
    registered = [step for step in story.steps if step.deed is Deed.REGISTER]

    assert registered
    for step in registered:
        show = story.shows[step.key]
        assert show.published < step.moment < show.starts


def test_nobody_has_the_address_of_somebody_else():
    guests = {step.guest for step in tell(TODAY, 1, Size()).steps if step.guest and step.deed is Deed.REGISTER}

    assert len({guest.email for guest in guests}) == len(guests)
    assert {guest.email.partition("@")[2] for guest in guests} == {"example.org"}


def test_every_host_and_programme_exists():
    colleges = {college.source for college in facts.colleges()}
    sources = {employer.source for employer in tell(TODAY, 1, SMALL).employers}

    for plan in content.plans():
        kind, _, _ = plan.host.partition(":")
        assert kind in {"", "municipality"} or plan.host in colleges | sources
        assert plan.programme in content.programmes()
