"""`roadshow import borders`: the official borders instead of our schematic ones."""

from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext

from roadshow.act import system_act
from roadshow.clock import now
from roadshow.errors import Message, Refusal, text, texts
from roadshow.journal import operations as journal
from roadshow.journal.operations import Line
from roadshow.regions import border_file, borders, pdok
from roadshow.regions.border_file import Problem, Reading
from roadshow.regions.borders import Borders, Faulty, Outcome
from roadshow.regions.models import Layer
from roadshow.transaction import transaction
from roadshow.wording import Words

OUTCOMES = {
    Outcome.NEW: text("bewaard"),
    Outcome.CHANGED: text("vervangen"),
    Outcome.UNCHANGED: text("niets veranderd"),
}
LAYERS = {Layer.REGION: text("regio's"), Layer.MUNICIPALITY: text("gemeenten")}

_words = Words("nl")


@click.command("borders")
@click.argument("file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--year", type=click.IntRange(2016, 2100), help="Fetch this year, or the year of a FILE that has none.")
@click.option("--layer", type=click.Choice([layer.value for layer in Layer]), help="Fetch this layer alone.")
@click.option("--source", default=pdok.SOURCE, show_default=True, help="The line beneath the map.")
@with_appcontext
def command(file: Path | None, year: int | None, layer: str | None, source: str) -> None:
    """Take the borders of FILE (GeoJSON with statcode and statnaam), or those of a year from CBS at PDOK.

    With one problem nothing is kept, and every problem is listed.
    """
    if file is not None:
        prepared = [_prepared(file.name, border_file.read(_content(file)), source, year)]
    elif year is not None:
        wanted = [Layer(layer)] if layer else list(Layer)
        prepared = [_fetched(one, year, source) for one in wanted]
    else:
        raise click.UsageError("Give a FILE, or --year to fetch the borders of a year.")
    for one, outcome in _stored(prepared):
        values = {"layer": LAYERS[one.layer], "year": str(one.year), "n": len(one.outlines)}
        said = text("Grenzen van %(n)s %(layer)s van %(year)s: %(outcome)s.", outcome=OUTCOMES[outcome], **values)
        click.echo(_words.say(said))


def _content(file: Path) -> bytes:
    with file.open("rb") as opened:
        return opened.read(border_file.MOST_BYTES + 1)


def _fetched(layer: Layer, year: int, source: str) -> Borders:
    try:
        found = border_file.read_document(pdok.collection(layer, year, pdok.download))
    except Refusal as refusal:
        raise click.ClickException(_words.say(refusal.message)) from refusal
    except border_file.Unreadable as error:
        raise click.ClickException(_words.say(error.message)) from error
    return _prepared(pdok.COLLECTIONS[layer], found, source, year)


def _prepared(name: str, reading: Reading, source: str, year: int | None) -> Borders:
    try:
        return borders.prepare(reading, source, year)
    except Faulty as faulty:
        count = len(faulty.problems)
        told = texts(
            "Er is niets bewaard. Er is een probleem met %(name)s:",
            "Er is niets bewaard. Er zijn %(n)s problemen met %(name)s:",
            count,
            name=name,
        )
        lines = [_words.say(told), *(_line(problem) for problem in faulty.problems)]
        raise click.ClickException("\n".join(lines)) from faulty


def _line(problem: Problem) -> str:
    """Where, then what."""
    number = text("gebied %(number)s", number=problem.number) if problem.number else None
    where = [_words.say(one) if isinstance(one, Message) else one for one in (number, problem.code) if one]
    return "  " + ": ".join([*([", ".join(where)] if where else []), _words.say(problem.message)])


def _stored(prepared: list[Borders]) -> list[tuple[Borders, Outcome]]:
    act = system_act(current_app.extensions["roadshow"], now())
    done = []
    with transaction() as session:
        for one in prepared:
            kept, outcome = borders.store(session, one, act.now)
            if outcome is not Outcome.UNCHANGED:
                line = Line("borders.imported", "border_set", kept.id, after={"layer": one.layer, "year": one.year})
                journal.write(session, line, act=act)
            done.append((one, outcome))
    return done
