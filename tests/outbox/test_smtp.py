"""Real dialogues with a real mail server on the loopback."""

import ssl
from pathlib import Path

import aiosmtpd
import pytest
from aiosmtpd.smtp import AuthResult

from roadshow.outbox import smtp
from roadshow.outbox.smtp import FileTransport, Later, Refused, SmtpTransport, Unreachable, from_url
from tests.outbox.builders import ADA
from tests.outbox.sink import Sink, free_port, serving, silence
from tests.outbox.whole_messages import METHODS, SENDER, whole

CERTIFICATES = Path(aiosmtpd.__file__).parent / "tests" / "certs"
MESSAGE = whole("confirmed")


def server_context() -> ssl.SSLContext:
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(CERTIFICATES / "server.crt", CERTIFICATES / "server.key")
    return context


def send(port: int, scheme: str = "smtp", login: str = "") -> None:
    from_url(f"{scheme}://{login}127.0.0.1:{port}").send(MESSAGE, SENDER, ADA)


@pytest.mark.parametrize("template", METHODS)
def test_the_bytes_arrive_as_they_were_sent(template):
    sink = Sink()
    with serving(sink) as port:
        from_url(f"smtp://127.0.0.1:{port}").send(whole(template), SENDER, ADA)

    assert sink.taken == [(ADA, whole(template))]


def failure(sink: Sink) -> smtp.Failure:
    with serving(sink) as port, pytest.raises(smtp.Failure) as caught:
        send(port)
    return caught.value


@pytest.mark.parametrize(
    ("answer", "kind"),
    [
        ("451 try again later", Later),
        ("450 greylisted", Later),
        ("550 no such user ada@example.org", Refused),
        ("552 too large", Refused),
        ("421 closing", Unreachable),
    ],
)
@pytest.mark.parametrize("word", ["rcpt", "data"])
def test_what_the_server_says_is_understood_and_not_repeated(word, answer, kind):
    caught = failure(Sink(**{word: lambda _: answer}))

    assert type(caught) is kind
    assert caught.code == answer[:3]
    assert ADA not in str(caught)


@pytest.mark.parametrize("word", ["rcpt", "data"])
def test_a_line_that_is_cut_says_nothing_about_the_mail(word):
    caught = failure(Sink(**{word: lambda _: "CUT"}))

    assert (type(caught), caught.code) == (Unreachable, "disconnected")


def test_our_own_address_refused_is_a_matter_of_settings():
    class Strict(Sink):
        async def handle_MAIL(self, server, session, envelope, address, options):  # noqa: N802
            return "550 not from you"

    caught = failure(Strict())

    assert (type(caught), caught.code) == (Unreachable, "550")


def test_nobody_there():
    with pytest.raises(Unreachable) as caught:
        send(free_port())

    assert caught.value.code == "disconnected"


def test_a_server_that_says_nothing_does_not_hold_us():
    with silence() as port, pytest.raises(Unreachable):
        SmtpTransport("127.0.0.1", port, ssl.create_default_context(), timeout=0.2).send(MESSAGE, SENDER, ADA)


def test_a_goodbye_that_fails_does_not_unsend():
    class Rude(Sink):
        async def handle_QUIT(self, server, session, envelope):  # noqa: N802
            return "421 go away"

    sink = Rude()
    with serving(sink) as port:
        send(port)

    assert sink.recipients == [ADA]


def test_encryption_is_used_as_soon_as_it_is_offered():
    open_line, offered = Sink(), Sink()
    with serving(open_line) as port:
        send(port)
    with serving(offered, tls=server_context()) as port:
        send(port)

    assert (open_line.encrypted, offered.encrypted) == ([False], [True])


def test_a_certificate_that_nobody_signed_is_refused_away_from_this_machine():
    sink = Sink()
    with serving(sink, tls=server_context()) as port, pytest.raises(Unreachable) as caught:
        SmtpTransport("127.0.0.1", port, ssl.create_default_context()).send(MESSAGE, SENDER, ADA)

    assert (caught.value.code, sink.taken) == ("tls", [])


def authenticator(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (b"u:ser", b"p@ss/word"), handled=False)


def test_logging_in():
    sink = Sink()
    with serving(sink, tls=server_context(), authenticator=authenticator, auth_required=True) as port:
        send(port, login="u%3Aser:p%40ss%2Fword@")
        with pytest.raises(Unreachable) as caught:
            send(port, login="u%3Aser:wrong@")

    assert sink.recipients == [ADA]
    assert caught.value.code == "535"


def test_a_password_never_goes_in_the_open():
    sink = Sink()
    with serving(sink, authenticator=authenticator, auth_require_tls=False) as port:
        elsewhere = SmtpTransport(
            "localhost.localdomain", port, ssl.create_default_context(), login=("u:ser", "p@ss/word")
        )
        with pytest.raises(Unreachable):
            elsewhere.send(MESSAGE, SENDER, ADA)

    assert sink.taken == []


def test_addresses_of_mail_servers():
    plain, login, tls = (from_url(url) for url in ("smtp://mail", "smtp://u:p@mail", "smtps://u:p@mail"))

    assert [(server.host, server.port, server.tls, server.login) for server in (plain, login, tls)] == [
        ("mail", 25, False, None),
        ("mail", 587, False, ("u", "p")),
        ("mail", 465, True, ("u", "p")),
    ]
    assert from_url("file:///a%20folder/mail") == FileTransport(Path("/a folder/mail"))


@pytest.mark.parametrize("url", ["", "mail", "http://mail", "smtp:///x", "file://host/x", "file:x", "smtp://u:geheim@"])
def test_an_address_that_is_none_stops_without_repeating_it(url):
    with pytest.raises(ValueError) as caught:
        from_url(url)

    assert "geheim" not in str(caught.value)


def test_one_file_a_mail_also_after_a_repeat(tmp_path):
    transport = FileTransport(tmp_path / "new" / "mail")

    for template in ("confirmed", "confirmed"):
        transport.send(whole(template), SENDER, ADA)

    [path] = (tmp_path / "new" / "mail").iterdir()
    assert path.name == "20261125T093200Z-0123456789abcdef.eml"
    assert path.read_bytes() == whole("confirmed")


def test_a_folder_that_cannot_be_written_is_a_server_that_is_not_there(tmp_path):
    (tmp_path / "mail").write_text("a file in its place")

    with pytest.raises(Unreachable) as caught:
        FileTransport(tmp_path / "mail").send(MESSAGE, SENDER, ADA)

    assert caught.value.code == "disk"
