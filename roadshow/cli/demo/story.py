"""What happens in the demo and when, as plain values. The same day and seed give the same story.

The story ends with the night before today, so that nothing in it lies in the future, at whatever hour it is told.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from random import Random

from roadshow.cli.demo import content, courses, days, people
from roadshow.cli.demo.content import Plan
from roadshow.cli.demo.courses import Deed, Span, Step
from roadshow.cli.demo.employers import DemoEmployer, employers
from roadshow.regions.facts import regions

PREPARING = timedelta(days=10)
KEPT = timedelta(days=365)
_NOTICED = timedelta(seconds=45)  # how long after its end the worker sees that a Roadshow is over


@dataclass(frozen=True)
class Show:
    """One Roadshow with its dates. A draft has no `published`; one that is half done has no `starts` either."""

    plan: Plan
    made: datetime
    published: datetime | None
    starts: datetime | None
    ends: datetime | None
    span: Span | None


@dataclass(frozen=True)
class Story:
    """`begins` is before the first step, `ends` after the last one."""

    begins: datetime
    ends: datetime
    shows: Mapping[str, Show]
    employers: Sequence[DemoEmployer]
    steps: Sequence[Step]


@dataclass(frozen=True)
class Size:
    """How much there is in the demo. `people` is a share of what the plans say: the tests want few."""

    employers: int = 240
    people: float = 1.0


def tell(today: date, seed: int, size: Size) -> Story:
    plans = content.plans() if size.people == 1 else [content.smaller(plan, size.people) for plan in content.plans()]
    shows = {show.plan.key: show for show in _shows(plans, today, seed)}
    invented = employers(size.employers, seed)
    ends = days.moment(today, time())
    steps = [step for step in _steps(shows.values(), invented, seed) if step.moment < ends]
    steps.sort(key=lambda step: step.moment)
    begins = days.moment(days.working_day(steps[0].moment.date() - timedelta(days=7)), time(10))
    return Story(begins, ends, shows, invented, steps)


def _shows(plans: Iterable[Plan], today: date, seed: int) -> Iterator[Show]:
    """In the order of the plans: who comes first has the first choice of days."""
    taken: set[date] = set()
    for plan in plans:
        rng = Random(f"{seed} dates of {plan.key}")  # noqa: S311  a story needs no secrecy
        day = None if plan.meets is None else days.meeting_day(today, plan.meets, taken)
        if day is not None:
            taken.add(day)
        yield _show(rng, plan, today, day)


def _show(rng: Random, plan: Plan, today: date, day: date | None) -> Show:
    programme = content.programmes()[plan.programme]
    starts = None if day is None else days.moment(day, programme.start)
    ends = None if starts is None else starts + programme.length
    if day is None or plan.announced is None:
        made = days.office_hours(rng, today - timedelta(days=plan.made))
        return Show(plan, made, None, starts, ends, None)
    counted_from = day if plan.is_held else today
    published = days.office_hours(rng, counted_from - timedelta(days=plan.announced))
    made = days.office_hours(rng, published.date() - PREPARING)
    # Registering may close at noon of the day before the meeting; the day before that is still whole.
    last = min(today - timedelta(days=1), day - timedelta(days=2))
    return Show(plan, made, published, starts, ends, Span(published.date() + timedelta(days=1), last))


def _steps(shows: Iterable[Show], invented: Sequence[DemoEmployer], seed: int) -> Iterator[Step]:
    known = {region.slug: region for region in regions()}
    names = people.names(seed)
    for show in shows:
        yield from _organising(Random(f"{seed} organising {show.plan.key}"), show)  # noqa: S311  as above
        if show.span is None:
            continue
        rng = Random(f"{seed} people of {show.plan.key}")  # noqa: S311  as above
        around = people.surroundings(known[show.plan.region], invented)
        for kind, course in courses.parts(rng, show.plan):
            guest = people.guest(rng, kind, around, next(names))
            yield from courses.walk(rng, show.plan.key, guest, course, show.span)


def _organising(rng: Random, show: Show) -> Iterator[Step]:
    """What the organiser does, and what the clock does."""
    plan = show.plan
    yield Step(show.made, Deed.MAKE, plan.key)
    if show.published is None or show.span is None or show.starts is None or show.ends is None:
        return
    yield Step(show.published, Deed.PUBLISH, plan.key)
    if plan.at_first:
        yield Step(days.office_hours(rng, show.span.part(0.8, 0.8).first), Deed.EDIT, plan.key)
    if plan.closed_by_hand:
        yield Step(days.moment(show.starts.date() - timedelta(days=1), time(17, 2)), Deed.CLOSE, plan.key)
    yield Step(show.ends + _NOTICED, Deed.MARK_HELD, plan.key)
