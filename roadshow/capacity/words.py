"""What pathways, states of a place and sources are called: in files, where they are not translated, and on pages."""

from collections.abc import Mapping

from roadshow.capacity.kinds import Pathway, Source
from roadshow.errors import Message, text

PATHWAY_WORDS: Mapping[str, Pathway] = {
    "bol": Pathway.BOL,
    "bbl": Pathway.BBL,
    "derde leerweg": Pathway.DERDE_LEERWEG,
}

PATHWAY_NAMES: Mapping[Pathway, Message] = {
    Pathway.BOL: text("Bol"),
    Pathway.BBL: text("Bbl"),
    Pathway.DERDE_LEERWEG: text("Derde leerweg"),
}
PATHWAY_MEANINGS: Mapping[Pathway, Message] = {
    Pathway.BOL: text("Stageplekken: de student is vooral op school."),
    Pathway.BBL: text("Leerbanen: de student werkt en gaat ongeveer één dag naar school."),
    Pathway.DERDE_LEERWEG: text("Praktijkplekken, vooral voor volwassenen."),
}

# From the least certain to the most, and last what is gone. The names are those of the columns of a return.
STATE_NAMES: Mapping[str, Message] = {
    "idea": text("Misschien"),
    "promised": text("Toegezegd"),
    "confirmed": text("Zeker"),
    "filled": text("Bezet"),
    "withdrawn": text("Ingetrokken"),
}
STATE_MEANINGS: Mapping[str, Message] = {
    "idea": text("Jullie denken erover."),
    "promised": text("Gezegd, nog niet rond."),
    "confirmed": text("Vrij voor een student."),
    "filled": text("Er is een student."),
    "withdrawn": text("Gaat niet meer door."),
}

SOURCE_NAMES: Mapping[Source, Message] = {
    Source.OWN: text("Zelf ingevuld"),
    Source.IMPORT: text("Uit een bestand"),
    Source.DUO: text("Open tabel van DUO"),
}


def pathway_word(pathway: Pathway) -> str:
    return next(word for word, meant in PATHWAY_WORDS.items() if meant is pathway)
