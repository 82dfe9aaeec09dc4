"""`roadshow import`: taking in what was made elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from flask import current_app
from flask.cli import with_appcontext
from sqlalchemy.orm import Session

from roadshow.act import Act, system_act
from roadshow.capacity.importing.importers import IMPORTERS
from roadshow.cli import borders
from roadshow.clock import now
from roadshow.errors import Message, Refusal, text, texts
from roadshow.extensions import db
from roadshow.organisations.importing import operations, reading
from roadshow.organisations.importing.plan import Choice, Ground, Outcome, Plan, Planned
from roadshow.organisations.importing.sheet import Sheet, Unreadable
from roadshow.organisations.words import KIND_WORDS
from roadshow.transaction import transaction
from roadshow.wording import Words

OUTCOMES = {
    Outcome.NEW: text("nieuw"),
    Outcome.CHANGED: text("gewijzigd"),
    Outcome.UNCHANGED: text("ongewijzigd"),
    Outcome.DOUBT: text("vraag"),
    Outcome.ERROR: text("fout"),
}
# What a command answers to every row in doubt, first those that a row takes.
ANSWERS = {"same": (Choice.SAME, Choice.TAKE), "new": (Choice.ANOTHER, Choice.TAKE), "skip": (Choice.SKIP,)}

MOST_AT_COMMAND = 200_000_000
"""Bytes; what is more of a file than anybody publishes is not even read. What is laid out of it has a smaller limit."""

_words = Words("nl")


@click.group("import")
def group() -> None:
    """Take in files that were made elsewhere."""


group.add_command(borders.command)


def _command(name: str, word: str, about: str) -> click.Command:
    @click.command(name, help=about)
    @click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
    @click.option("--dry-run", is_flag=True, help="List every row with what would be done, and do nothing.")
    @click.option(
        "--kind", type=click.Choice(list(KIND_WORDS)), default="werkgever", help="Of organisations that do not say it."
    )
    @click.option("--doubts", type=click.Choice(list(ANSWERS)), help="One answer to all rows that ask something.")
    @with_appcontext
    def command(file: Path, *, dry_run: bool, kind: str, doubts: str | None) -> None:
        act = system_act(current_app.extensions["roadshow"], now())
        ground = Ground(act, KIND_WORDS[kind])
        sheet = _sheet(file, word)
        if dry_run:
            _list(_plan(db.session(), word, sheet, ground))
            return
        with transaction() as session:
            plan = _plan(session, word, sheet, ground)
            _take_in(session, word, plan, doubts, act)
        click.echo(_counted(plan))

    return command


for _name, _word, _about in (
    ("organisations", "organisaties", "Take in organisations from a CSV or XLSX."),
    ("contacts", "contactpersonen", "Take in contacts from a CSV or XLSX."),
    ("ties", "relaties", "Take in ties between organisations from a CSV or XLSX."),
    ("recognitions", "erkenningen", "Take in recognitions of training companies from a CSV or XLSX."),
    ("capacity", "plekken", "Take in returns of places and of students from a CSV or XLSX."),
    ("duo", "duo-deelnemers", "Take in DUO's open table of mbo participants by home municipality."),
):
    group.add_command(_command(_name, _word, _about))


def _sheet(file: Path, word: str) -> Sheet:
    with file.open("rb") as opened:
        content = opened.read(MOST_AT_COMMAND)
    with _told_in_full():
        return reading.read(IMPORTERS[word].narrowed(content))


def _plan(session: Session, word: str, sheet: Sheet, ground: Ground) -> Plan:
    with _told_in_full():
        plan = operations.dry_run(session, IMPORTERS[word], sheet, ground)
    click.echo(_say(texts("Eén regel gelezen.", "%(n)s regels gelezen.", len(plan.rows))))
    return plan


def _take_in(session: Session, word: str, plan: Plan, doubts: str | None, act: Act) -> None:
    """Raises `ClickException` with every row that has an error or asks something; then nothing is kept."""
    if plan.has_errors or (plan.doubts and doubts is None):
        stuck = [row for row in plan.rows if row.outcome in {Outcome.ERROR, Outcome.DOUBT}]
        told = _say(text("Er is niets bewaard. Deze regels vragen iets van je (zie --doubts voor vragen):"))
        raise click.ClickException("\n".join([told, *map(_line, stuck)]))
    answers = {row.line: _answer(row, doubts or "") for row in plan.doubts}
    try:
        rows = operations.chosen(plan, answers)
    except Refusal as refusal:
        raise click.ClickException(_say(refusal.message)) from refusal
    with click.progressbar(length=len(rows), label=_say(text("Bewaren"))) as bar:
        operations.take_in(session, IMPORTERS[word], rows, act=act, told=bar.update)


def _answer(row: Planned, doubts: str) -> Choice:
    return next((one for one in ANSWERS[doubts] if one in row.choices), Choice.SKIP)


def _list(plan: Plan) -> None:
    for row in plan.rows:
        click.echo(_line(row))
    click.echo(_counted(plan))


def _counted(plan: Plan) -> str:
    return ", ".join(f"{_say(OUTCOMES[outcome])}: {number}" for outcome, number in plan.counts.items())


def _line(row: Planned) -> str:
    said = " ".join(_say(message) for message in row.messages)
    return f"  {_say(text('regel %(line)s', line=row.line))}: {_say(OUTCOMES[row.outcome])}: {row.what} {said}".rstrip()


def _say(message: Message) -> str:
    return _words.say(message)


@contextmanager
def _told_in_full() -> Iterator[None]:
    try:
        yield
    except Unreadable as unreadable:
        told = [_say(text("Er is niets bewaard. Het bestand is niet te lezen:"))]
        for problem in unreadable.problems:
            where = _say(text("regel %(line)s", line=problem.line)) if problem.line else _say(text("bestand"))
            told.append(f"  {where}: {_say(problem.message)}")
        raise click.ClickException("\n".join(told)) from unreadable
