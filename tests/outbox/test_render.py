"""What the mails say, to whom, in which language."""

import re
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import html5lib
import pytest

from roadshow.outbox.render import FOLDER, LONGEST_NAME, Unrenderable, as_name, render
from roadshow.wording import LANGUAGES
from tests.outbox.builders import LINKS, REFERENCE, TEMPLATES, VALUES, a_mail
from tests.outbox.whole_messages import with_calendar

PAGE = LINKS.registration(REFERENCE, 1)
NOT_ME = LINKS.not_me(REFERENCE, 1)
ADVERT = "Win een reis op www.goedkoop.example/reis"
SEATED = {"confirmed", "seated-from-line"}

# What a mail must let somebody do who sees the plain text only.
WAYS_ON = {
    "please-confirm": {PAGE, NOT_ME},
    "confirmed": {PAGE, LINKS.event("midden-utrecht")},
    "waiting-confirmed": {PAGE, LINKS.event("midden-utrecht")},
    "seated-from-line": {PAGE, LINKS.event("midden-utrecht")},
    "withdrawn": {PAGE, LINKS.event("midden-utrecht")},
    "link-again": {PAGE, NOT_ME},
    "sign-in": {PAGE},
}


def addresses(text: str) -> set[str]:
    return set(re.findall(r"https?://[^\s\"<>]+", text))


def links(html: str) -> set[str]:
    document = html5lib.parse(html, namespaceHTMLElements=False)
    return {element.get("href", "") for element in document.iter("a")}


def without_language(ways: set[str]) -> set[str]:
    return {way.removesuffix("?lang=en") for way in ways}


def test_every_mail_has_its_folder():
    assert {path.name for path in FOLDER.iterdir() if path.is_dir()} == set(TEMPLATES)
    for template in TEMPLATES:
        assert {path.name for path in (FOLDER / template).iterdir()} == {"subject.txt", "body.txt", "body.html"}


def test_subjects():
    assert {template: render(a_mail(template), LINKS).subject for template in TEMPLATES} == {
        "please-confirm": "Bevestig je aanmelding: Roadshow Midden-Utrecht",
        "confirmed": "Je zit aan tafel: Roadshow Midden-Utrecht",
        "waiting-confirmed": "Je staat op de wachtlijst: Roadshow Midden-Utrecht",
        "seated-from-line": "Er is een stoel voor je: Roadshow Midden-Utrecht",
        "withdrawn": "Je bent afgemeld: Roadshow Midden-Utrecht",
        "link-again": "Je bent al aangemeld: Roadshow Midden-Utrecht",
        "sign-in": "Inloggen bij Roadshow",
    }


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_mail_is_whole_in_every_language(template, language):
    rendered = render(a_mail(template, language), LINKS)

    assert html5lib.HTMLParser(strict=True).parse(rendered.html) is not None
    assert f'<html lang="{language}">' in rendered.html
    assert "%(" not in rendered.subject + rendered.text + rendered.html
    assert WAYS_ON[template] <= without_language(addresses(rendered.text))
    assert WAYS_ON[template] <= without_language(links(rendered.html))
    assert "\n\n\n" not in rendered.text


@pytest.mark.parametrize("template", TEMPLATES)
def test_plain_text_and_html_say_the_same_when_and_where(template):
    rendered = render(a_mail(template), LINKS)
    if template == "sign-in":
        return

    for fact in ("dinsdag 26 januari 2027", "13.00 tot 16.00 uur, Nederlandse tijd"):
        assert fact in rendered.text
        assert fact in rendered.html


def said_by_the_sender(template: str) -> bool:
    rendered = render(a_mail(template, name=ADVERT, join_link="https://join.example"), LINKS)
    return "goedkoop" in rendered.subject + rendered.text + rendered.html


def test_the_first_mail_carries_nothing_that_the_sender_typed():
    assert not said_by_the_sender("please-confirm")
    assert not said_by_the_sender("link-again")


def test_a_name_that_mail_programs_would_make_a_link_of_is_left_out():
    assert not any(said_by_the_sender(template) for template in TEMPLATES)


def test_an_ordinary_name_is_in_the_later_mails():
    greeted = {template for template in TEMPLATES if "Dag Ada de Vries," in render(a_mail(template), LINKS).text}

    assert greeted == {"confirmed", "waiting-confirmed", "seated-from-line", "withdrawn"}


@pytest.mark.parametrize(
    "name",
    [
        "'s-Hertogenbosch",
        "van 't Hoff",
        "O'Neill",
        "Súdwest-Fryslân",
        "ĳ",
        "X",
        "Null",
        "Jan <De Korenbloem>",
        "A.B. Bos",
    ],
)
def test_real_names_are_greeted_as_they_are(name):
    assert as_name(name) == name


@pytest.mark.parametrize(
    "name", ["www.win.nl", "https://win.nl", "Kijk op win.nl", "ada@win.nl", "win\u3002nl", "http:win"]
)
def test_addresses_are_no_names(name):
    assert as_name(name) == ""


def test_a_name_is_cut():
    assert as_name("a" * 500) == "a" * (LONGEST_NAME - 1) + "…"


def test_a_name_is_text_in_the_html():
    html = render(a_mail("confirmed", name="<b>Ada</b> & {{7*7}} %(x)s"), LINKS).html

    assert "Dag &lt;b&gt;Ada&lt;" not in html, "a slash makes it an address"
    html = render(a_mail("confirmed", name="<b>Ada & {{7*7}} %(x)s"), LINKS).html
    assert "Dag &lt;b&gt;Ada &amp; {{7*7}} %(x)s," in html


def test_the_join_link_is_for_who_has_a_seat():
    shown = {t for t in TEMPLATES if VALUES["join_link"] in render(a_mail(t), LINKS).text}
    linked = {t for t in TEMPLATES if VALUES["join_link"] in links(render(a_mail(t), LINKS).html)}

    assert shown == linked == SEATED


def test_a_join_link_of_another_kind_is_no_link():
    html = render(a_mail("confirmed", join_link="javascript:alert(1)"), LINKS).html

    assert "javascript:alert(1)" in html
    assert "javascript:alert(1)" not in links(html)


def test_only_a_mail_with_a_calendar_speaks_of_it():
    plain = a_mail("withdrawn")

    assert "uit je agenda" not in render(plain, LINKS).text
    assert "uit je agenda" in render(with_calendar(plain, "CANCEL"), LINKS).text


def test_who_waits_reads_why_there_is_no_invite():
    assert "Er zit nog geen uitnodiging voor je agenda bij" in render(a_mail("waiting-confirmed"), LINKS).text


def test_who_was_removed_is_not_told_to_come_back():
    removed = render(a_mail("withdrawn", by_organiser=True), LINKS)

    assert "De organisatie heeft je aanmelding voor Roadshow Midden-Utrecht ingetrokken." in removed.text
    assert PAGE not in addresses(removed.text) | links(removed.html)


def test_a_roadshow_without_a_place_or_contact_has_no_empty_lines():
    bare = {"venue_name": "", "venue_address": "", "town": "", "join_link": "", "contact_name": "", "contact_email": ""}

    rendered = render(a_mail("confirmed", **bare), LINKS)

    assert "Waar" not in rendered.text + rendered.html
    assert "Online" not in rendered.text + rendered.html
    assert "mailto:" not in rendered.html


def test_each_reads_its_own_language_whatever_was_sent_before():
    """MAIL-07."""
    autumn = {"starts": datetime(2027, 11, 4, 9, tzinfo=UTC), "ends": datetime(2027, 11, 4, 11, tzinfo=UTC)}
    english, dutch, unknown = (
        render(a_mail("confirmed", language, **autumn), LINKS) for language in ("en", "nl", "tlh")
    )

    assert "Thursday 4 November 2027" in english.text
    assert "10:00 to 12:00" in english.text
    assert "donderdag 4 november 2027" in dutch.text
    assert "10.00 tot 12.00 uur" in dutch.text
    assert (unknown.subject, unknown.text) == (dutch.subject, dutch.text)
    assert "donderdag" not in english.text + english.html
    assert "Thursday" not in dutch.text + dutch.html


@pytest.mark.parametrize("template", TEMPLATES)
def test_no_dutch_is_left_in_an_english_mail(template):
    english, dutch = render(a_mail(template, "en"), LINKS), render(a_mail(template, "nl"), LINKS)
    kept = {"Roadshow Midden-Utrecht", "----------------"}

    same = {line for line in english.text.splitlines() if line and line in dutch.text.splitlines()} - kept

    assert english.subject != dutch.subject
    assert all(
        line.startswith(("http", "Roadshow: http", "Privacy: http", "Online: http", "Organisator")) for line in same
    )


def test_a_value_that_is_missing_is_this_mails_matter():
    mail = a_mail("confirmed")

    with pytest.raises(Unrenderable):
        render(replace(mail, values={}), LINKS)
    with pytest.raises(Unrenderable):
        render(replace(mail, template="no-such-mail"), LINKS)
    with pytest.raises(Unrenderable):
        render(replace(mail, values=mail.values | {"starts": "soon"}), LINKS)
    with pytest.raises(Unrenderable):
        render(replace(mail, values=mail.values | {"page": {"link": ["nowhere"]}}), LINKS)


def test_answers_go_where_the_draft_says():
    assert render(a_mail(), LINKS).reply_to is None
    assert render(a_mail(reply_to="midden@example.org"), LINKS).reply_to == "midden@example.org"


def test_templates_of_mails_load_nothing_from_elsewhere():
    sources = "".join(path.read_text() for path in Path(FOLDER).rglob("*.html"))

    assert not re.findall(r"<(?:img|link|script|iframe)|src=|url\(", sources)
