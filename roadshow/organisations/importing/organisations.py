"""A file of organisations: reading a row, deciding which organisation it means, and taking it in."""

from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload

from roadshow.act import Act
from roadshow.errors import text
from roadshow.organisations import edits, same_name
from roadshow.organisations.entry import Details
from roadshow.organisations.importing import directory
from roadshow.organisations.importing.columns import Cells
from roadshow.organisations.importing.directory import Directory, Known
from roadshow.organisations.importing.organisation_row import COLUMNS, Said, read
from roadshow.organisations.importing.places import Places
from roadshow.organisations.importing.plan import Choice, Ground, Importer, Outcome, Planned, Take
from roadshow.organisations.kinds import OrganisationKind
from roadshow.organisations.models import Organisation, Site


@dataclass(frozen=True)
class Step:
    """What the row says, and the organisation that it means or may mean."""

    said: Said
    kind: OrganisationKind
    target: int | None = None


@dataclass
class _Rows:
    """The rows before this one, by what they would be found again."""

    by_number: dict[object, tuple[int, Said]] = field(default_factory=dict)
    by_name: dict[str, tuple[int, Said]] = field(default_factory=dict)
    by_key: dict[str, tuple[int, Said]] = field(default_factory=dict)
    by_target: dict[int, int] = field(default_factory=dict)

    def keep(self, line: int, said: Said) -> None:
        for number in said.identifiers.items():
            self.by_number.setdefault(number, (line, said))
        self.by_name.setdefault(same_name.folded(said.name), (line, said))
        self.by_key.setdefault(same_name.key(said.name), (line, said))

    def once(self, row: Planned) -> Planned:
        """No two rows change the same organisation: the last would win, and nobody would know."""
        target = row.step.target if isinstance(row.step, Step) else None
        if target is None or self.by_target.setdefault(target, row.line) == row.line:
            return row
        if row.twin is not None:
            return replace(row, choices=tuple(one for one in row.choices if one is not Choice.SAME))
        return row if row.outcome is Outcome.UNCHANGED else _clash(row.line, row.what, self.by_target[target])

    def same(self, said: Said) -> tuple[int, Said] | None:
        for number in said.identifiers.items():
            if number in self.by_number:
                return self.by_number[number]
        found = self.by_name.get(same_name.folded(said.name))
        return found if found and not said.contradicts(found[1]) else None

    def alike(self, said: Said) -> tuple[int, Said] | None:
        return self.by_key.get(same_name.key(said.name))


def plan(session: Session, rows: Iterable[tuple[int, Cells]], ground: Ground) -> list[Planned]:
    known, places = directory.load(session, ground.act.actor), Places(session, ground.act.now.date())
    before, planned = _Rows(), []
    for line, cells in rows:
        said, problems = read(cells, places, known.own_regions)
        if problems:
            planned.append(Planned(line, said.name, Outcome.ERROR, tuple(problems)))
            continue
        row = before.once(_planned(line, said, known, before, ground.kind))
        before.keep(line, said)
        planned.append(row)
    return planned


def _planned(line: int, said: Said, known: Directory, before: _Rows, kind: OrganisationKind) -> Planned:
    if earlier := before.same(said):
        return _again(line, said, *earlier)
    step = Step(said, said.kind or kind)
    holders = {one.id: one for number in said.identifiers.items() if (one := known.by_number.get(number))}
    if len(holders) > 1:
        told = text("De nummers op deze regel horen bij verschillende organisaties.")
        return Planned(line, said.name, Outcome.ERROR, (told,))
    target = next(iter(holders.values()), None) or _certain(said, step.kind, known)
    if target is not None:
        return _of_target(line, replace(step, target=target.id), target, known)
    if twin := _twin(said, known):
        return _doubt(line, replace(step, target=twin.id), twin, known)
    if alike := before.alike(said):
        told = text("Lijkt op regel %(line)s: %(name)s.", line=alike[0], name=alike[1].name)
        choices = (Choice.ANOTHER, Choice.SKIP)
        return Planned(line, said.name, Outcome.DOUBT, (told, *said.notes), choices=choices, step=step)
    return _asked(Planned(line, said.name, Outcome.NEW, said.notes, step=step), said)


def _again(line: int, said: Said, earlier_line: int, earlier: Said) -> Planned:
    if said.adds_nothing_to(earlier):
        told = text("Staat al op regel %(line)s.", line=earlier_line)
        return Planned(line, said.name, Outcome.UNCHANGED, (told,))
    return _clash(line, said.name, earlier_line)


def _clash(line: int, what: str, earlier_line: int) -> Planned:
    told = text("Regel %(line)s gaat over dezelfde organisatie en zegt iets anders.", line=earlier_line)
    return Planned(line, what, Outcome.ERROR, (told,))


def _of_target(line: int, step: Step, target: Known, known: Directory) -> Planned:
    fields = tuple(changes(step.said, target))
    if not fields:
        return Planned(line, step.said.name, Outcome.UNCHANGED)
    if not known.is_own(target):
        told = text("Deze organisatie hoort bij een andere regio. Je kunt haar niet wijzigen.")
        return Planned(line, step.said.name, Outcome.ERROR, (told,))
    row = Planned(line, step.said.name, Outcome.CHANGED, step.said.notes, fields=fields, step=step)
    return _asked(row, step.said)


def _doubt(line: int, step: Step, twin: Known, known: Directory) -> Planned:
    """Whether it is the same organisation, somebody has to say. Of another region it can only be another one."""
    told = text("Misschien is dit %(name)s, die er al is.", name=twin.name)
    same = (Choice.SAME,) if known.is_own(twin) else ()
    return Planned(
        line,
        step.said.name,
        Outcome.DOUBT,
        (told, *step.said.doubts, *step.said.notes),
        fields=tuple(changes(step.said, twin)),
        choices=(*same, Choice.ANOTHER, Choice.SKIP),
        twin=(twin.id, twin.name),
        step=step,
    )


def _asked(row: Planned, said: Said) -> Planned:
    if not said.doubts:
        return row
    messages = (*said.doubts, *row.messages)
    return replace(row, outcome=Outcome.DOUBT, messages=messages, choices=(Choice.TAKE, Choice.SKIP))


def _certain(said: Said, kind: OrganisationKind, known: Directory) -> Known | None:
    """The one with this very name at this place, or of which the row says nothing that is not known."""
    named = known.by_folded.get(same_name.folded(said.name), [])
    if kind is OrganisationKind.MUNICIPALITY and said.municipality_id:
        named = known.by_key.get(same_name.key(said.name), [])
        named = [one for one in named if one.kind is kind and one.municipality_id == said.municipality_id]
    sure = [one for one in named if _is_there(said, one) or not changes(said, one)]
    return sure[0] if len(sure) == 1 else None


def _is_there(said: Said, one: Known) -> bool:
    """Shares its place, and nothing of the two clashes."""
    if said.contradicts(one) or any(one.identifiers.get(kind, n) != n for kind, n in said.identifiers.items()):
        return False
    same_postcode = said.postcode is not None and said.postcode == one.postcode
    return same_postcode or (said.municipality_id is not None and said.municipality_id == one.municipality_id)


def _twin(said: Said, known: Directory) -> Known | None:
    """A likely double: the same name apart from legal form and accents, or the same domain."""
    alike = known.by_key.get(same_name.key(said.name), [])
    near = [one for one in alike if not said.contradicts(one)] or alike or known.under(said.domain)
    return near[0] if near else None


def changes(said: Said, one: Known) -> list[str]:
    """What the row says that is not so yet. An empty cell says nothing."""
    found = [name for name in said.FILLED if getattr(said, name) not in (None, getattr(one, name))]
    if same_name.folded(said.name) != one.folded and not _is_municipality_by_another_name(said, one):
        found.insert(0, "name")
    return [*found, *(kind.value for kind, n in said.identifiers.items() if one.identifiers.get(kind) != n)]


def _is_municipality_by_another_name(said: Said, one: Known) -> bool:
    return one.kind is OrganisationKind.MUNICIPALITY and same_name.key(said.name) == one.key


def take(session: Session, rows: Take, act: Act) -> None:
    """Adds what is new in one go, then changes what was there."""
    steps = [(row.step, choice) for row, choice in rows if isinstance(row.step, Step)]
    new = [step for step, choice in steps if step.target is None or choice is Choice.ANOTHER]
    made = edits.make_all(session, [step.said.details(step.kind) for step in new], act=act)
    for step, organisation in zip(new, made, strict=True):
        if site := _site(step.said, organisation):
            session.add(site)
    meant = {step.target: step.said for step, choice in steps if step.target and choice is not Choice.ANOTHER}
    found = session.scalars(
        select(Organisation).where(Organisation.id.in_(meant)).options(selectinload(Organisation.identifiers))
    ).all()
    edits.change_all(session, [(one, _merged(meant[one.id], one)) for one in found], act=act)


def _merged(said: Said, organisation: Organisation) -> Details:
    """What is known, with what the row says in its place."""
    known = Details.of(organisation)
    filled = {name: value for name in said.FILLED if (value := getattr(said, name)) is not None}
    renamed = same_name.key(said.name) != same_name.key(known.name) or known.kind is not OrganisationKind.MUNICIPALITY
    if renamed and same_name.folded(said.name) != same_name.folded(known.name):
        filled["name"] = said.name
    return replace(known, **filled, identifiers={**known.identifiers, **said.identifiers})


def _site(said: Said, organisation: Organisation) -> Site | None:
    if said.point is None or said.municipality_id is None or not said.town:
        return None
    lat, lon = said.point
    place = {"town": said.town, "municipality_id": said.municipality_id, "lat": lat, "lon": lon}
    return Site(organisation_id=organisation.id, main=True, **place)


IMPORTER = Importer(COLUMNS, plan, take, needs_kind=True)
