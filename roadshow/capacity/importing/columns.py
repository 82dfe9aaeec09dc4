"""The columns of a file of returns, and of DUO's open table of participants."""

from roadshow.errors import text
from roadshow.organisations.importing.columns import Column

RETURNS = (
    Column("organisation", "Organisatie", text("De naam, of een nummer: KvK, leerbedrijf-ID of BRIN."),
           "Kastanje Welzijn", ("naam", "organisatienaam", "werkgever", "roc"), is_needed=True),
    Column("year", "Schooljaar", text("Van augustus tot en met juli, met beide jaren."), "2026-2027", ("jaar",),
           is_needed=True),
    Column("pathway", "Leerweg", text("bol, bbl of derde leerweg."), "bol", (), is_needed=True),
    Column("idea", "Misschien", text("Van een werkgever: plekken waar nog over gedacht wordt."), "1",
           ("idee", "ideeen")),
    Column("promised", "Toegezegd", text("Van een werkgever: plekken die gezegd zijn en nog niet rond zijn."), "2", ()),
    Column("confirmed", "Zeker", text("Van een werkgever: plekken die vrij zijn voor een student."), "4",
           ("bevestigd", "vrij")),
    Column("filled", "Bezet", text("Van een werkgever: plekken waar al een student is."), "3", ("gevuld",)),
    Column("withdrawn", "Ingetrokken", text("Van een werkgever: plekken die niet meer doorgaan."), "0", ()),
    Column("home", "Woongemeente", text("Van een roc: waar de studenten wonen, als naam of als code van het CBS. "
           "Elke gemeente heeft een eigen regel."), "", ("gemeente", "gemeentecode")),
    Column("students", "Studenten", text("Van een roc: hoeveel studenten van die gemeente een plek nodig hebben, ook "
           "wie er al een heeft. Als je het niet precies weet: 1-4."), "", ("aantal studenten",)),
    Column("days", "Dagen per week", text("Hoeveel dagen een student er per week is, van 1 tot en met 5."), "3",
           ("dagen",)),
    Column("reference", "Peildatum", text("De dag waarop de aantallen klopten."), "25-11-2026", ("datum",),
           is_needed=True),
)  # fmt: skip

DUO = (
    Column("brin", "BRIN", text("Het nummer van de instelling."), "25LH",
           ("brin nummer", "brinnummer", "instellingscode", "instellingsnummer")),
    Column("name", "Instelling", text("De naam, voor een instelling waarvan we de BRIN niet kennen."),
           "ROC Midden Nederland", ("instellingsnaam", "naam instelling", "naam mbo instelling")),
    Column("crebo", "Kwalificatiecode", text("De crebo. Andere opleidingen dan Sociaal werker slaan we over."), "25615",
           ("crebo", "crebonummer", "crebo nummer", "crebocode", "kwalificatie", "opleidingscode"), is_needed=True),
    Column("code", "Gemeentecode deelnemer", text("Van de gemeente waar de studenten wonen."), "0344",
           ("gemeentenummer deelnemer", "woongemeentecode", "woongemeentenummer", "gemeentenummer woongemeente",
            "gemeentecode woongemeente", "code woongemeente")),
    Column("home", "Woongemeente", text("De naam van die gemeente."), "Utrecht",
           ("woongemeente deelnemer", "woongemeentedeelnemer", "gemeentenaam deelnemer", "naam woongemeente",
            "woongemeentenaam", "gemeentenaam woongemeente")),
    Column("year", "Peiljaar", text("Het jaar van 1 oktober waarop geteld is."), "2025",
           ("peildatum", "schooljaar", "studiejaar", "opleidingsjaar", "jaar", "teldatum"), is_needed=True),
    Column("pathway", "Leerweg", text("Bol of bbl. Zonder deze kolom tellen de studenten mee als bol."), "BOL",
           ("type mbo", "leertraject", "leertraject mbo", "mbo type")),
    Column("count", "Aantal", text("Hoeveel studenten het zijn."), "4",
           ("aantal deelnemers", "aantaldeelnemers", "aantal studenten", "deelnemers", "studenten"), is_needed=True),
    Column("secret", "IndicatieAVG", text("J bij een aantal onder de vijf: daar staat dan een 4. Wij lezen dat als 1 "
           "tot en met 4."), "J", ("indicatie avg", "avg")),
)  # fmt: skip
