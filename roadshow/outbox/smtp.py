"""Where mails leave: a mail server, or a folder of files. Nothing else in the project opens a mail connection."""

import os
import re
import smtplib
import ssl
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from email.parser import BytesHeaderParser
from email.utils import parsedate_to_datetime
from ipaddress import ip_address
from pathlib import Path
from typing import Protocol
from urllib.parse import SplitResult, unquote, urlsplit

TIMEOUT = 30  # seconds a step; how long a lease lasts follows from it
_CLOSING = 421
_TOO_LARGE = 552


class Failure(Exception):
    """`code` is short and holds no address: servers repeat the address in what they say."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class Refused(Failure):
    """This mail will never be taken."""


class Later(Failure):
    """This mail is not taken now."""


class Unreachable(Failure):
    """No mail is taken now, or nobody knows whether this one was."""


class Transport(Protocol):
    def send(self, message: bytes, sender: str, recipient: str) -> None:
        """Returns when the message is taken, and raises a `Failure` otherwise."""


@dataclass(frozen=True)
class SmtpTransport:
    """Encrypted from the first byte with `tls`, and else as soon as the server offers it. No password goes open."""

    host: str
    port: int
    context: ssl.SSLContext
    tls: bool = False
    login: tuple[str, str] | None = None
    timeout: float = TIMEOUT

    def send(self, message: bytes, sender: str, recipient: str) -> None:
        with self._server(sender) as server:
            try:
                server.sendmail(sender, [recipient], message)
            except smtplib.SMTPRecipientsRefused as error:
                raise _verdict(error.recipients[recipient][0]) from None
            except smtplib.SMTPSenderRefused as error:
                raise _verdict_on_sender(error.smtp_code) from None
            except smtplib.SMTPResponseException as error:
                raise _verdict(error.smtp_code) from None

    @contextmanager
    def _server(self, sender: str) -> Iterator[smtplib.SMTP]:
        try:
            server = self._connected(sender.rpartition("@")[2])
            try:
                yield server
            finally:
                # Whatever the server says to goodbye, it has the mail or it has not.
                with suppress(smtplib.SMTPException, OSError):
                    server.quit()
                server.close()
        except smtplib.SMTPResponseException as error:
            raise Unreachable(str(error.smtp_code)) from None
        except ssl.SSLError:
            raise Unreachable("tls") from None
        except TimeoutError:
            raise Unreachable("timeout") from None
        except (smtplib.SMTPServerDisconnected, OSError):
            raise Unreachable("disconnected") from None
        except smtplib.SMTPException:
            raise Unreachable("dialogue") from None

    def _connected(self, own_name: str) -> smtplib.SMTP:
        if self.tls:
            server: smtplib.SMTP = smtplib.SMTP_SSL(
                self.host, self.port, own_name, timeout=self.timeout, context=self.context
            )
        else:
            server = smtplib.SMTP(self.host, self.port, own_name, timeout=self.timeout)
        try:
            self._enter(server)
        except BaseException:
            server.close()
            raise
        return server

    def _enter(self, server: smtplib.SMTP) -> None:
        server.ehlo_or_helo_if_needed()
        encrypted = self.tls
        if not encrypted and server.has_extn("starttls"):
            server.starttls(context=self.context)
            server.ehlo()
            encrypted = True
        if self.login is None:
            return
        if not encrypted and not _is_here(self.host):
            raise Unreachable("tls")
        server.login(*self.login)


@dataclass(frozen=True)
class FileTransport:
    """One `.eml` a mail, named by its moment and Message-ID, so that a repeat lies over the first."""

    folder: Path

    def send(self, message: bytes, sender: str, recipient: str) -> None:  # noqa: ARG002  the message names both
        try:
            self.folder.mkdir(parents=True, exist_ok=True)
            path = self.folder / _file_name(message)
            unfinished = path.with_suffix(".part")
            with unfinished.open("wb") as file:
                file.write(message)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
        except OSError:
            raise Unreachable("disk") from None


def from_url(url: str) -> Transport:
    """Raises `ValueError` without repeating the address, which may hold a password."""
    parts = urlsplit(url)
    if parts.scheme == "file" and parts.path.startswith("/") and not parts.netloc:
        return FileTransport(Path(unquote(parts.path)))
    if parts.scheme in {"smtp", "smtps"} and parts.hostname:
        return _smtp(parts, parts.hostname)
    raise ValueError("mail goes to smtp://host, smtps://host or file:///folder")


def _smtp(parts: SplitResult, host: str) -> SmtpTransport:
    tls = parts.scheme == "smtps"
    login = (unquote(parts.username), unquote(parts.password)) if parts.username and parts.password else None
    default = 465 if tls else 587 if login else 25
    return SmtpTransport(host, parts.port or default, _context(host), tls=tls, login=login)


def _context(host: str) -> ssl.SSLContext:
    context = ssl.create_default_context()
    if _is_here(host):
        # A mail server on the same machine has a certificate that nobody signed, and nobody is in between.
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _is_here(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _verdict(code: int) -> Failure:
    if code == _CLOSING:
        return Unreachable(str(code))
    return Refused(str(code)) if code >= 500 else Later(str(code))


def _verdict_on_sender(code: int) -> Failure:
    """Our own address refused is a matter of settings, not of this mail."""
    if code == _TOO_LARGE or code < 500:
        return _verdict(code)
    return Unreachable(str(code))


def _file_name(message: bytes) -> str:
    headers = BytesHeaderParser().parsebytes(message)
    moment = parsedate_to_datetime(headers["Date"]).strftime("%Y%m%dT%H%M%SZ")
    identity = re.sub(r"[^A-Za-z0-9-]", "", headers["Message-ID"].partition("@")[0])
    return f"{moment}-{identity}.eml"
