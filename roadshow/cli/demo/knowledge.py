"""Recording, through the real operations, what is known at the start: recognitions, ties and returns."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import combinations
from random import Random

from sqlalchemy import select

from roadshow.act import SYSTEM, Act
from roadshow.capacity import operations as capacity
from roadshow.capacity.kinds import Source
from roadshow.capacity.operations import Answer
from roadshow.capacity.years import school_year
from roadshow.cli.demo import contacts, content, returns, ties
from roadshow.cli.demo.returns import DemoReturn
from roadshow.cli.demo.stage import Stage
from roadshow.clock import AMSTERDAM
from roadshow.network import operations as network
from roadshow.network.kinds import TieKind
from roadshow.network.operations import Known
from roadshow.network.origins import Origin
from roadshow.organisations import recognition
from roadshow.organisations.models import Organisation
from roadshow.regions import facts
from roadshow.regions.facts import municipalities
from roadshow.regions.models import Municipality

MONTH = timedelta(days=30)
MET = 4  # employers at a Roadshow that came to know each other


def record_first(stage: Stage, seed: int) -> None:
    """Who may train students and who knows whom, before the story begins."""
    act = stage.act(stage.story.begins, SYSTEM)
    _recognitions(stage, seed, _today(stage), act)
    _ties(stage, seed, _today(stage), act)


def record_last(stage: Stage, seed: int) -> None:
    """What everybody offers and needs, when it has ended."""
    act = stage.act(stage.story.ends, SYSTEM)
    network.record_all(stage.session, list(_met(stage, seed)), act=act)
    _returns(stage, seed, _today(stage), act)


def _today(stage: Stage) -> date:
    """The last day of the story."""
    return stage.story.ends.astimezone(AMSTERDAM).date()


def _recognitions(stage: Stage, seed: int, today: date, act: Act) -> None:
    crebo = content.read("ties")["crebo"]
    organisations = {one.id: one for one in stage.session.scalars(select(Organisation))}
    for found in returns.recognitions(stage.story.employers, seed):
        known = recognition.Known(
            crebo=crebo,
            status=found.status,
            source="Voorbeeld",
            since=today - found.began * MONTH,
            until=None if found.ended is None else today - found.ended * MONTH,
        )
        recognition.record(stage.session, organisations[stage.organisations[found.source]], known, act=act)


def _ties(stage: Stage, seed: int, today: date, act: Act) -> None:
    told = ties.ties(stage.story.employers, seed)
    people = contacts.meet(stage, told, seed, today, act)
    known = [
        Known(
            source_id=stage.organisations[tie.source],
            target_id=stage.organisations[tie.target],
            kind=tie.kind,
            strength=tie.strength,
            since=today - tie.months * MONTH,
            origin=Origin.IMPORT,
            contact_id=people[tie.target] if tie.by_person else None,
        )
        for tie in told
    ]
    network.record_all(stage.session, known, act=act)


def _met(stage: Stage, seed: int) -> Iterator[Known]:
    """A few who came to know each other at a Roadshow that was held: the host, and who sits near."""
    rng = Random(f"{seed} met")  # noqa: S311  a story needs no secrecy
    towns = {town.code: town.region for town in municipalities()}
    regions = {region.slug: region.code for region in facts.regions()}
    for show in stage.story.shows.values():
        if not show.plan.is_held or show.starts is None:
            continue
        near = [one.source for one in stage.story.employers if towns[one.municipality] == regions[show.plan.region]]
        for one, other in combinations(sorted(rng.sample(near, min(MET, len(near)))), 2):
            yield Known(
                source_id=stage.organisations[one],
                target_id=stage.organisations[other],
                kind=TieKind.MET,
                strength=1,
                since=show.starts.astimezone(AMSTERDAM).date(),
                origin=Origin.EVENT,
                event_id=stage.events[show.plan.key].id,
            )


def _returns(stage: Stage, seed: int, today: date, act: Act) -> None:
    towns = {town.code: town.id for town in stage.session.scalars(select(Municipality))}
    offered = returns.offers(stage.story.employers, seed)
    found = [*offered, *returns.needs(stage.story.employers, offered, seed)]
    capacity.record_all(stage.session, [_answer(stage, one, towns, today) for one in found], act=act)


def _answer(stage: Stage, found: DemoReturn, towns: dict[str, int], today: date) -> Answer:
    return Answer(
        organisation_id=stage.organisations[found.source],
        school_year=school_year(today),
        pathway=found.pathway,
        reference=today - timedelta(days=found.days_ago),
        source=Source.IMPORT,
        places=found.places,
        needs={towns[code]: interval for code, interval in found.needs.items()},
    )
