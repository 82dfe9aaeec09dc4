"""Settings come from the environment, once, and are frozen. What is missing stops the start with its name."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from urllib.parse import urlsplit

from email_validator import EmailNotValidError, validate_email

DEMO_MARK = "demo"
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


class MissingSetting(SystemExit):
    """Stops the start with one plain sentence."""


@dataclass(frozen=True)
class Settings:
    """What an operator decides. The README has the same list; a test holds both equal."""

    instance: Path
    database_url: str
    secret_key: str
    public_url: str
    mail_url: str
    mail_from: str
    limits: bool
    hold_hours: int
    trusted_proxies: int
    tiles: str

    @property
    def is_sqlite(self) -> bool:
        return self.database_url.startswith("sqlite")

    @cached_property
    def is_demo(self) -> bool:
        """True only in a folder that `roadshow demo` has made."""
        return (self.instance / DEMO_MARK).is_file()

    @property
    def host(self) -> str:
        """Host and port of the public address, as a Host header carries them."""
        return urlsplit(self.public_url).netloc

    @property
    def is_local(self) -> bool:
        """True where only this machine is meant to reach the site."""
        return urlsplit(self.public_url).hostname in {"localhost", "127.0.0.1", "::1"}


def read(environ: Mapping[str, str]) -> Settings:
    """Raises `MissingSetting` with the name of the first setting that is missing or cannot be used."""
    instance = Path(environ.get("ROADSHOW_INSTANCE", "instance")).absolute()
    return Settings(
        instance=instance,
        database_url=environ.get("ROADSHOW_DATABASE_URL", f"sqlite:///{instance / 'roadshow.sqlite'}"),
        secret_key=_secret(environ),
        public_url=_public_url(environ.get("ROADSHOW_PUBLIC_URL", "http://127.0.0.1:8000")),
        mail_url=environ.get("ROADSHOW_MAIL_URL", (instance / "mail").as_uri()),
        mail_from=_mail_from(environ.get("ROADSHOW_MAIL_FROM", "roadshow@example.org")),
        limits=_limits(environ),
        hold_hours=_number(environ, "ROADSHOW_HOLD_HOURS", 48),
        trusted_proxies=_number(environ, "ROADSHOW_TRUSTED_PROXIES", 0),
        tiles=_tiles(environ),
    )


def _secret(environ: Mapping[str, str]) -> str:
    secret = environ.get("ROADSHOW_SECRET_KEY", "")
    if len(secret) < 32:
        raise MissingSetting("ROADSHOW_SECRET_KEY is missing or shorter than 32 characters.")
    return secret


def _public_url(url: str) -> str:
    parts = urlsplit(url)
    if parts.scheme not in {"http", "https"} or not parts.netloc or parts.path.strip("/"):
        raise MissingSetting("ROADSHOW_PUBLIC_URL must look like https://roadshow.example.org, without a path.")
    return url.rstrip("/")


def _mail_from(address: str) -> str:
    try:
        return validate_email(address, check_deliverability=False, test_environment=True).normalized
    except EmailNotValidError as error:
        raise MissingSetting("ROADSHOW_MAIL_FROM must be a bare mail address, such as roadshow@example.org.") from error


def _limits(environ: Mapping[str, str]) -> bool:
    value = environ.get("ROADSHOW_LIMITS", "on")
    if value not in {"on", "off"}:
        raise MissingSetting("ROADSHOW_LIMITS must be on or off.")
    host = urlsplit(environ.get("ROADSHOW_PUBLIC_URL", "http://127.0.0.1:8000")).hostname
    if value == "off" and host not in LOOPBACK:
        raise MissingSetting("ROADSHOW_LIMITS can be off only where ROADSHOW_PUBLIC_URL is on the loopback.")
    return value == "on"


def _tiles(environ: Mapping[str, str]) -> str:
    value = environ.get("ROADSHOW_TILES", "none")
    if value not in {"none", "pdok"}:
        raise MissingSetting("ROADSHOW_TILES must be none or pdok.")
    return value


def _number(environ: Mapping[str, str], name: str, default: int) -> int:
    value = environ.get(name, str(default))
    if not value.isascii() or not value.isdigit():
        raise MissingSetting(f"{name} must be a whole number.")
    return int(value)
