"""A mail as bytes (RFC 5322). Written out here, because the standard library folds long subjects with accents
differently, and at times wrongly, from one Python version to the next.

The same mail gives the same bytes each time: a copy that arrives twice is recognised.
"""

import hashlib
import quopri
from base64 import b64encode
from dataclasses import dataclass
from email.utils import format_datetime

from roadshow.outbox.addresses import travelling
from roadshow.outbox.operations import Leased
from roadshow.outbox.render import Rendered
from roadshow.typed import line

SENDER_NAME = "Roadshow"
_LONGEST_PLAIN = 60
_WORD_BYTES = 39  # so that an encoded word and the longest name before it fit a line of 76
_BASE64_BYTES = 57


@dataclass(frozen=True)
class Part:
    """One piece of a message: its header lines and its body, which is ASCII with CRLF."""

    headers: tuple[tuple[str, str], ...]
    body: bytes

    def to_bytes(self) -> bytes:
        lines = (f"{name}: {value}\r\n".encode("ascii") for name, value in self.headers)
        return b"".join(lines) + b"\r\n" + self.body


def compose(mail: Leased, rendered: Rendered, sender: str) -> bytes:
    """`sender` is an address as it travels. Raises `ValueError` for a recipient that cannot be mailed."""
    content = _content(mail, rendered)
    return Part((*_envelope(mail, rendered, sender), *content.headers), content.body).to_bytes()


def _envelope(mail: Leased, rendered: Rendered, sender: str) -> tuple[tuple[str, str], ...]:
    return (
        ("Date", format_datetime(mail.created)),
        ("From", f"{SENDER_NAME} <{sender}>"),
        ("To", travelling(mail.recipient)),
        *_reply_to(rendered.reply_to),
        ("Subject", subject_line(rendered.subject)),
        ("Message-ID", mail.message_id),
        ("Auto-Submitted", "auto-generated"),
        ("X-Auto-Response-Suppress", "OOF, AutoReply"),
        ("Content-Language", mail.language),
        ("MIME-Version", "1.0"),
    )


def _reply_to(address: str | None) -> tuple[tuple[str, str], ...]:
    """An address for answers that is none holds no mail up."""
    try:
        return () if address is None else (("Reply-To", travelling(address)),)
    except ValueError:
        return ()


def _content(mail: Leased, rendered: Rendered) -> Part:
    mark = hashlib.sha256(mail.message_id.encode()).hexdigest()[:24]
    words = (_text("plain", rendered.text), _text("html", rendered.html))
    if mail.calendar is None:
        return _many("alternative", mark, words)
    # Outlook shows an invitation only when the calendar is the last alternative and has no disposition.
    invite = Part(_base64(f"text/calendar; charset=utf-8; method={mail.calendar_method}"), _lines(mail.calendar))
    headers = (
        *_base64('application/ics; name="invite.ics"'),
        ("Content-Disposition", 'attachment; filename="invite.ics"'),
    )
    copy = Part(headers, _lines(mail.calendar))
    return _many("mixed", f"{mark}-outer", (_many("alternative", mark, (*words, invite)), copy))


def subject_line(subject: str) -> str:
    """Encoded words that never split a character, one a line."""
    subject = line(subject)
    if subject.isascii() and len(subject) <= _LONGEST_PLAIN and "=?" not in subject:
        return subject
    pieces = [""]
    for character in subject:
        if len((pieces[-1] + character).encode()) > _WORD_BYTES:
            pieces.append("")
        pieces[-1] += character
    return "\r\n ".join(f"=?utf-8?b?{b64encode(piece.encode()).decode('ascii')}?=" for piece in pieces)


def _text(kind: str, content: str) -> Part:
    headers = (
        ("Content-Type", f"text/{kind}; charset=utf-8"),
        ("Content-Transfer-Encoding", "quoted-printable"),
    )
    return Part(headers, quopri.encodestring(content.encode()).replace(b"\n", b"\r\n"))


def _many(kind: str, mark: str, parts: tuple[Part, ...]) -> Part:
    # "=_" occurs in no base64 and no quoted-printable.
    boundary = f"=_{mark}"
    body = b"".join(b"--" + boundary.encode() + b"\r\n" + part.to_bytes() + b"\r\n" for part in parts)
    return Part((("Content-Type", f'multipart/{kind}; boundary="{boundary}"'),), body + f"--{boundary}--\r\n".encode())


def _base64(content_type: str) -> tuple[tuple[str, str], ...]:
    return (("Content-Type", content_type), ("Content-Transfer-Encoding", "base64"))


def _lines(content: bytes) -> bytes:
    pieces = (content[start : start + _BASE64_BYTES] for start in range(0, len(content), _BASE64_BYTES))
    return b"".join(b64encode(piece) + b"\r\n" for piece in pieces)
