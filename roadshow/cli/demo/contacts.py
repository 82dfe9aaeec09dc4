"""Invented people on whom ties rest: one per organisation, and only where a tie names somebody."""

from datetime import date, timedelta
from random import Random

from roadshow import typed
from roadshow.act import Act
from roadshow.cli.demo import content
from roadshow.cli.demo.stage import Stage
from roadshow.cli.demo.ties import DemoTie
from roadshow.organisations import contacts
from roadshow.organisations.contacts import Person
from roadshow.organisations.models import Contact, Organisation

YEAR = timedelta(days=365)


def meet(stage: Stage, ties: list[DemoTie], seed: int, today: date, act: Act) -> dict[str, int]:
    """Records them, with consent of some. Gives the number of each by the key of the organisation."""
    parameters, people = content.read("ties"), content.read("people")
    rng = Random(f"{seed} contacts")  # noqa: S311  a story needs no secrecy
    found: dict[str, int] = {}
    for source in sorted({tie.target for tie in ties if tie.by_person}):
        first, last = rng.choice(people["first_names"]), rng.choice(people["last_names"])
        person = Person(
            name=f"{first} {last}",
            email=f"{typed.slug(first)}.{typed.slug(last)}.c{len(found) + 1}@example.org",
            function=rng.choice(parameters["functions"]),
            since=today - rng.randrange(1, 9) * YEAR,
        )
        organisation = stage.session.get_one(Organisation, stage.organisations[source])
        role = contacts.add(stage.session, organisation, person, act=act)
        if rng.random() < parameters["consent_share"]:
            contact = stage.session.get_one(Contact, role.contact_id)
            contacts.agree(stage.session, contact, organisation.id, act.now, act=act)
        found[source] = role.contact_id
    return found
