"""What may stand in an address. Anything else is a page that does not exist."""

from werkzeug.routing import BaseConverter, Map, ValidationError

MOST = 2**31 - 1


class IdConverter(BaseConverter):
    """A row number in plain digits: no sign, no leading zero, no other script, nothing a database refuses."""

    regex = "[1-9][0-9]{0,9}"

    def to_python(self, value: str) -> int:
        number = int(value)
        if number > MOST:
            raise ValidationError
        return number

    def to_url(self, value: int) -> str:
        return str(int(value))


class SlugConverter(BaseConverter):
    regex = "[a-z0-9]+(?:-[a-z0-9]+){0,30}"


class TicketConverter(BaseConverter):
    """`<reference>.<secret>` of a link in a mail; gives both parts."""

    regex = r"[A-Za-z0-9_-]{16,64}\.[A-Za-z0-9_-]{27}"

    def to_python(self, value: str) -> tuple[str, str]:
        reference, _, secret = value.partition(".")
        return reference, secret

    def to_url(self, value: tuple[str, str] | str) -> str:
        return value if isinstance(value, str) else ".".join(value)


class RestConverter(BaseConverter):
    """Whatever is left of an address, slashes and nothing at all too."""

    regex = ".*"
    part_isolating = False


def install(url_map: Map) -> None:
    # Two slashes are no other spelling of one: the redirect would repeat the address, secret and all.
    url_map.merge_slashes = False
    url_map.converters |= {"id": IdConverter, "slug": SlugConverter, "ticket": TicketConverter, "rest": RestConverter}
