"""What goes out compressed, and what never does."""

import gzip

import pytest

from tests.blueprints.world import a_browser, an_account, coming, now_act, signed_in
from tests.builders import ACT, a_registration
from tests.databases import Database

pytestmark = pytest.mark.one_database

PACKED = {"Accept-Encoding": "gzip, deflate, br"}
STYLE = "/static/css/site.css"


@pytest.fixture
def browser(database):
    return database.app.test_client()


def slug(database: Database) -> str:
    with database.transaction() as session:
        return coming(session, title="Roadshow aan tafel").slug or ""


def test_a_page_is_the_same_page_in_fewer_bytes(browser):
    plain, packed = browser.get("/"), browser.get("/", headers=PACKED)

    assert packed.headers["Content-Encoding"] == "gzip"
    assert int(packed.headers["Content-Length"]) == len(packed.data) < len(plain.data) / 2
    assert gzip.decompress(packed.data) == plain.data
    assert packed.mimetype == plain.mimetype == "text/html"


@pytest.mark.parametrize("accepted", ["", "identity", "br", "gzip;q=0, identity"])
def test_who_cannot_read_it_gets_the_plain_page(browser, accepted):
    answer = browser.get("/", headers={"Accept-Encoding": accepted})

    assert "Content-Encoding" not in answer.headers
    assert answer.text.rstrip().endswith("</html>")


@pytest.mark.parametrize("address", ["/", STYLE])
@pytest.mark.parametrize("headers", [{}, PACKED])
def test_whoever_keeps_an_answer_knows_what_it_depends_on(browser, address, headers):
    assert "Accept-Encoding" in browser.get(address, headers=headers, buffered=True).vary


def test_what_is_small_stays_as_it_is(database, browser):
    address = f"/roadshows/{slug(database)}.ics"

    answer = browser.get(address, headers=PACKED)

    assert len(answer.data) < 1024
    assert "Content-Encoding" not in answer.headers
    assert answer.data.startswith(b"BEGIN:VCALENDAR")


def test_a_large_calendar_file_is_packed(database, browser):
    with database.transaction() as session:
        large = coming(session, summary="Aan tafel over stageplekken. " * 40).slug

    answer = browser.get(f"/roadshows/{large}.ics", headers=PACKED)

    assert gzip.decompress(answer.data).startswith(b"BEGIN:VCALENDAR")
    assert answer.headers["Content-Disposition"].startswith("attachment")


def test_a_form_with_its_token_is_never_packed(database, browser):
    answer = browser.get(f"/roadshows/{slug(database)}/aanmelden", headers=PACKED)

    assert "csrf_token" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_a_public_page_of_who_is_signed_in_is_never_packed(database):
    with database.transaction() as session:
        account = an_account(session, "iemand@example.org")

    answer = signed_in(database, account).get("/roadshows/?q=tafel", headers=PACKED)

    assert "csrf_token" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_a_public_page_in_a_browser_that_has_a_form_token_is_never_packed(database):
    answer = a_browser(database.app).get("/roadshows/?q=tafel", headers=PACKED)

    assert "tafel" in answer.text
    assert "Content-Encoding" not in answer.headers


def test_a_page_behind_a_secret_is_never_packed(database, browser):
    with database.transaction() as session:
        row = a_registration(session, coming(session), act=now_act())
        ticket = ACT.links.ticket(row.reference, row.generation)

    answer = browser.get(f"/aanmelding/{ticket}/", headers=PACKED)

    assert ticket in answer.text
    assert "Content-Encoding" not in answer.headers


def test_an_error_page_is_never_packed(browser):
    answer = browser.get("/roadshows/is-er-niet/", headers=PACKED)

    assert answer.status_code == 404
    assert "Content-Encoding" not in answer.headers


def test_the_head_of_a_page_tells_the_length_it_would_have(browser):
    body, head = browser.get("/", headers=PACKED), browser.head("/", headers=PACKED)

    assert head.data == b""
    assert head.headers["Content-Encoding"] == "gzip"
    assert head.headers["Content-Length"] == body.headers["Content-Length"]


def test_a_style_sheet_is_packed_once_and_the_same_each_time(browser):
    plain = browser.get(STYLE, buffered=True)
    first, second = (browser.get(STYLE, headers=PACKED, buffered=True) for _ in range(2))

    assert gzip.decompress(first.data) == plain.data
    assert (first.data, first.headers["ETag"]) == (second.data, second.headers["ETag"])
    assert int(first.headers["Content-Length"]) == len(first.data) < len(plain.data) / 3
    assert first.content_type == plain.content_type


def test_a_style_sheet_packed_and_plain_have_marks_of_their_own(browser):
    marks = {browser.get(STYLE, headers=headers, buffered=True).headers["ETag"] for headers in ({}, PACKED)}

    assert len(marks) == 2


@pytest.mark.parametrize("headers", [{}, PACKED])
def test_a_style_sheet_that_did_not_change_is_not_sent_again(browser, headers):
    mark = browser.get(STYLE, headers=headers, buffered=True).headers["ETag"]

    again = browser.get(STYLE, headers={**headers, "If-None-Match": mark}, buffered=True)

    assert (again.status_code, again.data) == (304, b"")
    assert again.headers["ETag"] == mark


def test_a_mark_of_the_plain_style_sheet_does_not_stand_for_the_packed_one(browser):
    mark = browser.get(STYLE, buffered=True).headers["ETag"]

    assert browser.get(STYLE, headers={**PACKED, "If-None-Match": mark}, buffered=True).status_code == 200


def test_a_font_is_small_already(browser):
    answer = browser.get("/static/fonts/source-sans.woff2", headers=PACKED, buffered=True)

    assert answer.status_code == 200
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("name", ["../config.py", "css/../../config.py", "css", "is-er-niet.css"])
def test_no_file_but_ours_is_packed(browser, name):
    assert browser.get(f"/static/{name}", headers=PACKED, buffered=True).status_code == 404
