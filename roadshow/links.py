"""Addresses for mails and calendars, and the secrets in them. A test holds them equal to the routes.

A secret is an HMAC over what the link is for. The database holds only the generation number, so a copy of the
database opens nothing, and raising the number ends every link that was sent before.
"""

import hashlib
import hmac
from base64 import urlsafe_b64encode
from dataclasses import dataclass
from urllib.parse import urlsplit

from roadshow.config import Settings

SECRET_LENGTH = 27  # 20 bytes, 160 bits, as base64url without padding


@dataclass(frozen=True)
class Links:
    """`key` is the site's secret key; `public_url` has no slash at its end; `sender` is where all mail comes from.

    `language` is that of the mail the links stand in: public pages have none of their own.
    """

    public_url: str
    key: str
    sender: str = "roadshow@example.org"
    language: str = ""

    @classmethod
    def of(cls, settings: Settings) -> "Links":
        return cls(settings.public_url, settings.secret_key, settings.mail_from)

    @property
    def host(self) -> str:
        return urlsplit(self.public_url).hostname or "localhost"

    def home(self) -> str:
        return self._public("/")

    def event(self, slug: str) -> str:
        return self._public(f"/roadshows/{slug}/")

    def region(self, slug: str) -> str:
        return self._public(f"/regios/{slug}/")

    def privacy(self) -> str:
        return self._public("/privacy")

    def registration(self, reference: str, generation: int) -> str:
        return f"{self.public_url}/aanmelding/{self.ticket(reference, generation)}/"

    def registration_ics(self, reference: str, generation: int) -> str:
        return f"{self.registration(reference, generation)}uitnodiging.ics"

    def not_me(self, reference: str, generation: int) -> str:
        return f"{self.registration(reference, generation)}niet-ik"

    def sign_in(self, reference: str) -> str:
        return f"{self.public_url}/inloggen/{reference}.{self.secret('sign-in', reference, 0)}"

    def ticket(self, reference: str, generation: int) -> str:
        """What stands in the address of someone's own registration: `<reference>.<secret>`."""
        return f"{reference}.{self.secret('registration', reference, generation)}"

    def secret(self, purpose: str, reference: str, generation: int) -> str:
        message = f"{purpose}\n{reference}\n{generation}".encode()
        digest = hmac.new(self.derived("link"), message, hashlib.sha256).digest()
        return urlsafe_b64encode(digest[:20]).rstrip(b"=").decode()

    def is_secret(self, given: str, purpose: str, reference: str, generation: int) -> bool:
        """Compares in the same time whether right or wrong."""
        return hmac.compare_digest(given.encode(), self.secret(purpose, reference, generation).encode())

    def fingerprint(self, purpose: str, value: str) -> str:
        """A keyed hash of an address or token: recognises it, cannot be turned back."""
        return hmac.new(self.derived(purpose), value.encode(), hashlib.sha256).hexdigest()

    def _public(self, path: str) -> str:
        return f"{self.public_url}{path}?lang={self.language}" if self.language else f"{self.public_url}{path}"

    def derived(self, purpose: str) -> bytes:
        return hmac.new(self.key.encode(), f"roadshow {purpose}".encode(), hashlib.sha256).digest()
