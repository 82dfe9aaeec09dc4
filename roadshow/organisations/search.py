"""Finding organisations, through what may be seen."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import ColumnElement, UnaryExpression, and_, false, func, or_, select, true
from sqlalchemy.orm import Session, contains_eager, joinedload, selectinload

from roadshow.accounts.permissions import own_organisations, own_regions
from roadshow.act import Actor
from roadshow.organisations import same_name
from roadshow.organisations.kinds import AccreditationStatus, OrganisationKind
from roadshow.organisations.models import Accreditation, Organisation, Site
from roadshow.regions.models import Municipality, Region

PAGE = 50
MOST_SUGGESTIONS = 10
SHORTEST = 2  # letters before anything is suggested
LONGEST = 80
SORTED = {
    "naam": Organisation.folded,
    "soort": Organisation.kind,
    "gemeente": Municipality.slug,
    "regio": Region.slug,
}


@dataclass(frozen=True)
class Wanted:
    """`recognised_on` asks for those that may train students on that day. `sort` is a word of `SORTED`, or nothing."""

    q: str = ""
    kind: OrganisationKind | None = None
    region_id: int | None = None
    recognised_on: date | None = None
    sort: str = ""
    descending: bool = False

    @property
    def is_narrow(self) -> bool:
        return bool(self.q or self.kind or self.region_id or self.recognised_on)


def visible(actor: Actor) -> ColumnElement[bool]:
    """What this actor may see: everything that is listed, all of the own regions, and the own organisation.

    Everything that shows organisations goes through this.
    """
    regions = own_regions(actor)
    if regions is None:
        return true()
    seen: list[ColumnElement[bool]] = [Organisation.listed.is_(True)]
    if regions:
        seen.append(within(regions))
    if own := own_organisations(actor):
        seen.append(Organisation.id.in_(own))
    return or_(*seen)


def within(region_ids: Collection[int]) -> ColumnElement[bool]:
    """Seated in one of these regions, or with a site there."""
    there = select(Municipality.id).where(Municipality.region_id.in_(region_ids)).scalar_subquery()
    with_a_site = select(Site.organisation_id).where(Site.municipality_id.in_(there)).scalar_subquery()
    return or_(Organisation.municipality_id.in_(there), Organisation.id.in_(with_a_site))


def find(session: Session, wanted: Wanted, actor: Actor, first: int = 0) -> Sequence[Organisation]:
    """One page in the order of the alphabet, with municipality and region."""
    return session.scalars(
        select(Organisation)
        .where(_fits(wanted), visible(actor))
        .outerjoin(Organisation.municipality)
        .outerjoin(Municipality.region)
        .options(contains_eager(Organisation.municipality).contains_eager(Municipality.region))
        .order_by(*_order(wanted), Organisation.folded, Organisation.id)
        .offset(first)
        .limit(PAGE)
    ).all()


def _order(wanted: Wanted) -> list[UnaryExpression[Any]]:
    """Only what the list can be sorted by; the alphabet comes behind it."""
    column = SORTED.get(wanted.sort)
    if column is None:
        return []
    return [column.desc() if wanted.descending else column.asc()]


def count(session: Session, wanted: Wanted, actor: Actor) -> int:
    return session.scalar(select(func.count(Organisation.id)).where(_fits(wanted), visible(actor))) or 0


def one(session: Session, organisation_id: int, actor: Actor) -> Organisation | None:
    """With all that its page tells, if it may be seen."""
    return session.scalar(
        select(Organisation)
        .where(Organisation.id == organisation_id, visible(actor))
        .options(
            joinedload(Organisation.municipality).joinedload(Municipality.region),
            selectinload(Organisation.sites).joinedload(Site.municipality).joinedload(Municipality.region),
            selectinload(Organisation.identifiers),
            selectinload(Organisation.accreditations),
        )
    )


def suggestions(session: Session, q: str, actor: Actor) -> list[str]:
    """Names that begin with what was typed, then those that hold it. Never more than may be seen."""
    asked = same_name.words(q)
    if sum(map(len, asked)) < SHORTEST:
        return []
    begins = Organisation.folded.startswith(" ".join(asked), autoescape=True)
    found = session.scalars(
        select(Organisation.name)
        .where(_named(q), visible(actor))
        .order_by(begins.desc(), Organisation.folded, Organisation.id)
        .limit(2 * MOST_SUGGESTIONS)
    )
    return list(dict.fromkeys(found))[:MOST_SUGGESTIONS]


def twins(session: Session, name: str, actor: Actor) -> list[Organisation]:
    """Those that may be seen and have the same name, whatever the legal form, the accents or the name in daily use."""
    alike = session.scalars(
        select(Organisation).where(_named(name), visible(actor)).order_by(Organisation.id).limit(PAGE)
    )
    return [one for one in alike if same_name.key(one.name) == same_name.key(name)]


def _fits(wanted: Wanted) -> ColumnElement[bool]:
    fits = [_named(wanted.q)]
    if wanted.kind is not None:
        fits.append(Organisation.kind == wanted.kind)
    if wanted.region_id is not None:
        fits.append(within([wanted.region_id]))
    if wanted.recognised_on is not None:
        fits.append(Organisation.id.in_(_recognised(wanted.recognised_on)))
    return and_(true(), *fits)


def _named(q: str) -> ColumnElement[bool]:
    asked = same_name.words(q)
    if q and not asked:
        return false()  # signs that no name is folded to
    return and_(true(), *(Organisation.folded.contains(word, autoescape=True) for word in asked))


def _recognised(on: date):  # type: ignore[no-untyped-def]  # a scalar select of SQLAlchemy
    return (
        select(Accreditation.organisation_id)
        .where(
            Accreditation.status == AccreditationStatus.RECOGNISED,
            Accreditation.since <= on,
            or_(Accreditation.until.is_(None), Accreditation.until >= on),
        )
        .scalar_subquery()
    )
