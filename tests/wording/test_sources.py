"""Every word that a person reads goes through gettext: what can be seen in the source."""

from pathlib import Path

import pytest
from flask_babel.speaklater import LazyString
from flask_wtf import FlaskForm
from wtforms import Form, SelectField
from wtforms.fields import Field, FormField
from wtforms.validators import Optional

from roadshow import blueprints
from tests.wording.sources import given_in, said_in, written_in

PRODUCT = Path(__file__).resolve().parents[2] / "roadshow"
TEMPLATES = PRODUCT / "templates"
# Names, and letters that are shown as letters.
NAMES = {
    "base.html": ["· Roadshow", "Roadshow", "Roadshow"],
    "desk/components/brand.html": ["Roadshow"],
    "desk/components/colour.html": ["Aa"],
    "desk/components/desk.html": ["J", "K"],
    "desk/components/fields.html": ["Midden-Utrecht"],
    "desk/frame.html": ["desk", "Roadshow"],  # the first is a class
    "desk/keys.html": ["J", "K", "Enter"],
    "mail/frame.html": ["Roadshow"],
    "mail/frame.txt": ["Roadshow:"],
}
TIMES = {"wording.py": ["{} tot {} uur", "{} tot {}"]}  # how Dutch writes them; English stands beside it
# Words of addresses, of files that people bring along, and of names that are shortened.
OF_ADDRESSES_AND_FILES = {
    "blueprints/map/room.py": ["bij", "bij"],
    "blueprints/map/view.py": ["op"],
    "blueprints/network/computed.py": ["van", "naar", "van", "naar"],
    "network/kinds.py": ["met"],
    "network/labels.py": ["aan", "bij", "de", "het", "naar", "om", "op", "te", "tot", "uit", "van", "voor"],
    "network/tie_import.py": ["Van", "plaatst studenten bij", "Naar", "met", "Tot"],
    "organisations/importing/contacts.py": ["Ada de Vries", "van", "Tot en met", "tot", "Toestemming op"],
    "organisations/importing/organisation_row.py": ["kamer van koophandel"],
    "organisations/importing/recognitions.py": ["SBB, register van leerbedrijven", "Tot en met", "tot"],
    "registrations/people.py": ["uit"],
}
GIVEN_NAMES = {
    "desk/components/lists.html": ["Kastanje Welzijn"],
    "macros/written.html": ["Regio "],  # how the name of one of them begins
    "network/nation.html": ["GraphML"],
    "network/region.html": ["GraphML"],
}


def templates() -> dict[str, Path]:
    """Not those of pictures, which are drawings and nothing else."""
    found = {str(path.relative_to(TEMPLATES)): path for path in sorted(TEMPLATES.rglob("*")) if path.is_file()}
    return {name: path for name, path in found.items() if not name.startswith("pictures/")}


def modules() -> dict[str, Path]:
    """Commands speak English; the stories of the demo and what the file of borders says of itself are data."""
    found = {str(path.relative_to(PRODUCT)): path for path in sorted(PRODUCT.rglob("*.py"))}
    return {name: path for name, path in found.items() if not name.startswith(("cli/", "regions/schematic"))}


def test_templates_hold_no_words_of_their_own():
    found = {name: written_in(path.read_text(), html=path.suffix == ".html") for name, path in templates().items()}

    assert {name: words for name, words in found.items() if words} == NAMES


def test_templates_hand_on_no_words_of_their_own():
    found = {name: given_in(path.read_text()) for name, path in templates().items()}

    assert {name: words for name, words in found.items() if words} == GIVEN_NAMES


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("<p>{{ _('Vol') }}</p>", []),
        ("<p>Vol</p>", ["Vol"]),
        ("<p>{{ name }} · 12</p>", []),
        ("<a href='/over' class='verb'>{{ _('Over') }}</a>", []),
        ("<nav aria-label='Menu'></nav>", ["Menu"]),
        ("<img alt='{{ _('Een tafel') }}'>", []),
        ("<p>{% if full %}Vol{% else %}{{ _('Vrij') }}{% endif %}</p>", ["Vol"]),
        ("<style>a { color: red }</style>{# Vol #}<!-- Vol -->", []),
    ],
)
def test_words_in_a_template_are_seen(template, words):
    assert written_in(template) == words


@pytest.mark.parametrize(
    ("template", "words"),
    [
        ("{{ notice('info', _('Het is vol')) }}", []),
        ("{{ notice('info', 'Het is vol') }}", ["Het is vol"]),
        ("{{ 'Vol' if full else _('Vrij') }}", ["Vol"]),
        ("{% if state == 'Not me' %}{% endif %}", []),
        ("{{ url_for('site.home', naar='Zo maar') }}", []),
        ("{{ field(look='field--short') }}", []),
        ("{% set rows = [('één', 1)] %}", ["één"]),
    ],
)
def test_words_that_a_template_hands_on_are_seen(template, words):
    assert given_in(template) == words


def test_modules_say_nothing_that_is_not_marked():
    found = {name: said_in(path.read_text()) for name, path in modules().items()}

    assert {name: words for name, words in found.items() if words} == TIMES | OF_ADDRESSES_AND_FILES


@pytest.mark.parametrize(
    ("module", "words"),
    [
        ("flash(_('Bewaard'), 'success')", []),
        ("flash('Bewaard', 'success')", ["Bewaard"]),
        ("raise Refusal(text('Het is vol.'))", []),
        ("raise Refusal('Vol')", ["Vol"]),
        ("name = StringField(_l('Naam'), [])", []),
        ("name = StringField('Naam')", ["Naam"]),
        ("ONCE = HiddenField()", []),
        ("WORDS = {'full': 'Er is geen plek'}", ["Er is geen plek"]),
        ('def f():\n    """De stand van een aanmelding."""', []),
        ("raise ValueError('a draft has no place in a calendar')", []),
        ("Failure(_l('Vol'), '')", []),
    ],
)
def test_words_in_a_module_are_seen(module, words):
    assert said_in(module) == words


def forms() -> list[type[Form]]:
    def below(form: type[Form]) -> list[type[Form]]:
        return [found for one in form.__subclasses__() for found in (one, *below(one))]

    assert blueprints.ALL, "they must be loaded to be seen"
    return [form for form in below(Form) if form.__module__.startswith("roadshow.")]


def unsaid(field: Field) -> list[str]:
    """What a library would say in words of its own if this field were filled in wrongly."""
    silent = [type(check).__name__ for check in field.validators if not isinstance(check, Optional)]
    ours = [type(check).__name__ for check in field.validators if isinstance(getattr(check, "message", 0), LazyString)]
    choice = isinstance(field, SelectField) and not isinstance(getattr(field, "invalid_choice_message", 0), LazyString)
    return [name for name in silent if name not in ours] + (["choice"] if choice else [])


def fields(form: Form) -> list[Field]:
    return [one for field in form for one in (fields(field.form) if isinstance(field, FormField) else [field])]


@pytest.mark.one_database
def test_every_field_says_in_our_words_what_is_wrong(database):
    with database.app.test_request_context():
        made = [form(meta={"csrf": False}) if issubclass(form, FlaskForm) else form() for form in forms()]
        found = {f"{type(form).__name__}.{field.name}": unsaid(field) for form in made for field in fields(form)}

    assert len(found) > 20
    assert {name: missing for name, missing in found.items() if missing} == {}
