"""Plays the story through the real operations, in order of moment, so that journal and mails tell it too."""

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from itertools import groupby
from random import Random

from sqlalchemy import select
from sqlalchemy.orm import Session

from roadshow.act import SYSTEM, VISITOR, Act, Actor, ActorKind
from roadshow.cli.demo import content, knowledge
from roadshow.cli.demo.courses import Deed, Step
from roadshow.cli.demo.employers import houses
from roadshow.cli.demo.stage import Stage, prepare
from roadshow.cli.demo.story import KEPT, Show, Story
from roadshow.clock import AMSTERDAM
from roadshow.events import operations as events
from roadshow.events.wanted import Wanted
from roadshow.links import Links
from roadshow.outbox import operations as outbox
from roadshow.privacy.purge import purge
from roadshow.registrations import edits
from roadshow.registrations import operations as registrations
from roadshow.registrations.models import Registration
from roadshow.registrations.operations import Answer

_SENT_AFTER = timedelta(seconds=4)
_LAST_DAY = timedelta(days=1)  # its mails are left for the worker
_BATCH = 500


def play(session: Session, story: Story, links: Links, seed: int) -> Iterator[datetime]:
    """Gives the moment of each step when it is done. The caller's one transaction holds all: half a demo is none."""
    stage = Stage(session, story, links, seeded(seed))
    prepare(stage)
    knowledge.record_first(stage, seed)
    for _, steps in groupby(story.steps, key=lambda step: _stretch(step, story)):
        _send(session, story.ends)
        for step in steps:
            DEEDS[step.deed](stage, step)
            yield step.moment
    knowledge.record_last(stage, seed)
    today = story.ends.astimezone(AMSTERDAM).date()
    purge(session, today, act=stage.act(story.ends, SYSTEM))


def _stretch(step: Step, story: Story) -> str:
    """A week; the last day is a stretch of its own, after which nothing is sent."""
    return "last day" if step.moment >= story.ends - _LAST_DAY else f"{step.moment:%G-%V}"


def seeded(seed: int) -> Callable[[], str]:
    """Tokens as long as real ones, but the same for the same seed: what they open needs the site's key as well."""
    rng = Random(f"{seed} tokens")  # noqa: S311  two runs must be equal
    return lambda: urlsafe_b64encode(rng.randbytes(18)).decode("ascii")


def _send(session: Session, now: datetime) -> None:
    """What waits was sent a few seconds after it was written. A batch holds only the first of each stream."""
    while batch := outbox.lease(session, "demo", now, _BATCH):
        for mail in batch:
            outbox.mark_sent(session, mail, mail.created + _SENT_AFTER)


def _make(stage: Stage, step: Step) -> None:
    show = stage.story.shows[step.key]
    wanted = replace(_wanted(stage, show), **show.plan.at_first)
    stage.events[step.key] = events.make(stage.session, wanted, act=_by_organiser(stage, step))


def _publish(stage: Stage, step: Step) -> None:
    events.publish(stage.session, stage.events[step.key], act=_by_organiser(stage, step))


def _edit(stage: Stage, step: Step) -> None:
    event = stage.events[step.key]
    wanted = _wanted(stage, stage.story.shows[step.key])
    edits.save(stage.session, event, wanted, edits.Seen(event.edition), act=_by_organiser(stage, step))


def _close(stage: Stage, step: Step) -> None:
    events.close_now(stage.session, stage.events[step.key], act=_by_organiser(stage, step))


def _mark_held(stage: Stage, step: Step) -> None:
    events.mark_held(stage.session, act=stage.act(step.moment, SYSTEM))


def _register(stage: Stage, step: Step) -> None:
    event = stage.events[step.key]
    registrations.register(stage.session, event, _answer(stage, step), act=stage.act(step.moment, VISITOR))


def _verify(stage: Stage, step: Step) -> None:
    registration = _registration(stage, step)
    registrations.verify(stage.session, registration, act=_by_guest(stage, step, registration))


def _change(stage: Stage, step: Step) -> None:
    registration = _registration(stage, step)
    act = _by_guest(stage, step, registration)
    registrations.change(stage.session, registration, _answer(stage, step), act=act)


def _withdraw(stage: Stage, step: Step) -> None:
    registration = _registration(stage, step)
    registrations.withdraw(stage.session, registration, act=_by_guest(stage, step, registration))


def _remove(stage: Stage, step: Step) -> None:
    act = _by_organiser(stage, step)
    registrations.remove(stage.session, _registration(stage, step), act=act)


def _come_back(stage: Stage, step: Step) -> None:
    registration = _registration(stage, step)
    registrations.come_back(stage.session, registration, act=_by_guest(stage, step, registration))


def _expire(stage: Stage, step: Step) -> None:
    registrations.expire(stage.session, stage.events[step.key], act=stage.act(step.moment, SYSTEM))


DEEDS: dict[Deed, Callable[[Stage, Step], None]] = {
    Deed.MAKE: _make,
    Deed.PUBLISH: _publish,
    Deed.EDIT: _edit,
    Deed.CLOSE: _close,
    Deed.MARK_HELD: _mark_held,
    Deed.REGISTER: _register,
    Deed.VERIFY: _verify,
    Deed.CHANGE: _change,
    Deed.WITHDRAW: _withdraw,
    Deed.REMOVE: _remove,
    Deed.COME_BACK: _come_back,
    Deed.EXPIRE: _expire,
}


def _by_organiser(stage: Stage, step: Step) -> Act:
    return stage.act(step.moment, stage.organisers[stage.story.shows[step.key].plan.organiser])


def _by_guest(stage: Stage, step: Step, registration: Registration) -> Act:
    return stage.act(step.moment, Actor(ActorKind.PARTICIPANT, registration_id=registration.id))


def _registration(stage: Stage, step: Step) -> Registration:
    if step.guest is None:
        raise ValueError(f"nobody does {step.deed.name} for {step.key}")
    event_id = stage.events[step.key].id
    return stage.session.scalars(
        select(Registration).where(Registration.event_id == event_id, Registration.email == step.guest.email)
    ).one()


def _answer(stage: Stage, step: Step) -> Answer:
    if step.guest is None:
        raise ValueError(f"nobody does {step.deed.name} for {step.key}")
    return Answer(
        name=step.guest.name,
        email=step.guest.email,
        organisation=step.guest.organisation,
        kind=step.guest.kind,
        language=step.guest.language,
        form_token=stage.token(),
    )


def _wanted(stage: Stage, show: Show) -> Wanted:
    """What the organiser fills in, as it stands in the end."""
    plan = show.plan
    house = next((house for house in houses() if house.name == plan.venue), None)
    meets = None if show.starts is None else show.starts.astimezone(AMSTERDAM).date()
    return Wanted(
        title=plan.title,
        region_id=stage.regions[plan.region],
        summary=plan.summary,
        description=plan.description.strip(),
        starts=show.starts,
        ends=show.ends,
        host_id=stage.organisations[plan.host] if plan.host else None,
        venue_name=plan.venue,
        venue_address=plan.route,
        town=house.town if house else "",
        lat=house.lat if house else None,
        lon=house.lon if house else None,
        join_link=plan.join_link,
        contact_name=plan.contact,
        contact_email=f"{plan.region}@example.org",
        capacity=plan.capacity,
        unlimited=plan.capacity is None and not plan.is_draft,
        waiting_limit=plan.waiting_limit,
        opens_on=_opens_on(stage, show),
        opens_at=plan.opens.at if plan.opens else None,
        closes_on=meets - timedelta(days=plan.closes.days_before) if meets and plan.closes else None,
        closes_at=plan.closes.at if plan.closes else None,
        retention_until=meets + KEPT if meets else None,
        agenda=content.programmes()[plan.programme].items(plan.speakers),
    )


def _opens_on(stage: Stage, show: Show) -> date | None:
    if show.plan.opens is None:
        return None
    return stage.story.ends.astimezone(AMSTERDAM).date() + timedelta(days=show.plan.opens.days)
