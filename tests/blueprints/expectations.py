"""What every route answers to whom, written by hand: never derived from the table of permissions that it tests.

The columns are those of `world.ACTORS`: visitor, participant, departed organiser, account without role, member,
organiser elsewhere (in the region `away`), organiser (in the region `home`), coordinator, administrator.

`in` sends to the page for signing in, `go` sends on to another page, a number is the status. `home`, `away` and
`missing` say where the thing lies that is asked for; `forged` is a link with a wrong secret; `child` is a thing of
another Roadshow, asked for through one's own.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

OK = "200 200 200 200 200 200 200 200 200"
NONE = "404 404 404 404 404 404 404 404 404"
GO = "go go go go go go go go go"

DESK = "in in in 403 403 200 200 200 200"
HOME_PAGE = "in in in 404 404 404 200 200 200"
AWAY_PAGE = "in in in 404 404 200 404 200 200"
HOME_PRESS = "in in in 404 404 404 go go go"
AWAY_PRESS = "in in in 404 404 go 404 go go"
NO_PAGE = "in in in 404 404 404 404 404 404"

EVENT_PAGE = {"home": HOME_PAGE, "away": AWAY_PAGE, "missing": NO_PAGE}
EVENT_PRESS = {"home": HOME_PRESS, "away": AWAY_PRESS, "missing": NO_PAGE}
# `own` is the organisation of the member, which lies in neither of the two regions.
RETURN_PAGE = {**EVENT_PAGE, "own": "in in in 404 200 404 404 200 200"}
RETURN_PRESS = {**EVENT_PRESS, "own": "in in in 404 go 404 404 go go"}
PUBLIC_EVENT = {"home": OK, "away": OK, "draft": NONE, "missing": NONE}
LINK_PAGE = {"own": OK, "forged": NONE, "missing": NONE}
LINK_PRESS = {"own": GO, "forged": NONE, "missing": NONE}


@dataclass(frozen=True)
class Row:
    """`address` and `form` name what belongs to the thing in braces."""

    address: str
    answers: Mapping[str, str]
    form: Mapping[str, str] = field(default_factory=dict)


def page(address: str, answers: str = OK) -> Row:
    return Row(address, {"": answers})


ANSWER = {"name": "Ada de Vries", "email": "ada@example.org", "organisation": "Kastanje", "kind": "employer"}
ROADSHOW = {"title": "Een Roadshow", "region": "{region}"}
PLACES = {"bol-confirmed": "3", "reference": "1-11-2026"}
EVENT, REMOVE = "/beheer/roadshows/{event}", "/beheer/roadshows/{event}/aanmeldingen/{registration}/weghalen"
OWN = "/aanmelding/{ticket}"

COMPANY, PERSON = "/organisaties/{organisation}", "/organisaties/{organisation}/contactpersonen/{role}"
RECOGNITION = "/organisaties/{organisation}/erkenningen/{accreditation}"
OWN_COMPANY = {"home": HOME_PAGE, "away": AWAY_PAGE, "hidden": HOME_PAGE, "missing": NO_PAGE}
OWN_COMPANY_PRESS = {"home": HOME_PRESS, "away": AWAY_PRESS, "hidden": HOME_PRESS, "missing": NO_PAGE}
COMPANY_FORM = {"name": "Iets nieuws", "anyway": "Iets nieuws", "kind": "werkgever", "municipality": "{municipality}"}
PERSON_FORM = {"name": "Ada de Vries", "function": "Stagecoördinator", "since": "1-9-2026"}
RECOGNITION_FORM = {"crebo": "25615", "status": "erkend", "source": "SBB", "since": "1-9-2026"}
IMPORT, NO_FILE = "/beheer/importeren", "in in in 403 403 404 404 404 404"
PEOPLE = {
    "home": "in in in 403 403 403 200 200 200",
    "away": "in in in 403 403 200 403 200 200",
    "hidden": HOME_PAGE,
    "missing": NO_PAGE,
}

ROWS: dict[tuple[str, str], Row] = {
    ("static", "GET"): Row("/static/{file}", {"img/favicon.svg": OK, "css/niets.css": NONE}),
    ("site.home", "GET"): page("/"),
    ("site.privacy", "GET"): page("/privacy"),
    ("site.accessibility", "GET"): page("/toegankelijkheid"),
    ("site.about", "GET"): page("/over"),
    ("site.healthy", "GET"): page("/healthz"),
    ("site.ready", "GET"): page("/readyz"),
    ("site.robots", "GET"): page("/robots.txt"),
    ("site.security", "GET"): page("/.well-known/security.txt"),
    ("site.favicon", "GET"): page("/favicon.ico", "308 308 308 308 308 308 308 308 308"),
    ("regions.index", "GET"): page("/regios/"),
    ("regions.find", "GET"): page("/regios/zoek?q=nergens"),
    ("regions.show", "GET"): Row("/regios/{region_slug}/", {"home": OK, "away": OK, "missing": NONE}),
    ("pictures.network", "GET"): Row("/regios/{region_slug}/netwerk.svg", {"home": OK, "away": OK, "missing": NONE}),
    ("pictures.around", "GET"): Row("/regios/{region_slug}/kaart.svg", {"home": OK, "away": OK, "missing": NONE}),
    ("pictures.country", "GET"): page("/kaart.svg"),
    ("network.show", "GET"): page("/netwerk/?regio=midden-utrecht"),
    ("network.path", "GET"): page("/netwerk/pad?van=1&naar=2"),
    ("network.graphml", "GET"): page("/netwerk.graphml?regio=midden-utrecht"),
    ("network.gexf", "GET"): page("/netwerk.gexf?regio=midden-utrecht"),
    ("network.json", "GET"): page("/netwerk.json?regio=midden-utrecht"),
    ("network.csv", "GET"): page("/netwerk.csv?regio=midden-utrecht"),
    ("map.show", "GET"): page("/kaart/"),
    ("map.frame_page", "GET"): page("/kaart/zoomen"),
    ("map.frame", "GET"): page("/kaart/kader"),
    ("map.areas", "GET"): page("/kaart/gebieden.geojson"),
    ("map.places", "GET"): page("/kaart/plekken.geojson"),
    ("map.csv", "GET"): page("/kaart.csv"),
    ("map.xlsx", "GET"): page("/kaart.xlsx"),
    ("events.index", "GET"): page("/roadshows/"),
    ("events.show", "GET"): Row("/roadshows/{slug}/", PUBLIC_EVENT),
    ("events.calendar", "GET"): Row("/roadshows/{slug}.ics", PUBLIC_EVENT),
    ("registrations.register", "GET"): Row("/roadshows/{slug}/aanmelden", PUBLIC_EVENT),
    ("registrations.register", "POST"): Row(
        "/roadshows/{slug}/aanmelden", {"home": GO, "away": GO, "draft": NONE, "missing": NONE}, ANSWER
    ),
    ("registrations.received", "GET"): Row(
        "/roadshows/{slug}/aangemeld", {"home": GO, "away": GO, "draft": NONE, "missing": NONE}
    ),
    ("own_registration.show", "GET"): Row(f"{OWN}/", LINK_PAGE),
    ("own_registration.verify", "POST"): Row(f"{OWN}/bevestigen", LINK_PRESS),
    ("own_registration.withdraw", "GET"): Row(f"{OWN}/afmelden", LINK_PAGE),
    ("own_registration.withdraw", "POST"): Row(f"{OWN}/afmelden", LINK_PRESS),
    ("own_registration.come_back", "POST"): Row(f"{OWN}/terugkomen", LINK_PRESS),
    ("own_registration.change", "GET"): Row(f"{OWN}/wijzigen", LINK_PAGE),
    ("own_registration.change", "POST"): Row(f"{OWN}/wijzigen", LINK_PRESS, ANSWER),
    ("own_registration.not_me", "GET"): Row(f"{OWN}/niet-ik", LINK_PAGE),
    ("own_registration.not_me", "POST"): Row(f"{OWN}/niet-ik", LINK_PRESS),
    ("own_registration.allow_mail", "POST"): Row(f"{OWN}/toch-mail", LINK_PRESS),
    ("own_registration.wipe", "GET"): Row(f"{OWN}/wissen", LINK_PAGE),
    ("own_registration.wipe", "POST"): Row(f"{OWN}/wissen", LINK_PAGE),
    ("own_registration.invite", "GET"): Row(f"{OWN}/uitnodiging.ics", LINK_PAGE),
    ("own_registration.dead_link", "GET"): page("/aanmelding/half", NONE),
    ("own_registration.mail_link", "POST"): Row("/aanmelding/link", {"": OK}, {"email": "ada@example.org"}),
    ("accounts.sign_in", "GET"): page("/inloggen"),
    ("accounts.sign_in", "POST"): Row("/inloggen", {"": GO}, {"email": "ada@example.org"}),
    ("accounts.link_sent", "GET"): page("/inloggen/verstuurd"),
    ("accounts.use_link", "GET"): Row("/inloggen/{sign_in}", LINK_PAGE),
    ("accounts.use_link", "POST"): Row("/inloggen/{sign_in}", LINK_PRESS),
    ("accounts.demo_sign_in", "POST"): Row("/inloggen/demo", {"": NONE}, {"email": "beheer@example.org"}),
    ("accounts.sign_out", "POST"): page("/uitloggen", "in in in go go go go go go"),
    ("accounts.account", "GET"): page("/account/", "in in in 200 200 200 200 200 200"),
    ("accounts.account", "POST"): Row("/account/", {"": "in in in go go go go go go"}, {"language": "en"}),
    ("accounts.sign_out_everywhere", "POST"): page("/account/overal-uitloggen", "in in in go go go go go go"),
    ("returns.mine", "GET"): page("/account/plekken", "in in in 403 go 403 403 403 403"),
    ("returns.make", "GET"): Row("/organisaties/{returner}/plekken", RETURN_PAGE),
    ("returns.make", "POST"): Row("/organisaties/{returner}/plekken", RETURN_PRESS, PLACES),
    ("returns.former", "GET"): Row("/organisaties/{returner}/plekken/eerder", RETURN_PAGE),
    ("desk.today", "GET"): page("/beheer/", DESK),
    ("desk.components", "GET"): page("/beheer/bouwstenen", DESK),
    ("desk.make", "GET"): page("/beheer/roadshows/nieuw", DESK),
    ("desk.make", "POST"): Row(
        "/beheer/roadshows/nieuw",
        {
            "home": "in in in 403 403 422 go go go",
            "away": "in in in 403 403 go 422 go go",
            "missing": "in in in 403 403 422 422 422 422",
        },
        ROADSHOW,
    ),
    ("desk.show", "GET"): Row(f"{EVENT}/", EVENT_PAGE),
    ("desk.journal", "GET"): Row(f"{EVENT}/journaal", EVENT_PAGE),
    ("desk.registrations", "GET"): Row(f"{EVENT}/aanmeldingen", EVENT_PAGE),
    ("desk.edit", "GET"): Row(f"{EVENT}/wijzigen", EVENT_PAGE),
    ("desk.edit", "POST"): Row("/beheer/roadshows/{draft}/wijzigen", EVENT_PRESS, {**ROADSHOW, "edition": "1"}),
    ("desk.publish", "GET"): Row("/beheer/roadshows/{draft}/publiceren", EVENT_PAGE),
    ("desk.publish", "POST"): Row(f"{EVENT}/publiceren", EVENT_PRESS),
    ("desk.close", "POST"): Row(f"{EVENT}/sluiten", EVENT_PRESS),
    ("desk.open_again", "POST"): Row(f"{EVENT}/openen", EVENT_PRESS),
    ("desk.remove", "GET"): Row(REMOVE, {**EVENT_PAGE, "child": NO_PAGE}),
    ("desk.remove", "POST"): Row(REMOVE, {**EVENT_PRESS, "child": NO_PAGE}),
    ("organisations.index", "GET"): page("/organisaties/"),
    ("organisations.suggestions", "GET"): page("/organisaties/suggesties?q=kastanje"),
    ("organisations.show", "GET"): Row(
        f"{COMPANY}/",
        {"home": OK, "away": OK, "hidden": "404 404 404 404 404 404 200 200 200", "missing": NONE},
    ),
    ("organisations.make", "GET"): page("/organisaties/nieuw", DESK),
    ("organisations.make", "POST"): Row(
        "/organisaties/nieuw",
        {"home": "in in in 403 403 422 go go go", "away": "in in in 403 403 go 422 go go"},
        COMPANY_FORM,
    ),
    ("organisations.edit", "GET"): Row(f"{COMPANY}/wijzigen", OWN_COMPANY),
    ("organisations.edit", "POST"): Row(f"{COMPANY}/wijzigen", OWN_COMPANY_PRESS, COMPANY_FORM),
    ("organisations.people", "GET"): Row(f"{COMPANY}/contactpersonen/", PEOPLE),
    ("organisations.add_person", "GET"): Row(f"{COMPANY}/contactpersonen/nieuw", OWN_COMPANY),
    ("organisations.add_person", "POST"): Row(f"{COMPANY}/contactpersonen/nieuw", OWN_COMPANY_PRESS, PERSON_FORM),
    ("organisations.edit_person", "GET"): Row(f"{PERSON}/wijzigen", {**OWN_COMPANY, "child": NO_PAGE}),
    ("organisations.edit_person", "POST"): Row(
        f"{PERSON}/wijzigen", {**OWN_COMPANY_PRESS, "child": NO_PAGE}, PERSON_FORM
    ),
    ("organisations.agree", "POST"): Row(
        f"{PERSON}/toestemming", {**OWN_COMPANY_PRESS, "child": NO_PAGE}, {"toestemming": "ja"}
    ),
    ("organisations.erase_person", "GET"): Row(f"{PERSON}/wissen", {**OWN_COMPANY, "child": NO_PAGE}),
    ("organisations.erase_person", "POST"): Row(f"{PERSON}/wissen", {**OWN_COMPANY_PRESS, "child": NO_PAGE}),
    ("organisations.add_recognition", "GET"): Row(f"{COMPANY}/erkenningen/nieuw", OWN_COMPANY),
    ("organisations.add_recognition", "POST"): Row(f"{COMPANY}/erkenningen/nieuw", OWN_COMPANY_PRESS, RECOGNITION_FORM),
    ("organisations.edit_recognition", "GET"): Row(f"{RECOGNITION}/wijzigen", {**OWN_COMPANY, "child": NO_PAGE}),
    ("organisations.edit_recognition", "POST"): Row(
        f"{RECOGNITION}/wijzigen", {**OWN_COMPANY_PRESS, "child": NO_PAGE}, {**RECOGNITION_FORM, "crebo": "25489"}
    ),
    ("imports.choose", "GET"): page(f"{IMPORT}/", DESK),
    ("imports.choose", "POST"): page(f"{IMPORT}/", "in in in 403 403 422 422 422 422"),
    ("imports.preview", "GET"): page(f"{IMPORT}/een-bestand-dat-er-niet-is/", NO_FILE),
    ("imports.preview", "POST"): page(f"{IMPORT}/een-bestand-dat-er-niet-is/", NO_FILE),
    ("imports.forget", "POST"): page(f"{IMPORT}/een-bestand-dat-er-niet-is/weg", "in in in 403 403 go go go go"),
    ("imports.explain", "GET"): page(f"{IMPORT}/uitleg/organisaties", DESK),
    ("imports.csv_template", "GET"): page(f"{IMPORT}/sjabloon/organisaties.csv", DESK),
    ("imports.xlsx_template", "GET"): page(f"{IMPORT}/sjabloon/organisaties.xlsx", DESK),
}
