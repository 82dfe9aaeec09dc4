"""The official borders are fetched from one host, over https, and nothing else is opened."""

import json
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread
from urllib.error import HTTPError
from urllib.request import HTTPHandler

import pytest

from roadshow.errors import Refusal
from roadshow.regions import pdok
from roadshow.regions.border_file import MOST_BYTES, read_document
from roadshow.regions.models import Layer
from tests.controls import safety_borders
from tests.regions.layers import a_layer

START = pdok.address(Layer.REGION, 2026)


def a_service(pages):
    """Answers from a table; tells which addresses were asked."""
    asked = []

    def get(url):
        asked.append(url)
        return pages[url]

    return get, asked


def a_page(features, following=None):
    links = [{"rel": "self", "href": START}, *([{"rel": "next", "href": following}] if following else [])]
    return json.dumps({"type": "FeatureCollection", "features": features, "links": links}).encode()


@contextmanager
def a_server():
    """On this machine; `/elsewhere` answers with another address."""
    asked = []

    class Answer(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(302 if self.path == "/elsewhere" else 200)
            self.send_header("Location", "/there")
            self.end_headers()

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Answer)
    thread = Thread(target=server.serve_forever)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def test_the_address_names_layer_and_day():
    assert START == (
        "https://api.pdok.nl/cbs/gebiedsindelingen/ogc/v1/collections/arbeidsmarktregio_gegeneraliseerd/items"
        "?f=json&limit=1000&datetime=2026-07-01T00%3A00%3A00Z"
    )


def test_pages_are_followed_until_there_is_none():
    features = a_layer()["features"]
    second = "https://api.pdok.nl/cbs/more?page=2"
    get, asked = a_service({START: a_page(features[:20], "/cbs/more?page=2"), second: a_page(features[20:])})

    found = read_document(pdok.collection(Layer.REGION, 2026, get))

    assert asked == [START, second]
    assert (len(found.features), found.year, found.problems) == (35, 2026, [])


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "http://api.pdok.nl/", "file:///etc/passwd", "//[::1]/"])
def test_a_next_page_elsewhere_is_refused_and_not_asked(elsewhere):
    get, asked = a_service({START: a_page([], elsewhere)})

    with pytest.raises(Refusal, match="ander adres"):
        pdok.collection(Layer.REGION, 2026, get)
    assert asked == [START]


def test_without_that_rule_another_host_is_asked():
    elsewhere = "https://example.org/"
    get, asked = a_service({START: a_page([], elsewhere), elsewhere: a_page([])})

    with safety_borders.any_host():
        pdok.collection(Layer.REGION, 2026, get)
    assert asked == [START, elsewhere]


def test_pages_without_end_are_refused():
    get, asked = a_service({START: a_page([], START)})

    with pytest.raises(Refusal, match="te veel bladzijden"):
        pdok.collection(Layer.REGION, 2026, get)
    assert len(asked) == pdok.MOST_PAGES


def test_more_than_fits_is_refused():
    get, _ = a_service({START: b" " * (MOST_BYTES + 1)})

    with pytest.raises(Refusal, match="meer dan"):
        pdok.collection(Layer.REGION, 2026, get)


@pytest.mark.parametrize("content", [b"<html>onderhoud</html>", b"", b"{"])
def test_an_answer_that_is_no_geojson_is_refused(content):
    get, _ = a_service({START: content})

    with pytest.raises(Refusal, match="anders dan verwacht"):
        pdok.collection(Layer.REGION, 2026, get)


def test_without_a_network_it_says_what_to_do():
    with pytest.raises(Refusal, match="geen verbinding") as refused:
        pdok.download("https://127.0.0.1:1/")
    assert "roadshow import borders BESTAND" in refused.value.message.values["way"].one


def test_neither_files_nor_plain_http_are_opened(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")

    with a_server() as (address, asked):
        for url in (secret.as_uri(), address):
            with pytest.raises(Refusal):
                pdok.download(url)
        assert asked == []


def test_with_the_ready_made_opener_a_file_would_be_read(tmp_path):
    secret = tmp_path / "secret"
    secret.write_text("secret")

    with safety_borders.any_scheme():
        assert pdok.download(secret.as_uri()) == b"secret"


def test_an_answer_with_another_address_is_not_followed():
    opener = pdok._opener()
    opener.add_handler(HTTPHandler())  # to be able to listen here

    with a_server() as (address, asked):
        with pytest.raises(HTTPError) as error:
            opener.open(f"{address}/elsewhere", timeout=5)
        error.value.close()
        assert asked == ["/elsewhere"]


def test_with_the_ready_made_opener_it_would_be_followed():
    with safety_borders.any_scheme(), a_server() as (address, asked):
        pdok.download(f"{address}/elsewhere")
        assert asked == ["/elsewhere", "/there"]
