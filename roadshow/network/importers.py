"""Every kind of file that can be taken in, by the word for it in addresses and commands."""

from collections.abc import Mapping

from roadshow.network import tie_import
from roadshow.organisations.importing import contacts, organisations, recognitions
from roadshow.organisations.importing.plan import Importer

IMPORTERS: Mapping[str, Importer] = {
    "organisaties": organisations.IMPORTER,
    "contactpersonen": contacts.IMPORTER,
    "relaties": tie_import.IMPORTER,
    "erkenningen": recognitions.IMPORTER,
}
