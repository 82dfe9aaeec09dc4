"""Every kind of file that can be taken in, those of the lower rooms among them, by the word for it in addresses."""

from collections.abc import Mapping

from roadshow.capacity.importing import duo, returns
from roadshow.network import importers
from roadshow.organisations.importing.plan import Importer

IMPORTERS: Mapping[str, Importer] = {
    **importers.IMPORTERS,
    "plekken": returns.IMPORTER,
    "duo-deelnemers": duo.IMPORTER,
}
