"""The map to zoom in on with ten thousand employers: what a browser fetches, and that no script knows them."""

import gzip
import random

import pytest

from roadshow.blueprints.compression import THOROUGH
from roadshow.blueprints.map.layers import collection, organisations
from roadshow.capacity.points import MapPoint
from roadshow.regions import facts
from tests.blueprints.map_world import fill

pytestmark = pytest.mark.one_database

EMPLOYERS, LIMIT = 10_000, 300_000
PACKED = {"Accept-Encoding": "gzip"}
FILES = ("leaflet/leaflet.css", "leaflet/leaflet.js", "css/tokens.css", "css/map.css", "css/frame.css", "js/map.js")
FONTS = ("fonts/bricolage.woff2", "fonts/source-sans.woff2")
BEGINS = ("Stichting", "Zorggroep", "Welzijn", "Buurthuis", "Wijkcentrum", "Jeugdhulp", "Thuiszorg", "Kinderopvang")
ENDS = ("De Kastanje", "De Lantaarn", "Het Anker", "De Brug", "Molensteen", "De Schakel", "Veerpont", "De Linde")


def employers() -> list[MapPoint]:
    """Most of them where most people live, under names that hardly repeat."""
    chance, towns = random.Random(1), facts.rows(facts.HERE / "municipalities.csv")
    living = [int(town["population_2022"]) for town in towns]
    found = []
    for number in range(EMPLOYERS):
        [town] = chance.choices(towns, living)
        name = f"{chance.choice(BEGINS)} {chance.choice(ENDS)} {town['name']} {chance.randint(1, 99)}"
        lat, lon = float(town["lat"]) + chance.gauss(0, 0.02), float(town["lon"]) + chance.gauss(0, 0.03)
        found.append(MapPoint(number + 1, name, town["name"], lat, lon))
    return found


def test_ten_thousand_employers_are_one_source_and_fit_in_three_hundred_kilobytes(database):
    with database.transaction() as session:
        fill(session, "Kastanje Welzijn")
    client = database.app.test_client()
    layer = collection(organisations("werkgever", employers()), "plekken").data

    addresses = [f"/static/{name}" for name in (*FILES, *FONTS)]
    addresses += ["/kaart/kader", "/kaart/gebieden.geojson", "/kaart/plekken.geojson?laag=roc"]
    fetched = {address: len(client.get(address, headers=PACKED, buffered=True).data) for address in addresses}
    fetched["employers"] = len(gzip.compress(layer, THOROUGH, mtime=0))

    assert sum(fetched.values()) <= LIMIT, fetched
    assert client.get("/kaart/kader").text.count("RoadshowMap.layer(") == 4
