"""The blueprint, and what the address of a map says."""

from dataclasses import dataclass

from flask import Blueprint, request

from roadshow import typed
from roadshow.blueprints import current
from roadshow.capacity import areas
from roadshow.capacity.bands import Measure
from roadshow.capacity.kinds import Pathway
from roadshow.capacity.shown import Shown
from roadshow.capacity.years import school_year, written
from roadshow.clock import today
from roadshow.extensions import db
from roadshow.regions import points
from roadshow.regions.models import Layer
from roadshow.regions.points import Spot

bp = Blueprint("map", __name__)

ALL = "alle"
PATHWAYS = (ALL, *(pathway.value for pathway in Pathway))
LAYERS = {"regio": Layer.REGION, "gemeente": Layer.MUNICIPALITY}
LONGEST = 80


@dataclass(frozen=True)
class Asked:
    """What the address asks for. What it says wrongly is as if it were not said. `near` is what was typed, `spot` what
    it was found to be."""

    year: str
    years: tuple[str, ...]
    pathway: str = ALL
    layer: str = "regio"
    measure: Measure = Measure.SHORTAGE
    region: str = ""
    near: str = ""
    spot: Spot | None = None

    @property
    def address(self) -> dict[str, str]:
        """What the address of another form of the same map says, without what is said anyway."""
        said = {
            "schooljaar": self.year,
            "leerweg": self.pathway,
            "vlak": self.layer,
            "toon": self.measure.value,
            "regio": self.region,
            "bij": self.near,
        }
        unsaid = {"", ALL, "regio", Measure.SHORTAGE.value}
        return {name: value for name, value in said.items() if value not in unsaid}

    @property
    def along(self) -> Pathway | None:
        """None is along all of them."""
        return None if self.pathway == ALL else Pathway(self.pathway)

    @property
    def first_year(self) -> int:
        """The year in which the school year begins."""
        return int(self.year[:4])


def asked() -> Asked:
    given = request.args
    years = tuple(areas.years(db.session()))
    usual = years[0] if years else written(school_year(today()))
    near = typed.line(given.get("bij", ""))[:LONGEST]
    return Asked(
        year=_one_of(given.get("schooljaar", ""), years, usual),
        years=years or (usual,),
        pathway=_one_of(given.get("leerweg", ""), PATHWAYS, ALL),
        layer=_one_of(given.get("vlak", ""), tuple(LAYERS), "regio"),
        measure=Measure(_one_of(given.get("toon", ""), tuple(one.value for one in Measure), Measure.SHORTAGE.value)),
        region=typed.line(given.get("regio", ""))[:LONGEST],
        near=near,
        spot=points.find(near) if near else None,
    )


def figures(wanted: Asked) -> Shown:
    return areas.shown(db.session(), wanted.year, wanted.pathway) or Shown()


def found_areas(wanted: Asked, shown: Shown) -> list[areas.Area]:
    return areas.areas(db.session(), LAYERS[wanted.layer], wanted.measure, shown, public=is_public())


def is_public() -> bool:
    """Who works for the network sees small numbers, and who is not listed."""
    return not current.actor().rights


def _one_of(given: str, known: tuple[str, ...], usual: str) -> str:
    return given if given in known else usual
